"""A fault layer under the file calls of Python and of SQLite: the n-th write, sync, rename or open fails.

    for layer in every_point(folder.root, error=errno.ENOSPC):
        with layer:
            status = main(["--data", str(folder.root), "backup"])
        assert status == (1 if layer.fired else 0)

Works in the process it is used in, in all its threads (an application under test included), on Linux only. A layer
made with `point=0` fails nothing and notes every call; `arm` lets the n-th call from then on fail.
"""

import errno
import os
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import pytest

Kind = Literal["write", "sync", "rename", "open", "remove", "folder", "read"]
# What changes a disk; "read" (opening to read) is asked for by name.
CHANGING: frozenset[Kind] = frozenset(("write", "sync", "rename", "open", "remove", "folder"))

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="the fault layer knows Linux's calls only")


@dataclass(frozen=True, slots=True)
class Call:
    """One call: of which kind, by which function, on which file; of a write what and where, of a rename where to."""

    kind: Kind
    name: str
    path: str
    content: bytes = b""
    offset: int = -1  # -1: at the end
    target: str = ""


class Layer:
    """Counts the calls on files below some folders, and lets one of them, or all from one on, fail."""

    def __init__(
        self,
        *under: Path,
        point: int = 0,
        kinds: frozenset[Kind] | set[Kind] = CHANGING,
        error: int = errno.ENOSPC,
        sticky: bool = False,
        only: Callable[[Call], bool] = lambda _: True,
        done: Callable[[Call], None] | None = None,
    ) -> None:
        self.folders = tuple(os.path.realpath(folder) for folder in under)
        self.point, self.kinds, self.error, self.sticky, self.only = point, frozenset(kinds), error, sticky, only
        self.done = done  # told of each call that worked, in order
        self.calls = 0
        self.failed: list[Call] = []
        self.names: dict[tuple[int, int], str] = {}  # of files that were removed and put back, by device and inode
        self._lock = threading.RLock()

    @property
    def fired(self) -> bool:
        """Whether a call was made to fail."""
        return bool(self.failed)

    @property
    def said(self) -> str:
        """Which point this was, for a test's message."""
        what = self.failed[0] if self.failed else None
        at = f"{what.kind} by {what.name} on {what.path}" if what else "nothing failed"
        return f"point {self.point}{' and all after' if self.sticky else ''}, {errno.errorcode[self.error]}: {at}"

    def arm(self, point: int = 1) -> None:
        """From now on, let the n-th call fail; 0: none."""
        with self._lock:
            self.point, self.calls = point, 0
            self.failed.clear()

    def mend(self) -> None:
        """From now on, let nothing fail; what has failed stays known."""
        with self._lock:
            self.point = 0

    def cares(self, path: str) -> bool:
        """Whether the file lies below one of the folders."""
        return any(path == folder or path.startswith(folder + "/") for folder in self.folders)

    def asked(self, call: Call) -> int:
        """The error the call is to end with; 0 where it is to work."""
        if call.kind not in self.kinds or not (self.cares(call.path) or (call.target and self.cares(call.target))):
            return 0
        with self._lock:
            if not self.only(call):
                return 0
            self.calls += 1
            if not self.point or (self.calls != self.point and not (self.sticky and self.calls > self.point)):
                return 0
            if call.kind == "read" and self.error in (errno.ENOSPC, errno.EROFS):
                return 0  # such a disk can still be read
            self.failed.append(call)
            return self.error

    def put_back(self, handle: int) -> str:
        """The name an open file was given back (`branches`); "" where it has none."""
        opened = os.fstat(handle)
        name = self.names.get((opened.st_dev, opened.st_ino), "")
        try:
            return name if name and os.path.samestat(os.stat(name), opened) else ""  # noqa: PTH116  called often
        except OSError:
            return ""

    def was_done(self, call: Call) -> None:
        """A call that worked."""
        if self.done is not None and (self.cares(call.path) or (call.target and self.cares(call.target))):
            with self._lock:
                self.done(call)

    def __enter__(self) -> Self:
        from tests.faults.layers import layer_python, layer_sqlite

        global _active
        assert _active is None, "one layer at a time"
        _active = self
        layer_python.lay()
        layer_sqlite.lay()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        from tests.faults.layers import layer_python, layer_sqlite

        global _active
        layer_sqlite.lift()
        layer_python.lift()
        _active = None


_active: Layer | None = None


def asked(call: Call) -> int:
    """What the layer in force wants of a call."""
    return 0 if _active is None else _active.asked(call)


def cares(path: str) -> bool:
    """Whether the layer in force looks at the file."""
    return _active is not None and _active.cares(path)


def done(call: Call) -> None:
    """Tell the layer in force of a call that worked."""
    if _active is not None:
        _active.was_done(call)


def path_of(handle: int) -> str:
    """The path behind a file descriptor; "" where it has none any more."""
    try:
        found = os.readlink(f"/proc/self/fd/{handle}")  # noqa: PTH115  called for every write
    except OSError:
        return ""
    if not found.endswith(" (deleted)"):
        return found
    return "" if _active is None else _active.put_back(handle)


def failing(
    point: int,
    *under: Path,
    kinds: frozenset[Kind] | set[Kind] = CHANGING,
    error: int = errno.ENOSPC,
    sticky: bool = False,
    only: Callable[[Call], bool] = lambda _: True,
) -> Layer:
    """A layer in which the n-th call on files below the folders fails; `sticky`: and every one after it."""
    return Layer(*under, point=point, kinds=kinds, error=error, sticky=sticky, only=only)


def every_point(
    *under: Path,
    kinds: frozenset[Kind] | set[Kind] = CHANGING,
    error: int = errno.ENOSPC,
    sticky: bool = False,
    only: Callable[[Call], bool] = lambda _: True,
    first: int = 1,
    stride: int = 1,
    most: int = 100_000,
) -> Iterator[Layer]:
    """Layers for n = 1, 2, 3 …, each to be entered once, until one of them had nothing left to fail."""
    for point in range(first, most, stride):
        layer = failing(point, *under, kinds=kinds, error=error, sticky=sticky, only=only)
        yield layer
        if not layer.fired:
            return
