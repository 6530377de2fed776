"""Answers in the database: what a value claims, what is left when emptied or undone, ids as officers type them."""

from decimal import Decimal

import pytest

from kla_tui import changes
from kla_tui.db import Database
from kla_tui.store.checklist import checklist
from kla_tui.store.events import events
from kla_tui.store.evidence import evidence
from kla_tui.store.summary import decimals, summary
from tests.rounds import CATALOGUE

PERCENT = next(q for q in CATALOGUE.questions if q.type == "percent" and not q.lower_is_better)
NUMBER = next(q for q in CATALOGUE.questions if q.type == "number")


def stored(db: Database, question: str) -> checklist.QuestionRow:
    with db.read() as connection:
        return next(row for row in checklist.questions(connection) if row.question.id == question)


def test_a_percentage_that_is_emptied_claims_nothing(db: Database) -> None:
    checklist.set_values(db, PERCENT.id, {"numerator_1": "3", "denominator_1": "4", "fraction": ""})
    assert stored(db, PERCENT.id).fraction == Decimal("0.75")
    checklist.set_values(db, PERCENT.id, {"numerator_1": "", "denominator_1": "", "fraction": ""})
    assert stored(db, PERCENT.id).fraction is None
    assert not stored(db, PERCENT.id).answered


def test_a_fraction_that_is_emptied_claims_nothing(db: Database) -> None:
    checklist.set_values(db, NUMBER.id, {"number_1": "7", "fraction": "0,5"})
    checklist.set_values(db, NUMBER.id, {"number_1": "8"})
    assert stored(db, NUMBER.id).fraction == Decimal("0.5")
    checklist.set_values(db, NUMBER.id, {"number_1": "8", "fraction": ""})
    row = stored(db, NUMBER.id)
    assert (row.fraction, row.fraction_set, row.numbers["number_1"]) == (None, False, Decimal(8))


def test_a_fraction_of_the_officer_stands_before_the_percentage(db: Database) -> None:
    checklist.set_values(db, PERCENT.id, {"numerator_1": "3", "denominator_1": "4", "fraction": "1"})
    assert (stored(db, PERCENT.id).fraction, stored(db, PERCENT.id).fraction_set) == (Decimal(1), True)


def test_a_note_does_not_bring_an_undone_answer_back(db: Database) -> None:
    done = checklist.answer(db, "01.1", "ya")
    assert done.action is not None
    changes.undo(db, done.action)
    checklist.note(db, "01.1", "Tanya Bagian Hukum")
    row = stored(db, "01.1")
    assert (row.value, row.fraction, row.note) == ("", None, "Tanya Bagian Hukum")
    with db.read() as connection:
        assert summary.figures(connection)["questions"]["answered"] == 0


@pytest.mark.parametrize("typed", ["21A.1", "21a.1", " 21A.1 "])
def test_a_lettered_question_is_linked_and_found_in_any_case(db: Database, typed: str) -> None:
    done = evidence.save(db, "", {"title": "Contoh", "questions": f"{typed}; 04.1"})
    assert not done.refused
    with db.read() as connection:
        (row,) = evidence.listing(connection, typed=typed)
        assert row.questions == ("04.1", "21A.1")
    event = events.save(db, "", {"title": "Contoh", "starts_on": "2025-07-29", "questions": typed})
    with db.read() as connection:
        assert events.get(connection, event.id)["questions"] == "21A.1"


def test_an_unknown_question_is_named_as_it_was_typed(db: Database) -> None:
    for refused in (
        evidence.save(db, "", {"title": "Contoh", "questions": "04.1, 99Z.9"}),
        events.save(db, "", {"title": "Contoh", "starts_on": "2025-07-29", "questions": "04.1 99Z.9"}),
    ):
        assert [(p.code, p.params["id"]) for p in refused.problems] == [("evidence.unknown_question", "99Z.9")]


@pytest.mark.parametrize(
    ("points", "written"),
    [("0", "0"), ("0.00", "0"), ("12.50", "12.5"), ("1E+3", "1000"), ("139.1860647129461898332419828539", None)],
)
def test_points_are_written_exactly(points: str, written: str | None) -> None:
    assert decimals.text(Decimal(points)) == (written or points)
