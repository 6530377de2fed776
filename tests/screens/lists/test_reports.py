"""Laporan, by keyboard: every kind from the list, progress, stopping, refusals."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader

from kla_tui.files import reports
from kla_tui.files.papers import paper
from kla_tui.files.reports import KINDS, apsai, readiness
from kla_tui.folder import Folder
from kla_tui.screens.exchange import reports as screen
from kla_tui.store.checklist import checklist
from kla_tui.store.folder import opening
from tests import papers
from tests.officer import at_work


async def test_every_kind_is_listed_and_made(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "8", "l", size=(120, 40)) as officer:
        officer.sees(*(kind.title.rpartition("\x04")[2] for kind in KINDS), "PDF/HTML/XLSX")
        for place, kind in enumerate(KINDS):
            await officer.press("home", *["down"] * place, "enter", "enter", *["enter"] * len(kind.needs))
            officer.sees(f"Laporan ada di exports/{kind.id}-20")
            (written,) = demo_folder.exports.glob(f"{kind.id}-*.pdf")
            assert PdfReader(written).pages
    assert not list(demo_folder.exports.glob("*.part"))


async def test_the_form_and_the_scope_are_asked(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "8", "l", "down", "enter", "right", "enter") as officer:
        officer.sees("Nomor indikator (kosong: semua)")
        await officer.type("03")
        await officer.press("enter")
        officer.sees("Laporan ada di exports/indicators-03-20")
        await officer.press("enter", "enter")
        await officer.type("77")
        await officer.press("enter")
        officer.sees("Indikator 77 tidak ada di katalog")
        await officer.press("enter", "escape")
        officer.sees("Lembar indikator")
        await officer.press("escape")
        assert officer.where == "ExchangeScreen"
    (page,) = demo_folder.exports.glob("indicators-*.html")
    assert "Indikator 03 –" in papers.Page(page).text
    assert len(list(demo_folder.exports.iterdir())) == 1


async def test_a_hostile_scope_makes_a_harmless_name(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "8", "l", *["down"] * 3, "enter", "enter") as officer:
        await officer.type("../../x")
        await officer.press("enter")
        officer.sees("Tahun ../../x tidak terbaca")
    assert not list(demo_folder.exports.iterdir())
    name = screen._name(reports.BY_ID["contributions"], ".pdf", {"year": "../..\\x:y"}, 480)
    assert not set('/\\:*?"<>|') & set(name)
    assert name.endswith(".pdf")


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

    monkeypatch.setattr(readiness, "make", lambda *_given: endless)
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

    monkeypatch.setattr(apsai, "make", lambda *_given: full)
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
    (written,) = demo_folder.exports.glob("readiness-*.pdf")
    assert f"dari {backed} (terbukti) sampai {claimed} (klaim)" in papers.pdf_text(written)


def test_every_need_of_a_report_can_be_asked() -> None:
    assert {need for kind in KINDS for need in kind.needs} <= set(screen._ASK)
