"""What the sheets of an old workbook (.xls) become: a rectangle each, a shared text copied into every cell naming it.

Only as much of the format is read as that takes. Sources: [MS-CFB] (sectors, their chains, the mini stream), [MS-XLS]
2.4.28 (BoundSheet8), 2.4.90 (Dimensions), 2.4.265 (SST), 2.4.149 (LabelSst), 2.5.293 (XLUnicodeRichExtendedString).
"""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kla_tui.files.lists.workbook_bounds import Beyond, Room

_SST, _CONTINUE, _LABEL_SST = 0x00FC, 0x003C, 0x00FD
_SHEET, _END, _SIZE, _MANY = 0x0085, 0x000A, 0x0200, 0x00BD
_FILLED = frozenset({0x0006, 0x00BD, 0x00D6, _LABEL_SST, 0x0203, 0x0204, 0x0205, 0x027E})  # records of cells
_END_OF_CHAIN = 0xFFFFFFFA  # from here on sector numbers mean something else
_NAMES = {"workbook", "book"}
_MOST_SHEETS = 1000  # named; hidden ones, too
_MOST_RECORDS = 20_000_000
_WHOLE = 65536 * 256  # cells of the largest old sheet: what one that is only painted claims
_MINI = 64  # bytes of a sector of the mini stream


def fits(content: bytes) -> None:
    """Raises Beyond where the cells together are too many or too long; a broken file is left to the reader."""
    try:
        stream = _stream(content)
    except (struct.error, IndexError, ValueError):
        return
    lengths: list[int] = []
    parts: list[bytes] = []
    places: list[int] = []
    for kind, data in _records(stream):
        if kind == _SST or (kind == _CONTINUE and parts):
            parts.append(data)
            continue
        if parts:
            lengths += _lengths(parts)
            parts = []
        if kind == _SHEET and len(data) >= 4:
            places.append(struct.unpack_from("<I", data)[0])
    if len(places) > _MOST_SHEETS:
        raise Beyond("sheets")
    _sheets_fit(stream, places, lengths)


def _sheets_fit(stream: bytes, places: list[int], lengths: list[int]) -> None:
    room, known, budget = Room(), dict[int, _Grown](), _MOST_RECORDS
    for place in places:  # several names may lead to one place
        if place not in known:
            known[place] = grown = _Grown()
            for kind, data in _records(stream, place):
                budget -= 1
                if kind == _END:
                    break
                grown.take(kind, data, lengths)
            if budget < 0:
                raise Beyond("cells")
        room.take(known[place].cells, known[place].text)


@dataclass(slots=True)
class _Grown:
    """What one sheet becomes."""

    top: int = 0
    left: int = 0
    bottom: int = -1
    right: int = -1
    text: int = 0

    @property
    def cells(self) -> int:
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)

    def take(self, kind: int, data: bytes, lengths: list[int]) -> None:
        if kind == _SIZE and len(data) >= 12:
            top, bottom, left, right = struct.unpack_from("<IIHH", data)
            if max(bottom - top, 0) * max(right - left, 0) > _WHOLE:
                raise Beyond("cells")
        if kind not in _FILLED or len(data) < 6:
            return
        row, first = struct.unpack_from("<HH", data)
        last = max(first, struct.unpack_from("<H", data, len(data) - 2)[0]) if kind == _MANY else first
        if self.bottom < 0:
            self.top, self.left = row, first
        self.top, self.bottom = min(self.top, row), max(self.bottom, row)
        self.left, self.right = min(self.left, first), max(self.right, last)
        if kind == _LABEL_SST and len(data) >= 10:
            index = struct.unpack_from("<I", data, 6)[0]
            self.text += lengths[index] if index < len(lengths) else 0


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
            first, many = struct.unpack_from("<IQ", entries, at + 116)
            if many < struct.unpack_from("<I", content, 56)[0]:
                return _small(whole, entries, struct.unpack_from("<I", content, 60)[0], first)
            return whole(first)
    raise ValueError("workbook")


def _small(whole: Callable[[int], bytes], entries: bytes, table: int, first: int) -> bytes:
    """A short stream: it lies in small sectors within the stream of the root."""
    store, links = whole(struct.unpack_from("<I", entries, 116)[0]), whole(table)
    chain = struct.unpack(f"<{len(links) // 4}I", links)
    parts: list[bytes] = []
    while first < _END_OF_CHAIN and len(parts) * _MINI <= len(store):
        parts.append(store[first * _MINI : (first + 1) * _MINI])
        first = chain[first]
    return b"".join(parts)


def _records(stream: bytes, at: int = 0) -> Iterator[tuple[int, bytes]]:
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
