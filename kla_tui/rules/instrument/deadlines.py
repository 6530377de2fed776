"""Which deadline of a round comes next, and how many days are left to a day."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

STAGES = ("EM", "VA", "VL")


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a stage (EM, VA, VL), and the days left to it: negative once it has passed."""

    stage: str
    day: dt.date
    days_left: int


def days_left(day: dt.date | None, today: dt.date) -> int | None:
    """Days from today to a day, negative once it has passed; None where there is none."""
    return None if day is None else (day - today).days


def next_deadline(deadlines: Mapping[str, dt.date | None], today: dt.date) -> Deadline | None:
    """The first stage whose last day has not passed; the one that passed last where all have; None without days.

    `today` is the day in the regency's own time zone: a deadline ends at its midnight, not the laptop's.
    """
    known = sorted((day, STAGES.index(stage)) for stage, day in deadlines.items() if day is not None)
    if not known:
        return None
    day, stage = next((entry for entry in known if entry[0] >= today), known[-1])
    return Deadline(STAGES[stage], day, (day - today).days)
