"""The benchmark measures what it says: turns, ratios, verdicts, and keys timed on a real program."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

if sys.platform != "linux":
    pytest.skip("the benchmark needs Linux", allow_module_level=True)

from bench import seed
from bench.meter import Session, in_turns, start
from bench.plan import Plan
from bench.ratio import Ratio
from bench.rows import row, rows
from kla_tui.folder import Folder
from kla_tui.store.folder import opening
from kla_tui.store.summary import summary
from tests.terminal.driver import TerminalError

pytestmark = pytest.mark.terminal
ROOT = Path(__file__).parents[2]


def ratio(ours: list[float], base: list[float], budget: float | None) -> Ratio:
    """A ratio of made-up samples."""
    return Ratio("made up", budget, "ms", tuple(ours), tuple(base))


def test_turns_alternate_and_the_warm_one_is_thrown_away() -> None:
    taken: list[str] = []

    def take(name: str) -> int:
        taken.append(name)
        return len(taken)

    assert in_turns(lambda: take("A"), lambda: take("B"), 2) == ([3, 5], [4, 6])
    assert taken == ["A", "B"] * 3


def test_a_ratio_is_median_over_median_inside_its_spread() -> None:
    found = ratio([2.0, 3.0, 100.0], [1.0, 2.0, 2.0], None)
    assert found.value == 1.5
    low, high = found.spread
    assert low < 1.5 < high
    assert ratio([3.0] * 5, [2.0] * 5, None).spread == (1.5, 1.5)


@pytest.mark.parametrize(("budget", "verdict"), [(None, ""), (1.6, "within"), (1.5, "within"), (1.4, "over")])
def test_verdict_of_steady_samples(budget: float | None, verdict: str) -> None:
    assert ratio([3.0] * 5, [2.0] * 5, budget).verdict == verdict


def test_a_budget_inside_the_spread_leaves_the_verdict_open() -> None:
    assert ratio([1.0, 2.0, 3.0], [1.0, 2.0, 3.0], 1.1).verdict == "unsure"


def test_a_key_is_timed_until_its_text_stands(tmp_path: Path) -> None:
    with Session(Plan(tmp_path, turns=1).baseline("bare_input")) as session:
        first = session.ready("Name")
        key = session.key("q", re.compile(r"\bq\b"))
        assert first.wall_ms > key.wall_ms > 0
        assert first.written > key.written > 0
        assert first.peak_mib > 10
        assert key.cpu_ms > 0
        with pytest.raises(TerminalError, match="is there before"):
            session.key("q", "q")


def test_a_start_that_does_not_come_is_an_error(tmp_path: Path) -> None:
    assert start(Plan(tmp_path, turns=1).baseline("hello"), "Hello").wall_ms > 0
    with pytest.raises(TerminalError, match=r"not on the screen; the program ended \(3\)"):
        start([sys.executable, "-c", "raise SystemExit(3)"], "Hello")


def test_folders_are_filled_once_and_handed_out_as_copies(tmp_path: Path) -> None:
    filled: list[Path] = []

    def fill(folder: Path) -> None:
        filled.append(folder)
        folder.mkdir()
        (folder / "kla.db").write_text("as made")

    plan = Plan(tmp_path, turns=1)
    one, two = plan.folder("event", fill), plan.folder("event", fill)
    (one / "kla.db").write_text("changed by a run")
    assert (two / "kla.db").read_text() == "as made"
    assert (plan.folder("event", fill) / "kla.db").read_text() == "as made"
    assert len(filled) == 1


def test_rows_are_found_by_themselves_and_have_one_name_each() -> None:
    assert {"noise", "start", "instructions"} <= set(rows(quick=False))
    assert "instructions" not in rows(quick=True)
    with pytest.raises(ValueError, match="two rows"):
        row("noise")(lambda _plan: [])


def test_the_command_prints_and_writes_the_table(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    command = [sys.executable, "-m", "bench.run", "--turns", "2", "--row", "noise", "--json", str(report)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "hello beside itself" in done.stdout
    written = json.loads(report.read_text(encoding="utf-8"))
    assert set(written["machine"]) >= {"cpu", "cores", "Python", "Textual", "SQLAlchemy", "SQLite"}
    assert [len(line["ours"]["samples"]) for line in written["rows"]] == [2, 10]
    unknown = subprocess.run([*command, "--row", "nope"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert unknown.returncode == 2
    assert "no such row: nope" in unknown.stderr


def test_a_season_holds_every_answer_as_its_question_asks_now(tmp_path: Path) -> None:
    seed.filled(tmp_path / "season", people=3, companies=3, answered=True)
    db = opening.open_folder(Folder(tmp_path / "season"))
    with db.read() as connection:
        standing = summary.figures(connection)["questions"]
    db.close()
    assert (standing["answered"], standing["total"]) == (274, 274)
