"""A report as PDF: A4, text that stays text, charts as vectors."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kla_tui.files.papers import paper
from kla_tui.files.render import Tick, pdf_charts
from kla_tui.files.render.document import (
    Block,
    Cell,
    Chart,
    Facts,
    Figures,
    Report,
    Section,
    Signature,
    Table,
    Text,
    text_of,
)
from kla_tui.store.evidence.stationery import Stationery


def write(report: Report, path: Path, tick: Tick) -> None:
    """Write the report; `tick` is told each page."""
    paper.write_pdf(
        path, report.stationery, lambda width: list(_story(report, width)), title=report.title,
        footer=report.footer, landscape=report.landscape, on_page=tick,
    )  # fmt: skip


def _story(report: Report, width: float) -> Iterator[Any]:
    yield from paper.letterhead(report.stationery)
    yield from paper.heading(report.title, report.subtitle)
    yield from paper.facts(report.head)
    for number, section in enumerate(report.sections):
        yield from _section(section, report.stationery, width, first=number == 0)


def _section(section: Section, stationery: Stationery, width: float, *, first: bool) -> Iterator[Any]:
    from reportlab.platypus import CondPageBreak, PageBreak

    if section.new_page and not first:
        yield PageBreak()
    else:
        yield CondPageBreak(110)  # a title never stands alone at the foot of a page
    yield paper.paragraph(section.title, size=11, bold=True)
    yield paper.gap(4)
    for block in section.blocks:
        yield from _block(block, stationery, width)
        yield paper.gap(6)


def _block(block: Block, stationery: Stationery, width: float) -> Iterator[Any]:
    from reportlab.platypus import CondPageBreak

    match block:
        case Text():
            if block.strong:
                yield CondPageBreak(70)  # it announces what follows
            yield paper.paragraph(block.text, size=8 if block.note else 9, bold=block.strong)
        case Facts():
            for label, value in block.pairs:
                yield paper.paragraph(f"{label}: {_cell(value)}")
        case Figures():
            yield _figures(block, width)
        case Table():
            yield from _table(block, width)
        case Chart():
            yield pdf_charts.drawing(block, width)
            yield paper.gap(4)
            yield from _table(block.table, width)
        case Signature():
            yield paper.gap(10)
            yield from paper.signature(stationery, block.day)


def _cell(cell: Cell) -> str:
    return text_of(cell)


def _table(table: Table, width: float) -> Iterator[Any]:
    if not table.rows and table.empty:
        yield paper.paragraph(table.empty)
        return
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    yield paper.table(
        table.titles, rows, table.widths, width, right=table.numeric, size=7.5, padding=2, levels=table.levels
    )


def _figures(block: Figures, width: float) -> Any:
    from reportlab.lib import colors
    from reportlab.platypus import Table as Grid

    cells = [
        [
            paper.paragraph(figure.label.upper(), size=8, align=1),
            paper.paragraph(figure.text, size=18 if len(figure.text) < 12 else 13, bold=True, align=1),
            paper.paragraph(figure.below, size=8, align=1),
        ]
        for figure in block.entries
    ]
    grid = Grid([cells], colWidths=[width / len(cells)] * len(cells))
    grid.setStyle(
        [("BOX", (column, 0), (column, 0), 0.7, colors.black) for column in range(len(cells))]
        + [("VALIGN", (0, 0), (-1, -1), "TOP"), ("BOTTOMPADDING", (0, 0), (-1, -1), 6)]
    )
    return grid
