"""The stages of a round in time: when each begins, ends and takes corrections, and which of these comes next."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

# Self-evaluation, verification by the province and by the ministry, in the field (hybrid or visit), final result.
STAGES = ("EM", "VAP", "VA", "VL", "FINAL")
Moment = Literal["start", "end", "correction"]
MOMENTS: tuple[Moment, ...] = ("start", "end", "correction")


@dataclass(frozen=True, slots=True)
class Times:
    """First and last day of a stage, and until when (in the regency's zone) what it sent back may be corrected."""

    start: dt.date | None = None
    end: dt.date | None = None
    correction: dt.datetime | None = None


Schedule = Mapping[str, Times]  # by stage


@dataclass(frozen=True, slots=True)
class Deadline:
    """What comes next in a round: the start, end or correction of a stage; `hour` (HH:MM) only of a correction.

    `days_left` is negative once it has passed.
    """

    stage: str
    day: dt.date
    days_left: int
    what: Moment = "end"
    hour: str = ""


def days_left(day: dt.date | None, today: dt.date) -> int | None:
    """Days from today to a day, negative once it has passed; None where there is none."""
    return None if day is None else (day - today).days


def read_moment(text: str) -> dt.datetime | None:
    """A stored moment (`2026-05-03T14:00`); None where there is none, or none that can be read."""
    try:
        return dt.datetime.fromisoformat(text).replace(tzinfo=None) if text else None
    except ValueError:
        return None


def write_moment(moment: dt.datetime | None) -> str:
    """A moment as it is stored, to the minute; "" for none."""
    return "" if moment is None else moment.isoformat(timespec="minutes")[:16]


def next_deadline(schedule: Schedule, now: dt.date | dt.datetime) -> Deadline | None:
    """The first start, end or correction that has not passed; the one that passed last where all have.

    `now` is the clock in the regency, or its day: a day ends at its midnight there, not the laptop's. None where the
    schedule holds nothing.
    """
    clock = _clock(now)
    known = sorted(_moments(schedule), key=lambda found: found[:3])
    if not known:
        return None
    _, place, order, day, hour = next((found for found in known if found[0] >= clock), known[-1])
    return Deadline(STAGES[place], day, (day - clock.date()).days, _ORDER[order], hour)


# On one day a stage ends before the next one begins.
_ORDER: tuple[Moment, ...] = ("end", "correction", "start")


def _clock(now: dt.date | dt.datetime) -> dt.datetime:
    if isinstance(now, dt.datetime):
        return now.replace(tzinfo=None, second=0, microsecond=0)
    return dt.datetime.combine(now, dt.time.min)


def _moments(schedule: Schedule) -> Iterator[tuple[dt.datetime, int, int, dt.date, str]]:
    """When each moment passes, its stage and kind, its day and hour."""
    for place, stage in enumerate(STAGES):
        times = schedule.get(stage, Times())
        for what, day in (("end", times.end), ("start", times.start)):
            if day is not None:
                yield dt.datetime.combine(day, dt.time.max), place, _ORDER.index(what), day, ""
        if times.correction is not None:
            yield times.correction, place, 1, times.correction.date(), f"{times.correction:%H:%M}"
