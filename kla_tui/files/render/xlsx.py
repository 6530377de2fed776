"""A report as a spreadsheet: a sheet a section, numbers as numbers, text as text, charts that Excel draws itself."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kla_tui.files.lists.books import workbook
from kla_tui.files.papers import paper
from kla_tui.files.render import Tick
from kla_tui.files.render.document import (
    Block,
    Cell,
    Chart,
    Facts,
    Figures,
    Number,
    Report,
    Section,
    Signature,
    Table,
    Text,
)
from kla_tui.rules.text.terminal_text import shown

_LONGEST = 32767  # what a cell holds


def write(report: Report, path: Path, tick: Tick) -> None:
    """Write the report; `tick` is told each sheet."""

    def make(beside: Path) -> None:
        with _opened(beside, report.sections) as book:
            book.set_properties({"title": shown(report.title), "author": shown(report.stationery.agency)})
            filler = _Book(book)
            for number, section in enumerate(report.sections):
                tick(number + 1)
                filler.sheet(report, section)

    paper.write_beside(path, make)


def write_lists(sections: Sequence[Section], path: Path, tick: Tick) -> None:
    """Write sections as lists to work on: a sheet each that begins with its blocks, the header of its table kept."""

    def make(beside: Path) -> None:
        with _opened(beside, sections) as book:
            filler = _Book(book)
            for number, section in enumerate(sections):
                tick(number + 1)
                filler.listed(section)

    paper.write_beside(path, make)


@contextmanager
def _opened(path: Path, sections: Sequence[Section]) -> Iterator[Any]:
    # Without a chart, which is drawn from rows still there, a row leaves memory with the next: the log has many.
    drawn = any(isinstance(block, Chart) for section in sections for block in section.blocks)
    with workbook(path, constant_memory=not drawn) as book:
        yield book


class _Book:
    """Fills the sheets one after the other; a row at a time from the top."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._header: int | None = None  # the row of the table's titles on the sheet
        self._names: set[str] = set()
        self._bold = book.add_format({"bold": True, "valign": "top"})
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "bg_color": "#EEEEEE"})
        self._cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
        self._headed = book.add_format(
            {"border": 1, "text_wrap": True, "valign": "top", "bold": True, "bg_color": "#F4F4F4"}
        )
        self._plain = book.add_format({"text_wrap": False, "valign": "top"})
        self._numbers: dict[str, Any] = {}  # by what Excel calls a number format
        self._row = 0

    def sheet(self, report: Report, section: Section) -> None:
        """A sheet with the head of the report and one section."""
        page = self._page(section)
        page.set_footer("&L" + shown(report.footer).replace("&", "&&")[:180] + "&RHalaman &P dari &N")
        self._line(page, report.title, self._title)
        self._line(page, report.subtitle, self._bold)
        if report.stationery.demo:
            self._line(page, "DATA CONTOH", self._bold)
        for label, value in report.head:
            self._pair(page, label, value)
        self._row += 1
        self._line(page, section.title, self._bold)
        self._blocks(page, section, apart=1)

    def listed(self, section: Section) -> None:
        """A sheet of one section and nothing else; one of a single table begins with its titles."""
        page = self._page(section)
        self._blocks(page, section, apart=0)
        if self._header is not None:
            page.freeze_panes(self._header + 1, 0)
            page.repeat_rows(self._header)

    def _page(self, section: Section) -> Any:
        page = self._book.add_worksheet(self._free_name(section.name or section.title))
        page.set_paper(9)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        self._row, self._header = 0, None
        return page

    def _blocks(self, page: Any, section: Section, *, apart: int) -> None:
        widths: dict[int, float] = {}
        for block in section.blocks:
            self._block(page, block, widths)
            self._row += apart
        for column in range(max(widths, default=0) + 1):
            page.set_column(column, column, widths.get(column, 14))

    def _free_name(self, wanted: str) -> str:
        # Excel allows 31 characters without []:*?/\ and no name twice, whatever its case.
        plain = re.sub(r"[\[\]:*?/\\']", " ", shown(wanted)).strip()[:31] or "Lembar"
        name, number = plain, 2
        while name.casefold() in self._names:
            name, number = f"{plain[:27]} {number}", number + 1
        self._names.add(name.casefold())
        return name

    def _block(self, page: Any, block: Block, widths: dict[int, float]) -> None:
        match block:
            case Text(text=""):
                self._row += 1
            case Text():
                self._line(page, block.text, self._bold if block.strong else self._plain)
            case Facts():
                for label, value in block.pairs:
                    self._pair(page, label, value)
            case Figures():
                for figure in block.entries:
                    page.write_string(self._row, 2, shown(figure.below))
                    self._pair(page, figure.label, figure.value)
            case Table():
                self._table(page, block, widths)
            case Chart():
                self._chart(page, block, widths)
            case Signature():
                pass  # nothing is signed on a screen

    def _line(self, page: Any, text: str, form: Any) -> None:
        if text:
            page.write_string(self._row, 0, shown(text)[:_LONGEST], form)
            self._row += 1

    def _pair(self, page: Any, label: str, value: Cell) -> None:
        page.write_string(self._row, 0, shown(label), self._bold)
        self._put(page, 1, value, bare=True)
        self._row += 1

    def _put(self, page: Any, column: int, cell: Cell, *, bare: bool = False, level: int = 0) -> None:
        if isinstance(cell, Number):
            page.write_number(self._row, column, float(cell.value), self._shown_as(cell.sheet_format))
        else:
            form = None if bare else self._headed if level else self._cell
            page.write_string(self._row, column, shown(cell)[:_LONGEST], form)

    def _shown_as(self, form: str) -> Any:
        if form not in self._numbers:
            self._numbers[form] = self._book.add_format({"num_format": form, "border": 1, "valign": "top"})
        return self._numbers[form]

    def _table(self, page: Any, table: Table, widths: dict[int, float]) -> None:
        if not table.rows and table.empty:
            self._line(page, table.empty, self._plain)
            return
        for column, (title, share) in enumerate(zip(table.titles, table.widths, strict=True)):
            page.write_string(self._row, column, shown(title), self._head)
            widths[column] = max(widths.get(column, 11), min(60, 110 * share))
        self._header = self._row
        self._row += 1
        for place, row in enumerate(table.rows):
            level = table.levels[place] if table.levels else 0
            for column, cell in enumerate(row):
                self._put(page, column, cell, level=level)
            self._row += 1

    def _chart(self, page: Any, block: Chart, widths: dict[int, float]) -> None:
        first = self._row + 1
        self._table(page, block.table, widths)
        last = self._row - 1
        chart = self._book.add_chart({"type": "bar" if block.kind == "bars" else "line"})
        name = page.get_name()
        for column, look in ((1, _BACKED), (2, _CLAIMED)):
            chart.add_series(
                {
                    "name": [name, first - 1, column],
                    "categories": [name, first, 0, last, 0],
                    "values": [name, first, column, last, column],
                    "data_labels": {"value": True},
                    **look[block.kind],
                }
            )
        chart.set_title({"name": block.title, "name_font": {"size": 11}})
        chart.set_legend({"position": "bottom"})
        if block.kind == "bars":
            chart.set_y_axis({"reverse": True})
        chart.set_size({"width": 760, "height": 90 + 44 * max(4, len(block.bars))})
        page.insert_chart(self._row + 1, 0, chart, {"description": f"{block.title}; angkanya di tabel di atas"})
        self._row += 6 + 3 * max(4, len(block.bars))


# Read without colour: what is backed is solid or a whole line, what is claimed hatched or a broken one.
_BACKED: Mapping[str, Mapping[str, Any]] = {
    "bars": {"fill": {"color": "#222222"}, "border": {"color": "#000000"}},
    "trend": {"line": {"color": "#000000"}, "marker": {"type": "circle", "fill": {"color": "#000000"}}},
}
_CLAIMED: Mapping[str, Mapping[str, Any]] = {
    "bars": {
        "pattern": {"pattern": "wide_upward_diagonal", "fg_color": "#222222", "bg_color": "#FFFFFF"},
        "border": {"color": "#000000"},
    },
    "trend": {
        "line": {"color": "#000000", "dash_type": "dash"},
        "marker": {"type": "square", "fill": {"color": "#FFFFFF"}},
    },
}
