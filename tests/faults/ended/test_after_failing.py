"""What is there after a write that failed: a prompt's text, one record and not two, what was stored all the same."""

import errno
from collections.abc import Iterator

import pytest
from sqlalchemy import event, select
from sqlalchemy.engine import Engine

from kla_tui.changes import actors
from kla_tui.db import Database
from kla_tui.disk import identity
from kla_tui.folder import Folder
from kla_tui.models import Actor, Draft, Organisation
from kla_tui.store.checklist import checklist
from kla_tui.store.folder import opening
from kla_tui.store.history import undoing
from tests.faults.disks.test_screens_on_bad_disks import Counting, agree
from tests.faults.layers.layer import Layer, linux_only
from tests.officer import Officer, at_work


@pytest.fixture
def disk() -> Iterator[Counting]:
    made = Counting()
    event.listen(Engine, "commit", made.commit)
    yield made
    made.gate.set()
    event.remove(Engine, "commit", made.commit)


async def test_a_note_that_nothing_could_be_kept_of_is_there_again(folder: Folder, disk: Counting) -> None:
    async with at_work(folder, "2", "enter", "c") as officer:
        disk.room = 0
        await officer.burst("Perda nomor tujuh")
        await officer.press("enter")
        officer.sees("Disk penuh")
        await officer.press("home", "c")
        officer.sees("Perda nomor tujuh", "dipulihkan")
        await officer.burst(" lagi")
        await officer.press("escape")
        officer.sees("Draf belum ada di disk")
        disk.room = 9
        await officer.press("c")
        officer.sees("Perda nomor tujuh lagi")
        await officer.press("enter")
        officer.sees("Catatan disimpan")
        await officer.press("home", "c")
        officer.sees_not("dipulihkan")


async def test_leaving_keeps_what_the_disk_takes_again(folder: Folder, disk: Counting) -> None:
    async with at_work(folder, "2", "enter", "c") as officer:
        disk.room = 0
        await officer.burst("Perda nomor tujuh")
        await officer.press("escape")
        disk.room = 9
        await officer.press("ctrl+q")
    db = opening.open_folder(folder)
    with db.read() as connection:
        (content,) = connection.execute(select(Draft.content)).scalars()
    db.close()
    assert "Perda nomor tujuh" in content


async def test_a_company_is_stored_once_where_only_its_draft_could_not_be_dropped(
    folder: Folder, disk: Counting
) -> None:
    async with at_work(folder, "3", "a") as officer:
        await officer.burst("PT Contoh Sekali")
        await officer.app.keep_typed()
        disk.room = 1
        await officer.press("ctrl+s")
        officer.sees("PT Contoh Sekali disimpan")
        assert officer.where == "CompaniesScreen"
        disk.room = 9
        names = await officer.read(lambda connection: connection.execute(select(Organisation.name)).scalars().all())
        assert names == ["PT Contoh Sekali"]
        await officer.press("a")
        officer.sees_not("dipulihkan", "PT Contoh Sekali")


@linux_only
async def test_what_was_said_to_have_failed_and_is_stored_is_shown_and_said(folder: Folder) -> None:
    opening.open_folder(folder).close()
    with Layer(folder.root, point=0, kinds={"sync"}, error=errno.EIO, sticky=True) as layer:
        async with at_work(folder, "2", "enter") as officer:
            await officer.press("t", "home")
            layer.arm(1)
            await officer.press("s")
            officer.sees("Disk gagal membaca atau menulis")
            layer.mend()
            await _looked_round(officer)
            await officer.press("home")
            await agree(officer)
            officer.sees("Ternyata tersimpan")
            assert "Sebagian" in officer.line("01.1 ")
            await officer.press("home", "t")
            await agree(officer)


async def _looked_round(officer: Officer) -> None:
    """As the application does by itself, once a second."""
    await officer.app.thread.look_round()
    await officer.settled()


def _how_far(db: Database, folder: Folder) -> tuple[int, int]:
    """How far the actor has come, in the data and as it is noted beside them."""
    with db.read() as connection:
        actor = actors.actor_of(connection)
        upto = connection.execute(select(Actor.upto).where(Actor.id == actor)).scalar_one()
    return upto, identity.noted(folder.root, actor)


def test_an_undo_and_a_redo_are_noted_as_every_write_is(db: Database, folder: Folder) -> None:
    """Else a folder rolled back to before an undo would write on under keys that are used."""
    checklist.answer(db, "01.1", "ya")
    for step in (undoing.undo, undoing.redo, undoing.undo):
        assert step(db).action is not None
        upto, noted = _how_far(db, folder)
        assert noted == upto


def test_writes_inside_another_are_noted_once_all_of_them_are_stored(db: Database, folder: Folder) -> None:
    """Else a form whose save failed at the end would look like a folder that was rolled back."""
    checklist.answer(db, "01.1", "ya")
    before = _how_far(db, folder)
    with pytest.raises(OSError, match="penuh"):
        _both(db, "penuh")
    assert _how_far(db, folder) == before
    _both(db)
    upto, noted = _how_far(db, folder)
    assert noted == upto > before[0]


def _both(db: Database, error: str = "") -> None:
    with db.together():
        with db.together():
            checklist.answer(db, "01.1", "tidak")
        checklist.answer(db, "01.1", "ya")
        if error:
            raise OSError(error)
