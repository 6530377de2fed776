"""Warnings an officer keeps, each with the reason, until it no longer holds; and which two are kept apart."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from kla_tui.changes import Transaction
from kla_tui.models import AcceptedWarning, Organisation, derived_id
from kla_tui.rules.problem import Problem
from kla_tui.rules.text.terminal_text import stored
from kla_tui.store.kit.search import AnySelect

_APART = "not_same"  # the code under which two are kept apart: `field` is the id of the other


class Kept(NamedTuple):
    """A warning that was kept, and why."""

    field: str
    code: str
    reason: str


def keep(
    tx: Transaction,
    entity: str,
    row: str,
    problems: Iterable[Problem],
    reason: str,
    fields: Collection[str] | None = None,
    *,
    form_shows_reason: bool = False,
) -> None:
    """Keep the warnings of a record with their reason; those kept of these fields that no longer hold are forgotten.

    `fields` are those that were judged, None all. Where no reason is given, one given before stays, unless the form
    shows it as a field that can be emptied.
    """
    known = {found.id: found for found in tx.connection.execute(_of(row)).all()}
    still = _rows(entity, row, problems, stored(reason))
    for place, found in known.items():
        if place not in still and (fields is None or found.field in fields):
            tx.delete(AcceptedWarning, place)
    for place, values in still.items():
        if not values["reason"] and not form_shows_reason and place in known:
            values["reason"] = known[place].reason
        tx.put(AcceptedWarning, place, **values)


def keep_many(tx: Transaction, entity: str, problems: Mapping[str, Sequence[Problem]], reason: str) -> None:
    """Keep the warnings of many records in a few statements; what was kept before stays, as a list judges a part."""
    rows: dict[str, dict[str, Any]] = {}
    for row, found in problems.items():
        rows |= _rows(entity, row, found, reason)
    tx.put_many(AcceptedWarning, rows)


def kept_of(connection: Connection, rows: Sequence[str]) -> set[tuple[str, str]]:
    """Of which table the records are that something was kept of: (table, id), for as many ids as fit one query."""
    query = select(AcceptedWarning.entity, AcceptedWarning.row).where(AcceptedWarning.row.in_(rows))
    return {(entity, row) for entity, row in connection.execute(query.distinct())}


def _rows(entity: str, row: str, problems: Iterable[Problem], reason: str) -> dict[str, dict[str, Any]]:
    return {
        derived_id("accepted_warning", entity, row, problem.field, problem.code): {
            "entity": entity, "row": row, "field": problem.field, "code": problem.code, "reason": reason,
        }
        for problem in problems
        if problem.severity == "warning"
    }  # fmt: skip


def _of(row: str) -> AnySelect:
    return select(AcceptedWarning.id, AcceptedWarning.field, AcceptedWarning.code, AcceptedWarning.reason).where(
        AcceptedWarning.row == row, AcceptedWarning.code != _APART, AcceptedWarning.deleted.is_(False)
    )


def of(connection: Connection, row: str) -> tuple[Kept, ...]:
    """The warnings kept with a record, by field."""
    query = _of(row).order_by(AcceptedWarning.field, AcceptedWarning.code)
    return tuple(Kept(found.field, found.code, found.reason) for found in connection.execute(query))


def reasons(connection: Connection, row: str) -> str:
    """The reasons kept with a record, each once."""
    return "; ".join(dict.fromkeys(kept.reason for kept in of(connection, row) if kept.reason))


def ids_of(connection: Connection, row: str) -> list[str]:
    """The rows of what is or was kept with a record, as its history names them."""
    return list(connection.execute(select(AcceptedWarning.id).where(AcceptedWarning.row == row)).scalars())


def of_field(connection: Connection, field: str, rows: Collection[str] | None) -> dict[str, dict[str, str]]:
    """The reasons kept with one field of these records, or of all: by record and code."""
    query = select(AcceptedWarning.row, AcceptedWarning.code, AcceptedWarning.reason).where(
        AcceptedWarning.field == field, AcceptedWarning.deleted.is_(False)
    )
    if rows is not None:
        query = query.where(AcceptedWarning.row.in_(rows))
    found: dict[str, dict[str, str]] = {}
    for row, code, reason in connection.execute(query.order_by(AcceptedWarning.code)):
        found.setdefault(row, {})[code] = reason
    return found


def hand_on(tx: Transaction, gone: str, keep: str) -> None:
    """Warnings kept of the organisation that goes, and with whom it is not the same, are of the one that stays."""
    query = select(*AcceptedWarning.__table__.columns).where(
        AcceptedWarning.entity == Organisation.__tablename__,
        (AcceptedWarning.row == gone) | ((AcceptedWarning.code == _APART) & (AcceptedWarning.field == gone)),
        AcceptedWarning.deleted.is_(False),
    )
    for found in tx.connection.execute(query.order_by(AcceptedWarning.id)).all():
        tx.delete(AcceptedWarning, found.id)
        if found.code == _APART:
            first, second = keep if found.row == gone else found.row, keep if found.field == gone else found.field
            if first != second:
                keep_apart(tx, first, second, found.reason)
        else:
            row = derived_id("accepted_warning", found.entity, keep, found.field, found.code)
            tx.put(
                AcceptedWarning, row, entity=found.entity, row=keep, field=found.field, code=found.code,
                reason=found.reason,
            )  # fmt: skip


def keep_apart(tx: Transaction, first: str, second: str, reason: str) -> None:
    """Two organisations are not the same: one row, the same on every laptop, in whatever order they are named."""
    low, high = sorted((first, second))
    tx.put(
        AcceptedWarning, derived_id("accepted_warning", Organisation.__tablename__, low, high, _APART),
        entity=Organisation.__tablename__, row=low, field=high, code=_APART, reason=reason,
    )  # fmt: skip


def apart(connection: Connection) -> set[tuple[str, str]]:
    """The pairs of organisations that are not the same, the lower id first."""
    query = select(AcceptedWarning.row, AcceptedWarning.field).where(
        AcceptedWarning.entity == Organisation.__tablename__, AcceptedWarning.code == _APART,
        AcceptedWarning.deleted.is_(False),
    )  # fmt: skip
    return {(row, field) for row, field in connection.execute(query)}
