"""What an exported list is: its columns, how much each of them says about a person, and where its rows come from."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from kla_tui.fields.field import Absent, FieldOf, Says, ordered

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
    kept = [Column(one.name, one.export) for one in fields if not isinstance(one.export, Absent)]
    return ordered((Column("id"), *kept, *beside), order)
