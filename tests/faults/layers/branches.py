"""One run of a verb in which every call fails: before each call the process forks, and the call fails in the fork.

What came before the call is then worked out once, and not once for every call: a verb of 2 000 calls is tried in
minutes. The fork goes on from the failing call to the end of the verb as it would have; then the files are put back
as they were, into the same inodes, since the trunk has them open. SQLite's locks are granted unasked meanwhile: those
the trunk holds are not the fork's. For verbs of one thread that begin a folder (`test_layer.py` beside it holds the
two ways against each other).
"""

import contextlib
import ctypes
import errno
import fcntl
import gc
import io
import os
import pickle
import shutil
import signal
import stat
import struct
import threading
from collections.abc import Callable, Iterator
from ctypes import CFUNCTYPE, c_int, c_void_p
from pathlib import Path

from kla_tui.cli import main
from tests.faults.layers import layer_sqlite
from tests.faults.layers.attempts import AT_MOST, Attempt, Point, place_of
from tests.faults.layers.layer import Call, Layer

_fcntl_t = CFUNCTYPE(c_int, c_int, c_int, c_void_p, use_errno=True)
_LOCKING = (fcntl.F_SETLK, fcntl.F_SETLKW, fcntl.F_GETLK)
_LENGTH = struct.Struct("<Q")


class _Tree:
    """The files below some folders as they are now, to be put back into the same inodes."""

    def __init__(self, folders: tuple[Path, ...], aside: Path) -> None:
        self.folders, self.aside = folders, aside
        self.places: list[Path] = []
        self.files: dict[Path, tuple[Path | None, bytes]] = {}
        self.offsets, opened = _opened()
        for folder in folders:
            for path in sorted(folder.rglob("*")) if folder.exists() else ():
                if path.is_dir():
                    self.places.append(path)
                else:
                    kept = None
                    if (path.stat().st_dev, path.stat().st_ino) in opened:
                        kept = aside / str(len(self.files))
                        os.link(path, kept)  # holds the inode, whatever becomes of its name
                    self.files[path] = kept, path.read_bytes()
        self.places[:0] = [folder for folder in folders if folder.exists()]

    def put_back(self, names: dict[tuple[int, int], str]) -> None:
        """Put everything back; `names` learns what each file is called, by device and inode."""
        for folder in self.folders:
            for path in sorted(folder.rglob("*"), reverse=True):
                if path not in self.files and path not in self.places:
                    path.rmdir() if path.is_dir() else path.unlink()
            if folder.exists() and folder not in self.places:
                folder.rmdir()
        for path in self.places:
            path.mkdir(exist_ok=True)
        for handle, offset in self.offsets.items():
            os.lseek(handle, offset, os.SEEK_SET)  # the fork shared it
        for path, (kept, content) in self.files.items():
            if kept is not None and not (path.exists() and path.samefile(kept)):
                path.unlink(missing_ok=True)
                os.link(kept, path)
            if not path.exists() or path.read_bytes() != content:
                with path.open("r+b" if path.exists() else "wb") as file:
                    file.write(content)
                    file.truncate()
            if kept is not None:
                kept.unlink()
                found = path.stat()
                names[found.st_dev, found.st_ino] = str(path)


def _opened() -> tuple[dict[int, int], set[tuple[int, int]]]:
    """Where each open file is read or written next; and which they are, by device and inode.

    Only these are held by a link: a link to `kla.id` would make the folder look moved.
    """
    offsets, found = {}, set()
    for name in os.listdir("/proc/self/fd"):  # noqa: PTH208  called often
        with contextlib.suppress(OSError):
            status = os.fstat(int(name))
            found.add((status.st_dev, status.st_ino))
            if stat.S_ISREG(status.st_mode):
                offsets[int(name)] = os.lseek(int(name), 0, os.SEEK_CUR)
    return offsets, found


class _Trunk(Layer):
    """Forks before each call it counts; in the fork, that call fails."""

    def __init__(
        self, *under: Path, ways: Callable[[int], list[Point]], aside: Path, ended: Callable[[Point, int], None]
    ) -> None:
        super().__init__(*under)
        self.ways, self.aside, self.ended = ways, aside, ended
        self.seen: list[tuple[str, str]] = []
        self.only = self._counted
        self.busy = False

    def _counted(self, call: Call) -> bool:
        if self.busy:
            return False
        self.seen.append((call.kind, place_of(call)))
        if not self.point:
            self._branch()
        return True

    def _branch(self) -> None:
        """Let the call that is about to be made, the next to be counted, fail in a fork for each way."""
        assert threading.active_count() == 1, "a fork takes one thread along"
        if len(self.seen) == 1:
            gc.freeze()  # a fork that ends looks through what it has made itself
        for point in self.ways(len(self.seen)):
            self.busy = True
            tree = _Tree(tuple(Path(folder) for folder in self.folders), self.aside)
            child = os.fork()
            if child == 0:
                signal.alarm(AT_MOST)
                self.point, self.error, self.sticky, self.busy = point.number, point.error, point.sticky, False
                return
            _, status = os.waitpid(child, 0)
            self.ended(point, os.waitstatus_to_exitcode(status))
            tree.put_back(self.names)
            self.busy = False


def branched(
    arguments: list[str], *under: Path, ways: Callable[[int], list[Point]], aside: Path
) -> Iterator[tuple[Point | None, Attempt]]:
    """Each way of each call made to fail, and how the verb ended; its files lie there until the next is asked for.

    The last is the verb without a failure (None). `aside` is a folder on the same file system.
    """
    answers, answer = os.pipe()
    waiting, go_on = os.pipe()
    trunk = os.fork()
    if trunk == 0:
        status = 1
        try:
            os.close(answers)
            os.close(go_on)
            _grow(arguments, under, ways, aside, answer, waiting)
            status = 0
        finally:
            os._exit(status)
    os.close(answer)
    os.close(waiting)
    try:
        while head := os.read(answers, _LENGTH.size):
            point, attempt = pickle.loads(_exactly(answers, *_LENGTH.unpack(head)))
            yield point, attempt
            if point is None:
                break
            os.write(go_on, b"+")
    finally:
        os.close(answers)
        os.close(go_on)
        os.waitpid(trunk, 0)


def _grow(
    arguments: list[str],
    under: tuple[Path, ...],
    ways: Callable[[int], list[Point]],
    aside: Path,
    answer: int,
    waiting: int,
) -> None:
    said = io.StringIO()

    def ended(point: Point, status: int) -> None:
        if status:
            _send(answer, point, Attempt(98, f"the verb never ended, or took the process with it: {status}", (), ()))
        if not os.read(waiting, 1):
            os._exit(1)  # nobody asks any more

    layer = _Trunk(*under, ways=ways, aside=aside, ended=ended)
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        with layer, _no_locks():
            try:
                status = main(arguments)
            except SystemExit as left:
                status = left.code if isinstance(left.code, int) else 2
            except BaseException as error:
                status = 99
                said.write(f"Traceback {error!r}")
        gc.collect()
    point = Point(layer.point, layer.error, layer.sticky) if layer.point else None
    _send(answer, point, Attempt(status, said.getvalue(), tuple(layer.failed[:3]), tuple(layer.seen)))


def _send(answer: int, point: Point | None, attempt: Attempt) -> None:
    found = pickle.dumps((point, attempt))
    found = _LENGTH.pack(len(found)) + found
    while found:
        found = found[os.write(answer, found) :]


@contextlib.contextmanager
def _no_locks() -> Iterator[None]:
    """SQLite gets every lock of the system it asks for; within the process it still knows its own."""
    layer_sqlite.find()
    hooks = layer_sqlite._hooks
    assert hooks is not None
    hooks.without_mutexes()
    real = _fcntl_t(hooks._address("fcntl"))

    def call(handle: int, command: int, argument: int | None) -> int:
        kind = ctypes.c_short.from_address(argument) if argument and command in _LOCKING else ctypes.c_short()
        if command in (fcntl.F_SETLK, fcntl.F_SETLKW):
            if kind.value == fcntl.F_WRLCK and fcntl.fcntl(handle, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDONLY:
                ctypes.set_errno(errno.EBADF)  # what may only be read is never locked to be written
                return -1
            return 0
        if command == fcntl.F_GETLK:
            kind.value = fcntl.F_UNLCK
            return 0
        return int(real(handle, command, argument))

    granted = _fcntl_t(call)
    hooks.vfs.contents.set_call(hooks.vfs, b"fcntl", ctypes.cast(granted, c_void_p))
    try:
        yield
    finally:
        hooks.vfs.contents.set_call(hooks.vfs, b"fcntl", None)


def _exactly(handle: int, size: int) -> bytes:
    got = b""
    while len(got) < size:
        piece = os.read(handle, size - len(got))
        assert piece, "the verb never ended, or took the process with it"
        got += piece
    return got


def copy_of(source: Path, target: Path) -> None:
    """The files as they lie there, elsewhere."""
    shutil.rmtree(target, ignore_errors=True)
    if source.exists():
        shutil.copytree(source, target)
