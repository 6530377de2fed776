"""The typed row behind the log: what the winning heads of a row say, as columns."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Insert, Select, Table, Update, bindparam, insert, select, update

from kla_tui.changes import codec, heads
from kla_tui.db import Hooks
from kla_tui.models import Shared, shared_models


def columns_of(hooks: Hooks, entity: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with those derived from them."""
    derive = hooks.derive.get(entity)
    return {**values, **derive(values)} if derive else dict(values)


# Built once a table: building a statement costs more than SQLite takes to answer it.


@cache
def _row_of(table: Table) -> Select[Any]:
    return select(table).where(table.c.id == bindparam("of"))


@cache
def _update_of(table: Table, names: tuple[str, ...]) -> Update:
    named: dict[str, Any] = {name: bindparam(f"to_{name}") for name in names}
    return update(table).where(table.c.id == bindparam("of")).values(**named)


@cache
def new_rows(table: Table) -> Insert:
    """The statement that inserts whole rows."""
    return insert(table)


def update_row(connection: Connection, model: type[Shared], row: str, values: Mapping[str, Any]) -> int:
    """Let the row hold these values; returns how many rows there were."""
    names = tuple(name for name in values if name != "id")
    named = {f"to_{name}": values[name] for name in names}
    return connection.execute(_update_of(model.__table__, names), {"of": row, **named}).rowcount


def current(connection: Connection, model: type[Shared], row: str) -> dict[str, Any] | None:
    """The typed row as it stands; None where there is none."""
    found = connection.execute(_row_of(model.__table__), {"of": row}).mappings().one_or_none()
    return None if found is None else dict(found)


def current_of(connection: Connection, model: type[Shared], rows: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The typed rows of these ids as they stand, those that are there; as many as fit one query."""
    query = select(model.__table__).where(model.id.in_(rows))
    return {found["id"]: dict(found) for found in connection.execute(query).mappings()}


def write_many(
    connection: Connection, hooks: Hooks, model: type[Shared], rows: Mapping[str, Mapping[str, Any]]
) -> None:
    """Let typed rows that are there hold these values, given whole, with those derived from them."""
    names = [column.name for column in model.__table__.columns if column.name != "id"]
    statement = (
        update(model).where(model.id == bindparam("this_row")).values({name: bindparam(name) for name in names})
    )
    whole = []
    for row, values in rows.items():
        derived = columns_of(hooks, model.__tablename__, values)
        whole.append({"this_row": row, **{name: derived[name] for name in names}})
    connection.execute(statement, whole)


def write(connection: Connection, hooks: Hooks, entity: str, row: str, values: Mapping[str, Any]) -> None:
    """Let the typed row hold exactly these values, empty where nothing is said."""
    model = shared_models()[entity]
    empty = {field: codec.decode(entity, field, None) for field in codec.kinds(entity)}
    whole = columns_of(hooks, entity, {**empty, **values})
    if update_row(connection, model, row, whole) == 0:
        connection.execute(new_rows(model.__table__), {"id": row, **whole})


def materialise(connection: Connection, hooks: Hooks, row: heads.Row, fields: heads.Fields) -> None:
    """Write the typed row from its heads and note where they disagree.

    A table or field of a newer version stays in the log until this program knows it.
    """
    entity, row_id = row
    revived = heads.outlived(connection, fields)
    heads.mark_conflicts(connection, row, fields, revived)
    if entity not in shared_models():
        return
    known = codec.kinds(entity)
    values = {
        field: codec.decode(entity, field, heads.winner(standing).value)
        for field, standing in fields.items()
        if field in known and standing
    }
    if revived:
        values[heads.DELETED] = False
    write(connection, hooks, entity, row_id, values)
