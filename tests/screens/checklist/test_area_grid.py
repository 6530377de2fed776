"""The grid by keyboard: one key a cell, a column at once, the percentage below."""

from decimal import Decimal

from kla_tui.folder import Folder
from tests.officer import at_work
from tests.screens.checklist.test_checklist import question, to_question


async def test_one_key_fills_a_cell_and_moves_on(folder: Folder) -> None:
    async with at_work(folder) as officer:
        await to_question(officer, "25.2")
        await officer.press("y")
        officer.sees("tekan g untuk kisi kecamatan atau desa")
        await officer.press("g")
        officer.sees("25.2", "Belum ada yang diisi.")
        await officer.press("y", "y", "t")
        officer.sees(
            "Ya: 2 dari 8 = 25%", "Terisi 3 dari 8", "4/8", "yang belum diisi dihitung tidak mendukung klaim"
        )
        await officer.press("home", "n")
        officer.sees("4/8")
        await officer.press("ctrl+z")
        officer.sees("Terisi 2 dari 8")
        await officer.press("escape")
        assert "25%" in officer.line("› 25.2 ")
        found = await question(officer, "25.2")
    assert (found.fraction, found.areas) == (Decimal("0.25"), 2)


async def test_a_whole_column_is_filled_once_it_is_confirmed(folder: Folder) -> None:
    async with at_work(folder) as officer:
        await to_question(officer, "26.2")
        await officer.press("g", "s")
        officer.sees("Isi 157 wilayah untuk 2024 dengan")
        await officer.press("escape")
        assert (await question(officer, "26.2")).areas == 0
        await officer.press("s", "enter", "t")
        officer.sees("Ya: 156 dari 157 = 99,4%", "Terisi 157 dari 157")
        await officer.press("n")
        officer.sees("Semua wilayah sudah diisi.")
        await officer.press("right")
        officer.sees("Pertanyaan ini minta satu tahun data.")
        await officer.press("home", "d")
        officer.sees("Terisi 156 dari 157")
        found = await question(officer, "26.2")
    assert found.fraction == Decimal(156) / 157


async def test_a_question_without_areas_says_so(folder: Folder) -> None:
    async with at_work(folder, "2", "enter", "g") as officer:
        officer.sees("Pertanyaan ini tidak diisi per wilayah")
