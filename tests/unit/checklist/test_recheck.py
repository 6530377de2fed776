"""An accepted answer never changes silently: it, its documents, its grid and its table send it back to review."""

import ast
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select

from kla_tui import changes
from kla_tui.data.review import OF_ANSWER, OF_DOCUMENT, STATES
from kla_tui.db import Database
from kla_tui.models import Answer, Evidence
from kla_tui.rules.instrument.values import VALUE_FIELDS
from kla_tui.store.checklist import area_grid, checklist, matrix, rounds
from kla_tui.store.evidence import evidence
from kla_tui.store.history import meanwhile, undoing
from kla_tui.store.kit import recheck
from kla_tui.store.kit.outcome import Outcome
from tests.rounds import CATALOGUE
from tests.unit.checklist.test_area_grid import codes
from tests.unit.checklist.test_checklist import stored

STORE = Path(recheck.__file__).parents[1]
MATRIX = next(question.id for question in CATALOGUE.questions if question.matrix and question.years == 1)
AREAS = next(question.id for question in CATALOGUE.questions if question.reported_by and question.years == 1)
PERCENT = next(q.id for q in CATALOGUE.questions if q.type == "percent" and q.years == 1 and not q.reported_by)
ROW = {"agency": "Dinas Contoh", "activity": "Sosialisasi", "date": "3-5-2024", "proof": "Foto"}
PAPER = {"kind": "perda", "title": "Perda KLA", "number": "5", "date": "3-5-2024", "signed": "ya"}
Deed = Callable[[Database], Outcome]


def accepted(db: Database, question: str) -> checklist.QuestionRow:
    db.officer = "Kepala Bidang"
    checklist.review(db, [question], "accepted")
    db.officer = "Petugas Uji"
    row = stored(db, question)
    assert (row.state, row.state_by) == ("accepted", "Kepala Bidang")
    return row


def sent_back(db: Database, question: str, deed: Deed, before: checklist.QuestionRow) -> None:
    """The deed says so, keeps who and when, and is undone and done again whole."""
    outcome = deed(db)
    row = stored(db, question)
    assert (row.state, row.state_by, outcome.rechecked) == ("recheck", "Petugas Uji", (question,))
    assert row.state_at is not None
    assert before.state_at is not None
    assert row.state_at >= before.state_at
    step = undoing.undo(db)
    assert (stored(db, question), step.rechecked) == (before, ())
    undoing.redo(db)
    assert stored(db, question) == row


@pytest.mark.parametrize(
    ("question", "deed"),
    [
        ("01.1", lambda db: checklist.answer(db, "01.1", "tidak")),
        ("01.1", lambda db: checklist.claim(db, "01.1", Decimal("0.25"))),
        ("01.1", lambda db: checklist.choose(db, "01.1", "perbup")),
        ("01.1", lambda db: checklist.clear(db, "01.1")),
        ("01.1", lambda db: checklist.note(db, "01.1", "Lihat Bagian Hukum")),
        (PERCENT, lambda db: checklist.set_values(db, PERCENT, {"numerator_1": "1", "denominator_1": "3"})),
    ],
)
def test_another_answer_is_looked_at_again(db: Database, question: str, deed: Deed) -> None:
    if question == PERCENT:
        checklist.set_values(db, PERCENT, {"numerator_1": "1", "denominator_1": "2"})
    else:
        checklist.answer(db, question, "ya")
    sent_back(db, question, deed, accepted(db, question))


def test_the_same_answer_stays_accepted(db: Database) -> None:
    checklist.answer(db, "01.1", "ya")
    before = accepted(db, "01.1")
    assert checklist.answer(db, "01.1", "ya").rechecked == ()
    assert checklist.note(db, "01.1", "").rechecked == ()
    assert stored(db, "01.1") == before


@pytest.mark.parametrize("state", [state for state, _word in STATES if state != "accepted"])
def test_an_answer_that_is_not_accepted_keeps_its_state(db: Database, state: str) -> None:
    checklist.answer(db, "01.1", "ya")
    checklist.review(db, ["01.1"], state)
    assert checklist.answer(db, "01.1", "tidak").rechecked == ()
    assert stored(db, "01.1").state == state


def test_every_field_of_an_answer_is_weighed_or_says_nothing_of_it() -> None:
    beside = {"id", "round_id", "question_id", "fraction_set", "basis", "state", "state_note", "state_by", "state_at"}
    assert OF_ANSWER | beside == set(Answer.__table__.columns.keys())
    assert set(VALUE_FIELDS) <= OF_ANSWER
    assert "option" in OF_ANSWER


def test_every_field_of_a_document_is_weighed_or_says_nothing_of_it() -> None:
    beside = {"id", "note", "file_name", "file_size", "file_type", "title_key", "search_key"}
    assert OF_DOCUMENT | beside == set(Evidence.__table__.columns.keys())


@pytest.mark.parametrize(
    "changed",
    [
        {"kind": "sk"}, {"title": "Perda lain"}, {"number": "6"}, {"date": "4-5-2024"}, {"until": "3-5-2026"},
        {"signed": "tidak"}, {"years": "2024"}, {"signatory": "Bupati"}, {"stamped": "ya"}, {"questions": ""},
    ],
)  # fmt: skip
def test_another_document_sends_its_answers_back(db: Database, changed: dict[str, str]) -> None:
    typed = PAPER | {"questions": "01.1"}
    document = evidence.save(db, "", typed).id
    checklist.answer(db, "01.1", "ya")
    sent_back(db, "01.1", lambda db: evidence.save(db, document, typed | changed), accepted(db, "01.1"))


def test_a_note_on_a_document_changes_nothing_of_its_answers(db: Database) -> None:
    typed = PAPER | {"questions": "01.1"}
    document = evidence.save(db, "", typed).id
    checklist.answer(db, "01.1", "ya")
    before = accepted(db, "01.1")
    assert evidence.save(db, document, typed | {"note": "di map biru"}).rechecked == ()
    assert stored(db, "01.1") == before


def test_a_file_put_to_a_document_or_taken_for_another_sends_back(db: Database, tmp_path: Path) -> None:
    typed = PAPER | {"questions": "01.1"}
    document = evidence.save(db, "", typed).id
    checklist.answer(db, "01.1", "ya")
    folder = tmp_path / "evidence"
    folder.mkdir()
    for content in ("satu", "dua"):
        file = tmp_path / f"{content}.txt"
        file.write_text(content)
        sent_back(
            db, "01.1", partial(_attach, document=document, typed=typed, file=file, folder=folder),
            accepted(db, "01.1"),
        )  # fmt: skip


def _attach(db: Database, document: str, typed: dict[str, str], file: Path, folder: Path) -> Outcome:
    return evidence.save(db, document, typed, file, folder)


def test_a_document_linked_unlinked_or_removed_sends_back(db: Database) -> None:
    document = evidence.save(db, "", PAPER).id
    checklist.answer(db, "01.1", "ya")
    sent_back(db, "01.1", lambda db: evidence.link(db, document, "01.1"), accepted(db, "01.1"))
    sent_back(db, "01.1", lambda db: evidence.link(db, document, "01.1", linked=False), accepted(db, "01.1"))
    evidence.link(db, document, "01.1")
    sent_back(db, "01.1", lambda db: evidence.remove(db, document), accepted(db, "01.1"))


def test_a_removed_document_that_is_revived_sends_back(db: Database) -> None:
    document = evidence.save(db, "", PAPER | {"questions": "01.1"}).id
    checklist.answer(db, "01.1", "ya")
    evidence.remove(db, document)
    before = accepted(db, "01.1")
    sent_back(db, "01.1", lambda db: meanwhile.revive(db, [("evidence", document)]), before)


def test_a_cell_of_the_grid_sends_back(db: Database) -> None:
    first, second = codes(db, AREAS)[:2]
    year = stored(db, AREAS).data_years[-1]
    area_grid.fill(db, AREAS, [first], year, "ya")
    area_grid.fill(db, AREAS, [second], year, "tidak")
    before = accepted(db, AREAS)
    sent_back(db, AREAS, lambda db: area_grid.fill(db, AREAS, [second], year, "ya"), before)


@pytest.mark.parametrize("deed", ["add", "change", "remove", "move", "document"])
def test_a_row_of_the_table_sends_back(db: Database, deed: str) -> None:
    checklist.answer(db, MATRIX, "ya")
    rows = [matrix.save(db, MATRIX, "", ROW).id, matrix.save(db, MATRIX, "", ROW | {"proof": "SK"}).id]
    deeds: dict[str, Deed] = {
        "add": lambda db: matrix.save(db, MATRIX, "", ROW),
        "change": lambda db: matrix.save(db, MATRIX, rows[0], ROW | {"activity": "Rapat"}),
        "remove": lambda db: matrix.remove(db, MATRIX, rows[0]),
        "move": lambda db: matrix.move(db, MATRIX, rows[1], -1),
        "document": lambda db: matrix.count_as_document(db, MATRIX),
    }
    sent_back(db, MATRIX, deeds[deed], accepted(db, MATRIX))


def test_an_older_deed_taken_back_under_an_accepted_answer_sends_it_back(db: Database) -> None:
    checklist.answer(db, "01.1", "tidak")
    deed = checklist.answer(db, "01.1", "ya").action
    linked = evidence.link(db, evidence.save(db, "", PAPER).id, "01.1").action
    assert deed is not None
    assert linked is not None
    for action in (deed, linked):
        before = accepted(db, "01.1")
        step = undoing.take_back(db, action)
        assert step.rechecked == ("01.1",)
        assert stored(db, "01.1").state == "recheck"
        undoing.undo(db)
        assert stored(db, "01.1") == before


def test_an_answer_of_another_round_keeps_its_state(db: Database) -> None:
    document = evidence.save(db, "", PAPER | {"questions": "01.1"}).id
    checklist.answer(db, "01.1", "ya")
    accepted(db, "01.1")
    with db.read() as connection:
        old = [row.id for row in checklist.questions(connection) if row.question.id == "01.1"]
    assert not rounds.start(db, 2026, 2025).refused
    assert evidence.save(db, document, PAPER | {"number": "9"}).rechecked == ()
    with db.read() as connection:
        assert connection.execute(select(Answer.state).where(Answer.id == old[0])).scalar() == "accepted"


def test_the_digest_comes_back_with_the_answer(db: Database) -> None:
    checklist.answer(db, "01.1", "ya")
    accepted(db, "01.1")
    with db.read() as connection:
        before = changes.digest(connection)
    checklist.answer(db, "01.1", "sebagian")
    undoing.undo(db)
    with db.read() as connection:
        assert changes.digest(connection) == before


WRITES = {"put", "put_many", "put_anew", "insert", "insert_many", "save", "delete"}
NEW_ROWS = {  # write rows nothing accepted stands on: a new folder, a new document, a new round
    "folder.demo_answers", "folder.demo_agency", "folder.demo_checklist", "folder.demo_partner", "events.spj",
    "checklist.rounds", "checklist.earlier",
    "checklist.bases",  # no answer: what it was given under
}  # fmt: skip


def test_whoever_writes_what_a_review_weighs_sends_back() -> None:
    weighed = {"Answer", "AreaCell", "MatrixRow", "Evidence", "EvidenceLink"}
    silent = set()
    for path in STORE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        written = any(
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in WRITES
            and node.args
            and isinstance(node.args[0], ast.Name)
            and node.args[0].id in weighed
            for node in ast.walk(tree)
        )
        if written and "recheck." not in path.read_text(encoding="utf-8"):
            silent.add(".".join(path.relative_to(STORE).with_suffix("").parts))
    silent.discard("kit.recheck")
    assert silent == NEW_ROWS
