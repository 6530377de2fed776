"""The list of those who came is what the figures count: a person once an event, by pillar, annulled ones never."""

import pytest

from kla_tui import store
from kla_tui.db import Database
from kla_tui.store.events import figures, present


def listed(db: Database, pillar: str = "") -> list[str]:
    with db.read() as connection:
        rows = present.listing(connection, pillar=pillar)
        assert len(rows) == present.count(connection, pillar=pillar)
        some = present.listing(connection, pillar=pillar, limit=1, offset=1)
    assert some == rows[1:2]
    return [row.name for row in rows]


def counted(db: Database) -> dict[str, int]:
    with db.read() as connection:
        rows = figures.present_by_event(connection).values()
    found = figures.came(rows, 0)
    total = found["attendance"]["present"]
    return {"": total, present.UNKNOWN: total - sum(found["pillars"].values()), **found["pillars"]}


@pytest.fixture
def sessions(db: Database) -> list[str]:
    """Two sessions of one event, one of another."""
    found = []
    for title, day in (("Rapat", "2025-07-29"), ("Acara lain", "2025-08-01")):
        event = store.events.events.save(db, "", {"title": title, "starts_on": day}).id
        store.events.events.add_session(db, event, {"title": "Sesi dua", "date": day})
        with db.read() as connection:
            found += [held.id for held in store.events.events.sessions(connection, event)]
    return found


def test_the_list_equals_the_figure_of_each_pillar(db: Database, sessions: list[str]) -> None:
    for session, name, organisation, pillar in (
        (0, "Budi Contoh", "PT Uji", "dunia_usaha"), (0, "Ani Contoh", "Dinas Uji", "pemerintah"),
        (0, "Tamu Contoh", "", ""), (2, "Cici Contoh", "PT Uji", "dunia_usaha"),
    ):  # fmt: skip
        typed = {"name": name, "organisation": organisation, "pillar": pillar}
        assert not store.events.attendance.walk_in(db, sessions[session], typed).outcome.refused
    with db.read() as connection:
        (budi,) = [row for row in present.listing(connection) if row.name == "Budi Contoh"]
    store.events.attendance.check_in(db, sessions[1], budi.person_id)
    assert listed(db) == ["Cici Contoh", "Ani Contoh", "Budi Contoh", "Tamu Contoh"], (
        "once an event, the latest first"
    )
    assert listed(db, "dunia_usaha") == ["Cici Contoh", "Budi Contoh"]
    assert listed(db, present.UNKNOWN) == ["Tamu Contoh"]
    assert listed(db, "media") == []
    assert counted(db) == {pillar: len(listed(db, pillar)) for pillar in counted(db)}


def test_those_annulled_or_of_a_removed_event_are_in_neither(db: Database, sessions: list[str]) -> None:
    for session, name in ((0, "Budi Contoh"), (0, "Ani Contoh"), (2, "Cici Contoh")):
        store.events.attendance.walk_in(db, sessions[session], {"name": name})
    with db.read() as connection:
        rows = {row.name: row for row in present.listing(connection)}
    store.events.attendance.annul(db, sessions[0], rows["Ani Contoh"].person_id, "salah orang")
    store.events.events.remove(db, rows["Cici Contoh"].event_id)
    assert listed(db) == ["Budi Contoh"]
    assert counted(db)[""] == 1
