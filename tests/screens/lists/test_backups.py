"""Backups by keyboard: on the laptop, on the stick, put back; the check that mends."""

import shutil
import time
from pathlib import Path

import pytest

from kla_tui import store
from kla_tui.cli import main
from kla_tui.files import backups
from kla_tui.files.backups import choices
from kla_tui.folder import Folder
from kla_tui.store.evidence import evidence_files
from kla_tui.window import daily_look
from tests.officer import at_work

pytestmark = pytest.mark.slow


async def test_the_stick_is_asked_for_once_and_remembered(demo_folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "stik").mkdir()
    async with at_work(demo_folder, "8", "s") as officer:
        await officer.type(str(tmp_path / "tidak-ada" / "cadangan"))
        await officer.press("enter")
        officer.sees("tidak ada: pasang stiknya")
        await officer.press("s")
        await officer.type(str(tmp_path / "stik" / "cadangan"))
        await officer.press("enter")
        officer.sees("Cadangan ditulis dan diperiksa", "di stik: hari ini")
        await officer.press("s")
        officer.sees("Cadangan ditulis dan diperiksa")
        await officer.press("1")
        officer.sees("terakhir: belum pernah, di stik: hari ini")
    assert len(backups.listing(tmp_path / "stik" / "cadangan")) == 2
    (tmp_path / "stik").rename(tmp_path / "dicabut")
    async with at_work(demo_folder, "8", "s") as officer:
        officer.sees("belum terpasang?")
        await officer.press("escape")
    assert not (tmp_path / "stik").exists(), "never made on the laptop where the stick was"


async def test_a_backup_is_put_back_after_it_was_said_what_is_lost(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "8", "b") as officer:
        before = await officer.read(lambda connection: store.summary.summary.status(connection)["digest"])
        await officer.ask(lambda db: store.checklist.checklist.answer(db, "01.1", "tidak"))
        await officer.ask(lambda db: store.checklist.checklist.answer(db, "01.2a", "100; 50"))
        await officer.press("r")
        officer.sees("Cadangan yang dikembalikan", "perubahan")
        await officer.press("enter")
        officer.sees("perubahan sesudahnya akan")
        await officer.press("t")
        assert await officer.read(lambda connection: store.summary.summary.status(connection)["digest"]) != before
        await officer.press("r", "enter", "y")
        officer.sees("Cadangan dikembalikan")
        assert await officer.read(lambda connection: store.summary.summary.status(connection)["digest"]) == before
        await officer.ask(lambda db: store.checklist.checklist.answer(db, "01.1", "tidak"))
    assert [kept.label for kept in backups.listing(demo_folder)] == [backups.BEFORE_RESTORE, ""]


async def test_the_check_offers_to_mend_and_deletes_nothing(demo_folder: Folder) -> None:
    backups.write(demo_folder, None)
    gone, changed, *_ = sorted(path for path in demo_folder.evidence.iterdir() if path.is_file())
    content = gone.read_bytes()
    gone.unlink()
    changed.write_bytes(b"lain")
    (demo_folder.evidence / "catatan.txt").write_bytes(b"milik siapa?")
    async with at_work(demo_folder, "8", "p") as officer:
        officer.sees("2 berkas hilang atau berubah", "1 lebih", "Tidak ada yang dihapus")
        await officer.press("y")
        officer.sees("Folder data utuh.")
    assert gone.read_bytes() == content
    aside = {path.read_bytes() for path in (demo_folder.evidence / "surplus").iterdir()}
    assert aside == {b"lain", b"milik siapa?"}


async def test_a_check_is_stopped_and_changes_nothing(demo_folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = next(path for path in demo_folder.evidence.iterdir() if path.is_file())
    gone.unlink()

    def endless(_path: Path, tick: evidence_files.Tick) -> str:
        while True:
            tick(1)
            time.sleep(0.01)

    monkeypatch.setattr(evidence_files, "hash_of", endless)
    async with at_work(demo_folder, "8") as officer:
        await officer.pilot.press("p")
        await officer.pilot.pause(0.3)
        officer.sees("Memeriksa", "Esc Hentikan")
        await officer.press("escape")
        officer.sees("Pemeriksaan dihentikan.")


async def test_the_daily_backup_is_made_once_a_day_unless_it_is_not_wanted(folder: Folder) -> None:
    async with at_work(folder, "8", "d") as officer:
        officer.sees("Cadangan harian otomatis: tidak")
        await daily_look.look(officer.app)
        assert backups.listing(folder) == ()
        await officer.press("d")
        await daily_look.look(officer.app)
        await daily_look.look(officer.app)
    (kept,) = backups.listing(folder)
    assert (kept.label, kept.whole) == (backups.DAILY, True)


async def test_an_import_asks_where_its_backup_finds_no_room(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "daftar.csv"
    path.write_text("Nama Perusahaan\nPT Contoh Satu\n", encoding="utf-8")
    monkeypatch.setattr(backups.making, "write", full)
    async with at_work(folder, "8") as officer:
        officer.app.open(officer.app.doors.exchange.import_preview(kind="companies", path=path))
        await officer.settled()
        await officer.press("m")
        officer.sees("Cadangan sebelum ini tidak jadi", "Disk penuh")
        officer.sees_not("No space left")
        await officer.press("t")
        assert await officer.read(lambda connection: store.companies.companies.count(connection)) == 0
        await officer.press("m", "y")
        assert await officer.read(lambda connection: store.companies.companies.count(connection)) == 1


async def test_the_evidence_goes_along_with_all_changes_or_is_said_to_stay(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "8", "x", *["right"] * 5, "enter", "right", "right", "enter") as officer:
        officer.sees("Sertakan 40 berkas bukti")
        await officer.press("y")
        officer.sees(" · 40 berkas bukt")
    (beside,) = demo_folder.exports.glob("changes-*-bukti")
    assert len(list(beside.iterdir())) == 40


async def test_nothing_is_written_into_the_folder_a_stick_left_behind(
    demo_folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stik"
    stick.mkdir()
    monkeypatch.setattr(choices, "is_apart", lambda _folder, place: place == stick)
    async with at_work(demo_folder, "8", "s") as officer:
        await officer.type(str(stick))
        await officer.press("enter")
        officer.sees("Cadangan ditulis dan diperiksa")
    assert backups.stick_there(demo_folder) == stick
    shutil.rmtree(stick)
    stick.mkdir()  # where it was mounted, now on the laptop's own disk
    monkeypatch.setattr(choices, "is_apart", lambda _folder, _place: False)
    assert backups.stick_there(demo_folder) is None
    async with at_work(demo_folder, "8", "s") as officer:
        officer.sees("belum terpasang?")
        await officer.press("enter")
        officer.sees("pasang stiknya, atau ketik folder lain")
    assert main(["--data", str(demo_folder.root), "backup", "--stick"]) == 1
    assert list(stick.iterdir()) == []


def test_a_place_on_another_disk_is_known_by_the_disk(folder: Folder) -> None:
    other = Path("/dev/shm")
    if not other.is_dir() or other.stat().st_dev == folder.root.stat().st_dev:
        pytest.skip("no other disk here")
    assert backups.is_apart(folder, other / "cadangan")
    assert not backups.is_apart(folder, folder.root / "cadangan")
