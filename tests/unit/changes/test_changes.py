"""The change log: what every write leaves behind, what undo takes back, what the history says."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from kla_tui import changes
from kla_tui.changes import codec
from kla_tui.changes.sameness import STEPS
from kla_tui.changes.undo import LASTING
from kla_tui.db import Database
from kla_tui.folder import Folder
from kla_tui.models import (
    Action,
    Actor,
    Answer,
    Change,
    Evidence,
    Head,
    Organisation,
    Person,
    Snapshot,
    shared_models,
)
from kla_tui.rules.instrument.catalogue import Question
from kla_tui.rules.lists_in import import_rows
from kla_tui.rules.lists_in.import_columns import Sheet
from kla_tui.rules.lists_in.kinds import Kind
from kla_tui.store.agencies import assignments, letters
from kla_tui.store.checklist import area_grid, awards, checklist, corrections, earlier, matrix, rounds, scores
from kla_tui.store.companies import boards, commitments, companies, duplicates, joining, unreported
from kla_tui.store.events import attendance, event_copy, events, follow_ups, invitations, spj
from kla_tui.store.evidence import evidence, evidence_files
from kla_tui.store.exchange import imports
from kla_tui.store.folder import checkup
from kla_tui.store.history import history as log
from kla_tui.store.history import meanwhile
from kla_tui.store.history.undoing import last as last_deed
from kla_tui.store.kit import drafts, lists, settings
from kla_tui.store.ledger import contribution_entry, pillars
from kla_tui.store.proposals import proposals
from kla_tui.store.register import contacts, organisations, people
from kla_tui.store.round import agency_names
from kla_tui.store.summary import summary
from kla_tui.words.verbs import VERBS
from tests.conftest import SETUP
from tests.rounds import CATALOGUE, until
from tests.unit.changes.test_merge import conflicts_of, recomputed_conflicts


def changes_in(db: Database) -> int:
    with db.read() as connection:
        return int(connection.execute(select(func.count()).select_from(Change)).scalar_one())


PERCENT = next(question.id for question in CATALOGUE.questions if question.type == "percent")
MATRIX = next(question.id for question in CATALOGUE.questions if question.matrix)


class Office:
    """A folder in which there is one of everything, to write to."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.company = companies.save(db, "", {"name": "PT Contoh Satu"}).id
        self.step = companies.add_step(db, self.company, {"step": "diundang", "date": "2025-07-01"}).id
        self.event = events.save(db, "", {"title": "Rapat", "starts_on": "2025-07-29"}).id
        with db.read() as connection:
            self.session = events.sessions(connection, self.event)[0].id
            self.round = settings.current_round(connection).id
        self.person = people.save(db, "", {"name": "Siti Contoh", "organisation": "Bappeda Contoh"}).id
        self.invitation = events.invite(db, self.event, {"name": "Rahmat Contoh"}).id
        self.document = evidence.save(db, "", {"title": "SK Contoh", "kind": "sk", "questions": "04.1"}).id
        self.photo = evidence.save(db, "", {"title": "Foto rapat", "kind": "foto"}).id
        self.other = people.save(db, "", {"name": "Orang Lain"}).id
        attendance.check_in(db, self.session, self.other)
        self.follow_up = follow_ups.save(db, self.event, "", {"what": "Mengirim notulen", "due": "1-8-2025"}).id
        self.finished = follow_ups.save(db, self.event, "", {"what": "Rapat pengurus"}).id
        follow_ups.finish(db, self.finished, dt.date(2025, 7, 30))
        checklist.answer(db, "04.2", "ya")
        checklist.answer(db, "01.2a", "ya")
        with changes.writing(db, "checklist.values") as tx:  # given under other points
            tx.put(Answer, checklist.begin(tx, "01.2a").row, basis="00000000")
        self.twin = companies.save(db, "", {"name": "CV Beda Contoh", "phone": "0526 2021234"}).id
        companies.add_step(db, self.twin, {"step": "hadir", "date": "2025-07-29"})
        self.contact = contacts.save(db, "", self.company, {"name": "Hadi Contoh"}).id
        self.board = boards.save(db, "", {"period_from": "2022", "period_until": "2025"}).id
        self.member = boards.save_member(
            db, self.board, "", {"name": "Ketua Contoh", "organisation": "CV Beda Contoh"}
        ).id
        for company in (self.company, self.twin):
            commitments.answer(db, company, "05.01", "sebagian")
        given = {"organisation": self.company, "title": "Beasiswa", "year": "2024", "aim": "K1", "partnership": "ya"}
        self.contribution = contribution_entry.save(db, "", given).id
        with db.read() as connection:
            self.proposal = proposals.pending(connection, "matrix_row")[0].id
        self.row, _second = (
            matrix.save(db, MATRIX, "", {"agency": "Dinas Contoh", "activity": n, "proof": "Foto"}).id for n in "12"
        )
        agency_names.call(db, ["Dinas PPPA"], "", "DP3A Contoh")
        assignments.give(db, ["06.1"], {"organisation": "Dinas Tugas", "scope": "indicator"})
        self.gone = companies.save(db, "", {"name": "PT Hapus Contoh"}).id
        companies.remove(db, self.gone)
        day = dt.date(2025, 8, 1)
        self.reminder = unreported.Reminder(self.company, "PT", "", "anggota", (2024, 2025), 0, "1/X", day, None)


def _import(db: Database, kind: Kind, *rows: list[str]) -> object:
    beside = "Alamat" if kind == "companies" else "Instansi"
    reading = import_rows.read(kind, [Sheet("", [["Nama", beside, "HP"], *([*row, "081200000001"] for row in rows)])])
    assert reading is not None
    return imports.apply(db, reading, imports.Choices(), "daftar.csv")


WRITES: dict[str, Callable[[Office], object]] = {
    "company.register": lambda o: companies.save(o.db, "", {"name": "CV Baru"}),
    "company.save": lambda o: companies.save(o.db, o.company, {"name": "PT Contoh Dua"}),
    "company.remove": lambda o: companies.remove(o.db, o.company),
    "company.step": lambda o: companies.add_step(o.db, o.company, {"step": "hadir", "date": "2025-07-29"}),
    "company.step_remove": lambda o: companies.remove_step(o.db, o.step),
    "event.prepare": lambda o: events.save(o.db, "", {"title": "Lain", "starts_on": "2025-08-01"}),
    "event.save": lambda o: events.save(o.db, o.event, {"title": "Rapat II", "starts_on": "2025-07-29"}),
    "event.remove": lambda o: events.remove(o.db, o.event),
    "event.session": lambda o: events.add_session(o.db, o.event, {"date": "2025-07-30"}),
    "event.session_remove": lambda o: events.remove_session(o.db, o.session),
    "event.invite": lambda o: events.invite(o.db, o.event, {"name": "Tamu Undangan"}),
    "event.uninvite": lambda o: events.uninvite(o.db, o.invitation),
    "event.uninvite (many)": lambda o: invitations.remove(o.db, [o.invitation]),
    "event.invite (group)": lambda o: invitations.invite_group(o.db, o.event, "pillar", "dunia_usaha"),
    "event.invite (block)": lambda o: invitations.invite_group(o.db, o.event, "block", "K0"),
    "event.letter": lambda o: invitations.number(o.db, [o.invitation], "005/17/DP3A", "1-7-2025"),
    "event.copy": lambda o: event_copy.copy(o.db, o.event, {"starts_on": "5-8-2025", "invitations": "ya"}),
    "event.session_save": lambda o: events.add_session(
        o.db, o.event, {"title": "Pagi", "date": "2025-07-29"}, o.session
    ),
    "attendance.check_in": lambda o: attendance.check_in(o.db, o.session, o.person),
    "attendance.walk_in": lambda o: attendance.walk_in(o.db, o.session, {"name": "Tamu"}),
    "attendance.walk_in (new organisation)": lambda o: attendance.walk_in(
        o.db, o.session, {"name": "Tamu Jauh", "organisation": "Forum Anak Contoh", "phone": "081234567890"}
    ),
    "attendance.represent": lambda o: attendance.represent(o.db, o.session, o.person, {"name": "Wakil"}),
    "attendance.annul": lambda o: attendance.annul(o.db, o.session, o.other, "salah orang"),
    "checklist.answer": lambda o: checklist.answer(o.db, "04.1", "ya"),
    "checklist.claim": lambda o: checklist.claim(o.db, "04.1", Decimal("0.75")),
    "checklist.choose": lambda o: checklist.choose(o.db, "01.1", "perbup"),
    "checklist.confirm": lambda o: checklist.confirm(o.db, "01.2a"),
    "checklist.clear": lambda o: checklist.clear(o.db, "04.2"),
    "checklist.values": lambda o: checklist.set_values(o.db, PERCENT, {"numerator_1": "1", "denominator_1": "4"}),
    "checklist.note": lambda o: checklist.note(o.db, "04.1", "catatan"),
    "checklist.review": lambda o: checklist.review(o.db, ["04.1", "04.2"], "ready"),
    "evidence.register": lambda o: evidence.save(o.db, "", {"title": "Foto", "kind": "foto"}),
    "evidence.save": lambda o: evidence.save(o.db, o.document, {"title": "SK Lain", "kind": "sk"}),
    "evidence.register (file)": lambda o: _with_file(o, ""),
    "evidence.save (file)": lambda o: _with_file(o, o.document),
    "evidence.link (many)": lambda o: evidence.link_all(o.db, [o.document, o.photo], "04.2"),
    "evidence.link": lambda o: evidence.link(o.db, o.document, "04.2"),
    "evidence.unlink": lambda o: evidence.link(o.db, o.document, "04.1", linked=False),
    "evidence.remove": lambda o: evidence.remove(o.db, o.document),
    "organisation.register": lambda o: organisations.save(o.db, "", {"name": "Ormas Contoh"}),
    "organisation.save": lambda o: organisations.save(o.db, o.company, {"name": "PT Tiga"}),
    "person.register": lambda o: people.save(o.db, "", {"name": "Nur Contoh"}),
    "person.save": lambda o: people.save(o.db, o.person, {"name": "Siti Lain"}),
    "settings.save": lambda o: settings.save(o.db, settings.LETTERHEAD, "PEMERINTAH KABUPATEN"),
    "settings.save (form)": lambda o: settings.keep(o.db, {"officer": "Uji", "agency": "Dinas Baru"}),
    "settings.save (catalogue)": lambda o: corrections.take(
        o.db, '[[indicator]]\nid = "04"\n[[indicator.question]]\nid = "04.1"\ntext_id = "Teks resmi"\n'
    ),
    "round.open": lambda o: settings.open_round(o.db, 2027),
    "round.set": lambda o: settings.set_round(o.db, o.round, (2022, 2023), until(em=dt.date(2025, 3, 1))),
    "list.add": lambda o: lists.add(o.db, "event_kind", "Lokakarya desa"),
    "list.rename": lambda o: lists.rename(o.db, "event_kind", "lainnya", "Kegiatan lain"),
    "agency.name": lambda o: agency_names.call(o.db, ["Bappeda", "Bapenda"], "", "Badan Contoh"),
    "agency.name_remove": lambda o: agency_names.forget(o.db, ["Dinas PPPA"]),
    "assignment.give": lambda o: assignments.give(o.db, ["04.1", "05.1"], {"organisation": "Dinas Lain"}),
    "assignment.state": lambda o: assignments.mark(o.db, "Dinas PPPA", ["04.1"], "asked"),
    "assignment.remove": lambda o: assignments.take_back(o.db, "Dinas Tugas", ["06.1"]),
    "letter.write": lambda o: letters.record(o.db, "Dinas Kesehatan", ["04.1"], {"number": "1", "due": "1-9-2025"}),
    "list.hide": lambda o: lists.hide(o.db, "event_kind", "lainnya", hidden=True),
    "contact.register": lambda o: contacts.save(o.db, "", o.company, {"name": "Juru Bicara", "office": "Manajer"}),
    "contact.register (seen)": lambda o: contacts.save(
        o.db, f"seen:{o.person}", o.company, {"name": "Siti Contoh", "person_id": o.person}
    ),
    "contact.save": lambda o: contacts.save(
        o.db, o.contact, o.company, {"name": "Hadi Contoh", "phone": "08123456789"}
    ),
    "contact.contacted": lambda o: contacts.contacted(o.db, o.contact, o.company),
    "contact.contacted (seen)": lambda o: contacts.contacted(o.db, f"seen:{o.person}", o.company),
    "contact.remove": lambda o: contacts.remove(o.db, o.contact),
    "organisation.merge": lambda o: joining.merge(o.db, o.company, o.twin),
    "organisation.not_same": lambda o: duplicates.keep_apart(o.db, o.company, o.twin),
    "board.register": lambda o: boards.save(
        o.db, "", {"period_from": "2025", "sk_number": "1", "sk_date": "1-8-2025"}
    ),
    "board.save": lambda o: boards.save(o.db, o.board, {"period_from": "2022", "period_until": "2026"}),
    "board.remove": lambda o: boards.remove(o.db, o.board),
    "board.member": lambda o: boards.save_member(
        o.db, o.board, "", {"name": "Ketua Baru", "organisation": "PT Baru"}
    ),
    "board.member_save": lambda o: boards.save_member(
        o.db, o.board, o.member, {"name": "Bendahara Contoh", "office": "bendahara"}
    ),
    "board.member_remove": lambda o: boards.remove_member(o.db, o.member),
    "commitment.answer": lambda o: commitments.answer(o.db, o.company, "03.01", "ya"),
    "commitment.clear": lambda o: commitments.clear(o.db, o.company, "05.01"),
    "commitment.sign": lambda o: commitments.sign(o.db, o.company, {"date": "29-7-2025", "signatory": "Direktur"}),
    "commitment_item.add": lambda o: commitments.add_item(
        o.db, {"text": "Bus sekolah", "principle": "10", "aspect": "program"}
    ),
    "commitment_item.rename": lambda o: commitments.rename_item(o.db, "05.01", "Produk aman"),
    "commitment_item.hide": lambda o: commitments.hide_item(o.db, "05.01", hidden=True),
    "event.follow_up": lambda o: follow_ups.save(o.db, o.event, "", {"what": "Menyusun rencana kerja"}),
    "event.follow_up_save": lambda o: follow_ups.save(o.db, o.event, o.follow_up, {"what": "Lain", "who": "Rina"}),
    "event.follow_up_done": lambda o: follow_ups.finish(o.db, o.follow_up, dt.date(2025, 8, 1)),
    "event.follow_up_open": lambda o: follow_ups.finish(o.db, o.finished, None),
    "event.follow_up_remove": lambda o: follow_ups.remove(o.db, o.follow_up),
    "event.spj": lambda o: spj.mark(o.db, o.event, "foto", present=True),
    "event.spj_note": lambda o: spj.note(o.db, o.event, "kwitansi", "di bendahara"),
    "event.spj_attach": lambda o: spj.attach(o.db, o.event, "materi", {"title": "Paparan"}, None, Path()),
    "event.spj_attach (known)": lambda o: spj.link(o.db, o.event, "undangan", o.document),
    "event.minutes": lambda o: spj.write_minutes(o.db, o.event, {"minutes": "Dibuka\nDitutup"}),
    "contribution.register": lambda o: contribution_entry.save(
        o.db, "", {"organisation": o.company, "title": "Buku", "year": "2024", "beneficiaries": "3000000"}
    ),
    "contribution.save": lambda o: contribution_entry.save(
        o.db, o.contribution, {"organisation": o.company, "title": "Beasiswa II", "year": "2024"}
    ),
    "contribution.remove": lambda o: contribution_entry.remove(o.db, o.contribution),
    "letter.remind": lambda o: unreported.keep(o.db, [o.reminder]),
    "proposal.accept": lambda o: proposals.accept(o.db, [o.proposal]),
    "organisation.parts": lambda o: pillars.save(
        o.db, "", {"name": "Media Contoh", "pillar": "media", "part-K1": "Siaran anak", "part-K2": ""}
    ),
    "organisation.parts (known)": lambda o: pillars.save(
        o.db, o.company, {"name": "PT Contoh Satu", "pillar": "dunia_usaha", "part-K0": "Gugus tugas"}
    ),
    "proposal.decline": lambda o: proposals.decline(o.db, [o.proposal], "bukan"),
    "import.people": lambda o: _import(o.db, "people", ["Siti Contoh", "Bappeda Contoh"], ["Nur Contoh", "Media X"]),
    "import.invitations": lambda o: _import(o.db, "invitations", ["", "PT Contoh Satu"], ["Nur Contoh", "Media X"]),
    "import.companies": lambda o: _import(o.db, "companies", ["PT. CONTOH SATU", "Jl. Baru"], ["UD Contoh", "-"]),
    "checklist.area": lambda o: area_grid.fill(o.db, "25.2", ["63.11.01"], 2024, "ya"),
    "checklist.area_many": lambda o: area_grid.fill(o.db, "25.2", ["63.11.01", "63.11.02"], 2024, "tidak"),
    "matrix.add": lambda o: matrix.save(o.db, MATRIX, "", {"agency": "Bappeda Contoh", "activity": "Rapat"}),
    "matrix.save": lambda o: matrix.save(o.db, MATRIX, o.row, {"agency": "Bappeda Contoh", "activity": "Rapat"}),
    "matrix.remove": lambda o: matrix.remove(o.db, MATRIX, o.row),
    "matrix.move": lambda o: matrix.move(o.db, MATRIX, o.row, 1),
    "settings.save (correct)": lambda o: corrections.correct(o.db, "04.1", {"text_id": "Teks resmi"}),
    "settings.save (indicator)": lambda o: corrections.correct(o.db, "04", {"name_id": "Nama lain"}),
    "round.add": lambda o: rounds.add(o.db, 2021),
    "round.award": lambda o: awards.save(o.db, o.round, {"level": "Madya", "total": "650,5"}),
    "round.take": lambda o: earlier.take(o.db, 2022, [{"target": "04", "points": "12"}]),
    "round.start": lambda o: rounds.start(o.db, 2026, 2025),
    "score.save": lambda o: scores.save(o.db, "04", {"va": "1", "va_reason": "SK belum ada"}),
    "matrix.document": lambda o: matrix.count_as_document(o.db, MATRIX),
    "record.revive": lambda o: meanwhile.revive(o.db, [("organisation", o.gone)]),
}


def _with_file(office: Office, document: str) -> object:
    with TemporaryDirectory() as place:
        file = Path(place) / "sk.pdf"
        file.write_bytes(b"%PDF-1.4 contoh")
        taken = evidence_files.take(file, Path(place) / "evidence")
        assert isinstance(taken, evidence_files.Taken)
        return evidence.save_taken(office.db, document, {"title": "SK Berkas", "kind": "sk"}, taken)


def test_every_verb_is_among_the_writes_that_the_laws_try() -> None:
    assert {name.split(" ")[0] for name in WRITES} == set(VERBS) - LASTING - STEPS


@pytest.mark.slow
@pytest.mark.parametrize("name", WRITES)
def test_every_write_leaves_one_action_whose_changes_are_the_rows(name: str, db: Database, folder: Folder) -> None:
    office = Office(db)
    before = changes_in(db)
    with db.read() as connection:
        last = connection.execute(select(func.max(Action.seq))).scalar_one()
    WRITES[name](office)
    assert changes_in(db) > before, "nothing was written into the log"
    with db.read() as connection:
        new = connection.execute(select(Action.verb, Action.officer, Action.seq).where(Action.seq > last)).all()
        assert [(row.verb, row.officer) for row in new] == [(name.split(" ")[0], SETUP.officer)]
        own = changes.actor_of(connection)
        upto = connection.execute(select(Actor.upto).where(Actor.id == own)).scalar_one()
        query = select(func.count()).select_from(Change).where(Change.actor == own)
        assert upto == connection.execute(query).scalar_one()
    assert checkup.problems(db, folder.evidence) == (), "rows, log, heads or figures disagree"


@pytest.mark.slow
@pytest.mark.parametrize("name", WRITES)
def test_every_write_can_be_taken_back_and_taken_back_again(name: str, db: Database, folder: Folder) -> None:
    office = Office(db)
    before = _standing(db)
    WRITES[name](office)
    after = _standing(db)
    with db.read() as connection:
        last = last_deed(connection)
    assert last is not None
    undone = changes.undo(db, last.key)
    assert undone.changed_since == ()
    assert _standing(db) == before
    assert undone.action is not None
    assert changes.undo(db, undone.action).changed_since == ()
    assert _standing(db) == after
    assert checkup.problems(db, folder.evidence) == ()


def _standing(db: Database) -> set[tuple[Any, ...]]:
    """All shared rows that are not deleted, and those deleted only by name: an undone birth is a deletion."""
    found: set[tuple[Any, ...]] = set()
    with db.read() as connection:
        for name, model in shared_models().items():
            query = select(*model.__table__.columns).where(model.deleted.is_(False))
            found |= {(name, *row) for row in connection.execute(query)}
    return found


def test_what_changes_nothing_leaves_nothing(db: Database) -> None:
    office = Office(db)
    before = changes_in(db)
    companies.save(db, office.company, {"name": "PT Contoh Satu"})
    assert attendance.check_in(db, office.session, office.other).already
    checklist.answer(db, "04.2", "ya")
    refused = companies.save(db, office.company, {"name": "", "nib": "12"})
    assert refused.refused
    drafts.keep(db, "company", {"name": "belum disimpan"})
    assert changes_in(db) == before


def test_a_transaction_that_fails_leaves_nothing(db: Database) -> None:
    before = changes_in(db), _standing(db)

    class PowerCut(Exception):
        pass

    def half_done() -> None:
        with changes.writing(db, "import") as tx:
            tx.insert_many(Organisation, [{"name": f"Instansi {n}"} for n in range(50)])
            raise PowerCut

    with pytest.raises(PowerCut):
        half_done()
    assert (changes_in(db), _standing(db)) == before
    with db.read() as connection:
        assert connection.execute(select(func.count()).select_from(Head)).scalar_one() == before[0]
    organisations.save(db, "", {"name": "Sesudahnya"})
    with db.read() as connection:
        own = Change.actor == changes.actor_of(connection)
        seqs = list(connection.execute(select(Change.seq).where(own).order_by(Change.seq)).scalars())
    assert len(seqs) > 0
    assert seqs == list(range(1, len(seqs) + 1)), "a gap would hide later changes from an exchange"


# -- codec -------------------------------------------------------------------------------------------------------

VALUES: dict[type, st.SearchStrategy[Any]] = {
    str: st.text(),
    bool: st.booleans(),
    int: st.none() | st.integers(-(2**63), 2**63 - 1),
    dt.date: st.none() | st.dates(),
    Decimal: st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=6),
}
COLUMNS = sorted((entity, field) for entity in shared_models() for field in codec.kinds(entity))


@given(st.sampled_from(COLUMNS).flatmap(lambda at: st.tuples(st.just(at), VALUES[codec.kinds(at[0])[at[1]]])))
def test_every_value_of_every_column_survives_the_log(case: tuple[tuple[str, str], Any]) -> None:
    (entity, field), value = case
    text = codec.encode(entity, field, value)
    assert text is None or isinstance(text, str)
    back = codec.decode(entity, field, text)
    assert back == value
    assert type(back) is type(value)


def test_a_value_the_log_has_no_text_for_is_a_fault() -> None:
    for value in (1.5, b"x", dt.datetime(2025, 7, 29, tzinfo=dt.UTC), ["x"]):
        with pytest.raises(TypeError):
            codec.encode("organisation", "name", value)


@pytest.mark.slow
def test_an_import_is_taken_back_and_brought_back_whole(db: Database) -> None:
    before = _standing(db)
    with changes.writing(db, "import") as tx:
        instansi = tx.insert_many(Organisation, [{"name": f"Instansi {n}"} for n in range(300)])
        tx.insert_many(Person, [{"name": f"Orang {n}", "organisation_id": instansi[n % 300]} for n in range(700)])
        action = tx.action
    imported = _standing(db)
    assert len(imported) == len(before) + 1000
    undone = changes.undo(db, action)
    assert undone.action is not None
    assert _standing(db) == before
    again = changes.undo(db, undone.action)
    assert again.action is not None
    assert _standing(db) == imported
    changes.undo(db, again.action)
    assert _standing(db) == before


def test_what_was_changed_since_stays_and_is_reported(db: Database) -> None:
    row = organisations.save(db, "", {"name": "Asal", "note": "a"}).id
    first = organisations.save(db, row, {"name": "Baru", "note": "b"})
    organisations.save(db, row, {"name": "Terbaru", "note": "b"})
    assert first.action is not None
    undone = changes.undo(db, first.action)
    assert undone.changed_since == (("organisation", row, "name"),)
    assert undone.fields == 1
    with db.read() as connection:
        name, note = connection.execute(select(Organisation.name, Organisation.note)).one()
    assert (name, note) == ("Terbaru", "a")


def test_a_new_row_that_others_worked_on_is_not_unmade(db: Database) -> None:
    made = organisations.save(db, "", {"name": "Asal"})
    organisations.save(db, made.id, {"name": "Asal", "note": "penting"})
    assert made.action is not None
    undone = changes.undo(db, made.action)
    assert undone.action is None
    assert ("organisation", made.id, "note") in undone.changed_since
    with db.read() as connection:
        assert organisations.count(connection) == 1


def test_taking_back_twice_does_nothing_the_second_time(db: Database) -> None:
    made = organisations.save(db, "", {"name": "Asal"})
    assert made.action is not None
    changes.undo(db, made.action)
    before = changes_in(db)
    changes.undo(db, made.action)
    assert changes_in(db) == before


def test_the_history_of_a_record_says_who_when_what_and_what_before(db: Database) -> None:
    row = companies.save(db, "", {"name": "PT Awal"}).id
    db.officer = "Petugas Kedua"
    companies.save(db, row, {"name": "PT Akhir"})
    with db.read() as connection:
        entries = [e for e in log.of_record(connection, "organisation", row) if e.field == "name"]
        actions = log.listing(connection, log.Wanted(row=row))
        own = last_deed(connection)
    assert [(e.old, e.new, e.officer, e.verb) for e in entries] == [
        ("PT Awal", "PT Akhir", "Petugas Kedua", "company.save"),
        (None, "PT Awal", SETUP.officer, "company.register"),
    ]
    assert entries[0].at >= entries[1].at
    assert [action.verb for action in actions] == ["company.save", "company.register"]
    assert own is not None
    assert own.key == entries[0].action
    with db.read() as connection:
        assert [action.officer for action in log.listing(connection, log.Wanted(officer="kedua"))] == [
            "Petugas Kedua"
        ]


def test_the_figures_are_kept_in_the_same_transaction(db: Database) -> None:
    office = Office(db)
    for name in ("checklist.claim", "evidence.remove", "event.remove", "company.remove"):
        WRITES[name](office)
        with db.read() as connection:
            assert summary.figures(connection) == summary.worked_out(connection)
            assert connection.execute(select(func.count()).select_from(Snapshot)).scalar_one() == 1
            assert connection.execute(select(Evidence.id)).first()


def test_questions_have_ids_the_tests_use(db: Database) -> None:
    with db.read() as connection:
        found: list[Question] = [row.question for row in checklist.questions(connection)]
    assert {"04.1", "04.2"} <= {question.id for question in found}


def test_taking_back_an_edit_that_revived_a_row_deletes_it_without_a_quarrel(db: Database, folder: Folder) -> None:
    row = organisations.save(db, "", {"name": "Asal"}).id
    with changes.writing(db, "organisation.save") as tx:
        tx.delete(Organisation, row)
    revived = organisations.save(db, row, {"name": "Lagi", "note": "hidup"})
    assert revived.action is not None
    changes.undo(db, revived.action)
    with db.read() as connection:
        assert connection.execute(select(Organisation.deleted, Organisation.name)).one() == (True, "Asal")
        assert recomputed_conflicts(connection) == conflicts_of(connection) == set(), "the deletion saw every head"
    assert checkup.problems(db, folder.evidence) == ()


def test_a_form_saves_the_row_it_was_opened_on_or_makes_one(db: Database) -> None:
    with changes.writing(db, "import") as tx:
        made = tx.save(Organisation, "", name="Instansi Baru")
        assert tx.save(Organisation, made, name="Instansi Lama") == made
    with db.read() as connection:
        rows = connection.execute(select(Organisation.id, Organisation.name).where(Organisation.id == made)).all()
    assert rows == [(made, "Instansi Lama")]


@pytest.mark.parametrize("rows", [1, 49, 50, 120])
def test_the_log_of_an_actor_has_no_gap_however_many_rows_are_written_at_once(db: Database, rows: int) -> None:
    with changes.writing(db, "import") as tx:
        tx.insert_many(Organisation, [{"name": f"Instansi {n}", "kind": "opd"} for n in range(rows)])
        tx.insert_many(Person, [{"name": f"Orang {n}"} for n in range(rows)])
        tx.insert(Organisation, name="Instansi terakhir")
    with db.read() as connection:
        actor = changes.actor_of(connection)
        logged = select(Change.seq).where(Change.actor == actor).order_by(Change.seq)
        seqs = list(connection.execute(logged).scalars())
        upto = connection.execute(select(Actor.upto).where(Actor.id == actor)).scalar_one()
    assert seqs == list(range(1, upto + 1))
