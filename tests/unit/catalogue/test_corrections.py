"""Corrections made on the screen: field by field, back to what was shipped, refused as a whole, out and in."""

from decimal import Decimal

import pytest

from kla_tui import changes
from kla_tui.db import Database
from kla_tui.rules.instrument.catalogue import Catalogue, Question
from kla_tui.store.checklist import corrections
from kla_tui.store.kit import settings
from kla_tui.store.round import round_state
from tests.rounds import CATALOGUE

UNOFFICIAL = next(question.id for question in CATALOGUE.questions if question.text_status)


def catalogue(db: Database) -> Catalogue:
    with db.read() as connection:
        return round_state.catalogue(connection)


def now(db: Database, question: str) -> Question:
    return catalogue(db).by_question[question]


def form(db: Database, identifier: str) -> dict[str, str]:
    with db.read() as connection:
        return corrections.form_of(connection, identifier)


def test_only_what_differs_is_a_correction(db: Database) -> None:
    shown = form(db, "04.1")
    assert corrections.correct(db, "04.1", shown).action is None or not catalogue(db).by_question["04.1"].overridden
    corrections.correct(db, "04.1", {**shown, "text_id": "Teks kabupaten", "agencies": "Disdukcapil; Dinkes"})
    own = now(db, "04.1")
    assert (own.text_id, own.agencies) == ("Teks kabupaten", ("Disdukcapil", "Dinkes"))
    assert own.overridden == {"text_id", "agencies"}
    corrections.correct(db, "04.1", shown)
    assert now(db, "04.1") == CATALOGUE.by_question["04.1"]
    with db.read() as connection:
        assert corrections.listing(connection) == ()
        assert corrections.text(connection) == ""


def test_a_missing_official_text_is_filled_in(db: Database) -> None:
    shown = form(db, UNOFFICIAL)
    assert shown["official"] == "tidak"
    corrections.correct(db, UNOFFICIAL, {**shown, "text_id": "Perkiraan yang lebih baik"})
    assert now(db, UNOFFICIAL).text_status
    corrections.correct(db, UNOFFICIAL, {**shown, "text_id": "Teks resmi kementerian", "official": "ya"})
    own = now(db, UNOFFICIAL)
    assert (own.text_id, own.text_status) == ("Teks resmi kementerian", "")
    with db.read() as connection:
        (row,) = corrections.listing(connection)
    assert (row.noun, row.id, row.field, row.own) == ("question", UNOFFICIAL, "text_id", "Teks resmi kementerian")


def test_the_guess_may_turn_out_to_be_the_official_text(db: Database) -> None:
    corrections.correct(db, UNOFFICIAL, {**form(db, UNOFFICIAL), "official": "ya"})
    own = now(db, UNOFFICIAL)
    assert (own.text_id, own.text_status) == (CATALOGUE.by_question[UNOFFICIAL].text_id, "")


def test_an_indicator_is_corrected_too(db: Database) -> None:
    corrections.correct(db, "04", {**form(db, "04"), "evidence": "Data Disdukcapil; Foto", "note": "tanya Bappeda"})
    own = catalogue(db).by_indicator["04"]
    assert (own.evidence, own.note) == (("Data Disdukcapil", "Foto"), "tanya Bappeda")
    assert own.overridden == {"evidence", "note"}


def test_points_that_no_longer_add_up_are_refused_as_a_whole(db: Database) -> None:
    before = catalogue(db)
    outcome = corrections.correct(db, "04", {**form(db, "04"), "max_points": "99", "note": "ditambah"})
    assert {problem.field for problem in outcome.problems} == {"max_points"}
    assert "catalogue.wrong_sum" in {problem.code for problem in outcome.problems}
    assert catalogue(db) == before
    for typed, code in (("", "catalogue.no_points"), ("dua", "number.form"), ("-1", "number.negative")):
        found = corrections.correct(db, "04.1", {**form(db, "04.1"), "max_points": typed})
        assert [p.code for p in found.problems] == [code]


def test_points_of_a_question_may_rise_under_its_indicators_cap(db: Database) -> None:
    more = CATALOGUE.by_question["04.1"].max_points + Decimal("0.5")
    assert not corrections.correct(db, "04.1", {"max_points": str(more)}).refused
    assert now(db, "04.1").max_points == more


def test_one_field_is_taken_back_and_a_correction_undone(db: Database) -> None:
    corrections.correct(db, "04.1", {"text_id": "Teks lain", "agencies": "Dinkes"})
    corrections.take_back(db, "question", "04.1", "text_id")
    assert now(db, "04.1").overridden == {"agencies"}
    done = corrections.correct(db, "04.1", {"agencies": "Dinsos"})
    assert done.action is not None
    changes.undo(db, done.action)
    assert now(db, "04.1").agencies == ("Dinkes",)
    corrections.take_back(db, "question", "04.1", "agencies")
    assert now(db, "04.1") == CATALOGUE.by_question["04.1"]


def test_what_is_exported_is_taken_up_elsewhere(db: Database) -> None:
    corrections.correct(db, "04.1", {"text_id": 'Teks "resmi" [baru]'})
    corrections.correct(db, "04", {**form(db, "04"), "note": "catatan"})
    before = catalogue(db)
    with db.read() as connection:
        toml = corrections.text(connection)
    corrections.take(db, "")
    assert catalogue(db) == CATALOGUE
    assert corrections.take(db, toml) == ()
    assert catalogue(db) == before


def test_corrections_that_no_longer_fit_are_not_written_over(db: Database) -> None:
    settings.save(db, round_state.CORRECTIONS, '[[question]]\nid = "99.9"\ntext_id = "dari katalog lain"\n')
    refused = corrections.correct(db, "04.1", {"text_id": "Teks"})
    assert [p.code for p in refused.problems] == ["catalogue.unknown_question"]
    with db.read() as connection:
        assert "dari katalog lain" in settings.value(connection, round_state.CORRECTIONS)


@pytest.mark.parametrize("identifier", ["99.9", ""])
def test_an_unknown_id_is_refused(db: Database, identifier: str) -> None:
    assert [p.code for p in corrections.correct(db, identifier, {}).problems] == ["evidence.unknown_question"]
