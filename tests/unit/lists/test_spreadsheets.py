"""Files from elsewhere: read as they mean it, or refused by a sentence before they can do harm."""

import zipfile
from pathlib import Path

import pytest

from kla_tui.files.lists import spreadsheets
from kla_tui.rules.problem import Problem
from kla_tui.words import problem_text
from tests import sheets


def refusal(path: Path) -> spreadsheets.Refused:
    with pytest.raises(spreadsheets.Refused) as caught:
        spreadsheets.read(path)
    assert problem_text(Problem("", caught.value.code, caught.value.params))
    return caught.value


def rows(path: Path) -> list[list[str]]:
    (sheet,) = spreadsheets.read(path)
    return [list(row) for row in sheet.rows]


def test_numbers_stay_as_faithful_as_the_file_is(tmp_path: Path) -> None:
    path = sheets.xlsx(
        tmp_path / "a.xlsx", [["x"], [9120000000001.0], [81200000001], [1.5], [1234567890123456.0], ["007"]]
    )
    assert [row[0] for row in rows(path)] == [
        "x", "9120000000001", "81200000001", "1.5", "1.23456789012346E+15", "007"
    ]  # fmt: skip


def test_a_merged_range_says_the_same_in_every_cell(tmp_path: Path) -> None:
    path = sheets.xlsx(tmp_path / "a.xlsx", [["Nama", "Instansi"], ["A", "Dinas"], ["B", None]], [(1, 1, 2, 1)])
    assert rows(path) == [["Nama", "Instansi"], ["A", "Dinas"], ["B", "Dinas"]]


def test_dates_and_hidden_sheets(tmp_path: Path) -> None:
    import datetime as dt

    import xlsxwriter

    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Isi")
        sheet.write_datetime(0, 0, dt.datetime(2025, 7, 29), book.add_format({"num_format": "dd/mm/yyyy"}))  # noqa: DTZ001
        book.add_worksheet("Rahasia").hide()
    (sheet_read,) = spreadsheets.read(path)
    assert (sheet_read.name, sheet_read.rows) == ("Isi", [["2025-07-29"]])


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("code", ["utf-8-sig", "utf-8", "cp1252", "utf-16"])
def test_csv_of_every_kind(tmp_path: Path, mark: str, code: str) -> None:
    path = tmp_path / "a.csv"
    lines = [["Nama", "Catatan"], ["José", f'dua "kata"{mark} dan\nbaris'], ["'=1+1", ""]]
    text = "\r\n".join(mark.join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines)
    path.write_bytes(text.encode(code))
    assert rows(path) == [lines[0], lines[1], ["=1+1", ""]]


def test_the_separator_excel_names_is_used(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=;\nNama;Alamat\nA, B;Jl. C, D\n", encoding="utf-8")
    assert rows(path) == [["Nama", "Alamat"], ["A, B", "Jl. C, D"]]


@pytest.mark.slow
def test_a_bomb_is_refused_at_once(tmp_path: Path) -> None:
    path = sheets.bomb(tmp_path / "bom.xlsx")
    assert path.stat().st_size < 800_000
    assert refusal(path).code == "import.bomb"
    assert refusal(path).params["size"] == 300


@pytest.mark.slow
def test_a_bomb_is_not_unpacked_to_be_recognised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unpack(*_given: object) -> None:
        raise AssertionError("the directory alone must be enough")

    path = sheets.bomb(tmp_path / "bom.xlsx")
    monkeypatch.setattr(zipfile.ZipFile, "read", unpack)
    monkeypatch.setattr(zipfile.ZipFile, "open", unpack)
    assert refusal(path).code == "import.bomb"


def test_a_directory_that_lies_is_found_out(tmp_path: Path) -> None:
    assert refusal(sheets.liar(tmp_path / "bohong.xlsx")).code == "import.broken"


@pytest.mark.parametrize(("far", "code"), [("XFD1048576", "columns"), ("A1048576", "rows"), ("IV90000", "cells")])
def test_two_cells_at_far_corners_do_not_fill_the_memory(tmp_path: Path, far: str, code: str) -> None:
    assert refusal(sheets.corners(tmp_path / "a.xlsx", far)).code == f"import.{code}"


def test_a_wide_sheet_of_few_rows_is_read(tmp_path: Path) -> None:
    assert len(rows(sheets.corners(tmp_path / "a.xlsx", "IV900"))) == 900


def test_what_is_no_spreadsheet(tmp_path: Path) -> None:
    folder = tmp_path / "folder.xlsx"
    folder.mkdir()
    assert refusal(folder).code == "import.folder"
    assert refusal(tmp_path / "tiada.xlsx").code == "file.not_found"
    empty = tmp_path / "kosong.xlsx"
    empty.touch()
    assert refusal(empty).code == "import.nothing"
    picture = tmp_path / "foto.csv"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    assert refusal(picture).code == "import.not_spreadsheet"
    archive = tmp_path / "arsip.xlsx"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("catatan.txt", "halo")
    assert refusal(archive).code == "import.not_spreadsheet"


def test_what_is_broken_or_locked(tmp_path: Path) -> None:
    whole = sheets.xlsx(tmp_path / "a.xlsx", sheets.ATTENDANCE)
    half = tmp_path / "separuh.xlsx"
    half.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    assert refusal(half).code == "import.broken"
    hollow = tmp_path / "hampa.xlsx"
    with zipfile.ZipFile(hollow, "w") as packed:
        packed.writestr("xl/workbook.xml", "<workbook")
    assert refusal(hollow).code == "import.broken"
    old = tmp_path / "lama.xls"
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    assert refusal(old).code == "import.broken"
    locked = tmp_path / "sandi.xlsx"
    locked.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"))
    assert refusal(locked).code == "import.locked"


def test_an_unreadable_file_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = sheets.xlsx(tmp_path / "a.xlsx", [["Nama"]])

    def deny(*_given: object, **_named: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "open", deny)
    assert refusal(path).code == "disk.denied"


def test_too_many_rows_of_csv(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Nama,HP\n" * (spreadsheets.MOST_ROWS + 1), encoding="utf-8")
    assert refusal(path).code == "import.rows"


SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
)
BLANK = (
    '<table:table-row table:number-rows-repeated="1048000">'
    '<table:table-cell table:number-columns-repeated="16000"{}/></table:table-row>'
)


def open_document(path: Path, *, below: str) -> Path:
    def cell(text: str) -> str:
        return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'

    table = "".join(
        f"<table:table-row>{''.join(map(cell, row))}</table:table-row>"
        for row in (("Nama", "HP"), ("Contoh", "0812"))
    )
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", "<manifest/>")
        packed.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content {SPACES}><office:body><office:spreadsheet>'
            f'<table:table table:name="Isi">{table}{below}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def test_an_open_document(tmp_path: Path) -> None:
    assert rows(open_document(tmp_path / "a.ods", below=BLANK.format("")))[:2] == [["Nama", "HP"], ["Contoh", "0812"]]
    filled = BLANK.format(' office:value-type="float" office:value="1"')
    assert refusal(open_document(tmp_path / "b.ods", below=filled)).code == "import.columns"
