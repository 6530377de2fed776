"""The database file itself, by the plain driver: which driver, which settings, whose file it is.

Nothing here needs SQLAlchemy, so that the first screen can read its figures before that is imported.
"""

from pathlib import Path
from types import ModuleType
from typing import Any

APPLICATION_ID = 0x4B4C4131  # "KLA1"
SCHEMA_VERSION = 4
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

# The sentences of SQLITE_CANTOPEN, SQLITE_IOERR, SQLITE_READONLY and SQLITE_FULL (https://www.sqlite.org/rescode.html).
_DISK_TROUBLES = (
    "unable to open database file",
    "disk I/O error",
    "attempt to write a readonly database",
    "database or disk is full",
)


class UnusableFile(Exception):
    """The file is not, or not yet, a database this program may touch; `code` names the sentence."""

    def __init__(self, code: str, path: Path) -> None:
        super().__init__(f"{code}: {path}")
        self.code = code
        self.path = path


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

    Raises UnusableFile where the key does not open the file, or the disk does not let it be read or written.
    """
    module = driver()
    connection = module.connect(str(path), isolation_level=None, check_same_thread=False)
    try:
        if can_encrypt():
            connection.execute("PRAGMA cipher_log_level=NONE")  # it would print over the screen
        if key is not None:
            connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        _settle(connection)
    except module.DatabaseError as error:
        connection.close()
        if "not a database" in str(error) and key is None and not _is_plain(_head(path)):
            raise UnusableFile("database.locked", path) from error
        raise _unreadable(path, key, error) from error
    return connection


def _unreadable(path: Path, key: bytes | None, error: Exception) -> UnusableFile:
    """What a file is that SQLite cannot begin to read."""
    if disk_trouble(error):
        return UnusableFile("database.no_access", path)
    if "not a database" not in str(error):
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


def connect_reading(path: Path, key: bytes | None = None) -> Any:
    """A connection that changes no byte of a file nobody writes to, such as a backup."""
    connection = driver().connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    if can_encrypt():
        connection.execute("PRAGMA cipher_log_level=NONE")
    if key is not None:
        connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
    return connection


def disk_trouble(error: BaseException) -> str:
    """What SQLite says of a disk that is full, read-only or gone; "" where the error is another one.

    The driver's error may come wrapped by SQLAlchemy.
    """
    said = str(getattr(error, "orig", None) or error)
    return said if said.startswith(_DISK_TROUBLES) else ""


def _settle(connection: Any) -> None:
    for name, wanted in _SETTINGS:
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


def _version(path: Path, key: bytes | None) -> int:
    module = driver()
    connection = module.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    try:
        if key is not None:
            connection.execute("PRAGMA cipher_log_level=NONE")
            connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
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
