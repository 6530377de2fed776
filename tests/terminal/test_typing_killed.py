"""Killed in the middle of steady typing, in a real terminal: at most one second of it is lost."""

import json
import sys
import time

import pytest
from sqlalchemy import select

from kla_tui.folder import Folder
from kla_tui.models import Draft
from kla_tui.store.folder import opening
from tests.terminal.driver import Terminal

pytestmark = pytest.mark.terminal
EVERY = 0.09  # seconds between two letters: never the pause that a draft could wait for
AT_RISK = 1.0  # seconds
WAYS = {
    "form": (("4", "a"), "Acara baru", "title"),
    "several lines": (("3", "a", *["shift+tab"] * 2), "Perusahaan baru", "note"),
    "prompt": (("2", "enter", "c"), "Catatan 01.1", "text"),
}


@pytest.mark.parametrize("way", WAYS)
def test_at_most_one_second_of_steady_typing_is_lost(demo_folder: Folder, way: str) -> None:
    keys, title, field = WAYS[way]
    program = [sys.executable, "-m", "kla_tui", "--data", str(demo_folder.root)]
    sent: list[float] = []
    letters = "abcdefghijklmnopqrstuvwxyz"
    with Terminal(program) as terminal:
        terminal.wait_for("Ringkasan")
        terminal.press(*keys)
        terminal.wait_for(title)
        for number in range(40):
            terminal.write(letters[number % 26].encode())
            sent.append(time.monotonic())
            terminal.receive(EVERY)
            time.sleep(max(0.0, sent[-1] + EVERY - time.monotonic()))
        killed = time.monotonic()
        terminal.kill()
    due = sum(1 for at in sent if at < killed - AT_RISK)
    typed = "".join(letters[number % 26] for number in range(len(sent)))
    assert typed[:due] in _kept(demo_folder, field)


def _kept(folder: Folder, field: str) -> str:
    db = opening.open_folder(folder)
    with db.read() as connection:
        drafts = connection.execute(select(Draft.content)).scalars().all()
    db.close()
    return "".join(json.loads(content)["typed"].get(field, "") for content in drafts)
