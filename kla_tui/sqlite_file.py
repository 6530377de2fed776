"""The database file itself, by the plain driver: which driver, which settings, whose file it is.

Nothing here needs SQLAlchemy, so that the first screen can read its figures before that is imported.
"""

import errno
from pathlib import Path
from types import ModuleType
from typing import Any

from kla_tui.disk import reading, trouble
from kla_tui.rules.problem import Problem

APPLICATION_ID = 0x4B4C4131  # "KLA1"
SCHEMA_VERSION = 4
_HEADER = b"SQLite format 3\x00"

_SETTINGS = (
    ("journal_mode", "wal"),
    ("synchronous", 2),
    ("foreign_keys", 1),
    ("busy_timeout", 5000),
    ("trusted_schema", 0),
)
_READING = (("query_only", 1), ("busy_timeout", 5000), ("trusted_schema", 0))
_NOT_A_DATABASE = 26  # SQLITE_NOTADB (https://www.sqlite.org/rescode.html)


class UnusableFile(Exception):
    """The file is not, or not yet, a database this program may touch; `code` names the sentence."""

    def __init__(self, code: str, path: Path) -> None:
        super().__init__(f"{code}: {path}")
        self.code = code
        self.path = path

    @property
    def problem(self) -> Problem:
        """Why, for the officer: what the disk said where that is the reason."""
        disk = trouble.problem_of(self, self.path) if self.code == "database.no_access" else None
        return disk or Problem("", self.code, {"path": str(self.path)})


class OnlyReadable(OSError):
    """A write was asked of a folder that can only be read (`disk.read_only`)."""

    def __init__(self, path: Path) -> None:
        super().__init__(errno.EROFS, "only readable", str(path))


def driver() -> ModuleType:
    """sqlcipher3, which carries a current SQLite; the standard library's where there is no such wheel."""
    try:
        import sqlcipher3.dbapi2 as found
    except ImportError:
        import sqlite3 as found
    return found  # type: ignore[no-any-return]


def can_encrypt() -> bool:
    """Whether the driver here can encrypt the database."""
    return driver().__name__.startswith("sqlcipher3")


def connect(path: Path, key: bytes | None = None) -> Any:
    """A connection with every setting made and checked, in autocommit: callers begin by themselves.

    Where the file or its folder can only be read, one that reads only. Raises UnusableFile where the key does not
    open the file, or the disk does not let it be read or written; OSError where there is no room to read it in.
    """
    module = driver()
    only_reads = reading.only_readable(path)
    target = reading.place_of(path).uri if only_reads else str(path)
    connection = module.connect(target, uri=only_reads, isolation_level=None, check_same_thread=False)
    try:
        if can_encrypt():
            connection.execute("PRAGMA cipher_log_level=NONE")  # it would print over the screen
        if key is not None:
            connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        _settle(connection, _READING if only_reads else _SETTINGS)
    except module.DatabaseError as error:
        connection.close()
        if _primary(error) == _NOT_A_DATABASE:
            raise UnusableFile("database.locked" if key is None else "database.wrong_key", path) from error
        if _disk_trouble(error):
            raise UnusableFile("database.no_access", path) from error
        raise
    return connection


def _primary(error: BaseException) -> int:
    """SQLite's primary result code."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _disk_trouble(error: BaseException) -> bool:
    """Whether the disk is what failed, not the file's content."""
    return trouble.code_of(error) not in ("", "disk.damaged")


def _settle(connection: Any, settings: tuple[tuple[str, str | int], ...]) -> None:
    for name, wanted in settings:
        connection.execute(f"PRAGMA {name}={wanted}").fetchall()
        found = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if found != wanted:
            raise RuntimeError(f"SQLite refused {name}={wanted}: it is {found}")


def inspect(path: Path, key: bytes | None = None) -> int:
    """The schema version of the file, without changing a byte of it; 0 where there is no file yet.

    Raises UnusableFile for a zero-byte, foreign, encrypted-without-key or newer file.
    """
    if not path.exists():
        return 0
    if path.stat().st_size == 0:
        raise UnusableFile("database.empty", path)
    with path.open("rb") as file:
        plain = file.read(len(_HEADER)) == _HEADER
    if plain and key is not None:
        raise UnusableFile("database.not_encrypted", path)
    if not plain and key is None:
        raise UnusableFile("database.foreign", path)
    return _version(path, key)


def look_into(path: Path, key: bytes | None = None) -> Any:
    """A bare connection that changes nothing in the file or beside it; nothing is read yet."""
    uri = reading.place_of(path).uri if reading.only_readable(path) else f"{path.absolute().as_uri()}?mode=ro"
    connection = driver().connect(uri, uri=True, isolation_level=None)
    if key is not None:
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    return connection


def _version(path: Path, key: bytes | None) -> int:
    module = driver()
    connection = look_into(path, key)
    try:
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    except module.DatabaseError as error:
        if _disk_trouble(error):
            raise UnusableFile("database.no_access", path) from error
        raise UnusableFile("database.foreign" if key is None else "database.wrong_key", path) from error
    finally:
        connection.close()
    if application != APPLICATION_ID:
        raise UnusableFile("database.foreign", path)
    if version > SCHEMA_VERSION:
        raise UnusableFile("database.newer", path)
    return version


def snapshot(path: Path, key: bytes | None, name: str) -> str | None:
    """One row of figures kept beside the data; None where there is none."""
    connection = connect(path, key)
    try:
        row = connection.execute("SELECT content FROM snapshot WHERE key=?", (name,)).fetchone()
    finally:
        connection.close()
    return None if row is None else str(row[0])
