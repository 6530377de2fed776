"""The deeds of this laptop as a stack: what undo takes back next, and what redo does again; read from the log.

An action is in effect unless a later one that is in effect took it back. Deeds are taken back the latest first; what
was taken back since the last new deed can be done again, the last taken back first. Taking back an older deed from
the history is a deed of its own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from kla_tui.changes import heads, sameness
from kla_tui.models import Action

_ENDLESS = 2**62
_FIRST, _MOST = 16, 1024  # actions read at once: few as a rule, more where much was taken back


@dataclass(frozen=True, slots=True)
class Deed:
    """An action of this laptop."""

    key: heads.Key
    hlc: int
    utc_offset: int
    officer: str
    verb: str
    reason: str


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A deed that was taken back, by which action."""

    deed: heads.Key
    by: Deed


def in_effect(connection: Connection, actor: str) -> Iterator[Deed]:
    """What can be taken back: the deeds that are in effect, the latest first."""
    standing: dict[heads.Key, bool] = {}
    for action in backwards(connection, actor):
        if not standing.get(action.key, True):
            continue
        if action.verb not in (sameness.UNDO, sameness.REDO):
            yield action
        about = sameness.naming(action.reason) if action.verb in sameness.STEPS else None
        if about is not None:
            standing.setdefault(about, action.verb == sameness.REDO)


def taken_back(connection: Connection, actor: str) -> Iterator[TakenBack]:
    """What can be done again: the deeds taken back since the last new one, the last taken back first."""
    again: set[heads.Key] = set()
    for action in backwards(connection, actor):
        about = sameness.naming(action.reason)
        if action.verb == sameness.REDO and about is not None:
            again.add(about)
        elif action.verb != sameness.UNDO or about is None:
            return
        elif about in again:
            again.remove(about)
        else:
            yield TakenBack(about, action)


def backwards(connection: Connection, actor: str) -> Iterator[Deed]:
    """The actions of an actor, the latest first, read by their key in growing pieces."""
    size, before = _FIRST, _ENDLESS
    while True:
        query = select(*Action.__table__.columns).where(Action.actor == actor, Action.seq < before)
        found = connection.execute(query.order_by(Action.seq.desc()).limit(size)).all()
        for row in found:
            yield Deed((row.actor, row.seq), row.hlc, row.utc_offset, row.officer, row.verb, row.reason)
        if len(found) < size:
            return
        before, size = found[-1].seq, min(size * 2, _MOST)
