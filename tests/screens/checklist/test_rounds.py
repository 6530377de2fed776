"""Rounds by keyboard: a new one from last year's answers, side by side, deadlines, where points were lost."""

import datetime as dt

from kla_tui import store
from kla_tui.folder import Folder
from tests.officer import at_work
from tests.screens.checklist.test_checklist import FIRST, question, to_question


async def test_a_new_round_begins_with_last_years_answers_and_says_what_changed(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "y", "1", "t", "2", "u") as officer:
        officer.sees("2025 ●", "2023–2024", "belum diisi; tekan e")
        await officer.press("a")
        officer.sees("Tahun evaluasi baru dari jawaban 2025: tahun berapa?", "2026")
        await officer.press("enter")
        officer.sees("Tahun evaluasi 2026 dimulai dari 2025", "2026 ●", "Kabupaten Balangan · 2026")
        await officer.press("escape", "enter")
        officer.sees("Tahun evaluasi 2025: 100%, tidak berubah")
        await officer.press("down", "y", "y", "home", "down")
        assert "Ya ▾≠" in officer.line("01.2a")
        await officer.press("f", *["right"] * 8, "enter")
        officer.sees("Pertanyaan: berubah dari tahun evaluasi lalu", "1/1")
        found = await question(officer, "01.2a")
        assert found.before is not None
        assert found.before.changed


async def test_rounds_stand_side_by_side(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "y", "1", "2", "u", "a", "enter") as officer:
        await to_question(officer, "01.1")
        await officer.press("d", "2", "u", "p")
        officer.sees("2025", "2026", "12/0", "≠ 0/0", "klaim/terbukti, ≠ berubah")
        await officer.press("enter")
        assert "≠ 0/0" in officer.line("› 01.1 ")
        await officer.press("enter")
        assert officer.where == "QuestionsScreen"


async def test_enter_works_in_another_round(folder: Folder) -> None:
    async with at_work(folder, "2", "u", "a", "enter") as officer:
        await officer.press("end", "enter")
        officer.sees("Bekerja di tahun evaluasi 2025", "2025 ●")
        await officer.press("a", *["backspace"] * 4)
        await officer.type("2024")
        await officer.press("enter")
        officer.sees("Tahun evaluasi 2024 tidak dapat dimulai dari 2025: pilih yang lebih awal.")


async def test_deadlines_say_how_many_days_are_left(folder: Folder) -> None:
    async with at_work(folder, "2", "u", "e") as officer:
        zone = dt.timezone(dt.timedelta(hours=8))
        soon = dt.datetime.now(zone).date() + dt.timedelta(days=5)
        await officer.go_to("em")
        await officer.type(f"{soon.day}-{soon.month}-{soon.year}")
        officer.sees("5 hari lagi (WITA)")
        await officer.press("ctrl+s")
        officer.sees("Tenggat menurut WITA", "5 hari lagi")


async def test_points_lost_are_entered_and_sorted(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "y", "1", "2", "l") as officer:
        officer.sees("Poin hilang: 0")
        await officer.press("enter")
        officer.sees("Poin tahap 01 (maksimum")
        await officer.enter(va="4", va_reason="Perda belum diundangkan")
        await officer.press("ctrl+s")
        officer.sees("Poin tahap 01 disimpan", "Poin hilang: 8", "VA 01: Perda belum diundangkan")
        assert officer.line("› 01").split()[:6] == ["›", "01", "12", "4", "–", "8"]
        await officer.press("enter", "down", "down")
        await officer.type("999")
        await officer.press("ctrl+s")
        assert officer.where == "ScoreForm"
        officer.sees("melebihi maksimum")


async def test_points_of_one_question(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "y", "1", "up", "i") as officer:
        officer.sees("Poin tahap 01.1 (maksimum 12)")
        await officer.enter(va="0", va_reason="bukan Perda")
        await officer.press("ctrl+s")
        found = await officer.read(lambda connection: store.checklist.scores.lost(connection))
        assert (found[0].loss.indicator, found[0].loss.lost) == ("01", 12)
