"""Two at once on one folder: told at once, both write, both see what the other wrote without a key."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from kla_tui import store
from kla_tui.db import Database
from kla_tui.disk import presence
from kla_tui.folder import Folder
from kla_tui.store.folder import opening
from kla_tui.window import neighbours
from tests.officer import Officer, at_work

pytestmark = pytest.mark.slow

_PATIENCE = 15.0  # seconds, on a machine under load; usually it is one


async def until(holds: Callable[[], bool], officer: Officer) -> None:
    """Wait, without a key, until something is so."""
    async with asyncio.timeout(_PATIENCE):
        while not holds():
            await asyncio.sleep(0.05)
            await officer.settled()


@asynccontextmanager
async def another(folder: Folder, what: str = presence.WINDOW) -> AsyncIterator[Database]:
    """Another program on the folder."""
    with presence.enter(folder.root, what):
        db = opening.open_folder(folder)
        try:
            yield db
        finally:
            db.close()


def answer(db: Database, question: str, value: str) -> None:
    assert not store.checklist.checklist.answer(db, question, value).refused


async def test_a_second_window_is_told_at_once_and_when_it_goes(folder: Folder) -> None:
    async with at_work(folder) as officer:
        async with another(folder):
            await until(lambda: "Jendela lain terbuka sejak" in officer.status, officer)
            officer.sees("+1 JENDELA")
        await until(lambda: "sudah ditutup" in officer.status, officer)
        officer.sees_not("JENDELA")


async def test_a_running_verb_is_told(folder: Folder) -> None:
    async with at_work(folder) as officer, another(folder, "import"):
        await until(lambda: "Perintah import berjalan" in officer.status, officer)


async def test_a_verb_that_is_done_does_not_stand_there_as_running(folder: Folder) -> None:
    async with at_work(folder) as officer, another(folder):
        await until(lambda: "Jendela lain terbuka" in officer.status, officer)
        async with another(folder, "import"):
            await until(lambda: "Perintah import berjalan" in officer.status, officer)
        await until(lambda: "sudah ditutup" in officer.status, officer)
        officer.sees("+1 JENDELA")


async def test_what_another_window_answers_is_seen_and_the_cursor_stays(folder: Folder) -> None:
    async with at_work(folder, "2", "enter", "down", "down") as officer:
        pointed = officer.line("›", officer.lines[2:]).split()[1]
        async with another(folder) as db:
            answer(db, "01.1", "ya")
            await until(lambda: "Ya" in officer.line("01.1 "), officer)
        assert officer.line("›", officer.lines[2:]).split()[1] == pointed


async def test_ones_own_answers_move_nothing(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    monkeypatch.setattr(neighbours, "_show", seen.append)
    async with at_work(folder, "2", "enter") as officer:
        await officer.press("s", "t", "s")
        for _round in range(3):
            await asyncio.sleep(neighbours.EVERY)
    assert seen == []


async def test_a_form_keeps_what_is_typed_and_says_that_something_changed(folder: Folder) -> None:
    async with at_work(folder, "3", "a") as officer, another(folder) as db:
        await officer.type("PT Contoh Berdua")
        answer(db, "01.1", "ya")
        await until(lambda: "Data diubah di jendela" in officer.status, officer)
        officer.sees("PT Contoh Berdua")


async def test_both_write_in_turns_and_in_bursts_and_nothing_is_lost(folder: Folder) -> None:
    async with at_work(folder, "2", "enter") as officer, another(folder) as db:
        rows = await officer.read(lambda connection: store.checklist.checklist.questions(connection))
        asked = [row.question.id for row in rows if row.question.type == "yes_no"] or [
            row.question.id for row in rows
        ]
        for turn in range(4):
            await asyncio.gather(
                officer.press("s", "s"),
                asyncio.to_thread(answer, db, asked[-1 - turn], "ya"),
            )
        rows = await officer.read(lambda connection: store.checklist.checklist.questions(connection))
        given = {row.question.id: row.value for row in rows if row.value}
        assert len(given) == 8 + 4
        assert {given[asked[-1 - turn]] for turn in range(4)} == {"ya"}


async def test_a_write_waits_for_a_long_one_of_another_program_and_says_so(folder: Folder) -> None:
    async with at_work(folder, "2", "enter") as officer:
        holds = (
            "import sys, time; from pathlib import Path; from kla_tui import sqlite_file\n"
            "c = sqlite_file.connect(Path(sys.argv[1])); c.execute('BEGIN IMMEDIATE'); print('held', flush=True)\n"
            "sys.stdin.readline(); c.execute('ROLLBACK')\n"
        )
        with subprocess.Popen(
            [sys.executable, "-c", holds, str(folder.database)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as other:
            assert other.stdout is not None
            assert other.stdin is not None
            other.stdout.readline()
            await officer.pilot.press("s")
            async with asyncio.timeout(_PATIENCE):
                while "Menunggu jendela" not in officer.status:
                    await asyncio.sleep(0.1)
            other.stdin.write("\n")
            other.stdin.close()
        await officer.settled()
        rows = await officer.read(lambda connection: store.checklist.checklist.questions(connection))
        assert [row.value for row in rows if row.value] == ["sebagian"]
