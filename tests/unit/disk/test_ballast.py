"""Room kept for the last saves: laid down where there is plenty, given back once, never in the way."""

import errno
import os
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from kla_tui.disk import ballast

GIVEN = 40_000


class _Usage(NamedTuple):
    total: int
    used: int
    free: int


def _free(monkeypatch: pytest.MonkeyPatch, free: int) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: _Usage(2 * free, free, free))


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ballast, "SIZE", GIVEN)
    monkeypatch.setattr(ballast, "_PIECE", GIVEN // 4)


def test_the_ballast_takes_real_room(tmp_path: Path) -> None:
    assert ballast.keep(tmp_path)
    place = ballast.path_in(tmp_path)
    assert place.stat().st_size == GIVEN
    if sys.platform != "win32":
        assert place.stat().st_blocks * 512 >= GIVEN
    assert len(set(place.read_bytes())) > 200  # zeros would be packed away by some disks


def test_it_is_left_as_it_lies(tmp_path: Path) -> None:
    ballast.keep(tmp_path)
    before = ballast.path_in(tmp_path).stat().st_mtime_ns
    assert ballast.keep(tmp_path)
    assert ballast.path_in(tmp_path).stat().st_mtime_ns == before


def test_one_that_is_cut_is_made_anew(tmp_path: Path) -> None:
    ballast.path_in(tmp_path).write_bytes(b"x")
    assert ballast.keep(tmp_path)
    assert ballast.path_in(tmp_path).stat().st_size == GIVEN


def test_it_never_takes_the_last_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _free(monkeypatch, GIVEN * 7)
    assert not ballast.keep(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fails_meanwhile_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert not ballast.keep(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_it_is_given_back_once(tmp_path: Path) -> None:
    ballast.keep(tmp_path)
    assert ballast.release(tmp_path)
    assert not ballast.path_in(tmp_path).exists()
    assert not ballast.release(tmp_path)
    assert not ballast.release(tmp_path / "vanished")
    assert not ballast.keep(tmp_path / "vanished")
