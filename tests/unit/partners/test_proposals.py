"""What the data propose: never counted before it is accepted, accepted once, turned down for good, undoable."""

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from sqlalchemy import select

from kla_tui import changes
from kla_tui.db import Database
from kla_tui.folder import Folder
from kla_tui.models import (
    Attendance,
    Board,
    BoardMember,
    Commitment,
    Conflict,
    Contribution,
    Event,
    Evidence,
    Invitation,
    MatrixRow,
    Organisation,
    Proposal,
    Session,
    SpjItem,
    derived_id,
)
from kla_tui.store.checklist import checklist
from kla_tui.store.companies import companies, membership
from kla_tui.store.evidence import evidence
from kla_tui.store.folder import checkup, opening
from kla_tui.store.history.undoing import last as last_deed
from kla_tui.store.ledger import contribution_entry
from kla_tui.store.proposals import proposals
from kla_tui.store.proposals.proposed import KINDS, Proposed
from kla_tui.store.round import round_state
from kla_tui.store.summary import summary

DAY = dt.date(2024, 5, 14)


def company(db: Database, name: str = "PT Uji") -> str:
    return companies.save(db, "", {"name": name}).id


def event(db: Database, **fields: object) -> str:
    with changes.writing(db, "event.prepare") as tx:
        row = tx.insert(Event, title="Sosialisasi", starts_on=DAY, letter_number="005/1", **fields)
        tx.insert(Session, id=derived_id("session", row), event_id=row, date=DAY)
    return row


def invite(db: Database, event_id: str, organisation: str) -> None:
    with changes.writing(db, "event.invite") as tx:
        tx.put(Invitation, derived_id(event_id, organisation), event_id=event_id, organisation_id=organisation)


def come(db: Database, event_id: str, organisation: str) -> None:
    with changes.writing(db, "attendance.check_in") as tx:
        tx.put(
            Attendance, derived_id("a", event_id, organisation), session_id=derived_id("session", event_id),
            person_id="seseorang", organisation_id=organisation,
        )  # fmt: skip


def document(db: Database, **typed: str) -> str:
    given_ = {"kind": "laporan", "title": "Laporan", "date": "1-6-2024", "signed": "ya", **typed}
    return evidence.save(db, "", given_).id


def contribution(db: Database, **typed: str) -> str:
    given_ = {"organisation_text": "PT Uji", "title": "Beasiswa", "year": "2024", "partnership": "ya", **typed}
    outcome = contribution_entry.save(db, "", given_, DAY)
    assert not outcome.refused, outcome.problems
    return outcome.id


def pending(db: Database, kind: str = "") -> tuple[Proposed, ...]:
    with db.read() as connection:
        return proposals.pending(connection, kind)


def one(db: Database, kind: str) -> Proposed:
    (found,) = pending(db, kind)
    return found


def undo(db: Database) -> None:
    with db.read() as connection:
        last = last_deed(connection)
    assert last is not None
    changes.undo(db, last.key)


def links(db: Database) -> set[tuple[str, str]]:
    with db.read() as connection:
        return set(round_state.links(connection))


def steps(db: Database, organisation: str) -> list[tuple[str, dt.date | None, str]]:
    with db.read() as connection:
        return [(s.step, s.date, s.document_number) for s in companies.steps(connection, organisation)]


# -- membership --------------------------------------------------------------------------------------------------


def test_the_chain_is_proposed_from_what_happened(db: Database) -> None:
    row = company(db)
    assert pending(db) == ()
    held = event(db)
    invite(db, held, row)
    assert one(db, "step").params["step"] == "diundang"
    with changes.writing(db, "event.letter") as tx:
        tx.put(Event, held, letter_date=dt.date(2024, 5, 2))
    come(db, held, row)
    assert [p.params["step"] for p in pending(db)] == ["diundang", "hadir"]
    with changes.writing(db, "commitment.save") as tx:
        tx.insert(
            Commitment,
            organisation_id=row,
            item_code="1a",
            answer="ya",
            date=dt.date(2024, 6, 1),
            signatory="Direktur",
        )
        board = tx.insert(Board, sk_number="1/SK/2024", inaugurated=dt.date(2024, 7, 1), sk_issuer="Bupati")
        tx.insert(BoardMember, board_id=board, organisation_id=row)
    assert [p.params["step"] for p in pending(db, "step")] == ["diundang", "hadir", "berkomitmen", "anggota"]
    assert steps(db, row) == [], "nothing is taken silently"
    proposals.accept(db, [p.id for p in pending(db, "step")])
    assert steps(db, row) == [
        ("diundang", dt.date(2024, 5, 2), "005/1"), ("hadir", DAY, ""), ("berkomitmen", dt.date(2024, 6, 1), ""),
        ("anggota", dt.date(2024, 7, 1), "1/SK/2024"),
    ]  # fmt: skip
    assert pending(db, "step") == ()


def test_a_lesser_fact_of_the_same_day_or_later_is_no_step_back(db: Database) -> None:
    row, held = company(db), event(db)
    invite(db, held, row)
    proposals.accept(db, [one(db, "step").id])
    come(db, held, row)
    proposals.accept(db, [one(db, "step").id])
    with db.read() as connection:
        assert membership.latest_steps(connection)[row] == "hadir", "both on one day"
    with changes.writing(db, "commitment.save") as tx:
        tx.insert(Commitment, organisation_id=row, answer="ya", date=dt.date(2024, 4, 1), signatory="Direktur")
    other = company(db, "PT Lain")
    invite(db, held, other)
    come(db, held, other)
    with changes.writing(db, "commitment.save") as tx:
        tx.insert(Commitment, organisation_id=other, answer="ya", date=DAY, signatory="Direktur")
    found = [(p.params["name"], p.params["step"]) for p in pending(db)]
    assert found == [("PT Lain", "berkomitmen"), ("PT Uji", "berkomitmen")]


@pytest.mark.parametrize(
    ("answer", "signatory", "date"), [("belum", "Direktur", DAY), ("ya", "", DAY), ("ya", "Direktur", None)]
)
def test_only_a_signed_commitment_counts(db: Database, answer: str, signatory: str, date: dt.date | None) -> None:
    row = company(db)
    with changes.writing(db, "commitment.save") as tx:
        tx.insert(Commitment, organisation_id=row, answer=answer, signatory=signatory, date=date)
    assert pending(db) == ()


def test_whoever_stands_further_is_left_alone_and_whoever_left_may_come_back(db: Database) -> None:
    row = company(db)
    held = event(db)
    come(db, held, row)
    companies.add_step(db, row, {"step": "anggota", "date": "2024-01-01"})
    assert pending(db) == ()
    companies.add_step(db, row, {"step": "keluar", "date": "2024-12-01"})
    assert pending(db) == (), "it came before it left"
    companies.add_step(db, row, {"step": "keluar", "date": "2024-02-01"})
    with db.read() as connection:
        (late,) = (s.id for s in companies.steps(connection, row) if s.date == dt.date(2024, 12, 1))
    companies.remove_step(db, late)
    assert one(db, "step").params["step"] == "hadir"


def test_agencies_and_annulled_arrivals_propose_nothing(db: Database) -> None:
    with changes.writing(db, "organisation.register") as tx:
        agency = tx.insert(Organisation, name="Dinas Uji", pillar="pemerintah")
    row, held = company(db), event(db)
    come(db, held, agency)
    come(db, held, row)
    with changes.writing(db, "attendance.annul") as tx:
        tx.put(Attendance, derived_id("a", held, row), annulled=True)
    assert pending(db) == ()


# -- the forum of businesses -------------------------------------------------------------------------------------


def a_board(db: Database, **fields: object) -> str:
    with changes.writing(db, "board.save") as tx:
        return tx.insert(
            Board,
            **{"sk_number": "188/45/2024", "sk_date": DAY, "sk_issuer": "Bupati", "period_from": 2024,
               "period_until": 2027, **fields},
        )  # fmt: skip


def test_a_board_answers_whether_there_is_a_forum(db: Database) -> None:
    a_board(db)
    proposed = one(db, "forum")
    assert (proposed.sound, proposed.params["answer"]) == (True, "ya")
    with db.read() as connection:
        before = round_state.load(connection).readiness.total
    proposals.accept(db, [proposed.id])
    with db.read() as connection:
        after = round_state.load(connection).readiness.total
        (paper,) = evidence.listing(connection, question="03.2")
    assert (before.claimed, before.backed) == (0, 0)
    assert (after.claimed, after.low, after.backed) == (2, 1, 1), "a yes without an option is a range"
    assert (paper.kind, paper.number, paper.sound) == ("sk", "188/45/2024", True)
    assert pending(db) == ()
    undo(db)
    assert one(db, "forum") == proposed


def test_an_answer_of_the_officer_stays(db: Database) -> None:
    checklist.answer(db, "03.2", "tidak")
    a_board(db)
    assert one(db, "forum").params["answer"] == ""
    proposals.accept(db, [one(db, "forum").id])
    with db.read() as connection:
        rows = {row.question.id: row.value for row in checklist.questions(connection)}
    assert rows["03.2"] == "tidak"


def test_a_decree_that_is_in_the_register_is_used(db: Database) -> None:
    paper = document(db, kind="sk", number="188", title="SK APSAI")
    a_board(db, evidence_id=paper)
    proposals.accept(db, [one(db, "forum").id])
    assert links(db) == {(paper, "03.2")}


def test_without_an_issuer_nobody_signed(db: Database) -> None:
    a_board(db, sk_issuer="")
    assert one(db, "forum").sound is False
    a_board_without_number = a_board(db, sk_number="")
    assert a_board_without_number not in {p.source for p in pending(db)}


# -- papers of events, proof of contributions --------------------------------------------------------------------


def test_the_papers_of_an_event_propose_themselves_for_its_questions(db: Database) -> None:
    held = event(db, questions="03.1a, 04.1")
    signed = document(db, kind="daftar_hadir", title="Daftar hadir")
    unsigned = document(db, kind="notula", title="Notula", signed="tidak")
    photo = document(db, kind="foto", title="Foto", signed="tidak")
    receipt = document(db, kind="lainnya", title="Kwitansi")
    with changes.writing(db, "event.spj") as tx:
        for kind, paper in (("daftar_hadir", signed), ("notulen", unsigned), ("foto", photo), ("kwitansi", receipt)):
            tx.insert(SpjItem, event_id=held, kind=kind, present=True, evidence_id=paper)
    found = {(p.target, p.sound) for p in pending(db, "event_evidence")}
    assert found == {
        (f"{signed}:03.1a", True), (f"{signed}:04.1", False), (f"{photo}:03.1a", False), (f"{photo}:04.1", False),
    }, "only what a question wants is said to count"  # fmt: skip
    assert links(db) == set()
    proposals.accept(db, [p.id for p in pending(db)])
    assert links(db) == {(paper, q) for paper in (signed, photo) for q in ("03.1a", "04.1")}
    assert pending(db) == ()
    with db.read() as connection:
        reasons = {row.id: row.reason for row in evidence.listing(connection)}
    assert reasons[photo].startswith("Usulan dari data"), "why it was offered stays with it"


def test_a_contribution_proves_its_question_or_the_open_ones_of_its_indicator(db: Database) -> None:
    paper = document(db)
    contribution(db, aim="14.2", evidence=paper)
    assert [p.target for p in pending(db, "contribution_evidence")] == [f"{paper}:14.2"]
    other = document(db, title="MoU")
    contribution(db, aim="03.2", title="Lain", evidence=other, partnership="tidak")
    contribution(db, aim="05", title="Ketiga", evidence=other, partnership="tidak")
    with db.read() as connection:
        of_indicator = [q.id for q in round_state.catalogue(connection).questions_of("05")]
    evidence.link(db, paper, of_indicator[0])
    targets = {p.target for p in pending(db, "contribution_evidence")}
    assert targets == {f"{paper}:14.2", f"{other}:03.2", *(f"{other}:{q}" for q in of_indicator[1:])}


# -- the tables of partnerships ----------------------------------------------------------------------------------


def matrix(db: Database) -> list[tuple[str, str, str, int | None]]:
    with db.read() as connection:
        query = select(MatrixRow.agency, MatrixRow.activity, MatrixRow.proof, MatrixRow.position)
        return [tuple(row) for row in connection.execute(query.where(MatrixRow.deleted.is_(False)))]


def test_the_matrix_grows_from_accepted_partnerships(db: Database) -> None:
    paper = document(db, title="Laporan CSR")
    contribution(db, aim="K3", evidence=paper, form="dana", realised="12,5 jt", beneficiaries="40")
    contribution(db, aim="K3", title="Sumbangan", partnership="tidak")
    contribution(db, aim="K3", title="Tahun lain", year="2025")
    contribution(db, aim="K6", title="Tanpa tabel")
    (proposed,) = pending(db, "matrix_row")
    assert proposed.params["question"] == "03.1d"
    assert pending(db, "matrix_document") == (), "no table before a row is accepted"
    proposals.accept(db, [proposed.id])
    assert matrix(db) == [("PT Uji", "Beasiswa (Dana; 2024; 40 penerima; realisasi Rp 12.500.000)", "Laporan CSR", 1)]
    assert ("03.1d" in {q for _, q in links(db)}) is False
    proposals.accept(db, [one(db, "matrix_document").id])
    with db.read() as connection:
        rows = evidence.listing(connection, question="03.1d")
    assert [(row.kind, row.sound) for row in rows] == [("matriks", True)]
    assert pending(db, "matrix_document") == ()


def test_a_row_without_sound_proof_makes_no_document(db: Database) -> None:
    contribution(db, aim="K3", evidence=document(db, signed="tidak"))
    proposals.accept(db, [p.id for p in pending(db, "matrix_row")])
    assert len(matrix(db)) == 1
    assert pending(db, "matrix_document") == ()


def test_a_changed_contribution_proposes_its_row_anew_and_a_lost_one_its_end(db: Database) -> None:
    paper = document(db)
    row = contribution(db, aim="K1", evidence=paper)
    proposals.accept(db, [one(db, "matrix_row").id])
    proposals.accept(db, [one(db, "matrix_document").id])
    with db.read() as connection:
        typed = contribution_entry.get(connection, row)
    contribution_entry.save(db, row, {**typed, "title": "Beasiswa II"}, DAY)
    assert one(db, "matrix_row").params["renew"] == "ya"
    proposals.decline(db, [one(db, "matrix_row").id])
    assert pending(db, "matrix_row") == ()
    contribution_entry.save(db, row, {**typed, "title": "Beasiswa III"}, DAY)
    proposals.accept(db, [one(db, "matrix_row").id])
    assert [text.split(" (")[0] for _, text, _, _ in matrix(db)] == ["Beasiswa III"]
    contribution_entry.remove(db, row)
    dropped = pending(db, "matrix_drop")
    assert {p.target.partition(":")[0] for p in dropped} == {"row", "document"}
    proposals.accept(db, [p.id for p in dropped])
    assert (matrix(db), links(db)) == ([], set())
    assert [p.kind for p in pending(db)] == []


# -- what holds for all ------------------------------------------------------------------------------------------


def everything(db: Database) -> None:
    """Something of every kind but the last two, which follow on accepted rows."""
    row = company(db)
    held = event(db, questions="04.1")
    invite(db, held, row)
    come(db, held, row)
    a_board(db)
    with changes.writing(db, "event.spj") as tx:
        tx.insert(SpjItem, event_id=held, kind="foto", evidence_id="foto")
        tx.insert(Evidence, id="foto", kind="foto", title="Foto", date=DAY)
    contribution(db, organisation=row, aim="03.1b", evidence=document(db))


def test_nothing_is_counted_that_nobody_accepted(db: Database) -> None:
    everything(db)
    with db.read() as connection:
        figures = summary.figures(connection)
        assert figures["points"]["claimed"] == figures["points"]["backed"] == "0"
        assert figures["companies"]["members"] == 0
        kinds = list(proposals.counts(connection))
        assert proposals.count(connection) == len(pending(db)) == 5
    assert kinds == ["step", "forum", "event_evidence", "contribution_evidence", "matrix_row"]


def test_accepting_all_settles_in_two_rounds_and_undo_brings_all_back(db: Database, folder: Folder) -> None:
    everything(db)
    before = pending(db)
    proposals.accept(db, [p.id for p in before])
    assert [p.kind for p in pending(db)] == ["matrix_document"]
    undo(db)
    assert pending(db) == before
    proposals.accept(db, [p.id for p in before])
    proposals.accept(db, [p.id for p in pending(db)])
    assert pending(db) == ()
    assert checkup.problems(db, folder.evidence) == ()


def test_accepting_twice_writes_once(db: Database) -> None:
    everything(db)
    ids = [p.id for p in pending(db)]
    proposals.accept(db, ids)
    again = proposals.accept(db, ids)
    assert (again.action, again.problems[0].code) == (None, "proposal.gone")


def test_what_was_turned_down_stays_down_until_it_is_asked_for(db: Database) -> None:
    everything(db)
    first = pending(db)[0]
    proposals.decline(db, [first.id], "salah orang")
    assert first.id not in {p.id for p in pending(db)}
    with db.read() as connection:
        assert [p.id for p in proposals.declined(connection)] == [first.id]
        assert connection.execute(select(Proposal.reason)).scalars().all() == ["salah orang"]
    undo(db)
    assert pending(db)[0] == first
    proposals.decline(db, [first.id])
    proposals.accept(db, [first.id])
    with db.read() as connection:
        assert proposals.declined(connection) == ()
    assert first.id not in {p.id for p in pending(db)}
    assert proposals.decline(db, ["nichts"]).problems[0].code == "proposal.gone"


def test_what_exists_meanwhile_is_proposed_no_more(db: Database) -> None:
    everything(db)
    by_kind = {p.kind: p for p in pending(db)}
    photo, _, question = by_kind["event_evidence"].target.partition(":")
    evidence.link(db, photo, question)
    organisation = by_kind["step"].target.partition(":")[0]
    companies.add_step(db, organisation, {"step": "berkomitmen", "date": "2024-06-01"})
    kinds = {p.kind for p in pending(db)}
    assert kinds.isdisjoint({"event_evidence", "step"})
    assert proposals.accept(db, [by_kind["step"].id, by_kind["event_evidence"].id]).refused


def test_two_laptops_that_accept_the_same_mean_the_same(db: Database, folder: Folder, tmp_path: Path) -> None:
    everything(db)
    other = Folder(tmp_path / "second")
    shutil.copytree(folder.root, other.root)
    second = opening.open_folder(other)
    for laptop in (db, second):
        for _ in range(2):
            proposals.accept(laptop, [p.id for p in pending(laptop)])
    with db.read() as connection:
        known = changes.vector(connection)
    with second.read() as connection:
        parcel = list(changes.since(connection, known))
    second.close()
    assert parcel
    changes.merge(db, parcel)
    with db.read() as connection:
        (only,) = companies.listing(connection)
        assert [step.step for step in companies.steps(connection, only.id)] == ["hadir"]
        assert connection.execute(select(Conflict.row)).all() == []
    assert len(matrix(db)) == 1
    assert pending(db) == ()


_DEEDS: dict[str, Callable[[Database], object]] = {
    "accept one": lambda db: proposals.accept(db, [p.id for p in pending(db)[:1]]),
    "accept last": lambda db: proposals.accept(db, [p.id for p in pending(db)[-1:]]),
    "decline one": lambda db: proposals.decline(db, [p.id for p in pending(db)[:1]]),
    "undo": undo,
    "drop contributions": lambda db: _drop(db),
}


def _drop(db: Database) -> None:
    with db.read() as connection:
        found = connection.execute(select(Contribution.id).where(Contribution.deleted.is_(False))).scalars().all()
    for row in found:
        contribution_entry.remove(db, row)


@pytest.mark.slow
@given(st.lists(st.sampled_from(sorted(_DEEDS)), max_size=8))
@hypothesis_settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_in_any_order_a_proposal_accepted_is_gone_and_one_declined_hidden(db: Database, deeds: list[str]) -> None:
    with db.read() as connection:
        fresh = connection.execute(select(Event.id)).first() is None
    if fresh:
        everything(db)
    for name in deeds:
        before = pending(db)
        _DEEDS[name](db)
        after = {p.id for p in pending(db)}
        if before and name.startswith(("accept", "decline")):
            assert (before[-1] if name == "accept last" else before[0]).id not in after
        assert pending(db) == pending(db), "asking changes nothing"
    assert all(p.kind in KINDS for p in pending(db))
