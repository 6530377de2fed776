"""The register of documents: what a document lacks is said in words, its file is kept by content."""

from pathlib import Path

import pytest

from kla_tui import store
from kla_tui.folder import Folder
from kla_tui.store.evidence import EvidenceRow
from tests.officer import Officer, at_work
from tests.screens.test_checklist import question, to_question


async def documents(officer: Officer, asked: str = "") -> tuple[EvidenceRow, ...]:
    return await officer.read(lambda connection: store.evidence.listing(connection, question=asked))


async def register(officer: Officer, *fields: str | None) -> None:
    """Fill the form of a new document from its second field on, and save it."""
    await officer.press("a", "enter")
    await officer.fill(*fields)
    await officer.press("ctrl+s")


async def test_a_sound_document_backs_its_question(folder: Folder) -> None:
    async with at_work(folder, "2", "enter", "y", "up", "b") as officer:
        officer.sees("Bukti untuk 01.1", "Belum ada isinya. Tekan a untuk menambah.")
        await register(officer, "SK Gugus Tugas", "188/1/2024", "2 Januari 2024", None, "2023, 2024", "Bupati")
        officer.sees("SK Gugus Tugas disimpan", "✗ SK belum bertanda tangan")
        await officer.press("enter")
        await officer.press(*["down"] * 7, "right")
        officer.sees("‹ Sudah ›")
        await officer.press("ctrl+s")
        officer.sees("✓ Dokumen sah.")
        await officer.press("escape")
        assert officer.where == "QuestionsScreen"
        assert "✓" in officer.line(" 01.1 ")
        assert (await question(officer, "01.1")).backed
        assert [row.questions for row in await documents(officer)] == [("01.1",)]


async def test_a_document_needs_a_title_and_a_real_date(folder: Folder) -> None:
    async with at_work(folder, "5") as officer:
        await register(officer, None, None, "31 Februari 2024")
        assert officer.where == "DocumentForm"
        officer.sees("tidak ada di kalender")
        at = officer.lines.index(officer.line("Judul*"))
        assert "✗" in officer.lines[at + 1]
        assert await documents(officer) == ()


async def test_an_unknown_question_is_named(folder: Folder) -> None:
    async with at_work(folder, "5") as officer:
        await register(officer, "SK Contoh", None, None, None, None, None, None, None, None, "99.9")
        officer.sees("Pertanyaan 99.9 tidak ada dalam katalog")
        assert await documents(officer) == ()


async def test_a_file_is_found_by_typing_its_path_and_kept_by_content(folder: Folder, tmp_path: Path) -> None:
    scans = tmp_path / "pindai"
    scans.mkdir()
    (scans / "sk-gugus-tugas.pdf").write_bytes(b"%PDF-1.4 contoh")
    (scans / "surat.pdf").write_bytes(b"%PDF-1.4 lain")
    async with at_work(folder, "5") as officer:
        await register_until_file(officer)
        await officer.paste(f"{scans}/sk")
        assert officer.line("sk-gugus-tugas.pdf").lstrip().startswith("› …")
        officer.sees_not("surat.pdf")
        await officer.press("enter", "ctrl+s")
        officer.sees("SK Gugus Tugas disimpan")
        (row,) = await documents(officer)
        assert row.file_name == "sk-gugus-tugas.pdf"
    kept = [path for path in folder.evidence.rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in kept] == [b"%PDF-1.4 contoh"]


async def register_until_file(officer: Officer) -> None:
    await officer.press("a", "enter")
    await officer.fill("SK Gugus Tugas", *[None] * 9)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("tidak-ada.pdf", "tidak ditemukan"),
        ("kosong.pdf", "kosong (0 byte)"),
        ("map", "adalah folder"),
    ],
)
async def test_a_file_that_cannot_be_taken_is_refused_in_words(
    folder: Folder, tmp_path: Path, name: str, said: str
) -> None:
    (tmp_path / "kosong.pdf").write_bytes(b"")
    (tmp_path / "map").mkdir()
    async with at_work(folder, "5") as officer:
        await register_until_file(officer)
        await officer.paste(f"{tmp_path}/{name}")
        await officer.press("ctrl+s")
        assert officer.where == "DocumentForm"
        assert said in " ".join(officer.text.split()), officer.text
        assert await documents(officer) == ()


async def test_linking_and_unlinking_from_a_question(folder: Folder) -> None:
    async with at_work(folder, "5") as officer:
        await register(officer, "SK Gugus Tugas")
        await officer.press("b")
        officer.sees("Kaitkan dari pertanyaannya")
        await officer.press("2", "enter", "b", "b")
        officer.sees("Pilih bukti untuk 01.1: Enter mengaitkan", "SK Gugus Tugas")
        await officer.press("enter")
        officer.sees("Bukti untuk 01.1", "SK Gugus Tugas dikaitkan ke 01.1")
        assert [row.title for row in await documents(officer, "01.1")] == ["SK Gugus Tugas"]
        await officer.press("u")
        officer.sees("SK Gugus Tugas dilepas dari 01.1")
        assert await documents(officer, "01.1") == ()
        await officer.press("ctrl+z")
        assert [row.title for row in await documents(officer, "01.1")] == ["SK Gugus Tugas"]


async def test_filter_search_and_remove(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "5") as officer:
        every = len(await documents(officer))
        officer.sees(f"1/{every}")
        await officer.press("f")
        officer.sees("Bukti · belum sah")
        unsound = sum(1 for row in await documents(officer) if not row.sound)
        officer.sees(f"1/{unsound}")
        await officer.press("f", "slash")
        await officer.type("sop")
        assert all("SOP" in line for line in officer.lines[4:8] if line.strip() and "─" not in line), officer.text
        await officer.press("enter")
        await officer.press("d")
        officer.sees("dihapus")
        assert len(await documents(officer)) == every - 1
        await officer.press("ctrl+z")
        assert len(await documents(officer)) == every


async def test_the_question_shows_unsound_evidence_as_such(folder: Folder) -> None:
    async with at_work(folder) as officer:
        await to_question(officer, "01.1")
        await officer.press("y", "up", "b")
        await register(officer, "Perda rancangan")
        await officer.press("escape")
        assert "○ 1" in officer.line("› 01.1 ")
        assert not (await question(officer, "01.1")).backed
