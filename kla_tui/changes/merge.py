"""Bringing two laptops together: the union of their changes, whatever the order, repetition or clocks.

Terms are Automerge's (https://automerge.org/docs/reference/under-the-hood/): actor, seq, deps, heads.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Insert, insert, select, tuple_, update
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from kla_tui.changes import heads, typed
from kla_tui.changes.log_writing import HLC, remember
from kla_tui.db import Database, Hooks
from kla_tui.models import Action, Actor, Change, ChangeDep, Conflict, LocalState
from kla_tui.models.base import Base

Vector = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class LoggedChange:
    """A change as it travels: whole by itself, whatever else of its action came along."""

    actor: str
    seq: int
    action: int
    hlc: int
    utc_offset: int
    officer: str
    verb: str
    reason: str
    entity: str
    row: str
    field: str
    value: str | None
    deps: tuple[heads.Key, ...]

    @property
    def key(self) -> heads.Key:
        """(actor, seq), one in the world."""
        return self.actor, self.seq


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge brought: changes new here, changes known before, conflicts standing afterwards."""

    new: int
    known: int
    conflicts: int


class Forked(Exception):
    """Two changes bear one key: somebody wrote on from an older state under the same name.

    `keys` are those of the changes brought that are not the ones known by that key. Nothing was taken in.
    """

    def __init__(self, keys: tuple[heads.Key, ...]) -> None:
        super().__init__(", ".join(f"{actor}:{seq}" for actor, seq in keys[:3]))
        self.keys = keys


def vector(connection: Connection) -> dict[str, int]:
    """How far each actor's changes are here without a gap; never the greatest seq, which may hide one."""
    return {actor: upto for actor, upto in connection.execute(select(Actor.id, Actor.upto))}


def since(connection: Connection, known: Vector) -> Iterator[LoggedChange]:
    """The changes beyond a vector, by actor and seq."""
    for actor in connection.execute(select(Actor.id).order_by(Actor.id)).scalars().all():
        yield from _of_actor(connection, actor, known.get(actor, 0))


def _of_actor(connection: Connection, actor: str, beyond: int) -> Iterator[LoggedChange]:
    deps: dict[int, list[heads.Key]] = {}
    for seq, dep_actor, dep_seq in connection.execute(
        select(ChangeDep.seq, ChangeDep.dep_actor, ChangeDep.dep_seq).where(
            ChangeDep.actor == actor, ChangeDep.seq > beyond
        )
    ):
        deps.setdefault(seq, []).append((dep_actor, dep_seq))
    query = (
        select(
            Change.actor, Change.seq, Change.action,
            Action.hlc, Action.utc_offset, Action.officer, Action.verb, Action.reason,
            Change.entity, Change.row, Change.field, Change.value,
        )
        .join(Action, (Action.actor == Change.actor) & (Action.seq == Change.action))
        .where(Change.actor == actor, Change.seq > beyond)
        .order_by(Change.seq)
    )  # fmt: skip
    for row in connection.execute(query):
        yield LoggedChange(**row._mapping, deps=tuple(sorted(deps.get(row.seq, ()))))


def merge(db: Database, changes: Iterable[LoggedChange]) -> Merged:
    """Take another laptop's changes in, in one transaction; nothing in them can make this fail half-way.

    Taking the same changes again, in any pieces and any order, gives the same data. Raises Forked, with nothing
    taken, where a key that is known, or that comes twice, has another content: neither may be dropped as known.
    """
    incoming = _by_key(changes)
    with db.write() as connection:
        known = _known(connection, incoming)
        forked = tuple(key for key, content in known.items() if content != _content(incoming[key]))
        if forked:
            raise Forked(forked)
        fresh = [change for key, change in incoming.items() if key not in known]
        if fresh:
            _store(connection, fresh)
            _advance(connection, {change.actor for change in fresh})
            _restand(connection, db.hooks, fresh)
            _follow_clock(connection, fresh)
            for hook in db.hooks.before_commit:
                hook(connection, frozenset(change.entity for change in fresh))
        conflicts = len(connection.execute(select(Conflict.entity)).all())
    return Merged(new=len(fresh), known=len(known), conflicts=conflicts)


def _by_key(changes: Iterable[LoggedChange]) -> dict[heads.Key, LoggedChange]:
    found: dict[heads.Key, LoggedChange] = {}
    for change in changes:
        if _content(found.setdefault(change.key, change)) != _content(change):
            raise Forked((change.key,))
    return found


_Content = tuple[object, ...]


def _content(change: LoggedChange) -> _Content:
    """What a change says, and when and by whom: equal for the same change wherever it is met."""
    return (
        change.entity,
        change.row,
        change.field,
        change.value,
        change.action,
        change.hlc,
        change.officer,
        change.verb,
    )


def _known(connection: Connection, incoming: Iterable[heads.Key]) -> dict[heads.Key, _Content]:
    """Those of the keys that are here already, with the content they have here."""
    found: dict[heads.Key, _Content] = {}
    for chunk in heads.chunks(sorted(incoming)):
        query = (
            select(
                Change.actor, Change.seq, Change.entity, Change.row, Change.field, Change.value, Change.action,
                Action.hlc, Action.officer, Action.verb,
            )
            .join(Action, (Action.actor == Change.actor) & (Action.seq == Change.action))
            .where(tuple_(Change.actor, Change.seq).in_(chunk))
        )  # fmt: skip
        found.update(((actor, seq), tuple(content)) for actor, seq, *content in connection.execute(query))
    return found


def _insert_new(connection: Connection, model: type[Base]) -> Insert:
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as postgresql_insert  # only the office pays for it

        return postgresql_insert(model).on_conflict_do_nothing()
    return sqlite_insert(model).on_conflict_do_nothing()


def _store(connection: Connection, fresh: list[LoggedChange]) -> None:
    actions = {
        (change.actor, change.action): {
            "actor": change.actor, "seq": change.action, "hlc": change.hlc, "utc_offset": change.utc_offset,
            "officer": change.officer, "verb": change.verb, "reason": change.reason,
        }
        for change in fresh
    }  # fmt: skip
    connection.execute(_insert_new(connection, Action), list(actions.values()))
    actors = [{"id": actor} for actor in sorted({change.actor for change in fresh})]
    connection.execute(_insert_new(connection, Actor), actors)
    rows = [
        {
            "actor": change.actor, "seq": change.seq, "action": change.action,
            "entity": change.entity, "row": change.row, "field": change.field, "value": change.value,
        }
        for change in fresh
    ]  # fmt: skip
    connection.execute(insert(Change), rows)
    deps = [
        {"actor": change.actor, "seq": change.seq, "dep_actor": actor, "dep_seq": seq}
        for change in fresh
        for actor, seq in change.deps
    ]
    if deps:
        connection.execute(_insert_new(connection, ChangeDep), deps)


def _advance(connection: Connection, actors: set[str]) -> None:
    for actor in sorted(actors):
        upto: int = connection.execute(select(Actor.upto).where(Actor.id == actor)).scalar_one()
        query = select(Change.seq).where(Change.actor == actor, Change.seq > upto).order_by(Change.seq)
        reached = prefix(upto, connection.execute(query).scalars())
        connection.execute(update(Actor).where(Actor.id == actor).values(upto=reached))


def prefix(upto: int, seqs: Iterable[int]) -> int:
    """The end of the gap-free run that continues `upto`."""
    for seq in seqs:
        if seq != upto + 1:
            break
        upto = seq
    return upto


def _restand(connection: Connection, hooks: Hooks, fresh: list[LoggedChange]) -> None:
    by_row: dict[heads.Row, list[LoggedChange]] = {}
    for change in fresh:
        by_row.setdefault((change.entity, change.row), []).append(change)
    for chunk in heads.chunks(sorted(by_row)):
        standing = heads.of_rows(connection, chunk)
        candidates = {head.key for fields in standing.values() for found in fields.values() for head in found}
        candidates |= {change.key for row in chunk for change in by_row[row]}
        covered = heads.covered(connection, candidates)
        for row in chunk:
            fields = standing[row]
            for change in by_row[row]:
                fields.setdefault(change.field, []).append(
                    heads.Standing(change.actor, change.seq, change.hlc, change.value)
                )
            for field, found in fields.items():
                fields[field] = [head for head in found if head.key not in covered]
            heads.replace(connection, row, {f: [head.key for head in found] for f, found in fields.items()})
            typed.materialise(connection, hooks, row, fields)


def _follow_clock(connection: Connection, fresh: list[LoggedChange]) -> None:
    last = int(connection.execute(select(LocalState.value).where(LocalState.key == HLC)).scalar_one())
    remember(connection, HLC, str(max(last, *(change.hlc for change in fresh))))
