"""Preparing an event and its invitations."""

import datetime as dt

import pytest

from kla_tui import store
from kla_tui.folder import Folder
from kla_tui.store.events.events import EventRow
from tests.officer import Officer, at_work


async def events(officer: Officer) -> tuple[EventRow, ...]:
    return await officer.read(lambda connection: store.events.events.listing(connection))


async def prepare(officer: Officer) -> None:
    """An event of one day in the morning, with its list open."""
    await officer.press("4", "a")
    await officer.enter(title="Sosialisasi KHA", starts_on="29-7-2025", starts_at="08.30", venue="Aula Dharma Setya")
    await officer.press("ctrl+s", "enter")
    assert officer.where == "EventScreen"


@pytest.mark.slow
async def test_an_event_is_prepared_with_its_first_session(folder: Folder) -> None:
    async with at_work(folder, "4") as officer:
        officer.sees("Belum ada acara. Tekan a untuk menyiapkan yang pertama.")
        await officer.press("a")
        await officer.enter(title="Sosialisasi KHA")
        await officer.go_to("starts_on")
        await officer.type("29 juli 2025")
        officer.sees("Selasa, 29 Juli 2025")
        await officer.press("enter")
        await officer.enter(starts_at="8.30", venue="Aula Dharma Setya")
        await officer.press("ctrl+s")
        officer.sees("Sosialisasi KHA disimpan", "29-07-2025")
        await officer.press("enter")
        officer.sees("Aula Dharma Setya", "Undangan 0 · hadir 0 · sesi 1", "08.30", "Belum ada undangan.")
        (row,) = await events(officer)
    assert (row.title, row.starts_on, row.sessions) == ("Sosialisasi KHA", dt.date(2025, 7, 29), 1)


async def test_what_is_wrong_with_an_event_is_said_at_its_field(folder: Folder) -> None:
    async with at_work(folder, "4", "a") as officer:
        await officer.enter(title="Sosialisasi KHA", starts_on="30-2-2025", ends_on="1-1-2025", starts_at="27.99")
        officer.sees("tidak ada di kalender", "tidak terbaca")
        await officer.press("ctrl+s")
        assert officer.where == "EventForm"
        assert await events(officer) == ()


@pytest.mark.slow
async def test_further_sessions_and_turning_between_them(folder: Folder) -> None:
    async with at_work(folder) as officer:
        await prepare(officer)
        await officer.press("i")
        await officer.enter(title="Hari kedua", date="30-7-2025", starts_at="9.00", ends_at="12.00")
        await officer.press("ctrl+s")
        officer.sees("sesi 2")
        await officer.press("right_square_bracket")
        officer.sees("Sesi 2/2: ", "Hari kedua, 30-07-2025 09.00")
        await officer.press("left_square_bracket")
        officer.sees("Sesi 1/2: ")


@pytest.mark.slow
async def test_inviting_a_person_an_organisation_and_a_whole_pillar(demo_folder: Folder) -> None:
    async with at_work(demo_folder) as officer:
        await prepare(officer)
        await officer.press("a")
        await officer.type("Hj. Uji Contoh, S.Sos.")
        await officer.press("enter")
        await officer.type("bappeda")
        officer.sees("› Bappeda Contoh")
        await officer.press("enter", "ctrl+s")
        officer.sees("Hj. Uji Contoh, S.Sos. diundang", "Undangan 1", "Bappeda Contoh")
        await officer.press("a", "enter")
        await officer.type("PKK")
        await officer.press("enter", "ctrl+s")
        officer.sees("Undangan 2")
        await officer.press("g")
        officer.sees("Undang grup menurut", "Pilar")
        await officer.press("enter")
        officer.sees("Undang semua lembaga pilar")
        await officer.type("media")
        await officer.press("enter")
        officer.sees("2 lembaga diundang, 0 sudah diundang sebelumnya", "Undangan 4", "Radio Contoh FM")
        await officer.press("d")
        officer.sees("Undangan ", "ditarik", "Undangan 3")
        await officer.press("ctrl+z")
        officer.sees("Undangan 4")
        (row, *_rest) = [found for found in await events(officer) if found.title == "Sosialisasi KHA"]
        assert row.invited == 4


@pytest.mark.slow
async def test_an_invitation_needs_someone(folder: Folder) -> None:
    async with at_work(folder) as officer:
        await prepare(officer)
        await officer.press("a", "ctrl+s")
        assert officer.where == "InviteForm"
        assert "✗" in officer.text
        assert (await events(officer))[0].invited == 0


async def test_removing_an_event_is_asked_and_can_be_undone(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "4", "d") as officer:
        officer.sees("Hapus acara Sosialisasi KHA dan Pembentukan APSAI")
        await officer.press("t")
        assert len(await events(officer)) == 1
        await officer.press("d", "y")
        officer.sees("Acara dihapus", "Belum ada acara.")
        await officer.press("ctrl+z")
        assert len(await events(officer)) == 1
        officer.sees("Sosialisasi KHA")
