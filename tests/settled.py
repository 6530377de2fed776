"""Waiting until the application rests: no key, message, worker or question to the database is under way."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import textual._wait
from textual.app import App
from textual.pilot import Pilot

_PATIENCE = 30.0
_OWN = textual._wait.SLEEP_GRANULARITY, textual._wait.SLEEP_IDLE
_OFTEN = 0.002, 0.0005  # seconds between two looks, and how many of them a process at rest may work


@contextmanager
def looked_often() -> Iterator[None]:
    """Textual's pilot looks more often whether the process rests: only for what `settled` stands behind.

    Of itself it sleeps a fiftieth of a second, some times for every key: most of the minutes of a run.
    """
    textual._wait.SLEEP_GRANULARITY, textual._wait.SLEEP_IDLE = _OFTEN
    try:
        yield
    finally:
        textual._wait.SLEEP_GRANULARITY, textual._wait.SLEEP_IDLE = _OWN


async def settled(pilot: Pilot[Any]) -> None:
    """Return when nothing moves any more; raises TimeoutError where something never ends.

    `pilot.pause()` waits for queues, not for workers, and knows nothing of the database thread. A worker that
    waits for the answer of a dialog is at rest: it waits for the officer.
    """
    with looked_often():
        await _rests(pilot)


async def _rests(pilot: Pilot[Any]) -> None:
    quiet = 0
    async with asyncio.timeout(_PATIENCE):
        while quiet < 2:
            await pilot.pause()
            if not pilot.app.is_running:
                return
            await _reached(pilot.app)
            await _database_rests(pilot.app)
            await pilot.app.animator.wait_until_complete()
            if _moves(pilot.app):
                quiet = 0
                await asyncio.sleep(0.002)
            else:
                quiet += 1


async def _reached(app: App[Any]) -> None:
    """The application has handled what was queued before."""
    handled = asyncio.Event()
    if app.call_later(handled.set):
        crash = asyncio.create_task(app._exception_event.wait())
        done = asyncio.create_task(handled.wait())
        await asyncio.wait({crash, done}, return_when=asyncio.FIRST_COMPLETED)
        crash.cancel()
        done.cancel()


async def _database_rests(app: App[Any]) -> None:
    """The database thread has done what was asked before."""
    thread = getattr(app, "thread", None)
    if thread is not None and not thread._executor._shutdown:
        await asyncio.get_running_loop().run_in_executor(thread._executor, lambda: None)


def _moves(app: App[Any]) -> bool:
    """Whether a worker, a key or a change of the screen is still to come to its end."""
    ahead = getattr(app, "ahead", None)
    return _at_work(app) > _dialogs(app) or (ahead is not None and not ahead.idle) or _unpainted(app)


def _unpainted(app: App[Any]) -> bool:
    """Whether the screen on top waits for its next picture, or something waits to be called behind it."""
    top = app.screen
    asked = top._layout_required or top._scroll_required or top._repaint_required or top._recompose_required
    return bool(asked or top._dirty_widgets or top._callbacks)


def _at_work(app: App[Any]) -> int:
    return sum(1 for worker in app.workers if not worker.is_finished)


def _dialogs(app: App[Any]) -> int:
    """How many screens a worker waits for; every screen that is pushed has a future, awaited or not."""
    futures = (callback.future for screen in app.screen_stack for callback in screen._result_callbacks)
    return sum(1 for future in futures if future is not None and getattr(future, "_callbacks", None))
