"""Which changes of a field stand now, and which of them is shown."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection, bindparam, delete, insert, select, tuple_

from kla_tui.changes.codec import witnessed
from kla_tui.models import Action, Change, ChangeDep, Conflict, Head

DELETED = "deleted"
_CHUNK = 400

Key = tuple[str, int]
Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """A change of a field with what is needed to choose among several."""

    actor: str
    seq: int
    hlc: int
    value: str | None

    @property
    def key(self) -> Key:
        """The change's key."""
        return self.actor, self.seq


# Built once: every write asks these.
_SEEN = select(Head.field, Head.actor, Head.seq).where(
    Head.entity == bindparam("of_entity"), Head.row == bindparam("of_row")
)
_GONE = delete(Head).where(
    Head.entity == bindparam("of_entity"),
    Head.row == bindparam("of_row"),
    Head.field.in_(bindparam("fields", expanding=True)),
)
Fields = dict[str, list[Standing]]
_T = TypeVar("_T")


def winner(standing: Sequence[Standing]) -> Standing:
    """The head that is shown: the greatest (HLC, actor, seq), the same on every laptop."""
    return max(standing, key=lambda head: (head.hlc, head.actor, head.seq))


def of_rows(connection: Connection, rows: Collection[Row]) -> dict[Row, Fields]:
    """The heads of every field of some rows."""
    found: dict[Row, Fields] = {row: {} for row in rows}
    for chunk in chunks(sorted(rows)):
        query = (
            select(Head.entity, Head.row, Head.field, Head.actor, Head.seq, Action.hlc, Change.value)
            .join(Change, (Change.actor == Head.actor) & (Change.seq == Head.seq))
            .join(Action, (Action.actor == Change.actor) & (Action.seq == Change.action))
            .where(tuple_(Head.entity, Head.row).in_(chunk))
        )
        for entity, row, field, actor, seq, hlc, value in connection.execute(query):
            found[entity, row].setdefault(field, []).append(Standing(actor, seq, hlc, value))
    return found


def seen(connection: Connection, entity: str, row: str) -> dict[str, list[Key]]:
    """The keys of a row's heads by field: what a new change of the row has seen."""
    found: dict[str, list[Key]] = {}
    for field, actor, seq in connection.execute(_SEEN, {"of_entity": entity, "of_row": row}):
        found.setdefault(field, []).append((actor, seq))
    return found


def covered(connection: Connection, keys: Collection[Key]) -> set[Key]:
    """Which of these changes another change of the same field has seen, whichever of them arrived first."""
    found: set[Key] = set()
    earlier, later = Change.__table__.alias("earlier"), Change.__table__.alias("later")
    for chunk in chunks(sorted(keys)):
        query = (
            select(ChangeDep.dep_actor, ChangeDep.dep_seq)
            .join(earlier, (earlier.c.actor == ChangeDep.dep_actor) & (earlier.c.seq == ChangeDep.dep_seq))
            .join(later, (later.c.actor == ChangeDep.actor) & (later.c.seq == ChangeDep.seq))
            .where(
                tuple_(ChangeDep.dep_actor, ChangeDep.dep_seq).in_(chunk),
                later.c.entity == earlier.c.entity,
                later.c.row == earlier.c.row,
                later.c.field == earlier.c.field,
            )
        )
        found.update((actor, seq) for actor, seq in connection.execute(query))
    return found


def replace(connection: Connection, row: Row, fields: Mapping[str, Iterable[Key]]) -> None:
    """Let these, and no others, be the heads of the fields named."""
    entity, row_id = row
    connection.execute(_GONE, {"of_entity": entity, "of_row": row_id, "fields": list(fields)})
    rows = [
        {"entity": entity, "row": row_id, "field": field, "actor": actor, "seq": seq}
        for field, keys in fields.items()
        for actor, seq in keys
    ]
    if rows:
        connection.execute(insert(Head), rows)


def outlived(connection: Connection, fields: Fields) -> bool:
    """Whether a deleted row has a head the deletion had not seen: that edit must not be lost."""
    deletions = [head.key for head in fields.get(DELETED, ()) if head.value == "1"]
    others = {head.key for field, heads in fields.items() if field != DELETED for head in heads}
    if not deletions:
        return False
    known = connection.execute(
        select(ChangeDep.dep_actor, ChangeDep.dep_seq).where(tuple_(ChangeDep.actor, ChangeDep.seq).in_(deletions))
    )
    return not others <= {(actor, seq) for actor, seq in known}


def mark_conflicts(connection: Connection, row: Row, fields: Fields, revived: bool) -> None:
    """Keep the list of a row's conflicts true; `revived` says that it outlived its deletion."""
    entity, row_id = row
    connection.execute(delete(Conflict).where(Conflict.entity == entity, Conflict.row == row_id))
    disputed = {
        field
        for field, heads in fields.items()
        if len({head.value for head in heads}) > 1 and field not in witnessed(entity)
    }
    if revived:
        disputed.add(DELETED)
    if disputed:
        connection.execute(
            insert(Conflict), [{"entity": entity, "row": row_id, "field": field} for field in sorted(disputed)]
        )


def chunks(items: Sequence[_T]) -> Iterable[list[_T]]:
    """The items in pieces small enough for one query."""
    for start in range(0, len(items), _CHUNK):
        yield list(items[start : start + _CHUNK])
