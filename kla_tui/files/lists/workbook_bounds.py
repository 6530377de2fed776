"""What a workbook becomes when it is read, reckoned from its packed parts before the reader unfolds it.

The reader holds a sheet as a rectangle and gives every cell a text of its own: two cells at far corners, one long
shared text in many cells or a cell that is repeated fill the memory of a laptop from a file of a few kilobytes.
Here are the limits and what an XLSX sheet becomes; the older and the open format have modules of their own.
Sources: ECMA-376 part 1 §18.3 (rows and cells of a sheet), §18.4 (shared texts), §18.3.1.54 (merged cells).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MOST_ROWS = 100_000
MOST_COLUMNS = 256
MOST_CELLS = 3_000_000  # of all sheets together, each held as a rectangle; some hundred bytes a cell while it is read
MOST_TEXT = 40_000_000  # characters of all cells; a list of 100 000 people has some 15 million
MOST_SHARED = 2_000_000  # shared texts
MOST_MERGES = 100_000
MOST_SHEETS = 30
_LONGEST_RUN = 200_000  # bytes between two tags: a cell holds 32 767 characters, each written with at most six bytes

_PREFIX = rb"<(?:[^\s<>/:\"'=]+:)?"
_ROW = re.compile(_PREFIX + rb"row(?:\s[^<>]*?)?\sr\s*=\s*[\"']0*(\d{1,9})")
_ROWS = re.compile(_PREFIX + rb"row[\s/>]")
_CELLS = re.compile(_PREFIX + rb"c[\s/>]")
_UNNAMED_ROW = re.compile(_PREFIX + rb"row(?=[\s/>])(?![^<>]*?\sr\s*=)")
_UNNAMED_CELL = re.compile(_PREFIX + rb"c(?=[\s/>])(?![^<>]*?\sr\s*=)")
_FAR = re.compile(rb"(?i)\sr\s*=\s*[\"'](?:[A-Z]{3,}|[J-Z][A-Z]|I[W-Z])\d")
_WIDE = re.compile(rb"\sr\s*=\s*[\"'][A-Za-z]{2}\d")
_MERGE = re.compile(_PREFIX + rb"mergeCell\s")
# What a reader takes for a tag and a look at the bytes does not: a mark or a spelled character within quotes.
_TRICK = re.compile(_PREFIX + rb"(?:row|c|si)\s[^<>]*?=\s*(?:\"[^\"<>&]*[<>&]|'[^'<>&]*[<>&])")
_SHARED_END = re.compile(rb"</(?:[^\s<>/:]+:)?si\s*>|" + _PREFIX + rb"si(?:\s[^<>]*)?/>")
_TAG = re.compile(rb"<[^>]*>")
_SHARED_CELL = re.compile(_PREFIX + rb"c\s[^<>]*\bt\s*=\s*[\"']\s*s\s*[\"']")
_SHARED_VALUE = re.compile(
    _SHARED_CELL.pattern
    + rb"[^<>]*>\s*(?:<(?:\w+:)?f\b[^<>]*>[^<>]*</[^<>]*>)?<(?:\w+:)?v(?:\s[^<>]*)?>\s*(\d{1,9})\s*<"
)


class Beyond(Exception):
    """The workbook becomes too much; `what` is "rows", "columns", "cells", "text", "sheets" or "merges"."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(slots=True)
class Room:
    """What the sheets of a workbook have become so far."""

    cells: int = 0
    text: int = 0

    def take(self, cells: int, text: int) -> None:
        """Count a sheet, or more of it. Raises Beyond."""
        self.cells += cells
        self.text += text
        if self.cells > MOST_CELLS:
            raise Beyond("cells")
        if self.text > MOST_TEXT:
            raise Beyond("text")


class Same:
    """Lets short texts that come again be one: a cell costs as much as its text where each has a copy."""

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        if len(text) > 40 or len(self._known) > 50_000:
            return self._known.get(text, text)
        return self._known.setdefault(text, text)


def sheet_fits(content: bytes) -> None:
    """Look at the rectangle an XLSX sheet becomes. Raises Beyond, and ValueError where it hides what it is."""
    part_fits(content)
    if _FAR.search(content):
        raise Beyond("columns")
    columns = rows = 0  # of those without a name, which stand one behind the other
    if _UNNAMED_CELL.search(content):
        columns = max((_count(_CELLS, row) for row in _ROWS.split(content)), default=0)
    if columns > MOST_COLUMNS:
        raise Beyond("columns")
    columns += _widest(content)
    if _UNNAMED_ROW.search(content):
        rows = _count(_UNNAMED_ROW, content) + max((int(found[1]) for found in _ROW.finditer(content)), default=0)
    if max(rows, _count(_ROWS, content)) > MOST_ROWS or _names_beyond(MOST_ROWS, content):
        raise Beyond("rows")
    if rows * columns > MOST_CELLS or _names_beyond(MOST_CELLS // columns, content):
        raise Beyond("cells")
    if _count(_MERGE, content) > MOST_MERGES:
        raise Beyond("merges")


def part_fits(content: bytes) -> None:
    """Refuse a part in which a look at the bytes would not see what the reader sees. Raises Beyond, ValueError."""
    if b"\0" in content or _TRICK.search(content):
        raise ValueError("hidden")
    half = _LONGEST_RUN // 2
    for at in range(0, len(content) - half, half):  # a run twice as long leaves one of these without a tag
        if content.find(b"<", at, at + half) < 0:
            raise Beyond("text")


def _widest(content: bytes) -> int:
    """The columns of a sheet none of whose cells is named beyond IV, to the next multiple of 26."""
    if not _WIDE.search(content):
        return 26
    for first in range(ord("I"), ord("A") - 1, -1):
        if re.search(rb"(?i)\sr\s*=\s*[\"']%c[A-Z]\d" % first, content):
            return min(26 * (first - ord("A") + 2), MOST_COLUMNS)
    return 26


def _names_beyond(limit: int, content: bytes) -> bool:
    """Whether a row or a cell is named with a row beyond the limit."""
    digits = str(limit)
    longer = b"[1-9]\\d{%d,}" % len(digits)
    greater = [
        digits[:place].encode() + b"[%d-9]\\d{%d}" % (int(digit) + 1, len(digits) - place - 1)
        for place, digit in enumerate(digits)
        if digit != "9"
    ]
    return bool(
        re.search(rb"(?i)\sr\s*=\s*[\"'][A-Z]{0,3}0*(?:" + b"|".join([longer, *greater]) + rb")[\"']", content)
    )


def _count(pattern: "re.Pattern[bytes]", content: bytes) -> int:
    return sum(1 for _found in pattern.finditer(content))


def texts_fit(shared: bytes, sheets: Iterable[bytes]) -> None:
    """Look at the text the cells of an XLSX workbook become, each with its own copy of a shared one. Raises Beyond.

    A cheap bound first (the longest text in every cell); the cells themselves are counted only where that is too
    much, and one that does not say plainly which text it holds counts as the longest. Raises ValueError as above.
    """
    part_fits(shared)
    if shared.count(b"<si") + shared.count(b":si") > MOST_SHARED:
        raise Beyond("text")
    parts = _SHARED_END.split(shared)[:-1]
    # Within a comment or a raw passage an end is no end: where one text stops is not known then.
    longest = len(shared) if b"<!" in shared else max(map(len, parts), default=0)
    every = list(sheets)
    if longest * sum(sheet.count(b"<") // 2 for sheet in every) <= MOST_TEXT:
        return
    lengths = [] if b"<!" in shared else [len(_TAG.sub(b"", part)) for part in parts]
    total = 0
    for sheet in every:
        total += longest * _count(_SHARED_CELL, sheet)
        for found in _SHARED_VALUE.finditer(sheet):
            index = int(found[1])
            total += (lengths[index] if index < len(lengths) else 0) - longest if lengths else 0
        if total > MOST_TEXT:
            raise Beyond("text")


Range = tuple[tuple[int, int], tuple[int, int]]


def merges_fit(ranges: Sequence[Range], height: int, width: int) -> None:
    """Look at the work of filling merged ranges: those of a sound sheet do not overlap. Raises Beyond."""
    room = height * width
    for (top, left), (bottom, right) in ranges:
        rows, columns = min(bottom, height - 1) - top + 1, min(right, width - 1) - left + 1
        room -= max(rows, 0) * max(columns, 0)
        if room < 0:
            raise Beyond("merges")
