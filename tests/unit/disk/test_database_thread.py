"""The database thread: work in the order it was asked for, a write after the paint of its key."""

import asyncio
import threading
from pathlib import Path

import pytest

from kla_tui.app import KlaApp
from kla_tui.database_thread import DatabaseThread
from kla_tui.folder import Folder
from kla_tui.store.checklist import checklist
from tests.settled import settled


async def test_a_write_keeps_its_place_while_it_waits_for_the_paint(folder: Folder) -> None:
    thread, done, painted = DatabaseThread(folder), [], threading.Event()
    await thread.run(lambda _db: None)
    writing = asyncio.ensure_future(thread.run(lambda _db: done.append("write"), after=painted))
    await asyncio.sleep(0)
    reading = asyncio.ensure_future(thread.run(lambda _db: done.append("read")))
    await asyncio.sleep(0.005)
    assert done == []
    painted.set()
    await asyncio.gather(writing, reading)
    assert done == ["write", "read"]
    thread.close()


async def test_a_paint_that_never_comes_holds_no_write_up(folder: Folder) -> None:
    thread, done = DatabaseThread(folder), []
    await asyncio.wait_for(thread.run(lambda _db: done.append("write"), after=threading.Event()), 20)
    assert done == ["write"]
    thread.close()


async def test_nothing_is_opened_before_it_is_asked_for(tmp_path: Path) -> None:
    thread = DatabaseThread(Folder(tmp_path / "new"))
    assert thread.waiting
    thread.close()


async def test_what_is_asked_for_when_no_screen_is_left_is_still_written(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = KlaApp(folder)
    async with app.run_test() as pilot:
        await settled(pilot)
        with monkeypatch.context() as ending:
            ending.setattr(KlaApp, "screen_stack", [])
            outcome = await app.try_write(lambda db: checklist.note(db, "01.1", "Catatan"))
        assert outcome is not None
        assert outcome.action is not None
