"""What each screen shows, line by line, at 80×24 and 120×40; `--update-snapshots` writes the pictures anew."""

import re
import shutil
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

import pytest

from kla_tui.app import KlaApp
from kla_tui.files import backups
from kla_tui.folder import Folder
from kla_tui.sqlite_file import UnusableFile
from kla_tui.store.folder import demo
from tests.officer import Officer, at_work
from tests.settled import settled

PICTURES = Path(__file__).parent
AWKWARD = str(PICTURES.parent / "data" / "peserta_uji.csv")
SIZES = ((80, 24), (120, 40))
SCREENS = {
    "summary": ("1",),
    "checklist": ("2",),
    "questions": ("2", "enter"),
    "options": ("2", "enter", "y", "d"),
    "value": ("2", "slash", *"04.3", "enter", "equals_sign"),
    "note": ("2", "enter", "c"),
    "question-evidence": ("2", "enter", "down", "down", "down", "b"),
    "companies": ("3",),
    "company": ("3", "e"),
    "steps": ("3", "l"),
    "step": ("3", "l", "a"),
    "events": ("4",),
    "event": ("4", "enter"),
    "event-form": ("4", "e"),
    "invitation": ("4", "enter", "a"),
    "desk": ("4", "enter", "m", "a", "h"),
    "guest": ("4", "enter", "m", "f3"),
    "evidence": ("5",),
    "document": ("5", "enter"),
    "agencies": ("6",),
    "history": ("7",),
    "unsent": ("8", "u"),
    "exchange": ("8",),
    "settings": ("9",),
    "settings-form": ("9", "e"),
    "round": ("9", "p"),
    "help": ("2", "enter", "question_mark"),
    "palette": ("3", "ctrl+p"),
    "company-overview": ("3", "end", "enter"),
    "contacts": ("3", "end", "n"),
    "contact": ("3", "end", "n", "enter"),
    "duplicates": ("3", "g"),
    "merge": ("3", "g", "enter"),
    "boards": ("3", "b"),
    "board-form": ("3", "b", "e"),
    "board": ("3", "b", "enter"),
    "board-member": ("3", "b", "enter", "enter"),
    "board-choices": ("3", "b", "enter", "o"),
    "commitments": ("3", "end", "m", "down", "down"),
    "commitment-sign": ("3", "end", "m", "t"),
    "commitment-items": ("3", "end", "m", "i"),
    "commitment-item": ("3", "end", "m", "i", "a"),
    "reports": ("8", "l"),
    "report-form": ("8", "l", "down", "down", "down", "down", "enter"),
    "report-letters": ("8", "l", "end", "up", "up", "enter", "enter", "d", "i", "n"),
    "event-print": ("4", "enter", "p"),
    "event-follow-ups": ("4", "enter", "t"),
    "event-follow-up": ("4", "enter", "t", "e"),
    "event-spj": ("4", "enter", "b"),
    "event-spj-document": ("4", "enter", "b", "b"),
    "event-minutes": ("4", "enter", "b", "n"),
    "people": ("4", "enter", "o"),
    "person": ("4", "enter", "o", "e"),
    "event-copy": ("4", "c"),
    "event-kinds": ("4", "l"),
    "session": ("4", "enter", "s"),
    "what-if": ("w", "space", "down", "space"),
    "what-if-kla": ("t",),
    "forecast": ("p",),
    "checklist-risk": ("down", "down", "enter"),
    "checklist-cluster": (*["down"] * 4, "enter"),
    "present": (*["down"] * 12, "enter"),
    "conflicts": (*["down"] * 14, "right", "right", "right", "enter"),
    "contributions": ("3", "o", "s"),
    "contribution": ("3", "o", "s", "down", "down", "down", "down", "down", "down", "down", "down", "enter"),
    "contribution-new": ("3", "o", "a"),
    "totals": ("3", "o", "v"),
    "totals-villages": ("3", "o", "v", "v", "d", "e", "s", "enter"),
    "owing": ("3", "o", "r"),
    "remind": ("3", "o", "r", "s"),
    "proposals": ("3", "u"),
    "proposals-all": ("3", "u", "s"),
    "pillars": ("3", "p"),
    "organisations": ("3", "p", "down", "enter"),
    "organisation": ("3", "p", "down", "enter", "enter"),
    "import-form": ("8", "i"),
    "importing": ("8", "i", "enter", *AWKWARD, "enter", "enter"),
    "areas": ("2", "slash", *"25.2", "enter", "g", "y", "t", "y"),
    "correction": ("2", "enter", "o"),
    "correction-indicator": ("2", "c"),
    "corrections": ("2", "o"),
    "scales": ("2", "o", "s"),
    "scale": ("2", "o", "s", "enter"),
    "stages": ("2", "u", "e"),
    "award": ("2", "u", "w"),
    "options-open": ("2", "enter", "y"),
    "rounds": ("2", "u"),
    "beside": ("2", "u", "p"),
    "losses": ("2", "l"),
    "score": ("2", "l", "enter"),
    "matrix": ("2", "slash", *"02.5", "enter", "m"),
    "matrix-row": ("2", "slash", *"02.5", "enter", "m", "a"),
    "owed": ("6", "enter"),
    "give": ("6", "enter", "t"),
    "letter": ("6", "u"),
    "letters": ("6", "r"),
    "agency-names": ("6", "n"),
    "agency-name": ("6", "n", "enter"),
}
_NOW = int(datetime(2025, 7, 29, 1, 0, tzinfo=UTC).timestamp() * 1_000_000_000)


@pytest.fixture(scope="module")
def still(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Folder]:
    """The demonstration, made and opened on the morning of the event."""
    folder = Folder(tmp_path_factory.mktemp("still") / "demo")
    with patch.object(time, "time_ns", lambda: _NOW):
        demo.fill(folder).close()
        yield folder


def seen(lines: list[str], folder: Folder) -> str:
    """The lines without what differs from run to run: the address of the folder."""
    text = "\n".join(lines).rstrip()
    return re.sub(r"(Folder data:?\s+)\S+", r"\1<folder>", text).replace(str(folder.root), "<folder>") + "\n"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", SCREENS)
async def test_the_screen_as_it_is_seen(
    still: Folder, name: str, size: tuple[int, int], request: pytest.FixtureRequest
) -> None:
    picture = PICTURES / f"{name}-{size[0]}x{size[1]}.txt"
    async with at_work(still, *SCREENS[name], size=size) as officer:
        officer.fits()
        officer.sees("CONTOH")
        found = seen(officer.lines, still)
    if request.config.getoption("--update-snapshots"):
        picture.write_text(found, encoding="utf-8")
    assert found == picture.read_text(encoding="utf-8"), "look at it; if it is meant: --update-snapshots"


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("name", ["rescue", "rescue-none"])
async def test_the_screen_where_the_database_does_not_open(
    still: Folder,
    name: str,
    size: tuple[int, int],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    picture = PICTURES / f"{name}-{size[0]}x{size[1]}.txt"
    monkeypatch.chdir(tmp_path)  # a short path, so that no line breaks otherwise on another machine
    shutil.copytree(still.root, "demo", ignore=shutil.ignore_patterns("backups", "kla.db-*"))
    folder = Folder(Path("demo"))
    folder.make()
    if name == "rescue":
        backups.write(folder, None)
    with folder.database.open("r+b") as file:
        file.write(b"\xff" * 64)
    app = KlaApp(folder)
    app.refusal = UnusableFile("database.damaged", folder.database)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        officer = Officer(app, pilot)
        officer.fits()
        found = re.sub(r"kla-[0-9]{8}-[0-9]{6}-[0-9]{6}", "<backup>", seen(officer.lines, folder))
        found = re.sub(r"[0-9-]{10} [0-9:]{5}", "<when>", found)
        found = re.sub(r"[0-9.]+ perubahan", "<n> perubahan", found)  # other pictures work on the same folder before
    if request.config.getoption("--update-snapshots"):
        picture.write_text(found, encoding="utf-8")
    assert found == picture.read_text(encoding="utf-8"), "look at it; if it is meant: --update-snapshots"


async def test_without_colour_the_screen_says_the_same(still: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_work(still, *SCREENS["questions"]) as officer:
        assert officer.app.no_color
        picture = PICTURES / "questions-80x24.txt"
        assert seen(officer.lines, still) == picture.read_text(encoding="utf-8")
