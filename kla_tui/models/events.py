"""Events, their sessions, who was invited, who came, and what follows."""

from sqlalchemy import Index

from kla_tui.models.base import WITNESSED, Shared, count, day, flag, instant, words


class Event(Shared):
    """A sosialisasi, training, meeting or forum of one or several sessions."""

    __tablename__ = "event"
    __table_args__ = (Index("event_starts", "deleted", "starts_on"),)

    title = words()
    kind = words()
    organiser = words()
    venue = words()
    address = words()
    village_code = words()
    starts_on = day()
    ends_on = day()
    speakers = words()  # one a line
    agenda = words()
    purpose = words()
    legal_basis = words()
    letter_number = words()
    letter_date = day()
    questions = words()  # catalogue ids, comma separated, the event is evidence for
    minutes = words()  # notulen
    report_note = words()
    note = words()


class Session(Shared):
    """One sitting of an event; times are local wall times HH:MM of the regency."""

    __tablename__ = "session"
    __table_args__ = (Index("session_event", "event_id", "date"),)

    event_id = words()
    title = words()
    date = day()
    starts_at = words()
    ends_at = words()
    venue = words()
    position = count()


class Invitation(Shared):
    """An organisation or a person invited to an event (id: event + the party invited)."""

    __tablename__ = "invitation"
    __table_args__ = (
        Index("invitation_event", "event_id", "deleted"),
        Index("invitation_organisation", "organisation_id"),
    )

    event_id = words()
    person_id = words()
    organisation_id = words()
    letter_number = words()
    sent_on = day()
    note = words()


class Attendance(Shared):
    """A person at a session (id: session + person, so two desks mean the same row)."""

    __tablename__ = "attendance"
    __table_args__ = (Index("attendance_session", "session_id"), Index("attendance_person", "person_id"))

    session_id = words()
    person_id = words()
    organisation_id = words(WITNESSED)
    how = words(WITNESSED)  # invited, walk_in, represented
    represents_person_id = words()
    represents_name = words()
    at = instant(WITNESSED)
    utc_offset = count(WITNESSED)
    desk = words(WITNESSED)
    late = flag(WITNESSED)  # recorded after the session's day
    annulled = flag()
    annulled_reason = words()


class FollowUp(Shared):
    """Rencana tindak lanjut (RTL) of an event."""

    __tablename__ = "follow_up"
    __table_args__ = (Index("follow_up_event", "event_id"),)

    event_id = words()
    what = words()
    who = words()
    organisation_id = words()
    due = day()
    done = day()


class SpjItem(Shared):
    """One paper accounting wants of an event (id: event + kind)."""

    __tablename__ = "spj_item"

    event_id = words()
    kind = words()
    present = flag()
    evidence_id = words()
    note = words()
