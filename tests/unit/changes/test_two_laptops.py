"""Two laptops that worked apart: what is a conflict, what is none, and that nothing refuses to come together."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from kla_tui import changes
from kla_tui.changes import clock, history
from kla_tui.db import Database
from kla_tui.folder import Folder
from kla_tui.models import (
    Attendance,
    Change,
    Conflict,
    Head,
    Organisation,
)
from kla_tui.store.checklist import checklist
from kla_tui.store.companies import companies
from kla_tui.store.events import attendance
from kla_tui.store.folder import opening
from kla_tui.store.history import conflicts as listed_conflicts
from kla_tui.store.kit import settings
from kla_tui.store.register import organisations
from kla_tui.store.summary import summary
from tests.unit.changes.test_changes import Office


def meet(*databases: Database) -> None:
    """Bring databases together, everyone with everyone, until nobody has news."""
    for _ in range(2):
        for source in databases:
            for target in databases:
                if source is not target:
                    with target.read() as connection:
                        known = changes.vector(connection)
                    with source.read() as connection:
                        parcel = list(changes.since(connection, known))
                    changes.merge(target, parcel)
    digests = set()
    for db in databases:
        with db.read() as connection:
            digests.add(changes.digest(connection))
    assert len(digests) == 1


@pytest.fixture
def two(folder: Folder, tmp_path: Path) -> Any:
    """The laptops of two desks: the second is a copy of the first's folder."""
    opening.open_folder(folder).close()
    copy = Folder(tmp_path / "second")
    shutil.copytree(folder.root, copy.root)
    laptops = opening.open_folder(folder), opening.open_folder(copy)
    yield laptops
    for db in laptops:
        db.close()


def conflicts(db: Database) -> set[tuple[str, str]]:
    with db.read() as connection:
        return {(entity, field) for entity, field in connection.execute(select(Conflict.entity, Conflict.field))}


# -- every write leaves changes ----------------------------------------------------------------------------------


def test_a_field_and_a_table_of_a_newer_version_wait_in_the_log(two: tuple[Database, Database]) -> None:
    here, there = two
    made = organisations.save(here, "", {"name": "Instansi"})
    with here.read() as connection:
        (template, *_) = [c for c in changes.since(connection, {}) if c.row == made.id]
    new = [
        changes.LoggedChange(
            "f" * 16, 1, 1, template.hlc, 480, "X", "x", "", "organisation", made.id, "later", "v", ()
        ),
        changes.LoggedChange("f" * 16, 2, 1, template.hlc, 480, "X", "x", "", "unknown", "r", "f", "v", ()),
    ]
    assert changes.merge(here, new).new == 2
    meet(here, there)
    with there.read() as connection:
        assert {"later", "f"} <= set(connection.execute(select(Change.field)).scalars())


# -- two laptops -------------------------------------------------------------------------------------------------


def test_two_edits_of_one_field_are_a_conflict_until_it_is_settled(two: tuple[Database, Database]) -> None:
    here, there = two
    row = organisations.save(here, "", {"name": "Asal"}).id
    meet(here, there)
    organisations.save(here, row, {"name": "Dari sini"})
    organisations.save(there, row, {"name": "Dari sana"})
    organisations.save(there, row, {"name": "Dari sana", "phone": "0526123456"})
    meet(here, there)
    for db in two:
        assert conflicts(db) == {("organisation", "name")}
        with db.read() as connection:
            assert organisations.name_of(connection, row) == "Dari sana"  # the later
            assert organisations.listing(connection)[0].name == "Dari sana"
            values = {e.new for e in history.of_row(connection, "organisation", row) if e.field == "name"}
            assert values == {"Asal", "Dari sini", "Dari sana"}
            assert summary.figures(connection)["changes"]["conflicts"] == 1
    with changes.writing(here, "conflict.settle") as tx:
        tx.settle(Organisation, row, "name", "Dari sini")
    meet(here, there)
    for db in two:
        assert conflicts(db) == set()
        with db.read() as connection:
            assert organisations.name_of(connection, row) == "Dari sini"


def test_a_conflict_is_listed_with_what_each_wrote_the_shown_one_first(
    two: tuple[Database, Database],
) -> None:
    here, there = two
    named = organisations.save(here, "", {"name": "Asal"}).id
    gone = organisations.save(here, "", {"name": "Dihapus di sana"}).id
    meet(here, there)
    here.officer, there.officer = "Sini", "Sana"
    organisations.save(here, named, {"name": "Dari sini"})
    organisations.save(there, named, {"name": "Dari sana"})
    with changes.writing(there, "company.remove") as tx:
        tx.delete(Organisation, gone)
    organisations.save(here, gone, {"name": "Dihapus di sana", "phone": "0526123456"})
    meet(here, there)
    for db in two:
        with db.read() as connection:
            found = {(row.row, row.field): row for row in listed_conflicts.listing(connection)}
            assert len(found) == summary.figures(connection)["changes"]["conflicts"]
        name = found[named, "name"]
        assert [(one.value, one.officer) for one in name.written] == [("Dari sana", "Sana"), ("Dari sini", "Sini")]
        assert name.name == "Dari sana"
        assert found[gone, "deleted"].written[0].value == "1"


def test_the_same_edit_on_two_laptops_is_no_conflict(two: tuple[Database, Database]) -> None:
    for db in two:
        checklist.answer(db, "04.1", "ya")
    meet(*two)
    assert conflicts(two[0]) == set()


def test_an_edit_concurrent_with_a_deletion_stays_visible_and_is_a_conflict(two: tuple[Database, Database]) -> None:
    here, there = two
    row = companies.save(here, "", {"name": "PT Contoh"}).id
    meet(here, there)
    companies.remove(here, row)
    companies.save(there, row, {"name": "PT Contoh", "phone": "0526123456"})
    meet(here, there)
    for db in two:
        assert ("organisation", "deleted") in conflicts(db)
        with db.read() as connection:
            deleted, phone = connection.execute(
                select(Organisation.deleted, Organisation.phone).where(Organisation.id == row)
            ).one()
            assert not deleted
            assert phone
    with changes.writing(there, "conflict.settle") as tx:
        tx.settle(Organisation, row, "deleted", True)
    meet(here, there)
    for db in two:
        assert ("organisation", "deleted") not in conflicts(db)
        with db.read() as connection:
            assert connection.execute(select(Organisation.deleted).where(Organisation.id == row)).scalar_one()


def test_a_deletion_that_saw_the_edit_holds(two: tuple[Database, Database]) -> None:
    here, there = two
    row = organisations.save(here, "", {"name": "Instansi"}).id
    organisations.save(here, row, {"name": "Instansi", "note": "lama"})
    meet(here, there)
    with changes.writing(there, "remove") as tx:
        tx.delete(Organisation, row)
    meet(here, there)
    assert conflicts(here) == set()
    with here.read() as connection:
        assert organisations.count(connection) == 0


def test_two_desks_that_check_in_the_same_person_are_two_witnesses(two: tuple[Database, Database]) -> None:
    here, there = two
    office = Office(here)
    meet(here, there)
    settings.choose(here, settings.DESK, "Meja 1")
    settings.choose(there, settings.DESK, "Meja 2")
    for db in two:
        assert not attendance.check_in(db, office.session, office.person).already
    meet(here, there)
    row = attendance.attendance_id(office.session, office.person)
    seen = []
    for db in two:
        assert not {field for entity, field in conflicts(db) if entity == "attendance"}
        with db.read() as connection:
            rows = connection.execute(select(Attendance.id).where(Attendance.person_id == office.person)).all()
            assert rows == [(row,)]
            desks = select(Change.value).where(Change.row == row, Change.field == "desk")
            assert set(connection.execute(desks).scalars()) == {"Meja 1", "Meja 2"}
            arrival = attendance.present(connection, office.session, office.person)
            assert arrival is not None
            seen.append((arrival.at, arrival.desk))
            heads = select(func.count()).select_from(Head).where(Head.row == row, Head.field == "desk")
            assert connection.execute(heads).scalar_one() == 2
    assert seen[0] == seen[1]


def test_a_natural_key_twice_does_not_refuse_a_merge(two: tuple[Database, Database]) -> None:
    for db in two:
        assert companies.save(db, "", {"name": "PT Kembar", "nib": "1234567890123"}).action
    meet(*two)
    with two[0].read() as connection:
        assert companies.count(connection) == 2


@pytest.mark.slow
def test_a_change_may_arrive_before_the_row_it_points_at(two: tuple[Database, Database]) -> None:
    here, there = two
    office = Office(here)
    with here.read() as connection, there.read() as other:
        parcel = list(changes.since(connection, changes.vector(other)))
    links = [change for change in parcel if change.entity in ("invitation", "attendance", "evidence_link")]
    changes.merge(there, links)
    with there.read() as connection:
        assert attendance.arrivals(connection, office.session)
        assert summary.worked_out(connection) == summary.figures(connection)
    changes.merge(there, reversed(parcel))
    meet(here, there)


@pytest.mark.slow
def test_a_copied_folder_writes_as_another_and_both_come_together(two: tuple[Database, Database]) -> None:
    here, there = two
    actors = []
    for number, db in enumerate(two):
        organisations.save(db, "", {"name": f"Instansi {number}"})
        with db.read() as connection:
            actors.append(changes.actor_of(connection))
    assert actors[0] != actors[1]
    meet(here, there)
    for db in two:
        with db.read() as connection:
            assert {row.name for row in organisations.listing(connection)} == {"Instansi 0", "Instansi 1"}
            keys = connection.execute(select(Change.actor, Change.seq)).all()
            assert len(keys) == len(set(keys))


def test_a_clock_that_runs_backwards_does_not_hide_the_later_edit(
    two: tuple[Database, Database], monkeypatch: pytest.MonkeyPatch
) -> None:
    here, there = two
    row = organisations.save(here, "", {"name": "Pertama"}).id
    meet(here, there)
    behind = clock.wall() - clock.FARTHEST + (3_600_000 << 16)  # 23 hours; a day and more is a wrong date
    monkeypatch.setattr(clock, "wall", lambda: behind)
    for number, db in enumerate((there, here, there)):
        organisations.save(db, row, {"name": f"Sesudahnya {number}"})
        meet(here, there)
        assert conflicts(db) == set()
    with here.read() as connection:
        assert organisations.name_of(connection, row) == "Sesudahnya 2"
        times = [entry.at for entry in history.of_row(connection, "organisation", row) if entry.field == "name"]
        assert times == sorted(times, reverse=True)
        assert [e.new for e in history.of_row(connection, "organisation", row) if e.field == "name"][-1] == "Pertama"


# -- undo and history --------------------------------------------------------------------------------------------
