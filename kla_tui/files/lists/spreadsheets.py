"""Spreadsheets and CSV as rows of text: looked at before they are unpacked, numbers as faithful as the file allows.

A file from elsewhere is refused by a sentence, never by a stack trace: too large, unpacking to far more than it is,
locked, empty, a folder, or no spreadsheet at all.
"""

import csv
import datetime as dt
import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kla_tui.disk import trouble
from kla_tui.files.lists import old_workbook, open_document_bounds, text_table, workbook_bounds
from kla_tui.files.lists.workbook_bounds import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, Room, Same
from kla_tui.rules.lists_in.import_columns import Sheet
from kla_tui.rules.refusal import Refused

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt")
LARGEST_FILE = 50_000_000  # bytes on disk
LARGEST_UNPACKED = 100_000_000  # bytes; a list of 100 000 people unpacks to some 60 million

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SHARED = re.compile(rb"<(?:[^\s<>/:]+:)?sst[\s>]")
_MOST_NAMED = 1000  # sheets, hidden ones too
_INEXACT = 1e15  # spreadsheets keep fifteen digits of a number


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
            content = path.read_bytes()
            if "EncryptedPackage".encode("utf-16-le") in content:
                raise Refused("import.locked", name=name)
            with _bounded(name):
                old_workbook.fits(content)
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
            if ("xl/workbook.xml" not in names and "content.xml" not in names) or "xl/workbook.bin" in names:
                raise Refused("import.not_spreadsheet", name=name)
            if any(entry.flag_bits & 1 for entry in entries):
                raise Refused("import.locked", name=name)
            # Read whole: the checksum shows that an entry is no longer than the directory says.
            parts = [(entry.filename, archive.read(entry)) for entry in entries]
            with _bounded(name):
                _measure(parts)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError):
        raise Refused("import.broken", name=name) from None


def _measure(parts: Sequence[tuple[str, bytes]]) -> None:
    """Refuse (Beyond) what its cells would make too large, however small its parts are.

    A part is a sheet, or the list of shared texts, by what it holds: the workbook may name it as it likes.
    """
    sheets = [content for _name, content in parts if b"sheetData" in content]
    for sheet in sheets:
        workbook_bounds.sheet_fits(sheet)
    for name, content in parts:
        if _SHARED.search(content):
            workbook_bounds.texts_fit(content, sheets)
        if name == "content.xml":
            open_document_bounds.fits(content)
        if name == "xl/workbook.xml" and content.count(b"sheet ") > _MOST_NAMED:
            raise workbook_bounds.Beyond("sheets")


@contextmanager
def _bounded(name: str) -> Iterator[None]:
    try:
        yield
    except workbook_bounds.Beyond as beyond:
        limits = {"rows": MOST_ROWS, "columns": MOST_COLUMNS, "cells": MOST_CELLS // 1_000_000, "sheets": MOST_SHEETS}
        said = {"limit": limits[beyond.what]} if beyond.what in limits else {}
        raise Refused(f"import.{beyond.what}", name=name, **said) from None


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
        room = Room()  # several sheets may name one part
        return tuple(_sheet(name, book.get_sheet_by_index(index), room) for index in shown)
    except PasswordError:
        raise Refused("import.locked", name=name) from None
    except (CalamineError, ValueError, OverflowError):
        raise Refused("import.broken", name=name) from None
    except BaseException as error:
        # The reader's own panic does not derive from Exception; only a broken file brings it about.
        if type(error).__name__ != "PanicException":
            raise
        raise Refused("import.broken", name=name) from None


def _sheet(name: str, sheet: "CalamineSheet", room: Room) -> Sheet:
    if sheet.total_height > MOST_ROWS:
        raise Refused("import.rows", name=name, limit=MOST_ROWS)
    if sheet.total_width > MOST_COLUMNS:
        raise Refused("import.columns", name=name, limit=MOST_COLUMNS)
    # Row by row, so that another thread gets its turn between them; the columns left of all others are not given.
    before = [""] * (sheet.start[1] if sheet.start else 0)
    rows: list[list[str]] = []
    same = Same()
    with _bounded(name):
        for row in sheet.iter_rows():
            rows.append([*before, *map(same, map(_text, row))])
            room.take(len(rows[-1]), sum(map(len, rows[-1])))
    merged = sheet.merged_cell_ranges or ()
    with _bounded(name):
        workbook_bounds.merges_fit(merged, len(rows), len(rows[0]) if rows else 0)
    for (top, left), (bottom, right) in merged:
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
    try:
        with _bounded(path.name):
            return Sheet("", text_table.read(path))
    except text_table.NoTable:
        raise Refused("import.not_spreadsheet", name=path.name) from None
    except csv.Error:
        raise Refused("import.broken", name=path.name) from None
