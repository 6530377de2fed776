"""Offering documents: what is asked first, the reason that is kept, and when it is asked again."""

from collections.abc import Sequence

import pytest

from kla_tui.changes import undo
from kla_tui.db import Database
from kla_tui.rules.problem import Problem
from kla_tui.rules.score import linking as rule
from kla_tui.store.evidence import evidence, linking
from kla_tui.store.exchange import listings, plain_lists
from kla_tui.store.history import history
from kla_tui.store.kit import accepted_warnings
from kla_tui.words import problem_text
from tests.rounds import CATALOGUE

PHOTO = {"kind": "foto", "title": "Foto rapat", "date": "2-1-2024"}
REPORT = {"kind": "laporan", "title": "Laporan Tahunan", "date": "2-1-2024", "signed": "ya", "years": "2023, 2024"}
WANT = [one.id for one in CATALOGUE.questions if "laporan" in one.wants]
MANY = [*[one for one in WANT if one.startswith("21")][:4], *[one for one in WANT if not one.startswith("21")][:4]]


def codes(problems: Sequence[Problem]) -> list[str]:
    return [problem.code for problem in problems]


def asked(db: Database, document: str, question: str) -> tuple[list[str], str]:
    with db.read() as connection:
        found, known = linking.asked_of(connection, [document], question)
    return codes(found), known


def asked_by_form(db: Database, typed: dict[str, str], document: str = "") -> list[str]:
    with db.read() as connection:
        return codes(evidence.warned(connection, typed, document))


def row(db: Database, document: str) -> evidence.EvidenceRow:
    with db.read() as connection:
        return next(one for one in evidence.listing(connection) if one.id == document)


def test_the_sentence_names_the_questions_and_what_they_want() -> None:
    (one,) = rule.doubts(CATALOGUE, "foto", ["01.1"])
    assert problem_text(one) == (
        "Foto tidak cukup untuk 01.1: butuh Perda, Perbup, SK, Surat edaran (SE) atau Instruksi bupati."
    )
    like = [one.id for one in CATALOGUE.questions if one.wants == CATALOGUE.by_question["01.1"].wants][:6]
    (several,) = rule.doubts(CATALOGUE, "foto", like[:5])[:1]
    assert problem_text(several).startswith(f"Foto tidak cukup untuk {', '.join(like[:4])} (+1): butuh Perda")
    assert rule.doubts(CATALOGUE, "perda", ["01.1", "99.9"]) == ()
    assert len(rule.doubts(CATALOGUE, "foto", [one.id for one in CATALOGUE.questions])) <= 4, (
        "a few sentences, not 274"
    )


def test_what_fits_is_linked_without_a_question(db: Database) -> None:
    document = evidence.save(db, "", {**REPORT, "questions": WANT[0]}).id
    assert asked(db, document, WANT[1]) == ([], "")
    assert asked_by_form(db, {**REPORT, "questions": ", ".join(WANT[:3])}) == []


def test_an_unfit_kind_is_asked_about_once(db: Database) -> None:
    document = evidence.save(db, "", PHOTO).id
    assert asked(db, document, "01.1") == ([rule.UNFIT], "")
    evidence.link(db, document, "01.1", reason="Perda menyusul")
    assert row(db, document).reason == "Perda menyusul"
    typed = {**PHOTO, "title": "Foto rapat besar", "questions": "01.1"}
    assert asked_by_form(db, typed, document) == [], "the reason stands"
    assert not evidence.save(db, document, typed).refused
    assert row(db, document).reason == "Perda menyusul", "saving the form keeps it"
    like = next(one.id for one in CATALOGUE.questions if one.id != "01.1" and one.wants and "foto" not in one.wants)
    assert asked(db, document, like) == ([rule.UNFIT], "Perda menyusul"), "another question is another matter"
    fits = next(one.id for one in CATALOGUE.questions if "foto" in one.wants)
    assert asked(db, document, fits)[0] == []
    assert asked_by_form(db, {**typed, "kind": "sertifikat"}, document) == [], "as unfit as before"


def test_without_a_reason_the_next_form_asks(db: Database) -> None:
    document = evidence.save(db, "", {**PHOTO, "questions": "01.1"}).id
    with db.read() as connection:
        assert accepted_warnings.of(connection, document) == ()
    assert asked_by_form(db, {**PHOTO, "questions": "01.1"}, document) == [rule.UNFIT]


def test_many_questions_of_several_indicators_are_asked_about_and_again_when_more_come(db: Database) -> None:
    document = evidence.save(db, "", {**REPORT, "questions": ", ".join(MANY[:5])}).id
    assert asked(db, document, MANY[5]) == ([rule.MANY], "")
    evidence.link(db, document, MANY[5], reason="Bab tersendiri per pertanyaan")
    found = row(db, document)
    assert codes(found.questioned) == [rule.MANY]
    assert found.reason == "Bab tersendiri per pertanyaan"
    typed = {**REPORT, "questions": ", ".join(MANY[:6])}
    assert asked_by_form(db, typed, document) == []
    assert asked_by_form(db, {**typed, "questions": ", ".join(MANY[:7])}, document) == [rule.MANY]
    assert asked(db, document, MANY[6]) == ([rule.MANY], "Bab tersendiri per pertanyaan")
    with db.read() as connection:
        (problem,) = evidence.warned(connection, {**typed, "questions": ", ".join(MANY)}, document)
    assert "8 pertanyaan (3 indikator)" in problem_text(problem)


def test_taking_questions_off_forgets_the_reason_and_undo_brings_it_back(db: Database) -> None:
    document = evidence.save(db, "", {**PHOTO, "questions": ""}).id
    evidence.link(db, document, "01.1", reason="Perda menyusul")
    taken = evidence.link(db, document, "01.1", linked=False)
    assert row(db, document).reason == ""
    assert taken.action is not None
    undo(db, taken.action)
    assert (row(db, document).questions, row(db, document).reason) == (("01.1",), "Perda menyusul")


def test_several_documents_are_asked_about_together(db: Database) -> None:
    first, second = (evidence.save(db, "", {**PHOTO, "title": title}).id for title in ("Satu", "Dua"))
    with db.read() as connection:
        assert codes(linking.asked_of(connection, [first, second], "01.1")[0]) == [rule.UNFIT] * 2
    evidence.link_all(db, [first, second], "01.1", reason="Sementara")
    assert {row(db, one).reason for one in (first, second)} == {"Sementara"}


def test_the_reason_is_exported_shown_and_in_the_history(db: Database) -> None:
    document = evidence.save(db, "", {**REPORT, "questions": ", ".join(MANY[:6]), "reason": "Bab per pertanyaan"}).id
    with db.read() as connection:
        (exported,) = listings.LISTS["evidence"].rows(connection, None)
        record = plain_lists.one(connection, "evidence", document)
    assert (exported["questioned"], exported["questions_reason"]) == (True, "Bab per pertanyaan")
    assert exported["proves"] == sorted(row(db, document).proves)
    assert isinstance(record, tuple)
    assert "Bab per pertanyaan" in [fact.value for fact in record]


def test_the_history_of_a_document_has_its_links_and_reasons(db: Database) -> None:
    document = evidence.save(db, "", PHOTO).id
    evidence.link(db, document, "01.1", reason="Perda menyusul")
    evidence.link(db, document, "01.1", linked=False)
    with db.read() as connection:
        found = history.listing(connection, history.Wanted(row=document))
        assert [one.verb for one in found] == ["evidence.unlink", "evidence.link", "evidence.register"]
        said = [entry.new for entry in history.entries(connection, found[1].key)]
    assert "Perda menyusul" in [text and text.strip('"') for text in said]


@pytest.mark.parametrize("only", ["recorded", "questioned"])
def test_the_register_lists_the_points_of_the_summary(only: str, demo_db: Database) -> None:
    from kla_tui.store.round import round_state

    with demo_db.read() as connection:
        total = round_state.load(connection).readiness.total
        questioned = round_state.load(connection).offered.questioned
        found = evidence.page(connection, evidence.Wanted(only=only))
        first = evidence.page(connection, evidence.Wanted(only=only), 1, 0)
    figure = total.recorded if only == "recorded" else total.resting
    assert figure > 0
    assert sum(one.points for one in found.rows) == found.points == first.points == figure
    assert (len(first.rows), first.total) == (1, len(found.rows))
    if only == "questioned":
        assert {one.id for one in found.rows} == questioned
    else:
        assert {one.file_state for one in found.rows} == {"none"}
