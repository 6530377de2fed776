"""Parts of the kept figures beyond the points: partners, the events around today, what is due.

Nothing here depends on what day it is: the screen that paints the kept row knows that.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from kla_tui.models import Assignment, Attendance, Contribution, Event, FollowUp, Invitation, Organisation, Session
from kla_tui.rules.figures import EVENTS_KEPT
from kla_tui.store import companies, settings
from kla_tui.store.round_state import RoundState

Content = dict[str, Any]


def partners(connection: Connection) -> Content:
    """Companies that stand on the step *berkomitmen*, and members without a contribution of this or last year."""
    year = settings.current_round(connection).year
    reported = select(Contribution.organisation_id).where(
        Contribution.deleted.is_(False), Contribution.year.between(year - 1, year)
    )
    silent = select(func.count()).select_from(Organisation).where(
        companies.REGISTERED,
        Organisation.id.in_(companies.standing_on("anggota")),
        Organisation.id.not_in(reported),
    )  # fmt: skip
    return {
        "partners": {
            "committed": companies.count(connection, step="berkomitmen"),
            "unreported": connection.execute(silent).scalar_one(),
        }
    }


def events_kept(connection: Connection) -> Content:
    """The latest events by day with their guests, those to come among them; and the open follow-ups by due day."""
    query = (
        select(Event.id, Event.title, Event.starts_on)
        .where(Event.deleted.is_(False), Event.starts_on.is_not(None))
        .order_by(Event.starts_on.desc(), Event.id.desc())
        .limit(EVENTS_KEPT)
    )
    found = connection.execute(query).all()
    guests = attendance_counts(connection, [row.id for row in found])
    return {
        "near_events": [
            {
                "id": row.id, "title": row.title, "date": row.starts_on.isoformat(),
                "invited": guests[row.id][0], "present": guests[row.id][1],
            }
            for row in found
        ],
        "follow_ups_due": _due_days(connection),
    }  # fmt: skip


def _due_days(connection: Connection) -> dict[str, int]:
    query = (
        select(FollowUp.due, func.count())
        .where(FollowUp.deleted.is_(False), FollowUp.done.is_(None), FollowUp.what != "", FollowUp.due.is_not(None))
        .group_by(FollowUp.due)
        .order_by(FollowUp.due)
    )
    return {due.isoformat(): number for due, number in connection.execute(query) if due is not None}


def attendance_counts(connection: Connection, events: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Parties invited and people present of some events, in two queries however many there are."""
    invited = (
        select(Invitation.event_id, func.count())
        .where(Invitation.deleted.is_(False), Invitation.event_id.in_(events))
        .group_by(Invitation.event_id)
    )
    present = (
        select(Session.event_id, func.count(Attendance.person_id.distinct()))
        .join(Attendance, Attendance.session_id == Session.id)
        .where(
            Session.event_id.in_(events), Session.deleted.is_(False), Attendance.deleted.is_(False),
            Attendance.annulled.is_(False),
        )
        .group_by(Session.event_id)
    )  # fmt: skip
    guests = {event: number for event, number in connection.execute(invited)}
    came = {event: number for event, number in connection.execute(present)}
    return {event: (guests.get(event, 0), came.get(event, 0)) for event in events}


def dues(connection: Connection, state: RoundState) -> dict[str, dt.date]:
    """The day agreed for each question that is assigned and not received yet: of itself, its indicator or block."""
    query = select(Assignment.target, Assignment.due).where(
        Assignment.deleted.is_(False), Assignment.round_id == state.round.id, Assignment.due.is_not(None),
        Assignment.state != "received",
    )  # fmt: skip
    agreed: dict[str, dt.date] = {}
    for target, due in connection.execute(query):
        if due is not None:
            agreed[target] = min(due, agreed.get(target, due))
    if not agreed:
        return {}
    found = {}
    for question in state.catalogue.questions:
        cluster = state.catalogue.by_indicator[question.indicator].cluster
        days = [agreed[target] for target in (question.id, question.indicator, cluster) if target in agreed]
        if days:
            found[question.id] = min(days)
    return found
