"""The one way to write: typed rows and their changes in the same transaction."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from kla_tui.changes import codec, heads, sameness, typed
from kla_tui.changes.log_writing import Logging, as_dep, insert_tuples
from kla_tui.db import Database
from kla_tui.models import (
    Conflict,
    Shared,
    new_id,
    shared_models,
)

if TYPE_CHECKING:
    from kla_tui.models.base import Base

_BULK = 50  # rows from which the toolkit's work on each is worth avoiding


class Transaction(Logging):
    """What an officer does in one go: every write of a shared table leaves its changes in the log.

    Use it through `writing`. Values are those of the columns; `None`, "" and False say "empty" and are not logged
    for a new row.
    """

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
            self._log_new(entity, said)
        if said:
            self.touched.add(entity)
        return [row["id"] for row in whole]

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
                deps += [as_dep(change, key) for change in fresh for key in saw]
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
    insert_tuples(connection, model, names, [pick(row) for row in rows])


def _differing(now: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """What changes; a row that stays deleted is deleted once more, so that the deletion has seen the rest of it."""
    changed = {field: value for field, value in values.items() if now[field] != value}
    return {**changed, heads.DELETED: True} if changed and now["deleted"] and values.get("deleted") else changed


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
