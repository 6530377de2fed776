"""Leaving in a real terminal, by whatever way: what is typed is there again, and the terminal is given back."""

import os
import signal
import sys
from collections.abc import Callable, Iterator

import pytest

from kla_tui.folder import Folder
from tests.terminal.driver import Terminal

pytestmark = pytest.mark.terminal
NAME = "PT Contoh Belum Disimpan"


def program(folder: Folder) -> list[str]:
    return [sys.executable, "-m", "kla_tui", "--data", str(folder.root)]


@pytest.fixture
def typing(folder: Folder) -> Iterator[Terminal]:
    """A company's form with a name just typed, not saved, and no pause after it."""
    with Terminal(program(folder)) as terminal:
        terminal.wait_for("Ringkasan")
        terminal.press("3", "a")
        terminal.type(NAME)
        yield terminal


def draft_is_there(folder: Folder) -> None:
    with Terminal(program(folder)) as terminal:
        terminal.wait_for("Ringkasan")
        terminal.press("3", "a")
        terminal.wait_for("Draf")
        terminal.wait_for(NAME)
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0


@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_keeps_what_is_typed(folder: Folder, typing: Terminal, name: str) -> None:
    number = getattr(signal, name)
    os.kill(typing.process.pid, number)
    assert typing.wait_exit() == 128 + number
    assert b"\x1b[?1049l" in typing.raw  # the terminal is given back
    draft_is_there(folder)


def test_a_closed_window_keeps_what_is_typed(folder: Folder, typing: Terminal) -> None:
    close_silently(typing)
    typing.process.wait(10)
    draft_is_there(folder)


def close_silently(terminal: Terminal) -> None:
    terminal.settle()  # the system drops keys that nobody read
    os.close(terminal._master)
    terminal._master, terminal._ended = -1, True


def test_a_terminal_that_goes_without_a_signal_ends_the_program(folder: Folder) -> None:
    deaf = "import signal, sys; signal.signal(signal.SIGHUP, signal.SIG_IGN); import kla_tui.__main__"
    with Terminal([sys.executable, "-c", deaf, "--data", str(folder.root)]) as terminal:
        terminal.wait_for("Ringkasan")
        terminal.press("3", "a")
        terminal.type(NAME)
        close_silently(terminal)
        terminal.process.wait(10)
    draft_is_there(folder)


OVER: dict[str, Callable[[Terminal], None]] = {
    "form": lambda _: None,
    "help": lambda terminal: terminal.press("f1"),
    "palette": lambda terminal: terminal.press("ctrl+p"),
    "lock": lambda terminal: terminal.press("f12"),
}


@pytest.mark.parametrize("over", OVER)
def test_ctrl_q_leaves_from_everywhere(folder: Folder, typing: Terminal, over: str) -> None:
    OVER[over](typing)
    typing.press("ctrl+q")
    assert typing.wait_exit() == 0
    draft_is_there(folder)


def test_ctrl_q_right_behind_letters_keeps_them(folder: Folder, typing: Terminal) -> None:
    typing.burst(*"!!", "ctrl+q")
    assert typing.wait_exit() == 0
    with Terminal(program(folder)) as terminal:
        terminal.wait_for("Ringkasan")
        terminal.press("3", "a")
        terminal.wait_for(NAME + "!!")


HANGING = """
import sys, time
from pathlib import Path
from kla_tui.window import leaving
leaving._KEEPING, leaving._ENDING = 0.3, 1.5
from kla_tui import database_thread as threads
hang, does = Path(sys.argv.pop()), threads.DatabaseThread._on_database

def slow(self, function, after):
    while hang.exists():
        time.sleep(0.05)
    return does(self, function, after)

threads.DatabaseThread._on_database = slow
from kla_tui.cli import main
sys.exit(main())
"""


@pytest.mark.parametrize("way", ["ctrl+q", "SIGTERM"])
def test_a_disk_that_hangs_does_not_hold_the_program(folder: Folder, way: str) -> None:
    hang = folder.root / "hang"
    with Terminal([sys.executable, "-c", HANGING, "--data", str(folder.root), str(hang)]) as terminal:
        terminal.wait_for("Ringkasan")
        terminal.press("3", "a")
        terminal.type(NAME)
        hang.touch()
        if way == "SIGTERM":
            os.kill(terminal.process.pid, signal.SIGTERM)
        else:
            terminal.press(way)
        assert terminal.wait_exit() == (128 + signal.SIGTERM if way == "SIGTERM" else 0)
        assert b"\x1b[?1049l" in terminal.raw
    hang.unlink()
