"""The one thread that talks to the database, so that a slow disk never delays a key; work is done in order."""

import asyncio
import errno
import gc
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from kla_tui import sqlite_file
from kla_tui.disk import ballast, presence, trouble
from kla_tui.folder import Folder

if TYPE_CHECKING:
    from kla_tui.db import Database

T = TypeVar("T")
_PAINT = 0.05  # seconds a write waits at most for the paint of the key that asked for it
# After every other trouble nothing is known of what a connection still holds: the file is opened anew.
_HARMLESS = frozenset({"", "disk.full", "disk.busy", "disk.memory"})


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
        self.on_found: Callable[[], None] = lambda: None  # called on it where a write said to have failed is stored
        self._in_doubt = False  # whether a write failed, and the file has not been opened since
        self._file: tuple[int, int] | None = None  # device and number of the file that is open
        self.was_open = False
        self.read_only = False
        self.gave_room = False  # whether a write took the last room (`disk.ballast`) and nobody has been told

    @property
    def waiting(self) -> bool:
        """Whether there is nothing to open yet: no data, or no passphrase."""
        if self.was_open:  # a disk that is gone for a while is not a folder that was never begun
            return False
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

        return await self._submit(lambda: self._on_database(function, after))

    def write(self, function: "Callable[[Database], T]", after: threading.Event | None = None) -> asyncio.Future[T]:
        """The same for a function that changes the data, all of it or nothing; its turn is taken by the call itself.

        Where the disk is full it is done again in the room the ballast gives back; in a folder that can only be
        read it is not begun.
        """

        def deed(db: "Database") -> T:
            if self.read_only:
                raise sqlite_file.OnlyReadable(self.folder.database)
            try:
                return function(db)
            except Exception as error:
                if trouble.code_of(error) != "disk.full" or not self._concerns_us(error):
                    raise
                if not ballast.release(self.folder.root):
                    raise
            self.gave_room = True
            return function(db)

        return self._soon(lambda: self._on_database(deed, after))

    def _concerns_us(self, error: BaseException) -> bool:
        """Whether the trouble is one of the disk the data lie on, not of a stick something is written to."""
        named = trouble.named(error)
        if not named:
            return True
        path = Path(named)
        with suppress(OSError):
            place = next(one for one in (path, *path.parents) if one.exists())
            return place.stat().st_dev == self.folder.root.stat().st_dev
        return False

    def _on_database(self, function: "Callable[[Database], T]", after: threading.Event | None) -> T:
        if after is not None:
            after.wait(_PAINT)
        try:
            return function(self._opened())
        except Exception as error:
            code = trouble.code_of(error)
            if not trouble.of_database(error) or code in _HARMLESS:
                raise
            self._drop()
            self._in_doubt = True
            if code != "disk.read_only" or self.read_only:
                raise
        # SQLite opens a file for reading only, without a word, where the disk fails just then: nothing was begun.
        return function(self._opened())

    async def look_round(self) -> "Round | None":
        """Who else works on the folder, and whether they wrote; None while there is something else to do."""
        if self._asked or (self._db is None and not self._in_doubt):
            return None
        return await self._submit(self._look_round)

    def _look_round(self) -> "Round":
        others = self._presence.others() if self._presence is not None else ()
        if self._db is None:
            self._try_again()
        return Round(others, self._db is not None and self._others_wrote(self._db))

    def _others_wrote(self, db: "Database") -> bool:
        if db.watch is None or not db.watch.changed():
            return False
        from kla_tui.store.kit import log_mark

        before = self._mark_of_log
        with db.read() as connection:
            self._mark_of_log = log_mark.mark(connection)
        return self._mark_of_log != before

    def _try_again(self) -> None:
        """Open the file, where its disk takes something again: what a failed write left there is to be shown."""
        with suppress(Exception):  # it is said where something is asked for
            self._opened()
            if not self.read_only:
                return
            self._drop()
        self._in_doubt = True

    def _tell_found(self, db: "Database") -> None:
        """A commit whose sync failed may have reached the disk all the same: then what was refused is stored."""
        self._in_doubt = False
        if db.read_only:
            return
        from kla_tui.changes import actors

        with suppress(Exception):
            if actors.is_ahead(db, self.folder.root):
                self.on_found()

    def answer(self, function: "Callable[[Database], T]") -> T:
        """What the function answers, for a thread that works beside and needs the database now and then."""
        return self._executor.submit(lambda: self._on_database(function, None)).result()

    def without_database(self, work: Callable[[], T]) -> T:
        """What `work` answers while the database is closed and nothing else is asked of it; for another thread.

        Whatever is asked next opens the folder anew.
        """

        def alone() -> T:
            if self._db is not None:
                self._db.close()
                self._db = None
            return work()

        return self._executor.submit(alone).result()

    async def _submit(self, work: Callable[[], T]) -> T:
        # A screen that closes while it waits must not take a write with it.
        return await asyncio.shield(self._soon(work))

    def _soon(self, work: Callable[[], T]) -> asyncio.Future[T]:
        future = asyncio.get_running_loop().run_in_executor(self._executor, work)
        self._asked += 1
        future.add_done_callback(self._answered)
        return future

    def _answered(self, _future: "asyncio.Future[Any]") -> None:
        self._asked -= 1

    def _opened(self) -> "Database":
        if self._db is not None and self._file != self._identity():
            self._drop()  # what is written to a file that was removed or replaced is lost
        if self._db is None:
            if self.was_open and not self.folder.database.exists():
                raise OSError(errno.ENODEV, "gone", str(self.folder.database))
            from kla_tui.store.folder import opening

            self._mark()
            self._db = opening.open_folder(self.folder, self.key)
            self._db.on_wait = self.on_wait
            self._begin_watch(self._db)
            self._file = self._identity()
            self.read_only = self._db.read_only
            if not self.was_open:
                end_of_start()
            self.was_open = True
            if self._in_doubt:
                self._tell_found(self._db)
        return self._db

    def _identity(self) -> tuple[int, int] | None:
        try:
            found = self.folder.database.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _drop(self) -> None:
        """Let go of a database whose file is gone or fails; the next one who asks opens it anew."""
        db, self._db = self._db, None
        if db is not None:
            with suppress(Exception):
                db.close()

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
        self._drop()
        if self._presence is not None:
            self._presence.close()
