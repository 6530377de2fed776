"""Real disks of a few megabytes, full or locked, for who may mount them; and programs without rights."""

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NOBODY = 65534


def _mount(*arguments: str) -> bool:
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("mount") is None:
        return False
    return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode == 0


@contextmanager
def small_disk(place: Path, megabytes: int) -> Iterator[Path]:
    """A disk of its own mounted at a place; the test is skipped where nobody may mount one here."""
    place.mkdir(parents=True, exist_ok=True)
    if not _mount("-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(place)):
        pytest.skip("a disk of a few megabytes can be mounted by root on Linux only")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=False)


def lock(place: Path) -> None:
    """Let nothing be written on a mounted disk any more, as the switch of a stick does."""
    assert _mount("-o", "remount,ro", str(place))


def fill(place: Path, left: int = 0) -> Path:
    """Fill a small disk up to the last bytes; the file that fills it."""
    filler = place / "filler"
    with filler.open("wb", buffering=0) as file:
        size = max(0, shutil.disk_usage(place).free - left)
        try:
            while size > 0:
                size -= file.write(b"x" * min(size, 1 << 16))
        except OSError:
            pass
    return filler


def in_child(action: Callable[[], int]) -> tuple[int, str]:
    """The exit status of an action done in a process of its own, and what it wrote to stderr."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        status = 99
        try:
            os.close(reading)
            os.dup2(writing, 2)
            sys.stderr = os.fdopen(2, "w", buffering=1, closefd=False)
            status = action()
        except BaseException as error:
            os.write(2, f"Traceback {error!r}".encode())
        finally:
            sys.stderr.flush()
            os._exit(status)
    os.close(writing)
    said = b""
    while piece := os.read(reading, 1 << 16):
        said += piece
    os.close(reading)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said.decode()


def without_rights(action: Callable[[], int]) -> Callable[[], int]:
    """The action as somebody who may not write what is not his."""

    def unprivileged() -> int:
        if os.geteuid() == 0:
            os.setegid(NOBODY)
            os.seteuid(NOBODY)
        return action()

    return unprivileged


@contextmanager
def reachable(place: Path) -> Iterator[None]:
    """Let a process without rights reach the test's folder."""
    places = [one for one in (place, *place.parents) if one.stat().st_uid == os.getuid()]
    modes = {one: one.stat().st_mode for one in places}
    for one, mode in modes.items():
        if not mode & stat.S_IXOTH:
            one.chmod(mode | stat.S_IXOTH | stat.S_IROTH)
    try:
        yield
    finally:
        for one, mode in modes.items():
            if one.exists():
                one.chmod(mode)


@contextmanager
def forbidden(root: Path) -> Iterator[None]:
    """Let everything below a folder be read by all and written by none."""
    places = [root, *root.rglob("*")]
    for place in places:
        place.chmod(0o555 if place.is_dir() else 0o444)
    try:
        yield
    finally:
        for place in places:
            place.chmod(0o755 if place.is_dir() else 0o644)
