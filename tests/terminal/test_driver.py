"""The terminal driver itself, on a tiny program: what it presses arrives, what it reads is on the screen."""

import os
import re
import sys
import termios
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.terminal import keys
from tests.terminal.driver import Terminal, TerminalError

pytestmark = pytest.mark.terminal
PROGRAM = [sys.executable, str(Path(__file__).with_name("tiny_app.py"))]


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    """The tiny program, with its first frame on the screen."""
    with Terminal(PROGRAM, {"PLACE": "a real terminal"}) as running:
        running.wait_for("ready in a real terminal")
        yield running


def test_typed_text_arrives_and_stands_on_its_row(terminal: Terminal) -> None:
    terminal.type("Ma'rifah é [b]")
    terminal.wait_for("<Ma'rifah é [b]>")
    assert "Ma'rifah é [b]" in terminal.row(1)
    assert len(terminal.lines()) == 24
    assert b"Ma'rifah" in terminal.raw


def test_every_key_arrives_by_its_name(terminal: Terminal) -> None:
    names = ["escape", "up", "down", "pageup", "pagedown", "insert", "ctrl+s", "ctrl+z", "shift+f5", "ctrl+up"]
    for name in [*names, *(f"f{number}" for number in (1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12))]:
        terminal.press(name)
        terminal.wait_for(f"[{name}]")


def test_editing_keys_edit(terminal: Terminal) -> None:
    terminal.type("bcx")
    terminal.press("backspace", "home", "a", "end", "d", "left", "delete")
    terminal.wait_for("<abc>")


def test_a_key_right_after_escape_is_not_taken_for_alt(terminal: Terminal) -> None:
    terminal.press("escape", "q")
    terminal.wait_for("<q>")


def test_a_burst_arrives_in_one_go(terminal: Terminal) -> None:
    terminal.burst(*"scanned", "f5")
    terminal.wait_for("scanned")
    terminal.wait_for(re.compile(r"^(\[f5]|<scanned>)$", re.MULTILINE))


def test_a_paste_arrives_whole(terminal: Terminal) -> None:
    terminal.paste("dua kata")
    terminal.wait_for("<dua kata>")


def test_waiting_gives_the_match_and_notices_what_left(terminal: Terminal) -> None:
    assert terminal.wait_for(re.compile(r"(\d+)x(\d+)")).groups() == ("80", "24")
    terminal.type("a")
    terminal.wait_gone("ready")
    terminal.wait_for("<a>")


def test_a_program_that_is_busy_does_not_settle() -> None:
    with Terminal([sys.executable, "-c", "print('busy', flush=True)\nwhile True: pass"]) as running:
        running.wait_for("busy")
        with pytest.raises(TerminalError, match="still busy"):
            running.settle(timeout=0.3)


def test_resize_reaches_the_program(terminal: Terminal) -> None:
    terminal.resize(100, 30)
    terminal.wait_for("100x30")
    assert len(terminal.lines()) == 30


def test_a_failure_shows_the_screen(terminal: Terminal) -> None:
    with pytest.raises(TerminalError, match=r"(?s)'nowhere' is not on the screen.*ready in a real terminal"):
        terminal.wait_for("nowhere", timeout=0.2)
    with pytest.raises(TerminalError, match="still on the screen"):
        terminal.wait_gone("ready", timeout=0.2)


def test_the_exit_status_is_the_programs_own(terminal: Terminal) -> None:
    terminal.press("f9")
    assert terminal.wait_exit() == 7
    assert terminal.close() == 7
    with pytest.raises(TerminalError, match=r"the program ended \(7\)"):
        terminal.press("a")


def test_kill_is_a_power_cut(terminal: Terminal) -> None:
    assert terminal.kill() == -9
    with pytest.raises(TerminalError, match=r"ended \(-9\)"):
        terminal.wait_for("anything")


def test_closing_ends_a_program_that_still_runs() -> None:
    running = Terminal([sys.executable, "-c", "import time; print('here', flush=True); time.sleep(600)"])
    running.wait_for("here")
    assert running.close() == -15
    assert running.close() == -15


def test_a_program_that_falls_over_is_reported_with_its_words() -> None:
    with (
        Terminal([sys.executable, "-c", "raise SystemExit('no data folder')"]) as running,
        pytest.raises(TerminalError, match=r"(?s)ended \(1\).*no data folder"),
    ):
        running.wait_for("Ringkasan")


def test_strings_and_private_sequences_do_not_spill_onto_the_screen() -> None:
    script = r"""
import sys, time
parts = "\x1b]0;title", "\x07one\x1b[>31u", "\x1b[<u two\x1bP+q\x1b\\", "\x1b[1", ";31mred\x1b[38:2::1:2:3m!", "\n"
for part in parts:
    sys.stdout.write(part); sys.stdout.flush(); time.sleep(0.01)
"""
    with Terminal([sys.executable, "-c", script]) as running:
        assert running.wait_exit() == 0
        assert running.row(0) == "one twored!"


@pytest.mark.parametrize("name", ["hyper+a", "ctrl+enter", "enterr", "ctrl+1", "ctrl+ctrl+ctrl+a"])
def test_unknown_keys_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="unknown"):
        keys.encode(name)


def test_what_was_written_is_counted_as_unread_at_once() -> None:
    script = "import time, tty; tty.setraw(0); print('deaf', flush=True); time.sleep(60)"
    with Terminal([sys.executable, "-c", script]) as running:
        running.wait_for("deaf")
        for _ in range(300):
            running.write(b"x")
            assert running._unread() == 1
            keyboard = os.open(running._slave_name, os.O_RDWR | os.O_NOCTTY)
            termios.tcflush(keyboard, termios.TCIFLUSH)
            os.close(keyboard)
