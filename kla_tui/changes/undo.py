"""Taking an action back: a new action that gives every field the value it had before."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from kla_tui.changes import codec, heads, history
from kla_tui.changes.transaction import writing
from kla_tui.db import Database
from kla_tui.models import Change, shared_models

VERB = "undo"


@dataclass(frozen=True, slots=True)
class Undone:
    """The action that took it back (None: nothing was left to take back) and the fields changed since."""

    action: heads.Key | None
    fields: int
    changed_since: tuple[tuple[str, str, str], ...]


def undo(db: Database, action: heads.Key) -> Undone:
    """Take an action back; what was changed since stays as it is and is reported.

    An import of ten thousand rows is one action: rows are looked at and written hundreds at a time.
    """
    changed_since: list[tuple[str, str, str]] = []
    fields = 0
    with writing(db, VERB, reason=named(action)) as tx:
        by_entity: dict[str, dict[str, dict[str, heads.Key]]] = {}
        for (entity, row), keys in _rows(tx.connection, action).items():
            by_entity.setdefault(entity, {})[row] = keys
        for entity, rows in by_entity.items():
            for chunk in heads.chunks(sorted(rows)):
                back, since, count = _back(tx.connection, action, entity, {row: rows[row] for row in chunk})
                tx.put_many(shared_models()[entity], back)
                changed_since += since
                fields += count
        done = tx.action if tx.wrote else None
    return Undone(done, fields, tuple(changed_since))


def named(action: heads.Key) -> str:
    """How an undo's reason names the action it took back."""
    return f"{action[0]}:{action[1]}"


def _rows(connection: Connection, action: heads.Key) -> dict[heads.Row, dict[str, heads.Key]]:
    query = (
        select(Change.entity, Change.row, Change.field, Change.actor, Change.seq)
        .where(Change.actor == action[0], Change.action == action[1])
        .order_by(Change.seq)
    )
    rows: dict[heads.Row, dict[str, heads.Key]] = {}
    for entity, row, field, actor, seq in connection.execute(query):
        rows.setdefault((entity, row), {})[field] = (actor, seq)
    return rows


def _back(
    connection: Connection, action: heads.Key, entity: str, rows: Mapping[str, Mapping[str, heads.Key]]
) -> tuple[dict[str, dict[str, Any]], list[tuple[str, str, str]], int]:
    """The values some rows get back, the fields changed since, and how many fields that is.

    A row that was born in the action is deleted, unless somebody has touched it since.
    """
    standing = heads.seen_of(connection, entity, rows)
    born = _born(connection, action, entity, rows)
    mine = {key for keys in rows.values() for key in keys.values()}
    gone: dict[str, dict[str, Any]] = {}
    since: list[tuple[str, str, str]] = []
    restored: dict[heads.Key, tuple[str, str]] = {}
    fields = 0
    for row, keys in rows.items():
        now = standing.get(row, {})
        if row in born:
            later = [field for field, found in now.items() if not mine.issuperset(found)]
            since += [(entity, row, field) for field in later]
            if not later:
                gone[row] = {heads.DELETED: True}
                fields += len(now)
            continue
        for field, key in keys.items():
            if now.get(field) == [key]:
                restored[key] = row, field
            else:
                since.append((entity, row, field))
    back = gone
    for key, before in history.values_before(connection, restored).items():
        row, field = restored[key]
        back.setdefault(row, {})[field] = codec.decode(entity, field, before)
    return back, since, fields + len(restored)


def _born(connection: Connection, action: heads.Key, entity: str, rows: Collection[str]) -> set[str]:
    """Those rows of an action that it wrote first, and to which no other laptop has written."""
    query = (
        select(Change.row, Change.actor, func.min(Change.seq))
        .where(Change.entity == entity, Change.row.in_(list(rows)))
        .group_by(Change.row, Change.actor)
    )
    first: dict[str, list[heads.Key]] = {}
    for row, actor, seq in connection.execute(query):
        first.setdefault(row, []).append((actor, seq))
    # An action is called by its first change, and its changes follow each other.
    return {row for row, keys in first.items() if len(keys) == 1 and keys[0] >= action}
