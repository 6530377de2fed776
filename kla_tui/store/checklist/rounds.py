"""Rounds side by side: several years' points, a new round from last year's answers, how long until each stage."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from kla_tui.changes import Transaction, writing
from kla_tui.db import Database
from kla_tui.models import Answer, AreaCell, MatrixRow, Round, derived_id
from kla_tui.rules.instrument.catalogue import Catalogue, Question
from kla_tui.rules.instrument.deadlines import days_left
from kla_tui.rules.instrument.rounds import moved
from kla_tui.rules.instrument.values import VALUE_FIELDS
from kla_tui.rules.problem import Problem
from kla_tui.rules.score.claims import NOTHING
from kla_tui.rules.score.proofs import UNPROVEN
from kla_tui.rules.score.readiness import Points, question_points
from kla_tui.store.checklist import area_grid, checklist
from kla_tui.store.kit import settings
from kla_tui.store.kit.outcome import Outcome, done
from kla_tui.store.round import answers, last_year, round_state, tables

CARRIED = ("value", "note", "fraction", "fraction_set", "option", "basis")


@dataclass(frozen=True, slots=True)
class RoundRow:
    """A round as the list shows it; `days_left` by stage (EM, VA, VL), negative once it has passed."""

    year: int
    data_years: tuple[int, ...]
    started_from: int
    points: Points
    deadlines: tuple[dt.date | None, dt.date | None, dt.date | None]
    days_left: tuple[int | None, int | None, int | None]
    current: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """What a round claims and proves for an indicator or a question; `changed`: not what the round before claims."""

    claimed: Decimal
    backed: Decimal
    changed: bool


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
            round=settings.RoundInfo(
                row.id, row.year, row.catalogue_id or settings.CATALOGUE, last_year.years_of(row),
                row.deadline_em, row.deadline_va, row.deadline_vl,
            ),
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
    now, current = settings.today(connection), settings.current_round(connection).year
    started = {row.year: row.started_from or 0 for row in _rounds(connection)}
    rows = []
    for state in reversed(_states(connection)):
        info = state.round
        deadlines = (info.deadline_em, info.deadline_va, info.deadline_vl)
        em, va, vl = (days_left(day, now) for day in deadlines)
        rows.append(
            RoundRow(
                info.year, info.data_years, started[info.year], state.readiness.total, deadlines, (em, va, vl),
                info.year == current,
            )
        )  # fmt: skip
    return tuple(rows)


def beside(connection: Connection, indicator: str = "", most: int = 4) -> tuple[tuple[int, ...], tuple[Line, ...]]:
    """The latest rounds' years and the points of every indicator in them, or of the questions of one."""
    states = _states(connection)[-most:]
    catalogue = states[-1].catalogue
    if indicator:
        texts = {q.id: q.text_id for q in catalogue.questions_of(indicator)}
        columns = [_question_points(state, indicator) for state in states]
    else:
        texts = {found.id: found.name_id for found in catalogue.indicators}
        columns = [
            {key: (points.claimed, points.backed) for key, points in state.readiness.indicators.items()}
            for state in states
        ]
    lines = tuple(Line(key, text, _cells(key, columns)) for key, text in texts.items())
    return tuple(state.round.year for state in states), lines


def _question_points(state: round_state.RoundState, indicator: str) -> dict[str, tuple[Decimal, Decimal]]:
    if indicator not in state.catalogue.by_indicator:
        return {}
    found = {}
    for question in state.catalogue.questions_of(indicator):
        claim, proof = state.claims.get(question.id, NOTHING), state.proofs.get(question.id, UNPROVEN)
        proven = question_points(question, min(claim.low, proof.most))
        found[question.id] = (question_points(question, claim.high), proven)
    return found


def _cells(key: str, columns: list[dict[str, tuple[Decimal, Decimal]]]) -> tuple[Cell | None, ...]:
    cells: list[Cell | None] = []
    before: Decimal | None = None
    for column in columns:
        points = column.get(key)
        if points is None:
            cells.append(None)
            continue
        cells.append(Cell(points[0], points[1], before is not None and points[0] != before))
        before = points[0]
    return tuple(cells)


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
