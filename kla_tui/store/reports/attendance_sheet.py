"""What the printed daftar hadir holds: the same arrivals and counts as the desk, in the order of the paper."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, select

from kla_tui.models import Event, Person, Session
from kla_tui.rules.text.names import fold, initials, parse_person
from kla_tui.store.events import attendance, events
from kla_tui.store.events.attendance import Counts
from kla_tui.store.evidence import stationery
from kla_tui.store.evidence.stationery import Stationery
from kla_tui.store.register.people import PersonRow

Source = Literal["invited", "present"]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One line of the list; a child stands with initials and without a phone."""

    name: str
    sex: str
    organisation: str
    phone: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A session's list with what stands above and below it."""

    event_id: str
    title: str
    session: str
    date: dt.date | None
    starts_at: str
    ends_at: str
    venue: str
    organiser: str
    purpose: str
    legal_basis: str
    stationery: Stationery
    rows: tuple[SheetRow, ...]
    counts: Counts


def sessions_of(connection: Connection, event_id: str) -> tuple[str, ...]:
    """The sessions of an event in order; empty where there is no such event."""
    return tuple(session.id for session in events.sessions(connection, event_id))


def sheet(
    connection: Connection, session_id: str, source: Source, evidence_folder: Path | None = None
) -> Sheet | None:
    """The list of a session, of those invited (before) or those present (after); None where there is no session."""
    row = connection.execute(
        select(
            Session.title.label("session"), Session.date, Session.starts_at, Session.ends_at,
            Session.venue.label("session_venue"), Event.id.label("event_id"), Event.title, Event.venue,
            Event.organiser, Event.purpose, Event.legal_basis,
        )
        .join(Event, Event.id == Session.event_id)
        .where(Session.id == session_id, Session.deleted.is_(False))
    ).first()  # fmt: skip
    desk = attendance.desk(connection, session_id)
    if row is None or desk is None:
        return None
    people = {person.id: person for person in desk.expected}
    here = {arrival.person_id: arrival for arrival in desk.arrivals}
    if source == "present":
        rows = [_row(people[key], represents=arrival.represents) for key, arrival in here.items() if key in people]
    else:
        rows = _invited(connection, row.event_id, people)
    return Sheet(
        event_id=row.event_id,
        title=row.title,
        session=row.session,
        date=row.date,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        venue=row.session_venue or row.venue,
        organiser=row.organiser,
        purpose=row.purpose,
        legal_basis=row.legal_basis,
        stationery=stationery.read(connection, evidence_folder),
        rows=tuple(sorted(rows, key=lambda found: (not found.name, fold(parse_person(found.name)[0].name)))),
        counts=attendance.counts(desk.arrivals, desk.invited),
    )


def _row(person: PersonRow, represents: str = "") -> SheetRow:
    where = " / ".join(filter(None, (person.organisation, person.office)))
    return SheetRow(
        name=initials(person.name) if person.is_child else person.name,
        sex=person.sex,
        organisation=where,
        phone="" if person.is_child else person.phone,
        note=represents,
    )


def _invited(connection: Connection, event_id: str, people: dict[str, PersonRow]) -> list[SheetRow]:
    """The people invited by name or through their organisation; never those who came without an invitation."""
    invited = events.invitations(connection, event_id, limit=1_000_000)
    by_name = {found.person_id for found in invited if found.person_id}
    sent_by = {found.organisation_id for found in invited if not found.person_id}
    here = [p for p in people.values() if p.id in by_name or p.organisation_id in sent_by]
    # An organisation that has named nobody yet still needs its line to sign on.
    named = {person.organisation_id for person in here}
    silent = [found.name for found in invited if not found.person_id and found.organisation_id not in named]
    return [*(_row(person) for person in here), *(SheetRow("", "", name, "") for name in silent)]


@dataclass(frozen=True, slots=True)
class InvitedList:
    """The invited parties of an event: name, organisation and letter number each."""

    title: str
    date: dt.date | None
    venue: str
    rows: tuple[tuple[str, str, str], ...]
    stationery: Stationery


def invited_list(connection: Connection, event_id: str, evidence_folder: Path | None = None) -> InvitedList | None:
    """Who is invited to an event, a child by initials; None where there is no such event."""
    row = connection.execute(select(Event.title, Event.starts_on, Event.venue).where(Event.id == event_id)).first()
    if row is None:
        return None
    children = set(connection.execute(select(Person.id).where(Person.is_child)).scalars())
    rows = []
    for found in events.invitations(connection, event_id, limit=1_000_000):
        if found.person_id:
            name = initials(found.name) if found.person_id in children else found.name
            rows.append((name, found.organisation, found.letter_number))
        else:
            rows.append(("", found.name, found.letter_number))
    return InvitedList(row.title, row.starts_on, row.venue, tuple(rows), stationery.read(connection, evidence_folder))
