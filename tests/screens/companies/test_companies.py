"""The register of companies: every field, warnings that are kept with a reason, the steps to membership."""

import pytest
from sqlalchemy import select

from kla_tui import store
from kla_tui.folder import Folder
from kla_tui.models import AcceptedWarning
from kla_tui.store.companies.companies import CompanyRow
from tests.officer import Officer, at_work


async def companies(officer: Officer) -> tuple[CompanyRow, ...]:
    return await officer.read(lambda connection: store.companies.companies.listing(connection))


async def details(officer: Officer, name: str) -> dict[str, str]:
    rows = await companies(officer)
    row = next(row for row in rows if row.name == name)
    return await officer.read(lambda connection: store.companies.companies.get(connection, row.id))


@pytest.mark.slow
async def test_every_field_of_a_company(folder: Folder) -> None:
    async with at_work(folder, "3") as officer:
        officer.sees("Tekan a untuk mencatat")
        await officer.press("a")
        await officer.type("PT Tambang Uji")
        await officer.press("enter")
        await officer.type("PT")
        officer.sees("‹ PT ›")
        await officer.enter(nib="9120000000001", npwp="01.234.567.8-733.000")
        await officer.go_to("kbli")
        await officer.type("batu bara")
        officer.sees("› ", "05 ")
        await officer.press("enter")
        await officer.go_to("scale")
        await officer.type("bes")
        officer.sees("‹ Besar ›")
        await officer.press("enter")
        await officer.enter(workers_male="1.250", workers_female="310", address="Jl. Contoh No. 1")
        await officer.go_to("village_code")
        await officer.type("galumbang")
        assert officer.text.count("Galumbang") == 2, "the same name in two kecamatan is shown with each"
        await officer.press("enter")
        await officer.enter(head_office="Jakarta", phone="0526 2021234", email="info@tambang.contoh.id")
        await officer.go_to("note")
        await officer.type("Baris satu")
        await officer.press("ctrl+n")
        await officer.type("baris dua")
        await officer.press("enter", "enter")
        assert officer.where == "CompaniesScreen"
        officer.sees("PT Tambang Uji disimpan")
        found = await details(officer, "PT Tambang Uji")
    assert found["nib"] == "9120000000001"
    assert (found["legal_form"], found["kbli_code"], found["scale"]) == ("PT", "05", "besar")
    assert (found["workers_male"], found["workers_female"]) == ("1250", "310")
    assert found["village_code"].startswith("63.11")
    assert found["head_office"] == "Jakarta"
    assert found["email"] == "info@tambang.contoh.id"
    assert found["note"] == "Baris satu\nbaris dua"


async def test_what_is_wrong_is_said_while_typing(folder: Folder) -> None:
    async with at_work(folder, "3", "a") as officer:
        await officer.enter(name="PT Uji")
        await officer.go_to("nib")
        await officer.type("123")
        officer.sees("✗ NIB 3 angka: harus 13 angka.")
        await officer.press("enter")
        await officer.type("1234567890123456")
        officer.sees("! ")
        await officer.press("ctrl+s")
        assert officer.where == "CompanyForm"
        assert officer.app.focused is not None
        assert officer.app.focused.id == "field-nib"
        assert await companies(officer) == ()


async def test_a_company_of_the_same_name_is_hinted_at(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "3", "a") as officer:
        await officer.type("sawit contoh makmur")
        officer.sees("! ", "PT Sawit Contoh Makmur")


@pytest.mark.slow
async def test_a_warning_is_kept_with_its_reason(folder: Folder) -> None:
    async with at_work(folder, "3", "a") as officer:
        await officer.enter(name="PT Uji", npwp="1234567890123456")
        await officer.go_to("reason")
        officer.sees("Alasan peringatan")
        assert officer.app.focused is not None
        assert officer.app.focused.id == "field-reason"
        await officer.type("sesuai kartu")
        await officer.press("enter")
        officer.sees("PT Uji disimpan")
        kept = await officer.read(
            lambda connection: connection.execute(select(AcceptedWarning.code, AcceptedWarning.reason)).all()
        )
    assert [tuple(row) for row in kept] == [("npwp.maybe_nik", "sesuai kartu")]


async def test_a_village_that_does_not_exist_is_refused(folder: Folder) -> None:
    async with at_work(folder, "3", "a") as officer:
        await officer.enter(name="PT Uji")
        await officer.go_to("village_code")
        await officer.type("Atlantis")
        await officer.press("ctrl+s")
        officer.sees("Desa/kelurahan Atlantis tidak ada: pilih dari daftar.")
        assert await companies(officer) == ()


async def test_editing_filtering_searching_removing(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "3") as officer:
        await officer.press("slash")
        await officer.type("karet")
        await officer.press("enter", "e")
        officer.sees("Ubah perusahaan", "PT Karet Contoh Jaya")
        await officer.press("end")
        await officer.type(" Abadi")
        await officer.press("ctrl+s")
        officer.sees("PT Karet Contoh Jaya Abadi disimpan")
        await officer.press("escape", "f")
        await officer.type("anggota")
        await officer.press("enter")
        officer.sees("Perusahaan · Anggota", "1/3")
        await officer.press("f", "home", "left", "left", "left", "left", "left", "enter")
        await officer.press("d")
        officer.sees("dihapus dari daftar")
        assert len(await companies(officer)) == 14
        await officer.press("ctrl+z")
        assert len(await companies(officer)) == 15
        await officer.press("h")
        officer.sees("Riwayat satu data")


async def test_steps_to_membership(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "3", "l") as officer:
        officer.sees("Langkah PT Air Contoh Banua", "Terdata", "Diundang", "Hadir")
        await officer.press("a")
        await officer.type("angg")
        officer.sees("‹ Anggota ›")
        await officer.press("enter")
        await officer.type("1 Agustus")
        await officer.press("ctrl+s")
        assert officer.where == "StepForm", "a day without a year is not a date"
        await officer.type(" 2025")
        officer.sees("Jumat, 1 Agustus 2025")
        await officer.press("enter")
        await officer.enter(document_number="SK 1/2025")
        await officer.press("ctrl+s")
        officer.sees("01-08-2025", "SK 1/2025")
        await officer.press("escape")
        assert "Anggota" in officer.line("PT Air Contoh Banua")
        await officer.press("l", "end", "d")
        officer.sees("Langkah dihapus")
        await officer.press("escape")
        assert "Hadir" in officer.line("PT Air Contoh Banua")
