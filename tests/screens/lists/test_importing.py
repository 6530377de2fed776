"""Taking a list in by keyboard: its file, a verdict for every row, a choice for every sort, one undo."""

import csv
import shutil
from pathlib import Path

import pytest
from sqlalchemy import func, select

from kla_tui.folder import Folder
from kla_tui.models import Draft, Invitation, Organisation, Person
from tests import sheets
from tests.officer import Officer, at_work
from tests.snapshots.test_screens import AWKWARD

pytestmark = pytest.mark.slow


async def people(officer: Officer) -> int:
    return await officer.read(
        lambda connection: connection.execute(
            select(func.count()).select_from(Person).where(Person.deleted.is_(False))
        ).scalar_one()
    )


async def preview(officer: Officer, path: Path | str, *, kind: int = 0) -> None:
    """From Tukar Data to the preview of a file."""
    await officer.press("i", *["right"] * kind, "enter")
    await officer.paste(str(path))
    await officer.press("enter", "enter")


async def test_a_list_is_previewed_taken_in_and_taken_back(folder: Folder, tmp_path: Path) -> None:
    path = tmp_path / "peserta.csv"
    shutil.copy(AWKWARD, path)
    async with at_work(folder, "8") as officer:
        await preview(officer, path)
        assert officer.where == "ImportScreen"
        officer.sees("300 baris: baik 150, dirapikan 134, periksa 3, rangkap 13", "p periksa: masuk",
                     "r rangkap: tidak masuk", "Kolom yang tidak dipakai: kasus")  # fmt: skip
        assert await people(officer) == 0, "a preview stores nothing"
        await officer.press("m")
        officer.sees("Tulis 13 baris yang tidak masuk utuh ke peserta-ditolak.csv?")
        await officer.press("y")
        assert officer.where == "ExchangeScreen"
        officer.sees("✓ Dimasukkan: 287 baru", "Ctrl+Z Urungkan")
        assert await people(officer) == 287
        await officer.press("ctrl+z")
        officer.sees("Diurungkan: Mengimpor orang")
        assert await people(officer) == 0
        drafts = await officer.read(lambda connection: connection.execute(select(Draft.key)).all())
        assert drafts == [], "a list that is in leaves no draft behind"
    with (tmp_path / "peserta-ditolak.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 13
    assert {row["hasil"] for row in rows} == {"tidak masuk"}
    assert all("Sama dengan" in row["alasan"] for row in rows)


async def test_each_sort_of_row_is_decided_by_one_key(folder: Folder) -> None:
    async with at_work(folder, "8") as officer:
        await preview(officer, AWKWARD)
        await officer.press("p", "r")
        officer.sees("p periksa: tidak masuk", "r rangkap: masuk")
        await officer.press("pagedown")
        assert "+ rangkap" in officer.line("Siti Nur’aini")
        await officer.press("f", "right", "right", "right")
        officer.sees("‹ periksa (3) ›")
        await officer.press("enter")
        officer.sees("1/3", "– periksa")
        assert "– periksa" in officer.line("Tiwi/Pertiwi  ")
        officer.sees("29: Nama Tiwi/Pertiwi memuat garis miring")
        await officer.press("m", "t")
        officer.sees("Dimasukkan: 297 baru")


async def test_people_known_already_are_left_or_brought_up_to_date(folder: Folder, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Nama,Instansi,HP\nContoh Satu,Dinas Contoh,\nContoh Dua,Dinas Contoh,\n", encoding="utf-8")
    async with at_work(folder, "8") as officer:
        await preview(officer, path)
        await officer.press("m")
        officer.sees("Dimasukkan: 2 baru, 1 lembaga baru")
        path.write_text("Nama,Instansi,HP\nContoh Satu,Dinas Contoh,81200000001\n", encoding="utf-8")
        await preview(officer, path)
        officer.sees("u dikenal: diperbarui", "Sudah dikenal: Contoh Satu.")
        await officer.press("u")
        officer.sees("u dikenal: dibiarkan")
        await officer.press("m")
        officer.sees("Tidak ada yang berubah.")
        await preview(officer, path)
        await officer.press("m")
        officer.sees("Dimasukkan: 1 diperbarui")


async def test_invitations_go_to_the_event_chosen(demo_folder: Folder, tmp_path: Path) -> None:
    path = sheets.xlsx(tmp_path / "undangan.xlsx", sheets.ATTENDANCE, sheets.ATTENDANCE_MERGES)

    async def invited(officer: Officer) -> int:
        return await officer.read(
            lambda connection: connection.execute(select(func.count()).select_from(Invitation)).scalar_one()
        )

    async with at_work(demo_folder, "8") as officer:
        before = await invited(officer)
        await officer.press("i", "right", "enter")
        await officer.paste(str(path))
        await officer.press("enter")
        await officer.type("bukan acara")
        await officer.press("ctrl+s")
        officer.sees("Pilihan bukan acara tidak ada")
        await officer.press("ctrl+u")
        await officer.type("sosialisasi")
        officer.sees("› Sosialisasi")
        await officer.press("enter")
        officer.sees("Undangan acara → Sosialisasi", "rangkap 1", "bukan isian 8")
        await officer.press("m")  # what is there is backed up first
        await officer.press("t")
        officer.sees("6 undangan")
        assert await invited(officer) == before + 6


async def test_companies(folder: Folder, tmp_path: Path) -> None:
    path = sheets.xlsx(tmp_path / "usaha.xlsx", sheets.COMPANIES)
    async with at_work(folder, "8") as officer:
        await preview(officer, path, kind=2)
        await officer.press("down")
        officer.sees("NIB 9,9E+12 rusak oleh Excel")
        await officer.press("m", "y", "3")
        officer.sees("PT Contoh Maju Jaya", "Koperasi Contoh Banua", "1/5")
    assert (tmp_path / "usaha-ditolak.csv").exists()


async def test_what_cannot_be_read_says_why_and_another_file_can_be_named(folder: Folder, tmp_path: Path) -> None:
    bomb = sheets.bomb(tmp_path / "bom.xlsx")
    async with at_work(folder, "8") as officer:
        await preview(officer, bomb)
        officer.sees("✗ Berkas bom.xlsx mengembang menjadi 300 MB")
        await officer.press("m")
        officer.sees("Berkas ini tidak terbaca: Esc, lalu pilih yang lain.")
        await officer.press("escape")
        assert officer.where == "ImportForm"
        officer.sees("bom.xlsx")
        await officer.press("ctrl+u")
        await officer.paste(str(tmp_path / "tiada.xlsx"))
        await officer.press("ctrl+s")
        officer.sees("tidak ditemukan")
        await officer.press("ctrl+u")
        await officer.paste(AWKWARD)
        await officer.press("ctrl+s")
        officer.sees("300 baris")


async def test_rows_that_stay_out_can_be_written_without_taking_anything_in(folder: Folder, tmp_path: Path) -> None:
    path = sheets.xlsx(tmp_path / "hadir.xlsx", sheets.ATTENDANCE)
    async with at_work(folder, "8") as officer:
        await preview(officer, path)
        await officer.press("w")
        officer.sees("3 baris ditulis ke hadir-ditolak.csv")
        assert await people(officer) == 0


async def test_a_place_that_cannot_be_written_says_why(folder: Folder, tmp_path: Path) -> None:
    path = tmp_path / "hadir.csv"
    path.write_text("Nama,HP\n,0812\nContoh,\n", encoding="utf-8")
    (tmp_path / "hadir-ditolak.csv").mkdir()
    async with at_work(folder, "8") as officer:
        await preview(officer, path)
        await officer.press("w")
        officer.sees("✗ ", "hadir-ditolak.csv", "adalah folder. Ketik")
        await officer.press("m", "y")
        officer.sees("Dimasukkan: 1 baru · sisanya gagal ditulis")
        assert await people(officer) == 1, "what is good goes in all the same"


async def test_a_hostile_list_is_shown_harmlessly(folder: Folder, tmp_path: Path) -> None:
    from tests.screens.start.test_hostile_text import EVERYTHING, HOSTILE, harmless

    path = tmp_path / "jahat.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [["Nama", "Instansi", "HP", HOSTILE["markup"], HOSTILE["sequence"]]]
            + [[text, text, text, "", ""] for text in (*HOSTILE.values(), EVERYTHING)]
        )
    async with at_work(folder, "8") as officer:
        await preview(officer, path)
        officer.sees("[/Tbk]")
        for key in ("down",) * 10 + ("f", "escape", "p", "p", "m", "y"):
            await officer.press(key)
            harmless(officer)
        names = await officer.read(lambda connection: connection.execute(select(Organisation.name)).scalars().all())
        assert HOSTILE["brackets"] in names
