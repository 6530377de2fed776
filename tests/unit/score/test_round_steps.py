"""The steps of a round as it is stored: what officers did is what the steps follow from."""

from decimal import Decimal

from kla_tui.db import Database
from kla_tui.rules.steps.steps import NextStep
from kla_tui.store.checklist import checklist, corrections
from kla_tui.store.evidence import evidence
from kla_tui.store.round import round_state
from kla_tui.store.summary import summary
from tests.unit.score.positions import CATALOGUE


def steps(db: Database) -> dict[str, NextStep]:
    with db.read() as connection:
        return {step.question: step for step in round_state.load(connection).steps}


def attach(db: Database, kind: str, question: str) -> None:
    typed = {
        "kind": kind, "title": "Contoh", "number": "7/2024", "date": "2-1-2024", "signed": "ya",
        "questions": question,
    }  # fmt: skip
    assert evidence.save(db, "", typed).id


def test_a_yes_without_an_option_is_the_first_step_of_all(db: Database) -> None:
    attach(db, "perda", "01.2a")
    assert steps(db)["01.2a"].move.works == ("answer", "scan")
    checklist.answer(db, "01.2a", "ya")
    first = next(iter(steps(db).values()))
    assert (first.question, first.move.works) == ("01.2a", ("option", "scan"))
    with db.read() as connection:
        kept = summary.figures(connection)["steps"][0]
    assert (kept["question"], kept["kind"], kept["works"]) == ("01.2a", "option", ["option", "scan"])
    checklist.choose(db, "01.2a", "perda")
    assert steps(db)["01.2a"].move.works == ("scan",)


def test_a_lower_form_is_a_step_to_each_better_one(db: Database) -> None:
    checklist.choose(db, "01.2a", "se")
    attach(db, "se", "01.2a")
    found = steps(db)["01.2a"]
    assert found.move.works == ("scan",)
    assert [move.option for move in found.moves[1:]] == ["instruksi", "perbup", "perda"]


def test_an_answer_to_be_looked_at_again_is_a_step_until_it_stands(db: Database) -> None:
    checklist.choose(db, "01.2a", "perda")
    points = CATALOGUE.by_question["01.2a"].max_points
    assert not corrections.take(db, '[[question]]\nid = "01.2a"\nyears = 2\n')
    found = steps(db)["01.2a"]
    assert (found.move.works, found.points) == (("review", "evidence"), points)
    checklist.confirm(db, "01.2a")
    assert steps(db)["01.2a"].move.works == ("evidence",)


def test_a_number_without_its_option_is_one_to_choose(db: Database) -> None:
    question = next(q for q in CATALOGUE.questions if q.type == "text" and q.scale)
    assert steps(db)[question.id].kind == "answer"
    checklist.set_values(db, question.id, {"value": "Tiga kelompok"})
    assert steps(db)[question.id].kind == "option"


def test_a_no_is_raised(db: Database) -> None:
    checklist.answer(db, "01.1", "tidak")
    found = steps(db)["01.1"]
    assert (found.kind, found.points, found.move.effort) == ("raise", Decimal(3), 5)
