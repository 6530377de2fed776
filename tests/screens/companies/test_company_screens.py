"""A company from its overview: contacts, duplicates, commitments, the chapter; by keyboard, as it is read."""

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from kla_tui import store
from kla_tui.folder import Folder
from kla_tui.models import Contact, Organisation
from kla_tui.rules.text.names import fold
from tests.officer import Officer, at_work

MINE = "PT Tambang Contoh Lestari"


async def company(officer: Officer, name: str) -> str:
    return await officer.read(lambda connection: store.reports.company_profile.find(connection, name))


async def to(officer: Officer, name: str) -> None:
    """The cursor of the register on a company."""
    await officer.press("slash")
    await officer.type(fold(name).split()[1])
    await officer.press("enter")
    officer.sees(f"› {name}" if f"› {name}" in officer.text else name)


async def test_enter_opens_a_company_and_each_line_what_is_behind_it(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "3", "end", "enter", size=(120, 40)) as officer:
        officer.sees(
            MINE, "NIB 9120000000000", "05 (KBLI 2020) Pertambangan Batu Bara", "Pekerja L 10 · P 4",
            "Ahmad Contoh · Manajer CSR", "dihubungi 21-07-2025", "penilaian mandiri 64,1%: ya 20",
            "2025 · Beasiswa anak sekolah · Rp 250.000.000", "1 orang hadir",
        )  # fmt: skip
        for keys, where in (
            (("enter",), "StepsScreen"), (("down", "enter"), "ContactsScreen"),
            (("down", "enter"), "CommitmentsScreen"),
        ):  # fmt: skip
            await officer.press(*keys)
            assert officer.where == where
            await officer.press("escape")
        await officer.press("down", "enter")
        officer.sees("Bagian ini hanya untuk dibaca di sini.")
        await officer.press("end", "enter")
        assert officer.where == "EventScreen"
        await officer.press("escape", "e", "end")
        await officer.type(" Baru")
        await officer.press("ctrl+s")
        assert officer.where == "CompanyScreen"
        officer.sees(f"{MINE} Baru")
        await officer.press("p")
        officer.sees("Ditulis ke exports/profil-")
    (written,) = demo_folder.exports.glob("profil-*.pdf")
    assert f"{MINE} Baru" in PdfReader(written).pages[0].extract_text()


async def test_who_was_the_contact_and_who_was_spoken_to(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "3", "end", "n") as officer:
        officer.sees(f"Narahubung {MINE}", "Hartono Contoh", "dari acara")
        assert "01-2022–2024" in officer.line("Hartono Contoh")
        await officer.press("f")
        await officer.type("2024")
        await officer.press("enter")
        officer.sees("· 2024", "Hartono Contoh", "1/1")
        await officer.press("f", *["backspace"] * 4)
        await officer.type("x")
        await officer.press("enter")
        officer.sees("Tahun tidak terbaca")
        await officer.press("f", *["backspace"] * 4, "enter", "home", "c")
        officer.sees("dihubungi hari ini")
        now = await officer.read(lambda connection: store.kit.settings.today(connection))
        assert f"{now:%d-%m-%Y}" in officer.line("› ")
        await officer.press("ctrl+z")
        assert "21-07-2025" in officer.line("› ")
        await officer.press("end", "c")
        officer.sees_not("dari acara")
        await officer.press("d")
        officer.sees("dihapus dari daftar")


@pytest.mark.slow
async def test_a_contact_is_typed_and_a_known_person_is_taken(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "3", "n", "a") as officer:
        await officer.enter(
            name="Narahubung Uji",
            office="Manajer",
            phone="0812 3456 7890",
            from_date="1-1-2025",
            until_date="1-1-2024",
        )
        officer.sees("Sejak", "Rabu, 1 Januari 2025")
        await officer.press("ctrl+s")
        officer.sees("Tanggal berakhir sebelum tanggal mulai")
        await officer.press(*["backspace"] * 8, "ctrl+s")
        officer.sees("Narahubung Uji disimpan", "01-2025–")
        await officer.press("a")
        await officer.type("hartono contoh")
        officer.sees("› Hartono Contoh")
        await officer.press("enter")
        await officer.enter(office="Direktur")
        await officer.press("ctrl+s")
        assert "Direktur" in officer.line("Hartono Contoh")
        people = await officer.read(
            lambda connection: connection.execute(select(Contact.person_id).where(Contact.office != "Manajer")).all()
        )
    assert len({person for (person,) in people}) == 2, "Hartono is one person with two contacts"


async def test_a_step_out_of_order_is_said_and_stored(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "3", "end", "l", "a") as officer:
        await officer.type("angg")
        await officer.press("enter")
        await officer.type("1-8-2024")
        officer.sees("! Langkah Berkomitmen belum tercatat", "! Tanggal ini sebelum langkah Diundang")
        officer.sees("! Langkah Anggota tanpa nomor dokumen")
        await officer.press("ctrl+s")
        assert officer.where == "StepsScreen"
        officer.sees("! 01-08-2024", "! Langkah Anggota tanpa nomor dokumen")


async def test_two_become_one_by_a_key_and_two_again_by_another(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "3", "g") as officer:
        officer.sees("telepon sama", "CV Percetakan Contoh", "UD Sumber Contoh")
        await officer.press("enter")
        officer.sees("Gabungkan dua perusahaan", "←", "Isian berbeda")
        await officer.press("enter")
        assert "→" in officer.line("UD Sumber Contoh")
        await officer.press("down", "enter")
        officer.sees("Isian ini tidak perlu dipilih.")
        await officer.press("g")
        officer.sees("Digabungkan", "Tidak ada perusahaan yang mungkin ganda.")
        assert await officer.read(lambda connection: store.companies.companies.count(connection)) == 14
        one = await company(officer, "UD Sumber Contoh")
        found = await officer.read(lambda connection: store.companies.companies.get(connection, one))
        assert "nama lain: CV Percetakan Contoh" in found["note"]
        await officer.press("ctrl+z")
        officer.sees("telepon sama")
        assert await officer.read(lambda connection: store.companies.companies.count(connection)) == 15
        await officer.press("t")
        officer.sees("tidak sama", "Tidak ada perusahaan yang mungkin ganda.")


async def test_numbers_that_are_known_are_said_at_their_fields(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "3", "a") as officer:
        await officer.enter(name="CV Lain Sekali")
        await officer.go_to("nib")
        await officer.type("9120000000000")
        officer.sees(f"! NIB ini sudah dipakai {MINE}")
        await officer.go_to("kbli")
        await officer.type("46631")
        officer.sees("› 46631 Perdagangan Besar")
        await officer.press("enter")
        await officer.type("2025")
        await officer.press("ctrl+s")
        officer.sees("CV Lain Sekali disimpan")
        mine = await company(officer, "CV Lain Sekali")
        found = await officer.read(lambda connection: store.companies.companies.get(connection, mine))
    assert (found["kbli_code"], found["kbli_version"]) == ("46631", "2025")


async def test_a_code_of_the_newer_classification_is_kept_as_typed(folder: Folder) -> None:
    async with at_work(folder, "3", "a") as officer:
        await officer.enter(name="PT Cabang Uji")
        await officer.go_to("kbli")
        await officer.type("44123")
        officer.sees_not("› 44123")
        await officer.press("enter")
        officer.sees("! KBLI 44123 tidak ada dalam KBLI 2020")
        await officer.type("2025")
        officer.sees_not("tidak ada dalam KBLI 2020")
        await officer.press("ctrl+s")
        mine = await company(officer, "PT Cabang Uji")
        found = await officer.read(lambda connection: store.companies.companies.get(connection, mine))
    assert (found["kbli_code"], found["kbli_version"]) == ("44123", "2025")


@pytest.mark.slow
async def test_one_key_an_item_then_the_whole_sheet_is_signed(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "3", "m") as officer:
        officer.sees("Komitmen PT Air Contoh Banua", "Penilaian mandiri – · ya 0")
        await officer.press("y", "s", "b")
        officer.sees("Penilaian mandiri 3,8% · ya 1 · sebagian 1 · belum 1")
        officer.sees("● Ya", "◐ Sebagian", "○ Belum")
        assert "Pelatihan hak anak" in officer.line("› ")
        await officer.press("enter")
        officer.sees("Jawab butir ini dulu dengan y, s atau b.")
        await officer.press("home", "y")
        officer.sees("baris ini judul prinsip")
        await officer.press("n")
        assert "Pelatihan hak anak" in officer.line("› ")
        await officer.press("t")
        await officer.enter(date="29-7-2025", signatory="Direktur Uji", evidence="SK contoh")
        await officer.press("ctrl+s")
        await officer.press("home", "down")
        officer.sees("29-07-2025 · Penanda tangan: Direktur Uji", "bukti: SK contoh")
        await officer.press("d")
        officer.sees("Jawaban dikosongkan", "ya 0")
        await officer.press("ctrl+z")
        officer.sees("ya 1")
        await officer.press("p", "right", "enter")
        officer.sees("Ditulis ke exports/komitmen-")
    (written,) = demo_folder.exports.glob("komitmen-*-blank.pdf")
    assert "penilaian mandiri" in PdfReader(written).pages[0].extract_text()


async def test_items_are_reworded_hidden_and_added(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "3", "m", "i", "enter") as officer:
        await officer.type(" kami")
        await officer.press("enter")
        officer.sees("Kalimat butir diubah")
        await officer.press("down", "d")
        officer.sees("Butir disembunyikan")
        assert "disembunyikan" in officer.line("› ")
        await officer.press("a")
        await officer.enter(text="Bus sekolah gratis")
        await officer.press("ctrl+s")
        assert "tambahan" in officer.line("Bus sekolah gratis")
        await officer.press("escape")
        officer.sees("Bus sekolah gratis")
        officer.sees_not("Penanggung jawab urusan")


@pytest.mark.slow
async def test_the_chapter_its_decree_and_its_board(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "3", "b") as officer:
        officer.sees("2025–2028", "188.45/29/CONTOH/")
        await officer.press("a")
        await officer.enter(period_from="2022", period_until="2020")
        await officer.press("ctrl+s")
        officer.sees("Masa bakti tidak masuk akal")
        await officer.press(*["backspace"] * 4)
        await officer.type("2025")
        officer.sees("! SK tanpa nomor atau tanggal")
        await officer.press("ctrl+s")
        officer.sees("2022–2025", "belum ada")
        await officer.press("home", "enter")
        officer.sees("Pengurus APSAI 2025–2028", "Ketua", "Humas dan media")
        await officer.press("o", "a")
        await officer.type("Ketua harian")
        await officer.press("enter")
        officer.sees("Pilihan ditambahkan")
        await officer.press("escape", "a")
        await officer.enter(name="Wahyu Uji", organisation="PT Karet Contoh Jaya")
        await officer.go_to("office")
        await officer.press("left")
        officer.sees("‹ Ketua harian ›")
        await officer.press("ctrl+s")
        assert "PT Karet Contoh Jaya" in officer.line("Wahyu Uji")
        made = await officer.read(
            lambda connection: connection.execute(
                select(Organisation.id).where(Organisation.name == "PT Karet Contoh Jaya")
            ).all()
        )
        assert len(made) == 1
        await officer.press("p")
        officer.sees("7 pengurus ditulis ke exports/pengurus-apsai-2025–2028.pdf")
    (written,) = demo_folder.exports.glob("pengurus-*.pdf")
    assert "Wahyu Uji" in PdfReader(written).pages[0].extract_text()


@pytest.mark.slow
async def test_a_wrong_value_in_every_field_is_said_at_every_field(folder: Folder) -> None:
    """A village that is not in the list must not keep the other fields from being judged."""
    async with at_work(folder, "3", "a") as officer:
        await officer.type("PT Maju [/Tbk]")
        wrong = {
            "nib": "12x", "npwp": "abc", "workers_male": "-5", "workers_female": "1,5",
            "village_code": "zz", "site_village_code": "qq", "phone": "12", "email": "a@",
        }  # fmt: skip
        for name, text in wrong.items():
            officer.app.screen.set_focus(officer.app.screen.form.row(name).entry)  # type: ignore[attr-defined]
            await officer.type(text)
        await officer.press("ctrl+s")
        said = {
            name for name in wrong
            if "✗" in str(officer.app.screen.form.row(name).query_one(".message").render())  # type: ignore[attr-defined]
        }  # fmt: skip
        assert said == set(wrong)
