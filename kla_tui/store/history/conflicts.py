"""Fields on which two laptops disagree: which record, which field, what each of them wrote."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from kla_tui.changes import heads
from kla_tui.models import Action, Conflict
from kla_tui.store.kit import record_names


@dataclass(frozen=True, slots=True)
class Written:
    """A value that stands (None: emptied) and the officer who wrote it."""

    value: str | None
    officer: str


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A field with what is shown of it first, then what else was written.

    Of the field `deleted`: the record was changed on one laptop while another deleted it.
    """

    entity: str
    row: str
    field: str
    name: str
    written: tuple[Written, ...]

    @property
    def id(self) -> str:
        """The field as one text, for lists."""
        return f"{self.entity}:{self.row}:{self.field}"


def listing(connection: Connection) -> tuple[ConflictRow, ...]:
    """Every conflict, by kind of record."""
    query = select(Conflict.entity, Conflict.row, Conflict.field).order_by(
        Conflict.entity, Conflict.row, Conflict.field
    )
    disputed = [(entity, row, field) for entity, row, field in connection.execute(query)]
    records = {(entity, row) for entity, row, _field in disputed}
    standing, names = heads.of_rows(connection, records), record_names.names(connection, records)
    officers = _officers(connection, standing.values())
    found = []
    for entity, row, field in disputed:
        written = sorted(
            standing[entity, row].get(field, ()), key=lambda head: (head.hlc, head.actor, head.seq), reverse=True
        )
        found.append(
            ConflictRow(
                entity, row, field, names.get((entity, row), ""),
                tuple(Written(head.value, officers.get((head.actor, head.hlc), "")) for head in written),
            )
        )  # fmt: skip
    return tuple(found)


def _officers(connection: Connection, standing: Iterable[heads.Fields]) -> dict[tuple[str, int], str]:
    """Who wrote what stands, by actor and reading of the clock."""
    readings = {head.hlc for fields in standing for every in fields.values() for head in every}
    found: dict[tuple[str, int], str] = {}
    for chunk in heads.chunks(sorted(readings)):
        query = select(Action.actor, Action.hlc, Action.officer).where(Action.hlc.in_(chunk))
        found.update({(row.actor, row.hlc): row.officer for row in connection.execute(query)})
    return found
