"""What a table (MATRIKS) that is missing keeps from being proven."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from kla_tui.folder import Folder
from kla_tui.rules.score.proofs import UNPROVEN, Offered
from kla_tui.store.checklist import checklist
from kla_tui.store.evidence import evidence
from kla_tui.store.folder import opening
from kla_tui.store.round import round_state
from kla_tui.store.summary import decimals, summary
from tests.unit.score.worlds import CATALOGUE, YEARS, offers


@settings(max_examples=40)
@given(st.data())
def test_what_a_complete_table_would_prove_is_proven_once_it_is_complete(data: st.DataObject) -> None:
    offered = data.draw(offers())
    found = offered.missing_tables
    for question in CATALOGUE.questions:
        now = offered.proofs.get(question.id, UNPROVEN)
        then = replace(offered, tables={*offered.tables, question.id}).proofs.get(question.id, UNPROVEN)
        if question.id in found.there:
            assert then.most == now.most or not question.matrix_required
        elif question.matrix:
            assert found.would.get(question.id, now) == (then if then.most > now.most else now)
        else:
            assert question.id not in found.would


def test_without_documents_a_table_proves_only_where_it_is_itself_wanted() -> None:
    assert set(Offered(CATALOGUE, (), (), YEARS).missing_tables.would) == {"21B.2"}


def test_the_kept_steps_are_those_worked_out_of_the_documents(demo_folder: Folder) -> None:
    db = opening.open_folder(demo_folder)
    for deed in (
        lambda: checklist.answer(db, "21B.2", "ya"),
        lambda: checklist.answer(db, "01.1", "tidak"),
        lambda: evidence.save(
            db, "", {"kind": "laporan", "title": "Contoh", "date": "2-1-2024", "signed": "ya", "questions": "06.3"}
        ),
    ):
        deed()
        with db.read() as connection:
            kept = summary.figures(connection)
            steps = round_state.load(connection).steps
        told = [(step["question"], step["works"], step["points"], step["effort"]) for step in kept["steps"]]
        assert told == [
            (step.question, list(step.move.works), decimals.text(step.points), step.move.effort)
            for step in steps[:12]
        ]
        assert kept["steps_total"] == len(steps)
    db.close()
