"""The one thread that talks to the database, so that a slow disk never delays a key; work is done in order."""

import asyncio
import gc
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from kla_tui import sqlite_file
from kla_tui.disk import presence
from kla_tui.folder import Folder

if TYPE_CHECKING:
    from kla_tui.db import Database

T = TypeVar("T")
_PAINT = 0.05  # seconds a write waits at most for the paint of the key that asked for it


@dataclass(frozen=True, slots=True)
class Round:
    """A look round: who else works on the folder, and whether they wrote since the last one."""

    others: tuple[presence.Running, ...]
    changed: bool


def end_of_start() -> None:
    """Everything is imported: let the collector work again, on a heap that holds nothing to collect."""
    gc.freeze()
    gc.enable()


class DatabaseThread:
    """Opens the folder's database on its own thread, and runs one function after the other there."""

    def __init__(self, folder: Folder, key: bytes | None = None) -> None:
        self.folder = folder
        self.key = key
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="database")
        self._db: Database | None = None
        self._asked = 0
        self._mark_of_log = (0, 0)
        self._presence: presence.Presence | None = None
        self.on_wait: Callable[[], None] = lambda: None  # called on the thread while another program holds the lock

    @property
    def waiting(self) -> bool:
        """Whether there is nothing to open yet: no data, or no passphrase."""
        return not self.folder.database.exists() or (self.key is None and self.folder.keyring.exists())

    @property
    def opened(self) -> bool:
        """Whether the database is open."""
        return self._db is not None

    async def snapshot(self, name: str) -> str | None:
        """Figures kept beside the data, read before SQLAlchemy is imported."""
        return await self._submit(lambda: sqlite_file.snapshot(self.folder.database, self.key, name))

    async def run(self, function: "Callable[[Database], T]", after: threading.Event | None = None) -> T:
        """What the function answers; whatever it raises is raised here.

        Its place in the order of work is taken at once; the work itself waits a moment for `after`.
        """

        def work() -> T:
            if after is not None:
                after.wait(_PAINT)
            return function(self._opened())

        return await self._submit(work)

    async def look_round(self) -> "Round | None":
        """Who else works on the folder, and whether they wrote; None while there is something else to do."""
        if self._asked or self._db is None:
            return None
        return await self._submit(self._look_round)

    def _look_round(self) -> "Round":
        others = self._presence.others() if self._presence is not None else ()
        return Round(others, self._db is not None and self._others_wrote(self._db))

    def _others_wrote(self, db: "Database") -> bool:
        if db.watch is None or not db.watch.changed():
            return False
        from kla_tui.store import log_mark

        before = self._mark_of_log
        with db.read() as connection:
            self._mark_of_log = log_mark.mark(connection)
        return self._mark_of_log != before

    async def adopt(self, make: "Callable[[], Database]") -> None:
        """Work on the database the function makes (the first start)."""

        def take() -> None:
            self._db = make()

        await self._submit(take)

    async def _submit(self, work: Callable[[], T]) -> T:
        future = asyncio.get_running_loop().run_in_executor(self._executor, work)
        self._asked += 1
        future.add_done_callback(self._answered)
        # A screen that closes while it waits must not take a write with it.
        return await asyncio.shield(future)

    def _answered(self, _future: "asyncio.Future[Any]") -> None:
        self._asked -= 1

    def _opened(self) -> "Database":
        if self._db is None:
            from kla_tui.store import opening

            self._mark()
            self._db = opening.open_folder(self.folder, self.key)
            self._db.on_wait = self.on_wait
            self._begin_watch(self._db)
            end_of_start()
        return self._db

    def _mark(self) -> None:
        """Let others see that a window works here. Raises UnusableFile where one has the folder alone."""
        if self._presence is not None:
            return
        try:
            self._presence = presence.enter(self.folder.root)
        except presence.Occupied as occupied:
            raise sqlite_file.UnusableFile("database.in_use", self.folder.root) from occupied

    def _begin_watch(self, db: "Database") -> None:
        from kla_tui.db import Watch

        if not db.read_only:
            with suppress(Exception):  # without it, the others' changes are seen when a screen is opened
                db.watch = Watch(self.folder.database, self.key)

    def close(self) -> None:
        """Finish what was asked and close the file."""
        self._executor.shutdown(wait=True)
        if self._db is not None:
            self._db.close()
        if self._presence is not None:
            self._presence.close()
