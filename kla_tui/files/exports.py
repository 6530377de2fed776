"""Lists written for others: JSON exactly, CSV and XLSX safe against formulas; columns stand in docs/formats.md."""

import csv
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kla_tui.db import Database
from kla_tui.rules.terminal_text import formula_safe
from kla_tui.store import listings

SUFFIXES = (".json", ".csv", ".xlsx")
PERSONAL = ("people", "attendance", "companies")


class Refused(Exception):
    """The export cannot be written as asked; `code` and `params` name the sentence."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code, self.params = code, params


def write(
    db: Database, what: str, path: Path, *, event: str | None = None, redact: str = "none", reason: str = ""
) -> int:
    """Write a list and return how many rows it has; written beside and renamed, never half.

    `redact` "phones" leaves phones and e-mails out, "statistics" every name too. A list of people, companies or
    attendance with everything in it needs a reason, which the history keeps. Raises Refused.
    """
    if what in PERSONAL and redact == "none" and not reason:
        raise Refused("export.reason")
    with db.read() as connection:
        if event is not None and not listings.has_event(connection, event):
            raise Refused("export.event", id=event)
        head, rows = listings.LISTS[what](connection, event)
    if what in PERSONAL:
        rows = [_redacted(row, redact) for row in rows]
    beside = path.with_name(path.name + ".part")
    try:
        _WRITERS[path.suffix.lower()](beside, head, rows)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    if what in PERSONAL and redact == "none":
        listings.note_disclosure(db, what, reason)
    return len(rows)


_CONTACT = frozenset({"phone", "email"})
_NAMES = frozenset({"name", "person", "represents", "address", "nib", "npwp"})


def _redacted(row: Mapping[str, Any], redact: str) -> dict[str, Any]:
    hidden = {"none": frozenset(), "phones": _CONTACT, "statistics": _CONTACT | _NAMES}[redact]
    return {name: value for name, value in row.items() if name not in hidden}


def _json(path: Path, head: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> None:
    text = json.dumps({"format": 1, **head, "rows": rows}, ensure_ascii=False, indent=1)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())


def _cells(rows: Sequence[Mapping[str, Any]]) -> Iterator[list[str]]:
    names = list(dict.fromkeys(name for row in rows for name in row))
    yield names
    for row in rows:
        yield [_cell(row.get(name)) for name in names]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    return str(value)


def _csv(path: Path, head: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> None:  # noqa: ARG001
    # Excel reads UTF-8 only behind a byte order mark.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        for row in _cells(rows):
            writer.writerow([formula_safe(cell) for cell in row])


def _xlsx(path: Path, head: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> None:  # noqa: ARG001
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Data")
        for number, row in enumerate(_cells(rows)):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell[:32767])


_WRITERS = {".json": _json, ".csv": _csv, ".xlsx": _xlsx}
