"""The fault layer itself: what it sees, what it lets fail, and that nothing of it is left behind."""

import builtins
import errno
import io
import os
import shutil
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kla_tui import sqlite_file
from kla_tui.disk import durable
from kla_tui.folder import Folder
from tests.faults.layers.layer import Call, Kind, Layer, every_point, failing, linux_only
from tests.officer import at_work

pytestmark = linux_only


def _noted(folder: Path, action: Callable[[], Any]) -> list[Call]:
    calls: list[Call] = []
    with Layer(folder, done=calls.append):
        action()
    return calls


def _zip(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x" * 100)


def _low(path: Path) -> None:
    handle = os.open(path, os.O_CREAT | os.O_WRONLY)
    os.write(handle, b"x")
    os.fsync(handle)
    os.close(handle)


@pytest.mark.parametrize(
    ("action", "kinds"),
    [
        (lambda path: path.write_text("x"), "open write"),
        (lambda path: path.open("ab", buffering=0).write(b"x"), "open write"),
        (lambda path: durable.write_bytes(path, b"x"), "open write open sync rename sync"),
        (lambda path: shutil.copyfile(__file__, path), "open write"),
        (_zip, "open write"),
        (_low, "open write sync"),
        (lambda path: path.mkdir(), "folder"),
        (lambda path: (path.touch(), path.unlink()), "open remove"),
        (lambda path: (path.write_bytes(b"xy"), os.truncate(path, 1)), "open write write"),
    ],
)
def test_every_way_of_writing_is_seen(action: Callable[[Path], Any], kinds: str, tmp_path: Path) -> None:
    seen = [call.kind for call in _noted(tmp_path, lambda: action(tmp_path / "file")) if call.kind != "read"]
    assert list(dict.fromkeys(seen)) == list(dict.fromkeys(kinds.split()))
    assert len(seen) >= len(kinds.split())


@pytest.mark.parametrize("text", ["satu\ndua\n", "é" * 9000, ""])
def test_a_file_written_under_the_layer_is_the_file_written_without(text: str, tmp_path: Path) -> None:
    def write(path: Path) -> bytes:
        with path.open("w", encoding="utf-8", newline="\r\n") as file:
            file.write(text)
        with path.open("a", encoding="utf-8") as file:
            print("akhir", file=file)
        with path.open("rb+") as file:
            file.seek(2)
            file.write(b"!!")
        return path.read_bytes()

    plain = write(tmp_path / "plain")
    with Layer(tmp_path):
        assert write(tmp_path / "seen") == plain


def _rows(path: Path, key: bytes | None) -> list[int]:
    connection = sqlite_file.connect(path, key)
    rows = [row[0] for row in connection.execute("SELECT x FROM t ORDER BY x")]
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    connection.close()
    return rows


def _made(path: Path, key: bytes | None) -> None:
    connection = sqlite_file.connect(path, key)
    connection.execute("CREATE TABLE t (x, pad)")
    connection.close()


def _fill(path: Path, key: bytes | None, acknowledged: list[int], layer: Layer) -> None:
    connection = None
    try:
        connection = sqlite_file.connect(path, key)
        for number in range(3):
            connection.execute("INSERT INTO t VALUES (?, zeroblob(3000))", (number,))
            acknowledged.append(number)
    except (sqlite_file.driver().Error, sqlite_file.UnusableFile):
        assert layer.fired, layer.said
    finally:
        if connection is not None:
            connection.close()


@pytest.mark.parametrize("key", [None, bytes(32)], ids=["plain", "encrypted"])
@pytest.mark.parametrize("sticky", [False, True], ids=["once", "for good"])
def test_a_database_loses_no_acknowledged_row_at_any_point(key: bytes | None, sticky: bool, tmp_path: Path) -> None:
    if key and not sqlite_file.can_encrypt():
        pytest.skip("the driver here cannot encrypt")
    kinds: set[Kind] = set()
    for layer in every_point(tmp_path, error=errno.EIO, sticky=sticky):
        path = tmp_path / f"{layer.point}.db"
        _made(path, key)
        acknowledged: list[int] = []
        with layer:
            _fill(path, key, acknowledged, layer)
        kinds |= {call.kind for call in layer.failed}
        assert set(acknowledged) <= set(_rows(path, key)), layer.said
        if not layer.fired:
            assert acknowledged == [0, 1, 2]
    assert layer.point > 20
    assert {"write", "sync", "open"} <= kinds


def test_a_full_disk_is_sqlites_full_disk(tmp_path: Path) -> None:
    connection = sqlite_file.connect(tmp_path / "a.db")
    connection.execute("CREATE TABLE t (x)")
    with failing(1, tmp_path, kinds={"write"}, sticky=True) as layer:
        with pytest.raises(sqlite_file.driver().OperationalError) as raised:
            connection.execute("INSERT INTO t VALUES (1)")
        assert raised.value.sqlite_errorcode == 13
        layer.mend()
        connection.execute("INSERT INTO t VALUES (2)")
    connection.close()
    assert _rows(tmp_path / "a.db", None) == [2]


def test_a_failed_sync_of_a_file_opened_before_is_seen(tmp_path: Path) -> None:
    connection = sqlite_file.connect(tmp_path / "a.db")
    connection.execute("CREATE TABLE t (x)")
    with (
        failing(1, tmp_path, kinds={"sync"}, error=errno.EIO) as layer,
        pytest.raises(sqlite_file.driver().OperationalError),
    ):
        connection.execute("INSERT INTO t VALUES (1)")
    assert layer.failed[0].path.endswith("a.db-wal")
    connection.close()


def test_a_failed_write_reaches_the_disk_half(tmp_path: Path) -> None:
    with failing(1, tmp_path, kinds={"write"}), pytest.raises(OSError, match="No space left"):
        (tmp_path / "a").write_bytes(b"12345678")
    assert (tmp_path / "a").read_bytes() == b"1234"


def test_what_is_elsewhere_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    with failing(1, tmp_path / "in", sticky=True) as layer:
        (tmp_path / "inside").write_text("x")
        assert not layer.fired
        with pytest.raises(OSError, match="No space"):
            (tmp_path / "in" / "a").write_text("x")


def test_nothing_is_left_behind(tmp_path: Path) -> None:
    before = builtins.open, io.open, os.open, os.replace, os.fsync
    with failing(1, tmp_path, sticky=True), pytest.raises(OSError, match="No space"):
        (tmp_path / "a").write_text("x")
    assert before == (builtins.open, io.open, os.open, os.replace, os.fsync)
    (tmp_path / "a").write_text("x")
    _made(tmp_path / "a.db", None)


def test_every_point_ends_behind_the_last(tmp_path: Path) -> None:
    points = []
    for layer in every_point(tmp_path):
        with layer:
            try:
                durable.write_bytes(tmp_path / "a", b"new")
            except OSError:
                points.append(layer.failed[0].kind)
    assert points == ["open", "write", "open", "sync", "rename", "sync"]


def test_other_threads_are_seen(tmp_path: Path) -> None:
    raised = []

    def write() -> None:
        try:
            (tmp_path / "a").write_text("x")
        except OSError as error:
            raised.append(error.errno)

    with failing(1, tmp_path):
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
    assert raised == [errno.ENOSPC]


async def test_the_application_at_work_is_seen(folder: Folder) -> None:
    with Layer(folder.root) as layer:
        async with at_work(folder, "3", "a") as officer:
            await officer.type("PT Contoh Penuh")
            layer.sticky = True
            layer.arm(1)
            await officer.press("ctrl+s")
            assert layer.fired
            assert officer.where == "CompanyForm"
            layer.mend()
            await officer.press("ctrl+s")
            assert officer.where == "CompaniesScreen"
            officer.sees("PT Contoh Penuh")
