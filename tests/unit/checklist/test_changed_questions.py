"""Answers under which the question changed: they stand, claim nothing, and are looked at again."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from kla_tui import changes
from kla_tui.db import Database
from kla_tui.models import Answer
from kla_tui.store.checklist import checklist, corrections, scales
from kla_tui.store.checklist.checklist import QuestionRow
from kla_tui.store.summary import summary
from tests.rounds import CATALOGUE

POINTS = '[[question]]\nid = "01.1"\nmax_points = 13\n'


def row(db: Database, question: str) -> QuestionRow:
    with db.read() as connection:
        return next(one for one in checklist.questions(connection) if one.question.id == question)


def points(db: Database) -> Decimal:
    with db.read() as connection:
        found = summary.status(connection)
        assert found["questions"]["stale"] == sum(1 for one in checklist.questions(connection) if one.stale)
    return Decimal(found["points"]["claimed"])


def forget_the_basis(db: Database) -> None:
    """As a folder holds it that was written before there were revisions."""
    with changes.writing(db, "checklist.values") as tx:
        for (answer,) in tx.connection.execute(select(Answer.id)).all():
            tx.put(Answer, answer, basis="")


@pytest.mark.parametrize(
    "correction",
    [
        POINTS,
        '[[question]]\nid = "01.1"\ntype = "text"\n',
        '[[scale]]\nid = "perda-kla"\n[[scale.option]]\nid = "se"\nfraction = 0.3\n',
        '[[scale]]\nid = "perda-kla"\ndropped = ["perbup"]\n',
    ],
    ids=["points", "type", "fraction", "option"],
)
def test_an_answer_to_a_question_that_is_corrected_is_open_until_it_is_looked_at(
    db: Database, correction: str
) -> None:
    checklist.choose(db, "01.1", "perbup")
    checklist.answer(db, "01.2a", "ya")
    before = points(db)
    assert corrections.take(db, correction) == ()
    found = row(db, "01.1")
    assert found.stale
    assert found.claim is None
    assert (found.value, found.option) == ("ya", "perbup"), "what was answered stays visible"
    assert points(db) == before - 9
    assert not row(db, "01.2a").stale


def test_the_text_of_a_question_does_not_change_what_was_answered(db: Database) -> None:
    checklist.answer(db, "01.1", "ya")
    corrections.correct(db, "01.1", {"text_id": "Teks resmi?", "agencies": "Bagian Hukum"})
    assert not row(db, "01.1").stale


def test_an_answer_is_confirmed_or_given_anew(db: Database) -> None:
    checklist.choose(db, "01.1", "perbup")
    corrections.take(db, POINTS)
    checklist.confirm(db, "01.1")
    assert not row(db, "01.1").stale
    assert points(db) == Decimal("9.75")
    corrections.take(db, "")
    assert row(db, "01.1").stale, "given under other points"
    checklist.choose(db, "01.1", "perda")
    assert points(db) == 12


def test_undo_of_a_correction_lets_the_answers_stand_again(db: Database) -> None:
    checklist.choose(db, "01.1", "perbup")
    done = corrections.correct(db, "01.1", {"max_points": "13"})
    assert done.action is not None
    assert row(db, "01.1").stale
    changes.undo(db, done.action)
    assert not row(db, "01.1").stale
    assert points(db) == 9


def test_of_an_older_folder_only_answers_to_revised_questions_are_looked_at(db: Database) -> None:
    for question in CATALOGUE.questions:
        checklist.claim(db, question.id, Decimal(1))
    forget_the_basis(db)
    with db.read() as connection:
        stale = {one.question.id for one in checklist.questions(connection) if one.stale}
    assert stale == {question.id for question in CATALOGUE.questions if question.revised}
    open_points = sum(question.max_points for question in CATALOGUE.questions if question.revised)
    assert Decimal(1000) - open_points <= points(db) < 1000


def test_answers_without_a_basis_are_told_what_they_were_given_under(db: Database) -> None:
    checklist.claim(db, "01.1", Decimal("0.5"))
    checklist.claim(db, "04.1", Decimal("0.5"))
    forget_the_basis(db)
    done = corrections.correct(db, "01.1", {"max_points": "13"})
    assert done.action is not None
    assert row(db, "01.1").stale
    assert row(db, "01.1").basis == CATALOGUE.basis["01.1"]
    assert row(db, "04.1").basis == "", "nothing of it changed"
    changes.undo(db, done.action)
    assert (row(db, "01.1").basis, row(db, "01.1").stale) == ("", False)


def test_a_scale_is_corrected_on_its_form(db: Database) -> None:
    checklist.choose(db, "01.1", "perbup")
    with db.read() as connection:
        shown = scales.form_of(connection, "perda-kla")
        assert scales.form_of(connection, "entah") == {}
    assert scales.correct(db, "perda-kla", shown).action is None, "nothing was changed"
    steps = shown["steps"].replace("| 0,75", "| 0,8")
    assert not scales.correct(db, "perda-kla", {**shown, "steps": steps, "official": "ya"}).refused
    with db.read() as connection:
        found = {one.scale.id: one for one in scales.listing(connection)}["perda-kla"]
        rows = corrections.listing(connection)
    assert (found.questions, found.scale.is_estimate, found.scale.is_corrected) == (1, False, True)
    assert ("option", "perda-kla/perbup", "fraction", "0.75", "0.8") in [
        (one.noun, one.id, one.field, one.shipped, one.own) for one in rows
    ]
    corrections.take_back(db, "option", "perda-kla/perbup", "fraction")
    checklist.confirm(db, "01.1")
    assert points(db) == 9
    with db.read() as connection:
        back = scales.form_of(connection, "perda-kla")
    assert (back["official"], back["steps"]) == ("ya", shown["steps"])
    assert not scales.correct(db, "perda-kla", shown).refused
    with db.read() as connection:
        assert corrections.listing(connection) == ()


def test_a_scale_that_would_not_hold_together_is_refused_at_its_steps(db: Database) -> None:
    with db.read() as connection:
        shown = scales.form_of(connection, "inovasi")
    for steps, code in (("ada | Ada | 1", "catalogue.scale_order"), ("ada, 1", "scale.option_line")):
        found = scales.correct(db, "inovasi", {**shown, "steps": steps})
        assert {(one.field, one.code) for one in found.problems} >= {("steps", code)}
    assert scales.correct(db, "entah", shown).refused
