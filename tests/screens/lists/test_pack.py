"""The upload pack from the screen: how far it is, what it holds, and Esc that leaves nothing."""

import threading
import zipfile
from pathlib import Path

import pytest

from kla_tui.files.pack import pack
from kla_tui.folder import Folder
from kla_tui.store.folder import opening
from tests.officer import at_work
from tests.unit.reports.test_pack import SK, attach


@pytest.fixture
def with_files(folder: Folder, tmp_path: Path) -> Folder:
    db = opening.open_folder(folder)
    attach(db, folder, tmp_path, b"%PDF isi SK", SK, "SK asli.pdf")
    db.close()
    return folder


async def test_a_key_packs_the_evidence(with_files: Folder) -> None:
    async with at_work(with_files, "8") as officer:
        officer.sees("k Paket")
        await officer.press("k")
        officer.sees("2 berkas dikemas ke exports/kla-2025-")
    (made,) = with_files.exports.glob("*.zip")
    assert zipfile.ZipFile(made).testzip() is None
    assert len(zipfile.ZipFile(made).namelist()) == 5


async def test_escape_stops_and_leaves_nothing(with_files: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go_on = threading.Event(), threading.Event()
    fill = pack._fill

    def slow(*arguments: object) -> dict[str, str]:
        begun.set()
        go_on.wait(10)
        return fill(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(pack, "_fill", slow)
    async with at_work(with_files, "8") as officer:
        await officer.pilot.press("k")
        while not begun.is_set():
            await officer.pilot.pause()
        officer.sees("Mengemas bukti tahun evaluasi 2025", "Esc Hentikan")
        await officer.pilot.press("3")
        officer.sees("Mengemas bukti tahun evaluasi 2025")
        await officer.pilot.press("escape")
        await officer.pilot.pause()
        officer.sees("Dihentikan…")
        go_on.set()
        await officer.settled()
        officer.sees("Pengemasan dihentikan; tidak ada yang tersisa.")
    assert list(with_files.exports.iterdir()) == []


async def test_a_full_disk_is_said(with_files: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> dict[str, str]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pack, "_fill", full)
    async with at_work(with_files, "8", "k") as officer:
        officer.sees("✗ Disk penuh", "ruang (hapus atau pindahkan")
        officer.sees_not("No space")
    assert list(with_files.exports.iterdir()) == []
