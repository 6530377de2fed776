"""Files behind the evidence: copied in by content, and looked after so that a changed or missing one is noticed."""

import errno
import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import Connection, delete, insert, select

from kla_tui.db import Database
from kla_tui.disk import durable, trouble
from kla_tui.models import Evidence, EvidenceFile
from kla_tui.rules.problem import Problem
from kla_tui.rules.text.content_name import path_within
from kla_tui.rules.text.file_types import HEAD, disagrees, sniff
from kla_tui.rules.text.names import fold
from kla_tui.rules.text.terminal_text import file_name, stored

LARGEST_MB = 2000  # a sheet-fed scan of a whole Perda is far below; more is a mistake, or a film
LARGE_MB = 25  # uploads of this size fail on the lines of a regency
_PIECE = 1 << 20
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NO_SUCH = (errno.ENOENT, errno.ENAMETOOLONG, errno.ENOTDIR, errno.EINVAL, errno.ELOOP)
_STALE = 3600  # seconds after which an unfinished copy is one of a program that died
Tick = Callable[[int], None]
_ATTACHED = select(Evidence.file_sha256).where(Evidence.file_sha256 != "", Evidence.deleted.is_(False)).distinct()


class Stopped(Exception):
    """The officer stopped the copy; nothing of it is left."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A kept file as it was found: bytes, when it was changed (ns of the epoch), matches/changed/missing/empty."""

    size: int
    modified_ns: int
    state: str


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
    _keep(connection, sha256, Seen(status.st_size, status.st_mtime_ns, "matches"))


def look_at(connection: Connection, sha256: str, store: Path) -> str:
    """The state of a file kept by content, noted so that it is hashed again only when it changed."""
    row = connection.execute(select(EvidenceFile).where(EvidenceFile.sha256 == sha256)).first()
    known = Seen(row.size, row.modified_ns, row.state) if row is not None else None
    seen = _seen(path_within(store, sha256), sha256, known, None)
    if seen != known:
        _keep(connection, sha256, seen)
    return seen.state


def _keep(connection: Connection, sha256: str, seen: Seen) -> None:
    connection.execute(delete(EvidenceFile).where(EvidenceFile.sha256 == sha256))
    connection.execute(insert(EvidenceFile).values(sha256=sha256, **asdict(seen)))


def _marks(path: Path) -> tuple[int, int]:
    """Size and time of a file, by which a change is noticed without reading it; zeros where there is none."""
    if not path.exists():
        return 0, 0
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def state_of(path: Path, sha256: str, tick: Tick | None = None) -> str:
    """Whether a file kept by content is there and is what it was: it is hashed."""
    if not path.exists():
        return "missing"
    if path.stat().st_size == 0:
        return "empty"
    return "matches" if hash_of(path, tick) == sha256 else "changed"


def hash_of(path: Path, tick: Tick | None = None) -> str:
    """SHA-256 of a file's content in hex; `tick` gets the bytes of each piece and may raise."""
    with path.open("rb") as file:
        if tick is None:
            return hashlib.file_digest(file, "sha256").hexdigest()
        digest = hashlib.sha256()
        while piece := file.read(_PIECE):
            digest.update(piece)
            tick(len(piece))
        return digest.hexdigest()


def verify(db: Database, store: Path, *, rehash: bool = False) -> dict[str, str]:
    """Look at every attached file (hashing those that changed, or all) and bring the points up to date.

    Returns the state of each file that is not as it was attached, by SHA-256. Where nothing can be written the files
    are looked at only when they are to be hashed: what was found could not be kept, and the points stay as they are.
    Nobody waits for the hashing: the lock is held only to note what was found.
    """
    if db.read_only and not rehash:
        return {}
    return note(db, look_through(store, attached(db), rehash=rehash))


def attached(db: Database) -> dict[str, Seen | None]:
    """Every attached file by SHA-256, as it was found last; None where nobody looked."""
    with db.read() as connection:
        return attached_in(connection)


def attached_in(connection: Connection) -> dict[str, Seen | None]:
    """The same for who has a connection only."""
    wanted = connection.execute(_ATTACHED).scalars().all()
    rows = connection.execute(select(EvidenceFile)).all()
    known = {row.sha256: Seen(row.size, row.modified_ns, row.state) for row in rows}
    return {sha: known.get(sha) for sha in wanted}


def look_through(
    store: Path, files: Mapping[str, Seen | None], *, rehash: bool = False, tick: Tick | None = None
) -> dict[str, Seen]:
    """How these files are found now; no database is asked."""
    return {sha: _seen(path_within(store, sha), sha, None if rehash else known, tick) for sha, known in files.items()}


def _seen(path: Path | None, sha256: str, known: Seen | None, tick: Tick | None) -> Seen:
    size, modified = _marks(path) if path else (0, 0)
    if known is not None and size and (known.size, known.modified_ns) == (size, modified):
        return known
    return Seen(size, modified, state_of(path, sha256, tick) if path else "missing")


def note(db: Database, seen: Mapping[str, Seen]) -> dict[str, str]:
    """Keep how files are found, with the points that follow; the state of each that is not as it was attached."""
    before = attached(db)
    differing = {sha: one for sha, one in seen.items() if before.get(sha) != one}
    if differing and not db.read_only:
        with db.write() as connection:
            for sha, one in differing.items():
                _keep(connection, sha, one)
            states = {sha: known.state if known else None for sha, known in before.items()}
            if any(states.get(sha) != one.state for sha, one in differing.items()):
                for hook in db.hooks.before_commit:
                    hook(connection, frozenset({Evidence.__tablename__}))
    return {sha: one.state for sha, one in seen.items() if one.state != "matches"}


def file_of(connection: Connection, evidence_id: str, store: Path) -> Path | None:
    """Where a document's file is kept; None where it has none or it is not here."""
    sha = connection.execute(select(Evidence.file_sha256).where(Evidence.id == evidence_id)).scalar()
    path = path_within(store, sha or "")
    return path if path is not None and path.exists() else None


def suggest_title(path: Path) -> str:
    """A title to start from: the file's name without its ending."""
    return stored(path.stem.replace("_", " ")) if fold(path.stem) else ""
