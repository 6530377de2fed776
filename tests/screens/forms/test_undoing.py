"""Ctrl+Z and Ctrl+Y by keyboard: any deeds on any screens, back to the start and on to the end."""

import random
from typing import Any

import pytest
from sqlalchemy import Connection, func, select
from textual.events import Key

from kla_tui import changes, store
from kla_tui.db import Database
from kla_tui.folder import Folder
from kla_tui.models import Attendance, Person
from kla_tui.screens.vanished import leave_or
from tests.officer import Officer, at_work
from tests.screens.events.test_desk import absent
from tests.unit.changes.test_undoing import standing

pytestmark = pytest.mark.slow

# A few keys of each main screen, from anywhere to a deed; what is in brackets is typed.
DEEDS: dict[str, tuple[str, ...]] = {
    "answer": ("2", "enter", "y", "1"),
    "no": ("2", "enter", "down", "t"),
    "partly": ("2", "enter", "s"),
    "note": ("2", "enter", "c", "[catatan]", "enter"),
    "company": ("3", "a", "[PT Contoh Baru]", "ctrl+s"),
    "step": ("3", "l", "a", "enter", "[29-7-2025]", "ctrl+s"),
    "evidence": ("5", "a", "enter", "[SK Contoh]", "ctrl+s", "ctrl+s"),
    "event": ("4", "a", "[Rapat Contoh]", "enter", "enter", "[29-7-2025]", "ctrl+s"),
    "board": ("3", "b", "a", "[2022]", "enter", "[2025]", "ctrl+s"),
}


async def digest(officer: Officer) -> str:
    return await officer.read(changes.digest)


async def actions(officer: Officer) -> int:
    return await officer.read(lambda connection: store.history.history.count(connection))


async def do(officer: Officer, name: str) -> bool:
    """Press the keys of a deed; whether it was one."""
    before = await actions(officer)
    for key in ("1", *DEEDS[name]):
        if key.startswith("["):
            await officer.type(key[1:-1])
        else:
            await officer.press(key)
    for _ in range(3):
        if officer.app.screen.is_modal or getattr(officer.app.screen, "IS_FORM", False):
            await officer.press("escape")
    return await actions(officer) > before


async def test_the_keys_of_each_deed_do_one(folder: Folder) -> None:
    async with at_work(folder) as officer:
        for name in ("company", *(name for name in DEEDS if name != "company")):
            assert await do(officer, name), f"{name} is none, and the law below would try nothing"


@pytest.mark.parametrize("seed", range(2))
async def test_any_deeds_by_keys_undone_to_the_start_and_redone(
    seed: int, folder: Folder, request: pytest.FixtureRequest
) -> None:
    chance = random.Random(seed)
    length = max(request.config.getoption("--histories") // 50, 6)
    async with at_work(folder) as officer:
        states = [await digest(officer)]
        for name in (chance.choice(sorted(DEEDS)) for _ in range(length)):
            before = await actions(officer)
            if await do(officer, name):
                assert await actions(officer) == before + 1
                states.append(await digest(officer))
        assert len(states) > 3
        for expected in reversed(states[:-1]):
            await officer.press(chance.choice("1234567"), "ctrl+z")
            assert "Diurungkan: " in officer.status
            assert await digest(officer) == expected
        await officer.press("ctrl+z")
        assert "Tidak ada yang dapat diurungkan." in officer.status
        for expected in states[1:]:
            await officer.press(chance.choice("1234567"), "ctrl+y")
            assert "Diulangi: " in officer.status
            assert await digest(officer) == expected
        await officer.press("ctrl+y")
        assert "Tidak ada yang dapat diulangi." in officer.status


async def test_a_key_held_down_is_one_undo(folder: Folder) -> None:
    async with at_work(folder, "2", "enter") as officer:
        start = await digest(officer)
        await officer.press("t")
        first = await digest(officer)
        at = 100.0
        for number in range(8):
            key = Key("s", "s")
            key.time = at + (0.5 + 0.033 * (number - 1) if number else 0)
            officer.app.post_message(key)
        await officer.settled()
        end = await digest(officer)
        assert await actions(officer) == 10
        await officer.press("ctrl+z")
        officer.sees("Diurungkan: 8 × Menjawab pertanyaan (tombol tertahan)")
        assert await digest(officer) == first
        await officer.press("ctrl+z")
        assert await digest(officer) == start
        await officer.press("ctrl+y", "ctrl+y")
        officer.sees("Diulangi: 8 × Menjawab pertanyaan (tombol tertahan)")
        assert await digest(officer) == end


def many_people(db: Database) -> None:
    with changes.writing(db, "import.people", "daftar.xlsx") as tx:
        tx.insert_many(Person, [{"name": f"Orang {number}"} for number in range(1200)])


async def test_a_thousand_records_are_asked_about(folder: Folder, db: Database) -> None:
    start, rows = await _state(db)
    many_people(db)
    end, _rows = await _state(db)
    async with at_work(folder, "3", "ctrl+z") as officer:
        officer.sees("Urungkan: Mengimpor orang, 1.200 data sekaligus?")
        await officer.press("t")
        officer.sees("Tidak jadi.")
        assert await digest(officer) == end
        await officer.press("ctrl+z", "y")
        await officer.settled()
        officer.sees("Diurungkan: Mengimpor orang, 1.200 data")
        assert await digest(officer) == start
        await officer.press("ctrl+y", "y")
        officer.sees("Diulangi: Mengimpor orang, 1.200 data")
        assert await digest(officer) == end
        await officer.press("7", "down", "down", "u")
        officer.sees("1.200 data sekaligus?")
        await officer.press("y")
        assert await digest(officer) == start
    assert (await _state(db))[1] == rows


async def _state(db: Database) -> tuple[str, set[tuple[Any, ...]]]:
    with db.read() as connection:
        return changes.digest(connection), standing(db)


async def test_what_must_stand_is_passed_over_and_named(folder: Folder, db: Database) -> None:
    store.checklist.checklist.answer(db, "01.1", "ya")
    store.exchange.listings.note_disclosure(db, "people", "untuk provinsi")
    async with at_work(folder, "7", "u") as officer:
        officer.sees("Tidak dapat diurungkan: Mengekspor data pribadi")
        await officer.press("ctrl+z")
        officer.sees("Diurungkan: Menjawab pertanyaan 01.1", "dilewati: Mengekspor data pribadi")
        await officer.press("ctrl+z")
        officer.sees("Tidak ada yang dapat diurungkan.")


async def test_in_a_form_both_keys_say_what_to_do(folder: Folder) -> None:
    async with at_work(folder, "2", "enter", "s", "3", "a", "ctrl+z") as officer:
        assert "Simpan atau tinggalkan isian dulu, lalu Ctrl+Z." in officer.status
        await officer.press("ctrl+y")
        assert "Simpan atau tinggalkan isian dulu, lalu Ctrl+Y." in officer.status


async def test_the_screens_below_show_what_stands_now(folder: Folder) -> None:
    async with at_work(folder, "3", "a") as officer:
        await officer.type("PT Contoh Baru")
        await officer.press("ctrl+s")
        officer.sees("PT Contoh Baru", "1/1")
        await officer.press("enter")
        assert officer.where != "CompaniesScreen"
        await officer.press("ctrl+z")
        assert officer.where == "CompaniesScreen", "of a company that is not there any more, nothing is shown"
        officer.sees_not("1/1")
        await officer.press("ctrl+y")
        officer.sees("PT Contoh Baru", "1/1")


def made(db: Database, kind: str) -> None:
    """The latest deed: a record with screens of its own."""
    if kind == "event":
        store.events.events.save(db, "", {"title": "Rapat Contoh", "starts_on": "2025-07-29"})
    elif kind == "company":
        store.companies.companies.save(db, "", {"name": "PT Contoh"})
    else:
        store.companies.boards.save(db, "", {"period_from": "2022", "period_until": "2025"})


@pytest.mark.parametrize(
    ("kind", "keys", "below"),
    [
        ("event", ("4", "enter"), "EventsScreen"),
        *(("event", ("4", "enter", key), "EventsScreen") for key in "tbo"),
        *(("company", ("3", "enter", key), "CompaniesScreen") for key in "lnm"),
        ("board", ("3", "b", "enter"), "BoardsScreen"),
    ],
)
async def test_no_screen_stays_of_a_record_whose_making_was_undone(
    kind: str, keys: tuple[str, ...], below: str, folder: Folder, db: Database
) -> None:
    made(db, kind)
    async with at_work(folder, *keys) as officer:
        assert officer.where != below
        await officer.press("ctrl+z")
        assert officer.where == below, "what is written there would belong to nothing"
        assert "Diurungkan: " in officer.status
        await officer.press("ctrl+y")
        assert "Diulangi: " in officer.status


async def test_no_screen_stays_of_a_record_that_another_window_took_off(folder: Folder, db: Database) -> None:
    made(db, "event")
    async with at_work(folder, "4", "enter", "t") as officer:
        event = officer.app.screen.about()[1]
        store.events.events.remove(db, event)
        await leave_or(officer.app, lambda: None)
        await officer.settled()
        assert officer.where == "EventsScreen"
        assert "sudah dihapus di jendela atau perintah lain" in officer.status


async def test_an_annulment_taken_back_brings_the_arrival_back(demo_folder: Folder) -> None:
    def present(connection: Connection) -> int:
        query = select(func.count()).select_from(Attendance)
        return connection.execute(query.where(Attendance.annulled.is_(False))).scalar_one()

    async with at_work(demo_folder, "4", "enter", "m") as officer:
        before = await officer.read(present)
        await officer.type(await absent(officer))
        await officer.press("enter")
        marked = await officer.read(present)
        assert marked == before + 1
        await officer.press("ctrl+z")
        await officer.type("salah orang")
        await officer.press("enter")
        assert await officer.read(present) == before
        await officer.press("escape", "ctrl+z")
        assert "Diurungkan: Membatalkan kehadiran" in officer.text
        assert await officer.read(present) == marked
