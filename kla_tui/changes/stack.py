"""The deeds of this folder as a stack: what undo takes back next, and what redo does again; read from the log.

An action is in effect unless a later one that is in effect took it back. Deeds are taken back the latest first; what
was taken back since the last new deed can be done again, the last taken back first. Taking back an older deed from
the history is a deed of its own. Whose deeds these are says a line of actors (`actors.line`), the latest first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from kla_tui.changes import heads, sameness
from kla_tui.models import Action

_FIRST, _MOST = 16, 1024  # actions read at once: few as a rule, more where much was taken back


@dataclass(frozen=True, slots=True)
class Deed:
    """An action of this folder."""

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


def in_effect(connection: Connection, line: Sequence[heads.Key]) -> Iterator[Deed]:
    """What can be taken back: the deeds that are in effect, the latest first."""
    standing: dict[heads.Key, bool] = {}
    for action in backwards(connection, line):
        if not standing.get(action.key, True):
            continue
        if action.verb not in (sameness.UNDO, sameness.REDO):
            yield action
        about = sameness.naming(action.reason) if action.verb in sameness.STEPS else None
        if about is not None:
            standing.setdefault(about, action.verb == sameness.REDO)


def taken_back(connection: Connection, line: Sequence[heads.Key]) -> Iterator[TakenBack]:
    """What can be done again: the deeds taken back since the last new one, the last taken back first."""
    again: set[heads.Key] = set()
    for action in backwards(connection, line):
        about = sameness.naming(action.reason)
        if action.verb == sameness.REDO and about is not None:
            again.add(about)
        elif action.verb != sameness.UNDO or about is None:
            return
        elif about in again:
            again.remove(about)
        else:
            yield TakenBack(about, action)


def backwards(connection: Connection, line: Sequence[heads.Key]) -> Iterator[Deed]:
    """The actions of a line of actors, the latest first, read by their key in growing pieces."""
    for actor, upto in line:
        yield from _of(connection, actor, upto + 1)


def _of(connection: Connection, actor: str, before: int) -> Iterator[Deed]:
    size = _FIRST
    while True:
        query = select(*Action.__table__.columns).where(Action.actor == actor, Action.seq < before)
        found = connection.execute(query.order_by(Action.seq.desc()).limit(size)).all()
        for row in found:
            yield Deed((row.actor, row.seq), row.hlc, row.utc_offset, row.officer, row.verb, row.reason)
        if len(found) < size:
            return
        before, size = found[-1].seq, min(size * 2, _MOST)
