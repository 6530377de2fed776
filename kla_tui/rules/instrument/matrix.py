"""When the table (MATRIKS) a question asks for is complete, and which years it is about."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from kla_tui.rules.problem import Problem


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: who did what, when, and what proves it."""

    agency: str
    activity: str
    date: dt.date | None = None
    proof: str = ""


def lacking(line: Line) -> tuple[str, ...]:
    """The fields a row still lacks: agency and activity always, and a date or a proof."""
    found = [name for name, text in (("agency", line.agency), ("activity", line.activity)) if not text.strip()]
    if line.date is None and not line.proof.strip():
        found.append("proof")
    return tuple(found)


def incomplete(lines: Sequence[Line]) -> tuple[Problem, ...]:
    """Why a table does not count as the matriks document yet; empty where it does.

    It counts with at least one row, where every row names its agency, its role or activity, and a date or a proof.
    """
    if not lines:
        return (Problem("rows", "matrix.empty"),)
    places = [place for place, line in enumerate(lines, 1) if lacking(line)]
    if not places:
        return ()
    return (Problem("rows", "matrix.incomplete", {"rows": ", ".join(map(str, places[:8]))}),)


def years_of(lines: Sequence[Line], asked: Sequence[int]) -> tuple[int, ...]:
    """The years the table is about: those of its dates, or the data years asked for where no row is dated."""
    dated = sorted({line.date.year for line in lines if line.date})
    return tuple(dated) if dated else tuple(asked)


def date_of(lines: Sequence[Line], today: dt.date) -> dt.date:
    """The date of the table as a document: its latest row, or today where no row is dated."""
    return max((line.date for line in lines if line.date), default=today)
