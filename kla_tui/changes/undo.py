"""Taking an action back: a new action that gives every field what stood before it.

Whether a field may be given back is asked of `sameness`: it must stand as the action left it, be it by undoing and
redoing what came after. What somebody else changed meanwhile stays, and is reported.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, func, select

from kla_tui.changes import heads, history, sameness
from kla_tui.changes.sameness import UNDO as VERB
from kla_tui.changes.sameness import named
from kla_tui.changes.transaction import Transaction, writing
from kla_tui.db import Database
from kla_tui.models import Action, Change, shared_models

__all__ = ["LASTING", "VERB", "Plan", "Undone", "named", "plan", "undo", "write"]

# What is never taken back: how the folder began, and that personal data left the laptop.
LASTING = frozenset({"settings.begin", "demo.fill", "export.full"})

Place = tuple[str, str, str]  # table, row, field
Texts = tuple[str | None, ...]
Tick = Callable[[int, int], None]  # rows done, rows in all


@dataclass(frozen=True, slots=True)
class Undone:
    """The action that took it back (None: nothing was left to take back) and the fields changed since."""

    action: heads.Key | None
    fields: int
    changed_since: tuple[Place, ...]


@dataclass(slots=True)
class Plan:
    """What taking an action back would do: the texts fields get back, and the fields that were changed since."""

    action: heads.Key
    back: dict[str, dict[str, dict[str, Texts]]] = field(default_factory=dict)  # by table, row, field
    unseen: set[heads.Key] = field(default_factory=set)
    since: list[Place] = field(default_factory=list)
    fields: int = 0
    first: heads.Row = ("", "")  # the record the action touched first

    @property
    def rows(self) -> int:
        """How many records would change."""
        return sum(map(len, self.back.values()))

    @property
    def whole(self) -> bool:
        """Whether all of it can be taken back, and there is something to take back."""
        return not self.since and bool(self.back)


def undo(db: Database, action: heads.Key, verb: str = VERB) -> Undone:
    """Take an action back; what was changed since stays as it is and is reported.

    An import of ten thousand rows is one action: rows are looked at and written hundreds at a time.
    """
    with writing(db, verb, reason=named(action)) as tx:
        found = plan(tx.connection, action)
        write(tx, found)
        done = tx.action if tx.wrote else None
    return Undone(done, found.fields, tuple(found.since))


def write(tx: Transaction, found: Plan, tick: Tick | None = None) -> None:
    """Give everything back that a plan says; `tick` goes on where planning ended, at the half."""
    done, total = found.rows, 2 * found.rows
    for entity, rows in found.back.items():
        for chunk in heads.chunks(sorted(rows)):
            tx.restore(entity, {row: rows[row] for row in chunk}, found.unseen)
            done += len(chunk)
            if tick is not None:
                tick(done, total)


def plan(connection: Connection, action: heads.Key, tick: Tick | None = None) -> Plan:
    """What taking an action back would do now; nothing where it may never be taken back."""
    query = select(Action.hlc, Action.verb).where(Action.actor == action[0], Action.seq == action[1])
    kind = connection.execute(query).first()
    found = Plan(action)
    by_entity, found.first = _rows(connection, action)
    if kind is None or kind.verb in LASTING:
        return found
    done, total = 0, sum(map(len, by_entity.values()))
    for entity, rows in by_entity.items():
        for chunk in heads.chunks(sorted(rows)):
            piece = _Piece(connection, action, kind.hlc, entity, {row: rows[row] for row in chunk}, found)
            piece.add()
            done += len(chunk)
            if tick is not None:
                tick(done, 2 * total)
    return found


def _rows(connection: Connection, action: heads.Key) -> tuple[dict[str, dict[str, "_Written"]], heads.Row]:
    """What an action wrote, by table and row, and the record it touched first."""
    following = select(func.min(Action.seq)).where(Action.actor == action[0], Action.seq > action[1])
    inside = (Change.seq >= action[1]) & (Change.seq < func.coalesce(following.scalar_subquery(), 2**62))
    query = (
        select(Change.entity, Change.row, Change.field, Change.actor, Change.seq)
        .where(Change.actor == action[0], inside, Change.action == action[1])
        .order_by(Change.seq)
    )
    found: dict[str, dict[str, _Written]] = {}
    first = ("", "")
    for entity, row, name, actor, seq in connection.execute(query):
        first = first if first[0] else (entity, row)
        found.setdefault(entity, {}).setdefault(row, {}).setdefault(name, []).append((actor, seq))
    return found, first


_Written = dict[str, list[heads.Key]]  # by field, the changes an action made to it


class _Piece:
    """Some rows of one table that an action wrote, as many as fit one query."""

    def __init__(
        self, connection: Connection, action: heads.Key, at: int, entity: str, rows: Mapping[str, _Written],
        found: Plan,
    ) -> None:  # fmt: skip
        self._connection, self._entity, self._rows, self._found, self._at = connection, entity, rows, found, at
        self._now = heads.seen_of(connection, entity, rows)
        self._born = _born(connection, action, at, entity, rows)
        keys = [key for written in rows.values() for keys in written.values() for key in keys]
        self._before: dict[tuple[str, int, str], list[heads.Standing]] = {}
        for chunk in heads.chunks(sorted(keys)):
            self._before |= history.saw(connection, chunk)
        self._gone = _gone(connection, entity, rows)
        asked = [row for row in rows if self._moved(row)]
        self._same = sameness.of_rows(connection, entity, asked) if asked else sameness.Same({}, {}, {})

    def add(self) -> None:
        """Add to the plan what these rows get back."""
        for row, written in self._rows.items():
            back, since = self._unmade(row) if row in self._born else self._given_back(row)
            self._found.since += [(self._entity, row, name) for name in since]
            if back:
                self._found.back.setdefault(self._entity, {})[row] = back
                self._found.fields += len(self._now.get(row, written)) if row in self._born else len(back)

    def _moved(self, row: str) -> bool:
        """Whether a row stands otherwise than the action left it, or is to be deleted again, so that it must be
        asked what its changes come back to."""
        written, now = self._rows[row], self._now.get(row, {})
        if row in self._born:
            return any(sorted(keys) != sorted(self._last(written, name)) for name, keys in now.items())
        again = any(head.value == "1" for head in self._stood(written, heads.DELETED))
        return again or any(sorted(now.get(name, ())) != sorted(self._last(written, name)) for name in written)

    def _last(self, written: _Written, name: str) -> list[heads.Key]:
        """The changes of a field that stood when the action was done: it may have written a field twice."""
        keys = written.get(name, [])
        covered = {
            standing.key for key in keys for standing in self._before.get((*key, name), ()) if standing.key in keys
        }
        return [key for key in keys if key not in covered]

    def _stands(self, row: str, name: str) -> bool:
        """Whether a field stands as the action left it."""
        now, left = self._now.get(row, {}).get(name, []), self._last(self._rows[row], name)
        return sorted(now) == sorted(left) or self._same.of(now) == self._same.of(left)

    def _unmade(self, row: str) -> tuple[dict[str, Texts], list[str]]:
        """A row that was born in the action is deleted, unless somebody has touched it since."""
        since = [name for name in self._now.get(row, {}) if not self._stands(row, name)]
        return ({} if since else {heads.DELETED: ("1",)}), since

    def _given_back(self, row: str) -> tuple[dict[str, Texts], list[str]]:
        """The texts a row gets back, and its fields that were changed since."""
        written = self._rows[row]
        since = [name for name in written if not self._stands(row, name)]
        before = {name: self._stood(written, name) for name in written if name not in since}
        if row in self._gone and heads.DELETED not in before:
            return {}, [*since, *([heads.DELETED] if heads.DELETED not in since else ())]
        back = {name: _texts(standing) for name, standing in before.items()}
        if back.get(heads.DELETED, ("",))[-1] == "1":
            later = self._unknown_to([s.key for s in before[heads.DELETED] if s.value == "1"], row)
            if since or later:  # a row is deleted as it was, or not at all
                return {}, [*since, *later]
        return back, since

    def _stood(self, written: _Written, name: str) -> list[heads.Standing]:
        """The heads of a field before the action."""
        own = set(written.get(name, ()))
        found = {s.key: s for key in own for s in self._before.get((*key, name), ()) if s.key not in own}
        return list(found.values())

    def _unknown_to(self, deletions: Collection[heads.Key], row: str) -> list[str]:
        """The fields of a row that were changed after the action which stands between it and its deletion.

        What had come in before the action, and outlived the deletion then, is not seen by it now either.
        """
        known = self._same.of(dep for key in deletions for dep in self._same.saw.get(key, ()))
        later: list[str] = []
        for name, keys in self._now.get(row, {}).items():
            if name in self._rows[row]:
                continue
            unseen = [key for key in keys if not self._same.of([key]) <= known]
            if any(self._same.times.get(key, self._at) > self._at for key in unseen):
                later.append(name)
            else:
                self._found.unseen.update(unseen)
        return later


def _texts(standing: Collection[heads.Standing]) -> Texts:
    """The different texts of some heads, the shown one last; None where the field was not filled."""
    ordered = sorted(standing, key=lambda head: (head.hlc, head.actor, head.seq), reverse=True)
    texts = list(dict.fromkeys(head.value for head in ordered))
    return tuple(reversed(texts)) or (None,)


def _gone(connection: Connection, entity: str, rows: Collection[str]) -> set[str]:
    """Those of some rows that are deleted as they stand."""
    model = shared_models().get(entity)
    if model is None:
        return set()
    query = select(model.id).where(model.id.in_(list(rows)), model.deleted.is_(True))
    return set(connection.execute(query).scalars())


def _born(connection: Connection, action: heads.Key, at: int, entity: str, rows: Collection[str]) -> set[str]:
    """Those rows of an action that it wrote first: no change of its actor, and none it could know of, came before."""
    query = (
        select(Change.row, Change.actor, func.min(Change.seq), func.min(Action.hlc))
        .join(Action, (Action.actor == Change.actor) & (Action.seq == Change.action))
        .where(Change.entity == entity, Change.row.in_(list(rows)))
        .group_by(Change.row, Change.actor)
    )
    born = set(rows)
    for row, actor, seq, earliest in connection.execute(query):
        # An action is called by its first change, and its changes follow each other.
        if (actor == action[0] and seq < action[1]) or (actor != action[0] and earliest < at):
            born.discard(row)
    return born
