"""People: found, made when first named, changed; who they are with."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, or_, select

from kla_tui.changes import Transaction, writing
from kla_tui.db import Database
from kla_tui.fields.person import PERSON
from kla_tui.models import Attendance, Invitation, Organisation, Person
from kla_tui.models import Session as EventSession
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.rules.text.matching import Candidate, Hit, rank
from kla_tui.rules.text.names import PersonName, fold
from kla_tui.rules.typed import badge
from kla_tui.store.kit import search
from kla_tui.store.kit.outcome import Outcome, done
from kla_tui.store.register import organisations


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person as lists and the desk show one; the phone is masked there."""

    id: str
    name: str
    sex: str
    office: str
    organisation_id: str
    organisation: str
    pillar: str
    kind: str
    village_code: str
    phone: str
    code: str
    is_child: bool


def rows() -> search.AnySelect:
    """The query for `PersonRow`s; callers narrow it."""
    return (
        select(
            Person.id, Person.title_before, Person.name, Person.title_after, Person.sex, Person.office,
            Person.organisation_id, Organisation.name.label("organisation"), Organisation.pillar, Organisation.kind,
            Person.village_code, Person.phone, Person.code, Person.is_child,
        )
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .where(Person.deleted.is_(False))
    )  # fmt: skip


def as_row(row: Any) -> PersonRow:
    """A row of `rows()` with its name put together."""
    return PersonRow(
        id=row.id,
        name=PersonName(row.title_before, row.name, row.title_after).full(),
        sex=row.sex,
        office=row.office,
        organisation_id=row.organisation_id,
        organisation=row.organisation or "",
        pillar=row.pillar or "",
        kind=row.kind or "",
        village_code=row.village_code,
        phone=row.phone,
        code=row.code,
        is_child=row.is_child,
    )


def candidate(person: PersonRow, village: str = "") -> Candidate:
    """A person as search finds one."""
    return Candidate(person.id, person.name, person.organisation, village, person.phone, codes(person))


def codes(person: PersonRow) -> str:
    """What a scanner may read for a person: the code of the badge, and one given by hand."""
    return f"{badge.code_of(person.id)} {person.code.replace(' ', '')}".strip()


def row(connection: Connection, person_id: str) -> PersonRow | None:
    """One person; None where there is none."""
    found = connection.execute(rows().where(Person.id == person_id)).first()
    return None if found is None else as_row(found)


def listing(
    connection: Connection, *, typed: str = "", event: str = "", limit: int = 200, offset: int = 0
) -> tuple[PersonRow, ...]:
    """People by name: those whose words begin as typed, of the register or of one event (invited, or came)."""
    query = _wanted(connection, typed, event).order_by(Person.name_key, Person.id)
    return tuple(as_row(found) for found in connection.execute(query.limit(limit).offset(offset)))


def count(connection: Connection, *, typed: str = "", event: str = "") -> int:
    """How many `listing` has."""
    found = _wanted(connection, typed, event).with_only_columns(Person.id).subquery()
    return connection.execute(select(func.count()).select_from(found)).scalar_one()


def _wanted(connection: Connection, typed: str, event: str) -> search.AnySelect:
    query = rows()
    if event:
        invited = select(Invitation.person_id).where(Invitation.event_id == event, Invitation.deleted.is_(False))
        came = (
            select(Attendance.person_id)
            .join(EventSession, EventSession.id == Attendance.session_id)
            .where(EventSession.event_id == event, Attendance.deleted.is_(False))
        )
        query = query.where(or_(Person.id.in_(invited), Person.id.in_(came)))
    return search.narrowed(connection, Person, query, typed) if typed else query


def find(connection: Connection, typed: str, limit: int = 8) -> tuple[tuple[PersonRow, Hit], ...]:
    """People of the register whose names fit what is typed, the best first."""
    query = search.narrowed(connection, Person, rows(), typed)
    found = {row.id: as_row(row) for row in connection.execute(query.limit(300))}
    hits = rank(typed, (candidate(person) for person in found.values()), limit)
    return tuple((found[hit.candidate.id], hit) for hit in hits)


def by_code(connection: Connection, typed: str) -> PersonRow | None:
    """The person a scanned code names, of a badge or given by hand; None where it names nobody, or several."""
    if not typed.strip():
        return None
    ending = badge.id_ending(typed)
    given = Person.code == typed.strip()
    digits = func.replace(Person.id, "-", "")
    wanted = given if ending is None else or_(given, digits.like(f"%{ending}"))
    found = connection.execute(rows().where(wanted).limit(2)).all()
    return as_row(found[0]) if len(found) == 1 else None


def same_name(connection: Connection, name: str, organisation_id: str) -> str | None:
    """The id of a person of this very name at this organisation (or with none)."""
    query = select(Person.id).where(
        Person.deleted.is_(False), Person.name_key == fold(name), Person.organisation_id == organisation_id
    )
    return connection.execute(query.limit(1)).scalar()


def check(typed: Mapping[str, str]) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """The columns a person's form means, and what is wrong with it."""
    values, problems = PERSON.read(typed)
    del values["organisation_id"]  # found or made beside it
    return values, tuple(problems)


def found_or_made(tx: Transaction, typed: Mapping[str, str]) -> tuple[str, tuple[Problem, ...]]:
    """The person typed (with the organisation's name and pillar), made where there is none; "" where refused."""
    values, problems = check(typed)
    if has_errors(problems):
        return "", problems
    organisation = typed.get("organisation_id", "") or organisations.found_or_made(
        tx, typed.get("organisation", ""), typed.get("pillar", ""), typed.get("kind", "")
    )
    known = same_name(tx.connection, values["name"], organisation)
    if known:
        return known, problems
    return tx.insert(Person, organisation_id=organisation, **values), problems


def get(connection: Connection, person_id: str) -> dict[str, str]:
    """A person's fields as the form shows them; empty where there is none."""
    query = (
        select(
            *(getattr(Person, name) for name in PERSON.names),
            func.coalesce(Organisation.name, "").label("organisation"),
            func.coalesce(Organisation.pillar, "").label("pillar"),
        )
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .where(Person.deleted.is_(False), Person.id == person_id)
    )
    row = connection.execute(query).first()
    if row is None:
        return {}
    name = PersonName(row.title_before, row.name, row.title_after).full()
    return {**PERSON.text(row), "name": name, "organisation": row.organisation, "pillar": row.pillar}


def save(db: Database, person_id: str, typed: Mapping[str, str]) -> Outcome:
    """Change a person (empty id: a new one)."""
    values, problems = check(typed)
    if has_errors(problems):
        return Outcome(person_id, problems=problems)
    with writing(db, "person.save" if person_id else "person.register") as tx:
        organisation = typed.get("organisation_id", "") or organisations.found_or_made(
            tx, typed.get("organisation", ""), typed.get("pillar", "")
        )
        person_id = tx.save(Person, person_id, organisation_id=organisation, **values)
        return done(tx, person_id, problems)
