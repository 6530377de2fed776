"""The simulation by keyboard: marks, other ways of a question, the cheapest way to a band; nothing is stored."""

import re
from decimal import Decimal

from kla_tui import changes, formats, store
from kla_tui.folder import Folder
from kla_tui.rules.steps.target import Ways
from kla_tui.rules.steps.whatif import Scenario
from kla_tui.store.checklist import checklist, corrections
from tests.officer import Officer, at_work


async def scenario(officer: Officer) -> Scenario:
    return await officer.read(lambda connection: store.summary.what_if.scenario(connection))


def figure(officer: Officer, label: str) -> tuple[Decimal, Decimal]:
    """A figure before and after."""
    found = re.search(r"([\d.,]+) → ([\d.,]+)", officer.line(label))
    assert found, officer.line(label)
    before, after = (Decimal(text.replace(".", "").replace(",", ".")) for text in found.groups())
    return before, after


async def test_marks_move_points_and_band_and_store_nothing(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "w") as officer:
        digest, start = await officer.read(changes.digest), await scenario(officer)
        total, first = len(start.steps), [step.question for step in start.steps]
        officer.sees(f"0 dari {total} langkah dianggap selesai · usaha 0")
        before = figure(officer, "SIAP UNGGAH")
        assert before[0] == before[1] == start.readiness.total.filed
        await officer.press("space", "enter")
        two = start.marked(first[:2])
        officer.sees(f"2 dari {total} langkah dianggap selesai · usaha {two.effort}")
        assert figure(officer, "SIAP UNGGAH")[1] == two.readiness.total.filed > before[0]
        assert figure(officer, "TERBUKTI")[1] == two.readiness.total.backed
        claim = officer.line("KLAIM")
        assert formats.span(two.readiness.total.low, two.readiness.total.claimed) in claim
        assert "jadi" in officer.line(f" {first[0]} ")
        await officer.press("up", "space")
        assert figure(officer, "SIAP UNGGAH")[1] == start.marked(first[:1]).readiness.total.filed
        await officer.press("d")
        officer.sees(f"0 dari {total} langkah")
        await officer.press("escape")
        assert officer.where == "SummaryScreen"
        assert await officer.read(changes.digest) == digest


async def test_all_of_them_reach_a_thousand(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "w", "a") as officer:
        total = len((await scenario(officer)).steps)
        officer.sees(f"{total} dari {total} langkah")
        for label in ("TERBUKTI", "SIAP UNGGAH"):
            assert figure(officer, label)[1] == 1000
            assert "KLA" in officer.line(label)
        assert "→ 1.000 " in officer.line("KLAIM")
        await officer.press("a")
        officer.sees(f"0 dari {total} langkah")


async def test_a_cluster_alone(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "w", "f") as officer:
        await officer.press(*["right"] * 6, "enter")
        officer.sees("Klaster V: Perlind")
        questions = re.findall(r" (\d\d[A-Z]?\.\w+) ", "\n".join(officer.lines[8:-5]))
        assert questions
        assert all(question.startswith(("20", "21", "22", "23", "24")) for question in questions)
        await officer.press("a")
        shown = int(officer.status.split("/")[-1])
        officer.sees(f"{shown} dari ")


async def test_one_key_marks_the_cheapest_way_to_kla(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "t") as officer:
        start = await scenario(officer)
        ways, levels = Ways(start.position), start.position.catalogue.levels
        way = ways.to(levels[-1])
        assert way is not None
        officer.sees(f"{len(way.moves)} dari ", f"usaha {way.effort} · termurah ke KLA (901)", "yang ditandai")
        assert figure(officer, "SIAP UNGGAH")[1] == Decimal(formats.number(way.points).replace(",", ".")) >= 901
        assert int(officer.status.split("/")[-1]) == len(way.moves)
        await officer.press("t")
        officer.sees(f"KLA (901): usaha {way.effort}, {len(way.moves)} langkah")
        await officer.press(*["left"] * 4)
        pratama = ways.to(levels[0])
        assert pratama is not None
        officer.sees(f"Pratama (500): usaha {pratama.effort}, {len(pratama.moves)} langkah")
        await officer.press("enter")
        officer.sees(f"{len(pratama.moves)} dari ", f"usaha {pratama.effort} · termurah ke Pratama (500)")
        await officer.press("space")
        officer.sees_not("termurah ke")
        await officer.press("d")
        officer.sees("0 dari ", "Simulasi: tidak disimpan")
        officer.sees_not("yang ditandai")


async def test_a_band_that_is_reached_says_so(demo_folder: Folder) -> None:
    async with at_work(demo_folder) as officer:
        levels = '[[level]]\nname = "Awal"\nmin = 1\n'
        assert not await officer.ask(lambda db: corrections.take(db, levels))
        await officer.press("w", "t")
        officer.sees("Awal (1): sudah tercapai")
        await officer.press("enter")
        officer.sees("Awal sudah tercapai: tidak ada langkah yang perlu.", "0 dari ")


async def test_another_way_of_a_question(demo_folder: Folder) -> None:
    async with at_work(demo_folder) as officer:
        await officer.ask(lambda db: checklist.answer(db, "01.1", "tidak"))
        start = await scenario(officer)
        step = start.by_question["01.1"]
        indicators = {one.id for one in start.position.catalogue.indicators_of("K0")}
        shown = [one.question for one in start.steps if one.question.partition(".")[0] in indicators]
        below = len(shown) - 1 - shown.index("01.1")
        await officer.press("w", "f", "right", "enter", "end", *["up"] * below)
        row, last = officer.line("› "), len(step.moves)
        assert " 01.1 " in row
        assert "↔" in row
        officer.sees(f"Cara 1 dari {last}", f"Usaha {step.move.effort}")
        await officer.press(*["right"] * (last + 1))
        officer.sees(f"Cara {last} dari {last}", "tidak → Perda KLA")
        assert f"+{formats.number(start.position.gain('01.1', step.moves[-1]))}" in officer.line("› ")
        await officer.press("space")
        assert figure(officer, "SIAP UNGGAH")[1] > figure(officer, "SIAP UNGGAH")[0]
