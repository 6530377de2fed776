"""An hour of desk work in a real terminal: the totals on screen, on paper and in status agree, even after kill -9."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from kla_tui.folder import Folder
from tests.terminal import desk_hour
from tests.terminal.driver import Terminal

pytestmark = pytest.mark.terminal


def test_five_hundred_arrivals_come_out_the_same_everywhere(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    hour = desk_hour.prepare(folder)
    program = [sys.executable, "-m", "kla_tui", "--data", str(folder.root)]
    with Terminal(program, size=(100, 30)) as terminal:
        terminal.wait_for("Ringkasan")
        terminal.press("4")
        terminal.wait_for("Sosialisasi KHA")
        terminal.press("enter")
        terminal.wait_for("m membuka mejanya")
        terminal.press("m")
        terminal.wait_for(f"Hadir  0/{desk_hour.INVITED}")
        desk_hour.work(hour, terminal)
        present, hows, sexes, pillars = len(hour.here), hour.hows, hour.sexes, hour.pillars
        assert present == desk_hour.ARRIVALS
        terminal.wait_for(f"Hadir  {present}/{desk_hour.INVITED}")
        terminal.wait_for(f"L {sexes['L']}  P {sexes['P']}  ? {sexes['']}")
        terminal.wait_for(f"Tanpa undangan {hows['walk_in']}")
        terminal.wait_for(f"Mewakili {hows['represented']}")
        for pillar, label in desk_hour.LABELS.items():
            terminal.wait_for(f"{label:<14}{pillars[pillar]:>4}")
        terminal.kill()  # nothing is saved on leaving: all of it is on the disk

    def run(*arguments: str) -> str:
        done = subprocess.run([*program, *arguments], capture_output=True, text=True, check=True)
        return done.stdout

    status = json.loads(run("status", "--json"))
    assert status["attendance"] == {
        "invited": desk_hour.INVITED, "present": present, "walk_in": hows["walk_in"],
        "represented": hows["represented"],
    }  # fmt: skip
    assert status["pillars"] == {pillar: pillars[pillar] for pillar in desk_hour.PILLARS}
    line = (
        f"Hadir {present} dari {desk_hour.INVITED} undangan · L {sexes['L']} · P {sexes['P']} · "
        f"L/P belum diketahui {sexes['']} · tanpa undangan {hows['walk_in']} · mewakili {hows['represented']}"
    )
    for what in ("attendance", "event"):
        paper, book = tmp_path / f"{what}.pdf", tmp_path / f"{what}.xlsx"
        run("report", what, str(paper))
        run("report", what, str(book))
        text = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(paper).pages)
        assert line in text
        assert f"{present}. ………" in text or what == "event"
    sheet = CalamineWorkbook.from_path(str(tmp_path / "attendance.xlsx")).get_sheet_by_index(0).to_python()
    assert sheet[2][0] == line
    assert {row[1] for row in sheet[4:]} == set(hour.here)
    assert [row[2] for row in sheet[4:]].count("P") == sexes["P"]
    assert sum(bool(row[5]) for row in sheet[4:]) == hows["represented"]
    rows = CalamineWorkbook.from_path(str(tmp_path / "event.xlsx")).get_sheet_by_name("Ringkasan").to_python()
    figures = {row[0]: row[1] for row in rows}
    assert (figures["Hadir"], figures["Tanpa undangan"]) == (present, hows["walk_in"])
    for pillar, label in desk_hour.LABELS.items():
        assert figures[f"Pilar: {label}"] == pillars[pillar]
    run("check")
