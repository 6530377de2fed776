"""Dated, verified copies of a data folder, and putting one back under a new actor id."""

import datetime as dt
import errno
import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from kla_tui import sqlite_file
from kla_tui.folder import Folder


class Unsound(Exception):
    """A copy or a database that does not hold together; the text says what SQLite found."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A backup that was written: its file, size in bytes and SHA-256."""

    path: Path
    size: int
    sha256: str


def write(folder: Folder, key: bytes | None, target: Path | None = None, label: str = "") -> Copy:
    """A copy of the database, checked after writing; written beside and renamed, never half.

    The page-by-page backup sees one state even while another program writes. An encrypted database stays encrypted
    under the same key, so its keyring goes along. Raises Unsound where the copy does not pass SQLite's check, OSError
    where the place cannot be written or is full.
    """
    directory = target or folder.backups
    directory.mkdir(parents=True, exist_ok=True)
    moment = dt.datetime.now().astimezone().strftime("%Y%m%d-%H%M%S-%f")
    path = directory / "-".join(filter(None, ("kla", moment, label)))
    path = path.with_name(path.name + ".db")
    beside = path.with_name(path.name + ".part")
    source = sqlite_file.connect(folder.database, key)
    try:
        beside.touch()  # says why the place cannot be written, which SQLite does not
        copy = sqlite_file.driver().connect(str(beside), isolation_level=None)
        if key is not None:
            copy.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=delete").fetchall()
        copy.close()
        verify(beside, key)
        if folder.keyring.exists():
            shutil.copy2(folder.keyring, path.with_suffix(".key"))
        beside.replace(path)
    except sqlite_file.driver().OperationalError as error:
        raise OSError(errno.EIO, str(error), str(path)) from error
    finally:
        source.close()
        for suffix in ("", "-wal", "-shm", "-journal"):
            beside.with_name(beside.name + suffix).unlink(missing_ok=True)
    return Copy(path, path.stat().st_size, _sha256(path))


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def verify(path: Path, key: bytes | None = None) -> None:
    """SQLite's own check of every page and index; raises Unsound with what it found, UnusableFile if not ours."""
    sqlite_file.inspect(path, key)
    connection = sqlite_file.look_into(path, key)
    try:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
    except sqlite_file.driver().DatabaseError as error:
        raise Unsound(str(error)) from error
    finally:
        connection.close()
    if found != ["ok"]:
        raise Unsound("; ".join(found[:5]))


def restore(folder: Folder, source: Path, key: bytes | None = None) -> Path | None:
    """Put a copy back; what was there is kept as a file of its own, whose path is returned.

    The folder writes under a new actor id from then on: the old one may have gone on elsewhere, and the place of
    the file on disk tells that it is another one. Raises UnusableFile or Unsound before anything is touched.
    """
    verify(source, key)
    folder.make()
    beside = folder.root / "kla.db.new"
    shutil.copy2(source, beside)
    with beside.open("rb+") as file:
        import os

        os.fsync(file.fileno())
    kept = _set_aside(folder)
    beside.replace(folder.database)
    if source.with_suffix(".key").exists():
        shutil.copy2(source.with_suffix(".key"), folder.keyring)
    return kept


def _set_aside(folder: Folder) -> Path | None:
    if not folder.database.exists():
        return None
    moment = dt.datetime.now().astimezone().strftime("%Y%m%d-%H%M%S-%f")
    kept = folder.backups / f"kla-{moment}-replaced.db"
    for suffix in ("", "-wal", "-shm"):
        part = folder.database.with_name(folder.database.name + suffix)
        if part.exists():
            part.rename(kept.with_name(kept.name + suffix))
    if folder.keyring.exists():  # it opens what is set aside, not what comes
        folder.keyring.rename(kept.with_suffix(".key"))
    return kept
