"""Who else works on this data folder: a locked mark per running program, and the claim to be alone.

A mark is an empty file in `running/` whose name says what runs and since when, and on which the program holds a lock
of the operating system for as long as it lives. The system gives the lock back at whatever death, so a mark without
a lock is a dead one: harmless, and swept by whoever looks next. Where a file system knows no locks, or the folder can
only be read, the program works without a mark, and nobody else is seen.

To be alone (restoring, upgrading, encrypting) a program locks the gate first and looks for marks then; everybody else
makes a mark first and looks at the gate then. So one of the two always sees the other.
"""

import errno
import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

WINDOW = "window"  # what a program with a screen is; a verb has its own name
_FOLDER = "running"
_GATE = "gate"
_MARK = re.compile(r"(?P<what>[a-z][a-z_-]*)\.(?P<pid>\d+)\.(?P<since>\d+)\.[0-9a-f]+")
_BYTE = 1 << 30  # the byte that is locked on Windows: far behind the end, so that nobody's reading is stopped
_LOCKED = (errno.EACCES, errno.EAGAIN, errno.EWOULDBLOCK, errno.EDEADLK)
_HELD: set[Path] = set()  # the marks of this process
_PATIENCE = 0.5  # seconds to look again before somebody is said to be there, or to hold the gate
_TRIES = 20
_TURN = 0.1  # seconds between two looks whether it is our turn


@dataclass(frozen=True, slots=True)
class Running:
    """Another program on the folder: `what` is `window` or the name of a verb, `since` in seconds of the epoch."""

    pid: int
    since: int
    what: str


class Occupied(Exception):
    """The folder cannot be had alone, or somebody has it alone; `others` says who is known to be there."""

    def __init__(self, others: tuple[Running, ...] = ()) -> None:
        super().__init__(", ".join(f"{other.what} {other.pid}" for other in others) or "gate")
        self.others = others


class Presence:
    """This program's own mark on a folder, held until it is closed or the program dies."""

    def __init__(self, root: Path, mark: Path | None = None, handle: int | None = None) -> None:
        self.root = root
        self._mark, self._handle = mark, handle

    @property
    def marked(self) -> bool:
        """Whether others can see this program."""
        return self._handle is not None

    def others(self) -> tuple[Running, ...]:
        """Every other program on the folder, the longest there first."""
        return _others(self.root, set() if self._mark is None else {self._mark})

    def close(self) -> None:
        """Take the mark away."""
        handle, self._handle = self._handle, None
        if handle is None or self._mark is None:
            return
        _HELD.discard(self._mark)
        if os.name != "nt":  # Windows removes no file that is open
            self._mark.unlink(missing_ok=True)
        os.close(handle)
        with suppress(OSError):
            self._mark.unlink(missing_ok=True)

    def __enter__(self) -> "Presence":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def enter(root: Path, what: str = WINDOW) -> Presence:
    """Mark that this program works on the folder; without a mark where that is not possible here.

    Raises Occupied where another program has the folder alone.
    """
    try:
        presence = _marked(root, what)
    except OSError:
        return Presence(root)
    if _gate_is_held(root):
        presence.close()
        raise Occupied
    return presence


def others(root: Path) -> tuple[Running, ...]:
    """Every program of another process that works on the folder, the longest there first."""
    return _others(root, _HELD)


def _others(root: Path, but: set[Path]) -> tuple[Running, ...]:
    try:
        paths = set((root / _FOLDER).iterdir())
    except OSError:
        return ()
    found = [_running(path) for path in paths - but]
    return tuple(sorted((one for one in found if one is not None), key=lambda one: (one.since, one.pid)))


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """No other process works on the folder meanwhile; what this one has marked itself does not count.

    Raises Occupied, before the body, where somebody does. Where nothing can be locked, nobody is seen.
    """
    try:
        (root / _FOLDER).mkdir(exist_ok=True)
        handle = os.open(root / _FOLDER / _GATE, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        yield
        return
    try:
        if not _patiently(lambda: _lock(handle) is not False):
            raise Occupied(others(root))
        if not _patiently(lambda: not others(root)):
            raise Occupied(others(root))
        yield
    finally:
        os.close(handle)


@contextmanager
def turn(path: Path, stopped: Callable[[], bool] = lambda: False) -> Iterator[None]:
    """Wait until nobody else holds this lock file, and hold it; whoever dies lets go of it.

    Raises InterruptedError when `stopped` ends the waiting. Where nothing can be locked, nobody is waited for.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        yield
        return
    try:
        while _lock(handle) is False:
            if stopped():
                raise InterruptedError
            time.sleep(_TURN)
        yield
    finally:
        os.close(handle)


def _marked(root: Path, what: str) -> Presence:
    (root / _FOLDER).mkdir(exist_ok=True)
    for _try in range(_TRIES):
        mark = root / _FOLDER / f"{what}.{os.getpid()}.{int(time.time())}.{os.urandom(4).hex()}"
        handle = os.open(mark, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        locked = _lock(handle)
        if locked and _still_there(mark, handle):  # else somebody who looked round took it for a dead one
            _HELD.add(mark)
            return Presence(root, mark, handle)
        os.close(handle)
        mark.unlink(missing_ok=True)
        if locked is None:
            break
    return Presence(root)


def _still_there(mark: Path, handle: int) -> bool:
    try:
        return os.path.samestat(mark.stat(), os.fstat(handle))
    except OSError:
        return False


def _running(path: Path) -> Running | None:
    """Who made the mark; None where nobody lives behind it."""
    found = _MARK.fullmatch(path.name)
    if found is None or not _is_held(path):
        return None
    return Running(int(found["pid"]), int(found["since"]), found["what"])


def _is_held(path: Path) -> bool:
    """Whether somebody holds the lock of a file; a mark without a lock is swept."""
    try:
        handle = os.open(path, os.O_RDONLY if os.name != "nt" else os.O_RDWR)
    except OSError:
        return False
    try:
        locked = _lock(handle, shared=True)
        if locked and path.name != _GATE and os.name != "nt":
            with suppress(OSError):  # a folder that can only be read
                path.unlink(missing_ok=True)
    finally:
        os.close(handle)
    if locked and path.name != _GATE and os.name == "nt":
        with suppress(OSError):
            path.unlink(missing_ok=True)
    return locked is False


def _gate_is_held(root: Path) -> bool:
    gate = root / _FOLDER / _GATE
    return not _patiently(lambda: not _is_held(gate))


def _patiently(holds: Callable[[], bool]) -> bool:
    """Whether something holds now or in a moment: whoever looks round locks for an instant, too."""
    end = time.monotonic() + _PATIENCE
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def _lock(handle: int, *, shared: bool = False) -> bool | None:
    """Lock a file until it is closed: True, False where another holds it, None where nothing can be locked here."""
    try:
        if os.name == "nt":
            import msvcrt

            os.lseek(handle, _BYTE, os.SEEK_SET)
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        else:
            import fcntl

            fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except OSError as error:
        return False if error.errno in _LOCKED else None
    return True
