"""Rounds by keyboard: a new one from last year's answers, side by side, stages, awards, earlier years, losses."""

import datetime as dt
from pathlib import Path

from kla_tui import formats, store
from kla_tui.folder import Folder
from kla_tui.screens.checklist.question_rows import FILTERS
from tests.officer import at_work
from tests.screens.checklist.test_checklist import FIRST, question, to_question


async def test_a_new_round_begins_with_last_years_answers_and_says_what_changed(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "y", "1", "t", "2", "u") as officer:
        officer.sees("2025●", "2023–2024", "Tahap belum diisi; tekan e")
        await officer.press("a")
        officer.sees("Tahun evaluasi baru dari jawaban 2025: tahun berapa?", "2026")
        await officer.press("enter")
        officer.sees("Tahun evaluasi 2026 dimulai dari 2025", "2026●", "Kabupaten Balangan · 2026")
        await officer.press("escape", "enter")
        officer.sees("Tahun evaluasi 2025: 100%, tidak berubah")
        await officer.press("down", "y", "y", "home", "down")
        assert "Ya ▾≠" in officer.line("01.2a")
        await officer.press("f", *["right"] * [code for code, _word in FILTERS].index("changed"), "enter")
        officer.sees("Pertanyaan: berubah dari tahun evaluasi lalu", "1/1")
        found = await question(officer, "01.2a")
        assert found.before is not None
        assert found.before.changed


async def test_rounds_stand_side_by_side(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "y", "1", "t", "2", "u", "a", "enter") as officer:
        await to_question(officer, "01.1")
        await officer.press("d", "2", "u", "p")
        officer.sees("2025", "2026", "12/0", "≠ 0/0", "klaim/terbukti, akhir; ≠ berubah")
        await officer.press("enter")
        assert "≠ –" in officer.line("› 01.1 ")
        await officer.press("enter")
        assert officer.where == "QuestionsScreen"


async def test_enter_works_in_another_round(folder: Folder) -> None:
    async with at_work(folder, "2", "u", "a", "enter") as officer:
        await officer.press("end", "enter")
        officer.sees("Bekerja di tahun evaluasi 2025", "2025●")
        await officer.press("a", *["backspace"] * 4)
        await officer.type("2024")
        await officer.press("enter")
        officer.sees("Tahun evaluasi 2024 tidak dapat dimulai dari 2025: pilih yang lebih awal.")


async def test_stages_have_days_and_hours_in_order(folder: Folder) -> None:
    zone = dt.timezone(dt.timedelta(hours=8))
    today = dt.datetime.now(zone).date()
    start, end, by = (formats.day(today + dt.timedelta(days=days)) for days in (-3, 5, 7))
    async with at_work(folder, "2", "u", "e") as officer:
        officer.sees("Evaluasi mandiri (EM)", "Verifikasi administrasi provinsi (VA provinsi)", "3-5-2026 14.00")
        await officer.enter(va_start=end, va_end=start)
        await officer.press("ctrl+s")
        assert officer.where == "RoundForm"
        officer.sees("VA pusat berakhir sebelum mulai")
        await officer.enter(va_start=start, va_end=end, va_correction=f"{by} 14.00")
        officer.sees("7 hari lagi (WITA)")
        await officer.press("ctrl+s")
        officer.sees(f"VA pusat s.d. {end} · 5 hari lagi (menurut WITA)", f"perbaikan s.d. {by} 14.00")
        officer.fits()
        assert "VA pusat 5 hari lagi" in officer.line("2025●")
        await officer.press("9")
        assert officer.line("VA pusat").endswith(f"{start} – {end} · perbaikan s.d. {by} 14.00")


async def test_stages_in_an_unusual_order_are_kept_with_a_reason(folder: Folder) -> None:
    async with at_work(folder, "2", "u", "e") as officer:
        await officer.enter(vap_end="1-5-2031", va_end="1-4-2031")
        await officer.press("ctrl+s")
        officer.sees("VA pusat berakhir sebelum VA provinsi", "Alasan tetap menyimpan")
        await officer.type("jadwal provinsi mundur")
        await officer.press("enter")
        assert officer.where == "RoundsScreen"
        officer.sees("VA pusat s.d. 01-04-2031")


async def test_the_award_of_a_year_stands_wherever_years_stand(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "y", "1", "2", "u", "w") as officer:
        officer.sees("Penghargaan tahun evaluasi 2025")
        await officer.go_to("level")
        await officer.press(*["right"] * 4)
        await officer.enter(total="771,81")
        assert officer.where == "RoundsScreen"
        officer.sees("Penghargaan 2025 disimpan", "penghargaan: Nindya 771,81")
        assert "Nindya 771,81" in officer.line("2025●")
        await officer.press("p")
        officer.sees("Penghargaan: 2025 Nindya 771,81")


async def test_an_award_of_another_band_asks_why(folder: Folder) -> None:
    async with at_work(folder, "2", "u", "w") as officer:
        await officer.go_to("level")
        await officer.press(*["right"] * 4)
        await officer.enter(total="612")
        await officer.press("ctrl+s")
        officer.sees("612 poin bukan Nindya menurut katalog ini (Madya)", "Alasan tetap menyimpan")
        await officer.press("escape")
        assert officer.where == "AwardForm"
        await officer.enter(total="1200")
        await officer.press("ctrl+s")
        officer.sees("melebihi maksimum 1.000")


async def test_an_earlier_year_is_added_and_filled_with_points_alone(folder: Folder, tmp_path: Path) -> None:
    table = tmp_path / "rekap.csv"
    table.write_text("No;Indikator;Poin\n1;Peraturan daerah;40,5\n4;Akta;12\n", encoding="utf-8")
    async with at_work(folder, "2", "u", "n") as officer:
        await officer.type("2025")
        await officer.press("enter")
        officer.sees("Tahun evaluasi 2025 sudah ada")
        await officer.press("n")
        await officer.type("2021")
        await officer.press("enter")
        officer.sees("Tahun evaluasi 2021 ditambahkan", "2019–2020")
        assert "2025●" in officer.line("2023–2024"), "still at work in the other"
        await officer.press("end", "i")
        await officer.type(str(table))
        await officer.press("enter")
        officer.sees("2021: 0 jawaban dan 2 poin tahap diambil")
        officer.sees("Hasil akhir: nilai 52,5 dari", "(2 dari 24 indikator)")
        await officer.press("p")
        officer.sees("akhir 40,5", "klaim/terbukti, akhir")
        await officer.press("escape", "ctrl+z")
        officer.sees_not("akhir 40,5", "52,5")


async def test_a_file_that_is_none_is_refused_by_a_sentence(folder: Folder, tmp_path: Path) -> None:
    broken = tmp_path / "a.json"
    broken.write_text("{", encoding="utf-8")
    async with at_work(folder, "2", "u") as officer:
        for path, said in ((broken, "bukan JSON yang utuh"), (tmp_path / "b.xlsx", "tidak ditemukan")):
            await officer.press("i")
            await officer.type(str(path))
            await officer.press("enter")
            officer.sees(said)
        assert officer.where == "RoundsScreen"


async def test_points_lost_are_entered_with_their_cause_and_sorted(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "y", "1", "2", "l") as officer:
        officer.sees("Poin hilang: 0")
        await officer.press("enter")
        officer.sees("Poin tahap 01 (maksimum")
        await officer.enter(vap="4", vap_reason="belum diundangkan")
        await officer.go_to("vap_cause")
        await officer.press(*["right"] * 2, "ctrl+s")
        officer.sees("Poin tahap 01 disimpan", "Poin hilang: 8")
        officer.sees("VA provinsi 01: tidak ditandatangani: belum diundangkan")
        officer.sees("VA provinsi: 4 dari", "poin (1 dari 24 indikator)")
        officer.sees("Turun menurut sebab: tidak ditandatangani 8")
        officer.fits()
        assert officer.line("› 01").split()[:8] == ["›", "01", "12", "4", "–", "–", "–", "8"]
        await officer.press("enter")
        await officer.enter(final="999")
        await officer.press("ctrl+s")
        assert officer.where == "ScoreForm"
        officer.sees("melebihi maksimum")


async def test_another_cause_needs_words(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "y", "1", "2", "l", "enter") as officer:
        await officer.go_to("va_cause")
        await officer.press(*["right"] * 9, "ctrl+s")
        assert officer.where == "ScoreForm"
        officer.sees("Sebab “lainnya” perlu keterangan: tulis mengapa poin VA pusat berkurang.")


async def test_kelana_and_dekela_go_by_their_names(folder: Folder) -> None:
    async with at_work(folder, "2", "l", "end") as officer:
        officer.sees("Dekela (26): ")
        await officer.press("enter")
        officer.sees("Poin tahap Dekela (26)")


async def test_points_of_one_question(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "y", "1", "up", "i") as officer:
        officer.sees("Poin tahap 01.1 (maksimum 12)")
        await officer.enter(va="0", va_reason="bukan Perda")
        await officer.press("ctrl+s")
        found = await officer.read(lambda connection: store.checklist.scores.lost(connection))
        assert (found[0].loss.indicator, found[0].loss.lost) == ("01", 12)
