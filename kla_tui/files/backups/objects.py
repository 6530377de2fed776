"""Evidence files in a place of backups, by content: each lies there once, however many backups name it."""

import errno
import hashlib
import os
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from kla_tui.disk import durable
from kla_tui.files.backups.kept import OBJECTS, PART, object_path, objects_of

_PIECE = 1 << 20
_LOOK_AGAIN = 32 << 20  # bytes of older objects that every backup hashes again, so that all come round in time
_BAD = ".rusak"
STALE = 86_400  # seconds after which an unfinished backup is one of a program that died
Step = Callable[[int], None]


def no_step(_count: int) -> None:
    """Nobody watches."""


class Differs(Exception):
    """The file does not hold what its name says."""


def sha256_of(path: Path, step: Step = no_step, *, fresh: bool = False) -> str:
    """SHA-256 of a file; `fresh` reads it from the medium where the system lets us forget what it remembers."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        if fresh and hasattr(os, "posix_fadvise"):
            with suppress(OSError):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        while piece := file.read(_PIECE):
            digest.update(piece)
            step(len(piece))
    return digest.hexdigest()


def take(source: Path, target: Path, sha256: str, step: Step = no_step) -> None:
    """Copy a file to where its content is kept, and read it back from the medium before it has its name.

    Raises Differs where the source is not what its name says; nothing is left then.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f"{target.name}.{os.getpid()}{PART}")
    digest = hashlib.sha256()
    try:
        with source.open("rb") as old, beside.open("wb") as new:
            while piece := old.read(_PIECE):
                digest.update(piece)
                new.write(piece)
                step(len(piece))
        if digest.hexdigest() != sha256:
            raise Differs(sha256)
        durable.sync(beside)
        if sha256_of(beside, step, fresh=True) != sha256:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(target))
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def gather(
    place: Path, evidence: Path, wanted: Mapping[str, int], looked_upto: str, step: Step = no_step
) -> tuple[dict[str, int], dict[str, str], int, str]:
    """Let the place hold every file that is wanted.

    Returns the sizes of those it holds, what is wrong with the others (missing, changed), how many were copied, and
    the last of the older ones that was hashed again. Files the place has in the right size are not read.
    """
    held = objects_of(place)
    upto = _look_again(place, held, looked_upto, step)
    found: dict[str, int] = {}
    wrong: dict[str, str] = {}
    shelves: set[Path] = set()
    copied = 0
    for sha, size in sorted(wanted.items()):
        if sha in held and (not size or held[sha] == size):
            found[sha] = held[sha]
            continue
        target = object_path(place, sha)
        try:
            take(evidence / sha, target, sha, step)
        except FileNotFoundError:
            if not evidence.exists() or not (evidence / sha).exists():
                wrong[sha] = "missing"
                continue
            raise
        except Differs:
            wrong[sha] = "changed"
            continue
        found[sha] = target.stat().st_size
        shelves.add(target.parent)
        copied += 1
    for shelf in sorted(shelves):
        durable.sync_folder(shelf)
    if shelves:
        durable.sync_folder(place / OBJECTS)
    return found, wrong, copied, upto


def _look_again(place: Path, held: dict[str, int], after: str, step: Step) -> str:
    """Hash some older objects again; one that is no more what it was is set aside, and so copied anew."""
    room = _LOOK_AGAIN
    ordered = sorted(held)
    turn = [sha for sha in ordered if sha > after] + [sha for sha in ordered if sha <= after]
    for sha in turn:
        if room <= 0:
            break
        after = sha
        room -= held[sha]
        path = object_path(place, sha)
        try:
            sound = sha256_of(path, step, fresh=True) == sha
        except OSError:
            sound = False
        if not sound:
            del held[sha]
            with suppress(OSError):
                path.replace(path.with_name(path.name + _BAD))
    return after


def sweep(place: Path, named: Iterable[str]) -> int:
    """Remove the objects no backup names any more; none while another backup is being made. Returns how many."""
    if any(_is_young(path) for path in place.glob(f"kla-*{PART}")):
        return 0
    stay, gone = set(named), 0
    for sha in objects_of(place):
        if sha not in stay:
            object_path(place, sha).unlink(missing_ok=True)
            gone += 1
    return gone


def _is_young(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime < STALE
    except OSError:
        return False
