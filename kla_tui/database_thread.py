"""The one thread that talks to the database, so that a slow disk never delays a key; work is done in order."""

import asyncio
import gc
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from kla_tui import sqlite_file
from kla_tui.folder import Folder

if TYPE_CHECKING:
    from kla_tui.db import Database

T = TypeVar("T")
_PAINT = 0.05  # seconds a write waits at most for the paint of the key that asked for it


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

    @property
    def waiting(self) -> bool:
        """Whether there is nothing to open yet: no data, or no passphrase."""
        return not self.folder.database.exists() or (self.key is None and self.folder.keyring.exists())

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

    async def adopt(self, make: "Callable[[], Database]") -> None:
        """Work on the database the function makes (the first start)."""

        def take() -> None:
            self._db = make()

        await self._submit(take)

    async def _submit(self, work: Callable[[], T]) -> T:
        future = asyncio.get_running_loop().run_in_executor(self._executor, work)
        # A screen that closes while it waits must not take a write with it.
        return await asyncio.shield(future)

    def _opened(self) -> "Database":
        if self._db is None:
            from kla_tui.store import opening

            self._db = opening.open_folder(self.folder, self.key)
            end_of_start()
        return self._db

    def close(self) -> None:
        """Finish what was asked and close the file."""
        self._executor.shutdown(wait=True)
        if self._db is not None:
            self._db.close()
