"""How much text the cells of an old workbook (.xls) become: a shared text is copied into every cell that names it.

Only as much of the format is read as that takes. Sources: [MS-CFB] (sectors, their chains), [MS-XLS] 2.4.265 (SST),
2.4.149 (LabelSst), 2.5.293 (XLUnicodeRichExtendedString).
"""

import struct
from collections import Counter
from collections.abc import Iterator

from kla_tui.files.workbook_bounds import MOST_TEXT, Beyond

_SST, _CONTINUE, _LABEL_SST = 0x00FC, 0x003C, 0x00FD
_END_OF_CHAIN = 0xFFFFFFFA  # from here on sector numbers mean something else
_NAMES = {"workbook", "book"}


def fits(content: bytes) -> None:
    """Raises Beyond where the texts of the cells together are too long; a broken file is left to the reader."""
    try:
        stream = _stream(content)
    except (struct.error, IndexError, ValueError):
        return
    lengths: list[int] = []
    cells: Counter[int] = Counter()
    parts: list[bytes] = []
    for kind, data in _records(stream):
        if kind == _SST or (kind == _CONTINUE and parts):
            parts.append(data)
            continue
        if parts:
            lengths += _lengths(parts)
            parts = []
        if kind == _LABEL_SST and len(data) >= 10:
            cells[struct.unpack_from("<I", data, 6)[0]] += 1
    if sum(lengths[index] * count for index, count in cells.items() if index < len(lengths)) > MOST_TEXT:
        raise Beyond("text")


def _stream(content: bytes) -> bytes:
    """The stream of the workbook: its sectors, one after the other as the table of chains says."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    if not 128 <= size <= 4096:
        raise ValueError(size)

    def sector(number: int) -> bytes:
        return content[(number + 1) * size : (number + 2) * size]

    tables = list(struct.unpack_from("<109I", content, 76))
    following, more = struct.unpack_from("<II", content, 68)
    for _step in range(min(more, len(content) // size)):
        found = struct.unpack(f"<{size // 4}I", sector(following))
        tables += found[:-1]
        following = found[-1]
    chain: list[int] = []
    for number in tables:
        if number < _END_OF_CHAIN:
            chain += struct.unpack(f"<{size // 4}I", sector(number))

    def whole(first: int) -> bytes:
        parts, seen = [], 0
        while first < _END_OF_CHAIN and seen * size <= len(content):
            parts.append(sector(first))
            first, seen = chain[first], seen + 1
        return b"".join(parts)

    entries = whole(struct.unpack_from("<I", content, 48)[0])
    for at in range(0, len(entries) - 127, 128):
        length = struct.unpack_from("<H", entries, at + 64)[0]
        name = entries[at : at + max(length - 2, 0)].decode("utf-16-le", "replace").lower()
        if name in _NAMES:
            return whole(struct.unpack_from("<I", entries, at + 116)[0])
    raise ValueError("workbook")


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _lengths(parts: list[bytes]) -> list[int]:
    """The characters of each shared text; a text may go on in the next record, which repeats how it is written."""
    found: list[int] = []
    reading = _Reading(parts, 8)  # behind the two counts
    while reading.more():
        length, flags = reading.number(2), reading.number(1)
        runs = reading.number(2) if flags & 8 else 0
        extra = reading.number(4) if flags & 4 else 0
        reading.letters(length, wide=bool(flags & 1))
        reading.skip(4 * runs + extra)
        found.append(length)
    return found


class _Reading:
    """A place in a record and those that continue it."""

    def __init__(self, parts: list[bytes], at: int) -> None:
        self._parts, self._part, self._at = parts, 0, at

    def more(self) -> bool:
        """Whether anything is left."""
        while self._part < len(self._parts) and self._at >= len(self._parts[self._part]):
            self._part, self._at = self._part + 1, self._at - len(self._parts[self._part])
        return self._part < len(self._parts)

    def number(self, size: int) -> int:
        """The next number of so many bytes; 0 behind the end."""
        if not self.more():
            return 0
        found = int.from_bytes(self._parts[self._part][self._at : self._at + size], "little")
        self._at += size
        return found

    def skip(self, count: int) -> None:
        """Past so many bytes, into the records that follow where need be."""
        self._at += count

    def letters(self, count: int, *, wide: bool) -> None:
        """Past so many characters; each record that continues a text says first whether they are wide."""
        while count > 0 and self.more():
            each = 2 if wide else 1
            here = min(count, (len(self._parts[self._part]) - self._at) // each)
            self._at += here * each
            count -= here
            if count > 0:
                self._part, self._at = self._part + 1, 0
                wide = bool(self.number(1) & 1)
