"""The data years of a round and the times of its stages, as their form shows and stores them."""

from collections.abc import Mapping

from sqlalchemy import Connection

from kla_tui import formats
from kla_tui.changes import writing
from kla_tui.db import Database
from kla_tui.i18n import N_
from kla_tui.models import Round
from kla_tui.rules.instrument.deadlines import MOMENTS, STAGES, Times
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.rules.stages.order import check_order, field
from kla_tui.rules.typed.amounts import parse_day
from kla_tui.rules.typed.moments import parse_moment
from kla_tui.rules.typed.years import year_of
from kla_tui.store.kit import accepted_warnings, settings
from kla_tui.store.kit.outcome import Outcome, done

ENTITY = Round.__tablename__


def get(connection: Connection, round_id: str) -> dict[str, str]:
    """What the form shows of a round: `first`, `last`, `em_start`, `em_end`, `em_correction`, …; empty if gone."""
    found = next((info for info in settings.every_round(connection) if info.id == round_id), None)
    if found is None:
        return {}
    values = {"first": str(found.data_years[0]), "last": str(found.data_years[-1])}
    for stage in STAGES:
        times = found.schedule[stage]
        values[field(stage, "start")] = formats.day(times.start)
        values[field(stage, "end")] = formats.day(times.end)
        moment = times.correction
        values[field(stage, "correction")] = f"{formats.day(moment.date())} {moment:%H.%M}" if moment else ""
    return values


def check(typed: Mapping[str, str]) -> tuple[tuple[int, int], dict[str, Times], tuple[Problem, ...]]:
    """The years and times that were typed, and what is wrong with them or with their order."""
    years, problems = _years(typed)
    schedule = {}
    for stage in STAGES:
        schedule[stage], wrong = _times(stage, typed)
        problems += wrong
    return years, schedule, (*problems, *check_order(schedule))


def _years(typed: Mapping[str, str]) -> tuple[tuple[int, int], list[Problem]]:
    said = {name: typed.get(name, "").strip() for name in ("first", "last")}
    missing = [
        Problem(name, "required", {"label": label})
        for name, label in (("first", N_("Tahun data awal")), ("last", N_("Tahun data akhir")))
        if not said[name]
    ]
    if missing:
        return (0, 0), missing
    first, last = year_of(said["first"]) or 0, year_of(said["last"]) or 0
    params: dict[str, str | int] = {"text": f"{said['first']}–{said['last']}"}
    if not 1990 <= first <= last <= 2199:
        return (first, last), [Problem("first", "years.order", params)]
    if last - first > 9:
        return (first, last), [Problem("last", "years.order", params)]
    return (first, last), []


def _times(stage: str, typed: Mapping[str, str]) -> tuple[Times, list[Problem]]:
    names = tuple(field(stage, what) for what in MOMENTS)
    start, end = (parse_day(typed.get(name, ""), name) for name in names[:2])
    correction = parse_moment(typed.get(names[2], ""), names[2])
    times = Times(start.value, end.value, correction.value)
    return times, [*start.problems, *end.problems, *correction.problems]


def save(db: Database, round_id: str, typed: Mapping[str, str]) -> Outcome:
    """Store data years and times of a round; what is warned of is kept with the reason typed."""
    years, schedule, problems = check(typed)
    if has_errors(problems):
        return Outcome(round_id, problems=problems)
    with writing(db, "round.set") as tx:
        settings.put_round(tx, round_id, years, schedule)
        names = [field(stage, what) for stage in STAGES for what in MOMENTS]
        accepted_warnings.keep(tx, ENTITY, round_id, problems, typed.get("reason", ""), names)
        return done(tx, round_id, problems)
