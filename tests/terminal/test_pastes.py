"""Pastes in a real terminal: marked or not, with marks and escape codes in them, they never act as keys."""

import sqlite3
import sys
import time
from contextlib import closing

import pytest

from kla_tui.folder import Folder
from kla_tui.keyboard import reading
from tests.terminal.driver import Terminal

pytestmark = pytest.mark.terminal
PASTES = {
    "marked": b"\x1b[200~yyyttt\r9p\x1b[201~",
    "marked, with an end mark in it": b"\x1b[200~abc\x1b[201~yyyttt\r\x1b[201~",
    "marked, in two pieces": b"\x1b[200~" + b"ytyt\r" * 1500 + b"\x1b[201~",
    "not marked": b"yttyda\r9p",
    "not marked, with escape codes": b"yyy\x1b[31mttt\x1b[0m\x1bOPddd\r",
    "not marked, with Ctrl+Q": b"rahasia\x11\r",
    "not marked, long": b"Posyandu Melati tiap bulan\r" * 400,
}


def answers(folder: Folder) -> int:
    with closing(sqlite3.connect(folder.database)) as connection:
        return int(connection.execute("SELECT count(*) FROM answer WHERE value <> ''").fetchone()[0])


@pytest.mark.parametrize("paste", PASTES.values(), ids=PASTES.keys())
def test_no_paste_acts_as_keys(folder: Folder, paste: bytes) -> None:
    with Terminal([sys.executable, "-m", "kla_tui", "--data", str(folder.root)]) as terminal:
        terminal.wait_for("Ringkasan")
        terminal.press("2", "enter")
        terminal.wait_for("01.1")
        terminal.settle()
        terminal.write(paste)
        terminal.wait_for("Tempelan diabaikan")
        terminal.settle()
        assert "01.1" in terminal.text()
        assert answers(folder) == 0
        time.sleep(2 * reading.SOON)  # no hand is faster than that behind a paste
        terminal.press("t", "ctrl+q")  # and the keyboard works
        assert terminal.wait_exit() == 0
    assert answers(folder) == 1


def test_settings_and_their_round_within_a_blink(folder: Folder) -> None:
    with Terminal([sys.executable, "-m", "kla_tui", "--data", str(folder.root)]) as terminal:
        terminal.wait_for("Ringkasan")
        terminal.burst("9", "p")
        terminal.wait_for("Tahun data awal")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0


def test_keys_that_come_before_the_first_frame_end_nothing(folder: Folder) -> None:
    with Terminal([sys.executable, "-m", "kla_tui", "--data", str(folder.root)]) as terminal:
        terminal.write(b"9p")
        terminal.wait_for("Pengaturan")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0


@pytest.mark.parametrize(
    "paste",
    [b"Ren\xe9e dan Jos\xe9", b"\xed\xa0\x80abcd", b"abcd\x1b[1114112uefgh", b"\x1b[113;5:3u"],
    ids=["an older encoding", "half a character", "no character", "half a key"],
)
def test_no_byte_ends_the_program(folder: Folder, paste: bytes) -> None:
    with Terminal([sys.executable, "-m", "kla_tui", "--data", str(folder.root)]) as terminal:
        terminal.wait_for("Ringkasan")
        terminal.press("3", "a")
        terminal.wait_for("Perusahaan baru")
        terminal.write(paste)
        terminal.settle()
        time.sleep(2 * reading.SOON)
        terminal.write(b"z")
        terminal.wait_for("z")
        terminal.press("ctrl+q")
        assert terminal.wait_exit() == 0
