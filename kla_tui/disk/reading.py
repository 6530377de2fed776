"""Reading a database where nothing can be written: on the spot where the medium itself is locked, else from a copy.

SQLite reads a database with a write-ahead log only where it can write beside it, or is promised that nobody will
write (`immutable`), in which case it overlooks the log. Source: https://www.sqlite.org/wal.html#read_only_databases.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

_LOG = "-wal"
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where the database is read: the file itself, or a copy in a temporary folder that goes with it."""

    file: Path
    copy: "TemporaryDirectory[str] | None" = None

    @property
    def uri(self) -> str:
        """What SQLite opens."""
        return self.file.absolute().as_uri() + ("?mode=rw" if self.copy else "?mode=ro&immutable=1")


_places: dict[Path, Place] = {}


def only_readable(path: Path) -> bool:
    """Whether a file that is there, or its folder, cannot be written by this program.

    The file is not opened where the system can be asked: closing it again would let go of SQLite's locks on it.
    Source: https://www.sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_.
    """
    if not path.exists():
        return False
    if os.name == "nt" and not _opens(path):  # a locked stick has the same attributes as any other
        return True
    effective = os.access in os.supports_effective_ids
    asked = ((path.parent, os.W_OK | os.X_OK), (path, os.W_OK))
    return not all(os.access(place, mode, effective_ids=effective) for place, mode in asked)


def place_of(path: Path, *, copied: bool = False) -> Place:
    """Where to read a database that is only readable; the same place until it is left, `copied` where asked.

    Raises OSError where a copy is needed and there is no room for it.
    """
    place = _places.get(path)
    if place is None or (copied and place.copy is None):
        place = _places[path] = Place(path) if not copied and _on_the_spot(path) else _copy(path)
    return place


def leave(path: Path) -> None:
    """Take the copy away, if there is one."""
    place = _places.pop(path, None)
    if place is not None and place.copy is not None:
        place.copy.cleanup()


def _opens(path: Path) -> bool:
    try:
        path.open("rb+").close()
    except PermissionError:
        return False
    except OSError:
        return True  # in use, or another trouble: SQLite finds out
    return True


def _on_the_spot(path: Path) -> bool:
    """Whether the medium is locked, so that nobody writes meanwhile, and no log is left to be played."""
    log = path.with_name(path.name + _LOG)
    locked = os.name != "nt" and bool(os.statvfs(path).f_flag & os.ST_RDONLY)
    return locked and not (log.exists() and log.stat().st_size)


def _copy(path: Path) -> Place:
    import shutil
    import tempfile

    folder = tempfile.TemporaryDirectory(prefix="kla-tui-", ignore_cleanup_errors=True)
    copy = Path(folder.name) / path.name
    try:
        for _try in range(_TRIES):
            before = _stamp(path)
            for suffix in ("", _LOG):
                source, target = path.with_name(path.name + suffix), copy.with_name(copy.name + suffix)
                target.unlink(missing_ok=True)
                if source.exists():
                    shutil.copyfile(source, target)
            if _stamp(path) == before:  # else somebody who may write moved the log into the file meanwhile
                break
    except OSError as error:
        folder.cleanup()
        raise OSError(error.errno, error.strerror, error.filename or str(copy)) from error
    return Place(copy, folder)


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns
