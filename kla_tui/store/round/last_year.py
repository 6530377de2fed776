"""The answers a round began with: those of the round it was started from, for saying what changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from kla_tui.models import Answer, Round, derived_id
from kla_tui.rules.instrument.catalogue import Catalogue
from kla_tui.rules.instrument.rounds import Claim, is_changed, moved
from kla_tui.rules.instrument.values import VALUE_FIELDS


@dataclass(frozen=True, slots=True)
class LastAnswer:
    """What the round before claimed, and whether this one claims something else."""

    year: int
    value: str
    fraction: Decimal | None
    changed: bool


def years_of(row: Any) -> tuple[int, ...]:
    """The data years of a row of rounds."""
    first, last = row.data_year_first or row.year - 2, row.data_year_last or row.year - 1
    return tuple(range(first, last + 1))


def answers_of(connection: Connection, round_id: str) -> dict[str, Any]:
    """The answers of a round by question, as rows."""
    query = select(*Answer.__table__.columns).where(Answer.round_id == round_id, Answer.deleted.is_(False))
    return {row.question_id: row for row in connection.execute(query)}


def claim_of(row: Any, numbers: Mapping[str, Decimal | None] | None = None) -> Claim:
    """An answer row as two rounds are compared by it; nothing where there is none."""
    if row is None:
        return Claim("", None, dict.fromkeys(VALUE_FIELDS))
    own = {name: getattr(row, name) for name in VALUE_FIELDS}
    return Claim(row.value, row.fraction, own if numbers is None else numbers)


def before(
    connection: Connection, catalogue: Catalogue, round_id: str, answers: Mapping[str, Any]
) -> dict[str, LastAnswer]:
    """By question, what the round this one was started from claimed; empty where it was started from none."""
    rounds = {row.id: row for row in connection.execute(select(*Round.__table__.columns))}
    here = rounds.get(round_id)
    if here is None or not here.started_from:
        return {}
    there = rounds.get(derived_id("round", str(here.started_from)))
    if there is None:
        return {}
    old = answers_of(connection, there.id)
    found = {}
    for question in catalogue.questions:
        row, now = old.get(question.id), answers.get(question.id)
        if row is None and now is None:
            continue
        own = claim_of(row)
        then = Claim(own.value, own.fraction, moved(question.years, years_of(there), years_of(here), own.numbers))
        found[question.id] = LastAnswer(there.year, own.value, own.fraction, is_changed(then, claim_of(now)))
    return found
