"""Ledger, totals, reminders, proposals and the four pillars, by keyboard alone."""

import pytest
from pypdf import PdfReader
from sqlalchemy import func, select

from kla_tui import store
from kla_tui.folder import Folder
from kla_tui.models import EvidenceLink, Letter, MatrixRow
from kla_tui.store.ledger.contributions import ContributionRow
from tests.officer import Officer, at_work


async def ledger(officer: Officer) -> tuple[ContributionRow, ...]:
    return await officer.read(lambda connection: store.ledger.contributions.listing(connection))


@pytest.mark.slow
async def test_every_field_of_a_contribution(folder: Folder) -> None:
    async with at_work(folder, "3", "a") as officer:
        await officer.type("PT Tambang Uji")
        await officer.press("ctrl+s", "o")
        officer.sees("Kontribusi · PT Tambang Uji", "Tekan a untuk mencatat", "0 kontribusi")
        await officer.press("a")
        officer.sees("PT Tambang Uji")
        await officer.press("enter")
        await officer.enter(title="Posyandu desa")
        await officer.go_to("form")
        await officer.type("prog")
        officer.sees("‹ Program ›")
        await officer.press("enter")
        await officer.go_to("aim")
        await officer.type("14.2")
        officer.sees("› 14.2 ")
        await officer.press("enter")
        await officer.go_to("date")
        await officer.type("3 Maret 2025")
        officer.sees("Senin, 3 Maret 2025")
        await officer.press("enter")
        await officer.go_to("village_code")
        await officer.type("galumbang")
        assert officer.text.count("Galumbang") == 2
        await officer.press("enter")
        await officer.enter(beneficiaries="1.250")
        await officer.go_to("planned")
        await officer.type("12,5 jt")
        officer.sees("Rp 12.500.000 · dua belas juta lima ratus ribu rupiah")
        await officer.press("enter")
        await officer.go_to("realised")
        await officer.type("1,2 M")
        officer.sees("satu miliar dua ratus juta rupiah")
        await officer.press("ctrl+s")
        officer.sees("Disimpan; periksa: Realisasi lebih dari dua kali rencana")
        officer.sees("1 kontribusi · 1 kemitraan · rencana Rp 12.500.000 · realisasi Rp 1.200.000.000")
        (row,) = await ledger(officer)
    assert (row.title, row.form, row.question, row.year, row.beneficiaries) == (
        "Posyandu desa", "program", "14.2", 2025, 1250
    )  # fmt: skip
    assert row.village.startswith("Galumbang, ")


@pytest.mark.slow
async def test_a_partner_not_known_yet_is_made_with_its_pillar(folder: Folder) -> None:
    async with at_work(folder, "3", "ctrl+p") as officer:
        await officer.type("buku kontribusi")
        await officer.press("enter", "a")
        await officer.type("Media Uji")
        await officer.press("ctrl+s")
        officer.sees("Media Uji belum dikenal: pilih pilarnya.")
        await officer.enter(title="Siaran anak", aim="surga")
        await officer.press("ctrl+s")
        officer.sees("Kaitan surga tidak ada", "ketik tahun atau tanggal")
        await officer.press("ctrl+u")
        await officer.go_to("year")
        await officer.type("2024")
        await officer.press("ctrl+s")
        await officer.type("media")
        officer.sees("‹ Media ›")
        await officer.press("ctrl+s")
        officer.sees("Siaran anak disimpan")
        (row,) = await ledger(officer)
        assert (row.organisation, row.pillar) == ("Media Uji", "media")


async def test_filtering_searching_removing(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "3", "o", "s") as officer:
        officer.sees("12 kontribusi")
        await officer.press("f", "right", "right")
        officer.sees("‹ Pilar ›")
        await officer.press("enter")
        await officer.type("media")
        await officer.press("enter")
        officer.sees("Kontribusi · Media", "2 kontribusi", "Radio Contoh FM")
        await officer.press("f", "enter")
        officer.sees("12 kontribusi")
        await officer.press("slash")
        await officer.type("posyandu")
        await officer.press("enter")
        officer.sees("1 kontribusi", "172.000.000")
        await officer.press("d")
        officer.sees("0 kontribusi", "dihapus")
        await officer.press("ctrl+z", "escape", "enter", "end")
        officer.sees("Ubah kontribusi")


async def test_the_totals_open_what_is_behind_them(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "3", "o", "v") as officer:
        line = officer.line("Klaster III")
        assert line.split()[-2:] == ["Rp", "172.000.000"]
        await officer.press("down", "down", "enter")
        officer.sees("Kontribusi · Klaster III", "3 kontribusi")
        await officer.press("escape", "v")
        await officer.type("desa")
        await officer.press("enter")
        assert officer.line("Awayan, Awayan").split()[3:5] == ["2024", "3"]
        await officer.press("enter")
        officer.sees("3 kontribusi", "PKK Contoh", "PT Sawit Cont")
        await officer.press("escape", "v")
        await officer.type("desa")
        await officer.press("right", "enter")
        officer.sees("Rekap kontribusi · Desa tanpa mitra")
        officer.sees_not("Awayan, Awayan")
        await officer.press("f", "right", "right", "right", "enter")
        officer.sees("· 2023", "Awayan, Awayan")
        await officer.press("enter")
        officer.sees("Tidak ada daftar di balik baris ini.")


@pytest.mark.slow
async def test_reminder_letters_are_printed_and_kept(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "3", "o", "r") as officer:
        officer.sees("Belum melapor · 2024–2025", "belum pernah", "1/7")
        await officer.press("space", "space", "s")
        officer.sees("Surat pengingat kepada 2 perusahaan")
        await officer.type("005/#17/DP3A")
        await officer.press("enter")
        await officer.press(*["backspace"] * 10)
        await officer.type("1-8-2025")
        await officer.press("enter")
        await officer.type("1-7-2025")
        await officer.press("ctrl+s")
        officer.sees("Tenggat sebelum tanggal surat")
        await officer.press(*["backspace"] * 8)
        await officer.type("31-8-2025")
        await officer.press("ctrl+s")
        await officer.settled()
        officer.sees("2 surat ditulis ke exports/surat-pengingat-", "01-08-2025 005/17/DP3A", "005/18/DP3A")
        kept = await officer.read(
            lambda connection: connection.execute(
                select(func.count()).select_from(Letter).where(Letter.kind == "pengingat")
            ).scalar()
        )
        assert kept == 2
        await officer.press("home", "enter")
        officer.sees("Kontribusi · Bank Contoh Syariah")
    (target,) = demo_folder.exports.glob("surat-pengingat-*.pdf")
    pages = [page.extract_text() for page in PdfReader(target).pages]
    assert len(pages) == 2
    assert "Pimpinan Bank Contoh Syariah" in pages[0]
    assert "005/18/DP3A" in pages[1]


async def test_one_file_each(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "3", "o", "r", "s") as officer:
        officer.sees("Surat pengingat kepada semua")
        await officer.press("down", "down", "down")
        await officer.press("right", "enter")
        await officer.settled()
        officer.sees("7 surat ditulis")
    assert len(list(demo_folder.exports.glob("surat-pengingat-*.pdf"))) == 7


async def test_proposals_are_accepted_with_one_key_and_taken_back_with_one(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "3", "u") as officer:
        officer.sees("Bank Contoh Kalsel: catat langkah Anggota", "Karena wakilnya menjadi pengurus APSAI", "1/20")
        await officer.press("y")
        officer.sees("Diterima: Bank Contoh Kalsel: catat langkah Anggota", "/19")
        await officer.press("ctrl+z")
        officer.sees("2/20")
        await officer.press("home", "enter", "escape")
        assert "Anggota" in officer.line("Bank Contoh Kalsel")
        await officer.press("u", "t")
        officer.sees("Ditolak: CV Percetakan Contoh", "/18")
        await officer.press("f", "left", "enter")
        officer.sees("Usulan · yang ditolak", "CV Percetakan Contoh: catat langkah Anggota", "1/1")
        await officer.press("t")
        officer.sees("Usulan ini sudah ditolak; y menerimanya.", "1/1")
        await officer.press("y")
        officer.sees("Diterima: CV Percetakan Contoh")


async def test_all_of_a_kind_after_asking_and_the_matrix_follows(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "3", "u", "end", "s") as officer:
        officer.sees("Terima 8 usulan: Baris matriks?")
        await officer.press("t")
        officer.sees("20/20")
        rows = select(func.count()).select_from(MatrixRow).where(MatrixRow.deleted.is_(False))
        before = await officer.read(lambda connection: connection.execute(rows).scalar())
        await officer.press("s", "y")
        officer.sees("8 usulan diterima")
        assert await officer.read(lambda connection: connection.execute(rows).scalar()) == before + 8
        await officer.press("end")
        officer.sees("03.1e: matriks tahun 2023, 2024 menjadi bukti", "tahun-tahun ini didukung dokumen yang")
        before = await officer.read(lambda connection: connection.execute(_LINKS).scalar())
        await officer.press("y")
        assert await officer.read(lambda connection: connection.execute(_LINKS).scalar()) == before + 1
        await officer.press("escape", "o", "v", "v")
        await officer.type("matriks")
        await officer.press("enter")
        officer.sees("Rekap kontribusi · Matriks 03.1a–f", "1/11")
        assert "PKK Contoh" in officer.line("03.1c   P")


_LINKS = select(func.count()).select_from(EvidenceLink).where(EvidenceLink.deleted.is_(False))


@pytest.mark.slow
async def test_the_pillars_show_who_is_missing_and_take_in_who_comes(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "3", "p") as officer:
        assert officer.line("Kelembagaan").count("belum ada") == 3
        await officer.press("a")
        officer.sees("Lembaga baru", "Peran: Kelembagaan")
        await officer.type("Radio Contoh FM")
        officer.sees("Radio Contoh FM sudah terdaftar")
        await officer.type(" Dua")
        await officer.press("ctrl+s")
        officer.sees("pilih pilarnya")
        await officer.type("media")
        await officer.press("enter", "enter")
        await officer.type("Siaran gugus tugas")
        await officer.press("ctrl+s")
        officer.sees("Radio Contoh FM Dua disimpan")
        assert officer.line("Kelembagaan").count("belum ada") == 2
        await officer.press("home", "enter")
        officer.sees("Lembaga · Kelembagaan", "Siaran gugus tugas")
        await officer.press("f")
        await officer.type("media")
        await officer.press("enter", "enter")
        officer.sees("Ubah lembaga", "Siaran gugus tugas")
        await officer.press("down", "down", "down")
        await officer.press(*["backspace"] * 20)
        await officer.press("ctrl+s", "escape")
        assert officer.line("Kelembagaan").count("belum ada") == 3
        await officer.press("ctrl+z")
        assert officer.line("Kelembagaan").count("belum ada") == 2


async def test_every_door_of_the_palette_opens(demo_folder: Folder) -> None:
    async with at_work(demo_folder) as officer:
        for words, where in (
            ("rekap kontribusi", "TotalsScreen"), ("surat pengingat", "UnreportedScreen"),
            ("usulan", "ProposalsScreen"), ("empat pilar", "PillarsScreen"),
            ("buku kontribusi", "ContributionsScreen"),
        ):  # fmt: skip
            await officer.press("1", "ctrl+p")
            await officer.type(words)
            await officer.press("enter")
            assert officer.where == where
