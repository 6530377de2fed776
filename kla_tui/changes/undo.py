"""Taking an action back: a new action that gives every field the value it had before."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from kla_tui.changes import codec, heads, history
from kla_tui.changes.transaction import Transaction, writing
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
    """Take an action back; what was changed since stays as it is and is reported."""
    changed_since: list[tuple[str, str, str]] = []
    fields = 0
    with writing(db, VERB, reason=named(action)) as tx:
        for row, keys in _rows(tx.connection, action).items():
            standing = heads.seen(tx.connection, *row)
            if _born_in(tx.connection, row, action):
                fields += _unmake(tx, row, standing, action, changed_since)
                continue
            for field, key in keys.items():
                if standing.get(field) != [key]:
                    changed_since.append((*row, field))
                elif _restore(tx, row, field, key):
                    fields += 1
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


def _born_in(connection: Connection, row: heads.Row, action: heads.Key) -> bool:
    entity, row_id = row
    first = (
        select(func.min(Change.seq))
        .where(Change.entity == entity, Change.row == row_id, Change.actor == action[0])
        .scalar_subquery()
    )
    born = connection.execute(
        select(Change.action).where(Change.actor == action[0], Change.seq == first)
    ).scalar_one()
    others = select(Change.actor).where(Change.entity == entity, Change.row == row_id, Change.actor != action[0])
    return born == action[1] and connection.execute(others.limit(1)).first() is None


def _unmake(
    tx: Transaction,
    row: heads.Row,
    standing: dict[str, list[heads.Key]],
    action: heads.Key,
    changed_since: list[tuple[str, str, str]],
) -> int:
    later = [field for field, keys in standing.items() if any(not _part_of(tx, key, action) for key in keys)]
    if later:
        changed_since += [(*row, field) for field in later]
        return 0
    return len(standing) if tx.delete(shared_models()[row[0]], row[1]) else 0


def _part_of(tx: Transaction, key: heads.Key, action: heads.Key) -> bool:
    query = select(Change.action).where(Change.actor == key[0], Change.seq == key[1])
    return key[0] == action[0] and tx.connection.execute(query).scalar_one() == action[1]


def _restore(tx: Transaction, row: heads.Row, field: str, key: heads.Key) -> bool:
    entity, row_id = row
    before = codec.decode(entity, field, history.value_before(tx.connection, key, field))
    return tx.put(shared_models()[entity], row_id, **{field: before})
