"""An earlier year filled at any time from a list: answers of an export, or the points of its stages alone."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kla_tui.changes import Key, Transaction, writing
from kla_tui.data import review
from kla_tui.db import Database
from kla_tui.models import Answer
from kla_tui.rules.instrument.catalogue import Catalogue, Question
from kla_tui.rules.instrument.question_types import TYPES
from kla_tui.rules.instrument.shares import ONE, ZERO
from kla_tui.rules.instrument.values import VALUE_FIELDS, claimed_by
from kla_tui.rules.problem import Problem
from kla_tui.rules.stages.earlier import cause_of, is_answers, is_scores, says_yes, stage_of, target_of
from kla_tui.rules.stages.losses import Given
from kla_tui.rules.text.terminal_text import stored
from kla_tui.rules.typed.amounts import parse_number
from kla_tui.store.checklist import checklist, scores
from kla_tui.store.kit import settings
from kla_tui.store.round import last_year, round_state, stage_scores

_OTHER_QUESTION = "00000000"  # the basis of an answer that was stale when it was exported: it stays so
_EXACT = re.compile(r"\d{1,15}(\.\d{1,15})?")
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a list brought: answers, points of stages, those that were there already, rows of nothing we know.

    Where `problem` is not None nothing was stored.
    """

    answers: int = 0
    points: int = 0
    kept: int = 0
    unknown: int = 0
    action: Key | None = None
    problem: Problem | None = None


class _Wrong(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def take(db: Database, year: int, rows: Sequence[Row]) -> Taken:
    """Fill the year's evaluation, begun where there is none, whole or not at all.

    What an answer or a stage already says here is left alone. Rows of questions the catalogue does not have are
    counted, not stored.
    """
    names = {name for row in rows for name in row}
    if not is_answers(names) and not is_scores(names):
        return Taken(problem=Problem("file", "earlier.nothing"))
    fill = _scores if is_scores(names) else _answers
    try:
        with writing(db, "round.take") as tx:
            settings.begin_round(tx, year)
            info = next(found for found in settings.every_round(tx.connection) if found.year == year)
            taken = fill(tx, info.id, round_state.corrected(tx.connection, info.catalogue), rows)
            return replace(taken, action=tx.action if tx.wrote else None)
    except _Wrong as wrong:  # nothing of it is stored
        return Taken(problem=wrong.problem)


def _number(row: Row, name: str, place: int) -> Decimal | None:
    if _EXACT.fullmatch(row.get(name, "")):  # as our exports and spreadsheets write it: 0.125 is no 125
        return Decimal(row[name])
    parsed = parse_number(row.get(name, ""), name)
    if parsed.problems:
        raise _Wrong(Problem("file", "earlier.number", {"row": place, "text": row.get(name, ""), "column": name}))
    return parsed.value


def _answers(tx: Transaction, round_id: str, catalogue: Catalogue, rows: Sequence[Row]) -> Taken:
    there = last_year.answers_of(tx.connection, round_id)
    known: dict[str, dict[str, object]] = {}
    kept = unknown = 0
    for place, row in enumerate(rows, 1):
        question = catalogue.find(row.get("question", ""))
        if question is None:
            unknown += bool(row.get("question"))
            continue
        values = _answer(catalogue, question, row, place)
        if values is None:
            continue
        if question.id in there:
            kept += 1
            continue
        known[question.id] = values
    for key, values in known.items():
        tx.put(Answer, checklist.answer_id(round_id, key), round_id=round_id, question_id=key, **values)
    return Taken(answers=len(known), kept=kept, unknown=unknown)


def _answer(catalogue: Catalogue, question: Question, row: Row, place: int) -> dict[str, object] | None:
    """What a row lets an answer hold; None where it says nothing."""
    numbers = {name: _number(row, name, place) for name in VALUE_FIELDS}
    value, note = stored(row.get("value", ""), lines=True), stored(row.get("note", ""), lines=True)
    share = _number(row, "fraction", place)
    if not (value or note or share is not None or any(number is not None for number in numbers.values())):
        return None
    if share is not None and not ZERO <= share <= ONE:
        raise _Wrong(Problem("file", "earlier.number", {"row": place, "text": row["fraction"], "column": "fraction"}))
    values: dict[str, object] = {**numbers, "note": note, "state": _state(row), "fraction_set": False}
    values |= _claim(catalogue, question, value, row, share, numbers)
    values["basis"] = _OTHER_QUESTION if says_yes(row.get("stale", "")) else catalogue.basis[question.id]
    return values


def _claim(
    catalogue: Catalogue, question: Question, value: str, row: Row, share: Decimal | None,
    numbers: Mapping[str, Decimal | None],
) -> dict[str, object]:  # fmt: skip
    scale = catalogue.scale_of(question)
    option = scale.option(row.get("option", "")) if scale and row.get("option") else None
    if option is not None:
        return {"value": value, **checklist.chose(question, option)}
    if says_yes(row.get("fraction_set", "")) and share is not None:
        return {"value": value, "fraction": share, "fraction_set": True}
    if TYPES[question.type].is_choice and value in ("ya", "tidak"):
        return checklist.said(question, value)
    counted = claimed_by(question, numbers)
    return {"value": value, "fraction": share if counted is None else counted}


def _state(row: Row) -> str:
    state = row.get("state", "")
    return state if state in review.WORDS else "draft"


def _scores(tx: Transaction, round_id: str, catalogue: Catalogue, rows: Sequence[Row]) -> Taken:
    there = stage_scores.given(tx.connection, round_id)
    found: dict[tuple[str, str], Given] = {}
    kept = unknown = 0
    for place, row in enumerate(rows, 1):
        target, stage = _target(catalogue, row), stage_of(row.get("stage", ""))
        points = _number(row, "points", place)
        if points is None and not row.get("cause") and not row.get("reason"):
            continue
        most = scores.most_of(catalogue, target)
        if most is None or not stage:
            unknown += 1
        elif points is not None and points > most:
            params: dict[str, str | int] = {"row": place, "points": format(points, "f"), "max": format(most, "f")}
            raise _Wrong(Problem("file", "earlier.above", {**params, "id": target}))
        elif (stage, target) in there:
            kept += 1
        else:
            found[stage, target] = _given(row, points)
    for (stage, target), given in found.items():
        scores.put(tx, round_id, stage, target, given)
    return Taken(points=len(found), kept=kept, unknown=unknown)


def _given(row: Row, points: Decimal | None) -> Given:
    """A cause that is none of the list is kept in words."""
    cause, reason = cause_of(row.get("cause", "")), stored(row.get("reason", ""))
    if row.get("cause") and not cause:
        reason = " – ".join(part for part in (stored(row["cause"]), reason) if part)
    return Given(points, reason, cause)


def _target(catalogue: Catalogue, row: Row) -> str:
    """The question or indicator a row is about; by its number where a table names it in words."""
    found = ""
    for typed in (row.get("question", ""), row.get("target", ""), row.get("no", "")):
        question = catalogue.find(typed) if typed else None
        found = question.id if question else target_of(typed)
        if scores.most_of(catalogue, found) is not None:
            break
    return found
