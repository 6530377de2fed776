"""Parts of the kept figures beyond the points: what is due.

Nothing here depends on what day it is: the screen that paints the kept row knows that.
"""

import datetime as dt

from sqlalchemy import Connection, bindparam, func, select

from kla_tui.models import Assignment, Event, FollowUp
from kla_tui.store.round.round_state import RoundState

OPEN = (
    FollowUp.deleted.is_(False), FollowUp.done.is_(None), FollowUp.what != "",
    FollowUp.event_id.in_(select(Event.id).where(Event.deleted.is_(False))),
)  # fmt: skip
# Built once: every answer asks it.
_AGREED = select(Assignment.target, Assignment.due).where(
    Assignment.deleted.is_(False), Assignment.round_id == bindparam("of"), Assignment.due.is_not(None),
    Assignment.state != "received",
)  # fmt: skip


def due_days(connection: Connection) -> dict[str, int]:
    """The open follow-ups by the day they are due."""
    query = (
        select(FollowUp.due, func.count())
        .where(*OPEN, FollowUp.due.is_not(None))
        .group_by(FollowUp.due)
        .order_by(FollowUp.due)
    )
    return {due.isoformat(): number for due, number in connection.execute(query) if due is not None}


def dues(connection: Connection, state: RoundState) -> dict[str, dt.date]:
    """The day agreed for each question that is assigned and not received yet: of itself, its indicator or cluster."""
    agreed: dict[str, dt.date] = {}
    for target, due in connection.execute(_AGREED, {"of": state.round.id}):
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
