"""Files that are whole or not there: written beside, synced, put in place, and the folder synced.

A rename alone orders nothing: after a power cut, or on a stick pulled out, the new name may lead to an empty file.
Source: https://lwn.net/Articles/457667/ ("Ensuring data reaches disk").
"""

import errno
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, TypeVar

from kla_tui.disk import trouble

T = TypeVar("T")
PART = trouble.PART
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
        for one in trouble.chain(error):
            if isinstance(one, OSError) and one.filename in (None, str(beside)):
                one.filename = str(path)
        with suppress(OSError):  # the first trouble is the one to be told
            beside.unlink(missing_ok=True)
        raise


def put(beside: Path, path: Path) -> None:
    """Give a file that is written its final name, on the medium when this returns."""
    sync(beside)
    beside.replace(path)
    sync_folder(path.parent)


def write_text(path: Path, text: str, encoding: str = "utf-8") -> int:
    """A small text file, whole or not there; its size in bytes."""
    return write_bytes(path, text.encode(encoding))


def write_bytes(path: Path, content: bytes) -> int:
    """A small file, whole or not there; its size in bytes."""
    with whole(path) as beside:
        beside.write_bytes(content)
    return len(content)


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


def several(writers: Iterable[Callable[[], T]]) -> list[T]:
    """What the writers answer, one after the other; raises Unfinished where some files are written and others not."""
    waiting = list(writers)
    answers: list[T] = []
    for write in waiting:
        try:
            answers.append(write())
        except OSError as error:
            if not answers:
                raise
            raise trouble.Unfinished(error, len(answers), len(waiting)) from error
    return answers


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
