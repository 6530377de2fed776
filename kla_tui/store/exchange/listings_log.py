"""Exported lists of the change log: what was done field by field, and the changes as laptops exchange them."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from kla_tui import changes
from kla_tui.changes import clock
from kla_tui.changes.history import HistoryEntry
from kla_tui.models import Action, Change, Person
from kla_tui.rules.text.redaction import without_contacts
from kla_tui.store.exchange.listing_columns import Head, Listing, Rows, columns
from kla_tui.store.history import references
from kla_tui.store.kit import settings

IN_WORDS = ("when", "did", "name", "field_name", "value_name")  # what a row says, for people
_CONTACT_FIELDS = frozenset({"phone", "email"})
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def _history(connection: Connection, event: str | None) -> Rows:  # noqa: ARG001
    children = set(connection.execute(select(Person.id).where(Person.is_child.is_(True))).scalars())
    query = (
        select(
            Action.actor, Action.seq, Action.hlc, Action.utc_offset, Action.officer, Action.verb, Action.reason,
            Change.entity, Change.row, Change.field, Change.value,
        )
        .join(Change, (Change.actor == Action.actor) & (Change.action == Action.seq))
        .order_by(Action.hlc, Action.actor, Change.seq)
    )  # fmt: skip
    for row in connection.execute(query):
        found = dict(row._mapping)
        found["action"] = f"{found.pop('actor')}:{found.pop('seq')}"
        found["at"] = clock.milliseconds(found.pop("hlc"))
        if row.entity == Person.__tablename__ and row.row in children:
            found["value"] = without_contacts_of(row.field, row.value)
        yield found | dict.fromkeys(IN_WORDS)  # words are made where the list is written


def names(connection: Connection, rows: Iterable[Mapping[str, Any]]) -> Mapping[tuple[str, str], str]:
    """What the records of these rows, and those that their values name, are called."""
    return references.names(connection, [_entry(row) for row in rows])


def _entry(row: Mapping[str, Any]) -> HistoryEntry:
    return HistoryEntry(
        ("", 0), row["at"], row["utc_offset"], row["officer"], row["verb"], row["reason"], row["entity"], row["row"],
        row["field"], None, row["value"],
    )  # fmt: skip


def without_contacts_of(field: str, value: str | None) -> str | None:
    """A logged value without the ways to reach a person."""
    if value is None or field in _CONTACT_FIELDS:
        return None
    return value if _ID.fullmatch(value) else without_contacts(value)


def _changes(connection: Connection, event: str | None) -> Rows:  # noqa: ARG001
    for change in changes.since(connection, {}):
        found: dict[str, Any] = {name: getattr(change, name) for name in change.__slots__ if name != "deps"}
        yield found | {"deps": [list(key) for key in change.deps]}


def _head(connection: Connection) -> Head:
    return {"regency": settings.value(connection, settings.REGENCY), "digest": changes.digest(connection)}


LISTS = (
    Listing(
        "history",
        columns("action at utc_offset officer verb reason entity row field value when did name field_name value_name",
                statistic="at utc_offset verb entity field when did field_name", text="reason value name value_name"),
        _history, key="action", personal=True,
    ),
    Listing(
        "changes",
        columns("actor seq action hlc utc_offset officer verb reason entity row field value deps",
                statistic="hlc utc_offset verb entity field", text="reason value"),
        _changes, key="row", head=_head,
    ),
)  # fmt: skip
