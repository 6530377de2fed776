"""Whether two laptops hold the same: a hash of the data, and the heads worked out anew."""

import hashlib

from sqlalchemy import Connection, select

from kla_tui.changes import heads
from kla_tui.models import Change, ChangeDep, Head


def digest(connection: Connection) -> str:
    """SHA-256 over every field's standing values, in an order all laptops share.

    Equal wherever the same changes are held; a field that is empty counts as one never filled.
    """
    query = (
        select(Head.entity, Head.row, Head.field, Change.value)
        .join(Change, (Change.actor == Head.actor) & (Change.seq == Head.seq))
        .where(Change.value.is_not(None), Change.value != "")
    )
    total = 0
    for place in connection.execute(query.distinct()):
        piece = "\x1f".join(map(str, place)).encode("utf-8", "surrogatepass")
        total += int.from_bytes(hashlib.sha256(piece).digest(), "big")
    # A sum does not depend on the order the database happens to read in, nor on its collation.
    return hashlib.sha256(total.to_bytes(64, "big")).hexdigest()


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
