"""What a wide screen shows beside the kept figures: rounds side by side, work per day, points by stage.

Read when there is room for it, after the first frame; nothing of it is kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection, func, select

from kla_tui.models import Action, Change, Round, Score
from kla_tui.rules.instrument.catalogue import Catalogue
from kla_tui.rules.score.claims import claims_of
from kla_tui.rules.score.proofs import Offered
from kla_tui.rules.score.readiness import assess
from kla_tui.store.kit import settings
from kla_tui.store.round import answers, round_state, tables

ROUNDS, DAYS = 4, 28
_DAY_MS = 86_400_000


@dataclass(frozen=True, slots=True)
class RoundPoints:
    """Where one round stands, by its own catalogue and data years and the documents there are now."""

    year: int
    claimed: Decimal
    low: Decimal
    backed: Decimal


@dataclass(frozen=True, slots=True)
class Wide:
    """Rounds, the earliest first; answers and documents per day, the last entry today; points by stage."""

    rounds: tuple[RoundPoints, ...]
    answers: tuple[int, ...]
    documents: tuple[int, ...]
    stages: Mapping[str, Decimal]


def wide(connection: Connection, now_ms: int) -> Wide:
    """All of it; `now_ms` is the present instant in UTC milliseconds, days are those of the regency."""
    zone = settings.profile(connection).zone.minutes
    current = settings.current_round(connection)
    catalogue = round_state.catalogue(connection, current.catalogue)
    return Wide(
        rounds=rounds(connection),
        answers=_per_day(connection, "answer", "fraction", now_ms, zone),
        documents=_per_day(connection, "evidence", "kind", now_ms, zone),
        stages=stage_points(connection, current.id, catalogue),
    )


def rounds(connection: Connection) -> tuple[RoundPoints, ...]:
    """The points of the latest rounds, the earliest first."""
    query = (
        select(Round.id, Round.year, Round.catalogue_id, Round.data_year_first, Round.data_year_last)
        .where(Round.deleted.is_(False), Round.year.is_not(None))
        .order_by(Round.year.desc())
        .limit(ROUNDS)
    )
    documents, links = round_state.documents(connection), round_state.links(connection)
    found = []
    for row in connection.execute(query).all():
        year = row.year or 0
        years = range(row.data_year_first or year - 2, (row.data_year_last or year - 1) + 1)
        catalogue = round_state.catalogue(connection, row.catalogue_id or settings.CATALOGUE)
        complete = tables.complete(connection, row.id, catalogue.by_question)
        offered = Offered(catalogue, documents, links, tuple(years), complete)
        total = assess(catalogue, claims_of(catalogue, answers.given(connection, row.id)), offered.proofs).total
        found.append(RoundPoints(year, total.claimed, total.low, total.backed))
    return tuple(reversed(found))


def _per_day(connection: Connection, entity: str, field: str, now_ms: int, zone: int) -> tuple[int, ...]:
    """How many rows got a value in that field on each of the last days of the regency, today last.

    The log shows by it that a question was answered (its fraction) or a document was entered (its kind).
    """
    today = (now_ms + zone * 60_000) // _DAY_MS
    first = today - DAYS + 1
    day = (Action.hlc // 65_536 + zone * 60_000) // _DAY_MS  # the clock's upper bits are milliseconds
    query = (
        select(day, func.count(Change.row.distinct()))
        .select_from(Change)
        .join(Action, (Action.actor == Change.actor) & (Action.seq == Change.action))
        .where(Change.entity == entity, Change.field == field, Change.value.is_not(None))
        .where(Action.hlc >= (first * _DAY_MS - zone * 60_000) << 16)
        .group_by(day)
    )
    found = {int(when): number for when, number in connection.execute(query)}
    return tuple(found.get(when, 0) for when in range(first, today + 1))


def stage_points(connection: Connection, round_id: str, catalogue: Catalogue) -> dict[str, Decimal]:
    """The points each stage (EM, VA, VL) gave; an indicator scored as a whole counts instead of its questions."""
    query = select(Score.stage, Score.target, Score.points).where(
        Score.round_id == round_id, Score.deleted.is_(False), Score.points.is_not(None)
    )
    given: dict[str, dict[str, Decimal]] = {}
    for stage, target, points in connection.execute(query):
        if points is not None:
            given.setdefault(stage, {})[target] = points
    return {stage: _sum(targets, catalogue) for stage, targets in given.items()}


def _sum(targets: Mapping[str, Decimal], catalogue: Catalogue) -> Decimal:
    total = Decimal(0)
    for target, points in targets.items():
        question = catalogue.by_question.get(target)
        if question is None or question.indicator not in targets:
            total += points
    return total
