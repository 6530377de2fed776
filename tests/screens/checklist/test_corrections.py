"""Corrections of the catalogue by keyboard: text, points, agencies; out and in; visible as such."""

import pytest

from kla_tui import store
from kla_tui.folder import Folder
from tests.officer import at_work
from tests.screens.checklist.test_checklist import FIRST, to_question
from tests.unit.catalogue.test_corrections import UNOFFICIAL


async def test_a_missing_text_is_filled_in_and_seen_as_a_correction(folder: Folder) -> None:
    async with at_work(folder) as officer:
        await to_question(officer, UNOFFICIAL)
        officer.sees("Teks resmi belum ada; ini perkiraan.")
        await officer.press("o", "end", "ctrl+u")
        await officer.type("Teks resmi kementerian")
        await officer.press("enter", "left", "enter", "ctrl+s")
        officer.sees(f"Koreksi {UNOFFICIAL} dipakai", "Dikoreksi oleh kabupaten ini.", "Teks resmi kementerian")
        officer.sees_not("Teks resmi belum ada")
        assert "✎" in officer.line(f"› {UNOFFICIAL} ")
        await officer.press("2")
        officer.sees("✎ ")
        await officer.press("o")
        officer.sees("Koreksi katalog", "Katalog: ", "Kabupaten ini: Teks resmi kementerian")
        await officer.press("d")
        officer.sees(f"Koreksi {UNOFFICIAL} dilepas", "Belum ada koreksi")


async def test_points_that_do_not_add_up_are_refused_at_their_field(folder: Folder) -> None:
    async with at_work(folder, "2", "c") as officer:
        officer.sees("Koreksi katalog: 01", "Nama indikator")
        await officer.press("enter", *["backspace"] * 6)
        await officer.type("500")
        await officer.press("ctrl+s")
        assert officer.where == "CorrectionForm"
        officer.sees("✗ ", "seharusnya")


@pytest.mark.slow
async def test_corrections_are_exported_and_imported(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "o") as officer:
        await officer.type(" sekarang")
        await officer.press("ctrl+s", "2", "o", "x")
        officer.sees("Koreksi ditulis ke exports/koreksi-katalog-")
        (file,) = folder.exports.glob("*.toml")
        await officer.press("d")
        officer.sees("Belum ada koreksi")
        await officer.press("i")
        await officer.type(str(file))
        await officer.press("enter")
        officer.sees("Koreksi katalog dipakai.", "01.1", "sekarang")


@pytest.mark.slow
async def test_a_faulty_file_is_refused_as_a_whole_with_its_lines(folder: Folder) -> None:
    file = folder.root / "salah.toml"
    file.write_text('[[question]]\nid = "01.1"\ntext_id = "Baik"\n\n[[question]]\nid = "99.9"\ntext_id = "x"\n')
    async with at_work(folder, "2", "o", "i") as officer:
        await officer.type(str(file))
        await officer.press("enter")
        officer.sees("Ditolak: salah.toml", "Pertanyaan 99.9 tidak ada dalam katalog", "koreksi yang lama")
        assert officer.line("99.9").split()[1] in ("5", "6"), "the line of the table, or of its id"
        assert await officer.read(lambda connection: store.checklist.corrections.text(connection)) == ""
        await officer.press("escape", "i")
        await officer.type("/tidak/ada.toml")
        await officer.press("enter")
        officer.sees("Berkas /tidak/ada.toml tidak ditemukan")


async def test_a_text_of_several_lines_stays_as_it_is_where_only_the_points_change(folder: Folder) -> None:
    async with at_work(folder) as officer:
        toml = '[[question]]\nid = "01.1"\ntext_id = "baris satu\\nbaris dua"\n'
        assert await officer.ask(lambda db: store.checklist.corrections.take(db, toml)) == ()
        await officer.press(*FIRST, "o", "enter", "enter", "end", "ctrl+u")
        await officer.type("12,5")
        await officer.press("ctrl+s")
        officer.sees("Koreksi 01.1 dipakai")
        catalogue = await officer.read(lambda connection: store.round.round_state.catalogue(connection))
    question = catalogue.by_question["01.1"]
    assert (question.text_id, str(question.max_points)) == ("baris satu\nbaris dua", "12.5")
