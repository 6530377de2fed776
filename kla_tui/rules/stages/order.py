"""Whether the times of a round's stages can be: a stage ends after it began, and the stages follow one another."""

import datetime as dt
from collections.abc import Iterator

from kla_tui.rules.instrument.deadlines import STAGES, Moment, Schedule, Times
from kla_tui.rules.problem import Problem
from kla_tui.rules.stages.names import STAGE_NAMES


def field(stage: str, what: Moment) -> str:
    """The name of a moment in a form: `va_correction`."""
    return f"{stage.lower()}_{what}"


def check_order(schedule: Schedule) -> tuple[Problem, ...]:
    """What is out of order, at the field that has to be looked at.

    A stage that ends, or is to be corrected, before it begins is refused. Corrections due before the stage ends, and
    stages in another order than usual, do happen: they are warned of.
    """
    within = (problem for stage in STAGES for problem in _within(stage, schedule.get(stage, Times())))
    return (*within, *_between(schedule, "start"), *_between(schedule, "end"))


def _within(stage: str, times: Times) -> Iterator[Problem]:
    start, end, correction = times.start, times.end, times.correction
    if start and end and end < start:
        yield Problem(field(stage, "end"), "stage.ends_first", _said(stage, start))
    if start and correction and correction.date() < start:
        yield Problem(field(stage, "correction"), "stage.corrected_first", _said(stage, start))
    elif end and correction and correction.date() < end:
        yield Problem(field(stage, "correction"), "stage.corrected_early", _said(stage, end), "warning")


def _between(schedule: Schedule, what: Moment) -> Iterator[Problem]:
    """A stage that begins before one before it begins, or ends before that ends; stages without a day are skipped."""
    latest: tuple[dt.date, str] | None = None
    for stage in STAGES:
        times = schedule.get(stage, Times())
        day = times.start if what == "start" else times.end
        if day is None:
            continue
        if latest is not None and day < latest[0]:
            params = {**_said(stage, latest[0]), "kind": STAGE_NAMES[latest[1]]}
            yield Problem(field(stage, what), f"stage.{what}_order", params, "warning")
        else:
            latest = (day, stage)


def _said(stage: str, day: dt.date) -> dict[str, str | int]:
    return {"label": STAGE_NAMES[stage], "day": f"{day:%d-%m-%Y}"}
