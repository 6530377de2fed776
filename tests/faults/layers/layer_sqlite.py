"""SQLite's file calls under the fault layer, in the driver the program itself uses, encrypted files included.

Its unix VFS lets the calls of the system be replaced one by one (xSetSystemCall, made for tests of this kind,
https://www.sqlite.org/c3ref/vfs.html); it calls fsync directly, so xSync of its tables of file methods is replaced.
"""

import ctypes
import importlib
import mmap
import os
import tempfile
from collections.abc import Callable
from ctypes import CFUNCTYPE, POINTER, Structure, c_char_p, c_int, c_int64, c_size_t, c_ssize_t, c_void_p
from pathlib import Path
from typing import Any

from kla_tui import sqlite_file
from tests.faults.layers import layer
from tests.faults.layers.layer import Call

_CANTOPEN, _IOERR_FSYNC = 14, 1034
_FILE_POINTER, _JOURNAL_POINTER = 7, 28  # SQLITE_FCNTL_…; a log and a journal have a table of their own
_SINGLE_THREAD = 1  # SQLITE_CONFIG_SINGLETHREAD
_OPEN_READWRITE, _OPEN_CREATE = 2, 4

_open_t = CFUNCTYPE(c_int, c_char_p, c_int, c_int, use_errno=True)
_pwrite_t = CFUNCTYPE(c_ssize_t, c_int, c_void_p, c_size_t, c_int64, use_errno=True)
_truncate_t = CFUNCTYPE(c_int, c_int, c_int64, use_errno=True)
_unlink_t = CFUNCTYPE(c_int, c_char_p, use_errno=True)
_directory_t = CFUNCTYPE(c_int, c_char_p, POINTER(c_int), use_errno=True)
_sync_t = CFUNCTYPE(c_int, c_void_p, c_int, use_errno=True)


class _Vfs(Structure):
    """sqlite3_vfs, version 3."""

    _fields_ = (
        ("version", c_int), ("file_size", c_int), ("path_size", c_int), ("next", c_void_p), ("name", c_char_p),
        ("data", c_void_p), *((f"call{number}", c_void_p) for number in range(12)), ("current_time", c_void_p),
        ("set_call", CFUNCTYPE(c_int, c_void_p, c_char_p, c_void_p)),
        ("get_call", CFUNCTYPE(c_void_p, c_void_p, c_char_p)),
        ("next_call", c_void_p),
    )  # fmt: skip


class _Methods(Structure):
    """The beginning of sqlite3_io_methods."""

    _fields_ = (("version", c_int), *((name, c_void_p) for name in ("close", "read", "write", "truncate", "sync")))


class _File(Structure):
    """The beginning of the unix VFS's file: methods, VFS, inode, descriptor."""

    _fields_ = (("methods", POINTER(_Methods)), ("vfs", c_void_p), ("inode", c_void_p), ("handle", c_int))


def _fails(call: Call) -> bool:
    """Whether the call is to fail; errno is then set."""
    number = layer.asked(call)
    if number:
        ctypes.set_errno(number)
    return bool(number)


class _Hooks:
    """The calls as replaced, and what they were; lives as long as the process, since files may keep to them."""

    def __init__(self) -> None:
        self.library = library = ctypes.CDLL(_extension())
        library.sqlite3_vfs_find.restype = POINTER(_Vfs)
        self.vfs = library.sqlite3_vfs_find(None)
        assert self.vfs.contents.name == b"unix", self.vfs.contents.name
        self.real: dict[str, Any] = {}
        self.calls: dict[str, Any] = {}
        self._add("open", _open_t, self._open)
        self._add("pwrite64" if self._address("pwrite64") else "pwrite", _pwrite_t, self._write)
        self._add("ftruncate", _truncate_t, self._truncate)
        self._add("unlink", _unlink_t, self._unlink)
        self._add("openDirectory", _directory_t, self._directory)
        self.tables = _methods(library)
        self.sync_address = self.tables[0].contents.sync
        assert all(table.contents.sync == self.sync_address for table in self.tables)
        self.real["sync"] = _sync_t(self.sync_address)
        self.calls["sync"] = _sync_t(self._sync)

    def without_mutexes(self) -> None:
        """Let this process of one thread, with nothing open, do without mutexes: a fork could not release them."""
        self.library.sqlite3_shutdown()
        assert not self.library.sqlite3_config(_SINGLE_THREAD)
        assert not self.library.sqlite3_initialize()

    def _address(self, name: str) -> int:
        return self.vfs.contents.get_call(self.vfs, name.encode()) or 0

    def _add(self, name: str, kind: Any, call: Callable[..., int]) -> None:
        self.real[name.removesuffix("64")] = kind(self._address(name))
        self.calls[name] = kind(call)

    def lay(self) -> None:
        for name, call in self.calls.items():
            if name != "sync":
                self.vfs.contents.set_call(self.vfs, name.encode(), ctypes.cast(call, c_void_p))
        for table in self.tables:
            _poke(table, ctypes.cast(self.calls["sync"], c_void_p).value or 0)

    def lift(self) -> None:
        for name in self.calls:
            if name != "sync":
                self.vfs.contents.set_call(self.vfs, name.encode(), None)
        for table in self.tables:
            _poke(table, self.sync_address)

    def _open(self, path: bytes, flags: int, mode: int) -> int:
        writes = bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
        call = Call("open" if writes else "read", "sqlite open", os.fsdecode(path))
        if _fails(call):
            return -1
        handle: int = self.real["open"](path, flags, mode)
        if handle >= 0:
            layer.done(call)
        return handle

    def _write(self, handle: int, content: int, size: int, offset: int) -> int:
        path = layer.path_of(handle)
        if not layer.cares(path):
            return int(self.real["pwrite"](handle, content, size, offset))
        call = Call("write", "sqlite write", path, ctypes.string_at(content, size), offset)
        if _fails(call):
            self.real["pwrite"](handle, content, size // 2, offset)
            _fails_again()
            return -1
        written = int(self.real["pwrite"](handle, content, size, offset))
        layer.done(call)
        return written

    def _truncate(self, handle: int, size: int) -> int:
        call = Call("write", "truncate", layer.path_of(handle), b"", size)
        if _fails(call):
            return -1
        status = int(self.real["ftruncate"](handle, size))
        layer.done(call)
        return status

    def _unlink(self, path: bytes) -> int:
        call = Call("remove", "sqlite unlink", os.fsdecode(path))
        if _fails(call):
            return -1
        status = int(self.real["unlink"](path))
        if status == 0:
            layer.done(call)
        return status

    def _directory(self, path: bytes, handle: Any) -> int:
        """Opening a folder, which SQLite does to sync it."""
        call = Call("sync", "sqlite folder sync", str(Path(os.fsdecode(path)).parent))
        if _fails(call):
            return _CANTOPEN
        status = int(self.real["openDirectory"](path, handle))
        layer.done(call)
        return status

    def _sync(self, file: int, flags: int) -> int:
        handle = ctypes.cast(file, POINTER(_File)).contents.handle
        call = Call("sync", "sqlite sync", layer.path_of(handle))
        if _fails(call):
            return _IOERR_FSYNC
        status = int(self.real["sync"](file, flags))
        layer.done(call)
        return status


def _fails_again() -> None:
    """The half that was written has changed errno."""
    active = layer._active
    ctypes.set_errno(active.error if active is not None else 5)


def _extension() -> str:
    """The file the driver's SQLite is in, or is linked from."""
    name = "sqlcipher3._sqlite3" if sqlite_file.can_encrypt() else "_sqlite3"
    return str(importlib.import_module(name).__file__)


def _methods(library: ctypes.CDLL) -> list[Any]:
    """The tables of file methods the unix VFS gives a database, and its log, on a local disk."""
    library.sqlite3_open_v2.argtypes = (c_char_p, POINTER(c_void_p), c_int, c_char_p)
    library.sqlite3_exec.argtypes = (c_void_p, c_char_p, c_void_p, c_void_p, c_void_p)
    library.sqlite3_file_control.argtypes = (c_void_p, c_char_p, c_int, c_void_p)
    library.sqlite3_close_v2.argtypes = (c_void_p,)
    found = []
    with tempfile.TemporaryDirectory() as folder:
        database = c_void_p()
        path = str(Path(folder).resolve() / "empty.db")
        library.sqlite3_open_v2(os.fsencode(path), ctypes.byref(database), _OPEN_READWRITE | _OPEN_CREATE, None)
        assert not library.sqlite3_exec(database, b"PRAGMA journal_mode=wal; CREATE TABLE t (x)", None, None, None)
        for which, name in ((_FILE_POINTER, path), (_JOURNAL_POINTER, f"{path}-wal")):
            file = POINTER(_File)()
            assert not library.sqlite3_file_control(database, b"main", which, ctypes.byref(file))
            assert layer.path_of(file.contents.handle) == name, "this SQLite lays its files out in another way"
            found.append(ctypes.cast(file.contents.methods, c_void_p).value or 0)
        library.sqlite3_close_v2(database)
    return [ctypes.cast(address, POINTER(_Methods)) for address in found]


def _poke(table: Any, address: int) -> None:
    """Write a method into the table, which lies in memory that is read-only once the library is loaded."""
    place = ctypes.addressof(table.contents) + _Methods.sync.offset
    libc = ctypes.CDLL(None, use_errno=True)
    page = place & ~(mmap.PAGESIZE - 1)
    size = c_size_t(place + 8 - page)
    if libc.mprotect(c_void_p(page), size, mmap.PROT_READ | mmap.PROT_WRITE):
        raise OSError(ctypes.get_errno(), "mprotect")
    c_void_p.from_address(place).value = address


_hooks: _Hooks | None = None


def find() -> None:
    """Find the calls in the driver, once: processes forked afterwards know them."""
    global _hooks
    if _hooks is None:
        _hooks = _Hooks()


def lay() -> None:
    """Put the calls in place."""
    find()
    assert _hooks is not None
    _hooks.lay()


def lift() -> None:
    """Take them away again."""
    if _hooks is not None:
        _hooks.lift()
