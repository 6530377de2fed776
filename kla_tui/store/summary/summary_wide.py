"""What a wide screen shows beside the kept figures: rounds side by side, work per day, points by stage.

Read when there is room for it, after the first frame; nothing of it is kept.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection, func, select

from kla_tui.models import Action, Change, Round, Score
from kla_tui.rules.instrument.catalogue import Catalogue
from kla_tui.rules.score.claims import claims_of
from kla_tui.rules.score.proofs import Offered
from kla_tui.rules.score.readiness import assess
from kla_tui.rules.stages.award import Award
from kla_tui.rules.stages.totals import StageTotal
from kla_tui.store.kit import settings
from kla_tui.store.round import answers, round_state, stage_scores, tables

ROUNDS, DAYS = 4, 28
_DAY_MS = 86_400_000
_EPOCH = dt.date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class RoundPoints:
    """Where one round stands, by its own catalogue and data years and the documents there are now."""

    year: int
    claimed: Decimal
    low: Decimal
    backed: Decimal
    award: Award


@dataclass(frozen=True, slots=True)
class Wide:
    """Rounds, the earliest first; answers and documents per day, the last entry today; points by stage."""

    rounds: tuple[RoundPoints, ...]
    answers: tuple[int, ...]
    documents: tuple[int, ...]
    stages: tuple[StageTotal, ...]


def wide(connection: Connection, now_ms: int) -> Wide:
    """All of it; `now_ms` is the present instant in UTC milliseconds, days are those of the regency."""
    zone = settings.profile(connection).zone.minutes
    current = settings.current_round(connection)
    catalogue = round_state.catalogue(connection, current.catalogue)
    return Wide(
        rounds=rounds(connection),
        answers=_per_day(connection, "answer", now_ms, zone),
        documents=_per_day(connection, "evidence", now_ms, zone),
        stages=stage_scores.totals(connection, current.id, catalogue),
    )


def rounds(connection: Connection) -> tuple[RoundPoints, ...]:
    """The points of the latest rounds, the earliest first."""
    query = (
        select(
            Round.id, Round.year, Round.catalogue_id, Round.data_year_first, Round.data_year_last, Round.award_level,
            Round.award_total,
        )
        .where(Round.deleted.is_(False), Round.year.is_not(None))
        .order_by(Round.year.desc())
        .limit(ROUNDS)
    )  # fmt: skip
    documents, links = round_state.documents(connection), round_state.links(connection)
    found = []
    for row in connection.execute(query).all():
        year = row.year or 0
        years = range(row.data_year_first or year - 2, (row.data_year_last or year - 1) + 1)
        catalogue = round_state.catalogue(connection, row.catalogue_id or settings.CATALOGUE)
        complete = tables.complete(connection, row.id, catalogue.by_question)
        offered = Offered(catalogue, documents, links, tuple(years), complete)
        total = assess(catalogue, claims_of(catalogue, answers.given(connection, row.id)), offered.proofs).total
        award = Award(row.award_level, row.award_total)
        found.append(RoundPoints(year, total.claimed, total.low, total.backed, award))
    return tuple(reversed(found))


# The field whose value shows in the log that a question was answered, or a document entered.
_SHOWN_BY = {"answer": "fraction", "evidence": "kind"}


def work(connection: Connection, entity: str, now_ms: int) -> tuple[tuple[dt.date, int], ...]:
    """How many answers or documents there were on each of the last days of the regency, today first."""
    zone = settings.profile(connection).zone.minutes
    today = dt.date.fromordinal(_EPOCH + (now_ms + zone * 60_000) // _DAY_MS)
    counts = reversed(_per_day(connection, entity, now_ms, zone))
    return tuple((today - dt.timedelta(days=ago), count) for ago, count in enumerate(counts))


def _per_day(connection: Connection, entity: str, now_ms: int, zone: int) -> tuple[int, ...]:
    """How many rows got a value in the field that shows it, on each of the last days of the regency, today last."""
    field = _SHOWN_BY[entity]
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


def _counted(targets: Mapping[str, Decimal], catalogue: Catalogue) -> dict[str, Decimal]:
    """What counts of the points of a stage: those of a question only where its indicator has none as a whole."""
    return {
        target: points
        for target, points in targets.items()
        if target not in catalogue.by_question or catalogue.by_question[target].indicator not in targets
    }


@dataclass(frozen=True, slots=True)
class StageScore:
    """The points a stage gave to a question or an indicator, and why points were lost there."""

    target: str
    name: str
    points: Decimal
    reason: str


def stage_rows(connection: Connection, stage: str) -> tuple[StageScore, ...]:
    """The points that are summed of a stage of the current round, one by one."""
    current = settings.current_round(connection)
    catalogue = round_state.catalogue(connection, current.catalogue)
    query = select(Score.target, Score.points, Score.reason).where(
        Score.round_id == current.id, Score.stage == stage, Score.deleted.is_(False), Score.points.is_not(None)
    )
    rows = {target: (points, reason) for target, points, reason in connection.execute(query) if points is not None}
    counted = _counted({target: points for target, (points, _reason) in rows.items()}, catalogue)
    return tuple(
        StageScore(target, _named(catalogue, target), points, rows[target][1])
        for target, points in sorted(counted.items())
    )


def _named(catalogue: Catalogue, target: str) -> str:
    if target in catalogue.by_question:
        return catalogue.by_question[target].text_id
    return catalogue.by_indicator[target].name_id if target in catalogue.by_indicator else ""
