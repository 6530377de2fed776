"""Real small file systems for tests: a disk of a few megabytes, and a stick that can be pulled out.

Import the fixtures where they are used (`from tests.faults.disks.small_disks import small_disk as small_disk`).
Mounting needs the rights of root on Linux; elsewhere the tests are skipped with a sentence.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

MB = 1 << 20
_MAKERS = {"ext4": ("mkfs.ext4", "-q", "-F"), "vfat": ("mkfs.vfat",)}


class SmallDisk:
    """A mounted disk; `root` is a folder on it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._ballast = root / ".pengisi"

    def free(self) -> int:
        """Bytes that can still be written."""
        found = os.statvfs(self.root)
        return found.f_bavail * found.f_frsize

    def fill(self, leaving: int = 0) -> None:
        """Take all room but so many bytes."""
        size = self.free() - leaving
        with self._ballast.open("ab") as file:
            while size > 0:
                try:
                    size -= os.write(file.fileno(), bytes(min(size, MB)))
                except OSError:
                    break

    def make_room(self) -> None:
        """Give back what `fill` took."""
        self._ballast.unlink(missing_ok=True)


class Stick(SmallDisk):
    """A disk in a file: `pulled` is what a second computer finds on it when it was pulled out at this moment.

    What the first has not synced is in its memory only, and so not in the file.
    """

    def __init__(self, root: Path, image: Path, kind: str) -> None:
        super().__init__(root)
        self._image, self._kind = image, kind
        self._copies = count()

    @contextmanager
    def pulled(self) -> Iterator[Path]:
        """The stick as another computer mounts it; this one keeps on writing to its own."""
        copy = self._image.with_name(f"{self._image.name}.{next(self._copies)}")
        shutil.copyfile(self._image, copy)
        try:
            with _mounted(
                copy.with_name(copy.name + "-di-tempat-lain"), "-t", self._kind, "-o", "loop", str(copy)
            ) as place:
                yield place / self.root.name
        finally:
            copy.unlink()


@contextmanager
def _mounted(place: Path, *arguments: str) -> Iterator[Path]:
    if sys.platform != "linux" or os.geteuid() != 0 or shutil.which("mount") is None:
        pytest.skip("mounting a small disk needs root on Linux")
    place.mkdir()
    done = subprocess.run(["mount", *arguments, str(place)], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"mounting a small disk is not allowed here: {done.stderr.strip()}")
    try:
        yield place
    finally:
        if subprocess.run(["umount", str(place)], capture_output=True, check=False).returncode:
            subprocess.run(["umount", "-l", str(place)], capture_output=True, check=False)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Callable[[int], SmallDisk]]:
    """Makes disks in memory, of so many bytes each."""
    open_ones = []
    numbers = count()

    def make(size: int) -> SmallDisk:
        context = _mounted(tmp_path / f"disk{next(numbers)}", "-t", "tmpfs", "-o", f"size={size}", "tmpfs")
        place = context.__enter__()
        open_ones.append(context)
        root = place / "isi"
        root.mkdir()
        return SmallDisk(root)

    yield make
    for context in reversed(open_ones):
        context.__exit__(None, None, None)


@contextmanager
def stick(folder: Path, kind: str = "ext4", size: int = 16 * MB) -> Iterator[Stick]:
    """A stick: a file system in a file within the folder. ext4 holds data back for long; vfat is what sticks have."""
    maker = _MAKERS[kind]
    if shutil.which(maker[0]) is None:
        pytest.skip(f"no {maker[0]} here to make a stick with")
    image = folder / f"{kind}.img"
    with image.open("wb") as file:
        file.truncate(size)
    subprocess.run([*maker, str(image)], capture_output=True, check=True)
    with _mounted(folder / kind, "-t", kind, "-o", "loop", str(image)) as place:
        root = place / "stik"
        root.mkdir()
        os.sync()
        yield Stick(root, image, kind)
