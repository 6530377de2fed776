"""The screen that stands where the database does not open: nothing is deleted, one key brings it back."""

import errno
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kla_tui import daily, passphrase, sqlite_file, store
from kla_tui.app import KlaApp
from kla_tui.cli import _can_be_rescued, main
from kla_tui.files import backups
from kla_tui.files.backups import making
from kla_tui.folder import Folder
from kla_tui.screens.start import rescue
from kla_tui.store.folder import opening
from kla_tui.window import daily_look
from tests.conftest import SETUP
from tests.officer import Officer, at_work
from tests.settled import settled
from tests.unit.disk.test_db import old_folder as old_folder

SECRET = "rahasia petugas"


def broken(folder: Folder, how: str) -> None:
    """What a laptop's disk does to a database."""
    for side in ("-wal", "-shm"):
        folder.database.with_name(folder.database.name + side).unlink(missing_ok=True)
    size = folder.database.stat().st_size
    if how == "cut":
        os.truncate(folder.database, size - 4096)
    elif how == "zero":
        os.truncate(folder.database, 0)
    elif how == "gone":
        folder.database.unlink()
    else:
        with folder.database.open("r+b") as file:
            file.seek(4096 if how == "page" else 0)
            file.write(b"\xff" * 64)


def damage_table(folder: Folder, table: str) -> None:
    """Spoil a page that is in use, and that the first screen does not read."""
    with closing(sqlite3.connect(folder.database)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    with folder.database.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)


def refusal(folder: Folder) -> sqlite_file.UnusableFile:
    """Why the start refuses the folder, as the command line finds it."""
    if folder.is_bereft():
        return sqlite_file.UnusableFile("database.gone", folder.root)
    with pytest.raises(sqlite_file.UnusableFile) as found:
        sqlite_file.inspect(folder.database)
    return found.value


class Started:
    """The application as the command line starts it."""

    def __init__(self, folder: Folder, refused: sqlite_file.UnusableFile | None) -> None:
        self.app = KlaApp(folder)
        self.app.refusal = refused
        self._test = self.app.run_test(size=(80, 24))

    async def __aenter__(self) -> Officer:
        pilot = await self._test.__aenter__()
        await settled(pilot)
        return Officer(self.app, pilot)

    async def __aexit__(self, *error: object) -> None:
        await self._test.__aexit__(*error)


def digest(folder: Folder) -> str:
    db = opening.open_folder(folder)
    with db.read() as connection:
        found: str = store.summary.summary.status(connection)["digest"]
    db.close()
    return found


@pytest.mark.parametrize(
    ("how", "words"),
    [("header", "rusak"), ("cut", "rusak"), ("zero", "kosong (0 byte)"), ("gone", "cadangannya ada")],
)
async def test_one_key_brings_the_newest_good_backup_back(demo_folder: Folder, how: str, words: str) -> None:
    before = digest(demo_folder)
    kept = backups.write(demo_folder, None).path
    broken(demo_folder, how)
    damaged = demo_folder.database.read_bytes() if demo_folder.database.exists() else b""
    refused = refusal(demo_folder)
    assert _can_be_rescued(demo_folder, refused)
    async with Started(demo_folder, refused) as officer:
        assert officer.where == "RescueScreen"
        officer.sees(words, "Cadangan terbaru yang baik", kept.name.removeprefix("kla-"))
        officer.sees("Isinya: ", "Yang akan hilang")
        await officer.press("2", "ctrl+z", "ctrl+p")
        assert officer.where == "RescueScreen", "there is no way around it"
        await officer.press("r")
        officer.sees("Isian sesudah", "akan hilang. Kembalikan cadangan")
        await officer.press("t")
        assert officer.where == "RescueScreen"
        await officer.press("r")
        await officer.press("y")
        assert officer.where == "SummaryScreen"
        officer.sees("KLAIM")
        await officer.press("2")
        assert officer.where == "ChecklistScreen"
    assert digest(demo_folder) == before
    if damaged:
        aside = [path.read_bytes() for path in demo_folder.backups.rglob("*") if path.is_file()]
        assert damaged in aside, "what was damaged is set aside, never deleted"


async def test_without_a_good_backup_it_says_so_and_takes_one_from_a_stick(
    demo_folder: Folder, tmp_path: Path
) -> None:
    before = digest(demo_folder)
    backups.write(demo_folder, None, tmp_path / "stik")
    broken(demo_folder, "header")
    async with Started(demo_folder, refusal(demo_folder)) as officer:
        officer.sees("Tidak ada cadangan yang baik", "Tekan s")
        await officer.press("r")
        officer.sees("tekan s untuk mencari di stik")
        await officer.press("s")
        await officer.type(str(tmp_path / "lain"))
        await officer.press("enter")
        officer.sees("Pilih folder kla-…")
        await officer.press("s")
        await officer.type(str(tmp_path / "stik"))
        await officer.press("enter")
        await officer.press("y")
        assert officer.where == "SummaryScreen"
    assert digest(demo_folder) == before


async def test_what_is_damaged_is_copied_elsewhere(demo_folder: Folder, tmp_path: Path) -> None:
    broken(demo_folder, "header")
    (tmp_path / "salinan").mkdir()
    (tmp_path / "lain").mkdir()
    (tmp_path / "lain" / "kla.db").write_bytes(b"data lain")
    async with Started(demo_folder, refusal(demo_folder)) as officer:
        await officer.press("c")
        await officer.type(str(tmp_path / "lain"))
        await officer.press("enter")
        officer.sees("tidak ditimpa")
        assert (tmp_path / "lain" / "kla.db").read_bytes() == b"data lain"
        await officer.press("c")
        await officer.type(str(tmp_path / "salinan"))
        await officer.press("enter")
        officer.sees("1 berkas disalin")
        await officer.press("u")
        assert officer.where == "RescueScreen"
        officer.sees("rusak")
    assert (tmp_path / "salinan" / "kla.db").read_bytes() == demo_folder.database.read_bytes()


async def test_damage_met_at_work_leads_to_it(demo_folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rescue, "PAUSE", 3600.0)
    opening.open_folder(demo_folder).close()
    backups.write(demo_folder, None)
    async with Started(demo_folder, None) as officer:
        assert officer.where == "SummaryScreen"

        def meets(_db: object) -> None:
            error = sqlite_file.driver().DatabaseError("database disk image is malformed")
            raise error

        assert await officer.app.try_write(meets) is None
        await officer.settled()
        assert officer.where == "RescueScreen"
        officer.sees("rusak", "Cadangan terbaru yang baik")
        await officer.press("r", "y", "l", "k")
        assert officer.where == "RescueScreen", "letters of a word that was being typed do nothing here"
        officer.sees("berhenti mengetik sebentar")
        monkeypatch.setattr(rescue, "PAUSE", 0.0)
        await officer.press("r")
        await officer.press("y")
        assert officer.where == "SummaryScreen"


async def test_the_daily_look_finds_a_page_nobody_has_read(demo_folder: Folder) -> None:
    opening.open_folder(demo_folder).close()
    backups.write(demo_folder, None)
    async with Started(demo_folder, None) as officer:
        await daily_look.look(officer.app)
        assert officer.where == "SummaryScreen"
        assert (demo_folder.log / "looked-at").exists()
        await daily_look.look(officer.app)  # once a day is enough
    (demo_folder.log / "looked-at").unlink()
    for side in ("-wal", "-shm"):
        demo_folder.database.with_name(demo_folder.database.name + side).unlink(missing_ok=True)
    damage_table(demo_folder, "matrix_row")
    async with Started(demo_folder, None) as officer:
        assert officer.where == "SummaryScreen", "nothing has read that page"
        await daily_look.look(officer.app)
        await officer.settled()
        assert officer.where == "RescueScreen"
        officer.sees("rusak", "Cadangan terbaru yang baik")


async def test_a_look_that_was_stopped_is_not_noted_as_done(demo_folder: Folder) -> None:
    assert daily.look(demo_folder, None, lambda: True) is None
    assert not (demo_folder.log / "looked-at").exists()
    assert not any(demo_folder.backups.iterdir())


@pytest.fixture
def sealed(tmp_path: Path) -> Folder:
    folder = Folder(tmp_path / "terkunci")
    folder.make()
    key = passphrase.create(folder.begun_keyring, SECRET)
    opening.create(folder, SETUP, key).close()
    backups.write(folder, key)
    return folder


async def test_a_sealed_folder_asks_first_and_is_brought_back(
    sealed: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rescue, "PAUSE", 0.0)
    broken(sealed, "page")
    with sealed.database.open("r+b") as file:
        file.write(b"\x00" * 64)
    async with Started(sealed, None) as officer:
        assert officer.where == "UnlockScreen"
        await officer.type(SECRET)
        await officer.press("enter")
        assert officer.where == "RescueScreen"
        officer.sees("rusak", "Cadangan terbaru yang baik")
        await officer.press("r")
        await officer.type(SECRET)
        await officer.press("enter")
        await officer.press("y")
        await officer.settled()
        assert officer.where == "SummaryScreen"


@pytest.mark.parametrize("how", ["gone", "damaged"])
async def test_a_key_file_that_is_gone_or_damaged_is_taken_from_a_backup(sealed: Folder, how: str) -> None:
    if how == "gone":
        sealed.keyring.unlink()
        refused: sqlite_file.UnusableFile | None = refusal(sealed)
    else:
        sealed.keyring.write_bytes(os.urandom(sealed.keyring.stat().st_size))
        refused = None
    async with Started(sealed, refused) as officer:
        if how == "damaged":
            await officer.type(SECRET)
            await officer.press("enter")
            officer.sees("Berkas kunci mungkin rusak")
            await officer.press("f8")
        assert officer.where == "RescueScreen"
        await officer.press("k")
        assert officer.where == "UnlockScreen"
        await officer.type(SECRET)
        await officer.press("enter")
        assert officer.where == "SummaryScreen", officer.text


async def test_a_first_start_in_a_place_that_cannot_be_made_says_so_at_the_folder(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("bukan folder")
    folder = Folder(tmp_path / "berkas" / "data")
    async with Started(folder, None) as officer:
        assert officer.where == "FirstStartScreen"
        await officer.type("63.11")
        await officer.press("enter")
        await officer.fill("DP3A Contoh", "Petugas Uji", None, None, None)
        await officer.press("enter")
        assert officer.where == "FirstStartScreen"
        officer.sees("✗ ", "Folder data:", "DP3A Contoh")
        (tmp_path / "berkas").unlink()
        await officer.press("ctrl+s")
        assert officer.where == "SummaryScreen"
    shutil.rmtree(folder.root)


@pytest.mark.parametrize("way", [("3", "a"), ("2", "enter", "c")], ids=["form", "prompt"])
async def test_what_is_being_typed_when_damage_is_met_is_a_draft_of_what_is_put_back(
    demo_folder: Folder, monkeypatch: pytest.MonkeyPatch, way: tuple[str, ...]
) -> None:
    monkeypatch.setattr(rescue, "PAUSE", 0.0)
    opening.open_folder(demo_folder).close()
    backups.write(demo_folder, None)
    async with Started(demo_folder, None) as officer:
        await officer.press(*way)
        await officer.type("Sedang diketik")

        def meets(_db: object) -> None:
            error = sqlite_file.driver().DatabaseError("database disk image is malformed")
            raise error

        assert await officer.app.try_write(meets) is None
        await officer.settled()
        await officer.press("r", "y")
        assert officer.where == "SummaryScreen"
        officer.sees("disimpan sebagai draf")
        await officer.press(*way)
        officer.sees("Sedang diketik", "dipulihkan")


async def test_a_form_below_a_restore_keeps_its_draft_in_what_was_put_back(demo_folder: Folder) -> None:
    opening.open_folder(demo_folder).close()
    backups.write(demo_folder, None)
    async with Started(demo_folder, None) as officer:
        await officer.press("3", "a")
        await officer.type("Sedang diketik")
        officer.app.open(officer.app.doors.exchange.exchange())
        await officer.settled()
        await officer.press("r", "enter", "y")
        officer.sees("Cadangan dikembalikan")
    db = opening.open_folder(demo_folder)
    found = store.kit.drafts.find(db, "company:")
    db.close()
    assert found is not None
    assert found.values == {"name": "Sedang diketik"}


async def test_data_that_cannot_be_backed_up_first_are_upgraded_without_by_choice(
    old_folder: Folder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full", str(old_folder.backups))

    monkeypatch.setattr(making, "write", full)
    monkeypatch.setattr(rescue, "PAUSE", 0.0)
    before = old_folder.database.read_bytes()
    assert main(["--data", str(old_folder.root), "status"]) == 1
    said = capsys.readouterr().err
    assert "Disk penuh" in said
    assert "belum dinaikkan" in said
    async with Started(old_folder, None) as officer:
        assert officer.where == "RescueScreen"
        officer.sees("utuh, dari kla-tui yang lebih lama", "Disk penuh", "n Naikkan", "u Buka lagi")
        officer.sees_not("r Pulihkan", "rusak")
        await officer.press("r", "u")
        assert officer.where == "RescueScreen"
        assert old_folder.database.read_bytes() == before
        await officer.press("n", "t")
        assert old_folder.database.read_bytes() == before
        await officer.press("n", "y")
        assert officer.where == "SummaryScreen"
    assert sqlite_file.inspect(old_folder.database) == sqlite_file.SCHEMA_VERSION


async def test_data_of_a_later_version_say_so_on_the_screen(folder: Folder) -> None:
    with closing(sqlite3.connect(folder.database)) as connection:
        connection.execute(f"PRAGMA user_version={sqlite_file.SCHEMA_VERSION + 1}")
    refused = refusal(folder)
    assert _can_be_rescued(folder, refused)
    async with Started(folder, refused) as officer:
        officer.sees("lebih baru", "Perbarui kla-tui", "Tidak ada cadangan yang baik", "Tekan s")
        officer.sees_not("kla-tui restore")


async def test_a_check_that_finds_damage_leads_to_it(demo_folder: Folder) -> None:
    backups.write(demo_folder, None)
    async with at_work(demo_folder, "8") as officer:
        await officer.ask(lambda db: db.engine.dispose())
        damage_table(demo_folder, "draft")
        await officer.press("p")
        assert officer.where == "RescueScreen"
        officer.sees("rusak", "Tekan r")
