"""Who speaks for an organisation: people with their office and its period, and when they were last spoken to."""

import datetime as dt
import time
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from kla_tui.changes import Transaction, writing
from kla_tui.db import Database
from kla_tui.models import Contact, Organisation, Person
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.rules.text.terminal_text import stored
from kla_tui.rules.typed.amounts import parse_day
from kla_tui.rules.typed.periods import holds_on, touches_year
from kla_tui.store.kit import settings
from kla_tui.store.kit.outcome import Outcome, done
from kla_tui.store.register import people

SEEN = "seen:"  # the id of a row that is a person known from an event, not a contact yet, begins with this


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A person who spoke or speaks for the organisation; `known` is False for one only seen at an event."""

    id: str
    person_id: str
    name: str
    office: str
    phone: str
    email: str
    from_date: dt.date | None
    until_date: dt.date | None
    last_contacted: dt.date | None
    note: str
    current: bool
    known: bool = True


def listing(connection: Connection, organisation_id: str, *, year: int | None = None) -> tuple[ContactRow, ...]:
    """The contacts of an organisation, who holds office today first; of a year only those who held it then.

    People of the organisation who are no contacts yet stand last, unless a year is asked for.
    """
    now = settings.today(connection)
    query = (
        people.rows()
        .add_columns(
            Person.email, Contact.id.label("contact_id"), Contact.office.label("held"), Contact.from_date,
            Contact.until_date, Contact.last_contacted, Contact.note.label("contact_note"),
        )
        .join(Contact, Contact.person_id == Person.id)
        .where(Contact.organisation_id == organisation_id, Contact.deleted.is_(False))
    )  # fmt: skip
    found = []
    for row in connection.execute(query):
        person = people.as_row(row)
        if year is None or touches_year(year, row.from_date, row.until_date):
            found.append(
                ContactRow(
                    row.contact_id, person.id, person.name, row.held, person.phone, row.email, row.from_date,
                    row.until_date, row.last_contacted, row.contact_note,
                    holds_on(now, row.from_date, row.until_date),
                )
            )  # fmt: skip
    found.sort(key=lambda row: (not row.current, -(row.from_date or dt.date.min).toordinal(), row.name, row.id))
    if year is None:
        found += _seen(connection, organisation_id, {row.person_id for row in found})
    return tuple(found)


def _seen(connection: Connection, organisation_id: str, known: set[str]) -> list[ContactRow]:
    query = people.rows().add_columns(Person.email).where(Person.organisation_id == organisation_id)
    rows = [(people.as_row(row), row.email) for row in connection.execute(query.order_by(Person.name_key, Person.id))]
    return [
        ContactRow(
            SEEN + person.id, person.id, person.name, person.office, person.phone, email, None, None, None, "",
            current=False, known=False,
        )
        for person, email in rows
        if person.id not in known and not person.is_child
    ]  # fmt: skip


def get(connection: Connection, contact_id: str) -> dict[str, str]:
    """A contact's fields as its form shows them, dates ISO; of a person only seen at an event what is known."""
    if contact_id.startswith(SEEN):
        person_id = contact_id.removeprefix(SEEN)
        person = people.get(connection, person_id)
        return {
            **{name: person.get(name, "") for name in ("name", "office", "phone", "email")},
            "person_id": person_id,
        }
    row = connection.execute(select(*Contact.__table__.columns).where(Contact.id == contact_id)).first()
    if row is None:
        return {}
    person = people.get(connection, row.person_id)
    return {
        "person_id": row.person_id,
        "name": person.get("name", ""),
        "phone": person.get("phone", ""),
        "email": person.get("email", ""),
        "office": row.office,
        "from_date": row.from_date.isoformat() if row.from_date else "",
        "until_date": row.until_date.isoformat() if row.until_date else "",
        "last_contacted": row.last_contacted.isoformat() if row.last_contacted else "",
        "note": row.note,
    }


def save(db: Database, contact_id: str, organisation_id: str, typed: Mapping[str, str]) -> Outcome:
    """Register a contact (empty id, or a person seen) or change it; the person is found or made.

    Who holds the office today is with the organisation from now on. `person_id` names a person known already.
    """
    days = {name: parse_day(typed.get(name, ""), name) for name in ("from_date", "until_date", "last_contacted")}
    problems = [problem for day in days.values() for problem in day.problems]
    start, end = days["from_date"].value, days["until_date"].value
    if start and end and end < start:
        problems.append(Problem("until_date", "date.order"))
    _, found = people.check(typed)
    problems += found
    if has_errors(problems):
        return Outcome(contact_id, problems=tuple(problems))
    known = "" if contact_id.startswith(SEEN) else contact_id
    with writing(db, "contact.save" if known else "contact.register") as tx:
        person = _person(tx, organisation_id, typed)
        office = stored(typed.get("office", ""))
        moved = _moves(tx, known, (person, organisation_id, office, start, end))
        if moved and holds_on(settings.today(tx.connection), start, end):
            tx.put(Person, person, organisation_id=organisation_id, **({"office": office} if office else {}))
        values = {
            "person_id": person, "organisation_id": organisation_id, "office": office,
            "note": stored(typed.get("note", ""), lines=True), **{name: day.value for name, day in days.items()},
        }  # fmt: skip
        known = tx.save(Contact, known, **values)
        return done(tx, known, tuple(problems))


def _moves(tx: Transaction, contact_id: str, says: tuple[object, ...]) -> bool:
    """Whether a contact says something new of where the person is: a corrected note moves nobody back."""
    columns = (Contact.person_id, Contact.organisation_id, Contact.office, Contact.from_date, Contact.until_date)
    row = tx.connection.execute(select(*columns).where(Contact.id == contact_id, Contact.deleted.is_(False))).first()
    return row is None or tuple(row) != says


def _person(tx: Transaction, organisation_id: str, typed: Mapping[str, str]) -> str:
    """The person named, with what the form says of phone and e-mail."""
    values, _ = people.check(typed)
    person = typed.get("person_id", "")
    if not person:
        person, _ = people.found_or_made(tx, {**typed, "organisation_id": organisation_id})
    named = ("title_before", "name", "title_after")
    said = {name: values[name] for name in (*named, "phone", "email") if name in named or values[name]}
    tx.put(Person, person, **said)
    return person


def contacted(db: Database, contact_id: str, organisation_id: str) -> Outcome:
    """Note that this person was spoken to today; one only seen at an event becomes a contact by it."""
    with writing(db, "contact.contacted") as tx:
        now = {"last_contacted": settings.today(tx.connection), "last_contacted_at": time.time_ns() // 1_000_000}
        if contact_id.startswith(SEEN):
            person = contact_id.removeprefix(SEEN)
            office = tx.connection.execute(select(Person.office).where(Person.id == person)).scalar() or ""
            contact_id = tx.insert(Contact, person_id=person, organisation_id=organisation_id, office=office, **now)
        else:
            tx.put(Contact, contact_id, **now)
        return done(tx, contact_id)


def remove(db: Database, contact_id: str) -> Outcome:
    """Take a contact off the list; the person stays."""
    with writing(db, "contact.remove") as tx:
        tx.delete(Contact, contact_id)
        return done(tx, contact_id)


def elsewhere(connection: Connection, person_id: str, organisation_id: str) -> str:
    """The name of another organisation this person is with now; "" for none: people change jobs."""
    query = (
        select(Organisation.name)
        .join(Person, Person.organisation_id == Organisation.id)
        .where(Person.id == person_id, Organisation.id != organisation_id, Organisation.deleted.is_(False))
    )
    return connection.execute(query).scalar() or ""
