"""Agencies by keyboard: who owes what, given and asked for together, named here, asked by letter."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from kla_tui import store
from kla_tui.folder import Folder
from kla_tui.store.agencies.agencies import Owed
from tests.officer import Officer, at_work


async def owed(officer: Officer, agency: str) -> dict[str, Owed]:
    found = await officer.read(lambda connection: store.agencies.agencies.owed(connection, agency))
    return {one.question: one for one in found}


async def to(officer: Officer, agency: str) -> None:
    """The list of agencies with the cursor on one."""
    await officer.press("6", "home")
    for _ in range(40):
        if any(line.startswith(f"› {agency[:12]}") for line in officer.lines):
            return
        await officer.press("down")
    raise AssertionError(agency)


async def test_an_agency_opens_what_it_owes_and_a_question_opens_from_there(folder: Folder) -> None:
    async with at_work(folder) as officer:
        await to(officer, "Disdukcapil")
        await officer.press("enter")
        officer.sees("Belum diserahkan: Disdukcapil", "! Belum dijawab: jawab, lalu lampirkan buktinya.")
        await officer.press("enter")
        assert officer.where == "QuestionsScreen"
        await officer.press("escape", "p")
        officer.sees("Pertanyaan: Disdukcapil")


async def test_several_are_asked_for_together_with_one_undo(folder: Folder) -> None:
    async with at_work(folder) as officer:
        await to(officer, "Disdukcapil")
        await officer.press("enter", "space", "space", "space", "s", "enter")
        officer.sees("3 pertanyaan: diminta")
        assert sum(one.state == "asked" for one in (await owed(officer, "Disdukcapil")).values()) == 3
        assert sum(" diminta " in line and "belum" not in line for line in officer.lines[3:-3]) == 3
        await officer.press("s", "right", "enter")
        officer.sees("1 pertanyaan: diterima")
        await officer.press("ctrl+z")
        assert sum(one.state == "asked" for one in (await owed(officer, "Disdukcapil")).values()) == 3
        await officer.press("escape")
        assert " 3 " in officer.line("Disdukcapil")


@pytest.mark.slow
async def test_work_is_given_to_another_organisation_with_its_own_day(folder: Folder) -> None:
    async with at_work(folder) as officer:
        await to(officer, "Disdukcapil")
        await officer.press("enter")
        before = await owed(officer, "Disdukcapil")
        await officer.press("space", "space", "t")
        officer.sees("Tugaskan ", "Disdukcapil")
        await officer.press("ctrl+u", *["backspace"] * 12)
        await officer.enter(organisation="Dinas Baru Contoh", due="31-2-2026")
        await officer.press("ctrl+s")
        officer.sees("tidak ada di kalender")
        await officer.press(*["backspace"] * 9)
        await officer.type("1-9-2026")
        await officer.press("ctrl+s")
        officer.sees("2 pertanyaan ditugaskan ke Dinas Baru Contoh")
        gone = set(before) - set(await owed(officer, "Disdukcapil"))
        given = await owed(officer, "Dinas Baru Contoh")
        assert set(given) == gone
        assert {str(one.due) for one in given.values()} == {"2026-09-01"}


async def test_two_names_of_the_catalogue_become_one_here(folder: Folder) -> None:
    async with at_work(folder, "6", "n") as officer:
        officer.sees("Dinas PPPA", "Dinas Kesehatan")
        await officer.press("space", "space", "enter")
        officer.sees("Di sini: Dinas PPPA, Dinas Kesehatan")
        await officer.type("Dinas Gabungan Contoh")
        await officer.press("ctrl+s")
        officer.sees("Dinas PPPA, Dinas Kesehatan di sini: Dinas Gabungan Contoh")
        assert sum("Dinas Gabungan Contoh" in line for line in officer.lines[3:-2]) == 2
        await officer.press("escape")
        officer.sees("› Dinas Gabungan")
        officer.sees_not("Dinas PPPA")
        await officer.press("n", "d", "escape")
        officer.sees("Dinas PPPA", "Dinas Gabungan")


async def test_a_letter_is_written_and_kept(folder: Folder) -> None:
    async with at_work(folder) as officer:
        await to(officer, "Disdukcapil")
        await officer.press("u")
        count = len(await owed(officer, "Disdukcapil"))
        officer.sees("Surat permintaan ke Disdukcapil", f"{count} pertanyaan diminta")
        await officer.fill("400.2/1/DP3A")
        await officer.press("ctrl+s")
        officer.sees("Surat ditulis ke exports/surat-Disdukcapil-")
        await officer.press("r")
        officer.sees("400.2/1/DP3A", "Disdukcapil")
        assert {one.state for one in (await owed(officer, "Disdukcapil")).values()} == {"asked"}
        await officer.press("escape", "ctrl+z")
        assert {one.state for one in (await owed(officer, "Disdukcapil")).values()} == {"open"}
    (made,) = folder.exports.glob("surat-*.pdf")
    assert "400.2/1/DP3A" in PdfReader(made).pages[0].extract_text()


async def test_a_letter_over_what_is_marked(folder: Folder) -> None:
    async with at_work(folder) as officer:
        await to(officer, "Disdukcapil")
        await officer.press("enter", "space", "space", "u")
        officer.sees("2 pertanyaan diminta")
        await officer.press(*["down"] * 3, "right", "ctrl+s")
        assert sum(one.state == "asked" for one in (await owed(officer, "Disdukcapil")).values()) == 2
    assert len(list(folder.exports.glob("*.docx"))) == 1


async def test_a_letter_that_cannot_be_written_was_not_sent(folder: Folder, tmp_path: Path) -> None:
    async with at_work(folder) as officer:
        await to(officer, "Disdukcapil")
        await officer.press("u")
        folder.exports.rename(tmp_path / "weg")
        await officer.press("ctrl+s")
        officer.sees("✗ ", "tidak ditemukan", "Periksa nama")
        assert officer.where == "LetterForm"
        assert {one.state for one in (await owed(officer, "Disdukcapil")).values()} == {"open"}


async def test_the_sheet_and_the_gap_report_are_written(folder: Folder) -> None:
    async with at_work(folder, "6", "l") as officer:
        officer.sees("Ditulis: exports/lembar-")
        await officer.press("g", "right", "enter")
        officer.sees("Ditulis: exports/kesenjangan-2025-")
    assert [path.suffix for path in sorted(folder.exports.iterdir())] == [".xlsx", ".pdf"]
