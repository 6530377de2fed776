"""The register of documents: what a document lacks is said in words, its file is kept by content."""

import threading
from pathlib import Path

import pytest

from kla_tui import store
from kla_tui.app import KlaApp
from kla_tui.folder import Folder
from kla_tui.rules.instrument.evidence import KINDS
from kla_tui.store.evidence import evidence_files
from kla_tui.store.evidence.evidence import EvidenceRow
from kla_tui.store.folder import opening
from kla_tui.widgets.choice import meant
from kla_tui.widgets.form import Form
from kla_tui.words import problem_text
from kla_tui.words.evidence import wanted_text
from tests.officer import Officer, at_work
from tests.rounds import CATALOGUE
from tests.screens.checklist.test_checklist import question, to_question
from tests.unit.checklist.test_linking import MANY
from tests.unit.reports.test_pack import attach


async def documents(officer: Officer, asked: str = "") -> tuple[EvidenceRow, ...]:
    return await officer.read(lambda connection: store.evidence.evidence.listing(connection, question=asked))


async def register(officer: Officer, **fields: str) -> None:
    """Fill the form of a new document, and save it."""
    await officer.press("a")
    await officer.enter(**fields)
    await officer.press("ctrl+s")


@pytest.mark.slow
async def test_a_sound_document_backs_its_question(folder: Folder) -> None:
    async with at_work(folder, "2", "enter", "y", "5", "up", "b") as officer:
        officer.sees("Bukti untuk 01.1", "Belum ada isinya. Tekan a untuk menambah.")
        await register(
            officer, title="SK Gugus Tugas", number="188/1/2024", date="2 Januari 2024", years="2023, 2024",
            signatory="Bupati",
        )  # fmt: skip
        officer.sees("SK Gugus Tugas disimpan", "✗ SK belum bertanda tangan", "Butuh: Perda, Perbup, SK")
        await officer.press("enter")
        await officer.go_to("signed")
        await officer.press("right")
        officer.sees("‹ Sudah ›")
        await officer.press("ctrl+s")
        officer.sees("! Baru tercatat di kertas: pindai, lalu lampirkan")
        await officer.press("escape")
        assert officer.where == "QuestionsScreen"
        assert "✓" in officer.line(" 01.1 ")
        assert (await question(officer, "01.1")).backed
        assert [row.questions for row in await documents(officer)] == [("01.1",)]


async def test_a_document_needs_a_title_and_a_real_date(folder: Folder) -> None:
    async with at_work(folder, "5") as officer:
        await register(officer, date="31 Februari 2024")
        assert officer.where == "DocumentForm"
        officer.sees("tidak ada di kalender")
        at = officer.lines.index(officer.line("Judul*"))
        assert "✗" in officer.lines[at + 1]
        assert await documents(officer) == ()


async def test_an_unknown_question_is_named(folder: Folder) -> None:
    async with at_work(folder, "5") as officer:
        await register(officer, title="SK Contoh", questions="99.9")
        officer.sees("Pertanyaan 99.9 tidak ada dalam katalog")
        assert await documents(officer) == ()


async def test_a_file_is_found_by_typing_its_path_and_kept_by_content(folder: Folder, tmp_path: Path) -> None:
    scans = tmp_path / "pindai"
    scans.mkdir()
    (scans / "sk-gugus-tugas.pdf").write_bytes(b"%PDF-1.4 contoh")
    (scans / "surat.pdf").write_bytes(b"%PDF-1.4 lain")
    async with at_work(folder, "5") as officer:
        await register_until_file(officer)
        await officer.paste(f"{scans}/sk")
        assert officer.line("sk-gugus-tugas.pdf").lstrip().startswith("› …")
        officer.sees_not("surat.pdf")
        await officer.press("enter", "ctrl+s")
        officer.sees("SK Gugus Tugas disimpan")
        (row,) = await documents(officer)
        assert row.file_name == "sk-gugus-tugas.pdf"
    kept = [path for path in folder.evidence.rglob("*") if path.is_file()]
    assert [path.read_bytes() for path in kept] == [b"%PDF-1.4 contoh"]


async def register_until_file(officer: Officer) -> None:
    await officer.press("a")
    await officer.enter(title="SK Gugus Tugas")
    await officer.go_to("file")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("tidak-ada.pdf", "tidak ditemukan"),
        ("kosong.pdf", "kosong (0 byte)"),
        ("map", "adalah folder"),
    ],
)
async def test_a_file_that_cannot_be_taken_is_refused_in_words(
    folder: Folder, tmp_path: Path, name: str, said: str
) -> None:
    (tmp_path / "kosong.pdf").write_bytes(b"")
    (tmp_path / "map").mkdir()
    async with at_work(folder, "5") as officer:
        await register_until_file(officer)
        await officer.paste(f"{tmp_path}/{name}")
        await officer.press("ctrl+s")
        assert officer.where == "DocumentForm"
        assert said in " ".join(officer.text.split()), officer.text
        assert await documents(officer) == ()


async def test_linking_and_unlinking_from_a_question(folder: Folder) -> None:
    async with at_work(folder, "5") as officer:
        await register(officer, title="SK Gugus Tugas")
        await officer.press("b")
        officer.sees("Kaitkan dari pertanyaannya")
        await officer.press("2", "enter", "b", "b")
        officer.sees("Pilih bukti untuk 01.1: Enter mengaitkan", "SK Gugus Tugas")
        await officer.press("enter")
        officer.sees("Bukti untuk 01.1", "SK Gugus Tugas dikaitkan ke 01.1")
        assert [row.title for row in await documents(officer, "01.1")] == ["SK Gugus Tugas"]
        await officer.press("u")
        officer.sees("SK Gugus Tugas dilepas dari 01.1")
        assert await documents(officer, "01.1") == ()
        await officer.press("ctrl+z")
        assert [row.title for row in await documents(officer, "01.1")] == ["SK Gugus Tugas"]


async def test_filter_search_and_remove(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "5") as officer:
        every = len(await documents(officer))
        officer.sees(f"1/{every}")
        await officer.press("f", "right", "enter")
        officer.sees("Bukti · belum memenuhi syarat")
        unsound = sum(1 for row in await documents(officer) if not row.sound)
        officer.sees(f"1/{unsound}")
        await officer.press("f", "left", "enter", "slash")
        await officer.type("sop")
        assert all("SOP" in line for line in officer.lines[4:8] if line.strip() and "─" not in line), officer.text
        await officer.press("enter")
        await officer.press("d")
        officer.sees("dihapus")
        assert len(await documents(officer)) == every - 1
        await officer.press("ctrl+z")
        assert len(await documents(officer)) == every


async def test_the_question_shows_unsound_evidence_as_such(folder: Folder) -> None:
    async with at_work(folder) as officer:
        await to_question(officer, "01.1")
        await officer.press("y", "1", "up", "b")
        await register(officer, title="Perda rancangan")
        officer.sees("✗ SK tanpa tanggal")
        await officer.press("escape")
        assert "○ 1" in officer.line("› 01.1 ")
        assert not (await question(officer, "01.1")).backed


def at(officer: Officer) -> int:
    """How many documents the list shows in all."""
    return int(officer.status.rpartition("/")[2])


async def test_filters_for_what_is_not_in_order(folder: Folder, tmp_path: Path) -> None:
    db = opening.open_folder(folder)
    whole = {"kind": "sk", "number": "1", "date": "2-1-2024", "signed": "ya"}
    attach(db, folder, tmp_path, b"satu", {**whole, "title": "Hilang", "questions": "01.1"})
    attach(db, folder, tmp_path, b"dua", {**whole, "title": "Utuh", "questions": "02.1"})
    store.evidence.evidence.save(db, "", {**whole, "title": "Kertas"})
    store.evidence.evidence.save(
        db, "", {"kind": "foto", "title": "Foto rapat", "date": "2-1-2024", "questions": "01.1,02.1"}
    )
    gone = next(path for path in folder.evidence.iterdir() if path.read_bytes() == b"satu")
    gone.unlink()
    store.evidence.evidence_files.verify(db, folder.evidence)
    db.close()
    async with at_work(folder, "5") as officer:
        assert at(officer) == 4
        assert "hilang" in officer.line("Hilang")
        assert "ada" in officer.line("Utuh")
        for keys, titles in (
            (("right",), {"Hilang", "Foto rapat"}),
            (("right",), {"Hilang", "Foto rapat"}),
            (("right", "right", "right"), {"Kertas"}),
            (("right",), {"Hilang"}),
            (("right",), {"Kertas", "Foto rapat"}),
            (("f", "o", "t", "o"), {"Foto rapat"}),
        ):
            await officer.press("f", *keys, "enter")
            shown = {
                title
                for title in ("Hilang", "Utuh", "Kertas", "Foto rapat")
                if any(title in line for line in officer.lines[3:-6])
            }
            assert shown == titles, officer.text


@pytest.mark.slow
@pytest.mark.parametrize("typed", ["bappeda", "900/7", "kerja sama daerah", "02.1", "pks"])
async def test_a_document_is_found_by_what_one_remembers(folder: Folder, typed: str) -> None:
    db = opening.open_folder(folder)
    agency = store.register.organisations.save(db, "", {"name": "Bappeda Contoh", "kind": "opd"}).id
    store.evidence.evidence.save(
        db, "", {"kind": "mou_pks", "title": "Kerja sama daerah", "number": "900/7/PKS", "agency_id": agency,
                 "questions": "02.1"},
    )  # fmt: skip
    store.evidence.evidence.save(db, "", {"kind": "foto", "title": "Taman bacaan"})
    db.close()
    async with at_work(folder, "5", "slash") as officer:
        await officer.type(typed)
        officer.sees("Kerja sama")
        officer.sees_not("Taman bacaan")


async def test_what_a_document_lacks_is_said_while_it_is_typed(folder: Folder) -> None:
    async with at_work(folder, "5", "a", "enter") as officer:
        await officer.type("SK Gugus Tugas")
        officer.sees("! SK tanpa tanggal: isi tanggal dokumen.", "! SK tanpa nomor: isi nomor.")
        await officer.press("enter")
        await officer.type("188/1")
        officer.sees_not("SK tanpa nomor")
        await officer.press("enter")
        await officer.type("2-1-2024")
        officer.sees_not("SK tanpa tanggal")
        await officer.press(*["down"] * 4, "right")
        officer.sees("✓ Dokumen memenuhi syarat.")


def test_a_question_says_which_year_its_documents_do_not_cover(folder: Folder) -> None:
    db = opening.open_folder(folder)
    with db.read() as connection:
        catalogue = store.round.round_state.catalogue(connection)
    asked = next(
        question
        for question in catalogue.questions
        if question.years == 2 and not question.matrix_required and "laporan" in question.wants
    )
    store.evidence.evidence.save(
        db, "", {"kind": "laporan", "title": "Laporan 2023", "date": "1-2-2024", "years": "2023", "signed": "ya",
                 "questions": asked.id},
    )  # fmt: skip
    with db.read() as connection:
        wanted, (lacking,) = store.evidence.evidence.of_question(connection, asked.id)
    db.close()
    assert problem_text(lacking) == "Diminta 2 tahun data, bukti baru menutup 2023: tambah bukti 2024."
    assert wanted is not None
    assert wanted_text(wanted).endswith("ditandatangani, 2023–2024")


@pytest.mark.slow
async def test_several_documents_are_linked_and_undone_at_once(folder: Folder) -> None:
    async with at_work(folder, "5") as officer:
        for title in ("SK Satu", "SK Dua", "SK Tiga"):
            await register(officer, title=title)
        await officer.press("2", "enter", "b", "b", "space", "space", "enter")
        officer.sees("2 dokumen dikaitkan ke 01.1")
        assert len(await documents(officer, "01.1")) == 2
        await officer.press("space", "space", "u")
        officer.sees("2 dokumen dilepas dari 01.1")
        await officer.press("ctrl+z")
        assert len(await documents(officer, "01.1")) == 2


async def test_from_a_document_back_to_its_questions(folder: Folder) -> None:
    async with at_work(folder, "5") as officer:
        await register(officer, title="SK Satu", questions="01.1")
        await officer.press("p")
        assert officer.where == "QuestionsScreen"
        officer.sees("› 01.1")


@pytest.mark.slow
async def test_the_original_is_not_needed_afterwards(folder: Folder, tmp_path: Path) -> None:
    file = tmp_path / "表 SK Ğugus.pdf"
    file.write_bytes(b"%PDF-1.4 contoh")
    async with at_work(folder, "5") as officer:
        await register_until_file(officer)
        await officer.paste(str(file))
        await officer.press("enter", "ctrl+s")
        officer.sees("SK Gugus Tugas disimpan")
        file.unlink()
        (row,) = await documents(officer)
        assert (row.file_name, row.file_state) == ("表 SK Ğugus.pdf", "matches")


@pytest.mark.slow
async def test_what_a_file_really_is_and_where_it_already_lies_is_told(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "foto.jpg").write_bytes(b"%PDF-1.4 contoh")
    (tmp_path / "sama.pdf").write_bytes(b"%PDF-1.4 contoh")
    async with at_work(folder, "5") as officer:
        for name, said in (
            ("foto.jpg", "Isi berkas foto.jpg adalah PDF"),
            ("sama.pdf", "Berkas yang sama sudah ada"),
        ):
            await register_until_file(officer)
            await officer.paste(f"{tmp_path}/{name}")
            await officer.press("enter", "ctrl+s")
            officer.sees(said)


@pytest.mark.slow
async def test_stopping_a_long_copy_keeps_what_was_typed(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "besar.pdf").write_bytes(b"x" * 3_000_000)
    begun, go_on = threading.Event(), threading.Event()
    write_all = evidence_files._write_all

    def slow(*arguments: object) -> None:
        begun.set()
        go_on.wait(10)
        write_all(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(evidence_files, "_write_all", slow)
    async with at_work(folder, "5") as officer:
        await register_until_file(officer)
        await officer.paste(f"{tmp_path}/besar.pdf")
        await officer.pilot.press("ctrl+s")
        while not begun.is_set():
            await officer.pilot.pause()
        officer.sees("Menyalin besar.pdf")
        await officer.pilot.press("escape")
        go_on.set()
        await officer.settled()
        officer.sees("Penyalinan dihentikan; isian tetap ada.", "SK Gugus Tugas")
        assert list(folder.evidence.iterdir()) == []
        monkeypatch.setattr(evidence_files, "_write_all", write_all)
        await officer.press("ctrl+s")
        officer.sees("SK Gugus Tugas disimpan")
    assert len(list(folder.evidence.iterdir())) == 1


async def test_without_a_viewer_it_says_where_the_copy_is(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = opening.open_folder(folder)
    attach(db, folder, tmp_path, b"isi", {"title": "SK Satu", "kind": "sk"}, "sk.pdf")
    store.evidence.evidence.save(db, "", {"title": "SK Kertas", "kind": "sk"})
    db.close()
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    async with at_work(folder, "5", "o") as officer:
        officer.sees("Dokumen ini tanpa berkas")
        await officer.press("down", "o")
        officer.sees("Tidak ada aplikasi pembuka di sini")
        (copy,) = (folder.exports / "lihat").iterdir()
        assert copy.read_bytes() == b"isi"
        copy.write_bytes(b"diubah pembuka")
        next(path for path in folder.evidence.iterdir()).unlink()
        await officer.press("o")
        officer.sees("Berkas sk.pdf hilang dari folder bukti")


async def test_a_childs_name_in_klaster_v_is_stored_only_with_a_reason(folder: Folder) -> None:
    async with at_work(folder, "5", "a") as officer:
        await officer.press("enter")
        await officer.type("Laporan korban Siti Aminah")
        form = officer.app.screen.query_one(Form)
        officer.app.screen.set_focus(form.row("questions").entry)
        await officer.type("21A.1")
        await officer.press("ctrl+s")
        officer.sees("Siti Aminah", "Alasan tetap menyimpan")
        assert await documents(officer) == ()
        await officer.press("escape")
        officer.sees("Laporan korban Siti Aminah")
        await officer.press("ctrl+s")
        await officer.type("nama disamarkan")
        await officer.press("enter")
        assert [row.title for row in await documents(officer)] == ["Laporan korban Siti Aminah"]


async def test_a_file_that_changed_is_noticed_where_the_register_is_opened_first(demo_folder: Folder) -> None:
    changed = next(path for path in sorted(demo_folder.evidence.iterdir()) if len(path.name) == 64)
    async with at_work(demo_folder) as officer:
        await officer.settled()
    changed.write_bytes(b"lain")
    app = KlaApp(demo_folder)
    async with app.run_test(size=(80, 24)) as pilot:
        officer = Officer(app, pilot)
        await pilot.press("5")
        await officer.settled()
        await officer.press("f")
        rows = await documents(officer)
    assert any(problem.code == "evidence.file_changed" for row in rows for problem in row.findings)


async def to_linking(officer: Officer, asked: str) -> None:
    """The documents to choose one from for a question."""
    await to_question(officer, asked)
    await officer.press("b", "b")


async def test_a_photo_for_a_bylaw_is_asked_about_once_and_the_reason_stays(folder: Folder) -> None:
    db = opening.open_folder(folder)
    store.evidence.evidence.save(db, "", {"kind": "foto", "title": "Foto sidang", "date": "2-1-2024"})
    db.close()
    async with at_work(folder) as officer:
        await to_linking(officer, "01.1")
        officer.sees("Pilih bukti untuk 01.1", "Butuh: Perda, Perbup, SK, Surat edaran (SE)")
        await officer.press("enter")
        officer.sees("Foto tidak cukup untuk 01.1: butuh Perda", "Alasan tetap menyimpan:")
        await officer.press("escape")
        officer.sees("Tidak dikaitkan.")
        assert await documents(officer, "01.1") == ()
        await officer.press("enter")
        await officer.type("Perda masih di DPRD")
        await officer.press("enter")
        officer.sees("Foto sidang dikaitkan ke 01.1", "✗ Foto tidak cukup untuk pertanyaan ini: butuh Perda",
                     "Alasan: Perda masih di DPRD")  # fmt: skip
        assert "✗" in officer.line("Foto sidang")
        await officer.press("enter")
        assert officer.where == "DocumentForm"
        await officer.enter(title="Foto sidang pleno")
        await officer.press("ctrl+s")
        officer.sees("Foto sidang pleno disimpan")
        (row,) = await documents(officer, "01.1")
        assert row.reason == "Perda masih di DPRD"


async def test_a_form_that_makes_one_document_carry_many_asks_why(folder: Folder) -> None:
    async with at_work(folder, "5", "a") as officer:
        await officer.enter(title="Laporan tahunan", date="2-1-2024", questions=", ".join(MANY[:6]))
        await officer.go_to("kind")
        await officer.type("lap")
        await officer.press("ctrl+s")
        officer.sees("Satu dokumen untuk 6 pertanyaan (3 indikator)", "Alasan tetap menyimpan:")
        await officer.type("Satu bab per pertanyaan")
        await officer.press("enter")
        officer.sees(
            "Laporan tahunan disimpan", "! Satu dokumen untuk 6 pertanyaan", "Alasan: Satu bab per pertanyaan"
        )
        await officer.press("f")
        await officer.type("dip")
        await officer.press("enter")
        officer.sees("Bukti · dipertanyakan", "· 0 poin", "Poin", "Laporan tahunan")


async def test_the_register_says_what_a_document_proves_and_what_not(folder: Folder) -> None:
    db = opening.open_folder(folder)
    wants = [one.id for one in CATALOGUE.questions if "laporan" in one.wants and one.years == 1]
    free = next(one for one in wants if not CATALOGUE.by_question[one].matrix_required)
    tabled = next(one for one in wants if CATALOGUE.by_question[one].matrix_required)
    store.evidence.evidence.save(
        db, "", {"kind": "laporan", "title": "Laporan", "date": "2-1-2024", "signed": "ya",
                 "questions": f"{free}, {tabled}, 01.1"},
    )  # fmt: skip
    db.close()
    async with at_work(folder, "5") as officer:
        assert officer.line("Laporan").split()[-1] == "1/3"
        officer.sees(f"✓ Membuktikan {free}", "✗ 01.1: Laporan tidak cukup untuk pertanyaan ini", "Belum membuktikan")


async def test_a_circular_is_found_by_its_letters(folder: Folder) -> None:
    async with at_work(folder, "5", "a") as officer:
        await officer.go_to("kind")
        await officer.type("se")
        officer.sees("‹ Surat edaran (SE) ›")


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("p", "perda"), ("perda", "perda"), ("perdes", "perdes"), ("perb", "perbup"), ("in", "instruksi"),
        ("se", "se"), ("ser", "sertifikat"), ("sk", "sk"), ("so", "sop"), ("surat", "surat"), ("sure", None),
    ],
)  # fmt: skip
def test_the_kind_that_letters_mean(typed: str, kind: str | None) -> None:
    assert meant(typed, [(one.code, one.label) for one in KINDS]) == kind
