"""Events, their sessions and who is invited to them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from kla_tui.changes import Transaction, writing
from kla_tui.db import Database
from kla_tui.fields.event import PLAN, SESSION
from kla_tui.i18n import N_
from kla_tui.models import Event, Invitation, Organisation, Person, Session, derived_id
from kla_tui.rules.instrument.catalogue import Catalogue
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.rules.text.names import PersonName
from kla_tui.rules.text.terminal_text import stored
from kla_tui.rules.typed.amounts import parse_time
from kla_tui.store.events import figures
from kla_tui.store.kit import search, settings, window
from kla_tui.store.kit.outcome import Outcome, done
from kla_tui.store.register import people
from kla_tui.store.round import round_state

# UU 27/2022 art. 20(2)e: processing in the exercise of a public duty.
LEGAL_BASIS = "Tugas pelayanan publik (UU 27/2022 Pasal 20 ayat 2 huruf e)"
PURPOSE = "Pencatatan kehadiran dan pelaporan kegiatan KLA"
_LATEST = (window.By(Event.starts_on, descending=True), window.By(Event.id, descending=True))
ORDERS: Mapping[str, window.Order] = {
    "date": _LATEST,
    "title": (window.By(func.lower(Event.title)), *_LATEST),
}


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as the list shows it."""

    id: str
    title: str
    kind: str
    starts_on: dt.date | None
    venue: str
    sessions: int
    invited: int
    present: int


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One sitting of an event."""

    id: str
    event_id: str
    title: str
    date: dt.date | None
    starts_at: str
    ends_at: str
    venue: str


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """One invited party: a person, or an organisation that sends whom it chooses."""

    id: str
    person_id: str
    organisation_id: str
    name: str
    organisation: str
    pillar: str
    letter_number: str


def row(connection: Connection, event_id: str) -> EventRow | None:
    """One event as the list shows it; None where there is none."""
    query = select(Event.id, Event.title, Event.kind, Event.starts_on, Event.venue)
    found = connection.execute(query.where(Event.id == event_id, Event.deleted.is_(False))).first()
    if found is None:
        return None
    counts = figures.attendance_figures(connection, event_id)["attendance"]
    return EventRow(*found, len(sessions(connection, event_id)), counts["invited"], counts["present"])


def listing(
    connection: Connection, *, order: str = "date", limit: int = 200, offset: int = 0
) -> tuple[EventRow, ...]:
    """Events in one of `ORDERS`, the latest first where none is named."""
    by = ORDERS[order]
    there = select(Event.id).where(Event.deleted.is_(False))
    rows: list[Any] = []
    for some in window.pieces(window.at(connection, there, by, offset, limit)):
        query = select(Event.id, Event.title, Event.kind, Event.starts_on, Event.venue).where(Event.id.in_(some))
        rows += connection.execute(query.order_by(*window.clauses(by))).all()
    held = select(Session.event_id, func.count()).where(Session.deleted.is_(False)).group_by(Session.event_id)
    sessions = {event: number for event, number in connection.execute(held)}
    invited, came = figures.invited_by_event(connection), figures.present_by_event(connection)
    return tuple(
        EventRow(
            row.id, row.title, row.kind, row.starts_on, row.venue, sessions.get(row.id, 0), invited.get(row.id, 0),
            came.get(row.id, (0,))[0],
        )
        for row in rows
    )  # fmt: skip


def count(connection: Connection) -> int:
    """How many events there are."""
    return connection.execute(select(func.count()).select_from(Event).where(Event.deleted.is_(False))).scalar_one()


def get(connection: Connection, event_id: str) -> dict[str, str]:
    """An event's fields as its form shows them; empty where there is none."""
    row = connection.execute(select(*Event.__table__.columns).where(Event.id == event_id)).first()
    if row is None:
        return {}
    return PLAN.text(row)


def check(typed: Mapping[str, str], catalogue: Catalogue) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """The columns an event's form means, and what is wrong with it."""
    values, problems = PLAN.read(typed)
    if values["starts_on"] and values["ends_on"] and values["ends_on"] < values["starts_on"]:
        problems.append(Problem("ends_on", "date.order"))
    questions, unknown = catalogue.find_all(typed.get("questions", ""))
    problems += [Problem("questions", "evidence.unknown_question", {"id": word}) for word in unknown]
    values["questions"] = ", ".join(questions)
    values["purpose"] = values["purpose"] or PURPOSE
    values["legal_basis"] = values["legal_basis"] or LEGAL_BASIS
    return values, tuple(problems)


def save(db: Database, event_id: str, typed: Mapping[str, str]) -> Outcome:
    """Prepare an event (empty id: a new one, with a session for each of its days) or change it."""
    with writing(db, "event.save" if event_id else "event.prepare") as tx:
        catalogue = round_state.catalogue(tx.connection, settings.current_round(tx.connection).catalogue)
        values, problems = check(typed, catalogue)
        starts, problem = parse_time(typed.get("starts_at", ""), "starts_at")
        problems = (*problems, *problem)
        if has_errors(problems):
            return Outcome(event_id, problems=problems)
        if event_id:
            tx.put(Event, event_id, **values)
        else:
            event_id = tx.insert(Event, **values)
            _sessions_of_days(tx, event_id, values, starts)
        return done(tx, event_id, problems)


def _sessions_of_days(tx: Transaction, event_id: str, values: Mapping[str, Any], starts_at: str) -> None:
    first, last = values["starts_on"], values["ends_on"] or values["starts_on"]
    days = min((last - first).days, 30) + 1
    for number in range(days):
        tx.insert(
            Session, event_id=event_id, title=f"Hari {number + 1}" if days > 1 else "Sesi 1",
            date=first + dt.timedelta(days=number), starts_at=starts_at, venue=values["venue"], position=number,
        )  # fmt: skip


def remove(db: Database, event_id: str) -> Outcome:
    """Take an event off the list; its attendance stays in the history."""
    with writing(db, "event.remove") as tx:
        tx.delete(Event, event_id)
        return done(tx, event_id)


def sessions(connection: Connection, event_id: str) -> tuple[SessionRow, ...]:
    """The sessions of an event by day and hour."""
    query = (
        select(
            Session.id, Session.event_id, Session.title, Session.date, Session.starts_at, Session.ends_at,
            Session.venue,
        )
        .where(Session.event_id == event_id, Session.deleted.is_(False))
        .order_by(Session.date, Session.starts_at, Session.position, Session.id)
    )  # fmt: skip
    return tuple(SessionRow(*row) for row in connection.execute(query))


def get_session(connection: Connection, session_id: str) -> dict[str, str]:
    """A session's fields as its form shows them; empty where there is none."""
    query = select(*Session.__table__.columns).where(Session.id == session_id, Session.deleted.is_(False))
    row = connection.execute(query).first()
    return {} if row is None else SESSION.text(row)


def add_session(db: Database, event_id: str, typed: Mapping[str, str], session_id: str = "") -> Outcome:
    """Add a session to an event, or change one of its sessions."""
    values, problems = SESSION.read(typed)
    if has_errors(problems):
        return Outcome(event_id, problems=tuple(problems))
    if session_id:
        with writing(db, "event.session_save") as tx:
            tx.put(Session, session_id, **{**values, "title": values["title"] or "Sesi"})
            return done(tx, session_id)
    with writing(db, "event.session") as tx:
        number = len(sessions(tx.connection, event_id)) + 1
        values["title"] = values["title"] or f"Sesi {number}"
        row = tx.insert(Session, event_id=event_id, position=number - 1, **values)
        return done(tx, row)


def remove_session(db: Database, session_id: str) -> Outcome:
    """Take a session off an event."""
    with writing(db, "event.session_remove") as tx:
        tx.delete(Session, session_id)
        return done(tx, session_id)


def invitation_id(event_id: str, party: str) -> str:
    """The invitation of a person or an organisation to an event, the same row on every laptop."""
    return derived_id("invitation", event_id, party)


def _invited(event_id: str) -> search.AnySelect:
    party = func.coalesce(func.nullif(Invitation.organisation_id, ""), Person.organisation_id)
    return (
        select(
            Invitation.id, Invitation.person_id, Invitation.organisation_id, Invitation.letter_number,
            Person.title_before, Person.name, Person.title_after,
            Organisation.name.label("organisation"), Organisation.pillar,
        )
        .outerjoin(Person, Person.id == Invitation.person_id)
        .outerjoin(Organisation, Organisation.id == party)
        .where(Invitation.event_id == event_id, Invitation.deleted.is_(False))
        .order_by(func.coalesce(Person.name_key, Organisation.name_key), Invitation.id)
    )  # fmt: skip


def invitations(
    connection: Connection, event_id: str, *, limit: int = 200, offset: int = 0
) -> tuple[InvitationRow, ...]:
    """Who is invited to an event, by name."""
    found = []
    for row in connection.execute(_invited(event_id).limit(limit).offset(offset)):
        name = PersonName(row.title_before, row.name, row.title_after).full() if row.name else row.organisation
        found.append(
            InvitationRow(
                id=row.id,
                person_id=row.person_id,
                organisation_id=row.organisation_id,
                name=name or "",
                organisation=row.organisation or "",
                pillar=row.pillar or "",
                letter_number=row.letter_number,
            )
        )
    return tuple(found)


def count_invitations(connection: Connection, event_id: str) -> int:
    """How many parties are invited to an event."""
    query = select(func.count()).select_from(Invitation)
    return connection.execute(
        query.where(Invitation.event_id == event_id, Invitation.deleted.is_(False))
    ).scalar_one()


def invite(db: Database, event_id: str, typed: Mapping[str, str]) -> Outcome:
    """Invite a person by name (found or made, with the organisation), or an organisation when no name is given."""
    with writing(db, "event.invite") as tx:
        if not stored(typed.get("name", "")):
            from kla_tui.store.register import organisations

            organisation = typed.get("organisation_id", "") or organisations.found_or_made(
                tx, typed.get("organisation", ""), typed.get("pillar", ""), typed.get("kind", "")
            )
            if not organisation:
                return Outcome(problems=(Problem("name", "required", {"label": N_("nama orang atau lembaga")}),))
            return done(
                tx, _invite(tx, event_id, organisation_id=organisation, letter=typed.get("letter_number", ""))
            )
        person, problems = people.found_or_made(tx, typed)
        if not person:
            return Outcome(problems=problems)
        row = _invite(tx, event_id, person_id=person, letter=typed.get("letter_number", ""))
        return done(tx, row, problems)


def _invite(
    tx: Transaction, event_id: str, *, person_id: str = "", organisation_id: str = "", letter: str = ""
) -> str:
    row = invitation_id(event_id, person_id or organisation_id)
    tx.put(
        Invitation, row, event_id=event_id, person_id=person_id, organisation_id=organisation_id,
        letter_number=stored(letter),
    )  # fmt: skip
    return row


def invite_new(tx: Transaction, event_id: str, organisation_ids: Iterable[str]) -> int:
    """Invite the organisations that are not invited yet; returns how many those were."""
    query = select(Invitation.id).where(Invitation.event_id == event_id, Invitation.deleted.is_(False))
    known = set(tx.connection.execute(query).scalars())
    new = [party for party in organisation_ids if invitation_id(event_id, party) not in known]
    for organisation in new:
        _invite(tx, event_id, organisation_id=organisation)
    return len(new)


def uninvite(db: Database, invitation_id: str) -> Outcome:
    """Take an invitation back."""
    with writing(db, "event.uninvite") as tx:
        tx.delete(Invitation, invitation_id)
        return done(tx, invitation_id)
