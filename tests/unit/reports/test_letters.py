"""Letters and the gap report: what stands on paper, in Indonesian, with the figures of the round."""

import zipfile
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from kla_tui import i18n
from kla_tui.cli import main
from kla_tui.db import Database
from kla_tui.files import reports
from kla_tui.files.papers import letters as papers
from kla_tui.files.reports import gaps as gap_report
from kla_tui.folder import Folder
from kla_tui.formats import paper_number
from kla_tui.store.agencies import agencies, assignments, letters
from kla_tui.store.checklist import checklist
from kla_tui.store.evidence import evidence
from kla_tui.store.folder import opening
from kla_tui.store.kit import settings
from kla_tui.store.summary import summary
from kla_tui.words import paper_text

HOSTILE = "Dinas <b>Uji</b> [/Tbk] & =1+1"
TYPED = {"number": "400.2/9/DP3A", "date": "1-8-2025", "due": "15-8-2025"}


def text_of(path: Path) -> str:
    if path.suffix == ".pdf":
        return " ".join("\n".join(page.extract_text() for page in PdfReader(path).pages).split())
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            for name in archive.namelist():
                ElementTree.fromstring(archive.read(name))
            root = ElementTree.fromstring(archive.read("word/document.xml"))
        return " ".join("".join(root.itertext()).split())
    return " ".join(path.read_text(encoding="utf-8-sig").split())


@pytest.fixture
def asked(db: Database) -> Database:
    settings.keep(db, {"officer": "Uji", "agency": "DP3A Uji", "letterhead": "PEMERINTAH KABUPATEN\nDP3A",
                       "place": "Paringin", "signatory_office": "Kepala Dinas", "signatory": "Nama Kepala",
                       "signatory_nip": "19700101 199001 1 001"})  # fmt: skip
    assignments.give(db, ["04.1", "05.1"], {"organisation": HOSTILE})
    checklist.claim(db, "04.1", Decimal(1))
    evidence.save(db, "", {"kind": "sk", "title": "SK Akta", "date": "2-1-2024", "signed": "ya", "questions": "04.1"})
    return db


@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".txt"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_a_letter_says_who_wants_what_until_when(
    suffix: str, language: i18n.Language, asked: Database, tmp_path: Path
) -> None:
    i18n.use(language)
    with asked.read() as connection:
        plan = letters.plan(connection, HOSTILE, typed=TYPED)
    path = tmp_path / f"surat{suffix}"
    assert papers.write([plan], path, paper_text) == 1
    text = text_of(path)
    for said in (
        "PEMERINTAH KABUPATEN", "400.2/9/DP3A", "1 Agustus 2025", "Jumat, 15 Agustus 2025", f"Kepala {HOSTILE}",
        "(2 pertanyaan)", "2023–2024", "Kepala Dinas", "Nama Kepala", "19700101 199001 1 001",
        "Yang sudah ada: SK Akta: SK tanpa nomor.", "04.1", "05.1", "Profil/data terpilah, Laporan atau Surat",
        "ditandatangani, 2023–2024",
    ):  # fmt: skip
        assert said in text, said
    if suffix == ".pdf":
        assert len(PdfReader(path).pages) == 2


def test_a_letter_is_kept_and_its_questions_are_asked_for(asked: Database) -> None:
    outcome = letters.record(asked, HOSTILE, ["04.1", "05.1"], TYPED)
    with asked.read() as connection:
        (row,) = letters.listing(connection)
        owed = {one.question: one for one in agencies.owed(connection, HOSTILE)}
    assert (row.id, row.number, row.organisation, row.questions) == (
        outcome.id, "400.2/9/DP3A", HOSTILE, ("04.1", "05.1"),
    )  # fmt: skip
    assert {(one.state, str(one.due)) for one in owed.values()} == {("asked", "2025-08-15")}


def test_what_was_received_is_not_asked_for_again(asked: Database) -> None:
    assignments.mark(asked, HOSTILE, ["04.1"], "received")
    with asked.read() as connection:
        plan = letters.plan(connection, HOSTILE)
        part = letters.plan(connection, HOSTILE, questions=["04.1"])
    assert [one.question.id for one in plan.wanted] == ["05.1"]
    assert part.wanted == ()
    assert letters.record(asked, HOSTILE, (), TYPED).refused
    assert letters.record(asked, HOSTILE, ["05.1"], {"date": "2-8-2025", "due": "1-8-2025"}).refused


def test_the_sheet_to_carry_is_one_page(demo_db: Database, tmp_path: Path) -> None:
    with demo_db.read() as connection:
        most = agencies.listing(connection)[0].name
        plan = letters.plan(connection, most)
    count = papers.write_carry(plan, tmp_path / "lembar.pdf", paper_text)
    assert count > 60
    assert len(PdfReader(tmp_path / "lembar.pdf").pages) == 1
    text = text_of(tmp_path / "lembar.pdf")
    assert "DAFTAR BAWAAN" in text
    assert "pertanyaan lagi; selengkapnya di lampiran surat." in text


@pytest.mark.parametrize("suffix", [".pdf", ".xlsx", ".html"])
def test_the_gap_report_has_the_points_of_the_summary(
    suffix: str, demo_db: Database, demo_folder: Folder, tmp_path: Path
) -> None:
    with demo_db.read() as connection:
        made = reports.BY_ID["gaps"].make(connection, demo_folder, {"suffix": suffix})
        clusters = summary.figures(connection)["blocks"]
        open_questions = {one.question for row in agencies.listing(connection)
                          for one in agencies.owed(connection, row.name)}  # fmt: skip
    path = tmp_path / f"kesenjangan{suffix}"
    made.write(path, lambda _step: None)
    assert made.said["count"] == len(open_questions)
    if suffix == ".xlsx":
        rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
        text = " ".join(str(cell) for row in rows for cell in row)
        assert list(gap_report.TITLES) in rows
    else:
        text = text_of(path)
    for cluster in clusters:
        assert f"{paper_number(Decimal(cluster['backed']))} / {paper_number(Decimal(cluster['max']))}" in text
    for title in gap_report.TITLES:
        assert title in text
    assert "DATA CONTOH" in text
    assert "Belum dijawab" in text
    assert "ditandatangani, 2023" in text


def test_hostile_titles_are_text_on_paper(db: Database, folder: Folder, tmp_path: Path) -> None:
    checklist.answer(db, "01.1", "ya")
    evidence.save(db, "", {"kind": "foto", "title": "<script>x</script>" + "panjang " * 1000, "questions": "01.1"})
    with db.read() as connection:
        made = reports.BY_ID["gaps"].make(connection, folder, {})
    for suffix in (".pdf", ".html", ".xlsx"):
        made.write(tmp_path / f"g{suffix}", lambda _step: None)
    assert "<script>x" not in (tmp_path / "g.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_commands(demo_folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    opening.open_folder(demo_folder).close()

    def run(*words: str) -> int:
        return main(["--data", str(demo_folder.root), "report", *words])

    for name in ("g.pdf", "g.xlsx", "g.html"):
        assert run("gaps", str(tmp_path / name)) == 0
    assert "pertanyaan masih kurang" in capsys.readouterr().out
    assert run("letters", str(tmp_path / "semua.pdf")) == 0
    assert len(PdfReader(tmp_path / "semua.pdf").pages) > 30
    assert run("letters", str(tmp_path / "satu.docx"), "--agency", "BPBD", "--number", "1/2025") == 0
    assert run("letters", str(tmp_path / "x.docx"), "--agency", "Dinas Entah") == 1
    assert "Dinas Entah tidak dikenal" in capsys.readouterr().err
    assert run("letters", str(tmp_path / "x.docx"), "--number", "2") == 1
    assert run("letters", str(tmp_path / "x.xlsx")) == 1
    db = opening.open_folder(demo_folder)
    with db.read() as connection:
        assert letters.listing(connection)[0].organisation == "BPBD"
        owed = agencies.owed(connection, "BPBD")
    assert {one.kind for one in owed if one.state == "asked"} == {"answer", "evidence"}
    # A paper that lies here already wants its scan by the office alone: nobody is written to for it.
    assert {one.kind for one in owed if one.state == "open"} == {"file"}
    assert {one.state for one in owed} == {"asked", "open"}
    db.close()
