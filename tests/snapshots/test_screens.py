"""What each screen shows, line by line, at 80×24 and 120×40; `--update-snapshots` writes the pictures anew."""

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

import pytest

from kla_tui.folder import Folder
from kla_tui.store import demo
from tests.officer import at_work

PICTURES = Path(__file__).parent
SIZES = ((80, 24), (120, 40))
SCREENS = {
    "summary": ("1",),
    "checklist": ("2",),
    "questions": ("2", "enter"),
    "value": ("2", "down", "down", "down", "enter", "equals_sign"),
    "note": ("2", "enter", "c"),
    "question-evidence": ("2", "enter", "down", "down", "down", "b"),
    "companies": ("3",),
    "company": ("3", "enter"),
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
    "exchange": ("8",),
    "settings": ("9",),
    "settings-form": ("9", "e"),
    "round": ("9", "p"),
    "help": ("2", "enter", "question_mark"),
    "palette": ("3", "ctrl+p"),
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


async def test_without_colour_the_screen_says_the_same(still: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_work(still, *SCREENS["questions"]) as officer:
        assert officer.app.no_color
        picture = PICTURES / "questions-80x24.txt"
        assert seen(officer.lines, still) == picture.read_text(encoding="utf-8")
