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
SCHEMA_VERSION = 5
_BUSY = 5  # SQLITE_BUSY
_HEADER = b"SQLite format 3\x00"
_HEAD = 100  # bytes of a database's header, https://www.sqlite.org/fileformat2.html#the_database_header
_TO_COME = 50  # schema versions ahead of ours that a newer program may have; beyond, the number is not a version
# What a database of ours has had since its first version.
_TABLES = frozenset(
    ("action", "actor", "change", "change_dep", "head", "local_state", "preference", "round", "setting", "snapshot")
)

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
        if _primary(error) == _NOT_A_DATABASE and key is None and not _is_plain(_head(path)):
            raise UnusableFile("database.locked", path) from error
        raise _unreadable(path, key, error) from error
    return connection


def _unreadable(path: Path, key: bytes | None, error: Exception) -> UnusableFile:
    """What a file is that SQLite cannot begin to read."""
    if _disk_trouble(error):
        return UnusableFile("database.no_access", path)
    if _primary(error) != _NOT_A_DATABASE:
        return UnusableFile("database.damaged", path)
    if key is not None:
        return UnusableFile("database.wrong_key", path)
    return UnusableFile("database.damaged" if _says_ours(_head(path)) else "database.foreign", path)


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEAD)


def _is_plain(head: bytes) -> bool:
    return head.startswith(_HEADER)


def _says_ours(head: bytes) -> bool:
    return head[68:72] == APPLICATION_ID.to_bytes(4, "big")


def _is_odd(head: bytes) -> bool:
    """Whether a header that says ours says something else that ours never does: a bit of it has flipped."""
    numbers = [int.from_bytes(head[at : at + 4], "big") for at in (44, 56)]  # schema format, text encoding
    return not _is_plain(head) or head[18] != head[19] or head[18] not in (1, 2) or numbers != [4, 1]


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

    As much as can be seen in an instant, however large the file is. Raises UnusableFile for a zero-byte, foreign,
    encrypted-without-key, damaged or newer file.
    """
    if not path.exists():
        return 0
    if not path.is_file():  # a folder, a pipe: something else has the name
        raise UnusableFile("database.damaged", path)
    if path.stat().st_size == 0:
        raise UnusableFile("database.empty", path)
    head = _head(path)
    if _says_ours(head) and _is_odd(head):
        raise UnusableFile("database.damaged", path)
    if _is_plain(head) and key is not None:
        raise UnusableFile("database.not_encrypted", path)
    if not _is_plain(head) and key is None:
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
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    except module.DatabaseError as error:
        raise _unreadable(path, key, error) from error
    finally:
        connection.close()
    if application != APPLICATION_ID and not tables >= _TABLES:
        raise UnusableFile("database.foreign", path)
    if SCHEMA_VERSION < version <= SCHEMA_VERSION + _TO_COME and application == APPLICATION_ID:
        raise UnusableFile("database.newer", path)
    if application != APPLICATION_ID or not 1 <= version <= SCHEMA_VERSION or not tables >= _TABLES:
        raise UnusableFile("database.damaged", path)
    return version


def snapshot(path: Path, key: bytes | None, name: str) -> str | None:
    """One row of figures kept beside the data; None where there is none."""
    connection = connect(path, key)
    try:
        row = connection.execute("SELECT content FROM snapshot WHERE key=?", (name,)).fetchone()
    finally:
        connection.close()
    return None if row is None else str(row[0])


def is_busy(error: BaseException) -> bool:
    """Whether another program holds the lock; the driver's error may come wrapped by SQLAlchemy."""
    number = getattr(getattr(error, "orig", None) or error, "sqlite_errorcode", None)
    return isinstance(number, int) and number & 0xFF == _BUSY
