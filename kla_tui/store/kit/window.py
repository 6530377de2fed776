"""Some rows of a long list by their place: the ids first, along an index, from the end that is nearer.

Fetching whole rows in order and throwing away those before the place costs as much as the list is long; ids that
stand in an index cost a hundredth of that, and a jump to the last row costs what the first does.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, UnaryExpression, func

_PIECE = 500


@dataclass(frozen=True, slots=True)
class By:
    """One column of an order; rows without a value stand first, or last where it is descending."""

    column: ColumnElement[Any]
    descending: bool = False


Order = Sequence[By]  # the last column must be unique, else rows of the same place would come twice or never


def clauses(order: Order, *, backwards: bool = False) -> list[UnaryExpression[Any]]:
    """What `order_by` takes for an order, or for the same one from its end."""
    return [by.column.desc() if by.descending != backwards else by.column.asc() for by in order]


def count(connection: Connection, ids: Select[str]) -> int:
    """How many rows the list has; `ids` selects the id of each."""
    return connection.execute(ids.with_only_columns(func.count(), maintain_column_froms=True)).scalar_one()


def at(connection: Connection, ids: Select[str], order: Order, offset: int, limit: int) -> list[str]:
    """The ids of the rows from `offset` on, in this order."""
    total = count(connection, ids) if offset else 0
    if offset >= limit and offset > total - offset - limit:
        beyond = max(0, total - offset - limit)
        backwards = ids.order_by(*clauses(order, backwards=True))
        found = connection.execute(backwards.offset(beyond).limit(min(limit, max(0, total - offset))))
        return list(reversed(found.scalars().all()))
    return list(connection.execute(ids.order_by(*clauses(order)).offset(offset).limit(limit)).scalars())


def pieces(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """The ids in pieces that fit one query."""
    for start in range(0, len(ids), _PIECE):
        yield ids[start : start + _PIECE]
