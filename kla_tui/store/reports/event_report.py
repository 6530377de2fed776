"""Everything the activity report of an event says, its figures by the same functions as desk, sheet and summary."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from kla_tui import formats
from kla_tui.fields.event import PAPER, PLAN
from kla_tui.fields.field import Entry, FieldOf, Line, ordered
from kla_tui.i18n import source
from kla_tui.models import Attendance, Event, Person, Session
from kla_tui.rules.text.names import fold, initials, parse_person
from kla_tui.store.events import attendance, events, follow_ups, spj
from kla_tui.store.events.attendance import Arrival, Counts
from kla_tui.store.events.events import InvitationRow
from kla_tui.store.events.follow_ups import FollowUpRow
from kla_tui.store.events.spj import SpjRow
from kla_tui.store.evidence import stationery
from kla_tui.store.evidence.stationery import Stationery
from kla_tui.store.kit import lists, settings
from kla_tui.store.register import people


@dataclass(frozen=True, slots=True)
class Held:
    """One session with its figures."""

    id: str
    title: str
    date: dt.date | None
    starts_at: str
    ends_at: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class Attendee:
    """Someone who came, as a shared list may show them; `times` is how many sessions they were at."""

    person_id: str
    name: str
    sex: str
    organisation: str
    pillar: str
    area: str
    how: str
    represents: str
    times: int


@dataclass(frozen=True, slots=True)
class Absent:
    """An invited party nobody came for; the name is empty for an organisation that named nobody."""

    name: str
    organisation: str


@dataclass(frozen=True, slots=True)
class EventReport:
    """The report; codes of pillars, kinds and kecamatan come with their words in `words`.

    `facts` are what is said in a line, `programme` what is said in several: titles with what stands below them.
    """

    event_id: str
    title: str
    starts_on: dt.date | None
    ends_on: dt.date | None
    venue: str
    facts: tuple[tuple[str, str], ...]
    programme: tuple[tuple[str, tuple[str, ...]], ...]
    purpose: str
    legal_basis: str
    minutes: tuple[str, ...]
    note: tuple[str, ...]
    counts: Counts
    sessions: tuple[Held, ...]
    attendees: tuple[Attendee, ...]
    absent: tuple[Absent, ...]
    new_organisations: tuple[str, ...]
    follow_ups: tuple[FollowUpRow, ...]
    papers: tuple[SpjRow, ...]
    words: Mapping[str, str]
    pillars: tuple[tuple[str, str], ...]
    stationery: Stationery


def report(connection: Connection, event_id: str, evidence_folder: Path | None = None) -> EventReport | None:
    """The report of an event; None where there is none."""
    row = connection.execute(
        select(*Event.__table__.columns).where(Event.id == event_id, Event.deleted.is_(False))
    ).first()
    if row is None:
        return None
    invited = events.invitations(connection, event_id, limit=1_000_000)
    came = attendance.of_event(connection, event_id)
    words = _words(connection)
    return EventReport(
        event_id=event_id, title=row.title, starts_on=row.starts_on, ends_on=row.ends_on, venue=row.venue,
        facts=_facts(row, words),
        programme=tuple((one.title, _lines(getattr(row, one.name))) for one in PLAN.at("paper") if _is_long(one)),
        purpose=row.purpose, legal_basis=row.legal_basis, minutes=_lines(row.minutes), note=_lines(row.report_note),
        counts=attendance.counts_of_event(came.values(), len(invited)),
        sessions=tuple(
            Held(
                held.id, held.title, held.date, held.starts_at, held.ends_at,
                attendance.counts(came[held.id], len(invited)),
            )
            for held in events.sessions(connection, event_id)
        ),
        attendees=_attendees(came),
        absent=_absent(connection, invited, [arrival for arrivals in came.values() for arrival in arrivals]),
        new_organisations=_new_organisations(connection, event_id, row.starts_on, came),
        follow_ups=follow_ups.listing(connection, event_id),
        papers=spj.items(connection, event_id),
        words=words,
        pillars=lists.entries(connection, "pillar"),
        stationery=stationery.read(connection, evidence_folder),
    )  # fmt: skip


def _is_long(one: FieldOf) -> bool:
    return isinstance(one.form, Entry) and one.form.kind == "area"


def _facts(row: Any, words: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What, when, where, by whom: what stands in a line, as the table declares it."""
    said: dict[Line, list[str]] = {}
    for one in ordered(PLAN, PAPER):
        if isinstance(one.paper, Line) and not _is_long(one) and (text := _fact(one, row, words)):
            said.setdefault(one.paper, []).append(text)
    return tuple((line.title, line.between.join(texts)) for line, texts in said.items())


def _fact(one: FieldOf, row: Any, words: Mapping[str, str]) -> str:
    value = getattr(row, one.name)
    if isinstance(value, dt.date):
        return "" if one.name == "ends_on" and value == row.starts_on else formats.paper_day(value)
    text = one.text(value)
    return words.get(text, text) if one.choices else one.shown(text)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def _words(connection: Connection) -> dict[str, str]:
    names = {code: area.name for code, area in settings.area_names(connection).items()}
    for name in ("organisation_kind", "pillar", "event_kind"):
        names |= dict(lists.entries(connection, name))
    return {code: source(label) for code, label in names.items()}


def _attendees(came: Mapping[str, Sequence[Arrival]]) -> tuple[Attendee, ...]:
    times: dict[str, list[Arrival]] = {}
    for arrivals in came.values():
        for arrival in arrivals:
            times.setdefault(arrival.person_id, []).append(arrival)
    found = []
    for arrivals in times.values():
        best = min(arrivals, key=lambda arrival: arrival.at)
        represents = next((arrival.represents for arrival in arrivals if arrival.represents), "")
        found.append(
            Attendee(
                best.person_id, best.name, best.sex, best.organisation, best.pillar, best.area, best.how, represents,
                len(arrivals),
            )
        )  # fmt: skip
    return tuple(sorted(found, key=lambda row: (fold(parse_person(row.name)[0].name), row.person_id)))


def _absent(connection: Connection, invited: Sequence[InvitationRow], came: Sequence[Arrival]) -> tuple[Absent, ...]:
    """The invited who neither came nor were represented; an organisation is there by anyone who came from it."""
    persons = {arrival.person_id for arrival in came} | {arrival.represents_id for arrival in came}
    organisations = {arrival.organisation_id for arrival in came}
    children = set(connection.execute(select(Person.id).where(Person.is_child)).scalars())
    found = []
    for row in invited:
        if row.person_id and row.person_id not in persons:
            name = initials(row.name) if row.person_id in children else row.name
            found.append(Absent(name, row.organisation))
        elif not row.person_id and row.organisation_id not in organisations:
            found.append(Absent("", row.organisation))
    return tuple(found)


def _new_organisations(
    connection: Connection, event_id: str, starts_on: dt.date | None, came: Mapping[str, Sequence[Arrival]]
) -> tuple[str, ...]:
    """The organisations that came to an event for the first time: to none on an earlier day."""
    here = {a.organisation_id: a.organisation for arrivals in came.values() for a in arrivals if a.organisation_id}
    earlier = (
        select(Attendance.organisation_id)
        .join(Session, Session.id == Attendance.session_id)
        .join(Event, Event.id == Session.event_id)
        .where(
            Attendance.deleted.is_(False), Attendance.annulled.is_(False), Session.deleted.is_(False),
            Event.deleted.is_(False), Event.id != event_id, Attendance.organisation_id.in_(list(here)),
        )
        .distinct()
    )  # fmt: skip
    if starts_on is not None:
        earlier = earlier.where(Event.starts_on < starts_on)
    known = set(connection.execute(earlier).scalars())
    names = [name for organisation, name in here.items() if organisation not in known]
    return tuple(sorted(names, key=fold))


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a badge or a certificate; `code` is what a scanner reads."""

    person_id: str
    name: str
    organisation: str
    office: str
    code: str
    times: int
    is_child: bool


def cards(connection: Connection, event_id: str, *, session_id: str = "", present: bool) -> tuple[Card, ...]:
    """Those who came (to a session, or to any), or those invited, by name.

    Full names, a child's too: a certificate belongs to who is named on it. Badges show less (`papers/badges.py`).
    """
    came = attendance.of_event(connection, event_id)
    sessions = [session_id] if session_id else list(came)
    times: dict[str, int] = {}
    for session in sessions:
        for arrival in came.get(session, ()):
            times[arrival.person_id] = times.get(arrival.person_id, 0) + 1
    if present:
        wanted = list(times)
    else:
        rows = events.invitations(connection, event_id, limit=1_000_000)
        wanted = [row.person_id for row in rows if row.person_id]
    query = people.rows().order_by(Person.name_key, Person.id)
    found = [people.as_row(row) for row in connection.execute(query.where(Person.id.in_(wanted)))]
    return tuple(
        Card(
            person.id, person.name, person.organisation, person.office, people.codes(person).split(" ")[0],
            times.get(person.id, 0), person.is_child,
        )
        for person in found
    )  # fmt: skip
