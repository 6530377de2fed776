"""Reading what was written: PDF as text, HTML as elements and rows, spreadsheets as cells."""

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from python_calamine import CalamineWorkbook


def pdf_text(path: Path) -> str:
    """The text of all pages, every run of blanks as one."""
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(path).pages))


def sheets(path: Path) -> dict[str, list[list[Any]]]:
    """The rows of every sheet as a spreadsheet reads them."""
    book = CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def sheet_text(path: Path) -> str:
    """Every cell of every sheet."""
    return " ".join(str(cell) for rows in sheets(path).values() for row in rows for cell in row)


class Page(HTMLParser):
    """A page of HTML: its elements with their attributes, the rows of its tables, its text."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[list[str]] = []
        self._words: list[str] = []
        self._skipping = self._in_cell = False
        self.source = path.read_text(encoding="utf-8")
        self.feed(self.source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.elements.append((tag, dict(attrs)))
        self._skipping = tag == "style"
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
            self._in_cell = True
        self._words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        self._skipping = False
        if tag in ("td", "th"):
            self._in_cell = False
            self._words.append(" ")
        if tag == "tr":
            self._words.append("\n")

    def handle_data(self, data: str) -> None:
        """Text inside an element."""
        if self._skipping:
            return
        self._words.append(data)
        if self._in_cell:
            self.rows[-1][-1] += data

    @property
    def text(self) -> str:
        """The text, every run of blanks as one."""
        return re.sub(r"\s+", " ", "".join(self._words))

    @property
    def tags(self) -> set[str]:
        """The names of all elements."""
        return {tag for tag, _attributes in self.elements}
