"""Screens on a disk that is full, gone or locked: what was not stored is said and not shown, and work goes on."""

import errno
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, select
from sqlalchemy.engine import Engine

from kla_tui.disk import ballast
from kla_tui.folder import Folder
from kla_tui.models import Attendance, Organisation
from kla_tui.screens import unsettled
from kla_tui.store.checklist import checklist
from kla_tui.store.events import attendance, events
from kla_tui.store.folder import opening
from kla_tui.store.kit import settings
from tests.conftest import SETUP
from tests.faults.disks import disks
from tests.faults.disks.test_slow_disk import Disk, type_ahead, waiting
from tests.officer import Officer, at_work


class Counting(Disk):
    """A disk that takes so many commits and no more."""

    room = 1_000_000

    def commit(self, connection: Connection) -> None:
        """Count what is written."""
        super().commit(connection)
        if connection.get_execution_options().get("writes"):
            self.room -= 1
            if self.room < 0:
                raise OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture
def disk() -> Iterator[Counting]:
    made = Counting()
    event.listen(Engine, "commit", made.commit)
    yield made
    made.gate.set()
    event.remove(Engine, "commit", made.commit)


@pytest.fixture
def quick_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    """The cursor goes back as soon as nothing is on its way."""
    monkeypatch.setattr(unsettled, "REST", 0.01)


async def stored(officer: Officer) -> dict[str, str]:
    rows = await officer.read(lambda connection: checklist.questions(connection))
    return {row.question.id: row.value for row in rows if row.value}


_WORDS = {"Sebagian": "sebagian", "Tidak": "tidak", "·": ""}


def painted(officer: Officer) -> dict[str, str]:
    """The answers in the lines of the screen, by question."""
    found = {}
    for line in officer.lines:
        words = line.replace("›", " ").replace("✗", " ").replace("*", " ").split()
        if len(words) > 2 and words[0][0].isdigit() and words[1] in _WORDS:
            found[words[0]] = _WORDS[words[1]]
    return found


async def agree(officer: Officer) -> None:
    """What is painted is what is stored."""
    there, seen = await stored(officer), painted(officer)
    assert seen, officer.text
    assert {question: there.get(question, "") for question in seen} == seen


async def test_of_twenty_answers_in_a_burst_those_stored_are_painted(folder: Folder, disk: Counting) -> None:
    async with at_work(folder, "2", "f", "right", "enter") as officer:
        before = await stored(officer)
        disk.room = 7
        with waiting(disk):
            await type_ahead(officer, *["s", "t"] * 10)
        await officer.settled()
        assert len(await stored(officer)) == len(before) + 7
        disk.room = 1_000_000
        await officer.press("home")
        await agree(officer)
        officer.sees("dari 20 tidak tersimpan", "Disk penuh", "lalu ulangi")


@pytest.mark.usefixtures("quick_rest")
async def test_the_cursor_goes_back_to_what_was_lost_once_the_hands_rest(folder: Folder, disk: Counting) -> None:
    async with at_work(folder, "2", "enter") as officer:
        disk.room = 1
        await officer.press("s", "t")
        await officer.pilot.pause(0.1)
        await officer.settled()
        assert "›" in officer.line("01.2a ")
        assert "✗" in officer.line("01.2a ")
        await agree(officer)
        disk.room = 9
        await officer.press("t")
        assert "Tidak" in officer.line("01.2a ")
        assert "✗" not in officer.line("01.2a ")
        await agree(officer)


async def test_cells_of_a_grid_that_are_not_stored_are_not_painted(folder: Folder, disk: Counting) -> None:
    async with at_work(folder, "2", "enter", "n", "g") as officer:
        if officer.where != "AreaGridScreen":
            await officer.press("escape")
            officer.app.open(officer.app.doors.checklist.area_grid(question=await _by_area(officer)))  # type: ignore[attr-defined]
            await officer.settled()
        disk.room = 2
        with waiting(disk):
            await type_ahead(officer, "y", "y", "y", "y")
        await officer.settled()
        officer.sees("2 dari 4 tidak tersimpan", "Terisi 2 dari")
        assert sum("✗" in line for line in officer.lines[1:-4]) == 2


async def _by_area(officer: Officer) -> str:
    rows = await officer.read(lambda connection: checklist.questions(connection))
    return next(row.question.id for row in rows if row.question.reported_by)


async def arrivals(officer: Officer) -> int:
    return await officer.read(lambda connection: len(connection.execute(select(Attendance.id)).all()))


async def test_marks_at_the_desk_that_are_not_stored_are_named(demo_folder: Folder, disk: Counting) -> None:
    async with at_work(demo_folder, "4", "enter", "m") as officer:
        before = await arrivals(officer)
        names = await _two_absent(officer)
        disk.room = 0
        with waiting(disk):
            await type_ahead(officer, *names[0], "enter", *names[1], "enter")
        await officer.settled()
        assert await arrivals(officer) == before
        assert all(name.split()[0] in officer.line("Belum tercatat, tandai lagi") for name in names)
        disk.room = 9
        for name in names:
            await officer.press("ctrl+k")
            await officer.type(name)
            await officer.press("enter")
        assert await arrivals(officer) == before + 2
        officer.sees_not("Belum tercatat")


async def _two_absent(officer: Officer) -> list[str]:
    def look(connection: Connection) -> list[str]:
        session = events.sessions(connection, events.listing(connection)[0].id)[0].id
        desk = attendance.desk(connection, session)
        assert desk is not None
        here = {arrival.person_id for arrival in desk.arrivals}
        return [person.name.split(",")[0] for person in desk.expected if person.id not in here][:2]

    return await officer.read(look)


async def test_a_folder_that_vanishes_ends_no_screen_and_is_written_to_again(folder: Folder, tmp_path: Path) -> None:
    away = tmp_path / "away"
    async with at_work(folder, "2", "enter") as officer:
        await officer.press("s")
        folder.root.rename(away)
        await officer.press("t")
        officer.sees("tidak terpasang lagi", "Pasang kembali")
        assert painted(officer)["01.2a"] == ""
        await officer.press("3")  # reading, too, is only said to fail
        officer.sees("tidak terpasang lagi")
        await officer.press("a")
        await officer.type("PT Contoh Hilang")
        await officer.press("ctrl+s")
        officer.sees("PT Contoh Hilang", "tidak terpasang lagi")
        away.rename(folder.root)
        await officer.press("ctrl+s")
        assert await officer.read(lambda c: c.execute(select(Organisation.name)).scalars().all()) == [
            "PT Contoh Hilang"
        ]
        await officer.press("2", "enter")
        assert painted(officer)["01.1"] == "sebagian"
        await agree(officer)


async def test_a_folder_that_is_replaced_is_not_written_to_behind_its_back(
    folder: Folder, empty_template: Path, tmp_path: Path
) -> None:
    import shutil

    async with at_work(folder, "2", "enter") as officer:
        await officer.press("s")
        folder.root.rename(tmp_path / "away")
        shutil.copytree(empty_template, folder.root)
        await officer.press("t")
        assert await stored(officer) == {"01.2a": "tidak"}, "what is acknowledged lies in the folder that is there"


async def test_leaving_is_never_held_up_by_a_disk_that_is_gone(folder: Folder, tmp_path: Path) -> None:
    async with at_work(folder, "3", "a") as officer:
        await officer.type("PT Contoh Lepas")
        folder.root.rename(tmp_path / "away")
        await officer.press("ctrl+q")
        assert not officer.app.is_running


async def test_a_draft_that_cannot_be_kept_is_said_and_the_form_stays(folder: Folder, disk: Counting) -> None:
    async with at_work(folder, "3", "a") as officer:
        disk.room = 0
        await officer.type("PT Contoh Draf")
        await officer.press("escape")
        officer.sees("PT Contoh Draf", "Draf tidak tersimpan", "Esc sekali lagi")
        disk.room = 9
        await officer.press("escape")
        assert officer.where == "CompaniesScreen"
        await officer.press("a")
        officer.sees("PT Contoh Draf")


async def test_a_read_only_folder_says_so_everywhere_and_writes_nothing(folder: Folder, tmp_path: Path) -> None:
    opening.open_folder(folder).close()
    place = tmp_path / "stik"
    with disks.small_disk(place, 24):
        import shutil

        shutil.copytree(folder.root, place / "data")
        disks.lock(place)
        async with at_work(Folder(place / "data")) as officer:
            for key in ("1", "2", "3", "4", "5", "6", "7", "8", "9"):
                await officer.press(key)
                officer.sees("HANYA BACA")
            await officer.press("2", "enter", "s")
            officer.sees("hanya bisa dibaca", "HANYA BACA")
            assert painted(officer)["01.1"] == ""
            await officer.press("3", "a")
            officer.sees("hanya bisa dibaca")
            await officer.type("PT Contoh Kunci")
            await officer.press("ctrl+s")
            officer.sees("PT Contoh Kunci", "hanya bisa dibaca")
            await officer.press("ctrl+q")
            assert not officer.app.is_running


async def test_a_full_disk_is_emptied_and_the_same_key_saves(tmp_path: Path) -> None:
    with disks.small_disk(tmp_path / "disk", 24) as place:
        folder = Folder(place / "data")
        opening.create(folder, SETUP).close()
        async with at_work(folder, "3", "a") as officer:
            filler = disks.fill(place)
            await officer.type("PT Contoh Penuh")
            for _ in range(400):  # until the pages SQLite holds already are used up
                await officer.press("ctrl+s")
                if officer.where == "CompanyForm":
                    break
                await officer.press("a")
                await officer.type("PT Contoh Penuh " + "Panjang " * 20)
            officer.sees("Disk penuh", "PT Contoh Penuh")
            filler.unlink()
            await officer.press("ctrl+s")
            assert officer.where == "CompaniesScreen"


async def test_the_last_room_stores_what_is_typed_and_says_so(tmp_path: Path) -> None:
    with disks.small_disk(tmp_path / "disk", 24) as place:
        folder = Folder(place / "data")
        opening.create(folder, SETUP).close()
        ballast.path_in(folder.root).write_bytes(b"x" * 2_000_000)
        async with at_work(folder, "2", "enter") as officer:
            disks.fill(place)
            for number in range(400):
                await officer.press("home", ("s", "t")[number % 2])
                if not ballast.path_in(folder.root).exists():
                    break
            officer.sees("ruang cadangan terakhir dipakai", "Kosongkan disk sekarang")
            assert painted(officer)["01.1"] == ("sebagian", "tidak")[number % 2]
            await agree(officer)


async def test_a_fault_of_the_program_is_not_called_one_of_the_disk(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("rincian dalam bahasa program")

    async with at_work(folder, "2", "enter") as officer:
        monkeypatch.setattr(checklist, "answer", broken)
        with caplog.at_level(logging.ERROR, "kla_tui"):
            await officer.press("s")
        officer.sees("Kesalahan tidak terduga", "log")
        officer.sees_not("Disk", "rincian dalam bahasa")
        assert painted(officer)["01.1"] == ""
        assert any(record.exc_info for record in caplog.records)
        monkeypatch.undo()
        await officer.press("home", "s")
        await agree(officer)
        assert painted(officer)["01.1"] == "sebagian"


async def test_a_round_is_not_said_to_be_in_use_when_it_was_not_opened(folder: Folder, disk: Counting) -> None:
    async with at_work(folder, "9") as officer:
        year = await officer.read(lambda connection: settings.current_round(connection).year)
        disk.room = 0
        await officer.press("o")
        if officer.where == "RoundsScreen":
            await officer.press("enter")
        officer.sees_not("Bekerja di tahun evaluasi")
        assert await officer.read(lambda connection: settings.current_round(connection).year) == year


async def test_nobody_reads_english_of_a_pack_a_report_a_list_or_a_backup(demo_folder: Folder) -> None:
    import shutil

    async with at_work(demo_folder, "8") as officer:
        for place in (demo_folder.exports, demo_folder.backups):
            shutil.rmtree(place)
            place.write_bytes(b"")  # a file in the way of the folder
        for keys in (("k",), ("x", "enter", "enter", "enter"), ("l", "enter", "enter")):
            await officer.press("8", *keys)
            for _ in range(3):
                if officer.app.screen.is_modal:
                    await officer.press("enter")
            officer.sees("✗ ")
            officer.sees_not("Errno", "directory", "No such", "exists")
            await officer.press("escape")
