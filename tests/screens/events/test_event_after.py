"""After an event: follow-ups, SPJ papers, minutes, every paper printed, by keys only."""

from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from kla_tui import store
from kla_tui.folder import Folder
from kla_tui.store.events.spj import SpjRow
from tests.officer import Officer, at_work

pytestmark = pytest.mark.slow

EVENT = ("4", "enter")


async def event(officer: Officer) -> str:
    found = await officer.read(lambda connection: store.events.events.listing(connection))
    return next(row.id for row in found if "APSAI" in row.title)


async def paper(officer: Officer, code: str) -> SpjRow:
    which = await event(officer)
    found = await officer.read(lambda connection: store.events.spj.items(connection, which))
    return next(row for row in found if row.code == code)


async def test_a_follow_up_is_noted_done_and_opened_again(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *EVENT, "t", "a") as officer:
        await officer.enter(what="Rapat pengurus APSAI", who="Ketua APSAI")
        await officer.go_to("due")
        await officer.type("12 agustus 2025")
        officer.sees("Selasa, 12 Agustus 2025")
        await officer.press("enter")
        officer.sees("Tindak lanjut disimpan")
        assert "12-08-2025" in officer.line("› Rapat pengurus")
        officer.sees("lewat tenggat")
        await officer.press("s")
        officer.sees("Tindak lanjut selesai · Ctrl+Z")
        assert "selesai" in officer.line("Rapat pengurus")
        await officer.press("s")
        officer.sees("Tindak lanjut dibuka lagi")
        await officer.press("ctrl+z", "ctrl+z", "d")
        officer.sees("Tindak lanjut dihapus")
        officer.sees_not("Rapat pengurus")
        await officer.press("ctrl+z")
        officer.sees("Rapat pengurus")
        await officer.press("a", "ctrl+s")
        officer.sees("✗")
        assert officer.where == "FollowUpForm"


async def test_papers_are_ticked_noted_and_attached(demo_folder: Folder, tmp_path: Path) -> None:
    scan = tmp_path / "daftar hadir.pdf"
    scan.write_bytes(b"%PDF-1.4 bertanda tangan")
    async with at_work(demo_folder, *EVENT, "b") as officer:
        officer.sees("Kelengkapan SPJ", "map SPJ acara")
        await officer.press("t")
        officer.sees("Undangan belum ada")
        assert not (await paper(officer, "undangan")).present
        assert officer.line("› ").startswith("› Daftar hadir")
        await officer.press("c", "ctrl+u")  # a note is written on, not over
        await officer.type("di map bendahara")
        await officer.press("enter")
        officer.sees("di map bendahara")
        await officer.press("b")
        officer.sees("Dokumen: Daftar hadir", "Daftar hadir Sosialisasi KHA")
        await officer.paste(str(scan))
        await officer.press("ctrl+s")
        officer.sees("Daftar hadir dilampirkan", "Daftar hadir Sosialisas")
        row = await paper(officer, "daftar_hadir")
        assert (row.present, row.file_name) == (True, "daftar hadir.pdf")
        found = await officer.read(lambda connection: store.evidence.evidence.get(connection, row.evidence_id))
        assert (found["kind"], found["signed"], found["date"]) == ("daftar_hadir", "ya", "2025-07-29")
        await officer.press("ctrl+z")
        assert (await paper(officer, "daftar_hadir")).evidence_id == ""


async def test_a_document_already_registered_may_be_the_paper(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *EVENT, "b") as officer:
        made = await officer.ask(
            lambda db: store.evidence.evidence.save(db, "", {"title": "Paparan Uji", "kind": "materi"})
        )
        await officer.press("down", "down", "down", "down", "down", "b")
        officer.sees("Dokumen: Materi")
        await officer.press("down", "down", "down", "down", "down")
        await officer.type("paparan")
        officer.sees("› Paparan Uji")
        await officer.press("enter")
        officer.sees("Materi dilampirkan", "Paparan Uji")
        assert (await paper(officer, "materi")).evidence_id == made.id


async def test_minutes_stand_in_the_report(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *EVENT, "b", "n") as officer:
        await officer.press("tab", "end", "ctrl+n")
        await officer.type("Saran dari lapangan")
        await officer.press("ctrl+s")
        officer.sees("Notula disimpan")
        which = await event(officer)
        report = await officer.read(lambda connection: store.reports.event_report.report(connection, which))
        assert report is not None
        assert "Saran dari lapangan" in report.note
        assert report.minutes[0] == "Dibuka oleh Kepala DP3A"


@pytest.mark.parametrize(
    ("choices", "name", "said"),
    [
        ((), "daftar-hadir-29-07-2025-sesi-1-present.pdf", 46),
        (("down", "down", "right"), "daftar-hadir-29-07-2025-sesi-1-invited.pdf", 56),
        (("down", "down", "down", "left"), "daftar-hadir-29-07-2025-sesi-1-present.xlsx", 46),
        (("right",), "daftar-undangan-29-07-2025.pdf", 56),
        (("right", "right"), "laporan-29-07-2025.pdf", 46),
        (("right", "right", "down", "down", "down", "left"), "laporan-29-07-2025.xlsx", 46),
        (("left", "left"), "kartu-nama-29-07-2025.pdf", 46),
        (("left", "left", "down", "down", "right"), "kartu-nama-29-07-2025.pdf", 56),
        (("left",), "sertifikat-29-07-2025.pdf", 46),
    ],
)
async def test_every_paper_is_printed(demo_folder: Folder, choices: tuple[str, ...], name: str, said: int) -> None:
    async with at_work(demo_folder, *EVENT, "p", *choices, "ctrl+s", size=(120, 40)) as officer:
        officer.sees(f"{said} baris ditulis ke exports/{name}")
        assert officer.where == "EventScreen"
        (written,) = demo_folder.exports.iterdir()
        assert written.name == name


async def test_blank_rows_landscape_and_a_file_for_each_session(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *EVENT, "i", size=(120, 40)) as officer:
        await officer.enter(title="Hari kedua", date="30-7-2025")
        await officer.press("ctrl+s")
        await officer.press("p", "down", "left", "down", "down", "right", "down")
        await officer.type("x")
        officer.sees("Baris kosong x tidak terbaca")
        await officer.press("ctrl+s")
        assert officer.where == "PrintForm"
        await officer.press("backspace")
        await officer.type("12")
        await officer.press("enter")
        officer.sees("46 baris ditulis ke exports/", "dan 1 berkas lain")
    first, second = sorted(demo_folder.exports.glob("*.pdf"))
    page = PdfReader(second).pages[0]
    assert page.mediabox.width > page.mediabox.height
    assert "12. ………" in page.extract_text()
    assert "58. ………" in "".join(page.extract_text() for page in PdfReader(first).pages)


async def test_a_paper_without_a_spreadsheet_says_so(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *EVENT, "p", "left", "down", "down", "down", "left", "ctrl+s") as officer:
        officer.sees("Kertas ini hanya ada sebagai PDF")
        assert not list(demo_folder.exports.glob("*"))


async def test_an_event_is_copied_and_its_kinds_are_the_regency_s_own(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "4", "l", "a") as officer:
        await officer.type("Lokakarya desa")
        await officer.press("enter")
        officer.sees("Lokakarya desa")
        await officer.press("d")
        officer.sees("disembunyikan")
        await officer.press("escape", "c")
        await officer.enter(starts_on="5-8-2025", title=" II")
        officer.sees("Undang yang sama")
        await officer.press("enter")
        officer.sees("disalin", "05-08-2025")
        await officer.press("e", "down")
        await officer.type("lok")
        officer.sees("‹ Lokakarya desa ›")
        await officer.press("ctrl+s")
        assert "Lokakarya desa" in officer.line("› 05-08-2025")
        await officer.press("e", "down")
        await officer.type("sos")
        officer.sees("‹ Lokakarya desa ›")  # the hidden kind is not offered


async def test_groups_of_the_register_and_one_letter_number(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "4", "a") as officer:
        await officer.enter(title="Rapat gugus tugas", starts_on="5-8-2025")
        await officer.press("ctrl+s", "enter", "g", "right", "enter")
        officer.sees("Undang semua perusahaan di langkah")
        await officer.type("anggota")
        await officer.press("enter")
        officer.sees("lembaga diundang, 0 sudah diundang sebelumnya")
        await officer.press("g", "left", "enter")
        officer.sees("Undang semua perangkat daerah klaster")
        await officer.press("enter")
        officer.sees("lembaga diundang")
        await officer.press("g", "left", "enter", "enter")
        officer.sees("0 lembaga diundang")
        await officer.press("n")
        await officer.type("005/17/DP3A")
        await officer.press("enter")
        officer.sees("Nomor surat ditulis pada", "005/17/DP3A")
        await officer.press("n")
        officer.sees("Semua undangan sudah bernomor.")


async def test_a_session_is_changed_and_removed(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *EVENT, "s") as officer:
        officer.sees("Ubah sesi", "29-07-2025")
        await officer.type(" pagi")
        await officer.press("ctrl+s")
        officer.sees("Sesi 1 pagi, 29-07-2025 08.30")
        await officer.press("u")
        officer.sees("Hapus sesi Sesi 1 pagi?")
        await officer.press("y")
        officer.sees("Belum ada sesi")
        await officer.press("ctrl+z")
        officer.sees("Sesi 1 pagi")


async def test_the_logo_is_chosen_in_the_settings(demo_folder: Folder, tmp_path: Path) -> None:
    Image.new("RGB", (100, 100), "green").save(tmp_path / "lambang.png")
    (tmp_path / "lambang.txt").write_text("bukan gambar", encoding="utf-8")
    async with at_work(demo_folder, "9", "e", *["down"] * 5) as officer:
        await officer.paste(f"{tmp_path}/lam")
        officer.sees("lambang.png")
        officer.sees_not("lambang.txt")
        await officer.press("enter", "ctrl+s")
        officer.sees("Disimpan")
        assert "ada" in officer.line("Logo kop surat")
        await officer.press(*EVENT, "p", "ctrl+s")
        (written,) = demo_folder.exports.glob("*.pdf")
        assert len(PdfReader(written).pages[0].images) == 1
        await officer.press("9", "e", *["down"] * 5)
        await officer.paste(f"{tmp_path}/lambang.txt")
        await officer.press("ctrl+s")
        officer.sees("bukan gambar PNG atau JPEG")
        await officer.press("escape", "e", "ctrl+r", *["down"] * 5)
        await officer.type("-")
        await officer.press("ctrl+s")
        assert "belum" in officer.line("Logo kop surat")
