"""The database file itself, by the plain driver: which driver, which settings, whose file it is.

Nothing here needs SQLAlchemy, so that the first screen can read its figures before that is imported.
"""

from pathlib import Path
from types import ModuleType
from typing import Any

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
        if "not a database" in str(error):
            raise UnusableFile("database.locked" if key is None else "database.wrong_key", path) from error
        if disk_trouble(error):
            raise UnusableFile("database.no_access", path) from error
        raise
    return connection


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


def _version(path: Path, key: bytes | None) -> int:
    module = driver()
    connection = module.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
    try:
        if key is not None:
            connection.execute("PRAGMA cipher_log_level=NONE")
            connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    except module.DatabaseError as error:
        if disk_trouble(error):
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
