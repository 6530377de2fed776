"""Files behind the evidence: copied in by content, and looked after so that a changed or missing one is noticed."""

import errno
import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import Connection, insert, select, update

from kla_tui.db import Database
from kla_tui.disk import durable, trouble
from kla_tui.models import Evidence, EvidenceFile
from kla_tui.rules.content_name import path_within
from kla_tui.rules.file_types import HEAD, disagrees, sniff
from kla_tui.rules.names import fold
from kla_tui.rules.problem import Problem
from kla_tui.rules.terminal_text import file_name, stored

LARGEST_MB = 2000  # a sheet-fed scan of a whole Perda is far below; more is a mistake, or a film
LARGE_MB = 25  # uploads of this size fail on the lines of a regency
_PIECE = 1 << 20
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NO_SUCH = (errno.ENOENT, errno.ENAMETOOLONG, errno.ENOTDIR, errno.EINVAL, errno.ELOOP)
_STALE = 3600  # seconds after which an unfinished copy is one of a program that died
_ATTACHED = select(Evidence.file_sha256).where(Evidence.file_sha256 != "", Evidence.deleted.is_(False)).distinct()


class Stopped(Exception):
    """The officer stopped the copy; nothing of it is left."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that is kept: the columns that name it, and what to tell of it."""

    columns: dict[str, Any]
    problems: tuple[Problem, ...] = ()


class _WriteFailed(OSError):
    """The copy could not be written; reading was well."""


def take(
    path: Path,
    store: Path,
    progress: Callable[[int], None] | None = None,
    stopped: Callable[[], bool] | None = None,
) -> Taken | Problem:
    """Copy a file into the evidence folder by its content, piece by piece; or why it was not taken.

    `progress` gets the bytes of each piece; `stopped` is asked between pieces (raises Stopped). The original is not
    needed afterwards; whatever fails leaves nothing behind.
    """
    shown = str(path)
    try:
        problem = _unfit(path, store)
        if problem is not None:
            return problem
        size = path.stat().st_size
        digest, copied, head = _copy_in(path, size, store, progress, stopped)
    except ValueError:  # a NUL in the name
        return Problem("file", "evidence.file_not_found", {"path": shown})
    except _WriteFailed as error:
        if error.errno in _FULL:
            return Problem("file", "evidence.disk_full")
        return trouble.problem_of(error, store, "file") or Problem("file", "evidence.disk_full")
    except OSError as error:
        code = "evidence.file_not_found" if error.errno in _NO_SUCH else "evidence.file_unreadable"
        return Problem("file", code, {"path": shown})
    if copied != size:  # still being scanned, or the stick was pulled out
        return Problem("file", "evidence.file_changing", {"path": shown})
    kind = sniff(head, path.name)
    columns = {"file_sha256": digest, "file_name": file_name(path.name), "file_size": copied, "file_type": kind}
    return Taken(columns, _remarks(path.name, copied, kind))


def _unfit(path: Path, store: Path) -> Problem | None:
    """Why a file cannot be taken, before a byte is copied."""
    shown = str(path)
    if path.is_dir():
        return Problem("file", "evidence.file_is_folder", {"path": shown})
    size = path.stat().st_size
    if not path.is_file():
        return Problem("file", "evidence.file_unreadable", {"path": shown})
    if size == 0:
        return Problem("file", "evidence.file_zero", {"path": shown})
    if size > LARGEST_MB * 1_000_000:
        params: dict[str, str | int] = {"path": shown, "size": size // 1_000_000, "limit": LARGEST_MB}
        return Problem("file", "evidence.file_too_big", params)
    with _writes():
        durable.make_folder(store)
        free = shutil.disk_usage(store).free
    return Problem("file", "evidence.disk_full") if free < size else None


def _remarks(name: str, size: int, kind: str) -> tuple[Problem, ...]:
    found = []
    if size > LARGE_MB * 1_000_000:
        found.append(Problem("file", "evidence.file_large", {"size": size // 1_000_000}, severity="warning"))
    if disagrees(kind, name):
        params: dict[str, str | int] = {"name": name, "type": kind.rpartition("/")[2].upper()}
        found.append(Problem("file", "evidence.file_type", params, severity="warning"))
    return tuple(found)


def _copy_in(
    path: Path, size: int, store: Path, progress: Callable[[int], None] | None, stopped: Callable[[], bool] | None
) -> tuple[str, int, bytes]:
    """(SHA-256, bytes copied, first bytes); where `size` bytes were copied, they lie in the store by that hash."""
    _sweep(store)
    beside = store / f".{os.getpid()}.part"
    digest = hashlib.sha256()
    copied, head = 0, b""
    try:
        with path.open("rb") as source, _opened(beside) as target:
            while copied <= size and (piece := source.read(_PIECE)):
                head = head or piece[:HEAD]
                digest.update(piece)
                copied += len(piece)
                with _writes():
                    _write_all(target, piece)
                if progress:
                    progress(len(piece))
                if stopped is not None and stopped():
                    raise Stopped
        if copied == size:
            with _writes():
                durable.put(beside, store / digest.hexdigest())
    finally:
        with suppress(OSError):  # the first trouble is the one to be told
            beside.unlink(missing_ok=True)
    return digest.hexdigest(), copied, head


def _opened(path: Path) -> BinaryIO:
    with _writes():
        return path.open("wb", buffering=0)


def _write_all(target: BinaryIO, piece: bytes) -> None:
    left = memoryview(piece)
    while left:  # a disk that is nearly full takes a part, and refuses the next
        left = left[target.write(left) :]


@contextmanager
def _writes() -> Iterator[None]:
    """Tells a failure of the copy from one of the original."""
    try:
        yield
    except OSError as error:
        raise _WriteFailed(error.errno, error.strerror) from error


def _sweep(store: Path) -> None:
    """Take away what a program that died in the middle of a copy left behind."""
    for part in store.glob(".*.part"):
        if time.time() - part.stat().st_mtime > _STALE:
            part.unlink(missing_ok=True)


def note_taken(connection: Connection, sha256: str, store: Path) -> None:
    """Note a file that has just been copied and hashed: it need not be hashed again."""
    status = (store / sha256).stat()
    seen = {"size": status.st_size, "modified_ns": status.st_mtime_ns, "state": "matches"}
    if connection.execute(select(EvidenceFile.sha256).where(EvidenceFile.sha256 == sha256)).first() is None:
        connection.execute(insert(EvidenceFile).values(sha256=sha256, **seen))
    else:
        connection.execute(update(EvidenceFile).where(EvidenceFile.sha256 == sha256).values(**seen))


def look_at(connection: Connection, sha256: str, store: Path, *, rehash: bool = False) -> str:
    """The state of a file kept by content, noted so that it is hashed again only when it changed."""
    path = path_within(store, sha256)
    known = connection.execute(
        select(EvidenceFile.size, EvidenceFile.modified_ns, EvidenceFile.state).where(EvidenceFile.sha256 == sha256)
    ).first()
    size, modified = _marks(path) if path else (0, 0)
    if known is not None and size and (known.size, known.modified_ns) == (size, modified) and not rehash:
        return str(known.state)
    seen = {"size": size, "modified_ns": modified, "state": state_of(path, sha256) if path else "missing"}
    if known is None:
        connection.execute(insert(EvidenceFile).values(sha256=sha256, **seen))
    elif tuple(known) != (seen["size"], seen["modified_ns"], seen["state"]):
        connection.execute(update(EvidenceFile).where(EvidenceFile.sha256 == sha256).values(**seen))
    return str(seen["state"])


def _marks(path: Path) -> tuple[int, int]:
    """Size and time of a file, by which a change is noticed without reading it; zeros where there is none."""
    if not path.exists():
        return 0, 0
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def state_of(path: Path, sha256: str) -> str:
    """Whether a file kept by content is there and is what it was: it is hashed."""
    if not path.exists():
        return "missing"
    if path.stat().st_size == 0:
        return "empty"
    return "matches" if hash_of(path) == sha256 else "changed"


def hash_of(path: Path) -> str:
    """SHA-256 of a file's content in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def verify(db: Database, store: Path, *, rehash: bool = False) -> dict[str, str]:
    """Look at every attached file (hashing those that changed, or all) and bring the points up to date.

    Returns the state of each file that is not as it was attached, by SHA-256. Where nothing can be written the files
    are looked at only when they are to be hashed: what was found could not be kept, and the points stay as they are.
    """
    if db.read_only:
        return _states(db, store) if rehash else {}
    with db.write() as connection:
        before = {sha: state for sha, state in connection.execute(select(EvidenceFile.sha256, EvidenceFile.state))}
        attached = connection.execute(_ATTACHED).scalars().all()
        now = {sha: look_at(connection, sha, store, rehash=rehash) for sha in attached}
        if any(before.get(sha) != state for sha, state in now.items()):
            for hook in db.hooks.before_commit:
                hook(connection, frozenset({Evidence.__tablename__}))
    return {sha: state for sha, state in now.items() if state != "matches"}


def _states(db: Database, store: Path) -> dict[str, str]:
    with db.read() as connection:
        attached = connection.execute(_ATTACHED).scalars().all()
    states = {sha: state_of(store / sha, sha) for sha in attached}
    return {sha: state for sha, state in states.items() if state != "matches"}


def file_of(connection: Connection, evidence_id: str, store: Path) -> Path | None:
    """Where a document's file is kept; None where it has none or it is not here."""
    sha = connection.execute(select(Evidence.file_sha256).where(Evidence.id == evidence_id)).scalar()
    path = path_within(store, sha or "")
    return path if path is not None and path.exists() else None


def suggest_title(path: Path) -> str:
    """A title to start from: the file's name without its ending."""
    return stored(path.stem.replace("_", " ")) if fold(path.stem) else ""
