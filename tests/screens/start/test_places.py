"""History, exchange, settings, agencies, help and the lock, by keyboard."""

import json

import pytest

from kla_tui import keys, store
from kla_tui.folder import Folder
from kla_tui.keys.checklist import OPTIONS, QUESTIONS
from kla_tui.keys.events import DESK
from kla_tui.store.folder import opening
from tests.officer import at_work
from tests.screens.checklist.test_checklist import question


async def test_the_history_says_who_did_what_and_takes_it_back(folder: Folder) -> None:
    async with at_work(folder, "2", "enter", "y", "1", "t", "7") as officer:
        assert "Menjawab pertanyaan" in officer.line("› ")
        officer.sees("Petugas Uji", "Memulai folder data", "Jawaban, nilai: – → Tidak")
        await officer.press("u")
        officer.sees("Diurungkan: Menjawab pertanyaan")
        assert (await question(officer, "01.2a")).fraction is None
        assert (await question(officer, "01.1")).value == "ya"


async def test_backup_check_and_export(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "8") as officer:
        officer.sees("Cadangan: 0, terakhir belum ada", "konflik: 0")
        await officer.press("b")
        officer.sees("Cadangan ditulis dan diperiksa", "Cadangan: 1")
        await officer.press("p")
        officer.sees("Folder data utuh.")
        await officer.press("x", "enter", "right", "right", "enter")
        officer.sees("274 baris ditulis ke exports/checklist-")
    (copy,) = demo_folder.backups.glob("kla-*")
    (written,) = demo_folder.exports.glob("checklist-*.json")
    assert (copy / "kla.db").stat().st_size > 100_000
    assert len(json.loads(written.read_text(encoding="utf-8"))["rows"]) == 274


async def test_personal_data_leaves_whole_only_with_a_reason(demo_folder: Folder) -> None:
    async with at_work(
        demo_folder, "8", "x", "right", "right", "right", "enter", "right", "right", "enter"
    ) as officer:
        officer.sees("Data pribadi", "‹ Tanpa nomor HP ›")
        await officer.press("right", "right", "enter", "enter")
        officer.sees("Tulis alasannya.")
        assert not list(demo_folder.exports.glob("people-*"))
        await officer.type("diminta inspektorat")
        await officer.press("enter")
        officer.sees("baris ditulis ke exports/people-")
    assert len(list(demo_folder.exports.glob("people-*.json"))) == 1


async def test_language_officer_and_desk(folder: Folder) -> None:
    async with at_work(folder, "9", "e") as officer:
        await officer.press("end")
        await officer.type(" Dua")
        await officer.press("enter", "right", "enter")
        await officer.type("Meja 2")
        await officer.press("ctrl+s")
        officer.sees("Petugas Uji Dua", "English", "Meja 2")
        profile = await officer.read(lambda connection: store.kit.settings.profile(connection))
    assert (profile.officer, profile.language, profile.desk) == ("Petugas Uji Dua", "en", "Meja 2")


@pytest.mark.slow
async def test_years_and_deadlines_of_the_round(folder: Folder) -> None:
    async with at_work(folder, "9", "p") as officer:
        await officer.enter(em_end="30-4-2025", vap_start="31-2-2025")
        officer.sees("tidak ada di kalender")
        await officer.press("ctrl+s")
        assert officer.where == "RoundForm"
        await officer.go_to("vap_start")
        await officer.press("end", "ctrl+u")
        await officer.go_to("first")
        await officer.press("end", "ctrl+u")
        await officer.type("2024")
        await officer.go_to("last")
        await officer.press("end", "ctrl+u")
        await officer.type("2022")
        await officer.press("ctrl+s")
        assert officer.where == "RoundForm", "the last year came before the first"
        officer.sees("✗")
        await officer.go_to("last")
        await officer.press("end", "ctrl+u")
        await officer.type("2024")
        await officer.go_to("first")
        await officer.press("end", "ctrl+u")
        await officer.type("2023")
        await officer.press("ctrl+s")
        officer.sees("Tahun data         2023–2024", "30-04-2025")


async def test_another_round(folder: Folder) -> None:
    async with at_work(folder, "9", "n") as officer:
        await officer.type("dua ribu")
        await officer.press("enter")
        officer.sees("tidak masuk akal: ketik empat angka.")
        await officer.press("n")
        await officer.type("2026")
        await officer.press("enter")
        officer.sees("Tahun evaluasi     2026 (", "Kabupaten Balangan · 2026")


async def test_an_agency_opens_its_questions(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "6", "enter", "p") as officer:
        officer.sees("Pertanyaan: DP3A Kabupaten Balangan", "1/1")


async def test_help_lists_exactly_the_keys_of_the_screen(folder: Folder) -> None:
    async with at_work(folder, "2", "enter", "question_mark", size=(100, 60)) as officer:
        for key in (*QUESTIONS.keys, *OPTIONS.keys, *keys.GLOBAL.keys):
            assert any(line.strip().startswith(key.shown) and key.help in line for line in officer.lines), key.id
        listed = [line for line in officer.lines[3:-3] if line.startswith("  ") and line.strip()]
        assert len(listed) == len(QUESTIONS.keys) + len(OPTIONS.keys) + len(keys.GLOBAL.keys)
        await officer.press("escape")
        assert officer.where == "QuestionsScreen"


async def test_help_at_the_desk_is_f1_because_a_question_mark_is_a_letter(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "4", "enter", "m", "question_mark") as officer:
        assert officer.where == "DeskScreen"
        officer.sees("F1 Bantuan")
        await officer.press("f1")
        officer.sees("Bantuan: Meja registrasi", DESK.keys[0].help)


async def test_the_lock_covers_everything_and_no_key_leads_around_it(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "3", "f12") as officer:
        officer.sees("Layar terkunci.")
        officer.sees_not("PT Air Contoh Banua", "Perusahaan")
        await officer.press("f1", "ctrl+p", "1", "4", "escape", "f12", "ctrl+z")
        assert officer.where == "LockScreen"
        officer.sees_not("Ringkasan", "Acara", "PT ")
        await officer.press("enter")
        assert officer.where == "CompaniesScreen"


async def test_the_lock_of_a_folder_with_a_passphrase_wants_it(folder: Folder) -> None:
    from kla_tui import passphrase

    locked = Folder(folder.root.parent / "locked")
    locked.make()
    key = passphrase.create(locked.keyring, "rahasia")
    setup = opening.Setup("63.11", "DP3A", "Petugas Uji", year=2025)
    opening.create(locked, setup, key).close()
    async with at_work(locked) as officer:
        await officer.type("rahasia")
        await officer.press("enter", "f12", "enter")
        officer.sees("Layar terkunci.", "Kata sandi salah. Ketik ulang.")
        await officer.type("rahasia")
        await officer.press("enter")
        assert officer.where == "SummaryScreen"
