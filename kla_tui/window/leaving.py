"""Leaving: by Ctrl+Q, by a signal, by closing the window; what is typed is kept, and nothing holds it up."""

import asyncio
import contextvars
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App

    from kla_tui.app import KlaApp

_OVERTAKEN = 0.1  # seconds for the keys that a signal overtook
_KEEPING = 5.0  # seconds to keep what is typed, on a disk that hangs
_ENDING = 10.0  # seconds to finish the writes that were asked for, then the program ends without them
_CLOSING = 4.0  # seconds Windows gives a program whose window is closed (it takes five)
# A window that is closed, a shutdown, `kill`; on Windows Ctrl+Break.
_SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT", "SIGBREAK")
log = logging.getLogger("kla_tui")


class Leaving:
    """The end of the application: what is typed is kept first, as far as the disk lets us."""

    def __init__(self, app: "KlaApp") -> None:
        self._app = app
        self.task: asyncio.Task[None] | None = None

    def has_begun(self) -> bool:
        """Whether the application ends."""
        return self.task is not None

    def begin(self, code: int, *, impatient: bool) -> None:
        """Keep what is typed, then end; an officer who asks a second time waits no longer for what hangs.

        A terminal that is gone is noticed again and again, a shutdown sends signals: they cut nothing short.
        """
        if self.task is not None:
            if impatient:
                self._app.exit(return_code=code)
            return
        if not self._app.is_headless:
            end_at_last(self._app, code)
        self.task = asyncio.create_task(self._keep_and_end(code))

    async def _keep_and_end(self, code: int) -> None:
        try:
            async with asyncio.timeout(_KEEPING):
                if code:  # a signal overtakes the keys before it, which are still being read
                    await asyncio.sleep(_OVERTAKEN)
                await self._app.ahead.rest()
                await self._app.keep_typed()
        except TimeoutError:
            log.error("what is typed could not be kept in time")
        self._app.exit(return_code=code, message=self._app.unkept_words())


def on_signals(leave: Callable[[int], object]) -> None:
    """Call `leave(number)` in the application's task when a signal asks the program to end; from the main thread."""
    loop, context = asyncio.get_running_loop(), contextvars.copy_context()

    def asked(number: int, _frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(leave, number, context=context)

    for name in _SIGNALS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is not signal.SIG_IGN:  # nohup means it
            signal.signal(number, asked)
    if sys.platform == "win32":
        _on_closed_console(lambda: loop.call_soon_threadsafe(leave, signal.SIGTERM, context=context))


def _on_closed_console(leave: Callable[[], object]) -> None:
    """Python tells a program nothing of a console window that is closed; Windows does, on a thread of its own."""
    if sys.platform != "win32":
        return
    import ctypes

    @ctypes.WINFUNCTYPE(ctypes.c_int, ctypes.c_uint)
    def closed(event: int) -> int:
        if event < 2:  # Ctrl+C and Ctrl+Break are signals
            return 0
        leave()
        threading.Event().wait(_CLOSING)  # the process ends when this returns, or by itself before
        return 1

    _kept_alive.append(closed)
    ctypes.windll.kernel32.SetConsoleCtrlHandler(closed, 1)


_kept_alive: list[object] = []  # Windows holds no reference to what it will call


def end_at_last(app: "App[None]", code: int) -> None:
    """End the program after a while, whatever still holds it up: a disk that hangs, work that does not stop.

    The terminal is given back first. Nothing half written stays: the database rolls back what was not committed.
    """

    def end() -> None:
        log.error("did not end by itself")
        with suppress(Exception):
            if app._driver is not None and app.is_running:
                app._driver.stop_application_mode()
                app._driver.close()
        os._exit(code)

    timer = threading.Timer(_ENDING, end)
    timer.daemon = True
    timer.start()
