"""Ctrl+P: every command that acts on the screen below, found by its words."""

import pytest

from kla_tui.folder import Folder
from kla_tui.keys import GLOBAL
from kla_tui.keys.partners.companies import COMPANIES
from tests.officer import at_work


async def test_it_lists_the_keys_of_the_screen_then_those_of_every_screen(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "3", "ctrl+p", size=(120, 40)) as officer:
        officer.sees("Cari perintah", *(key.help for key in COMPANIES.keys[:12]))
        await officer.press("up")
        officer.sees("› Ctrl+Q", "Keluar dari aplikasi")
        await officer.press("up", "up", "up", "up")
        officer.sees("› ?/F1")
        assert "Cari semua perintah" not in officer.text
        assert len(GLOBAL.keys) == 15


async def test_a_command_runs_on_the_screen_below(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "3", "ctrl+p") as officer:
        await officer.type("langkah keang")
        await officer.press("enter")
        officer.sees("Langkah PT Air Contoh Banua")


async def test_it_goes_anywhere_from_inside_a_form_and_the_form_keeps_a_draft(folder: Folder) -> None:
    async with at_work(folder, "3", "a") as officer:
        await officer.type("PT Belum Selesai")
        await officer.press("ctrl+p")
        await officer.type("buka acara")
        await officer.press("enter")
        assert officer.where == "EventsScreen"
        await officer.press("3", "a")
        officer.sees("PT Belum Selesai", "dipulihkan")


@pytest.mark.slow
async def test_opening_what_the_cursor_points_at(demo_folder: Folder) -> None:
    for place, words, then in (
        ("1", "balik angka", "ChecklistScreen"),
        ("2", "buka pertanyaan", "QuestionsScreen"),
        ("3", "buka ringkasan perusahaan", "CompanyScreen"),
        ("4", "buka acara", "EventScreen"),
        ("6", "belum diserahkan", "OwedScreen"),
    ):
        async with at_work(demo_folder, place, "ctrl+p") as officer:
            await officer.type(words)
            await officer.press("enter")
            assert officer.where == then, officer.text


async def test_what_is_typed_is_data_and_nothing_found_is_said(folder: Folder) -> None:
    async with at_work(folder, "ctrl+p") as officer:
        await officer.paste("[/][@click=app.quit]x[/]")
        officer.sees("[/][@click=app.quit]x[/]", "Tidak ada perintah dengan kata itu.")
        await officer.press("enter")
        assert officer.where == "PaletteScreen"
        await officer.press("escape")
        assert officer.where == "SummaryScreen"


async def test_there_is_nothing_to_go_to_before_there_is_a_folder(tmp_path: object) -> None:
    async with at_work(Folder(tmp_path / "data"), "ctrl+p") as officer:  # type: ignore[operator]
        officer.sees("Mulai bekerja", "Kunci layar", "Keluar dari aplikasi")
        officer.sees_not("Buka Ringkasan", "Urungkan")
