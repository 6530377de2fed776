"""Files that are whole or not there, and what a failed call means in the officer's words."""

import errno
import os
import stat
from pathlib import Path

import pytest

from kla_tui import sqlite_file
from kla_tui.disk import durable, trouble
from kla_tui.words import problem_text


def test_a_file_appears_whole_after_its_content_is_synced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    really_sync, really_put = os.fsync, Path.replace

    def sync(handle: int) -> None:
        order.append("sync folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "sync file")
        really_sync(handle)

    def put(self: Path, target: Path) -> Path:
        order.append("rename")
        return really_put(self, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", put)
    durable.write_bytes(tmp_path / "x.txt", b"isi")
    assert (tmp_path / "x.txt").read_bytes() == b"isi"
    assert order == ["sync file", "rename", "sync folder"]


@pytest.mark.parametrize("fails", ["fsync", "replace"])
def test_what_stood_there_stays_when_the_new_file_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails: str
) -> None:
    path = tmp_path / "x.txt"
    path.write_text("lama")

    def broken(*_args: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os if fails == "fsync" else Path, fails, broken)
    with pytest.raises(OSError, match="Input/output"):
        durable.write_text(path, "baru")
    assert [file.name for file in tmp_path.iterdir()] == ["x.txt"]
    assert path.read_text() == "lama"


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "disk.full"), (errno.EROFS, "disk.read_only"), (errno.EACCES, "disk.denied"),
        (errno.ENODEV, "disk.gone"), (errno.EIO, "disk.failing"), (errno.ENOENT, "disk.missing"),
        (9999, "disk.failing"),
    ],
)  # fmt: skip
def test_a_trouble_is_said_without_the_systems_english(number: int, code: str) -> None:
    error = OSError(number, os.strerror(number), "E:/daftar.xlsx")
    problem = trouble.problem_of(error)
    assert problem is not None
    assert problem.code == code
    said = problem_text(problem)
    assert "E:/daftar.xlsx" in said
    assert os.strerror(number) not in said


def test_a_trouble_is_found_inside_what_wraps_it() -> None:
    error = RuntimeError("toolkit")
    error.__cause__ = OSError(errno.ENOSPC, "No space left on device")
    assert trouble.code_of(error) == "disk.full"
    assert trouble.problem_of(KeyError("x")) is None


def test_sqlites_own_code_is_read(tmp_path: Path) -> None:
    connection = sqlite_file.driver().connect(str(tmp_path / "x.db"), isolation_level=None)
    connection.execute("CREATE TABLE t (x)")
    connection.execute("PRAGMA max_page_count=3")
    with pytest.raises(sqlite_file.driver().OperationalError) as full:
        connection.execute("INSERT INTO t VALUES (zeroblob(40000))")
    connection.close()
    assert trouble.code_of(full.value) == "disk.full"
