"""The first start: from an empty folder to the summary, by keyboard."""

from pathlib import Path

import pytest

from kla_tui import store
from kla_tui.folder import Folder
from kla_tui.store.folder import opening
from tests.officer import Officer, at_work


async def regency(officer: Officer, typed: str = "balang") -> None:
    await officer.type(typed)
    await officer.press("enter")


async def test_the_whole_start_leads_to_the_summary(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    async with at_work(folder) as officer:
        officer.sees("Selamat datang", "Kabupaten/kota*", "Kata sandi")
        await officer.type("balang")
        officer.sees("› Kabupaten Balangan, Kalimantan Selatan")
        await officer.press("enter")
        await officer.fill("DP3A Kabupaten Balangan", "Rina Contoh", None, None, None, None)
        assert officer.where == "SummaryScreen"
        officer.sees("Kabupaten Balangan · ", "0 dari 274 dijawab")
        officer.sees_not("CONTOH")
        profile = await officer.read(lambda connection: store.kit.settings.profile(connection))
    assert (profile.regency_code, profile.agency, profile.officer) == (
        "63.11",
        "DP3A Kabupaten Balangan",
        "Rina Contoh",
    )
    assert not folder.keyring.exists()


async def test_a_regency_that_does_not_exist_is_named_and_nothing_is_made(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    async with at_work(folder) as officer:
        await regency(officer, "Atlantis")
        await officer.enter(agency="DP3A", officer="Rina Contoh")
        await officer.press("ctrl+s")
        assert officer.where == "FirstStartScreen"
        officer.sees("✗", "Periksa isian bertanda ✗.")
        assert officer.app.focused is not None
        assert officer.app.focused.id == "field-regency"
    assert folder.is_new()


async def test_missing_fields_are_each_said(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    async with at_work(folder) as officer:
        await officer.press("ctrl+s")
        for label in ("Kabupaten/kota", "Perangkat daerah", "Nama petugas"):
            at = officer.lines.index(officer.line(label))
            assert "✗" in officer.lines[at + 1], officer.text
    assert folder.is_new()


async def test_a_passphrase_must_be_typed_twice_the_same(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    async with at_work(folder) as officer:
        await regency(officer)
        await officer.enter(agency="DP3A", officer="Rina Contoh", passphrase="rahasia", again="rahasja")
        assert officer.where == "FirstStartScreen"
        at = officer.lines.index(officer.line("Ulangi sandi"))
        assert "✗" in officer.lines[at + 1]
        officer.sees_not("rahasia")
        assert folder.is_new()


@pytest.mark.slow
async def test_a_folder_with_a_passphrase_opens_only_with_it(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    async with at_work(folder) as officer:
        await regency(officer)
        await officer.enter(agency="DP3A", officer="Rina Contoh", passphrase="rahasia", again="rahasia")
        assert officer.where == "SummaryScreen"
    assert folder.keyring.exists()
    async with at_work(Folder(folder.root)) as officer:
        assert officer.where == "UnlockScreen"
        await officer.press("f1", "2", "escape")  # no way around it
        assert officer.where == "UnlockScreen"
        await officer.type("salah")
        await officer.press("enter")
        officer.sees("Kata sandi salah")
        await officer.type("rahasia")
        await officer.press("enter")
        assert officer.where == "SummaryScreen"
        officer.sees("0 dari 274 dijawab")


async def test_english_is_spoken_from_the_first_screen_on(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    async with at_work(folder) as officer:
        await regency(officer)
        await officer.enter(agency="DP3A", officer="Rina Contoh")
        await officer.go_to("language")
        await officer.press("right", "ctrl+s")
        assert officer.where == "SummaryScreen"
    database = opening.open_folder(folder)
    with database.read() as connection:
        assert store.kit.settings.profile(connection).language == "en"
    database.close()


@pytest.mark.slow
@pytest.mark.parametrize("year", ["abc", "²⁰²⁵", "25", "9" * 5000], ids=["letters", "raised", "two", "endless"])
async def test_every_wrong_answer_is_said_at_once_with_what_was_typed(tmp_path: Path, year: str) -> None:
    folder = Folder(tmp_path / "data")
    async with at_work(folder) as officer:
        await regency(officer, "Atlantis")
        await officer.enter(agency="DP3A", officer="Rina Contoh")
        await officer.go_to("year")
        await officer.press("ctrl+k")
        await officer.paste(year)
        await officer.press("enter")
        await officer.enter(passphrase="satu", again="dua")
        for label in ("Kabupaten/kota", "Tahun evaluasi", "Ulangi sandi"):
            at = officer.lines.index(officer.line(label))
            assert "✗" in officer.lines[at + 1], officer.text
        officer.sees(year[:20], "tidak masuk akal: ketik empat angka")
    assert folder.is_new()
