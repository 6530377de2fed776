"""The whole main job in a real terminal, by keys only: from an empty folder to the summary."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kla_tui.folder import Folder
from tests.terminal.driver import Terminal
from tests.terminal.story import CHAPTERS, SIZE, Desk, scans

pytestmark = pytest.mark.terminal


def test_from_an_empty_folder_to_the_summary(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    program = [sys.executable, "-m", "kla_tui", "--data", str(folder.root)]
    with Terminal(program, size=SIZE) as terminal:
        desk = Desk(terminal, folder, scans(tmp_path / "pindai"))
        for chapter in CHAPTERS:
            chapter.act(desk)
            chapter.check(desk)
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
    done = subprocess.run([*program, "status", "--json"], capture_output=True, text=True, check=True)
    status = json.loads(done.stdout)
    assert status["points"] == {
        "claimed": "14.5", "claimed_low": "14.5", "claimed_high": "14.5", "backed": "12", "at_risk": "2.5",
        "recorded": "0", "resting": "0", "max": "1000",
    }  # fmt: skip
    assert status["attendance"] == {"invited": 4, "present": 5, "walk_in": 1, "represented": 1}
    assert status["companies"] == {"total": 2, "members": 1, "reported": 0, "unreported": 1, "committed": 1}
    assert subprocess.run([*program, "check"], check=False).returncode == 0
