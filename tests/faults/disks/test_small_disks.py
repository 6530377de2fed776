"""The small disks themselves: they fill up, and a stick pulled out holds what was synced and nothing else."""

import errno
from collections.abc import Callable
from pathlib import Path

import pytest

from kla_tui.disk import durable
from tests.faults.disks.small_disks import MB, SmallDisk, stick
from tests.faults.disks.small_disks import small_disk as small_disk


def test_a_small_disk_fills_up_and_has_room_again(small_disk: Callable[[int], SmallDisk]) -> None:
    disk = small_disk(MB)
    disk.fill()
    with pytest.raises(OSError, match="No space") as raised:
        (disk.root / "a").write_bytes(b"x")
    assert raised.value.errno == errno.ENOSPC
    disk.make_room()
    (disk.root / "a").write_bytes(b"x" * 100_000)


def test_a_disk_can_be_left_so_much_room(small_disk: Callable[[int], SmallDisk]) -> None:
    disk = small_disk(MB)
    disk.fill(leaving=64 * 1024)
    assert 0 < disk.free() <= 64 * 1024


@pytest.mark.parametrize("kind", ["ext4", "vfat"])
def test_a_pulled_stick_holds_what_was_synced_only(kind: str, tmp_path: Path) -> None:
    with stick(tmp_path, kind) as here:
        durable.write_bytes(here.root / "tersinkron", b"x" * 300_000)
        (here.root / "belum").write_bytes(b"y" * 300_000)
        with here.pulled() as found:
            assert (found / "tersinkron").read_bytes() == b"x" * 300_000
            late = found / "belum"
            assert not late.exists() or late.read_bytes() != b"y" * 300_000
