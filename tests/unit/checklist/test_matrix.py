"""The table (MATRIKS) of a question: when it counts, for which years, and the files it is written to."""

import csv
import datetime as dt
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from kla_tui.db import Database
from kla_tui.files.reports import matrix as matrix_table
from kla_tui.rules.instrument.matrix import Line, date_of, incomplete, lacking, years_of
from kla_tui.store.checklist import checklist, matrix
from kla_tui.store.evidence import evidence
from kla_tui.store.round import round_state
from tests.rounds import CATALOGUE
from tests.unit.checklist.test_checklist import stored

MATRIX = [
    question.id
    for question in CATALOGUE.questions
    if question.matrix_required and question.years == 1 and "laporan" in question.wants and not question.scale
]
FIRST, OTHER = MATRIX[0], MATRIX[1]
FULL = {"agency": "Dinas Contoh", "activity": "Sosialisasi", "date": "3-5-2024", "proof": "Foto"}
DAY = dt.date(2024, 5, 3)


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        (Line("Dinas", "Rapat", DAY, "Foto"), ()), (Line("Dinas", "Rapat", DAY), ()),
        (Line("Dinas", "Rapat", None, "Foto"), ()), (Line("Dinas", "Rapat"), ("proof",)),
        (Line("", "Rapat", DAY), ("agency",)), (Line("Dinas", " ", DAY), ("activity",)),
        (Line("", "", None, " "), ("agency", "activity", "proof")),
    ],
)  # fmt: skip
def test_what_a_row_lacks(line: Line, missing: tuple[str, ...]) -> None:
    assert lacking(line) == missing


def test_a_table_counts_when_every_row_is_whole() -> None:
    whole, half = Line("Dinas", "Rapat", DAY), Line("Dinas", "")
    assert [p.code for p in incomplete([])] == ["matrix.empty"]
    assert [(p.code, p.params["rows"]) for p in incomplete([half, whole, half])] == [("matrix.incomplete", "1, 3")]
    assert incomplete([whole, whole]) == ()


def test_years_and_date_come_from_the_rows() -> None:
    rows = [Line("a", "b", dt.date(2024, 5, 3)), Line("a", "b", dt.date(2023, 1, 2)), Line("a", "b", None, "c")]
    assert (years_of(rows, (2024,)), date_of(rows, DAY)) == ((2023, 2024), dt.date(2024, 5, 3))
    assert (years_of(rows[2:], (2024,)), date_of(rows[2:], DAY)) == ((2024,), DAY)


def backed(db: Database, question: str) -> bool:
    with db.read() as connection:
        return round_state.load(connection).is_backed(question)


def report_for(db: Database, *questions: str) -> None:
    """A signed report on paper, fit for questions that want one."""
    evidence.save(
        db, "", {"kind": "laporan", "title": "Laporan", "date": "3-5-2024", "signed": "ya",
                 "questions": ", ".join(questions)},
    )  # fmt: skip


def test_a_complete_table_is_the_table_its_question_asks_for(db: Database) -> None:
    checklist.answer(db, FIRST, "ya")
    report_for(db, FIRST)
    assert not backed(db, FIRST)
    row = matrix.save(db, FIRST, "", FULL).id
    assert backed(db, FIRST), "no key is needed"
    matrix.save(db, FIRST, row, {"agency": "Dinas Contoh"})
    assert not backed(db, FIRST)


def test_the_table_alone_backs_nothing(db: Database) -> None:
    checklist.answer(db, FIRST, "ya")
    matrix.save(db, FIRST, "", FULL)
    matrix.count_as_document(db, FIRST)
    assert not backed(db, FIRST)


def test_a_complete_table_becomes_a_document_that_stays_true(db: Database) -> None:
    assert [p.code for p in matrix.count_as_document(db, FIRST).problems] == ["matrix.empty"]
    row = matrix.save(db, FIRST, "", FULL).id
    done = matrix.count_as_document(db, FIRST)
    with db.read() as connection:
        (document,) = evidence.listing(connection, question=FIRST)
        assert (document.kind, document.date, document.findings) == ("matriks", "2024-05-03", ())
    assert matrix.count_as_document(db, FIRST).id == done.id, "once more brings the same document up to date"
    matrix.save(db, FIRST, row, {"agency": "Dinas Contoh"})
    with db.read() as connection:
        assert evidence.listing(connection, question=FIRST) == (), "an incomplete table is no document any more"


def test_its_document_is_the_table_of_the_first_of_its_questions_only(db: Database) -> None:
    for question in (FIRST, OTHER):
        checklist.answer(db, question, "ya")
    report_for(db, FIRST, OTHER)
    row = matrix.save(db, OTHER, "", FULL).id
    document = matrix.count_as_document(db, OTHER).id
    evidence.link(db, document, FIRST)
    assert (backed(db, FIRST), backed(db, OTHER)) == (True, True), "the other has its own rows"
    matrix.remove(db, OTHER, row)
    assert not backed(db, OTHER)


def test_rows_are_ordered_and_taken_off(db: Database) -> None:
    first, second, third = (matrix.save(db, FIRST, "", {**FULL, "activity": n}).id for n in ("satu", "dua", "tiga"))
    matrix.move(db, FIRST, third, -1)
    matrix.move(db, FIRST, first, -1)
    assert rows(db) == ["satu", "tiga", "dua"]
    matrix.remove(db, FIRST, first)
    matrix.move(db, FIRST, second, 1)
    assert rows(db) == ["tiga", "dua"]
    assert stored(db, FIRST).matrix_rows == 2


def rows(db: Database) -> list[str]:
    with db.read() as connection:
        found = matrix.matrix(connection, FIRST)
    assert found is not None
    return [row.line.activity for row in found.rows]


def test_an_empty_row_and_an_impossible_date_are_refused(db: Database) -> None:
    assert [p.code for p in matrix.save(db, FIRST, "", {"agency": " "}).problems] == ["matrix.row_empty"]
    assert [p.code for p in matrix.save(db, FIRST, "", {**FULL, "date": "31-2-2024"}).problems] != []
    assert rows(db) == []


def test_it_is_written_as_a_spreadsheet_and_as_csv(db: Database, tmp_path: Path) -> None:
    matrix.save(db, FIRST, "", {**FULL, "proof": "=HYPERLINK(1)"})
    with db.read() as connection:
        table = matrix.matrix(connection, FIRST)
    assert table is not None
    for name in ("m.xlsx", "m.csv"):
        assert matrix_table.write(table, tmp_path / name) == 1
    sheet = CalamineWorkbook.from_path(str(tmp_path / "m.xlsx")).get_sheet_by_index(0).to_python()
    assert sheet[0][0].startswith(f"Matriks {FIRST}: ")
    assert sheet[2] == ["No", "Perangkat daerah/lembaga", "Peran atau kegiatan", "Tanggal", "Bukti"]
    assert sheet[3] == ["1", "Dinas Contoh", "Sosialisasi", "3 Mei 2024", "=HYPERLINK(1)"]
    with (tmp_path / "m.csv").open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1] == ["1", "Dinas Contoh", "Sosialisasi", "3 Mei 2024", "'=HYPERLINK(1)"]
    assert sorted(path.name for path in tmp_path.glob("m.*")) == ["m.csv", "m.xlsx"]
