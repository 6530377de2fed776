"""Old workbooks (.xls) made of bytes: the least that a reader takes for one."""

import struct
from collections.abc import Sequence
from pathlib import Path

_SECTOR = 512
_LONGEST_RECORD = 8224


def xls(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """A workbook with one sheet of texts; equal texts are kept once, long ones continued in further records."""
    texts = list(dict.fromkeys(text for row in rows for text in row))
    cells = b"".join(
        _record(0x00FD, struct.pack("<HHHI", y, x, 0, texts.index(text)))
        for y, row in enumerate(rows)
        for x, text in enumerate(row)
    )
    size = struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows)), 0)
    sheet = _begin(0x0010) + _record(0x0200, size) + cells + _record(0x000A, b"")
    path.write_bytes(_packed(_named(1, _shared(texts, sum(map(len, rows)))) + sheet))
    return path


def xls_of_numbers(path: Path, cells: Sequence[tuple[int, int]], names: int) -> Path:
    """A workbook with a number at each place (row, column), named as so many sheets."""
    records = (_record(0x0203, struct.pack("<HHHd", y, x, 0, 1.0)) for y, x in cells)
    path.write_bytes(_packed(_named(names) + _begin(0x0010) + b"".join(records) + _record(0x000A, b"")))
    return path


def in_small_sectors(stream: bytes) -> bytes:
    """A stream too short for sectors of its own, in the compound file that holds it."""
    many = -(-len(stream) // 64)
    links = [*range(1, many), 0xFFFFFFFE]
    chain = [0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFE, 0xFFFFFFFE]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    head += b"\0" * 6 + struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 2, 1, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    entries = _entry("Root Entry", 5, 1, 3, many * 64) + _entry("Workbook", 2, 0xFFFFFFFF, 0, len(stream))
    sectors = [struct.pack(f"<{len(chain)}I", *chain), entries, struct.pack(f"<{many}I", *links), stream]
    return head + b"".join(
        sector.ljust(_SECTOR, b"\xff" if number != 1 else b"\0") for number, sector in enumerate(sectors)
    )


def _named(sheets: int, shared: bytes = b"") -> bytes:
    """The part about the whole book; every name leads to the sheet right behind it."""
    name = struct.pack("<BB", len("Isi"), 0) + b"Isi"
    before = _begin(0x0005) + _record(0x0042, struct.pack("<H", 1200))
    at = len(before) + sheets * len(_record(0x0085, b"\0" * 6 + name)) + len(shared) + 4
    return before + _record(0x0085, struct.pack("<IBB", at, 0, 0) + name) * sheets + shared + _record(0x000A, b"")


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _begin(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0, 0, 0, 6))


def _shared(texts: Sequence[str], cells: int) -> bytes:
    """The table of shared texts, one byte a letter; a text that leaves its record goes on behind a new sign."""
    records, room = [struct.pack("<II", cells, len(texts))], _LONGEST_RECORD - 8
    for text in texts:
        letters = text.encode("latin-1")
        head = struct.pack("<HB", len(letters), 0)
        if room < len(head) + 1:
            records.append(b"")
            room = _LONGEST_RECORD
        records[-1] += head
        room -= len(head)
        while letters:
            records[-1] += letters[:room]
            letters, room = letters[room:], room - len(letters[:room])
            if letters:
                records.append(b"\0")
                room = _LONGEST_RECORD - 1
    return b"".join(_record(0x003C if number else 0x00FC, data) for number, data in enumerate(records))


def _packed(stream: bytes) -> bytes:
    """The stream in the sectors of a compound file: header, table of chains, directory, stream."""
    stream += b"\0" * (max(4096, -(-len(stream) // _SECTOR) * _SECTOR) - len(stream))
    many = len(stream) // _SECTOR
    tables = -(-(many + 110) // 128)
    first = tables + 1
    chain = [0xFFFFFFFD] * tables + [0xFFFFFFFE] + [*range(first + 1, first + many), 0xFFFFFFFE]
    chain += [0xFFFFFFFF] * (tables * 128 - len(chain))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    head += b"\0" * 6 + struct.pack("<IIIIIIIII", 0, tables, tables, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<109I", *range(tables), *[0xFFFFFFFF] * (109 - tables))
    entries = _entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + _entry("Workbook", 2, 0xFFFFFFFF, first, len(stream))
    return head + struct.pack(f"<{len(chain)}I", *chain) + entries.ljust(_SECTOR, b"\0") + stream


def _entry(name: str, kind: int, child: int, first: int, size: int) -> bytes:
    packed = name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HBB", 2 * len(name) + 2, kind, 1)
    packed += struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child) + b"\0" * 36
    return packed + struct.pack("<IQ", first, size)
