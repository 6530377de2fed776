"""Whether two laptops hold the same: a hash of the data, and the heads worked out anew."""

import hashlib
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Select, select

from kla_tui.changes import heads
from kla_tui.models import Action, Change, ChangeDep, Head

AnySelect = Select[*tuple[Any, ...]]


def digest(connection: Connection) -> str:
    """SHA-256 over the data as they stand, in an order all laptops share.

    Equal wherever the same changes are held, and wherever the same stands: a field that is empty counts as one never
    filled, and a deleted row as one that never was. So taking deeds back gives the digest there was before them.
    """
    gone = gone_rows(connection)
    return _sum(
        (entity, row, field, value)
        for entity, row, field, value in connection.execute(_standing())
        if (entity, row) not in gone and (field, value) != (heads.DELETED, "0")
    )


def older_digest(connection: Connection) -> str:
    """The digest as older programs worked it out: deleted rows, too, by whatever their fields held last."""
    return _sum((entity, row, field, value) for entity, row, field, value in connection.execute(_standing()))


def _standing() -> AnySelect:
    query: AnySelect = (
        select(Head.entity, Head.row, Head.field, Change.value)
        .join(Change, (Change.actor == Head.actor) & (Change.seq == Head.seq))
        .where(Change.value.is_not(None), Change.value != "")
    )
    return query.distinct()


def _sum(places: Iterable[tuple[str, str, str, str]]) -> str:
    total = 0
    for place in places:
        piece = "\x1f".join(place).encode("utf-8", "surrogatepass")
        total += int.from_bytes(hashlib.sha256(piece).digest(), "big")
    # A sum does not depend on the order the database happens to read in, nor on its collation.
    return hashlib.sha256(total.to_bytes(64, "big")).hexdigest()


def gone_rows(connection: Connection) -> set[heads.Row]:
    """The rows that are deleted, those of tables this version does not know, too; not what outlived its deletion."""
    query = (
        select(Head.entity, Head.row, Head.actor, Head.seq, Action.hlc, Change.value)
        .join(Change, (Change.actor == Head.actor) & (Change.seq == Head.seq))
        .join(Action, (Action.actor == Change.actor) & (Action.seq == Change.action))
        .where(Head.field == heads.DELETED)
    )
    standing: dict[heads.Row, list[heads.Standing]] = {}
    for entity, row, actor, seq, hlc, value in connection.execute(query):
        standing.setdefault((entity, row), []).append(heads.Standing(actor, seq, hlc, value))
    gone = {row for row, found in standing.items() if heads.winner(found).value == "1"}
    return gone - {(entity, row) for entity, row in connection.execute(_outlived())} if gone else set()


def _outlived() -> AnySelect:
    """Rows with a head that no deletion of theirs has seen."""
    other, own = Head.__table__.alias("other"), Head.__table__.alias("own")
    deletion = Change.__table__.alias("deletion")
    saw = (
        select(ChangeDep.seq)
        .join(own, (own.c.actor == ChangeDep.actor) & (own.c.seq == ChangeDep.seq))
        .join(deletion, (deletion.c.actor == own.c.actor) & (deletion.c.seq == own.c.seq))
        .where(
            ChangeDep.dep_actor == other.c.actor, ChangeDep.dep_seq == other.c.seq,
            own.c.entity == other.c.entity, own.c.row == other.c.row, own.c.field == heads.DELETED,
            deletion.c.value == "1",
        )
    )  # fmt: skip
    deleted = select(Head.row).where(
        Head.entity == other.c.entity, Head.row == other.c.row, Head.field == heads.DELETED
    )
    return (
        select(other.c.entity, other.c.row)
        .where(other.c.field != heads.DELETED, deleted.exists(), ~saw.exists())
        .distinct()
    )


def recomputed_heads(connection: Connection) -> set[tuple[str, str, str, str, int]]:
    """The heads worked out from all changes at once, to hold against the ones kept step by step."""
    named: dict[heads.Key, set[heads.Key]] = {}
    deps = select(ChangeDep.actor, ChangeDep.seq, ChangeDep.dep_actor, ChangeDep.dep_seq)
    for actor, seq, dep_actor, dep_seq in connection.execute(deps):
        named.setdefault((dep_actor, dep_seq), set()).add((actor, seq))
    places = {
        (actor, seq): (entity, row, field)
        for actor, seq, entity, row, field in connection.execute(
            select(Change.actor, Change.seq, Change.entity, Change.row, Change.field)
        )
    }
    return {
        (*place, *key)
        for key, place in places.items()
        if not any(places.get(later) == place for later in named.get(key, ()))
    }


def kept_heads(connection: Connection) -> set[tuple[str, str, str, str, int]]:
    """The heads as the database keeps them."""
    return {
        (entity, row, field, actor, seq)
        for entity, row, field, actor, seq in connection.execute(
            select(Head.entity, Head.row, Head.field, Head.actor, Head.seq)
        )
    }
