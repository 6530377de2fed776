"""What a transaction writes into the log: its action, changes with what they have seen, heads and conflicts."""

from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from kla_tui.changes import clock, codec, heads
from kla_tui.db import Hooks
from kla_tui.models import (
    Action,
    Actor,
    Change,
    ChangeDep,
    Conflict,
    Head,
    LocalState,
    Shared,
)

if TYPE_CHECKING:
    from kla_tui.models.base import Base

ACTOR = "actor"
HLC = "hlc"
_OF_CHANGE = ("actor", "seq", "action", "entity", "row", "field", "value")
_OF_HEAD = ("entity", "row", "field", "actor", "seq")
# Statements of every write, built once: building one costs more than SQLite takes to answer it.
_STATE = select(LocalState.key, LocalState.value)
_UPTO = select(Actor.upto).where(Actor.id == bindparam("actor"))
_NEW_ACTION, _NEW_CHANGES, _NEW_DEPS, _NEW_HEADS = insert(Action), insert(Change), insert(ChangeDep), insert(Head)
_COME_SO_FAR = update(Actor).where(Actor.id == bindparam("actor")).values(upto=bindparam("upto_now"))
_SETTLED = delete(Conflict).where(
    Conflict.entity == bindparam("of_entity"),
    Conflict.row == bindparam("of_row"),
    Conflict.field.in_(bindparam("fields", expanding=True)),
)
_KEEP_STATE = update(LocalState).where(LocalState.key == bindparam("name")).values(value=bindparam("value_now"))


class NothingToWrite(Exception):
    """Asked for the action of a transaction that wrote nothing."""


class Logging:
    """The log side of a transaction: numbers its changes and keeps the heads true; rows are written beside it."""

    def __init__(self, connection: Connection, hooks: Hooks, officer: str, verb: str, reason: str) -> None:
        self.connection = connection
        self.touched: set[str] = set()
        self.followed: list[str] = []  # questions whose accepted answer this write sends back to review
        self._hooks = hooks
        self.officer = officer
        self._verb, self._reason = verb, reason
        state = {key: value for key, value in connection.execute(_STATE)}
        self.actor = state[ACTOR]
        self._seq: int = connection.execute(_UPTO, {"actor": self.actor}).scalar_one()
        self._hlc = clock.after(int(state[HLC]))
        self._first: int | None = None

    @property
    def seq(self) -> int:
        """The number of this actor's last change."""
        return self._seq

    @property
    def wrote(self) -> bool:
        """Whether anything was written."""
        return self._first is not None

    @property
    def action(self) -> heads.Key:
        """The key of what was done, as `undo` takes it; raises NothingToWrite where nothing was."""
        if self._first is None:
            raise NothingToWrite
        return self.actor, self._first

    def _log_new(self, entity: str, said: Sequence[tuple[str, str, Any]]) -> None:
        """Log fields of new rows (row, field, value)."""
        changes = [self._change(entity, *one) for one in said]
        self.connection.execute(_NEW_CHANGES, changes)
        self.connection.execute(_NEW_HEADS, [_as_head(change) for change in changes])

    def _log_in_bulk(self, entity: str, said: Sequence[tuple[str, str, Any]]) -> None:
        """The same for many, without an object for each of them."""
        start = self._seq + 1
        if self._first is None:
            self._seq = start
            self._begin()
        actor, action, encode = self.actor, self._first, codec.encode
        self._seq = start + len(said) - 1
        changes = [
            (actor, seq, action, entity, row, field, encode(entity, field, value))
            for seq, (row, field, value) in enumerate(said, start)
        ]
        heads_of = [(entity, row, field, actor, seq) for _a, seq, _n, _e, row, field, _v in changes]
        insert_tuples(self.connection, Change, _OF_CHANGE, changes)
        insert_tuples(self.connection, Head, _OF_HEAD, heads_of)

    def _update_many(self, model: type[Shared], rows: Mapping[str, Mapping[str, Any]]) -> None:
        """Log the changed fields of some rows; they become the heads, and end the conflicts of these fields."""
        entity = model.__tablename__
        known = heads.seen_of(self.connection, entity, rows)
        changes: list[dict[str, Any]] = []
        deps: list[dict[str, Any]] = []
        for row, changed in rows.items():
            self._log(entity, row, changed, known.get(row, {}), changes, deps)
        self._stand(entity, changes, deps)

    def _stand(self, entity: str, changes: Sequence[dict[str, Any]], deps: Sequence[dict[str, Any]]) -> None:
        """Log changes of some rows; they become the heads, and end the conflicts of these fields."""
        self.connection.execute(_NEW_CHANGES, changes)
        if deps:
            self.connection.execute(_NEW_DEPS, deps)
        fields: dict[str, set[str]] = {}
        for change in changes:
            fields.setdefault(change["field"], set()).add(change["row"])
        for field, ids in fields.items():
            for table in (Head, Conflict):
                self.connection.execute(
                    delete(table).where(table.entity == entity, table.row.in_(ids), table.field == field)
                )
        self.connection.execute(_NEW_HEADS, [_as_head(change) for change in changes])
        self.touched.add(entity)

    def _log(
        self, entity: str, row: str, changed: Mapping[str, Any], known: Mapping[str, list[heads.Key]],
        changes: list[dict[str, Any]], deps: list[dict[str, Any]],
    ) -> None:  # fmt: skip
        """Add the changes of a row, and what they have seen: a deletion sees every head of the row.

        It comes last, for the other changes made with it are heads it must have seen, too.
        """
        fresh: list[heads.Key] = []
        for field in sorted(changed, key=lambda name: name == heads.DELETED):
            change = self._change(entity, row, field, changed[field])
            changes.append(change)
            saw = known.get(field, [])
            if field == heads.DELETED:
                saw = [*(key for keys in known.values() for key in keys), *fresh]
            deps += [as_dep(change, key) for key in saw]
            fresh.append((change["actor"], change["seq"]))

    def _update(self, model: type[Shared], row: str, changed: Mapping[str, Any]) -> None:
        entity = model.__tablename__
        known = heads.seen(self.connection, entity, row)
        changes: list[dict[str, Any]] = []
        deps: list[dict[str, Any]] = []
        self._log(entity, row, changed, known, changes, deps)
        self.connection.execute(_NEW_CHANGES, changes)
        if deps:
            self.connection.execute(_NEW_DEPS, deps)
        heads.replace(self.connection, (entity, row), {c["field"]: [(c["actor"], c["seq"])] for c in changes})
        self.connection.execute(_SETTLED, {"of_entity": entity, "of_row": row, "fields": list(changed)})
        self.touched.add(entity)

    def _change(self, entity: str, row: str, field: str, value: Any) -> dict[str, Any]:
        return self._logged(entity, row, field, codec.encode(entity, field, value))

    def _logged(self, entity: str, row: str, field: str, text: str | None) -> dict[str, Any]:
        self._seq += 1
        if self._first is None:
            self._begin()
        return {
            "actor": self.actor,
            "seq": self._seq,
            "action": self._first,
            "entity": entity,
            "row": row,
            "field": field,
            "value": text,
        }

    def _begin(self) -> None:
        self._first = self._seq
        action = {
            "actor": self.actor,
            "seq": self._seq,
            "hlc": self._hlc,
            "utc_offset": clock.utc_offset_minutes(),
            "officer": self.officer,
            "verb": self._verb,
            "reason": self._reason,
        }
        self.connection.execute(_NEW_ACTION, action)

    def finish(self) -> None:
        """Note how far this actor and its clock have come, and let the rooms above keep their figures true."""
        if not self.wrote:
            return
        self.connection.execute(_COME_SO_FAR, {"actor": self.actor, "upto_now": self._seq})
        remember(self.connection, HLC, str(self._hlc))
        for hook in self._hooks.before_commit:
            hook(self.connection, frozenset(self.touched))


def insert_tuples(
    connection: Connection, model: "type[Base]", names: tuple[str, ...], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert rows whose values stand in the order of the columns named, handed to the driver as they are."""
    compiled = insert(model).compile(dialect=connection.dialect, column_keys=names)
    if not compiled.positional:
        connection.exec_driver_sql(str(compiled), [dict(zip(names, row, strict=True)) for row in rows])
        return
    order = tuple(compiled.positiontup or names)
    if order != names:
        pick = itemgetter(*(names.index(name) for name in order))
        rows = [pick(row) for row in rows]
    connection.exec_driver_sql(str(compiled), rows)


def _as_head(change: Mapping[str, Any]) -> dict[str, Any]:
    return {key: change[key] for key in ("entity", "row", "field", "actor", "seq")}


def as_dep(change: Mapping[str, Any], key: heads.Key) -> dict[str, Any]:
    """The row that says a change has seen another."""
    return {"actor": change["actor"], "seq": change["seq"], "dep_actor": key[0], "dep_seq": key[1]}


def remember(connection: Connection, key: str, value: str) -> None:
    """Keep a value of this data folder."""
    changed = connection.execute(_KEEP_STATE, {"name": key, "value_now": value})
    if changed.rowcount == 0:
        connection.execute(insert(LocalState).values(key=key, value=value))
