"""Which changes leave a field as another change had left it: an undo is as good as what stood before the deed.

Undo moves a pointer over the log, but every step of it is written behind the others. So the head of a field may be
an undo's, or a redo's, while the field stands as an older deed left it. `Same.of` names, for some changes of a field,
the deeds they come back to: two sets of heads with one answer are the same state, whatever was undone and redone
in between, on this laptop or another.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from kla_tui.changes import codec, heads
from kla_tui.models import Action, Change, ChangeDep, Head, shared_models

UNDO, REDO, TAKE_BACK = "undo", "redo", "undo.deed"
STEPS = frozenset({UNDO, REDO, TAKE_BACK})
_NEVER = "∅"  # before an actor: the state of a row that this actor's deed had made, and that was taken back


def named(action: heads.Key) -> str:
    """How a step's reason names the action it takes back or does again."""
    return f"{action[0]}:{action[1]}"


def naming(reason: str) -> heads.Key | None:
    """The action a step's reason names; None where it names none."""
    actor, _, seq = reason.rpartition(":")
    return (actor, int(seq)) if actor and seq.isascii() and seq.isdigit() and len(seq) < 19 else None


@dataclass(frozen=True, slots=True)
class Same:
    """What the changes of some rows come back to."""

    deeds: Mapping[heads.Key, frozenset[heads.Key]]
    times: Mapping[heads.Key, int]  # the clock's reading of each change's action
    saw: Mapping[heads.Key, tuple[heads.Key, ...]]

    def of(self, keys: Iterable[heads.Key]) -> frozenset[heads.Key]:
        """The deeds that some heads of a field come back to; nothing where the field was never filled."""
        found: frozenset[heads.Key] = frozenset()
        for key in keys:
            found |= self.deeds.get(key, frozenset({key}))
        return found

    def never(self, keys: Iterable[heads.Key]) -> bool:
        """Whether these heads of `deleted` say that the row never was: its birth was taken back."""
        return any(actor.startswith(_NEVER) for actor, _seq in self.of(keys))


def of_rows(connection: Connection, entity: str, rows: Collection[str]) -> Same:
    """What the changes of these rows, as many as fit one query, come back to."""
    query = (
        select(
            Change.actor, Change.seq, Change.action, Change.row, Change.field, Change.value,
            Action.hlc, Action.verb, Action.reason,
        )
        .join(Action, (Action.actor == Change.actor) & (Action.seq == Change.action))
        .where(Change.entity == entity, Change.row.in_(list(rows)))
        .order_by(Change.actor, Change.seq)
    )  # fmt: skip
    changes = connection.execute(query).all()
    saw: dict[heads.Key, list[heads.Key]] = {}
    deps = (
        select(ChangeDep.actor, ChangeDep.seq, ChangeDep.dep_actor, ChangeDep.dep_seq)
        .join(Change, (Change.actor == ChangeDep.actor) & (Change.seq == ChangeDep.seq))
        .where(Change.entity == entity, Change.row.in_(list(rows)))
    )
    for actor, seq, dep_actor, dep_seq in connection.execute(deps):
        saw.setdefault((actor, seq), []).append((dep_actor, dep_seq))
    return Same(
        _Walk(entity, changes, saw).deeds,
        {(change.actor, change.seq): change.hlc for change in changes},
        {key: tuple(found) for key, found in saw.items()},
    )


class _Walk:
    """The changes of some rows, each with what it comes back to.

    What a step names is worked out first, whatever the clocks said: one that ran ahead dates a deed after its undo.
    """

    def __init__(self, entity: str, changes: Iterable[Any], saw: Mapping[heads.Key, list[heads.Key]]) -> None:
        self.deeds: dict[heads.Key, frozenset[heads.Key]] = {}
        self._saw = saw
        self._values: dict[heads.Key, str | None] = {}
        self._places: dict[heads.Key, tuple[str, str]] = {}
        self._written: dict[tuple[heads.Key, str, str], list[heads.Key]] = {}
        model = shared_models().get(entity)
        flags = codec.kinds(entity) if model is not None else {}
        self._flags = {field for field, kind in flags.items() if kind is bool} | {heads.DELETED}
        steps: dict[heads.Key, Any] = {}
        for change in changes:
            key = change.actor, change.seq
            place = change.row, change.field
            self._values[key], self._places[key] = change.value, place
            self._written.setdefault(((change.actor, change.action), *place), []).append(key)
            if change.verb in STEPS:
                steps[key] = change
            else:
                self.deeds[key] = frozenset({key})
        self._resolve(steps)

    def _resolve(self, steps: Mapping[heads.Key, Any]) -> None:
        """Work the steps out, each behind those it leans on; steps that lean on each other come back to nothing."""
        waiting, begun = list(steps), set[heads.Key]()
        while waiting:
            key = waiting[-1]
            if key in self.deeds:
                waiting.pop()
                continue
            change = steps[key]
            before = [] if key in begun else [k for k in self._leans_on(change) if k in steps and k not in self.deeds]
            begun.add(key)
            if before:
                waiting += before
                continue
            found = self._back_to(change)
            self.deeds[key] = frozenset({key}) if found is None or not self._fits(change, found) else found
            waiting.pop()

    def _leans_on(self, change: Any) -> list[heads.Key]:
        """The changes that say what a step's change comes back to."""
        step = naming(change.reason)
        written = self._written.get((step, change.row, change.field), []) if step is not None else []
        return written if change.verb == REDO else self._stood_before(change, written)

    def _stood_before(self, change: Any, written: Iterable[heads.Key]) -> list[heads.Key]:
        place = change.row, change.field
        return [d for key in written for d in self._saw.get(key, ()) if self._places.get(d, place) == place]

    def _back_to(self, change: Any) -> frozenset[heads.Key] | None:
        """What a step's change comes back to; None where what it names is not here."""
        step = naming(change.reason)
        if step is None:
            return None
        written = self._written.get((step, change.row, change.field))
        if change.verb == REDO:
            if written is not None:
                return self._of(written)
            return frozenset() if change.field == heads.DELETED else None
        if written is not None:
            return self._of(self._stood_before(change, written))
        return frozenset({(_NEVER + step[0], step[1])}) if change.field == heads.DELETED else None

    def _of(self, keys: Iterable[heads.Key]) -> frozenset[heads.Key]:
        found: frozenset[heads.Key] = frozenset()
        for key in keys:
            found |= self.deeds.get(key, frozenset({key}))
        return found

    def _fits(self, change: Any, found: frozenset[heads.Key]) -> bool:
        """Whether the field has the value it comes back to: an older program took back what it could."""
        if any(actor.startswith(_NEVER) for actor, _seq in found):
            return bool(change.value == "1")
        values = {self._said(change.field, self._values.get(key)) for key in found} or {""}
        return self._said(change.field, change.value) in values

    def _said(self, field: str, text: str | None) -> str:
        return "" if text is None or (text == "0" and field in self._flags) else text


def never_were(connection: Connection, entity: str, rows: Collection[str]) -> set[str]:
    """Those of these deleted rows whose birth was taken back: they are as good as rows that never were."""
    standing: dict[str, list[heads.Key]] = {}
    query = (
        select(Head.row, Head.actor, Head.seq)
        .join(Change, (Change.actor == Head.actor) & (Change.seq == Head.seq))
        .join(Action, (Action.actor == Change.actor) & (Action.seq == Change.action))
        .where(Head.entity == entity, Head.row.in_(list(rows)), Head.field == heads.DELETED, Action.verb.in_(STEPS))
    )
    for row, actor, seq in connection.execute(query):
        standing.setdefault(row, []).append((actor, seq))
    if not standing:
        return set()
    same = of_rows(connection, entity, standing)
    return {row for row, keys in standing.items() if same.never(keys)}
