"""Preparing an event like one that was held: the same programme on another day."""

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import select

from kla_tui.changes import Transaction, writing
from kla_tui.db import Database
from kla_tui.fields.event import COPIED, COPIED_OF_SESSION
from kla_tui.i18n import N_
from kla_tui.models import Event, Invitation, Session
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.rules.text.terminal_text import stored
from kla_tui.rules.typed.amounts import parse_day
from kla_tui.store.events import events
from kla_tui.store.kit.outcome import Outcome, done


def copy(db: Database, event_id: str, typed: Mapping[str, str]) -> Outcome:
    """A new event like a known one, from `starts_on` on: programme, sessions, and who is invited where asked for.

    `invitations` is "ya" or not. Letter numbers, minutes, notes and who came are not copied.
    """
    day = parse_day(typed.get("starts_on", ""), "starts_on")
    problems = day.problems
    if day.value is None and not has_errors(problems):
        problems = (Problem("starts_on", "required", {"label": N_("tanggal mulai")}),)
    with writing(db, "event.copy") as tx:
        old = tx.connection.execute(select(*Event.__table__.columns).where(Event.id == event_id)).first()
        if old is None or day.value is None or has_errors(problems):
            return Outcome(problems=problems or (Problem("title", "required", {"label": N_("judul acara")}),))
        later = day.value - (old.starts_on or day.value)
        values = {name: getattr(old, name) for name in COPIED}
        new = tx.insert(
            Event, title=stored(typed.get("title", "")) or old.title, starts_on=day.value,
            ends_on=old.ends_on + later if old.ends_on else None, **values,
        )  # fmt: skip
        _sessions(tx, event_id, new, later)
        if typed.get("invitations") == "ya":
            _invitations(tx, event_id, new)
        return done(tx, new)


def _sessions(tx: Transaction, old: str, new: str, later: dt.timedelta) -> None:
    found = tx.connection.execute(
        select(*Session.__table__.columns).where(Session.event_id == old, Session.deleted.is_(False))
    ).all()
    tx.insert_many(
        Session,
        [
            {name: getattr(row, name) for name in COPIED_OF_SESSION}
            | {"event_id": new, "date": row.date + later if row.date else None}
            for row in found
        ],
    )


def _invitations(tx: Transaction, old: str, new: str) -> None:
    found = tx.connection.execute(
        select(Invitation.person_id, Invitation.organisation_id).where(
            Invitation.event_id == old, Invitation.deleted.is_(False)
        )
    ).all()
    tx.insert_many(
        Invitation,
        [
            {
                "id": events.invitation_id(new, row.person_id or row.organisation_id),
                "event_id": new,
                "person_id": row.person_id,
                "organisation_id": row.organisation_id,
            }
            for row in found
        ],
    )
