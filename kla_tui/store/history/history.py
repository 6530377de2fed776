"""Who changed what when: the log by action, filtered, with undo from there."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, func, select, tuple_

from kla_tui import changes
from kla_tui.changes import clock, history, sent
from kla_tui.changes.heads import Key
from kla_tui.changes.history import HistoryEntry
from kla_tui.db import Database
from kla_tui.models import Action, Change, EvidenceLink, shared_models
from kla_tui.store.kit import accepted_warnings, record_names, search

Mark = tuple[int, str, int]
_ORDER = (Action.hlc, Action.actor, Action.seq)
_ENDLESS = 2**62


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One thing somebody did: when (UTC milliseconds and minutes of offset), who, what, to how many fields.

    `entity`, `row` and `name` are those of the first record it touched.
    """

    key: Key
    at: int
    utc_offset: int
    officer: str
    verb: str
    reason: str
    entity: str
    row: str
    fields: int
    name: str = ""
    mark: Mark = (0, "", 0)

    @property
    def id(self) -> str:
        """The key as one text, for lists."""
        return f"{self.key[0]}:{self.key[1]}"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which actions: of an officer, a record, a kind of record (table), from one day to another, not sent yet.

    Days are those of a clock `offset_minutes` from UTC: the regency's.
    """

    officer: str = ""
    row: str = ""
    kind: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    unsent: bool = False
    offset_minutes: int = 0


def _narrow(connection: Connection, query: search.AnySelect, wanted: Wanted) -> search.AnySelect:
    if wanted.officer:
        query = query.where(func.lower(Action.officer).contains(wanted.officer.lower(), autoescape=True))
    if wanted.first is not None:
        query = query.where(Action.hlc >= reading(wanted.first, wanted.offset_minutes))
    if wanted.last is not None:
        query = query.where(Action.hlc < reading(wanted.last + dt.timedelta(days=1), wanted.offset_minutes))
    if wanted.row:  # every table is named, so that the index by table and row serves
        touched = select(Change.actor, Change.action).where(
            Change.entity.in_(list(shared_models())), Change.row.in_([wanted.row, *_beside(connection, wanted.row)])
        )
        query = query.where(tuple_(Action.actor, Action.seq).in_(touched))
    if wanted.kind:
        of_kind = Change.__table__.alias("of_kind")
        query = query.where(exists().where(_within(of_kind), of_kind.c.entity == wanted.kind).correlate(Action))
    if wanted.unsent:
        query = query.where(exists().where(_within(Change.__table__), sent.condition(connection)).correlate(Action))
    return query


def _beside(connection: Connection, row: str) -> list[str]:
    """The rows that say something of a record and are shown with it: its links, the warnings kept with it."""
    links = connection.execute(select(EvidenceLink.id).where(EvidenceLink.evidence_id == row)).scalars()
    return [*links, *accepted_warnings.ids_of(connection, row)]


def reading(day: dt.date, offset_minutes: int) -> int:
    """The clock's reading at the midnight a day begins with, on a clock so many minutes from UTC."""
    start = dt.datetime.combine(day, dt.time(), dt.timezone(dt.timedelta(minutes=offset_minutes)))
    return int(start.timestamp() * 1000) << 16


def listing(
    connection: Connection,
    wanted: Wanted = Wanted(),
    *,
    limit: int | None = 200,
    after: Mark | None = None,
    before: Mark | None = None,
    backwards: bool = False,
    skip: int = 0,
) -> tuple[ActionRow, ...]:
    """What was done, the latest first: behind a mark, or just before one, or the earliest of all (`backwards`)."""
    query = _narrow(connection, _select(), wanted)
    if after is not None:
        query = query.where(tuple_(*_ORDER) < after)
    if before is not None:
        query = query.where(tuple_(*_ORDER) > before)
    backwards = backwards or before is not None
    query = query.order_by(*(column.asc() if backwards else column.desc() for column in _ORDER))
    rows = list(connection.execute(query.limit(limit).offset(skip)).all())
    if backwards:
        rows.reverse()
    names = record_names.names(connection, {(row.entity, row.row) for row in rows if row.entity})
    return tuple(
        ActionRow(
            key=(row.actor, row.seq),
            at=clock.milliseconds(row.hlc),
            utc_offset=row.utc_offset,
            officer=row.officer,
            verb=row.verb,
            reason=row.reason,
            entity=row.entity or "",
            row=row.row or "",
            fields=row.fields,
            name=names.get((row.entity, row.row), ""),
            mark=(row.hlc, row.actor, row.seq),
        )
        for row in rows
    )


def _within(change: Any) -> ColumnElement[bool]:
    """That a change is part of the action: they stand in one piece, up to the next action of the same actor."""
    following = Action.__table__.alias("following")
    until = (
        select(func.coalesce(func.min(following.c.seq), _ENDLESS))
        .where(following.c.actor == Action.actor, following.c.seq > Action.seq)
        .correlate(Action)
        .scalar_subquery()
    )
    return and_(
        change.c.actor == Action.actor,
        change.c.seq >= Action.seq,
        change.c.seq < until,
        change.c.action == Action.seq,
    )


def _select() -> search.AnySelect:
    counted = Change.__table__.alias("counted")
    fields = select(func.count()).select_from(counted).where(_within(counted)).correlate(Action).scalar_subquery()
    return select(
        Action.actor, Action.seq, Action.hlc, Action.utc_offset, Action.officer, Action.verb, Action.reason,
        Change.entity, Change.row, fields.label("fields"),
    ).outerjoin(Change, and_(Change.actor == Action.actor, Change.seq == Action.seq))  # fmt: skip


def count(connection: Connection, wanted: Wanted = Wanted()) -> int:
    """How many actions `listing` would give in all."""
    query: search.AnySelect = select(func.count()).select_from(Action)
    return int(connection.execute(_narrow(connection, query, wanted)).scalar_one())


@dataclass(slots=True)
class Pager:
    """Pages of the history by their keys: a page begins where one already seen ends, however long the log is."""

    wanted: Wanted
    total: int = -1
    _marks: dict[int, Mark] = field(default_factory=dict)

    def page(self, connection: Connection, offset: int, limit: int) -> tuple[ActionRow, ...]:
        """Some rows of the list; `total` says afterwards how many there are in all."""
        if self.total < 0:
            self.total = count(connection, self.wanted)
        limit = min(limit, self.total - offset)
        if limit <= 0:
            return ()
        rows = self._read(connection, offset, limit)
        if rows:
            self._marks[offset], self._marks[offset + len(rows) - 1] = rows[0].mark, rows[-1].mark
        return rows

    def _read(self, connection: Connection, offset: int, limit: int) -> tuple[ActionRow, ...]:
        above = max((place for place in self._marks if place < offset), default=-1)
        below = min((place for place in self._marks if place >= offset + limit), default=self.total)
        from_above, from_below = offset - above - 1, below - offset - limit
        if from_above <= from_below:
            mark = self._marks.get(above)
            return listing(connection, self.wanted, after=mark, limit=limit, skip=from_above)
        mark = self._marks.get(below)
        return listing(connection, self.wanted, before=mark, backwards=True, limit=limit, skip=from_below)


def kinds(connection: Connection) -> tuple[str, ...]:
    """The tables something was ever written to, by name; each is found by a jump in the index."""
    found: list[str] = []
    while True:
        query = select(func.min(Change.entity))
        if found:
            query = query.where(Change.entity > found[-1])
        entity = connection.execute(query).scalar()
        if entity is None:
            return tuple(found)
        found.append(entity)


def entries(connection: Connection, key: Key, limit: int | None = None) -> tuple[HistoryEntry, ...]:
    """What one action did, field by field, in the order it was done."""
    return history.of_action(connection, key, limit)


def of_record(connection: Connection, entity: str, row: str) -> tuple[HistoryEntry, ...]:
    """Everything done to one record, the latest first."""
    return tuple(history.of_row(connection, entity, row))


def undo(db: Database, key: Key) -> changes.Undone:
    """Take an action back; what was changed since stays as it is and is reported."""
    return changes.undo(db, key)
