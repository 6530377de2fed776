"""What came in while a form was open: how far the record has come, who changed it last, whether it is deleted."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, func, select, tuple_

from kla_tui.changes import Transaction, clock, codec, heads, typed, writing
from kla_tui.changes.log_writing import HLC
from kla_tui.db import Database
from kla_tui.models import Action, Actor, Change, Head, LocalState, Shared, shared_models
from kla_tui.store.kit import recheck
from kla_tui.store.kit.outcome import Outcome, done

Rows = Sequence[heads.Row]  # (table, id) of what a form shows; its own record first
Position = tuple[object, ...]


class Moved(Exception):
    """Something was written since the position was read: what is about to be written must be worked out anew."""


@dataclass(frozen=True, slots=True)
class Touch:
    """Who changed a record last, and when (UTC milliseconds)."""

    officer: str
    at: int
    action: heads.Key


def position(connection: Connection, rows: Rows) -> Position:
    """How far the log has come, and the heads of these rows: equal means that nothing was written in between."""
    counted = connection.execute(select(func.sum(Actor.upto))).scalar_one()
    hlc = connection.execute(select(LocalState.value).where(LocalState.key == HLC)).scalar_one_or_none()
    return counted, hlc, *(tuple(sorted(heads.seen(connection, *row).items())) for row in rows)


@contextmanager
def unmoved(db: Database, rows: Rows, seen: Position) -> Iterator[None]:
    """Write what is written inside only where the position still holds, in one transaction; raises Moved."""
    with db.together() as connection:
        if position(connection, rows) != seen:
            raise Moved
        yield


def deleted(connection: Connection, rows: Rows) -> Touch | None:
    """Who deleted the record and when; None where it stands (or was never written)."""
    if not rows:
        return None
    entity, row = rows[0]
    model = shared_models()[entity]
    if not connection.execute(select(model.deleted).where(model.id == row)).scalar_one_or_none():
        return None
    return _latest(connection, rows[:1], ("deleted",))


def gone(connection: Connection, rows: Rows) -> set[heads.Row]:
    """Those of some records that are deleted."""
    found: set[heads.Row] = set()
    for entity, row in dict.fromkeys(rows):
        model = shared_models()[entity]
        if connection.execute(select(model.deleted).where(model.id == row)).scalar_one_or_none():
            found.add((entity, row))
    return found


def latest(connection: Connection, rows: Rows, fields: Sequence[str]) -> Touch | None:
    """Who last changed one of these fields of the rows; None where the form calls it by another name."""
    return _latest(connection, rows, [name for field in fields for name in (field, f"{field}_id", f"{field}_code")])


def _latest(connection: Connection, rows: Rows, fields: Sequence[str]) -> Touch | None:
    query = (
        select(Action.officer, Action.hlc, Action.actor, Action.seq)
        .join(Change, (Action.actor == Change.actor) & (Action.seq == Change.action))
        .join(
            Head,
            (Head.actor == Change.actor)
            & (Head.seq == Change.seq)
            & (Head.entity == Change.entity)
            & (Head.row == Change.row),
        )
        .where(tuple_(Head.entity, Head.row).in_([*rows]), Head.field.in_(fields))
        .order_by(Action.hlc.desc(), Action.actor.desc())
        .limit(1)
    )
    found = connection.execute(query).first()
    if found is None:
        return None
    return Touch(found.officer, clock.milliseconds(found.hlc), (found.actor, found.seq))


def revive(db: Database, rows: Rows) -> Outcome:
    """Let a deleted record stand again with all that was deleted in the same action."""
    with writing(db, "record.revive") as tx:
        found = deleted(tx.connection, rows)
        if found is None:
            return Outcome(rows[0][1])
        actor, seq = found.action
        gone = select(Change.entity, Change.row).where(
            Change.actor == actor, Change.seq >= seq, Change.action == seq, Change.field == "deleted",
            Change.value == "1",
        )  # fmt: skip
        back: dict[str, dict[str, dict[str, object]]] = {}
        for entity, row in tx.connection.execute(gone).all():
            if entity in shared_models():
                _stand_again(tx, shared_models()[entity], row)
                back.setdefault(entity, {})[row] = {"deleted": False}
        recheck.taken_back(tx, back)
        return done(tx, rows[0][1])


def _stand_again(tx: Transaction, model: type[Shared], row: str) -> None:
    """As it was, said field by field: a row whose birth was taken back would else begin anew, with nothing in it."""
    now = typed.current(tx.connection, model, row)
    if now is not None and now["deleted"]:
        tx.put(model, row, **{field: now[field] for field in codec.kinds(model.__tablename__)} | {"deleted": False})
