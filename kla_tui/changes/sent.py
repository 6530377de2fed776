"""What has left this folder: every change that was written for other laptops, whoever made it.

`Actor.sent` says how far an actor's changes have left without a gap. What left beyond a gap (a file from elsewhere
may bring the later half of a log first) stands in the folder's own memory as ranges, until the gap has left, too.
Nothing here is a change: a copy of the folder takes the marks with it, and a backup holds those of its day.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, insert, or_, select, update

from kla_tui.changes import history
from kla_tui.changes.heads import Key
from kla_tui.changes.history import HistoryEntry
from kla_tui.changes.log_writing import ACTOR, remember
from kla_tui.models import Action, Actor, Bundle, Change, Conflict, LocalState, new_id

Range = tuple[int, int]  # the first and the last of some changes of an actor
OUT = "out"
_APART = "sent_apart"
# Built once: every write counts.
_ACTORS = select(Actor.id, Actor.upto, Actor.sent)
_MEMORY = select(LocalState.value).where(LocalState.key == _APART)
_OWN = select(LocalState.value).where(LocalState.key == ACTOR)
_CONFLICTS = select(func.count()).select_from(Conflict)
_LOG = select(
    Actor.id, Actor.upto, Actor.sent, _OWN.scalar_subquery(), _MEMORY.scalar_subquery(), _CONFLICTS.scalar_subquery()
)  # fmt: skip
_BEYOND = select(func.count()).where(Change.actor == bindparam("of"), Change.seq > bindparam("upto"))


@dataclass(frozen=True, slots=True)
class Counted:
    """How many changes are here, how many of them have not left, and how many fields are in conflict."""

    total: int = 0
    unsent: int = 0
    conflicts: int = 0


def counted(connection: Connection) -> Counted:
    """The figures of the log, in one statement where only this folder writes."""
    total = unsent = conflicts = 0
    for actor, upto, sent, own, memory, conflicts in connection.execute(_LOG).all():  # noqa: B007
        apart = _ranges(memory or "")
        # Of nobody but who writes here may there be changes beyond a gap.
        beyond = 0 if actor == own else connection.execute(_BEYOND, {"of": actor, "upto": upto}).scalar_one()
        total += upto + beyond
        if not apart.get(actor) and (sent <= upto or not beyond):
            unsent += max(0, upto - sent) + beyond
        else:
            query = select(func.count()).select_from(Change).where(_has_not_left(actor, sent, apart.get(actor, ())))
            unsent += connection.execute(query).scalar_one()
    return Counted(total, unsent, conflicts)


def left(connection: Connection, keys: Collection[Key], peer: str, at: int) -> None:
    """Note that these changes have left for somebody (a file's name, a server), at a moment in UTC milliseconds."""
    by_actor: dict[str, list[Range]] = {}
    for actor, seq in sorted(keys):
        _add(by_actor.setdefault(actor, []), (seq, seq))
    known = marks(connection)
    note(connection, {actor: _joined([*known.get(actor, ()), *found]) for actor, found in by_actor.items()})
    connection.execute(
        insert(Bundle).values(id=new_id(), direction=OUT, peer=peer, at=at, changes=len(keys))
    )  # fmt: skip


def marks(connection: Connection) -> dict[str, tuple[Range, ...]]:
    """What has left of each actor, as ranges."""
    apart = _apart(connection)
    found = {}
    for actor, _upto, sent in connection.execute(_ACTORS).all():
        ranges = (*([(1, sent)] if sent else ()), *apart.get(actor, ()))
        if ranges:
            found[actor] = ranges
    return found


def note(connection: Connection, ranges: Mapping[str, Sequence[Range]]) -> None:
    """Let at least this have left of these actors, besides what is known to have."""
    known = marks(connection)
    apart = _apart(connection)
    for actor, given in ranges.items():
        whole = _joined([*known.get(actor, ()), *given])
        sent = whole[0][1] if whole and whole[0][0] == 1 else 0
        apart[actor] = tuple(one for one in whole if one[0] > sent)
        if connection.execute(update(Actor).where(Actor.id == actor).values(sent=sent)).rowcount == 0:
            connection.execute(insert(Actor).values(id=actor, upto=0, sent=sent))
    written = " ".join(f"{actor}:{first}-{last}" for actor in sorted(apart) for first, last in apart[actor])
    if written or connection.execute(_MEMORY).first() is not None:
        remember(connection, _APART, written)


def last_left(connection: Connection) -> tuple[int, str] | None:
    """When changes left this folder last, and to where; None where they never did."""
    query = select(Bundle.at, Bundle.peer).where(Bundle.direction == OUT).order_by(Bundle.at.desc(), Bundle.id.desc())
    found = connection.execute(query.limit(1)).first()
    return None if found is None else (found.at, found.peer)


def unsent(connection: Connection, offset: int = 0, limit: int = 200) -> tuple[HistoryEntry, ...]:
    """The changes that have not left, those of whoever wrote last first, each actor's latest first."""
    found: list[HistoryEntry] = []
    for _actor, found_by, count in _by_actor(connection):
        if offset < count and len(found) < limit:
            found += history.some(connection, found_by, offset=offset, limit=limit - len(found))
        offset = max(0, offset - count)
    return tuple(found)


def condition(connection: Connection) -> ColumnElement[bool]:
    """That a change has not left."""
    apart = _apart(connection)
    parts = [
        _has_not_left(actor, sent, apart.get(actor, ()))
        for actor, _upto, sent in connection.execute(_ACTORS).all()
    ]  # fmt: skip
    return or_(False, *parts)


def _by_actor(connection: Connection) -> Iterator[tuple[str, ColumnElement[bool], int]]:
    apart = _apart(connection)
    latest = select(func.max(Action.hlc)).where(Action.actor == Actor.id).correlate(Actor).scalar_subquery()
    query = select(Actor.id, Actor.sent).order_by(latest.desc().nulls_last(), Actor.id)
    for actor, sent in connection.execute(query).all():
        found = _has_not_left(actor, sent, apart.get(actor, ()))
        count = connection.execute(select(func.count()).select_from(Change).where(found)).scalar_one()
        if count:
            yield actor, found, count


def _has_not_left(actor: str, sent: int, apart: Sequence[Range]) -> ColumnElement[bool]:
    return and_(
        Change.actor == actor, Change.seq > sent, *(~Change.seq.between(first, last) for first, last in apart)
    )


def _apart(connection: Connection) -> dict[str, tuple[Range, ...]]:
    """What left beyond a gap, by actor."""
    return _ranges(connection.execute(_MEMORY).scalar() or "")


def _ranges(text: str) -> dict[str, tuple[Range, ...]]:
    found: dict[str, tuple[Range, ...]] = {}
    for one in text.split():
        actor, _colon, span = one.rpartition(":")
        first, _dash, last = span.partition("-")
        found[actor] = (*found.get(actor, ()), (int(first), int(last)))
    return found


def _joined(ranges: Sequence[Range]) -> tuple[Range, ...]:
    """The same changes in the fewest ranges, the first ones first."""
    found: list[Range] = []
    for one in sorted(ranges):
        _add(found, one)
    return tuple(found)


def _add(found: list[Range], one: Range) -> None:
    if found and one[0] <= found[-1][1] + 1:
        found[-1] = (found[-1][0], max(found[-1][1], one[1]))
    else:
        found.append(one)
