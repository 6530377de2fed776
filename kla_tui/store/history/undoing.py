"""Undo and redo as the officer means them: one deed back, one deed on, whole or not at all.

A deed that cannot be taken back whole, because somebody changed something of it since, or because it must stand
(`changes.undo.LASTING`), is passed over and named, so that older ones can still be reached.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import Connection, select

from kla_tui.changes import Key, Transaction, actors, stack
from kla_tui.changes.sameness import REDO, TAKE_BACK, UNDO, named
from kla_tui.changes.stack import Deed
from kla_tui.changes.undo import LASTING, Plan, Tick, plan, write
from kla_tui.db import Database, Hooks
from kla_tui.models import Action
from kla_tui.store.kit import recheck, record_names

MANY = 1000  # records from which the officer is asked first
Together = Callable[[Key], Collection[Key]]
_SOME = 3  # fields named of those that were changed since


def _alone(deed: Key) -> Collection[Key]:
    return (deed,)


@dataclass(frozen=True, slots=True)
class Named:
    """A deed in what words are made of: its verb, the table and the name of the record it touched first."""

    key: Key
    verb: str
    entity: str
    name: str


@dataclass(frozen=True, slots=True)
class Passed:
    """A deed that was passed over: it lasts for ever, or some fields (record, table, field) were changed since."""

    deed: Named
    lasts: bool
    fields: int = 0
    some: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """What undo or redo did: the deed (None: there was none), how many of one held key, what was passed over.

    `ask` says that nothing was done yet: so many `rows` are asked for first, and `deed.key` is what is agreed to;
    `partly`, that a part of it could be; `rechecked`, of which questions an accepted answer went back to review.
    """

    deed: Named | None = None
    deeds: int = 0
    rows: int = 0
    passed: tuple[Passed, ...] = ()
    ask: bool = False
    partly: bool = False
    action: Key | None = None
    rechecked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    deed: Deed
    step: Key  # the action whose opposite is written


def undo(db: Database, agreed: Key | None = None, tick: Tick | None = None, together: Together = _alone) -> Step:
    """Take the latest deed of this folder back; `agreed` is the one of many records that was agreed to.

    `together` names the deeds that go with one, because one key held down did them.
    """
    with _writing(db, UNDO, tick) as writer:
        deeds = stack.in_effect(writer.connection, actors.line(writer.connection))
        return _step(writer, (_Candidate(deed, deed.key) for deed in deeds), agreed, together)


def redo(db: Database, agreed: Key | None = None, tick: Tick | None = None, together: Together = _alone) -> Step:
    """Do again what was taken back last; nothing where something new was done since."""
    with _writing(db, REDO, tick) as writer:
        return _step(writer, _again(writer.connection), agreed, together)


def take_back(
    db: Database, key: Key, *, partly: bool = False, agreed: Key | None = None, tick: Tick | None = None
) -> Step:
    """Take one action of the history back, whoever did it; `partly` leaves out what was changed since.

    The latest deed is taken back as `undo` does; an older one by a deed of its own, which undo takes back again.
    """
    with _writing(db, TAKE_BACK, tick) as writer:
        connection = writer.connection
        writer.verb, about = _as_step(connection, key)
        found = plan(connection, key, tick)
        deed = _named(connection, key, found)
        if not found.whole and not (partly and found.back):
            return Step(deed, passed=(_passed(connection, deed, found),), partly=bool(found.back))
        if found.rows >= MANY and agreed != key:
            return Step(deed, rows=found.rows, ask=True)
        passed = (_passed(connection, deed, found),) if found.since else ()
        writer.write(about, found)
        return Step(deed, 1, found.rows, passed, action=writer.finish(), rechecked=tuple(writer.rechecked))


def last(connection: Connection) -> Deed | None:
    """The latest deed of this folder that is in effect; None where there is none."""
    deeds = stack.in_effect(connection, actors.line(connection))
    return next((deed for deed in deeds if deed.verb not in LASTING), None)


def _again(connection: Connection) -> Iterator[_Candidate]:
    for taken in stack.taken_back(connection, actors.line(connection)):
        deed = _deed(connection, taken.deed)
        if deed is not None:
            yield _Candidate(deed, taken.by.key)


def _deed(connection: Connection, key: Key) -> Deed | None:
    query = select(*Action.__table__.columns).where(Action.actor == key[0], Action.seq == key[1])
    row = connection.execute(query).first()
    if row is None:
        return None
    return Deed(key, row.hlc, row.utc_offset, row.officer, row.verb, row.reason)


def _as_step(connection: Connection, key: Key) -> tuple[str, Key]:
    """The verb and the deed by which an action chosen in the history is taken back."""
    own = actors.line(connection)
    latest = next(stack.in_effect(connection, own), None)
    if latest is not None and latest.key == key:
        return UNDO, key
    again = next(stack.taken_back(connection, own), None)
    return (REDO, again.deed) if again is not None and again.by.key == key else (TAKE_BACK, key)


def _step(writer: "_Writer", candidates: Iterator[_Candidate], agreed: Key | None, together: Together) -> Step:
    connection, passed = writer.connection, list[Passed]()
    for candidate in candidates:
        found = plan(connection, candidate.step, writer.tick)
        deed = _named(connection, candidate.deed.key, found, candidate.deed.verb)
        if candidate.deed.verb in LASTING or not found.whole:
            passed.append(_passed(connection, deed, found))
            continue
        if found.rows >= MANY and agreed != deed.key:
            return Step(deed, rows=found.rows, passed=tuple(passed), ask=True)
        writer.write(deed.key, found)
        _others(writer, candidates, together(deed.key))
        action = writer.finish()
        return Step(deed, writer.deeds, writer.rows, tuple(passed), action=action, rechecked=tuple(writer.rechecked))
    return Step(passed=tuple(passed))


def _others(writer: "_Writer", candidates: Iterator[_Candidate], together: Collection[Key]) -> None:
    """Take the other deeds of a key that was held down, one after the other."""
    while len(together) > writer.deeds:
        following = next(candidates, None)
        if following is None or following.deed.key not in together:
            return
        found = plan(writer.connection, following.step)
        if not found.whole:
            return
        writer.write(following.deed.key, found)


class _Writer:
    """Writes steps in one transaction, each its own action; the kept figures follow once, with the last."""

    def __init__(self, db: Database, connection: Connection, verb: str, tick: Tick | None) -> None:
        self._db, self.connection, self.verb, self.tick = db, connection, verb, tick
        self._touched: set[str] = set()
        self._action: Key = ("", 0)
        self._upto: Key = ("", 0)  # the last change written
        self.deeds = self.rows = 0
        self.rechecked: list[str] = []

    def write(self, about: Key, found: Plan) -> None:
        """Write the step that takes back, or does again, the action it is about."""
        tx = Transaction(self.connection, Hooks(self._db.hooks.derive), self._db.officer, self.verb, named(about))
        write(tx, found, self.tick)
        recheck.taken_back(tx, found.back)
        tx.finish()
        self.rechecked += tx.followed
        self._touched |= tx.touched
        self._action, self._upto = tx.action, (tx.actor, tx.seq)
        self.deeds, self.rows = self.deeds + 1, self.rows + found.rows

    def finish(self) -> Key:
        """Bring the figures up to date; the last action written."""
        for hook in self._db.hooks.before_commit:
            hook(self.connection, frozenset(self._touched))
        return self._action

    def note(self) -> None:
        """Once it is stored, note how far the actor has come, as every write does (`changes.writing`)."""
        if self._upto[0]:
            self._db.note(*self._upto)


@contextmanager
def _writing(db: Database, verb: str, tick: Tick | None) -> Iterator[_Writer]:
    """A writer of steps; all of them are stored or nothing."""
    with db.write() as connection:
        writer = _Writer(db, connection, verb, tick)
        yield writer
    writer.note()


def _named(connection: Connection, key: Key, found: Plan, verb: str = "") -> Named:
    name = record_names.names(connection, {found.first} if found.first[0] else ()).get(found.first, "")
    if not verb:
        deed = _deed(connection, key)
        verb = deed.verb if deed else ""
    return Named(key, verb, found.first[0], name)


def _passed(connection: Connection, deed: Named, found: Plan) -> Passed:
    some = found.since[:_SOME]
    names = record_names.names(connection, {(entity, row) for entity, row, _field in some})
    listed = tuple((names.get((entity, row), ""), entity, name) for entity, row, name in some)
    return Passed(deed, deed.verb in LASTING, len(found.since), listed)
