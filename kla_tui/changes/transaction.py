"""The one way to write: typed rows and their changes in the same transaction."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from kla_tui.changes import clock, codec, heads, sameness, typed
from kla_tui.db import Database, Hooks
from kla_tui.models import (
    Action,
    Actor,
    Change,
    ChangeDep,
    Conflict,
    Head,
    LocalState,
    Shared,
    new_id,
    shared_models,
)

if TYPE_CHECKING:
    from kla_tui.models.base import Base

ACTOR = "actor"
HLC = "hlc"
_OF_CHANGE = ("actor", "seq", "action", "entity", "row", "field", "value")
_OF_HEAD = ("entity", "row", "field", "actor", "seq")
_BULK = 50  # rows from which the toolkit's work on each is worth avoiding
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


class Transaction:
    """What an officer does in one go: every write of a shared table leaves its changes in the log.

    Use it through `writing`. Values are those of the columns; `None`, "" and False say "empty" and are not logged
    for a new row.
    """

    def __init__(self, connection: Connection, hooks: Hooks, officer: str, verb: str, reason: str) -> None:
        self.connection = connection
        self.touched: set[str] = set()
        self.followed: list[str] = []  # questions whose accepted answer this write sends back to review
        self.officer = officer
        self._hooks = hooks
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

    def insert(self, model: type[Shared], /, **values: Any) -> str:
        """Write a new row and return its id."""
        return self.insert_many(model, [values])[0]

    def insert_many(self, model: type[Shared], rows: Sequence[Mapping[str, Any]]) -> list[str]:
        """Write new rows, given an `id` or not, in a few statements; returns their ids.

        The ids must be new: for a derived id that may exist use `put`.
        """
        entity = model.__tablename__
        whole: list[dict[str, Any]] = []
        said: list[tuple[str, str, Any]] = []
        blank, derive = codec.blank(entity), self._hooks.derive.get(entity)
        for values in rows:
            given = dict(values)
            row = given.pop("id", None) or new_id()
            columns = {**blank, **given, "id": row}
            if derive is not None:
                columns.update(derive(columns))
            whole.append(columns)
            for field, value in given.items():
                if value is not None and value != "" and value is not False:
                    said.append((row, field, value))
        bulk = len(whole) >= _BULK
        if bulk and _is_plain(model, whole[0]):
            _insert_plain(self.connection, model, whole)
        elif whole:
            self.connection.execute(typed.new_rows(model.__table__), whole)
        if bulk and said:
            self._log_in_bulk(entity, said)
        elif said:
            changes = [self._change(entity, *one) for one in said]
            self.connection.execute(_NEW_CHANGES, changes)
            self.connection.execute(_NEW_HEADS, [_as_head(change) for change in changes])
        if said:
            self.touched.add(entity)
        return [row["id"] for row in whole]

    def _log_in_bulk(self, entity: str, said: Sequence[tuple[str, str, Any]]) -> None:
        """Log fields of new rows (row, field, value) as `_change` does, without an object for each of them."""
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
        _insert_tuples(self.connection, Change, _OF_CHANGE, changes)
        _insert_tuples(self.connection, Head, _OF_HEAD, heads_of)

    def put(self, model: type[Shared], row: str, /, **values: Any) -> bool:
        """Let the row hold these values: made where it is not there, changed fields only where it is.

        A row that was deleted comes back as it was; one whose birth was taken back begins anew. Returns whether
        anything changed.
        """
        return self.put_anew(model, row, {}, **values)

    def put_anew(self, model: type[Shared], row: str, empty: Mapping[str, Any], /, **values: Any) -> bool:
        """`put`, but a row that was deleted comes back with what `empty` says where nothing else is given."""
        now = typed.current(self.connection, model, row)
        if now is None:
            self.insert_many(model, [{"id": row, **values}])
            return True
        if now["deleted"] and not values.get("deleted"):
            empty = {**empty, **self._blanks(model, [row]).get(row, {})}
            values = {**empty, "deleted": False, **values}
        changed = _differing(now, values)
        if not changed:
            return False
        self._update(model, row, changed)
        merged = typed.columns_of(self._hooks, model.__tablename__, {**now, **changed})
        typed.update_row(self.connection, model, row, merged)
        return True

    def _blanks(self, model: type[Shared], rows: Sequence[str]) -> dict[str, dict[str, Any]]:
        """What those of some deleted rows begin with that never were, because their birth was taken back."""
        entity = model.__tablename__
        never = sameness.never_were(self.connection, entity, rows) if rows else ()
        return {row: dict(codec.blank(entity)) for row in never}

    def restore(
        self, entity: str, rows: Mapping[str, Mapping[str, Sequence[str | None]]], unseen: Collection[heads.Key] = ()
    ) -> None:
        """Give fields of some rows, as many as fit one query, texts of the log back, even where the row shows them.

        Several texts of a field are a conflict that stood; the last of them is shown. A deletion sees every head of
        its row but the `unseen`. The tables of a newer version are restored in the log, too.
        """
        known = heads.seen_of(self.connection, entity, rows)
        changes: list[dict[str, Any]] = []
        deps: list[dict[str, Any]] = []
        for row, fields in rows.items():
            seen = [key for keys in known.get(row, {}).values() for key in keys if key not in unseen]
            own: list[heads.Key] = []
            for field in sorted(fields, key=lambda name: name == heads.DELETED):
                fresh = [self._logged(entity, row, field, text) for text in fields[field]]
                saw = [*seen, *own] if field == heads.DELETED else known.get(row, {}).get(field, [])
                deps += [_as_dep(change, key) for change in fresh for key in saw]
                own += [(change["actor"], change["seq"]) for change in fresh]
                changes += fresh
        self._stand(entity, changes, deps)
        self._show(entity, rows, unseen)

    def _show(
        self, entity: str, rows: Mapping[str, Mapping[str, Sequence[str | None]]], unseen: Collection[heads.Key]
    ) -> None:
        """Let the typed rows say what their heads now say; those that nobody disputes in one statement."""
        model = shared_models().get(entity)
        disputed = set(
            self.connection.execute(
                select(Conflict.row).where(Conflict.entity == entity, Conflict.row.in_(list(rows)))
            ).scalars()
        )
        now = typed.current_of(self.connection, model, list(rows)) if model is not None else {}
        plain: dict[str, dict[str, Any]] = {}
        other: list[heads.Row] = []
        for row, fields in rows.items():
            simple = row in now and row not in disputed and all(len(texts) == 1 for texts in fields.values())
            if not simple or (unseen and heads.DELETED in fields):
                other.append((entity, row))
                continue
            kinds = codec.kinds(entity)
            said = {field: codec.decode(entity, field, texts[0]) for field, texts in fields.items() if field in kinds}
            plain[row] = {**now[row], **said}
        if plain and model is not None:
            typed.write_many(self.connection, self._hooks, model, plain)
        if other:
            for place, standing in heads.of_rows(self.connection, other).items():
                typed.materialise(self.connection, self._hooks, place, standing)

    def save(self, model: type[Shared], row: str, /, **values: Any) -> str:
        """Change the row of this id, or make one where the id is empty, as a form means it; returns its id."""
        if not row:
            return self.insert(model, **values)
        self.put(model, row, **values)
        return row

    def put_many(self, model: type[Shared], rows: Mapping[str, Mapping[str, Any]]) -> int:
        """`put` for many rows, in a few statements; returns how many changed."""
        new: list[dict[str, Any]] = []
        count = 0
        for chunk in heads.chunks(sorted(rows)):
            now = typed.current_of(self.connection, model, chunk)
            blanks = self._blanks(model, [row for row, found in now.items() if found["deleted"]])
            changed: dict[str, dict[str, Any]] = {}
            for row in chunk:
                values = dict(rows[row])
                if row not in now:
                    new.append({"id": row, **values})
                    continue
                if now[row]["deleted"] and not values.get("deleted"):
                    values = {**blanks.get(row, {}), "deleted": False, **values}
                differing = _differing(now[row], values)
                if differing:
                    changed[row] = differing
            if changed:
                self._update_many(model, changed)
                typed.write_many(
                    self.connection, self._hooks, model, {row: {**now[row], **changed[row]} for row in changed}
                )
                count += len(changed)
        self.insert_many(model, new)
        return count + len(new)

    def delete(self, model: type[Shared], row: str) -> bool:
        """Mark the row deleted, having seen every field as it stands; returns whether it was there."""
        return self.put(model, row, deleted=True) if typed.current(self.connection, model, row) else False

    def settle(self, model: type[Shared], row: str, field: str, value: Any) -> None:
        """End a conflict: a change that has seen every head of the field, even where the value stays."""
        self._update(model, row, {field: value})
        standing = heads.of_rows(self.connection, [(model.__tablename__, row)])
        for place, fields in standing.items():
            typed.materialise(self.connection, self._hooks, place, fields)

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
            deps += [_as_dep(change, key) for key in saw]
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


_PLAIN = frozenset({str, int, bool})


def _is_plain(model: type[Shared], row: Mapping[str, Any]) -> bool:
    """Whether the row names every column of a table of texts, numbers and yes or no."""
    columns = model.__table__.columns
    return _PLAIN.issuperset(codec.kinds(model.__tablename__).values()) and all(c.name in row for c in columns)


def _insert_plain(connection: Connection, model: "type[Base]", rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows of a table of texts and numbers, which need no conversion; other keys in them are left out.

    Handed to the driver as they are: in a bulk write the toolkit's own work on each row is a third of all time.
    """
    names = tuple(column.name for column in model.__table__.columns)
    pick = itemgetter(*names)
    _insert_tuples(connection, model, names, [pick(row) for row in rows])


def _insert_tuples(
    connection: Connection, model: "type[Base]", names: tuple[str, ...], rows: Sequence[tuple[Any, ...]]
) -> None:
    """The same for rows whose values stand in the order of the columns named."""
    compiled = insert(model).compile(dialect=connection.dialect, column_keys=names)
    if not compiled.positional:
        connection.exec_driver_sql(str(compiled), [dict(zip(names, row, strict=True)) for row in rows])
        return
    order = tuple(compiled.positiontup or names)
    if order != names:
        pick = itemgetter(*(names.index(name) for name in order))
        rows = [pick(row) for row in rows]
    connection.exec_driver_sql(str(compiled), rows)


def _differing(now: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """What changes; a row that stays deleted is deleted once more, so that the deletion has seen the rest of it."""
    changed = {field: value for field, value in values.items() if now[field] != value}
    return {**changed, heads.DELETED: True} if changed and now["deleted"] and values.get("deleted") else changed


def _as_head(change: Mapping[str, Any]) -> dict[str, Any]:
    return {key: change[key] for key in ("entity", "row", "field", "actor", "seq")}


def _as_dep(change: Mapping[str, Any], key: heads.Key) -> dict[str, Any]:
    return {"actor": change["actor"], "seq": change["seq"], "dep_actor": key[0], "dep_seq": key[1]}


def remember(connection: Connection, key: str, value: str) -> None:
    """Keep a value of this data folder."""
    changed = connection.execute(_KEEP_STATE, {"name": key, "value_now": value})
    if changed.rowcount == 0:
        connection.execute(insert(LocalState).values(key=key, value=value))


@contextmanager
def writing(db: Database, verb: str, reason: str = "") -> Iterator[Transaction]:
    """One transaction of the officer at this laptop; all of it is stored or nothing.

    `verb` names what is done (`attendance.check_in`); history and undo show it in words.
    """
    with db.write() as connection:
        db.call(verb)
        transaction = Transaction(connection, db.hooks, db.officer, verb, reason)
        yield transaction
        transaction.finish()
    if transaction.wrote:
        db.note(transaction.actor, transaction.seq)
