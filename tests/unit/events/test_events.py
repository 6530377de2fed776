"""Preparing events: copies, sessions, groups invited at once, letter numbers, lists of the regency's own."""

import datetime as dt

import pytest
from sqlalchemy import select

from kla_tui import changes
from kla_tui.db import Database
from kla_tui.models import AgencyName, Event
from kla_tui.store.companies import companies
from kla_tui.store.events import attendance, event_copy, events, invitations
from kla_tui.store.events.events import InvitationRow
from kla_tui.store.history.undoing import last as last_deed
from kla_tui.store.kit import lists, settings
from kla_tui.store.register import organisations, people


def invited(db: Database, event: str) -> dict[str, InvitationRow]:
    with db.read() as connection:
        return {row.name: row for row in events.invitations(connection, event)}


@pytest.fixture
def event(db: Database) -> str:
    typed = {
        "title": "Pelatihan KHA", "kind": "pelatihan_kha", "starts_on": "29-7-2025", "ends_on": "30-7-2025",
        "starts_at": "8.30", "agenda": "Pembukaan\nMateri", "letter_number": "005/1", "questions": "03.1a",
    }  # fmt: skip
    return events.save(db, "", typed).id


def test_a_copy_has_the_programme_on_other_days_and_nobody_who_came(db: Database, event: str) -> None:
    guest = events.invite(db, event, {"name": "Siti Contoh", "letter_number": "005/1"})
    with db.read() as connection:
        first = events.sessions(connection, event)[0]
        siti = people.find(connection, "siti")[0][0].id
    attendance.check_in(db, first.id, siti)
    copied = event_copy.copy(db, event, {"title": "Pelatihan KHA II", "starts_on": "1-9-2025", "invitations": "ya"})
    assert not copied.refused
    with db.read() as connection:
        row = connection.execute(select(*Event.__table__.columns).where(Event.id == copied.id)).one()
        assert (row.title, row.starts_on, row.ends_on) == (
            "Pelatihan KHA II",
            dt.date(2025, 9, 1),
            dt.date(2025, 9, 2),
        )
        assert (row.agenda, row.questions, row.kind) == ("Pembukaan\nMateri", "03.1a", "pelatihan_kha")
        assert row.letter_number == ""
        held = events.sessions(connection, copied.id)
        assert [(s.title, s.date, s.starts_at) for s in held] == [
            ("Hari 1", dt.date(2025, 9, 1), "08:30"), ("Hari 2", dt.date(2025, 9, 2), "08:30"),
        ]  # fmt: skip
        assert attendance.arrivals(connection, held[0].id) == ()
    assert {name: row.letter_number for name, row in invited(db, copied.id).items()} == {"Siti Contoh": ""}
    assert guest.id in {row.id for row in invited(db, event).values()}


def test_a_copy_without_invitations_and_one_without_a_day(db: Database, event: str) -> None:
    events.invite(db, event, {"name": "Siti Contoh"})
    copied = event_copy.copy(db, event, {"title": "", "starts_on": "1-9-2025"})
    assert invited(db, copied.id) == {}
    with db.read() as connection:
        found = events.row(connection, copied.id)
        assert found is not None
        assert found.title == "Pelatihan KHA"
    refused = event_copy.copy(db, event, {"title": "Lagi", "starts_on": ""})
    assert [problem.field for problem in refused.problems] == ["starts_on"]


def test_a_session_is_changed_where_it_stands(db: Database, event: str) -> None:
    with db.read() as connection:
        first = events.sessions(connection, event)[0]
    events.add_session(db, event, {"title": "Pagi", "date": "29-7-2025", "starts_at": "9", "ends_at": "12"}, first.id)
    with db.read() as connection:
        changed = events.get_session(connection, first.id)
        assert (changed["title"], changed["starts_at"], changed["ends_at"]) == ("Pagi", "09:00", "12:00")
        assert len(events.sessions(connection, event)) == 2


def test_the_companies_of_a_step_and_of_a_kecamatan_are_invited_at_once(db: Database, event: str) -> None:
    with db.read() as connection:
        there, *_rest, elsewhere = settings.villages(connection)
        assert there.district != elsewhere.district
        kecamatan = dict(invitations.choices(connection, "kecamatan"))
    code = next(code for code, name in kecamatan.items() if name == there.district)
    ids = [
        companies.save(db, "", {"name": name, "site_village_code": place.code}).id
        for name, place in (("PT Satu Contoh", there), ("PT Dua Contoh", there), ("PT Tiga Contoh", elsewhere))
    ]
    organisations.save(db, "", {"name": "Karang Taruna", "pillar": "masyarakat", "village_code": there.code})
    companies.add_step(db, ids[2], {"step": "berkomitmen", "date": "1-7-2025"})
    found = invitations.invite_group(db, event, "kecamatan", code)
    assert (found.found, found.new) == (2, 2)
    assert set(invited(db, event)) == {"PT Satu Contoh", "PT Dua Contoh"}
    found = invitations.invite_group(db, event, "step", "berkomitmen")
    assert (found.found, found.new) == (1, 1)
    assert invitations.invite_group(db, event, "pillar", "dunia_usaha").new == 0
    assert found.outcome.action is not None
    changes.undo(db, found.outcome.action)
    assert set(invited(db, event)) == {"PT Satu Contoh", "PT Dua Contoh"}


def test_the_agencies_of_a_cluster_are_invited_under_the_names_they_have_here(db: Database, event: str) -> None:
    with db.read() as connection:
        clusters = dict(invitations.choices(connection, "block"))
    here = organisations.save(db, "", {"name": "Dinas P3AP2KBPMD Contoh", "pillar": "pemerintah", "kind": "opd"}).id
    with changes.writing(db, "organisation.save") as tx:
        tx.insert(AgencyName, name="Dinas PPPA", organisation_id=here)
    found = invitations.invite_group(db, event, "block", next(iter(clusters)))
    names = set(invited(db, event))
    assert found.found == found.new == len(names)
    assert {"Dinas P3AP2KBPMD Contoh", "Bappeda"} <= names
    assert "Dinas PPPA" not in names
    assert all(row.pillar == "pemerintah" for row in invited(db, event).values())
    again = invitations.invite_group(db, event, "block", next(iter(clusters)))
    assert (again.new, again.outcome.action) == (0, None)


def test_one_number_is_written_on_many_letters_and_kept_when_a_group_is_invited_again(
    db: Database, event: str
) -> None:
    for name in ("PT Satu Contoh", "PT Dua Contoh"):
        companies.save(db, "", {"name": name})
    invitations.invite_group(db, event, "pillar", "dunia_usaha")
    with db.read() as connection:
        bare = invitations.without_number(connection, event)
    assert len(bare) == 2
    done = invitations.number(db, bare, "005/217/DP3A/2025", "1-7-2025")
    assert {row.letter_number for row in invited(db, event).values()} == {"005/217/DP3A/2025"}
    invitations.invite_group(db, event, "pillar", "dunia_usaha")
    assert {row.letter_number for row in invited(db, event).values()} == {"005/217/DP3A/2025"}
    with db.read() as connection:
        assert invitations.without_number(connection, event) == ()
    assert done.action is not None
    changes.undo(db, done.action)
    assert {row.letter_number for row in invited(db, event).values()} == {""}
    assert invitations.number(db, bare, "005", "31-2-2025").refused


def test_several_invitations_are_taken_back_by_one_undo(db: Database, event: str) -> None:
    for name in ("Siti Contoh", "Rahmat Contoh", "Noor Contoh"):
        events.invite(db, event, {"name": name})
    rows = invited(db, event)
    invitations.remove(db, [rows["Siti Contoh"].id, rows["Noor Contoh"].id])
    assert set(invited(db, event)) == {"Rahmat Contoh"}
    with db.read() as connection:
        last = last_deed(connection)
    assert last is not None
    changes.undo(db, last.key)
    assert set(invited(db, event)) == set(rows)


def test_the_kinds_of_event_are_the_regencys_own(db: Database) -> None:
    lists.add(db, "event_kind", "Lokakarya Desa")
    lists.rename(db, "event_kind", "forum_anak", "Forum Anak Banua")
    lists.hide(db, "event_kind", "rapat_gugus_tugas", hidden=True)
    with db.read() as connection:
        offered = dict(lists.entries(connection, "event_kind"))
        all_of_them = {entry.code: entry for entry in lists.all_entries(connection, "event_kind")}
    assert offered["lokakarya_desa"] == "Lokakarya Desa"
    assert offered["forum_anak"] == "Forum Anak Banua"
    assert "rapat_gugus_tugas" not in offered
    assert all_of_them["rapat_gugus_tugas"].hidden
    assert all_of_them["rapat_gugus_tugas"].label == "Rapat gugus tugas"
    lists.hide(db, "event_kind", "rapat_gugus_tugas", hidden=False)
    with db.read() as connection:
        assert dict(lists.entries(connection, "event_kind"))["rapat_gugus_tugas"] == "Rapat gugus tugas"
    assert lists.rename(db, "event_kind", "forum_anak", " ").refused
