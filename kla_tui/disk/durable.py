"""Files that are whole or not there: written beside, synced, put in place, and the folder synced.

A rename alone orders nothing: after a power cut, or on a stick pulled out, the new name may lead to an empty file.
Source: https://lwn.net/Articles/457667/ ("Ensuring data reaches disk").
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

PART = ".part"
_PIECE = 1 << 20
_NO_SUCH_CALL = (errno.EINVAL, errno.ENOTSUP)  # network shares that sync no folder


@contextmanager
def whole(path: Path, suffix: str = PART) -> Iterator[Path]:
    """The path to write to; on leaving, what stands there is on the medium under the name of `path`.

    Where the body, the sync or the rename fails, what stood under `path` still does and nothing lies beside it; an
    OSError that names no file, or the one beside, names `path` then.
    """
    beside = path.with_name(path.name + suffix)
    try:
        yield beside
        put(beside, path)
    except BaseException as error:
        if isinstance(error, OSError) and error.filename in (None, str(beside)):
            error.filename = str(path)
        with suppress(OSError):  # the first trouble is the one to be told
            beside.unlink(missing_ok=True)
        raise


def put(beside: Path, path: Path) -> None:
    """Give a file that is written its final name, on the medium when this returns."""
    sync(beside)
    beside.replace(path)
    sync_folder(path.parent)


def write_text(path: Path, text: str, encoding: str = "utf-8") -> None:
    """A small text file, whole or not there."""
    write_bytes(path, text.encode(encoding))


def write_bytes(path: Path, content: bytes) -> None:
    """A small file, whole or not there."""
    with whole(path) as beside:
        beside.write_bytes(content)


def copy(source: Path, path: Path) -> None:
    """A copy of a file's content, whole or not there."""
    with whole(path) as beside, source.open("rb") as old, beside.open("wb") as new:
        while piece := _read(old, source):
            new.write(piece)


def _read(file: BinaryIO, source: Path) -> bytes:
    try:
        return file.read(_PIECE)
    except OSError as error:
        error.filename = str(source)  # a stick pulled out: the trouble is there, not with the copy
        raise


def sync(path: Path) -> None:
    """Let the file's content reach the medium."""
    with path.open("rb+") as file:  # Windows syncs only what is open for writing
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Let the names within the folder reach the medium; Windows has no such call and needs none (NTFS journals)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in _NO_SUCH_CALL:
            raise
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """The folder and those above it, their names on the medium."""
    missing = [folder, *folder.parents]
    missing = missing[: next((at for at, place in enumerate(missing) if place.exists()), len(missing))]
    folder.mkdir(parents=True, exist_ok=True)
    for place in missing:
        sync_folder(place.parent)
