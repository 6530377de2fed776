"""What a workbook becomes when it is read, reckoned from its packed parts before the reader unfolds it.

The reader holds a sheet as a rectangle and gives every cell a text of its own: two cells at far corners, one long
shared text in many cells or a cell that is repeated fill the memory of a laptop from a file of a few kilobytes.
Sources: ECMA-376 part 1 §18.3 (rows and cells of a sheet), §18.4 (shared texts); OpenDocument 1.3 part 3 §9.1
(repeated rows and cells).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

MOST_ROWS = 100_000
MOST_COLUMNS = 256
MOST_CELLS = 8_000_000  # a sheet is held as a rectangle, however few of its cells are filled
MOST_TEXT = 40_000_000  # characters of all cells; a list of 100 000 people has some 15 million

_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]{0,300}?\sr\s*=\s*[\"'](\d+)")
_ROWS = re.compile(rb"<(?:\w+:)?row[\s/>]")
_CELLS = re.compile(rb"<(?:\w+:)?c[\s/>]")
_UNNAMED = re.compile(rb"<(?:\w+:)?c(?:>|\s(?![^>]{0,300}?\br\s*=)[^>]*>)")
_FAR = re.compile(rb"(?i)\sr\s*=\s*[\"'](?:[A-Z]{3,}|[J-Z][A-Z]|I[W-Z])\d")
_WIDE = re.compile(rb"(?i)\sr\s*=\s*[\"'][A-Z]{2}\d")
_SHARED_END = re.compile(rb"</(?:\w+:)?si\s*>")
_TAG = re.compile(rb"<[^>]*>")
_SHARED_CELL = re.compile(
    rb"<(?:\w+:)?c\s[^>]*\bt\s*=\s*[\"']s[\"'][^>]*>\s*(?:<(?:\w+:)?f\b.*?)?<(?:\w+:)?v[^>]*>\s*(\d{1,9})", re.DOTALL
)
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "


class Beyond(Exception):
    """The workbook becomes too much; `what` is "rows", "columns", "text" or "merges"."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


def sheet_fits(content: bytes) -> None:
    """Look at the rectangle an XLSX sheet becomes. Raises Beyond."""
    if _FAR.search(content):
        raise Beyond("columns")
    rows = max((int(found[1]) for found in _ROW.finditer(content)), default=0)
    rows = max(rows, _count(_ROWS, content)) if rows * 2 < content.count(b"row") else rows
    columns = MOST_COLUMNS if _WIDE.search(content) else 26
    if _UNNAMED.search(content):  # cells without a name stand one behind the other
        columns = max((_count(_CELLS, row) for row in _ROWS.split(content)), default=0)
        if columns > MOST_COLUMNS:
            raise Beyond("columns")
    if rows > MOST_ROWS or rows * columns > MOST_CELLS:
        raise Beyond("rows")


def _count(pattern: "re.Pattern[bytes]", content: bytes) -> int:
    return sum(1 for _found in pattern.finditer(content))


def texts_fit(shared: bytes, sheets: Iterable[bytes]) -> None:
    """Look at the text the cells of an XLSX workbook become, each with its own copy of a shared one. Raises Beyond.

    A cheap bound first (the longest text in every cell); the cells themselves are counted only where that is too
    much.
    """
    parts = _SHARED_END.split(shared)[:-1]
    longest = max(map(len, parts), default=0)
    every = list(sheets)
    if longest * sum(sheet.count(b"<") // 2 for sheet in every) <= MOST_TEXT:
        return
    lengths = [len(_TAG.sub(b"", part)) for part in parts]
    total = 0
    for sheet in every:
        for found in _SHARED_CELL.finditer(sheet):
            index = int(found[1])
            total += lengths[index] if index < len(lengths) else 0
            if total > MOST_TEXT:
                raise Beyond("text")


@dataclass(slots=True)
class _Cells:
    """The rows, columns and characters an OpenDocument table becomes while its elements go by."""

    rows: int = 0
    text: int = 0
    row_repeat: int = 1
    row_text: int = 0
    row_cells: int = 0
    row_filled: int = 0  # the last column that holds something
    cell_repeat: int = 1
    cell_text: int = 0
    cell_typed: bool = False
    pending: int = 0  # empty rows: they count only once a filled one follows
    depth: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, Any]) -> None:
        if name == f"{_TABLE}table":
            self.rows = self.pending = 0
        elif name == f"{_TABLE}table-row":
            self.row_repeat = _number(attributes.get(f"{_TABLE}number-rows-repeated"))
            self.row_text = self.row_cells = self.row_filled = 0
        elif name in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            self.cell_repeat = _number(attributes.get(f"{_TABLE}number-columns-repeated"))
            self.cell_typed = f"{_OFFICE}value-type" in attributes
            self.cell_text = len(attributes.get(f"{_OFFICE}string-value", ""))

    def letters(self, data: str) -> None:
        self.cell_text += len(data)

    def end(self, name: str) -> None:
        if name in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            self._end_cell()
        elif name == f"{_TABLE}table-row":
            self._end_row()

    def _end_cell(self) -> None:
        self.row_cells += self.cell_repeat
        if self.cell_typed or self.cell_text:
            self.row_filled = self.row_cells
            self.row_text += self.cell_text * self.cell_repeat
            if self.row_filled > MOST_COLUMNS:
                raise Beyond("columns")
        self.cell_text, self.cell_typed = 0, False

    def _end_row(self) -> None:
        if not self.row_filled:
            self.pending += self.row_repeat
            return
        self.rows += self.pending + self.row_repeat
        self.pending = 0
        self.text += self.row_text * self.row_repeat
        if self.rows > MOST_ROWS or self.rows * self.row_filled > MOST_CELLS:
            raise Beyond("rows")
        if self.text > MOST_TEXT:
            raise Beyond("text")


def _number(text: str | None) -> int:
    return max(1, int(text)) if text and text.isdigit() and len(text) < 10 else 1


def open_document_fits(content: bytes) -> None:
    """Look at what the tables of an OpenDocument sheet become. Raises Beyond, and ValueError where it is no XML."""
    cells = _Cells()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = cells.start
    parser.EndElementHandler = cells.end
    parser.CharacterDataHandler = cells.letters
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from None


Range = tuple[tuple[int, int], tuple[int, int]]


def merges_fit(ranges: Sequence[Range], height: int, width: int) -> None:
    """Look at the work of filling merged ranges: those of a sound sheet do not overlap. Raises Beyond."""
    room = height * width
    for (top, left), (bottom, right) in ranges:
        rows, columns = min(bottom, height - 1) - top + 1, min(right, width - 1) - left + 1
        room -= max(rows, 0) * max(columns, 0)
        if room < 0:
            raise Beyond("merges")
