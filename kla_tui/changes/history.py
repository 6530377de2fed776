"""Reading the log: what was done to a record, and by whom."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select, tuple_

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
    return list(_entries(connection, (Change.entity == entity) & (Change.row == row)))


def of_action(connection: Connection, action: heads.Key) -> list[HistoryEntry]:
    """Everything one action did."""
    return list(_entries(connection, (Change.actor == action[0]) & (Change.action == action[1])))


def _entries(connection: Connection, condition: object) -> Iterator[HistoryEntry]:
    query = (
        select(
            Change.actor, Change.seq, Change.action, Action.hlc, Action.utc_offset, Action.officer,
            Action.verb, Action.reason, Change.entity, Change.row, Change.field, Change.value,
        )
        .join(Action, (Action.actor == Change.actor) & (Action.seq == Change.action))
        .where(condition)  # type: ignore[arg-type]
        .order_by(Action.hlc.desc(), Change.actor.desc(), Change.seq.desc())
    )  # fmt: skip
    for found in connection.execute(query).all():
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
            old=value_before(connection, (found.actor, found.seq), found.field),
            new=found.value,
        )


def value_before(connection: Connection, key: heads.Key, field: str) -> str | None:
    """The value of the field the change had seen; the winning one where it had seen several."""
    query = (
        select(Change.actor, Change.seq, Action.hlc, Change.value)
        .join(ChangeDep, (Change.actor == ChangeDep.dep_actor) & (Change.seq == ChangeDep.dep_seq))
        .join(Action, (Action.actor == Change.actor) & (Action.seq == Change.action))
        .where(ChangeDep.actor == key[0], ChangeDep.seq == key[1], Change.field == field)
    )
    saw = [heads.Standing(*row) for row in connection.execute(query)]
    return heads.winner(saw).value if saw else None


def values_before(connection: Connection, keys: Collection[heads.Key]) -> dict[heads.Key, str | None]:
    """`value_before` for many changes: by the change, the value its field had when it was made."""
    later = Change.__table__.alias("later")
    saw: dict[heads.Key, list[heads.Standing]] = {}
    for chunk in heads.chunks(sorted(keys)):
        query = (
            select(ChangeDep.actor, ChangeDep.seq, Change.actor, Change.seq, Action.hlc, Change.value)
            .join(later, (later.c.actor == ChangeDep.actor) & (later.c.seq == ChangeDep.seq))
            .join(Change, (Change.actor == ChangeDep.dep_actor) & (Change.seq == ChangeDep.dep_seq))
            .join(Action, (Action.actor == Change.actor) & (Action.seq == Change.action))
            .where(
                tuple_(ChangeDep.actor, ChangeDep.seq).in_(chunk),
                Change.entity == later.c.entity,
                Change.row == later.c.row,
                Change.field == later.c.field,
            )
        )
        for actor, seq, dep_actor, dep_seq, hlc, value in connection.execute(query):
            saw.setdefault((actor, seq), []).append(heads.Standing(dep_actor, dep_seq, hlc, value))
    return {key: heads.winner(saw[key]).value if key in saw else None for key in keys}
