"""What an exported list is: its columns, how much each of them says about a person, and where its rows come from."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection

from kla_tui.fields.field import FieldOf, Says, ordered
from kla_tui.models import Shared

Rows = Iterable[dict[str, Any]]
Head = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column; unless it is called a statistic it does not stand in an export of statistics."""

    name: str
    says: Says = "personal"


@dataclass(frozen=True, slots=True)
class Listing:
    """An exported list.

    `rows` gives every row with exactly the columns, of one event where an id is given; `key` is the column by which
    a screen names the rows it shows. A `personal` list leaves whole only with a reason.
    """

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Connection, str | None], Rows]
    key: str = "id"
    personal: bool = False
    head: Callable[[Connection], Head] = lambda _connection: {}


def columns(names: str, *, statistic: str = "", text: str = "", contact: str = "") -> tuple[Column, ...]:
    """Columns in their order, told apart by naming those that are not personal."""
    says: dict[str, Says] = {}
    says |= dict.fromkeys(statistic.split(), "statistic")
    says |= dict.fromkeys(text.split(), "text")
    says |= dict.fromkeys(contact.split(), "contact")
    return tuple(Column(name, says.get(name, "personal")) for name in names.split())


def declared(fields: Iterable[FieldOf], order: str, *beside: Column) -> tuple[Column, ...]:
    """The columns of what is kept of a noun, as its table declares them, with those the list has beside, ordered."""
    kept = [Column(one.leaves.name, one.leaves.says) for one in fields if one.leaves is not None]
    return ordered((Column("id"), *kept, *beside), order)


def labelled(fields: Iterable[FieldOf], model: type[Shared]) -> list[ColumnElement[Any]]:
    """The same as columns of a statement, where the list is of what several tables keep."""
    return [getattr(model, one.name).label(one.leaves.name) for one in fields if one.leaves is not None]


def kept(fields: Iterable[FieldOf], row: Any) -> dict[str, Any]:
    """What leaves of a row of the table, by the names of the columns."""
    leaving = [(one.name, one.leaves) for one in fields]
    return {how.name: how.written(getattr(row, name)) for name, how in leaving if how is not None}
