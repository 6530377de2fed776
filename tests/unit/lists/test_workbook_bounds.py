"""A workbook is bounded by what its cells become, not by its bytes."""

import random
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kla_tui.files.lists import old_workbook, open_document_bounds, spreadsheets, workbook_bounds
from kla_tui.files.lists.workbook_bounds import Beyond
from tests import sheets
from tests.old_sheets import in_small_sectors, xls, xls_of_numbers
from tests.unit.lists.test_spreadsheets import SPACES, open_document, refusal, rows

SHEET = "xl/worksheets/sheet1.xml"


def test_one_long_text_in_many_cells_is_refused_before_it_is_unfolded(tmp_path: Path) -> None:
    path = sheets.swollen(tmp_path / "a.xlsx", "PT Contoh " * 23_000, 26_000)
    assert path.stat().st_size < 400_000
    assert refusal(path).code == "import.text"


def test_a_long_text_in_few_cells_is_read(tmp_path: Path) -> None:
    path = sheets.swollen(tmp_path / "a.xlsx", "PT Contoh " * 3_000, 50)
    assert [len(row[0]) for row in rows(path)] == [4] + [30_000] * 50


@pytest.mark.slow
def test_a_long_list_of_short_texts_is_read(tmp_path: Path) -> None:
    path = sheets.xlsx(
        tmp_path / "a.xlsx", [["Nama", "HP"], *([f"Contoh {n}", f"0812{n:07}"] for n in range(20_000))]
    )
    assert len(rows(path)) == 20_001


@pytest.mark.parametrize("old", [True, False])
def test_the_text_of_all_cells_is_what_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: bool) -> None:
    table = [["Nama"], *(["PT Contoh Sejahtera"],) * 50]
    path = xls(tmp_path / "a.xls", table) if old else sheets.xlsx(tmp_path / "a.xlsx", table)
    assert rows(path) == table
    room = 5 + 50 * len("PT Contoh Sejahtera")  # the break behind the first line of the XML counts, too
    monkeypatch.setattr(workbook_bounds, "MOST_TEXT", room)
    assert rows(path) == table
    monkeypatch.setattr(workbook_bounds, "MOST_TEXT", room - 2)
    assert refusal(path).code == "import.text"


@given(st.lists(st.integers(0, 20_000), min_size=1, max_size=12), st.randoms())
def test_the_length_of_every_shared_text_of_an_old_workbook_is_found(
    lengths: list[int], chance: random.Random
) -> None:
    from tests.old_sheets import _shared

    texts = ["x" * length for length in lengths]
    records = list(old_workbook._records(_shared(texts, chance.randrange(100))))
    assert old_workbook._lengths([data for _kind, data in records]) == lengths


def test_an_old_workbook_that_is_broken_is_left_to_the_reader(tmp_path: Path) -> None:
    whole = xls(tmp_path / "a.xls", [["Nama"], ["Contoh"]]).read_bytes()
    for length in range(8, len(whole), 97):
        old_workbook.fits(whole[:length])
    path = tmp_path / "cut.xls"
    path.write_bytes(whole[:1000])
    assert refusal(path).code == "import.broken"


def test_merged_ranges_that_overlap_are_refused(tmp_path: Path) -> None:
    path = sheets.xlsx(tmp_path / "a.xlsx", [["Nama", "HP"], *([["Contoh", "0812"]] * 300)], [(1, 0, 1, 1)])
    many = b"".join(b'<mergeCell ref="A2:B%d"/>' % (250 + n % 40) for n in range(50_000))
    assert refusal(sheets.rewritten(path, SHEET, b'<mergeCell ref="A2:B2"/>', many)).code == "import.merges"


def test_merged_ranges_of_a_sound_sheet_are_filled(tmp_path: Path) -> None:
    merges = [(y, 0, y + 1, 0) for y in range(1, 401, 2)]
    table = [["Nama", "HP"], *(["Contoh", "0812"] for _n in range(401))]
    assert {row[0] for row in rows(sheets.xlsx(tmp_path / "a.xlsx", table, merges))[1:]} == {"Contoh"}


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ('<row r="2"><c r="xfd2"><v>1</v></c></row>', "import.columns"),
        ('<row r="2"><c r = "XFD2"><v>1</v></c></row>', "import.columns"),
        ('<row r="2">' + "<c><v>1</v></c>" * 300 + "</row>", "import.columns"),
        ("<row/>" * 100_001 + "<row><c><v>1</v></c></row>", "import.rows"),
        ('<row><c r="GR900000"><v>1</v></c></row>', "import.rows"),  # the cell alone says where it stands
        ('<row><c r="CV99000"><v>1</v></c></row>', "import.cells"),
        ('<row r="60000"/>' + "<row/>" * 50_000, "import.rows"),
        ('<row s="%s" r="900000"><c/></row>' % ("a" * 400), "import.rows"),
        ('<a-b:row r="900000"><c/></a-b:row>', "import.rows"),
        ('<row s=">" r="900000"><c/></row>', "import.broken"),  # nobody who means well writes that
        ('<row r="&#57;00000"><c/></row>', "import.broken"),
        ('<row><c t="inlineStr"><is><t>%s</t></is></c></row>' % ("a" * 200_001), "import.text"),
        ("<!-- -->" + '<mergeCell ref="A1"/>' * 100_001, "import.merges"),
    ],
)
def test_cells_however_they_are_named_do_not_fill_the_memory(tmp_path: Path, cell: str, code: str) -> None:
    path = sheets.xlsx(tmp_path / "a.xlsx", [["Nama"]])
    assert refusal(sheets.rewritten(path, SHEET, b"</sheetData>", cell.encode() + b"</sheetData>")).code == code


def test_cells_without_names_are_read(tmp_path: Path) -> None:
    path = sheets.xlsx(tmp_path / "a.xlsx", [["Nama"]])
    more = b"<row><c><v>1</v></c><c><v>2</v></c></row></sheetData>"
    assert rows(sheets.rewritten(path, SHEET, b"</sheetData>", more))[1] == ["1", "2"]


def test_a_sheet_under_another_name_is_measured_too() -> None:
    far = b'<worksheet><sheetData><row r="1"><c r="XFD1"/></row></sheetData></worksheet>'
    with pytest.raises(Beyond):
        spreadsheets._measure([("xl/lain/isi.xml", far)])


LONG = b"PT Contoh " * 3_000  # forty of them are read, two thousand are too much


@pytest.mark.parametrize(
    "instead",
    [
        (b"<si><t>Nama</t></si>", b'<si a="b"/>'),  # an end of its own
        (b"<v>", b"<!-- --><v>"),
        (b"<v>", b"<v> <!-- -->"),
        (b'<c r="A2"', b'<c \n r="A2"'),
        (b">PT", b"><![CDATA[PT</si>]]>PT"),
    ],
)
def test_a_shared_text_counts_however_its_cells_name_it(tmp_path: Path, instead: tuple[bytes, bytes]) -> None:
    for many, fits in ((40, True), (2_000, False)):
        path = sheets.swollen(tmp_path / f"{many}.xlsx", LONG.decode(), many)
        sheets.rewritten(
            path, "xl/sharedStrings.xml" if instead[0] in (b"<si><t>Nama</t></si>", b">PT") else SHEET, *instead
        )
        if not fits:
            assert refusal(path).code == "import.text"
        else:
            assert len(rows(path)) == many + 1


def test_sheets_that_share_one_part_count_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = sheets.xlsx(tmp_path / "a.xlsx", [["Nama", "HP"]] * 40)
    named = b'<sheet name="Lembar1" sheetId="1" r:id="rId1"/>'
    several = b"".join(named.replace(b'Lembar1" sheetId="1"', b'S%d" sheetId="%d"' % (n, n)) for n in range(1, 6))
    path = sheets.rewritten(path, "xl/workbook.xml", named, several)
    assert len(spreadsheets.read(path)) == 5
    monkeypatch.setattr(workbook_bounds, "MOST_CELLS", 5 * 80 - 1)
    monkeypatch.setattr(workbook_bounds, "_widest", lambda _content: 2)
    assert refusal(path).code == "import.cells"


@given(st.integers(1, 400_000), st.integers(1, 400_000))
def test_a_row_beyond_is_found_by_its_digits(limit: int, number: int) -> None:
    for text in (f'<row r="{number}">', f"<c r = 'AB00{number}' s='1'>"):
        assert workbook_bounds._names_beyond(limit, text.encode()) == (number > limit)


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ([(0, 0), (65_535, 255)], "import.cells"),
        ([(0, 0), (9, 255)], ""),
        ([(60_000, 2), (60_001, 4)], ""),
    ],
)
@pytest.mark.parametrize("names", [1, 3])
def test_an_old_sheet_is_the_rectangle_of_its_cells(
    tmp_path: Path, cells: list[tuple[int, int]], code: str, names: int
) -> None:
    path = xls_of_numbers(tmp_path / "a.xls", cells, names)
    if code:
        assert refusal(path).code == code
    else:
        assert len(spreadsheets.read(path)) == names


def test_old_sheets_that_share_one_place_count_each(tmp_path: Path) -> None:
    corners = [(0, 0), (11_000, 255)]
    assert refusal(xls_of_numbers(tmp_path / "a.xls", corners, 2)).code == "import.cells"
    assert refusal(xls_of_numbers(tmp_path / "b.xls", corners, 1_001)).code == "import.sheets"


def test_a_short_old_workbook_lies_in_small_sectors_and_is_measured_too() -> None:
    records = struct.pack("<HHIBB", 0x85, 6, 10, 0, 0) + b"".join(
        struct.pack("<HHHHHd", 0x0203, 14, y, x, 0, 1.0) for y, x in ((0, 0), (65_535, 255))
    )
    with pytest.raises(Beyond):
        old_workbook.fits(in_small_sectors(records))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"Nama;HP\n" + b"a" * 2_000_000, "import.broken"),
        (b"Nama;HP\n" + b"a;" * 1_000_000, "import.columns"),
        (b'Nama;HP\n"' + b"a\n" * 1_000_000, "import.broken"),
        (b"Nama\r" * 200_000, "import.rows"),
        ((b"ab;" * 200 + b"\n") * 20_000, "import.cells"),
    ],
)
def test_a_table_of_text_is_refused_before_it_is_held_whole(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert refusal(path).code == code


def row(cells: str, many: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{many}">{cells}</table:table-row>'


def cell(text: str, many: int = 1) -> str:
    said = f'table:number-columns-repeated="{many}" office:value-type="string"'
    return f"<table:table-cell {said}><text:p>{text}</text:p></table:table-cell>"


@pytest.mark.parametrize(
    ("below", "code"),
    [
        (row(cell("x" * 5_000, 200), 900), "import.text"),
        (row(cell("x" * 9_000), 9_000), "import.text"),
        (row(cell("x"), 200_000), "import.rows"),
        (row("<table:table-cell/>", 90_000) + row(cell("x"), 20_000), "import.rows"),
        (row("<table:table-cell/>" + "<!-- -->" * 1_000 + cell("x"), 1_048_000), "import.rows"),
        (row(cell("x", 300)), "import.columns"),
        (row(cell('<text:s text:c="2000000000"/>')), "import.text"),
        (row(cell('<text:s text:c="30000"/>'), 9_000), "import.text"),
        (
            row(cell("x").replace("<table:table-cell", f'<table:table-cell table:formula="{"a" * 9_000}"'), 9_000),
            "import.text",
        ),
        (row(cell("x", 200), 16_000), "import.cells"),
        (row('<table:table-cell table:number-columns-repeated="10000000000"/>' + cell("x")), "import.columns"),
        (row('<table:table-cell table:number-columns-repeated="255"/>' + cell("x") + cell("x")), "import.columns"),
    ],
)
def test_repeated_cells_of_an_open_document_count_as_often_as_they_stand(
    tmp_path: Path, below: str, code: str
) -> None:
    assert refusal(open_document(tmp_path / "a.ods", below=below)).code == code


def test_an_open_document_filled_with_blanks_to_its_borders_is_read(tmp_path: Path) -> None:
    blank = '<table:table-cell table:number-columns-repeated="16382"/>'
    found = rows(open_document(tmp_path / "a.ods", below=row(cell("Contoh") + blank, 3) + row(blank, 1_048_000)))
    assert [line[0] for line in found[2:5]] == ["Contoh"] * 3


def test_an_open_document_that_is_no_xml_is_refused() -> None:
    with pytest.raises(ValueError, match="tag"):
        open_document_bounds.fits(f"<a {SPACES}><b></a>".encode())
