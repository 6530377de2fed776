"""A key held down: the deeds of one run of its repeats, which are taken back and done again as one.

A keyboard repeats a key every 25 to 40 ms, the first time after a quarter to two thirds of a second. Nobody types one
key three times as fast, and a scanner's arrivals are not among these deeds: each of them is a person.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from kla_tui.changes import Key, clock, stack
from kla_tui.changes.stack import Deed
from kla_tui.models import Change

# Deeds of one key on a list.
VERBS = frozenset(
    {
        "checklist.answer", "checklist.claim", "checklist.clear", "checklist.area", "matrix.move",
        "commitment.answer", "commitment.clear", "assignment.state",
        "event.spj", "event.follow_up_done", "event.follow_up_open",
    }
)  # fmt: skip
LONGEST, MEAN, FIRST = 120, 50, 700  # milliseconds between repeats, on average, and before the first of them
_FEWEST = 3
_LISTED = 512  # deeds looked at on either side
_EVER_OTHER = ("_id", "_at", "position")  # ends of fields that differ between deeds of one key


@dataclass(frozen=True, slots=True)
class _Said:
    rows: frozenset[str]
    values: Mapping[str, str | None]


def run(connection: Connection, deed: Deed) -> frozenset[Key]:
    """The deeds of the run this one belongs to; itself alone where it was a key by itself."""
    if deed.verb not in VERBS:
        return frozenset({deed.key})
    alike = _alike(connection, deed)
    place = next(number for number, other in enumerate(alike) if other.key == deed.key)
    first = last = place
    while first > 0 and _gap(alike, first) <= LONGEST:
        first -= 1
    while last + 1 < len(alike) and _gap(alike, last + 1) <= LONGEST:
        last += 1
    if first == last and last + 1 < len(alike) and _gap(alike, last + 1) <= FIRST:  # perhaps the press before a run
        first = last = last + 1
        while last + 1 < len(alike) and _gap(alike, last + 1) <= LONGEST:
            last += 1
    if last - first + 1 < _FEWEST or _mean(alike, first, last) > MEAN:
        return frozenset({deed.key})
    if first > 0 and _gap(alike, first) <= FIRST:
        first -= 1
    return frozenset(other.key for other in alike[first : last + 1])


def _gap(deeds: list[Deed], place: int) -> int:
    return clock.milliseconds(deeds[place].hlc) - clock.milliseconds(deeds[place - 1].hlc)


def _mean(deeds: list[Deed], first: int, last: int) -> float:
    return (clock.milliseconds(deeds[last].hlc) - clock.milliseconds(deeds[first].hlc)) / (last - first)


def _alike(connection: Connection, deed: Deed) -> list[Deed]:
    """The deeds before and behind this one that the same key may have done, in their order."""
    actor, seq = deed.key
    what = _said(connection, deed)
    before = _while_alike(connection, deed, what, stack.backwards(connection, actor, before=seq))
    behind = _while_alike(connection, deed, what, stack.forwards(connection, actor, after=seq))
    return [*reversed(before), deed, *behind]


def _while_alike(connection: Connection, deed: Deed, what: _Said, others: Iterable[Deed]) -> list[Deed]:
    found: list[Deed] = []
    at = deed.hlc
    for other in others:
        gap = abs(clock.milliseconds(other.hlc) - clock.milliseconds(at))
        if gap > FIRST or other.verb != deed.verb or other.officer != deed.officer or len(found) >= _LISTED:
            break
        if not _fits(what, _said(connection, other)):
            break
        found.append(other)
        at = other.hlc
    return found


def _said(connection: Connection, deed: Deed) -> _Said:
    actor, seq = deed.key
    query = select(Change.row, Change.field, Change.value).where(
        Change.actor == actor, Change.seq >= seq, Change.seq < seq + 64, Change.action == seq
    )
    found = connection.execute(query).all()
    values = {row.field: row.value for row in found if not row.field.endswith(_EVER_OTHER)}
    return _Said(frozenset(row.row for row in found), values)


def _fits(one: _Said, other: _Said) -> bool:
    """Whether two deeds are about the same record, or say the same of two."""
    if one.rows & other.rows:
        return True
    both = one.values.keys() & other.values.keys()
    return bool(both) and all(one.values[name] == other.values[name] for name in both)
