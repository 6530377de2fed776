"""Laporan, by keyboard: every kind from the list, progress, stopping, refusals."""

import asyncio
import re
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from kla_tui.files.papers import paper
from kla_tui.files.reports import BY_ID, KINDS, OPTION, Kind, Made, apsai, readiness
from kla_tui.folder import Folder
from kla_tui.screens.exchange import report_form
from kla_tui.screens.exchange.report_form import ReportForm
from kla_tui.store.agencies import letters
from kla_tui.store.checklist import checklist
from kla_tui.store.folder import opening
from kla_tui.window.asking import Asking
from tests import papers
from tests.officer import Officer, at_work


async def written(officer: Officer, name: str) -> None:
    """Wait until a report lies in the exports: it is written on a thread of its own."""
    async with asyncio.timeout(30):
        while "Laporan ada di" not in officer.status:
            await officer.pilot.pause(0.01)
    officer.sees(f"Laporan ada di exports/{name}-20")


@pytest.mark.slow
async def test_every_kind_is_listed_and_made(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "8", "l", size=(120, 40)) as officer:
        officer.sees(*(kind.title.rpartition("\x04")[2] for kind in KINDS), "PDF/HTML/XLSX")
        for place, kind in enumerate(KINDS):
            await officer.press("home", *["down"] * place, "enter")
            assert officer.where == "ReportForm"
            await officer.press("enter", *["enter"] * len(kind.options))
            await written(officer, kind.id)
            (path,) = demo_folder.exports.glob(f"{kind.id}-*.pdf")
            assert PdfReader(path).pages
    assert not list(demo_folder.exports.glob("*.part"))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
async def test_a_kind_is_asked_for_its_form_and_each_of_its_options(demo_folder: Folder, kind: Kind) -> None:
    place = KINDS.index(kind)
    async with at_work(demo_folder, "8", "l", *["down"] * place, "enter", size=(120, 40)) as officer:
        form = officer.app.screen
        assert isinstance(form, ReportForm)
        assert [field.name for field in form.fields()] == ["suffix", *kind.options]
        officer.sees(*(OPTION[name].label.rpartition("\x04")[2] for name in kind.options))
        for suffix in kind.suffixes:
            officer.sees(f"‹ {suffix[1:].upper()} ›")
            await officer.press("right")
        await officer.press("escape")
        assert officer.where == "ReportsScreen"


async def test_the_form_and_the_scope_are_asked(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "8", "l", "down", "enter", "right", "enter") as officer:
        officer.sees("Nomor indikator", "kosong: semua")
        await officer.type("03")
        await officer.press("enter")
        await written(officer, "indicators-03")
        await officer.press("enter", "enter")
        await officer.type("77")
        await officer.press("enter")
        officer.sees("Indikator 77 tidak ada di katalog")
        assert officer.where == "ReportForm"
        await officer.press("backspace", "backspace", "0", "4", "enter")
        await written(officer, "indicators-04")
        await officer.press("escape")
        assert officer.where == "ExchangeScreen"
    (page,) = demo_folder.exports.glob("indicators-*.html")
    assert "Indikator 03 –" in papers.Page(page).text
    assert len(list(demo_folder.exports.iterdir())) == 2


async def test_a_refusal_is_an_answer_not_a_trouble(demo_folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is raised on the thread of the database is told as a fault of the program, outside of tests."""
    raised: list[Exception] = []
    monkeypatch.setattr(Asking, "_not_read", lambda _app, error: raised.append(error))
    async with at_work(demo_folder, "8", "l", "down", "enter", "enter", "9", "9", "enter") as officer:
        officer.sees("Indikator 99 tidak ada di katalog")
    assert not raised


async def test_a_hostile_scope_makes_a_harmless_name(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "8", "l", *["down"] * 3, "enter", "enter") as officer:
        await officer.type("../../x")
        await officer.press("enter")
        officer.sees("Tahun ../../x tidak terbaca")
    assert not list(demo_folder.exports.iterdir())
    asked = {"suffix": ".pdf", "year": "../..\\x:y", "agency": "Dinas / \\ " * 40}
    name = report_form._name(BY_ID["contributions"], asked, 480)
    assert not set('/\\:*?"<>|') & set(name)
    assert re.search(r"-\d{8}-\d{6}\.pdf$", name)  # however long what was asked for is


@pytest.mark.slow
async def test_a_letter_with_a_number_is_noted_and_can_be_undone(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "8", "l", *["down"] * 8, "enter", "enter") as officer:
        await officer.fill("bpb", "400/1", "31-2-2025")
        officer.sees("31-2-2025")
        assert officer.where == "ReportForm"
        assert not list(demo_folder.exports.iterdir())
        await officer.press(*["backspace"] * 9)
        await officer.fill("31-12-2025")
        officer.sees("Laporan ada di exports/letters-BPBD-20", "Ctrl+Z")
        noted = {(row.organisation, row.number, str(row.due)) for row in await officer.read(letters.listing)}
        assert ("BPBD", "400/1", "2025-12-31") in noted
        await officer.press("ctrl+z")
        assert "400/1" not in {row.number for row in await officer.read(letters.listing)}
    assert "400/1" in papers.pdf_text(next(demo_folder.exports.glob("letters-BPBD-*.pdf")))


async def test_one_number_is_not_given_to_the_letters_of_all(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "8", "l", *["down"] * 8, "enter", "enter", "enter") as officer:
        await officer.fill("400/1", None)
        officer.sees("Satu nomor untuk satu surat")
        assert officer.where == "ReportForm"
        assert "400/1" not in {row.number for row in await officer.read(letters.listing)}
    assert not list(demo_folder.exports.iterdir())


async def test_reminders_one_a_company_are_drafts_without_a_number(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "8", "l", *["down"] * 9, "enter", *["enter"] * 4, "right", "enter") as officer:
        await written(officer, "reminders")
        officer.sees("-*.pdf")
    assert len(list(demo_folder.exports.glob("reminders-*-0*.pdf"))) > 3


async def test_the_sheet_to_sign_lists_the_invited_with_empty_rows(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "8", "l", *["down"] * 4, "enter", "enter", "enter", "enter") as officer:
        await officer.press("right", "enter", "right", "enter")
        await officer.type("x")
        await officer.press("enter")
        officer.sees("Baris kosong x tidak terbaca")
        await officer.press("backspace", "7", "enter")
        await written(officer, "attendance")
    (sheet,) = demo_folder.exports.glob("attendance-*.pdf")
    assert "63. ………" in papers.pdf_text(sheet)  # 56 invited, and seven rows
    page = PdfReader(sheet).pages[0]
    assert page.mediabox.width > page.mediabox.height


async def test_a_company_is_found_while_its_name_is_typed(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "8", "l", *["down"] * 6, "enter", "enter") as officer:
        await officer.type("angkut")
        officer.sees("› PT Angkutan Contoh Banua")
        await officer.press("enter")
        await written(officer, "company")
    (profile,) = demo_folder.exports.glob("company-*.pdf")
    assert "PT Angkutan Contoh Banua" in papers.pdf_text(profile)


async def test_a_day_of_the_history_that_cannot_be_read_is_said_at_its_field(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "8", "l", "end", "enter", "enter") as officer:
        await officer.fill("kapan")
        officer.sees("tidak terbaca")
        assert officer.where == "ReportForm"
    assert not list(demo_folder.exports.iterdir())


@pytest.mark.parametrize("key", ["escape", "1"])
async def test_a_long_report_is_stopped_and_leaves_nothing(
    demo_folder: Folder, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, ended = threading.Event(), threading.Event()

    def endless(path: Path, tick: Callable[[int], None]) -> None:
        def make(beside: Path) -> None:
            beside.write_bytes(b"setengah")
            began.set()
            while True:
                tick(7)
                ended.wait(0.005)

        try:
            paper.write_beside(path, make)
        finally:
            ended.set()

    monkeypatch.setattr(readiness, "make", lambda *_given: Made(endless))
    async with at_work(demo_folder, "8", "l") as officer:
        await officer.press("enter")
        await officer.pilot.press("enter")
        while not began.is_set():
            await officer.pilot.pause()
        if key == "escape":
            while "bagian 7" not in officer.status:
                await officer.pilot.pause()
            officer.sees("Menulis Kesiapan KLA: bagian 7 · Esc menghentikan")
        await officer.pilot.press(key)
        await officer.settled()
        while not ended.is_set():
            await officer.pilot.pause()
        if key == "escape":
            officer.sees("Laporan dihentikan; tidak ada berkas yang ditinggalkan.")
            assert officer.where == "ReportsScreen"
        else:
            assert officer.where == "SummaryScreen"
    assert not list(demo_folder.exports.iterdir())


async def test_a_full_disk_is_said(demo_folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_path: Path, _tick: Callable[[int], None]) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(apsai, "make", lambda *_given: Made(full))
    async with at_work(demo_folder, "8", "l", "down", "down", "enter", "enter") as officer:
        officer.sees("✗ Disk penuh", "Kosongkan ruang")
        officer.sees_not("No space")


async def test_the_report_says_what_the_summary_shows(demo_folder: Folder) -> None:
    db = opening.open_folder(demo_folder)
    checklist.answer(db, "01.1", "tidak")
    db.close()
    async with at_work(demo_folder, size=(120, 40)) as officer:
        claimed = officer.line("KLAIM").split()[1]
        backed = officer.line("TERBUKTI").split()[1]
        await officer.press("8", "l", "enter", "enter")
        await written(officer, "readiness")
    (path,) = demo_folder.exports.glob("readiness-*.pdf")
    highest = claimed.split("–")[-1]
    assert highest != claimed, "a claim that is open yet is a range"
    assert f"dari {backed} (terbukti) sampai {highest} (klaim tertinggi)" in papers.pdf_text(path)
