"""What an exported list is: its columns, how much each of them says about a person, and where its rows come from."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection

# statistic: says nothing of a person; text: written by an officer, who may have named anybody in it; contact: a phone
# or an e-mail address; personal: a name, an address, an id that leads to a record.
Says = Literal["statistic", "text", "contact", "personal"]
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
