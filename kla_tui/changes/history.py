"""Reading the log: what was done to a record, and by whom."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, tuple_

from kla_tui.changes import clock, heads
from kla_tui.models import Action, Change, ChangeDep


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One field's new value: when (UTC milliseconds and minutes of offset), who, what, why, and what stood before."""

    action: heads.Key
    at: int
    utc_offset: int
    officer: str
    verb: str
    reason: str
    entity: str
    row: str
    field: str
    old: str | None
    new: str | None


def of_row(connection: Connection, entity: str, row: str) -> list[HistoryEntry]:
    """Everything that was done to one record, the latest first."""
    query = _select().where(Change.entity == entity, Change.row == row)
    return list(_entries(connection, query.order_by(Action.hlc.desc(), Change.actor.desc(), Change.seq.desc())))


def of_action(connection: Connection, action: heads.Key, limit: int | None = None) -> tuple[HistoryEntry, ...]:
    """What one action did, field by field in the order it was done; all of it, or the first `limit` fields."""
    actor, seq = action
    following = select(func.min(Action.seq)).where(Action.actor == actor, Action.seq > seq).scalar_subquery()
    # They stand in one piece behind the action's first: there is no index by action, and none is needed.
    inside = (Change.seq >= seq) & (Change.seq < func.coalesce(following, 2**62)) & (Change.action == seq)
    query = _select().where(Change.actor == actor, inside).order_by(Change.seq)
    return tuple(_entries(connection, query if limit is None else query.limit(limit)))


def between(connection: Connection, first: int | None, until: int | None) -> Iterator[HistoryEntry]:
    """Every field changed from one reading of the clock up to another, the earliest first; None: no bound."""
    query = _select()
    if first is not None:
        query = query.where(Action.hlc >= first)
    if until is not None:
        query = query.where(Action.hlc < until)
    return _entries(connection, query.order_by(Action.hlc, Change.actor, Change.seq))


def some(
    connection: Connection, condition: ColumnElement[bool], *, offset: int, limit: int
) -> tuple[HistoryEntry, ...]:
    """Some of one actor's changes that a condition leaves, its latest first."""
    query = _select().where(condition).order_by(Change.seq.desc())
    return tuple(_entries(connection, query.offset(offset).limit(limit)))


def _select() -> Any:
    return select(
        Change.actor, Change.seq, Change.action, Action.hlc, Action.utc_offset, Action.officer, Action.verb,
        Action.reason, Change.entity, Change.row, Change.field, Change.value,
    ).join(Action, (Action.actor == Change.actor) & (Action.seq == Change.action))  # fmt: skip


def _entries(connection: Connection, query: Any) -> Iterator[HistoryEntry]:
    for rows in heads.chunks(connection.execute(query).all()):
        before = _values_before(connection, [(row.actor, row.seq) for row in rows])
        for found in rows:
            yield HistoryEntry(
                action=(found.actor, found.action),
                at=clock.milliseconds(found.hlc),
                utc_offset=found.utc_offset,
                officer=found.officer,
                verb=found.verb,
                reason=found.reason,
                entity=found.entity,
                row=found.row,
                field=found.field,
                old=before.get((found.actor, found.seq, found.field)),
                new=found.value,
            )


def saw(connection: Connection, keys: Collection[heads.Key]) -> dict[tuple[str, int, str], list[heads.Standing]]:
    """By change and field, the heads the change had seen; as many changes as fit one query."""
    query = (
        select(
            ChangeDep.actor, ChangeDep.seq, Change.field, Change.actor.label("by"), Change.seq.label("at"),
            Action.hlc, Change.value,
        )
        .join(Change, (Change.actor == ChangeDep.dep_actor) & (Change.seq == ChangeDep.dep_seq))
        .join(Action, (Action.actor == Change.actor) & (Action.seq == Change.action))
        .where(tuple_(ChangeDep.actor, ChangeDep.seq).in_(list(keys)))
    )  # fmt: skip
    found: dict[tuple[str, int, str], list[heads.Standing]] = {}
    for row in connection.execute(query):
        standing = heads.Standing(row.by, row.at, row.hlc, row.value)
        found.setdefault((row.actor, row.seq, row.field), []).append(standing)
    return found


def _values_before(connection: Connection, keys: Sequence[heads.Key]) -> dict[tuple[str, int, str], str | None]:
    """By change and field, the value the change had seen; the winning one where it had seen several."""
    return {place: heads.winner(standing).value for place, standing in saw(connection, keys).items()}
