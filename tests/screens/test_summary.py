"""The summary: the figures of `status`, and what is behind each of them."""

import pytest

from kla_tui import formats, store
from kla_tui.folder import Folder
from tests.officer import at_work


async def test_the_figures_are_those_of_status(demo_folder: Folder) -> None:
    async with at_work(demo_folder) as officer:
        figures = await officer.read(lambda connection: store.summary.figures(connection))
        points, level = figures["points"], figures["level"]
        for label, name in (("KLAIM", "claimed"), ("TERBUKTI", "backed"), ("BERISIKO", "at_risk")):
            assert formats.number(points[name]) in officer.line(label).split()
        assert (level["claimed"] or "belum") in officer.line("KLAIM")
        assert (level["backed"] or "belum") in officer.line("TERBUKTI")
        questions, companies = figures["questions"], figures["companies"]
        officer.sees(
            f"{questions['answered']} dari {questions['total']} dijawab · {questions['backed']} terbukti",
            f"{companies['total']} terdata · {companies['members']} anggota APSAI",
            "hadir 46/56",
            "pemerintah 15 · masyarakat 3 · media 3 · dunia usaha 25",
            f"({figures['steps_total']} terbuka; dokumen lebih dulu)",
        )
        for step in figures["steps"][:5]:
            officer.sees(f"+{formats.number(step['points'])}", step["question"])
        for block in figures["blocks"]:
            line = officer.line(block["name"][:20])
            assert f"{formats.number(block['claimed'], 1)} / {formats.number(block['max'], 1)}" in line


@pytest.mark.parametrize(
    ("downs", "sees"),
    [
        (0, ("2›Indikator", "Terbukti", "Maks")),
        (1, ("Pertanyaan: belum terbukti",)),
        (2, ("Pertanyaan: belum terbukti",)),
        (3, ("2›Indikator", "› 01 ")),
        (4, ("2›Indikator", "› 04 ")),
        (10, ("Pertanyaan: belum dijawab",)),
        (11, ("3›Perusahaan", "PT Air Contoh Banua")),
        (12, ("Aula Dharma Setya", "Undangan 56")),
        (13, ("Aula Dharma Setya",)),
        (14, ("› 21A.3", "2›Indikator")),
    ],
)
async def test_every_figure_opens_what_is_behind_it(demo_folder: Folder, downs: int, sees: tuple[str, ...]) -> None:
    async with at_work(demo_folder, *["down"] * downs, "enter") as officer:
        officer.sees(*sees)


async def test_the_summary_follows_an_answer(folder: Folder) -> None:
    async with at_work(folder) as officer:
        officer.sees("0 dari 274 dijawab", "Acara       belum ada; 4 untuk menyiapkan")
        await officer.press("2", "enter", "y", "1")
        officer.sees("1 dari 274 dijawab")
        assert "12" in officer.line("KLAIM").split()
        await officer.press("ctrl+l")
        officer.sees("Semua angka dihitung ulang.")
        assert "12" in officer.line("KLAIM").split()


async def test_a_larger_screen_shows_more_steps(demo_folder: Folder) -> None:
    async with at_work(demo_folder, size=(120, 40)) as officer:
        assert officer.text.count(" bukti  ") > 5
