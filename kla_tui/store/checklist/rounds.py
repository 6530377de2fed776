"""Rounds side by side: several years' points, a new round from last year's answers, how long until each stage."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from kla_tui.changes import Transaction, writing
from kla_tui.db import Database
from kla_tui.models import Answer, AreaCell, MatrixRow, Round, derived_id
from kla_tui.rules.instrument.catalogue import Catalogue, Question
from kla_tui.rules.instrument.deadlines import Deadline, next_deadline
from kla_tui.rules.instrument.rounds import moved
from kla_tui.rules.instrument.values import VALUE_FIELDS
from kla_tui.rules.problem import Problem
from kla_tui.rules.score.claims import NOTHING
from kla_tui.rules.score.proofs import UNPROVEN
from kla_tui.rules.score.readiness import Points, question_points
from kla_tui.rules.stages.totals import StageTotal
from kla_tui.store.checklist import area_grid, checklist
from kla_tui.store.kit import settings
from kla_tui.store.kit.outcome import Outcome, done
from kla_tui.store.round import answers, last_year, round_state, stage_scores, tables

FINAL = "FINAL"
CARRIED = ("value", "note", "fraction", "fraction_set", "option", "basis")


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round as the list shows it: what comes next in it, what its stages gave, the award it ended with.

    `answered`: how many questions; a year without answers may have the points of its stages alone.
    """

    info: settings.RoundInfo
    points: Points
    answered: int
    next: Deadline | None
    stages: tuple[StageTotal, ...]
    current: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """What a round claims and proves for an indicator or a question; `changed`: not what the round before claims.

    `final` are the points the final result gave, where they were entered; `answered`: whether anything is claimed.
    """

    claimed: Decimal
    backed: Decimal
    changed: bool
    final: Decimal | None = None
    answered: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator or a question with its points in each of several rounds; a cell is None where it is not asked."""

    id: str
    text: str
    cells: tuple[Cell | None, ...]


def _rounds(connection: Connection) -> list[Any]:
    query = select(*Round.__table__.columns).where(Round.deleted.is_(False), Round.year.is_not(None))
    return list(connection.execute(query.order_by(Round.year)))


def _states(connection: Connection) -> list[round_state.RoundState]:
    """Every round, the earliest first; documents and links are the same for all."""
    documents, links = round_state.documents(connection), round_state.links(connection)
    return [
        round_state.RoundState(
            round=settings.round_info(row),
            catalogue=catalogue,
            given=answers.given(connection, row.id),
            documents=documents,
            links=links,
            tables=tables.complete(connection, row.id, catalogue.by_question),
        )
        for row, catalogue in ((row, _catalogue(connection, row)) for row in _rounds(connection))
    ]  # fmt: skip


def _catalogue(connection: Connection, row: Any) -> Catalogue:
    return round_state.catalogue(connection, row.catalogue_id or settings.CATALOGUE)


def listing(connection: Connection) -> tuple[RoundRow, ...]:
    """All rounds, the latest first."""
    now, current = settings.now(connection), settings.current_round(connection).year
    return tuple(
        RoundRow(
            info=state.round,
            points=state.readiness.total,
            answered=state.readiness.answered,
            next=next_deadline(state.round.schedule, now),
            stages=stage_scores.totals(connection, state.round.id, state.catalogue),
            current=state.round.year == current,
        )
        for state in reversed(_states(connection))
    )


def beside(
    connection: Connection, indicator: str = "", most: int = 4
) -> tuple[tuple[settings.RoundInfo, ...], tuple[Line, ...]]:
    """The latest rounds and the points of every indicator in them, or of the questions of one."""
    states = _states(connection)[-most:]
    catalogue = states[-1].catalogue
    if indicator:
        texts = {q.id: q.text_id for q in catalogue.questions_of(indicator)}
        columns = [_question_points(connection, state, indicator) for state in states]
    else:
        texts = {found.id: found.name_id for found in catalogue.indicators}
        columns = [_indicator_points(connection, state) for state in states]
    lines = tuple(Line(key, text, _cells(key, columns)) for key, text in texts.items())
    return tuple(state.round for state in states), lines


def _indicator_points(connection: Connection, state: round_state.RoundState) -> dict[str, Cell]:
    final = _final(connection, state)
    answered = {state.catalogue.by_question[question].indicator for question in state.claims}
    return {
        key: Cell(points.claimed, points.backed, False, final.get(key), key in answered)
        for key, points in state.readiness.indicators.items()
    }


def _final(connection: Connection, state: round_state.RoundState) -> dict[str, Decimal]:
    """What the final result gave to indicators, summed of their questions where it gave it to these."""
    given = stage_scores.given(connection, state.round.id)
    own = {key: found.points for (stage, key), found in given.items() if stage == FINAL and found.points is not None}
    for indicator in state.catalogue.indicators:
        questions = [question.id for question in state.catalogue.questions_of(indicator.id)]
        if indicator.id not in own and all(question in own for question in questions):
            own[indicator.id] = min(indicator.max_points, sum((own[question] for question in questions), Decimal(0)))
    return own


def _question_points(connection: Connection, state: round_state.RoundState, indicator: str) -> dict[str, Cell]:
    if indicator not in state.catalogue.by_indicator:
        return {}
    found, final = {}, _final(connection, state)
    for question in state.catalogue.questions_of(indicator):
        claim, proof = state.claims.get(question.id, NOTHING), state.proofs.get(question.id, UNPROVEN)
        proven = question_points(question, min(claim.low, proof.most))
        given, answered = final.get(question.id), question.id in state.claims
        found[question.id] = Cell(question_points(question, claim.high), proven, False, given, answered)
    return found


def _cells(key: str, columns: list[dict[str, Cell]]) -> tuple[Cell | None, ...]:
    cells: list[Cell | None] = []
    before: Decimal | None = None
    for column in columns:
        cell = column.get(key)
        if cell is None:
            cells.append(None)
            continue
        if any(found.answered for found in column.values()):  # else there are points alone, and nothing is compared
            cell = replace(cell, changed=before is not None and cell.claimed != before)
            before = cell.claimed
        cells.append(cell)
    return tuple(cells)


def add(db: Database, year: int) -> Outcome:
    """A year's evaluation without answers, to be filled in at any time; refused where there is one already."""
    with writing(db, "round.add") as tx:
        if year in settings.rounds(tx.connection):
            return Outcome(problems=(Problem("year", "round.exists", {"year": year}),))
        settings.begin_round(tx, year)
        return done(tx, derived_id("round", str(year)))


def start(db: Database, year: int, from_year: int) -> Outcome:
    """Begin the round of a year from the answers of another: as drafts, numbers at the place of their data year.

    Documents stay linked to their questions. An answer the new round already has is left alone. Refused where there
    is no such round to begin from, or the years are the wrong way round.
    """
    with writing(db, "round.start") as tx:
        rounds = {row.year: row for row in _rounds(tx.connection)}
        old = rounds.get(from_year)
        if old is None or from_year >= year:
            return Outcome(problems=(Problem("year", "round.no_start", {"year": year, "from": from_year}),))
        settings.begin_round(tx, year)
        new = next(row for row in _rounds(tx.connection) if row.year == year)
        tx.put(Round, new.id, started_from=from_year)
        catalogue = round_state.catalogue(tx.connection, old.catalogue_id or settings.CATALOGUE)
        _carry(tx, catalogue, old, new)
        outcome = done(tx, new.id)
    settings.choose(db, settings.ROUND_YEAR, str(year))
    return outcome


def _carry(tx: Transaction, catalogue: Catalogue, old: Any, new: Any) -> None:
    """Answers, cells and matrix rows of one round into another that lacks them."""
    known = last_year.answers_of(tx.connection, new.id)
    answers = last_year.answers_of(tx.connection, old.id)
    kept = {key: row for key, row in answers.items() if key in catalogue.by_question and key not in known}
    ids = {row.id: checklist.answer_id(new.id, key) for key, row in kept.items()}
    for key, row in kept.items():
        values = {name: getattr(row, name) for name in CARRIED}
        numbers = {name: getattr(row, name) for name in VALUE_FIELDS}
        years = catalogue.by_question[key].years
        values |= moved(years, last_year.years_of(old), last_year.years_of(new), numbers)
        tx.put(Answer, ids[row.id], round_id=new.id, question_id=key, state="draft", **values)
    _carry_cells(tx, {ids[row.id]: catalogue.by_question[key] for key, row in kept.items()}, ids, new)
    _carry_rows(tx, ids)


def _carry_cells(tx: Transaction, questions: Mapping[str, Question], ids: Mapping[str, str], new: Any) -> None:
    query = select(AreaCell.answer_id, AreaCell.area_code, AreaCell.value).where(AreaCell.deleted.is_(False))
    for row in tx.connection.execute(query).all():
        answer = ids.get(row.answer_id)
        if answer is None:
            continue
        years = questions[answer].years
        year, value = area_grid.read_value(row.value, years)
        if not value or (year is not None and year not in last_year.years_of(new)):
            continue
        at = year or 0
        cell = area_grid.cell_id(answer, row.area_code, at, years)
        tx.put(
            AreaCell, cell, answer_id=answer, area_code=row.area_code,
            value=area_grid.cell_value(value, at, years),
        )  # fmt: skip


def _carry_rows(tx: Transaction, ids: Mapping[str, str]) -> None:
    rows = tx.connection.execute(select(*MatrixRow.__table__.columns).where(MatrixRow.deleted.is_(False))).all()
    for row in rows:
        answer = ids.get(row.answer_id)
        if answer is not None:
            tx.put(
                MatrixRow, derived_id("matrix_row", answer, row.id), answer_id=answer, position=row.position,
                agency=row.agency, activity=row.activity, date=row.date, proof=row.proof,
            )  # fmt: skip
