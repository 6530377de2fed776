"""Who changed what when: the log by action, filtered, with undo from there."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from kla_tui import changes
from kla_tui.changes import clock, history
from kla_tui.changes.heads import Key
from kla_tui.changes.history import HistoryEntry
from kla_tui.changes.undo import VERB, named
from kla_tui.db import Database
from kla_tui.models import Action, Change, LocalState
from kla_tui.store import search


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One thing somebody did: when (UTC milliseconds and minutes of offset), who, what, to how many fields."""

    key: Key
    at: int
    utc_offset: int
    officer: str
    verb: str
    reason: str
    entity: str
    row: str
    fields: int

    @property
    def id(self) -> str:
        """The key as one text, for lists."""
        return f"{self.key[0]}:{self.key[1]}"


def _narrow(
    query: search.AnySelect, officer: str, row: str, since: dt.date | None, offset_minutes: int
) -> search.AnySelect:
    if officer:
        query = query.where(func.lower(Action.officer).contains(officer.lower(), autoescape=True))
    if since is not None:
        zone = dt.timezone(dt.timedelta(minutes=offset_minutes))
        start = dt.datetime.combine(since, dt.time(), zone)
        query = query.where(Action.hlc >= int(start.timestamp() * 1000) << 16)
    if row:
        touching = select(Change.action).where(Change.actor == Action.actor, Change.row == row)
        query = query.where(Action.seq.in_(touching))
    return query


def listing(
    connection: Connection,
    *,
    officer: str = "",
    row: str = "",
    since: dt.date | None = None,
    offset_minutes: int = 0,
    limit: int = 200,
    offset: int = 0,
) -> tuple[ActionRow, ...]:
    """What was done, the latest first."""
    query = select(
        Action.actor, Action.seq, Action.hlc, Action.utc_offset, Action.officer, Action.verb, Action.reason
    ).order_by(Action.hlc.desc(), Action.actor, Action.seq.desc())
    query = _narrow(query, officer, row, since, offset_minutes)
    found = []
    for action in connection.execute(query.limit(limit).offset(offset)).all():
        of_action = (Change.actor == action.actor) & (Change.action == action.seq)
        fields = connection.execute(select(func.count()).select_from(Change).where(of_action)).scalar_one()
        first = connection.execute(
            select(Change.entity, Change.row).where(of_action).order_by(Change.seq).limit(1)
        ).first()
        found.append(
            ActionRow(
                key=(action.actor, action.seq),
                at=clock.milliseconds(action.hlc),
                utc_offset=action.utc_offset,
                officer=action.officer,
                verb=action.verb,
                reason=action.reason,
                entity=first.entity if first else "",
                row=first.row if first else "",
                fields=fields,
            )
        )
    return tuple(found)


def count(
    connection: Connection, *, officer: str = "", row: str = "", since: dt.date | None = None, offset_minutes: int = 0
) -> int:
    """How many actions `listing` would give in all."""
    query: search.AnySelect = select(func.count()).select_from(Action)
    return int(connection.execute(_narrow(query, officer, row, since, offset_minutes)).scalar_one())


def entries(connection: Connection, key: Key) -> tuple[HistoryEntry, ...]:
    """Everything one action did, field by field."""
    return tuple(reversed(history.of_action(connection, key)))


def of_record(connection: Connection, entity: str, row: str) -> tuple[HistoryEntry, ...]:
    """Everything done to one record, the latest first."""
    return tuple(history.of_row(connection, entity, row))


def last_own(connection: Connection) -> ActionRow | None:
    """The latest action of this laptop that can be taken back; None where there is none."""
    actor = connection.execute(select(LocalState.value).where(LocalState.key == "actor")).scalar()
    columns = Action.__table__.columns
    taken_back: set[str] = set()
    for row in connection.execute(select(*columns).where(Action.actor == actor).order_by(Action.seq.desc())):
        if row.verb == VERB:
            taken_back.add(row.reason)
        elif row.verb != "settings.begin" and named((row.actor, row.seq)) not in taken_back:
            at = clock.milliseconds(row.hlc)
            return ActionRow((row.actor, row.seq), at, row.utc_offset, row.officer, row.verb, row.reason, "", "", 0)
    return None


def undo(db: Database, key: Key) -> changes.Undone:
    """Take an action back."""
    return changes.undo(db, key)
