"""Events, their sessions, who was invited, who came, and what follows."""

import datetime as dt

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from kla_tui.models.base import WITNESSED, Count, Flag, Instant, Shared, Words


class Event(Shared):
    """A sosialisasi, training, meeting or forum of one or several sessions."""

    __tablename__ = "event"
    __table_args__ = (Index("event_starts", "deleted", "starts_on"),)

    title: Mapped[Words]
    kind: Mapped[Words]
    organiser: Mapped[Words]
    venue: Mapped[Words]
    address: Mapped[Words]
    village_code: Mapped[Words]
    starts_on: Mapped[dt.date | None]
    ends_on: Mapped[dt.date | None]
    speakers: Mapped[Words]  # one a line
    agenda: Mapped[Words]
    purpose: Mapped[Words]
    legal_basis: Mapped[Words]
    letter_number: Mapped[Words]
    letter_date: Mapped[dt.date | None]
    questions: Mapped[Words]  # catalogue ids, comma separated, the event is evidence for
    minutes: Mapped[Words]  # notulen
    report_note: Mapped[Words]
    note: Mapped[Words]


class Session(Shared):
    """One sitting of an event; times are local wall times HH:MM of the regency."""

    __tablename__ = "session"
    __table_args__ = (Index("session_event", "event_id", "date"),)

    event_id: Mapped[Words]
    title: Mapped[Words]
    date: Mapped[dt.date | None]
    starts_at: Mapped[Words]
    ends_at: Mapped[Words]
    venue: Mapped[Words]
    position: Mapped[Count]


class Invitation(Shared):
    """An organisation or a person invited to an event (id: event + the party invited)."""

    __tablename__ = "invitation"
    __table_args__ = (
        Index("invitation_event", "event_id", "deleted"),
        Index("invitation_organisation", "organisation_id"),
    )

    event_id: Mapped[Words]
    person_id: Mapped[Words]
    organisation_id: Mapped[Words]
    letter_number: Mapped[Words]
    sent_on: Mapped[dt.date | None]
    note: Mapped[Words]


class Attendance(Shared):
    """A person at a session (id: session + person, so two desks mean the same row)."""

    __tablename__ = "attendance"
    __table_args__ = (Index("attendance_session", "session_id"), Index("attendance_person", "person_id"))

    session_id: Mapped[Words]
    person_id: Mapped[Words]
    organisation_id: Mapped[Words] = mapped_column(info=WITNESSED)
    how: Mapped[Words] = mapped_column(info=WITNESSED)  # invited, walk_in, represented
    represents_person_id: Mapped[Words]
    represents_name: Mapped[Words]
    at: Mapped[Instant] = mapped_column(info=WITNESSED)
    utc_offset: Mapped[Count] = mapped_column(info=WITNESSED)
    desk: Mapped[Words] = mapped_column(info=WITNESSED)
    late: Mapped[Flag] = mapped_column(info=WITNESSED)  # recorded after the session's day
    annulled: Mapped[Flag]
    annulled_reason: Mapped[Words]


class FollowUp(Shared):
    """Rencana tindak lanjut (RTL) of an event."""

    __tablename__ = "follow_up"
    __table_args__ = (Index("follow_up_event", "event_id"),)

    event_id: Mapped[Words]
    what: Mapped[Words]
    who: Mapped[Words]
    organisation_id: Mapped[Words]
    due: Mapped[dt.date | None]
    done: Mapped[dt.date | None]


class SpjItem(Shared):
    """One paper accounting wants of an event (id: event + kind)."""

    __tablename__ = "spj_item"

    event_id: Mapped[Words]
    kind: Mapped[Words]
    present: Mapped[Flag]
    evidence_id: Mapped[Words]
    note: Mapped[Words]
