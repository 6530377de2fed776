"""Exported lists of events: who was invited, who came, what follows."""

from sqlalchemy import Connection, func, select

from kla_tui.fields import event
from kla_tui.fields.event import EVENT, INVITATION
from kla_tui.models import Attendance, Event, FollowUp, Invitation, Organisation, Person, Session
from kla_tui.store.events.figures import attendance_figures
from kla_tui.store.exchange.listing_columns import Column, Listing, Rows, columns, declared, kept, labelled
from kla_tui.store.exchange.listings_people import full_name, keep_from_children, plain
from kla_tui.store.kit.search import AnySelect

_OF_EVENT = declared(
    EVENT, event.EXPORT,
    Column("sessions", "statistic"), Column("invited", "statistic"), Column("present", "statistic"),
)  # fmt: skip
_OF_INVITATION = declared(
    INVITATION, event.EXPORT_OF_INVITATION,
    Column("event", "statistic"), Column("event_title"), Column("name"), Column("sex", "statistic"),
    Column("phone", "contact"), Column("organisation"), Column("pillar", "statistic"),
)  # fmt: skip


def _of(event: str | None, query: AnySelect) -> AnySelect:
    """The query, for one event where one is named."""
    return query if event is None else query.where(Event.id == event)


def _named(connection: Connection, query: AnySelect) -> Rows:
    """Rows about a person, under the full name; a child's says no more than it may."""
    for row in connection.execute(query):
        found = keep_from_children(plain(row))
        del found["is_child"]
        found["name"] = full_name(found)
        yield found


def _events(connection: Connection, of: str | None) -> Rows:
    held = select(Session.event_id, func.count()).where(Session.deleted.is_(False)).group_by(Session.event_id)
    sessions = {row[0]: row[1] for row in connection.execute(held)}
    query = select(*Event.__table__.columns).where(Event.deleted.is_(False))
    for row in connection.execute(_of(of, query.order_by(Event.starts_on, Event.id))).all():
        here = attendance_figures(connection, row.id)["attendance"]
        counted = {"sessions": sessions.get(row.id, 0), "invited": here["invited"], "present": here["present"]}
        yield {"id": row.id, **kept(EVENT, row), **counted}


def _invitations(connection: Connection, event: str | None) -> Rows:
    query = (
        select(
            Invitation.id, Event.id.label("event"), Event.title.label("event_title"), Person.title_before,
            Person.name, Person.title_after, Person.sex, Person.phone, Organisation.name.label("organisation"),
            Organisation.pillar, *labelled(INVITATION, Invitation),
            func.coalesce(Person.is_child, False).label("is_child"),
        )
        .join(Event, Event.id == Invitation.event_id)
        .outerjoin(Person, Person.id == Invitation.person_id)
        .outerjoin(
            Organisation,
            Organisation.id == func.coalesce(func.nullif(Invitation.organisation_id, ""), Person.organisation_id),
        )
        .where(Invitation.deleted.is_(False), Event.deleted.is_(False))
        .order_by(Event.starts_on, Event.id, Person.name_key, Organisation.name_key, Invitation.id)
    )  # fmt: skip
    return _named(connection, _of(event, query))


def _attendance(connection: Connection, event: str | None) -> Rows:
    query = (
        select(
            Attendance.id, Event.id.label("event"), Event.title.label("event_title"), Session.id.label("session"),
            Session.date, Attendance.person_id.label("person"),
            Person.title_before, Person.name, Person.title_after, Person.sex, Person.phone,
            Organisation.name.label("organisation"), Organisation.pillar, Attendance.how,
            Attendance.represents_name.label("represents"), Attendance.at, Attendance.utc_offset, Attendance.desk,
            Attendance.late, func.coalesce(Person.is_child, False).label("is_child"),
        )
        .join(Session, Session.id == Attendance.session_id)
        .join(Event, Event.id == Session.event_id)
        .outerjoin(Person, Person.id == Attendance.person_id)
        .outerjoin(Organisation, Organisation.id == Attendance.organisation_id)
        .where(
            Attendance.deleted.is_(False), Attendance.annulled.is_(False), Session.deleted.is_(False),
            Event.deleted.is_(False),
        )
        .order_by(Session.date, Attendance.at, Attendance.id)
    )  # fmt: skip
    return _named(connection, _of(event, query))


def _follow_ups(connection: Connection, event: str | None) -> Rows:
    query = (
        select(
            FollowUp.id,
            Event.id.label("event"),
            Event.title.label("event_title"),
            FollowUp.what,
            FollowUp.who,
            Organisation.name.label("organisation"),
            FollowUp.due,
            FollowUp.done,
        )
        .join(Event, Event.id == FollowUp.event_id)
        .outerjoin(Organisation, Organisation.id == FollowUp.organisation_id)
        .where(FollowUp.deleted.is_(False), Event.deleted.is_(False))
        .order_by(FollowUp.due, FollowUp.id)
    )
    for row in connection.execute(_of(event, query)):
        yield plain(row)


LISTS = (
    Listing(
        "events",
        _OF_EVENT,
        _events,
    ),
    Listing(
        "invitations",
        _OF_INVITATION,
        _invitations, personal=True,
    ),
    Listing(
        "attendance",
        columns("id event event_title session date person name sex phone organisation pillar how represents at "
                "utc_offset desk late", statistic="event session date sex pillar how late", contact="phone"),
        _attendance, personal=True,
    ),
    Listing(
        "follow_ups",
        columns("id event event_title what who organisation due done", statistic="event due done", text="what who"),
        _follow_ups,
    ),
)  # fmt: skip
