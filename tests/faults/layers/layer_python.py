"""Python's file calls under the fault layer: `open` and what it gives, and the calls of `os` that change a disk."""

import builtins
import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.faults.layers import layer
from tests.faults.layers.layer import Call, Kind

_real: dict[str, Any] = {}
_open = io.open


class _Raw(io.FileIO):
    """A file opened for writing whose writes the layer sees; of one that fails, half reaches the disk."""

    def __init__(self, path: str, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._path = path
        self._end = "a" in arguments[1]

    def write(self, content: Any, /) -> int:
        whole = bytes(content)
        call = Call("write", "file.write", self._path, whole, -1 if self._end else self.tell())
        if number := layer.asked(call):
            super().write(whole[: len(whole) // 2])
            raise _error(number, self._path)
        written: int = super().write(whole)
        layer.done(Call("write", "file.write", self._path, whole[:written], call.offset))
        return written

    def truncate(self, size: int | None = None, /) -> int:
        call = Call("write", "truncate", self._path, b"", self.tell() if size is None else size)
        if number := layer.asked(call):
            raise _error(number, self._path)
        done = super().truncate(size)
        layer.done(call)
        return done


def _opened(
    file: Any,
    mode: str = "r",
    buffering: int = -1,
    encoding: str | None = None,
    errors: str | None = None,
    newline: str | None = None,
    closefd: bool = True,
    opener: Callable[[str, int], int] | None = None,
) -> Any:
    """`open`, its files for writing made of `_Raw`."""
    path = layer.path_of(file) if isinstance(file, int) else _absolute(file)
    if not layer.cares(path):
        return _open(file, mode, buffering, encoding, errors, newline, closefd, opener)
    writes = any(letter in mode for letter in "wax+")
    call = _opening(path, writes, cuts="w" in mode)
    if not isinstance(file, int) and opener is None and (number := layer.asked(call)):
        raise _error(number, path)
    if not writes:
        return _open(file, mode, buffering, encoding, errors, newline, closefd, opener)
    raw = _Raw(path, file, "".join(letter for letter in mode if letter in "rwax+"), closefd, opener)
    layer.done(call)
    try:
        return _dressed(raw, mode, buffering, encoding, errors, newline)
    except BaseException:
        raw.close()
        raise


def _opening(path: str, writes: bool, cuts: bool) -> Call:
    kind: Kind = "open" if writes else "read"
    return Call(kind, "open, cut" if cuts and writes else "open", path)


def _dressed(
    raw: _Raw, mode: str, buffering: int, encoding: str | None, errors: str | None, newline: str | None
) -> Any:
    if buffering == 0:
        return raw
    size = buffering if buffering > 1 else io.DEFAULT_BUFFER_SIZE
    buffer = io.BufferedRandom(raw, size) if "+" in mode else io.BufferedWriter(raw, size)
    if "b" in mode:
        return buffer
    text: Any = io.TextIOWrapper(buffer, encoding, errors, newline, buffering == 1)
    text.mode = mode
    return text


def _error(number: int, path: str) -> OSError:
    return OSError(number, os.strerror(number), path)


def _absolute(path: Any, folder: int | None = None) -> str:
    """The path with its folder's links followed, as /proc shows it; its own last part may be one."""
    found = Path(os.fsdecode(path))
    if folder is not None:
        found = Path(layer.path_of(folder), found)
    return os.path.join(os.path.realpath(found.parent), found.name)  # noqa: PTH118  `Path` drops what `..` means


def _by_path(kind: Kind, name: str, by: str = "dir_fd") -> Callable[..., Any]:
    def call(path: Any, *arguments: Any, **named: Any) -> Any:
        where = layer.path_of(path) if isinstance(path, int) else _absolute(path, named.get(by))
        return _through(Call(kind, f"os.{name}", where), name, (path, *arguments), named)

    return call


def _by_handle(kind: Kind, name: str) -> Callable[..., Any]:
    def call(handle: Any, *arguments: Any, **named: Any) -> Any:
        number = handle if isinstance(handle, int) else handle.fileno()
        return _through(Call(kind, f"os.{name}", layer.path_of(number)), name, (handle, *arguments), named)

    return call


def _from_to(kind: Kind, name: str) -> Callable[..., Any]:
    def call(source: Any, target: Any, **named: Any) -> Any:
        paths = _absolute(source, named.get("src_dir_fd")), _absolute(target, named.get("dst_dir_fd"))
        return _through(Call(kind, f"os.{name}", paths[0], target=paths[1]), name, (source, target), named)

    return call


def _through(call: Call, name: str, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
    if number := layer.asked(call):
        raise _error(number, call.path)
    answer = _real[name](*arguments, **named)
    layer.done(call)
    return answer


def _os_open(path: Any, flags: int, *arguments: Any, **named: Any) -> int:
    writes = bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
    call = _opening(_absolute(path, named.get("dir_fd")), writes, cuts=bool(flags & os.O_TRUNC))
    handle: int = _through(call, "open", (path, flags, *arguments), named)
    return handle


def _os_write(handle: int, content: Any) -> int:
    place = layer.path_of(handle)
    if not layer.cares(place):
        return int(_real["write"](handle, content))
    whole = bytes(content)
    call = Call("write", "os.write", place, whole, os.lseek(handle, 0, os.SEEK_CUR))
    if number := layer.asked(call):
        _real["write"](handle, whole[: len(whole) // 2])
        raise _error(number, place)
    written = int(_real["write"](handle, whole))
    layer.done(Call("write", "os.write", place, whole[:written], call.offset))
    return written


def _os_sendfile(to: int, source: int, offset: int, count: int) -> int:
    """What `shutil` copies with, as a write whose content is known."""
    place = layer.path_of(to)
    if not layer.cares(place):
        return int(_real["sendfile"](to, source, offset, count))
    piece = os.pread(source, min(count, 1 << 20), offset)
    return _os_write(to, piece) if piece else 0


def _os_truncate(name: str) -> Callable[..., Any]:
    def call(file: Any, size: int) -> None:
        path = layer.path_of(file) if isinstance(file, int) else _absolute(file)
        _through(Call("write", "truncate", path, b"", size), name, (file, size), {})

    return call


_PATCHES: dict[str, Callable[..., Any]] = {
    "open": _os_open,
    "write": _os_write,
    "sendfile": _os_sendfile,
    "truncate": _os_truncate("truncate"),
    "ftruncate": _os_truncate("ftruncate"),
    **{name: _by_handle("sync", name) for name in ("fsync", "fdatasync")},
    **{name: _from_to("rename", name) for name in ("rename", "replace", "link")},
    **{name: _by_path("remove", name) for name in ("unlink", "remove", "rmdir")},
    "mkdir": _by_path("folder", "mkdir"),
}


def lay() -> None:
    """Put the calls in place."""
    for name, patch in _PATCHES.items():
        _real[name] = getattr(os, name)
        setattr(os, name, patch)
    builtins.open = io.open = _opened


def lift() -> None:
    """Take them away again; a file still open writes on unseen."""
    for name in _PATCHES:
        setattr(os, name, _real[name])
    builtins.open = io.open = _open
