"""The support file from the screens: Tukar Data, and where the database does not open."""

import json
import zipfile

import pytest

from kla_tui import passphrase, sqlite_file
from kla_tui.files.support import package
from kla_tui.folder import Folder
from kla_tui.store.folder import opening
from tests.conftest import SETUP
from tests.officer import at_work
from tests.screens.start.test_rescue import Started, broken, refusal


async def test_a_key_of_exchange_writes_it(folder: Folder) -> None:
    async with at_work(folder, "8", "t") as officer:
        officer.sees("Paket bantuan, tanpa nama dan isian: exports/kla-bantuan-")
        officer.sees_not("Tidak terbaca")
        await officer.press("question_mark")
        officer.sees("Log, angka, versi untuk bantuan lewat telepon")
    (made,) = folder.exports.glob("*.zip")
    with zipfile.ZipFile(made) as archive:
        assert archive.testzip() is None
        assert json.loads(archive.read("status.json"))["questions"]["total"]
        assert json.loads(archive.read("folder.json"))["missing"] == {}
        assert "Tidak di dalamnya:" in archive.read("isi.txt").decode("utf-8")


@pytest.mark.parametrize("how", ["header", "cut", "zero"])
async def test_it_is_written_where_the_database_does_not_open(folder: Folder, how: str) -> None:
    opening.open_folder(folder).close()
    broken(folder, how)
    async with Started(folder, refusal(folder)) as officer:
        officer.sees("tekan t untuk satu berkas log dan versi")
        await officer.press("t")
        officer.sees("Paket bantuan, tanpa nama dan isian: exports/kla-bantuan-", "Tidak terbaca")
        assert officer.where == "RescueScreen"
    (made,) = folder.exports.glob("*.zip")
    assert "status.json" not in zipfile.ZipFile(made).namelist()


async def test_a_sealed_folder_that_was_not_unlocked_is_said(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = Folder(tmp_path_factory.mktemp("sealed") / "data")
    folder.make()
    key = passphrase.create(folder.keyring, "rahasia petugas")
    opening.create(folder, SETUP, key).close()
    folder.database.write_bytes(b"")
    with pytest.raises(sqlite_file.UnusableFile) as refused:
        opening.open_folder(folder, key)
    async with Started(folder, refused.value) as officer:
        await officer.press("t")
        officer.sees("kata sandi yang belum diketik")


async def test_a_full_disk_is_said_in_words(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(package, "_fill", full)
    async with at_work(folder, "8", "t") as officer:
        officer.sees("✗ Disk penuh")
        officer.sees_not("No space")
    assert list(folder.exports.iterdir()) == []
