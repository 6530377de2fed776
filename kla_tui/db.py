"""The database: engine, reading and writing transactions, schema version; no queries.

Source of the settings: https://www.sqlite.org/pragma.html; of the explicit BEGIN:
https://docs.sqlalchemy.org/en/21/dialects/sqlite.html (serializable isolation with pysqlite).
"""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, RootTransaction, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import QueuePool

from kla_tui import sqlite_file
from kla_tui.disk import deeds, identity, reading

Values = Mapping[str, Any]
PATIENCE = 60.0  # seconds a write waits for another program's (an import of a whole register)


@dataclass(frozen=True, slots=True)
class Hooks:
    """What the rooms above ask of every write.

    `derive` gives, per table, the values worked out from the others; `before_commit` gets the connection and the
    names of the tables touched, inside the same transaction.
    """

    derive: Mapping[str, Callable[[Values], Values]] = field(default_factory=dict)
    before_commit: tuple[Callable[[Connection, frozenset[str]], None], ...] = ()


class Database:
    """One regency's data: a file on a laptop. Reading sees one state throughout; writing is all or nothing.

    `only_read` names a file that can only be read, or is to be: there a write raises OnlyReadable (`disk.read_only`).
    """

    def __init__(
        self, engine: Engine, hooks: Hooks | None = None, officer: str = "", only_read: Path | None = None
    ) -> None:
        self.engine = engine
        self.hooks = hooks or Hooks()
        self.officer = officer
        self._joined = threading.local()
        self.home: Path | None = None  # the data folder, once it is known who writes here
        self._only_read = only_read
        self.watch: Watch | None = None  # whoever wants to know what other programs write
        self.on_wait: Callable[[], None] = lambda: None  # called when another program holds the lock for long

    @contextmanager
    def together(self) -> Iterator[Connection]:
        """Let everything read and written inside, by this thread, be one transaction that holds the write lock.

        A function of the store keeps its own `read` and `write`: inside they are parts of this one. So a caller can
        hold what is to be written against what stands, and nobody else writes between the two.
        """
        outer = getattr(self._joined, "connection", None)
        if outer is None:
            self._joined.upto = None
        with self.write() as connection:
            self._joined.connection = connection
            try:
                yield connection
            finally:
                self._joined.connection = outer
        if outer is None and self._joined.upto is not None:
            self.note(*self._joined.upto)

    def note(self, actor: str, seq: int) -> None:
        """Note outside the database how far its actor has come, once that is stored (`disk.identity`)."""
        if getattr(self._joined, "connection", None) is not None:
            self._joined.upto = actor, seq
        elif self.home is not None:
            identity.note(self.home, actor, seq)

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written here."""
        return self._only_read is not None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection whose queries all see the same state."""
        if (joined := getattr(self._joined, "connection", None)) is not None:
            yield joined
            return
        with self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A connection that holds the write lock from its first statement; rolled back when anything fails.

        Raises OnlyReadable where nothing can be written; waits for another program that writes much (`PATIENCE`).
        """
        if (joined := getattr(self._joined, "connection", None)) is not None:
            part = joined.begin_nested()
            try:
                yield joined
            except BaseException:
                with suppress(Exception):  # a full disk may have ended the whole transaction: say that, not this
                    part.rollback()
                raise
            part.commit()
            return
        if self._only_read is not None:
            raise sqlite_file.OnlyReadable(self._only_read)
        self._joined.kind = ""
        began = time.monotonic()
        with self.engine.connect().execution_options(writes=True) as connection:
            with self._begun(connection):
                waited = time.monotonic() - began
                if self.watch is not None:
                    self.watch.look()
                yield connection
            if self.watch is not None:
                self.watch.wrote()
        deeds.slow_write(self._joined.kind, waited, time.monotonic() - began)

    def call(self, kind: str) -> None:
        """Say what kind of write this thread is at (`company.save`), for the line of the log where it is slow."""
        self._joined.kind = kind

    def _begun(self, connection: Connection) -> RootTransaction:
        """The transaction, begun; SQLite itself gives up after its `busy_timeout`."""
        end = time.monotonic() + PATIENCE
        while True:
            try:
                return connection.begin()
            except OperationalError as error:
                if not sqlite_file.is_busy(error) or time.monotonic() > end:
                    raise
                self.on_wait()

    def close(self) -> None:
        """Give the file back."""
        if self.watch is not None:
            self.watch.close()
            self.watch = None
        self.engine.dispose()
        if self._only_read is not None:
            reading.leave(self._only_read)


class Watch:
    """Notices what other programs write into the file, at the price of one look at its head; on one thread only."""

    def __init__(self, path: Path, key: bytes | None = None) -> None:
        self._connection = sqlite_file.connect(path, key)
        self._seen = self._version()
        self._changed = False

    def _version(self) -> int:
        # It changes with every commit of another connection: ours, too, which `wrote` leaves out.
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def look(self) -> None:
        """Remember whether something was written by others."""
        version = self._version()
        self._changed = self._changed or version != self._seen
        self._seen = version

    def wrote(self) -> None:
        """What was written since the last look was ours."""
        self._seen = self._version()

    def changed(self) -> bool:
        """Whether others have written since this was asked last."""
        self.look()
        changed, self._changed = self._changed, False
        return changed

    def close(self) -> None:
        """Give the file back."""
        self._connection.close()


def open_engine(path: Path, key: bytes | None = None) -> Engine:
    """An engine on the file, created where there is none; callers check the file first (`sqlite_file.inspect`)."""
    engine = create_engine(
        "sqlite://",
        module=sqlite_file.driver(),
        creator=lambda: sqlite_file.connect(path, key),
        poolclass=QueuePool,
        pool_size=2,
        hide_parameters=True,  # an error's text would carry names into the log
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _open_anew)
    return engine


def _open_anew(context: ExceptionContext) -> None:
    # SQLite opens a file to read where opening it to write fails once, and such a connection would stay in the pool.
    code = getattr(context.original_exception, "sqlite_errorcode", 0)
    if code & 0xFF == sqlite_file.driver().SQLITE_READONLY:
        context.is_disconnect = True


def _begin(connection: Connection) -> None:
    # A reader that later writes would fail at once with "database is locked"; writers take their turn here.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def stamp(connection: Connection) -> None:
    """Write into the file whose it is and which schema it holds."""
    connection.exec_driver_sql(f"PRAGMA application_id={sqlite_file.APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version={sqlite_file.SCHEMA_VERSION}")
