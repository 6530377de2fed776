"""What a report says, before it is known whether as PDF, HTML or XLSX: sections of text, figures, tables and charts.

A kind of report builds one `Report`; the three writers say the same of it, so that no form can contradict another.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kla_tui import formats
from kla_tui.store.evidence.stationery import Stationery

Unit = Literal["", "rupiah", "percent"]
NONE = "–"


@dataclass(frozen=True, slots=True)
class Number:
    """A number that stays one in a spreadsheet and is written as Indonesians read it elsewhere.

    A percentage holds its share (0.5 is 50%).
    """

    value: Decimal
    places: int = 2
    unit: Unit = ""

    @property
    def text(self) -> str:
        """`1.234,5`, `Rp 12.500.000` or `62,5%`."""
        if self.unit == "percent":
            return formats.paper_percent(self.value)
        if self.unit == "rupiah":
            return formats.paper_rupiah(self.value)
        return formats.paper_number(self.value, self.places)

    @property
    def sheet_format(self) -> str:
        """The format by which a spreadsheet shows `text`."""
        if self.unit == "percent":
            return formats.sheet_format(self.value * 100, 1) + "%"
        return ('"Rp" ' if self.unit == "rupiah" else "") + formats.sheet_format(self.value, self.places)


Cell = str | Number


def number(value: Decimal | int | str | None, places: int = 2) -> Cell:
    """A number as a cell; a dash where there is none."""
    return NONE if value is None else Number(Decimal(value), places)


def rupiah(value: int | None) -> Cell:
    """Whole rupiah as a cell; a dash where there are none."""
    return NONE if value is None else Number(Decimal(value), 0, "rupiah")


def share(value: Decimal | None) -> Cell:
    """A share from 0 to 1 as a percentage; a dash where there is none."""
    return NONE if value is None else Number(value, 1, "percent")


def text_of(cell: Cell) -> str:
    """The cell as it is read."""
    return cell.text if isinstance(cell, Number) else cell


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; a note stands smaller and set off."""

    text: str
    note: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Lines of label and value."""

    pairs: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the large figures: what it is, the number (or a range, as text), and what to know with it."""

    label: str
    value: Number | str
    below: str = ""

    @property
    def text(self) -> str:
        """The figure as it is read."""
        return self.value if isinstance(self.value, str) else self.value.text


@dataclass(frozen=True, slots=True)
class Figures:
    """Large figures beside each other."""

    entries: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Titles and rows; `shares` of the width a column (one for all where none are given).

    Where there are no rows `empty` is said instead; without it the titles stand alone. `levels` are those of the rows
    where they differ: 2 heads a part, 1 a piece of it, 0 is a line.
    """

    titles: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    shares: tuple[float, ...] = ()
    empty: str = "Tidak ada."
    levels: tuple[int, ...] = ()

    @property
    def widths(self) -> tuple[float, ...]:
        """The share of every column; together 1."""
        return self.shares or (1 / len(self.titles),) * len(self.titles)

    @property
    def numeric(self) -> tuple[int, ...]:
        """The columns that hold numbers, which stand at the right."""
        return tuple(
            column for column in range(len(self.titles)) if any(isinstance(row[column], Number) for row in self.rows)
        )


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: points claimed and backed, of the most there are; `low` is claimed at least, options left open."""

    label: str
    claimed: Decimal
    backed: Decimal
    most: Decimal
    low: Decimal

    @property
    def figures(self) -> str:
        """ "12,5 / 20–40 / 110": backed, claimed, most, as the table has them."""
        number = formats.paper_number
        return f"{number(self.backed)} / {formats.paper_span(self.low, self.claimed)} / {number(self.most)}"


@dataclass(frozen=True, slots=True)
class Chart:
    """Claimed and backed as bars side by side, or as two lines from left to right (a trend).

    Every writer sets a table with the same figures beside the picture.
    """

    kind: Literal["bars", "trend"]
    title: str
    label: str  # the title of the first column
    bars: tuple[Bar, ...]

    @property
    def table(self) -> Table:
        """The figures of the picture; side by side they say the lowest claim, too."""
        rows = tuple(
            (bar.label, Number(bar.backed), Number(bar.claimed), Number(bar.claimed - bar.backed), Number(bar.most))
            for bar in self.bars
        )
        titles = (self.label, "Terbukti", "Klaim", "Berisiko", "Maksimum")
        if self.kind == "trend":
            return Table(titles, rows, (0.48, 0.13, 0.13, 0.13, 0.13))
        lowest = tuple((*row, Number(bar.low)) for row, bar in zip(rows, self.bars, strict=True))
        return Table((*titles, "Klaim terendah"), lowest, (0.4, 0.12, 0.12, 0.12, 0.12, 0.12))


@dataclass(frozen=True, slots=True)
class Signature:
    """Room to sign: place, date, office, name and NIP. On paper alone."""

    day: dt.date | None


Block = Text | Facts | Figures | Table | Chart | Signature


@dataclass(frozen=True, slots=True)
class Section:
    """A part with its title; a sheet of its own in a spreadsheet."""

    title: str
    blocks: tuple[Block, ...]
    name: str = ""  # of the sheet, where the title is too long for one
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A whole report: whose paper, what it is called, since when its data are so, and its parts."""

    title: str
    subtitle: str
    stationery: Stationery
    head: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    footer: str
    landscape: bool = False
