"""Lists written for others: JSON exactly, CSV and XLSX safe against formulas; columns stand in docs/formats.md."""

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kla_tui.db import Database
from kla_tui.disk import deeds, durable
from kla_tui.disk.log import Code
from kla_tui.files.lists import history_words
from kla_tui.files.lists.books import workbook
from kla_tui.rules.refusal import Refused
from kla_tui.rules.text.terminal_text import exported, formula_safe, json_safe
from kla_tui.store.exchange import leaving, listings
from kla_tui.store.exchange.listing_columns import Column, Listing
from kla_tui.store.exchange.listings_log import without_contacts_of

Rows = Sequence[Mapping[str, Any]]

SUFFIXES = (".json", ".csv", ".xlsx")
PERSONAL = frozenset(name for name, listing in listings.LISTS.items() if listing.personal)
_LARGEST = 2**53  # a spreadsheet holds no whole number beyond it exactly


def write(
    db: Database,
    what: str,
    path: Path,
    *,
    event: str | None = None,
    redact: str = "none",
    reason: str = "",
    only: Sequence[str] | None = None,
) -> int:
    """Write a list and return how many rows it has; written beside and renamed, never half.

    `redact` "phones" leaves phones and e-mails out and masks them in what officers wrote, "statistics" everything
    that could say who somebody is. A personal list with everything in it needs a reason, which the history keeps.
    `only` are the keys of the rows a screen shows, in its order, which the file keeps. Raises Refused.
    """
    facts = {"kind": Code(what), "form": Code(path.suffix.lower().lstrip(".")), "redact": Code(redact)}
    with deeds.told("export", **facts) as line:
        line["rows"] = count = _write(db, what, path, event, redact, reason, only)
    return count


def _write(
    db: Database, what: str, path: Path, event: str | None, redact: str, reason: str, only: Sequence[str] | None
) -> int:
    listing = listings.LISTS[what]
    if listing.personal and redact == "none" and not reason:
        raise Refused("export.reason")
    with db.read() as connection:
        if event is not None and not listings.has_event(connection, event):
            raise Refused("export.event", id=event)
        rows = list(listing.rows(connection, event))
        if what == "history":
            rows = history_words.spoken(connection, rows)
        head = listing.head(connection)
    if only is not None:
        places = {key: place for place, key in enumerate(only)}
        rows = sorted((row for row in rows if row[listing.key] in places), key=lambda row: places[row[listing.key]])
    names = tuple(column.name for column in listing.columns if _stays(column, redact))
    rows = [_redacted(row, listing, redact) for row in rows]
    if redact == "statistics":  # the order of names would say who is who
        rows.sort(key=lambda row: json.dumps(row, default=str))
    with durable.whole(path) as beside:
        _WRITERS[path.suffix.lower()](beside, {**head, "redact": redact}, names, rows)
        if listing.personal and redact == "none":  # before the file is there: nothing leaves without its reason
            listings.note_disclosure(db, what, reason)
    if _can_be_taken_over(what, path, redact) and only is None:
        leaving.note(db, [(row["actor"], row["seq"]) for row in rows], path.name)
    return len(rows)


def _can_be_taken_over(what: str, path: Path, redact: str) -> bool:
    """Whether another laptop can read the file as the changes they were: whole, and in JSON."""
    return what == "changes" and redact == "none" and path.suffix.lower() == ".json"


def _stays(column: Column, redact: str) -> bool:
    if redact == "statistics":
        return column.says == "statistic"
    return redact == "none" or column.says != "contact"


def _redacted(row: Mapping[str, Any], listing: Listing, redact: str) -> dict[str, Any]:
    kept = {column.name: row[column.name] for column in listing.columns if _stays(column, redact)}
    if redact != "phones":
        return kept
    for column in listing.columns:
        value = kept.get(column.name)
        if column.says == "text" and isinstance(value, str):
            kept[column.name] = without_contacts_of(str(row.get("field", "")), value)
        elif column.says == "text" and isinstance(value, list):
            kept[column.name] = [without_contacts_of("", str(part)) for part in value]
    return kept


def _json(path: Path, head: Mapping[str, Any], names: Sequence[str], rows: Rows) -> None:  # noqa: ARG001
    text = json_safe(json.dumps({"format": 1, **head, "rows": rows}, ensure_ascii=False, indent=1))
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text + "\n")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, (list, tuple)):
        return exported(", ".join(map(str, value)))
    return exported(str(value))


def _csv(path: Path, head: Mapping[str, Any], names: Sequence[str], rows: Rows) -> None:  # noqa: ARG001
    # Excel reads UTF-8 only behind a byte order mark.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names)
        for row in rows:
            writer.writerow([formula_safe(_cell(row[name])) for name in names])


def _xlsx(path: Path, head: Mapping[str, Any], names: Sequence[str], rows: Rows) -> None:  # noqa: ARG001
    with workbook(path, constant_memory=True) as book:
        sheet = book.add_worksheet("Data")
        for column, name in enumerate(names):
            sheet.write_string(0, column, name)
        for number, row in enumerate(rows, 1):
            for column, name in enumerate(names):
                value = row[name]
                if isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _LARGEST:
                    sheet.write_number(number, column, value)
                else:
                    sheet.write_string(number, column, _cell(value)[:32767])


_WRITERS = {".json": _json, ".csv": _csv, ".xlsx": _xlsx}
