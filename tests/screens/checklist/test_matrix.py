"""The MATRIKS editor by keyboard: rows by Enter, order, the document, the file."""

import pytest

from kla_tui import store
from kla_tui.folder import Folder
from tests.officer import at_work
from tests.screens.checklist.test_checklist import question, to_question
from tests.unit.checklist.test_matrix import FIRST


@pytest.mark.slow
async def test_rows_are_added_by_enter_until_esc_and_count_by_one_key(folder: Folder) -> None:
    async with at_work(folder) as officer:
        await to_question(officer, FIRST)
        await officer.press("m")
        officer.sees("Belum ada baris", "Matriks masih kosong")
        await officer.press("a")
        await officer.enter(agency="Dinas Pendidikan", activity="Sekolah ramah anak", date="3-5-2024", proof="SK 12")
        assert officer.where == "MatrixForm"
        officer.sees("Baris disimpan; isi baris berikut", "Baris baru matriks")
        await officer.enter(agency="Dinas Kesehatan", activity="Puskesmas ramah anak")
        await officer.press("ctrl+s")
        await officer.press("escape")
        officer.sees("Dinas Pendidikan", "Dinas Kesehatan", "Baris 2 belum lengkap")
        await officer.press("m")
        officer.sees("Baris 2 belum lengkap: isi perangkat daerah, peran, dan tanggal atau bukti.")
        await officer.press("down", "enter")
        await officer.enter(date="4-6-2024")
        await officer.press("ctrl+s")
        officer.sees("✓ Lengkap: terhitung. m: jadikan juga dokumen matriks.", "Wajib: tanpa matriks lengkap")
        assert (await question(officer, FIRST)).matrix_complete
        await officer.press("left_square_bracket")
        assert officer.line("Dinas Kesehatan").startswith("›")
        assert officer.line("Dinas Kesehatan").split()[1] == "1"
        await officer.press("m")
        officer.sees("✓ Lengkap: terhitung, dan sudah menjadi dokumen matriks.")
        await officer.press("d")
        officer.sees_not("Dinas Kesehatan")
        await officer.press("ctrl+z")
        officer.sees("Dinas Kesehatan")
        assert (await question(officer, FIRST)).matrix_complete


async def test_the_table_is_exported(folder: Folder) -> None:
    async with at_work(folder) as officer:
        await to_question(officer, FIRST)
        await officer.press("m", "a")
        await officer.enter(agency="Dinas Contoh", activity="Rapat", proof="Foto")
        await officer.press("escape", "x", "enter")
        officer.sees("1 baris ditulis ke exports/matriks-")
        await officer.press("x", "right", "enter")
        assert {path.suffix for path in folder.exports.iterdir()} == {".xlsx", ".csv"}


@pytest.mark.slow
async def test_an_identity_number_in_a_row_needs_a_reason(folder: Folder) -> None:
    async with at_work(folder) as officer:
        await to_question(officer, FIRST)
        await officer.press("m", "a")
        await officer.enter(agency="Dinas Contoh", activity="Pendataan 6311014503120001", proof="Foto")
        officer.sees("16 angka seperti NIK")
        await officer.press("escape", "escape", "escape")
        found = await officer.read(lambda connection: store.checklist.matrix.matrix(connection, FIRST))
        assert found is not None
        assert found.rows == ()


async def test_a_question_without_a_table_says_so(folder: Folder) -> None:
    async with at_work(folder, "2", "enter", "m") as officer:
        officer.sees("Pertanyaan ini tidak minta matriks")
