"""The award of a year, entered by the officer: the band and the total the ministry announced."""

from collections.abc import Mapping

from sqlalchemy import Connection

from kla_tui.changes import writing
from kla_tui.db import Database
from kla_tui.models import Round
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.rules.stages.award import Award, check_award
from kla_tui.store.kit import accepted_warnings, settings
from kla_tui.store.kit.outcome import Outcome, done
from kla_tui.store.round import round_state

ENTITY = Round.__tablename__


def _of(connection: Connection, round_id: str) -> settings.RoundInfo | None:
    return next((info for info in settings.every_round(connection) if info.id == round_id), None)


def get(connection: Connection, round_id: str) -> dict[str, str]:
    """The award as its form shows it: `level`, `total`; empty where the round is gone."""
    found = _of(connection, round_id)
    if found is None:
        return {}
    total = found.award.total
    return {"level": found.award.level, "total": "" if total is None else format(total, "f")}


def levels(connection: Connection, round_id: str) -> tuple[str, ...]:
    """The names of the bands of the round's catalogue, the lowest first."""
    found = _of(connection, round_id) or settings.current_round(connection)
    bands = round_state.catalogue(connection, found.catalogue).levels
    return tuple(level.name for level in sorted(bands, key=lambda level: level.min))


def check(connection: Connection, round_id: str, typed: Mapping[str, str]) -> tuple[Award, tuple[Problem, ...]]:
    """The award that was typed, and what is wrong with it."""
    found = _of(connection, round_id) or settings.current_round(connection)
    catalogue = round_state.catalogue(connection, found.catalogue)
    return check_award(catalogue, typed.get("level", ""), typed.get("total", ""))


def save(db: Database, round_id: str, typed: Mapping[str, str]) -> Outcome:
    """Store the award of a year; emptied, the year has none again."""
    with writing(db, "round.award") as tx:
        award, problems = check(tx.connection, round_id, typed)
        if has_errors(problems):
            return Outcome(round_id, problems=problems)
        tx.put(Round, round_id, award_level=award.level, award_total=award.total)
        accepted_warnings.keep(tx, ENTITY, round_id, problems, typed.get("reason", ""), ("level", "total"))
        return done(tx, round_id, problems)
