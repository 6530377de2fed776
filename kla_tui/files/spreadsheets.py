"""Spreadsheets and CSV as rows of text: looked at before they are unpacked, numbers as faithful as the file allows.

A file from elsewhere is refused by a sentence, never by a stack trace: too large, unpacking to far more than it is,
locked, empty, a folder, or no spreadsheet at all.
"""

import csv
import datetime as dt
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kla_tui.disk import trouble
from kla_tui.rules.import_columns import Sheet
from kla_tui.rules.terminal_text import formula_unsafe

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt")
LARGEST_FILE = 50_000_000  # bytes on disk
LARGEST_UNPACKED = 100_000_000  # bytes; a list of 100 000 people unpacks to some 60 million
MOST_ROWS = 100_000
MOST_COLUMNS = 256
MOST_CELLS = 8_000_000  # a sheet is held as a rectangle, however few of its cells are filled
MOST_SHEETS = 30

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]{0,300}?\sr=[\"'](\d+)")
_FAR = re.compile(rb"\sr=[\"'](?:[A-Z]{3,}|[J-Z][A-Z]|I[W-Z])\d")
_WIDE = re.compile(rb"\sr=[\"'][A-Z]{2}\d")
_REPEATED = re.compile(
    rb"<table:table-row\b[^>]*number-rows-repeated=\"(\d+)\"[^>/]*>(.{0,4000}?)</table:table-row>", re.DOTALL
)
_REPEATED_CELL = re.compile(rb"<table:table-cell\b[^>]*>")
_COLUMNS = re.compile(rb"number-columns-repeated=\"(\d+)\"")
_INEXACT = 1e15  # spreadsheets keep fifteen digits of a number


class Refused(Exception):
    """The file cannot be read; `code` and `params` name the sentence."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code, self.params = code, params


def read(path: Path) -> tuple[Sheet, ...]:
    """The visible sheets of a spreadsheet, or the one of a CSV file. Raises Refused."""
    name = path.name
    try:
        if path.is_dir():
            raise Refused("import.folder", name=name)
        size = path.stat().st_size
        if size == 0:
            raise Refused("import.nothing", name=name)
        if size > LARGEST_FILE:
            raise Refused("import.large", name=name, size=size // 1_000_000, limit=LARGEST_FILE // 1_000_000)
        with path.open("rb") as file:
            head = file.read(8)
        if head.startswith(b"PK"):
            _look_into(path)
            return _workbook(path)
        if head == _OLE:
            if "EncryptedPackage".encode("utf-16-le") in path.read_bytes():
                raise Refused("import.locked", name=name)
            return _workbook(path)
        return (_text_table(path),)
    except FileNotFoundError:
        raise Refused("file.not_found", path=str(path)) from None
    except OSError as error:
        problem = trouble.problem_of(error, path)
        if problem is None:
            raise
        raise Refused(problem.code, **problem.params) from None


def _look_into(path: Path) -> None:
    """Refuse what would unpack to far more than it should, or is another kind of archive, before it is unpacked."""
    name = path.name
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            unpacked = sum(entry.file_size for entry in entries)
            if unpacked > LARGEST_UNPACKED or len(entries) > 10_000:
                raise Refused("import.bomb", name=name, size=unpacked // 1_000_000)
            names = {entry.filename for entry in entries}
            if "xl/workbook.xml" not in names and "content.xml" not in names:
                raise Refused("import.not_spreadsheet", name=name)
            if any(entry.flag_bits & 1 for entry in entries):
                raise Refused("import.locked", name=name)
            for entry in entries:
                # Read whole: the checksum shows that an entry is no longer than the directory says.
                content = archive.read(entry)
                if entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml"):
                    _measure(name, content)
                elif entry.filename == "content.xml":
                    _measure_open_document(name, content)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError) as error:
        raise Refused("import.broken", name=name, reason=str(error)) from None


def _measure(name: str, content: bytes) -> None:
    """Refuse a sheet whose rectangle would fill the memory: two cells at its far corners are enough for that."""
    if _FAR.search(content):
        raise Refused("import.columns", name=name, limit=MOST_COLUMNS)
    rows = max((int(found[1]) for found in _ROW.finditer(content)), default=0)
    if rows > MOST_ROWS or rows * (MOST_COLUMNS if _WIDE.search(content) else 26) > MOST_CELLS:
        raise Refused("import.rows", name=name, limit=MOST_ROWS)


def _measure_open_document(name: str, content: bytes) -> None:
    if any(int(found[1]) > 1_000 and b"value-type" in found[2] for found in _REPEATED.finditer(content)):
        raise Refused("import.rows", name=name, limit=MOST_ROWS)
    for cell in _REPEATED_CELL.finditer(content):
        many = _COLUMNS.search(cell[0])
        if many and int(many[1]) > MOST_COLUMNS and b"value-type" in cell[0]:
            raise Refused("import.columns", name=name, limit=MOST_COLUMNS)


def _workbook(path: Path) -> tuple[Sheet, ...]:
    from python_calamine import CalamineError, PasswordError, SheetTypeEnum, SheetVisibleEnum, load_workbook

    name = path.name
    try:
        book = load_workbook(str(path))
        shown = [
            index
            for index, sheet in enumerate(book.sheets_metadata)
            if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
        ]
        if len(shown) > MOST_SHEETS:
            raise Refused("import.sheets", name=name, limit=MOST_SHEETS)
        return tuple(_sheet(name, book.get_sheet_by_index(index)) for index in shown)
    except PasswordError:
        raise Refused("import.locked", name=name) from None
    except (CalamineError, ValueError, OverflowError) as error:
        raise Refused("import.broken", name=name, reason=str(error)[:120]) from None
    except BaseException as error:
        # The reader's own panic does not derive from Exception; only a broken file brings it about.
        if type(error).__name__ != "PanicException":
            raise
        raise Refused("import.broken", name=name, reason=str(error)[:120]) from None


def _sheet(name: str, sheet: "CalamineSheet") -> Sheet:
    if sheet.total_height > MOST_ROWS:
        raise Refused("import.rows", name=name, limit=MOST_ROWS)
    if sheet.total_width > MOST_COLUMNS:
        raise Refused("import.columns", name=name, limit=MOST_COLUMNS)
    # Row by row, so that another thread gets its turn between them; the columns left of all others are not given.
    before = [""] * (sheet.start[1] if sheet.start else 0)
    rows = [[*before, *map(_text, row)] for row in sheet.iter_rows()]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        _spread(rows, top, left, bottom, right)
    return Sheet(sheet.name, rows)


def _spread(rows: list[list[str]], top: int, left: int, bottom: int, right: int) -> None:
    """Let every cell of a merged range say what its first one says."""
    if top >= len(rows) or left >= len(rows[top]) or not rows[top][left]:
        return
    for row in rows[top : bottom + 1]:
        for column in range(left, min(right + 1, len(row))):
            row[column] = rows[top][left]


def _text(value: Any) -> str:
    """The cell as text: whole numbers as their digits, numbers too long to be exact so that they look ruined."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, float):
        if abs(value) >= _INEXACT:
            return f"{value:.14E}"
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return str(value)


def _text_table(path: Path) -> Sheet:
    text = _decoded(path)
    separator = _separator(text)
    if text.lower().startswith("sep=") and "\n" in text:  # how Excel notes the separator
        text = text.split("\n", 1)[1]
    try:
        # The lines keep their ends: a cell may hold a line break.
        lines = csv.reader(text.splitlines(keepends=True), delimiter=separator)
        rows: list[list[str]] = []
        for row in lines:
            if len(rows) >= MOST_ROWS:
                raise Refused("import.rows", name=path.name, limit=MOST_ROWS)
            if len(row) > MOST_COLUMNS:
                raise Refused("import.columns", name=path.name, limit=MOST_COLUMNS)
            rows.append([formula_unsafe(cell) for cell in row])
    except csv.Error as error:
        raise Refused("import.broken", name=path.name, reason=str(error)) from None
    return Sheet("", rows)


def _decoded(path: Path) -> str:
    """The text of the file: Unicode where it says so or holds, else the code page of an old Excel."""
    data = path.read_bytes()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    strange = sum(1 for c in text[:20_000] if c < " " and c not in "\t\r\n\x1b\x07\x0b\x0c")
    if "\0" in text[:20_000] or strange > len(text[:20_000]) // 20:
        raise Refused("import.not_spreadsheet", name=path.name)
    return text


def _separator(text: str) -> str:
    """The mark that cuts most of the first lines into the same number of several cells."""
    if found := re.match(r"(?i)sep=(.)\r?\n", text):
        return found[1]
    lines = text[:50_000].splitlines(keepends=True)[:60]
    best, most = ",", 0
    for mark in (",", ";", "\t", "|"):
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=mark)]
        except csv.Error:
            continue
        several = [width for width in widths if width > 1]
        score = max((several.count(width) * width for width in set(several)), default=0)
        if score > most:
            best, most = mark, score
    return best
