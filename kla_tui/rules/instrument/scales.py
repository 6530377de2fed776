"""Answer scales: options or bands by which an answer earns a part of its question's points, and what they rest on.

A scale stands once and questions point to it. None was seen whole: which answer earns which part is a reading of one
public recap (docs/catalogue.md), so whatever follows from a scale is an estimate.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

OFFICIAL, SEEN, INFERRED, UNKNOWN = "official", "seen", "inferred", "unknown"
STATUSES = (OFFICIAL, SEEN, INFERRED, UNKNOWN)
REGENCY = "regency"  # the source of what a regency corrected
LAST_YEAR = "last_year"
BETTER, SAME, WORSE = "better", "same", "worse"
_HUNDRED, _ZERO = Decimal(100), Decimal(0)


@dataclass(frozen=True, slots=True)
class Source:
    """A work the scales rest on, and where it is."""

    id: str
    title: str
    where: str
    overridden: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a scale and the fraction of the points it earns.

    `kinds` are the documents any one of which proves it (none named: those the question wants); `when` says by which
    turn of two years' values it is chosen.
    """

    id: str
    text_id: str
    fraction: Decimal
    scale_status: str
    source: str
    kinds: tuple[str, ...] = ()
    when: str = ""
    overridden: frozenset[str] = frozenset()

    def of(self, counted: str) -> str:
        """Its text with what the question counts: "3" of "mitra" is "3 mitra"."""
        if not counted or not self.fraction:
            return self.text_id
        return f"{self.text_id} {counted}" if self.text_id[:1].isdigit() else f"{self.text_id}: {counted}"


@dataclass(frozen=True, slots=True)
class Band:
    """Shares up to and with `up_to` percent earn this fraction of the points."""

    up_to: Decimal
    fraction: Decimal
    scale_status: str
    source: str
    overridden: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Scale:
    """Options from best to worst, or bands from the lowest share to the highest.

    `rows` of the recap were given points by it as we read them, `rows_part` of them a part of the points. `dropped`
    are the options or ends of bands this regency took out.
    """

    id: str
    name_id: str
    kind: str
    status: str
    basis_id: str
    rows: int = 0
    rows_part: int = 0
    compare: str = ""
    options: tuple[Option, ...] = ()
    bands: tuple[Band, ...] = ()
    dropped: tuple[str, ...] = ()
    overridden: frozenset[str] = frozenset()

    @property
    def is_estimate(self) -> bool:
        """Whether any of its fractions is our reading and not the ministry's word."""
        return self.status != OFFICIAL

    @property
    def is_corrected(self) -> bool:
        """Whether this regency corrected anything of it."""
        steps: tuple[Option | Band, ...] = (*self.options, *self.bands)
        return bool(self.overridden) or any(step.overridden for step in steps)

    def option(self, identifier: str) -> Option | None:
        """The option of that id; None where the scale has none."""
        return next((option for option in self.options if option.id == identifier), None)

    def of_share(self, percent: Decimal) -> Decimal:
        """The fraction a share in percent earns: that of the first band whose end is not below it."""
        return next((band.fraction for band in self.bands if percent <= band.up_to), self.bands[-1].fraction)

    def of_turn(self, turn: str) -> Option | None:
        """The option two years' values choose by that turn (better, same, worse)."""
        return next((option for option in self.options if option.when == turn), None)


def turn_of(first: Decimal, second: Decimal, *, lower_is_better: bool, percent: bool) -> str:
    """Whether a value got better from one data year to the next.

    One that cannot get any better (100 percent, or 0 where lower is better) counts as better.
    """
    if (lower_is_better and second == _ZERO) or (percent and not lower_is_better and second >= _HUNDRED):
        return BETTER
    if first == second:
        return SAME
    return BETTER if (second < first) == lower_is_better else WORSE


def build_scale(table: Mapping[str, Any]) -> Scale:
    """A scale from its table; one without a needed field raises KeyError."""
    return Scale(
        id=table["id"],
        name_id=table["name_id"],
        kind=table["kind"],
        status=table["status"],
        basis_id=table["basis_id"],
        rows=int(table.get("rows", 0)),
        rows_part=int(table.get("rows_part", 0)),
        compare=table.get("compare", ""),
        options=tuple(_option(entry) for entry in table.get("option", ())),
        bands=tuple(_band(entry) for entry in table.get("band", ())),
        dropped=tuple(table.get("dropped", ())),
        overridden=frozenset(table.get("overridden", ())),
    )


def build_source(table: Mapping[str, Any]) -> Source:
    """A source from its table; one without a needed field raises KeyError."""
    return Source(table["id"], table["title"], table["where"], frozenset(table.get("overridden", ())))


def _option(table: Mapping[str, Any]) -> Option:
    return Option(
        id=table["id"],
        text_id=table["text_id"],
        fraction=Decimal(str(table["fraction"])),
        scale_status=table["scale_status"],
        source=table["source"],
        kinds=tuple(table.get("kinds", ())),
        when=table.get("when", ""),
        overridden=frozenset(table.get("overridden", ())),
    )


def _band(table: Mapping[str, Any]) -> Band:
    return Band(
        up_to=Decimal(str(table["up_to"])),
        fraction=Decimal(str(table["fraction"])),
        scale_status=table["scale_status"],
        source=table["source"],
        overridden=frozenset(table.get("overridden", ())),
    )
