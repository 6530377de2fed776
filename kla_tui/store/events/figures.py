"""Who was invited to events and who came: one way of counting, for lists, exports, papers and the summary."""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, case, func, select

from kla_tui.data.lists import PILLARS
from kla_tui.models import Attendance, Event, Invitation, Organisation, Session

_PILLARS = tuple(code for code, _label in PILLARS)
Content = dict[str, Any]


@cache
def _invited_query() -> Select[str, int]:
    return (
        select(Invitation.event_id, func.count())
        .join(Event, Event.id == Invitation.event_id)
        .where(Invitation.deleted.is_(False), Event.deleted.is_(False))
        .group_by(Invitation.event_id)
    )


@cache
def _present_query() -> Select[Any]:
    # A person counts once an event, with the pillar and the manner of any of its sessions.
    counted = (
        select(
            Attendance.person_id,
            Session.event_id,
            func.max(Organisation.pillar).label("pillar"),
            func.max(case((Attendance.how == "walk_in", 1), else_=0)).label("walk_in"),
            func.max(case((Attendance.how == "represented", 1), else_=0)).label("represented"),
        )
        .join(Session, Session.id == Attendance.session_id)
        .join(Event, Event.id == Session.event_id)
        .outerjoin(Organisation, Organisation.id == Attendance.organisation_id)
        .where(
            Attendance.deleted.is_(False),
            Attendance.annulled.is_(False),
            Session.deleted.is_(False),
            Event.deleted.is_(False),
        )
        .group_by(Attendance.person_id, Session.event_id)
        .subquery()
    )
    pillars = (func.sum(case((counted.c.pillar == pillar, 1), else_=0)) for pillar in _PILLARS)
    sums = (func.count(), func.sum(counted.c.walk_in), func.sum(counted.c.represented), *pillars)
    return select(counted.c.event_id, *sums).group_by(counted.c.event_id)


def invited_by_event(connection: Connection) -> dict[str, int]:
    """How many parties are invited to each event; events without an invitation are left out."""
    return {event: number for event, number in connection.execute(_invited_query())}


def present_by_event(connection: Connection) -> dict[str, tuple[int, ...]]:
    """Of each event somebody came to: people present, without invitation, represented, and by pillar."""
    return {row[0]: tuple(row[1:]) for row in connection.execute(_present_query())}


def attendance_figures(connection: Connection, event_id: str) -> Content:
    """Who was invited to an event and who came; a person counts once an event."""
    rows = present_by_event(connection).get(event_id)
    return came([rows] if rows else [], invited_by_event(connection).get(event_id, 0))


def came(rows: Iterable[Sequence[int]], invited: int) -> Content:
    """The `attendance` and `pillars` of `status --json`: the sums of some rows of `present_by_event`."""
    sums = [sum(column) for column in zip(*rows, strict=True)] or [0] * (3 + len(_PILLARS))
    present, walk_in, represented, *pillars = sums
    return {
        "attendance": {"invited": invited, "present": present, "walk_in": walk_in, "represented": represented},
        "pillars": dict(zip(_PILLARS, pillars, strict=True)),
    }
