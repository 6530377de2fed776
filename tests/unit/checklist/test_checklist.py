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


def test_an_option_beside_a_text_goes_before_nothing_but_a_typed_fraction(db: Database) -> None:
    checklist.set_values(db, "03.1a", {"value": "Mitra contoh", "option": "dua", "fraction": ""})
    row = stored(db, "03.1a")
    assert (row.value, row.option, row.claim) == ("Mitra contoh", "dua", (Decimal("0.44"), Decimal("0.44")))
    assert row.option_text == "Dua kelompok bermitra"
    checklist.set_values(db, "03.1a", {"value": "Mitra contoh", "option": "dua", "fraction": "0,5"})
    row = stored(db, "03.1a")
    assert (row.option, row.claim) == ("", (Decimal("0.5"), Decimal("0.5")))
    checklist.set_values(db, "03.1a", {"value": "Mitra contoh", "option": "", "fraction": ""})
    assert stored(db, "03.1a").claim is None


def test_an_option_goes_before_what_two_years_come_to_and_gives_way_when_taken_back(db: Database) -> None:
    numbers = {"numerator_1": "4", "denominator_1": "8", "numerator_2": "6", "denominator_2": "8", "fraction": ""}
    checklist.set_values(db, "04.3", {**numbers, "option": "tetap"})
    assert stored(db, "04.3").claim == (Decimal("0.5"), Decimal("0.5"))
    checklist.set_values(db, "04.3", {**numbers, "option": ""})
    row = stored(db, "04.3")
    assert (row.option, row.option_text, row.claim) == ("", "Membaik, atau sudah terbaik", (Decimal(1), Decimal(1)))


def test_an_option_the_question_has_not_is_refused_and_nothing_is_stored(db: Database) -> None:
    done = checklist.set_values(db, "03.1a", {"value": "Mitra contoh", "option": "perda", "fraction": ""})
    assert done.refused
    assert [problem.code for problem in done.problems] == ["option.unknown"]
    assert not stored(db, "03.1a").value


def test_options_are_not_offered_where_the_areas_report_or_nothing_is_known_of_a_scale(db: Database) -> None:
    assert stored(db, "25.2").options == ()
    assert stored(db, "02.1").options == ()
    assert [option.id for option in stored(db, "12.4").options] == ["membaik", "tetap", "memburuk"]


def test_what_is_counted_stands_in_the_options_text() -> None:
    question = CATALOGUE.by_question["04.6"]
    scale = CATALOGUE.scale_of(question)
    assert scale is not None
    assert [option.of(question.count_id) for option in scale.options][1::3] == [
        "3 perangkat daerah yang bermitra", "Tidak ada",
    ]  # fmt: skip
    both = CATALOGUE.by_question["18.1"]
    scale = CATALOGUE.scale_of(both)
    assert scale is not None
    assert scale.options[0].of(both.count_id) == "Keduanya ada: tim, dan SOP"
