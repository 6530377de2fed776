"""CSV and its kin as rows of text, line by line: what is refused is refused before it is held whole."""

import codecs
import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from kla_tui.files.lists.workbook_bounds import MOST_COLUMNS, MOST_ROWS, Beyond, Room, Same
from kla_tui.rules.text.terminal_text import formula_unsafe

_LONGEST_LINE = 1_000_000  # characters; a line of a list has some hundred, one with a cell of text 33 000
_HEAD = 50_000
_CHUNK = 1 << 20


class NoTable(Exception):
    """The file holds something else than text."""


def read(path: Path) -> list[list[str]]:
    """The rows of the file. Raises NoTable, Beyond, and csv.Error where its quotes never end."""
    with path.open(encoding=_encoding(path), errors="replace", newline="") as file:
        head = file.read(_HEAD)
        _must_be_text(head)
        separator = _separator(head)
        file.seek(0)
        if re.match(r"(?i)sep=[^\r\n]*\r?\n", head):  # how Excel notes the separator
            file.readline()
        rows: list[list[str]] = []
        room, same = Room(), Same()
        for row in csv.reader(_lines(file, separator), delimiter=separator):
            if len(rows) >= MOST_ROWS:
                raise Beyond("rows")
            if len(row) > MOST_COLUMNS:
                raise Beyond("columns")
            rows.append([same(formula_unsafe(cell)) for cell in row])
            room.take(len(row), sum(map(len, row)))
    return rows


def _lines(file: TextIO, separator: str) -> Iterator[str]:
    """The lines with their ends: a cell may hold a line break."""
    while line := file.readline(_LONGEST_LINE):
        if len(line) == _LONGEST_LINE:
            if line.count(separator) > MOST_COLUMNS:
                raise Beyond("columns")
            raise csv.Error("line")
        yield line


def _encoding(path: Path) -> str:
    """Unicode where the file says so or holds, else the code page of an old Excel."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        if file.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
            return "utf-16"
        file.seek(0)
        try:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _must_be_text(head: str) -> None:
    start = head[:20_000]
    strange = sum(1 for c in start if c < " " and c not in "\t\r\n\x1b\x07\x0b\x0c")
    if "\0" in start or strange > len(start) // 20:
        raise NoTable


def _separator(head: str) -> str:
    """The mark that cuts most of the first lines into the same number of several cells."""
    if found := re.match(r"(?i)sep=(.)\r?\n", head):
        return found[1]
    lines = head.splitlines(keepends=True)[:60]
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
