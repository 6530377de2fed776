"""The database of a backup: copied page by page, and looked through by SQLite's own check."""

import errno
from pathlib import Path

from kla_tui import sqlite_file
from kla_tui.disk import trouble
from kla_tui.files.backups.kept import Unsound

_SUFFIXES = ("-wal", "-shm", "-journal")


def copy(source: Path, target: Path, key: bytes | None) -> None:
    """A copy that sees one state even while another program writes; under the same key where there is one."""
    reading = sqlite_file.connect(source, key)
    try:
        writing = sqlite_file.driver().connect(str(target), isolation_level=None)
        try:
            if key is not None:
                writing.execute("PRAGMA cipher_log_level=NONE")
                writing.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
            reading.backup(writing)
            writing.execute("PRAGMA journal_mode=delete").fetchall()  # one file, which a read-only medium can open
        except sqlite_file.driver().DatabaseError as error:
            if trouble.code_of(error) == "disk.full":  # SQLite names no file; only the copy grows
                raise OSError(errno.ENOSPC, "full", str(target.parent)) from error
            raise
        finally:
            writing.close()
    finally:
        reading.close()
    for suffix in _SUFFIXES:
        target.with_name(target.name + suffix).unlink(missing_ok=True)


def verify(path: Path, key: bytes | None = None) -> None:
    """SQLite's own check of every page and index; raises Unsound with what it found, UnusableFile if not ours."""
    if not sqlite_file.inspect(path, key):
        raise FileNotFoundError(errno.ENOENT, "missing", str(path))
    connection = sqlite_file.look_into(path, key)
    try:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
    except sqlite_file.driver().DatabaseError as error:
        raise Unsound(str(error)) from error
    finally:
        connection.close()
    if found != ["ok"]:
        raise Unsound("; ".join(found[:5]))
