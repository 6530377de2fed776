"""Files behind the evidence: copied in by content, and looked after so that a changed or missing one is noticed."""

import errno
import hashlib
import mimetypes
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select, update

from kla_tui.db import Database
from kla_tui.models import Evidence, EvidenceFile
from kla_tui.rules.names import fold
from kla_tui.rules.problem import Problem
from kla_tui.rules.terminal_text import file_name, stored

LARGEST_MB = 500
_PIECE = 1 << 20


def take(path: Path, store: Path, progress: Callable[[int], None] | None = None) -> dict[str, Any] | Problem:
    """Copy a file into the evidence folder by its content; the columns that name it, or why it was not taken."""
    shown = str(path)
    try:
        if path.is_dir():
            return Problem("file", "evidence.file_is_folder", {"path": shown})
        size = path.stat().st_size
        if size == 0:
            return Problem("file", "evidence.file_zero", {"path": shown})
        if size > LARGEST_MB * 1_000_000:
            params: dict[str, str | int] = {"path": shown, "size": size // 1_000_000, "limit": LARGEST_MB}
            return Problem("file", "evidence.file_too_big", params)
        digest = _copy_in(path, store, progress)
    except FileNotFoundError:
        return Problem("file", "evidence.file_not_found", {"path": shown})
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        return Problem("file", "evidence.disk_full" if full else "evidence.file_unreadable", {"path": shown})
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return {"file_sha256": digest, "file_name": file_name(path.name), "file_size": size, "file_type": kind}


def _copy_in(path: Path, store: Path, progress: Callable[[int], None] | None) -> str:
    store.mkdir(parents=True, exist_ok=True)
    beside = store / f".{os.getpid()}.part"
    digest = hashlib.sha256()
    try:
        with path.open("rb") as source, beside.open("wb") as target:
            while piece := source.read(_PIECE):
                digest.update(piece)
                target.write(piece)
                if progress:
                    progress(len(piece))
            target.flush()
            os.fsync(target.fileno())
        beside.replace(store / digest.hexdigest())
    finally:
        beside.unlink(missing_ok=True)
    return digest.hexdigest()


def look_at(connection: Connection, sha256: str, store: Path, *, rehash: bool = False) -> str:
    """The state of a file kept by content, noted so that it is hashed again only when it changed."""
    path = store / sha256
    known = connection.execute(
        select(EvidenceFile.size, EvidenceFile.modified_ns, EvidenceFile.state).where(EvidenceFile.sha256 == sha256)
    ).first()
    if not path.exists():
        seen = {"size": 0, "modified_ns": 0, "state": "missing"}
    else:
        status = path.stat()
        seen = {"size": status.st_size, "modified_ns": status.st_mtime_ns, "state": "empty"}
        unchanged = known is not None and (known.size, known.modified_ns) == (status.st_size, status.st_mtime_ns)
        if unchanged and not rehash and known is not None:
            return str(known.state)
        if status.st_size:
            seen["state"] = "matches" if hash_of(path) == sha256 else "changed"
    if known is None:
        connection.execute(insert(EvidenceFile).values(sha256=sha256, **seen))
    elif tuple(known) != (seen["size"], seen["modified_ns"], seen["state"]):
        connection.execute(update(EvidenceFile).where(EvidenceFile.sha256 == sha256).values(**seen))
    return str(seen["state"])


def hash_of(path: Path) -> str:
    """SHA-256 of a file's content in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def verify(db: Database, store: Path, *, rehash: bool = False) -> dict[str, str]:
    """Look at every attached file (hashing those that changed, or all) and bring the points up to date.

    Returns the state of each file that is not as it was attached, by SHA-256.
    """
    with db.write() as connection:
        query = select(Evidence.file_sha256).where(Evidence.file_sha256 != "", Evidence.deleted.is_(False)).distinct()
        before = {sha: state for sha, state in connection.execute(select(EvidenceFile.sha256, EvidenceFile.state))}
        now = {
            sha: look_at(connection, sha, store, rehash=rehash) for sha in connection.execute(query).scalars().all()
        }
        if any(before.get(sha) != state for sha, state in now.items()):
            for hook in db.hooks.before_commit:
                hook(connection, frozenset({Evidence.__tablename__}))
    return {sha: state for sha, state in now.items() if state != "matches"}


def file_of(connection: Connection, evidence_id: str, store: Path) -> Path | None:
    """Where a document's file is kept; None where it has none or it is not here."""
    sha = connection.execute(select(Evidence.file_sha256).where(Evidence.id == evidence_id)).scalar()
    path = store / sha if sha else None
    return path if path is not None and path.exists() else None


def suggest_title(path: Path) -> str:
    """A title to start from: the file's name without its ending."""
    return stored(path.stem.replace("_", " ")) if fold(path.stem) else ""
