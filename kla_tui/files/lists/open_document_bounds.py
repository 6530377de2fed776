"""What the tables of an OpenDocument sheet become: a repeated row or cell counts as often as it stands.

Source: OpenDocument 1.3 part 3 §9.1 (repeated rows and cells), §6.1.3 (`text:s`, many blanks in one element).
"""

import re
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from kla_tui.files.lists.workbook_bounds import MOST_COLUMNS, MOST_ROWS, Beyond, Room

MOST_TABLES = 1000  # hidden ones and those of tracked changes, too
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0 "
_REPEATS = frozenset({f"{_TABLE}number-columns-repeated", f"{_TABLE}style-name"})


@dataclass(slots=True)
class _Cells:
    """The rows, columns and characters an OpenDocument table becomes while its elements go by."""

    room: Room = field(default_factory=Room)
    tables: int = 0
    rows: int = 0
    widest: int = 0
    row_repeat: int = 1
    row_text: int = 0
    row_cells: int = 0
    row_filled: int = 0  # the last column that holds something
    cell_repeat: int = 1
    cell_text: int = 0
    cell_typed: bool = False
    pending: int = 0  # empty rows: they count only once a filled one follows

    def start(self, name: str, attributes: dict[str, Any]) -> None:
        if name == f"{_TABLE}table":
            self.rows = self.pending = self.widest = 0
            self.tables += 1
            if self.tables > MOST_TABLES:
                raise Beyond("sheets")
        elif name == f"{_TABLE}table-row":
            self.row_repeat = _number(attributes.get(f"{_TABLE}number-rows-repeated"))
            self.row_text = self.row_cells = self.row_filled = 0
        elif name == f"{_TEXT}s":
            self.cell_text += _number(attributes.get(f"{_TEXT}c"))
        elif name in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            self.cell_repeat = _number(attributes.get(f"{_TABLE}number-columns-repeated"))
            self.cell_typed = f"{_OFFICE}value-type" in attributes
            self.cell_text = sum(len(value) for name, value in attributes.items() if name not in _REPEATS)

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
        before = self.rows * self.widest
        self.rows += self.pending + self.row_repeat
        self.widest = max(self.widest, self.row_filled)
        self.pending = 0
        if self.rows > MOST_ROWS:
            raise Beyond("rows")
        self.room.take(self.rows * self.widest - before, self.row_text * self.row_repeat)


def _number(text: str | None) -> int:
    if text is None or not re.fullmatch("[0-9]+", text):
        return 1
    return max(1, min(int(text[:20]), 10**9))


def fits(content: bytes) -> None:
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
