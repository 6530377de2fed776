"""The history by keyboard: who did what, by officer, record, kind and day; undo and the report."""

import datetime as dt
import re

import pytest
from pypdf import PdfReader

from kla_tui import changes, store
from kla_tui.db import Database
from kla_tui.files.lists import exports
from kla_tui.folder import Folder
from tests.officer import at_work


@pytest.mark.slow
async def test_narrowed_by_officer_kind_record_and_day(folder: Folder) -> None:
    async with at_work(folder, "2", "enter", "s", "t", "3", "a") as officer:
        await officer.type("PT Contoh Maju")
        await officer.press("ctrl+s", "7", "f", "right", "enter")
        await officer.type("Tidak Ada")
        await officer.press("enter")
        officer.sees("Riwayat · Tidak Ada", "Belum ada perubahan di sini.")
        await officer.press("f", "enter")
        officer.sees("PT Contoh Maju", "Memulai folder")
        await officer.press("f", *["right"] * 3, "enter")
        officer.sees("Riwayat · Jawaban", "01.2a", "1/2")
        officer.sees_not("PT Contoh Maju")
        await officer.press("down", "h")
        officer.sees("Riwayat satu data", "01.1", "1/1")
        await officer.press("h")
        officer.sees("1/2")
        await officer.press("g")
        await officer.type("kapan-kapan")
        await officer.press("enter")
        officer.sees("“kapan-kapan” tidak terbaca")
        await officer.press("g")
        await officer.type("1-1-2020 s.d. 2-1-2020")
        await officer.press("enter")
        officer.sees("sejak 01-01-2020 · sampai 02-01", "Belum ada perubahan di sini.")
        await officer.press("g", *["backspace"] * 30)
        await officer.type("hari ini")
        await officer.press("enter")
        officer.sees("1/2", "sejak")


async def test_undo_says_which_fields_were_changed_since(folder: Folder) -> None:
    async with at_work(folder, "2", "enter", "y", "y", "up", "t", "7", "down", "u") as officer:
        officer.sees("Tidak diurungkan, sudah berubah lagi: Jawaban, bagian poin 01.1")
        await officer.press("home", "u")
        officer.sees("Diurungkan: Menjawab pertanyaan")


async def test_what_was_not_changed_since_is_taken_back_if_that_is_wanted(folder: Folder, db: Database) -> None:
    row = store.register.organisations.save(db, "", {"name": "Dinas", "note": "a"}).id
    store.register.organisations.save(db, row, {"name": "Dinas Baru", "note": "b"})
    store.register.organisations.save(db, row, {"name": "Dinas Terbaru", "note": "b"})
    async with at_work(folder, "7", "down", "u") as officer:
        officer.sees("1 isian sudah berubah lagi", "yang lain saja?")
        await officer.press("t")
        officer.sees("Tidak diurungkan, sudah berubah lagi: ")
        await officer.press("u", "y")
        officer.sees("Diurungkan, kecuali 1 yang berubah lagi: ")
        await officer.press("ctrl+z")
        officer.sees("Diurungkan: Mengurungkan dari riwayat")


async def test_what_another_laptop_did_can_be_taken_back(folder: Folder, db: Database) -> None:
    db.officer = "Petugas Lain"
    company = store.companies.companies.save(db, "", {"name": "PT Contoh Lain"}).id
    db.officer = "Petugas Uji"
    async with at_work(folder, "7", "u") as officer:
        officer.sees("Diurungkan: Mencatat perusahaan", "Petugas Lain")
        gone = await officer.read(lambda connection: store.companies.companies.listing(connection))
        assert company not in {row.id for row in gone}


async def test_what_is_not_sent_yet(folder: Folder) -> None:
    async with at_work(folder, "2", "enter", "s", "7", "f", "right", "right", "enter") as officer:
        officer.sees("Riwayat · belum dikirim", "Menjawab pertanyaan", "1/2")

        def sent(db: Database) -> None:
            from sqlalchemy import update

            from kla_tui.models import Actor

            with db.write() as connection:
                connection.execute(update(Actor).values(sent=Actor.upto))

        await officer.ask(sent)
        await officer.press("1", "2", "enter", "down", "t", "7", "f", "right", "right", "enter")
        officer.sees("1/1", "Jawaban, nilai: – → Tidak")


async def test_the_report_of_what_is_shown(folder: Folder) -> None:
    async with at_work(folder, "2", "enter", "s", "7", "g") as officer:
        await officer.type("kemarin")
        await officer.press("enter", "p")
        officer.sees("2 kegiatan ditulis ke exports/riwayat-")
        today = dt.datetime.now(dt.timezone(dt.timedelta(minutes=officer.app.zone_minutes))).date()
    (path,) = folder.exports.glob("riwayat-*.pdf")
    text = "\n".join(page.extract_text() for page in PdfReader(path).pages)
    for words in ("RIWAYAT PERUBAHAN", "Menjawab pertanyaan", "Jawaban, nilai (01.1): Sebagian", "Petugas Uji",
                  "WITA", f"sejak {today.day - 1 if today.day > 1 else ''}"):  # fmt: skip
        assert words in text


async def test_the_last_row_of_a_long_log_is_one_key_away(folder: Folder, db: Database) -> None:
    for number in range(150):
        store.checklist.checklist.note(db, "01.1", f"Catatan {number}")
    async with at_work(folder, "7", "end") as officer:
        officer.sees("151/151", "Memulai folder")
        assert "Kabupaten/ko" in officer.line("›", within=officer.lines[2:])
        await officer.press("home", *["pagedown"] * 4)
        place = int(officer.status.split("/")[0].split()[-1])
        officer.sees(f"Jawaban, catatan: Catatan {149 - place} → Catatan {150 - place}")


def test_undo_of_an_undo(db: Database) -> None:
    done = store.checklist.checklist.answer(db, "01.1", "ya")
    assert done.action is not None
    undone = store.history.history.undo(db, done.action)
    assert undone.action is not None
    again = changes.undo(db, undone.action)
    assert again.action is not None


async def test_what_is_not_sent_is_as_many_as_the_summary_counts(folder: Folder) -> None:
    async with at_work(folder, "2", "enter", "t", "1") as officer:
        figures = await officer.read(lambda connection: store.summary.summary.figures(connection))
        figure = figures["changes"]["unsent"]
        officer.sees(f"{figure} belum terkirim")
        await officer.press("8", "u")
        officer.sees(f"{figure} perubahan belum terkirim", f"1/{figure}", "nilai: – → Tidak")
        await officer.press("end")
        officer.sees(f"{figure}/{figure}")
        await officer.press("home", "enter")
        officer.sees("Riwayat satu data", "Menjawab pertanyaan")
        path = folder.exports / "kirim.json"
        path.parent.mkdir(exist_ok=True)
        await officer.ask(lambda db: exports.write(db, "changes", path))
        await officer.press("escape")
        officer.sees("0 perubahan belum terkirim · terakhir ", "Semua perubahan sudah keluar")
        await officer.press("1")
        officer.sees("0 belum terkirim")


async def test_the_history_of_the_demonstration_speaks_words(demo_folder: Folder) -> None:
    raw = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-|[0-9a-f]{32}|\d{12,}|\b\d{4}-\d\d-\d\d\b|[a-z]_[a-z]|: . → 1$")
    async with at_work(demo_folder, "7") as officer:
        for _ in range(6):
            for line in officer.lines[2:-1]:
                assert not raw.search(line), line
            await officer.press("down")
