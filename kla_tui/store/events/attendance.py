"""The check-in desk: who is expected, who has come, and every way of coming."""

import datetime as dt
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, func, or_, select

from kla_tui.changes import Transaction, writing
from kla_tui.data import regions
from kla_tui.db import Database
from kla_tui.i18n import N_
from kla_tui.models import (
    Attendance,
    Company,
    Event,
    Invitation,
    Organisation,
    Person,
    Preference,
    Session,
    Setting,
    derived_id,
)
from kla_tui.rules.problem import Problem
from kla_tui.rules.text.names import PersonName, initials
from kla_tui.rules.text.terminal_text import stored
from kla_tui.store.kit import settings
from kla_tui.store.kit.outcome import Outcome, done
from kla_tui.store.register import people
from kla_tui.store.register.people import PersonRow


@dataclass(frozen=True, slots=True)
class Arrival:
    """A person at a session: when (UTC milliseconds and minutes of offset), at which desk, how.

    Names are as a shared list or a screen that faces the queue may show them: a child's are initials.
    """

    person_id: str
    name: str
    sex: str
    pillar: str
    kind: str
    how: str
    at: int
    utc_offset: int
    desk: str
    represents: str
    late: bool
    area: str = ""  # code of the kecamatan: the person's, else the organisation's
    organisation_id: str = ""
    organisation: str = ""
    represents_id: str = ""


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session of the event with how many are present."""

    id: str
    title: str
    date: dt.date | None
    present: int


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything the desk needs in memory, so that a key is answered without the database."""

    session_id: str
    event_id: str
    event: str
    session: str
    date: dt.date | None
    expected: tuple[PersonRow, ...]
    invited: int
    arrivals: tuple[Arrival, ...]
    areas: Mapping[str, str]
    sittings: tuple[Sitting, ...]
    name: str  # of the desk itself: "Meja 1"


@dataclass(frozen=True, slots=True)
class Counts:
    """The figures of a session or of a whole event, the same at the desk, on paper and in the report."""

    present: int
    invited: int
    male: int
    female: int
    unknown: int
    walk_in: int
    represented: int
    late: int
    pillars: Mapping[str, int]
    kinds: Mapping[str, int]
    areas: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """What came of marking someone: new, or already there (`arrival` says when and where)."""

    outcome: Outcome
    arrival: Arrival | None
    already: bool = False


def attendance_id(session_id: str, person_id: str) -> str:
    """The row two desks mean when they mark the same person."""
    return derived_id("attendance", session_id, person_id)


def counts(arrivals: Iterable[Arrival], invited: int) -> Counts:
    """The figures of a session from its arrivals."""
    here = tuple(arrivals)
    sexes = [arrival.sex for arrival in here]
    hows = [arrival.how for arrival in here]
    return Counts(
        present=len(here),
        invited=invited,
        male=sexes.count("L"),
        female=sexes.count("P"),
        unknown=len(here) - sexes.count("L") - sexes.count("P"),
        walk_in=hows.count("walk_in"),
        represented=hows.count("represented"),
        late=sum(arrival.late for arrival in here),
        pillars=Counter(arrival.pillar for arrival in here),
        kinds=Counter(arrival.kind for arrival in here),
        areas=Counter(arrival.area for arrival in here),
    )


def counts_of_event(sessions: Iterable[Iterable[Arrival]], invited: int) -> Counts:
    """The figures of an event from the arrivals of its sessions: a person counts once, however often they came.

    Someone who came once as a guest and once in another's place is among the guests and among those who represent.
    """
    everyone: dict[str, list[Arrival]] = {}
    for arrivals in sessions:
        for arrival in arrivals:
            everyone.setdefault(arrival.person_id, []).append(arrival)
    found = counts((_best_known(times) for times in everyone.values()), invited)
    hows = [{arrival.how for arrival in times} for times in everyone.values()]
    return replace(
        found,
        walk_in=sum("walk_in" in ways for ways in hows),
        represented=sum("represented" in ways for ways in hows),
        late=sum(any(arrival.late for arrival in times) for times in everyone.values()),
    )


def _best_known(times: Sequence[Arrival]) -> Arrival:
    """One arrival of several of the same person, with what any of them says of pillar, kind and kecamatan."""
    first = min(times, key=lambda arrival: arrival.at)
    known = {name: max(getattr(arrival, name) for arrival in times) for name in ("pillar", "kind", "area")}
    return replace(first, **known)


def of_event(connection: Connection, event_id: str) -> dict[str, tuple[Arrival, ...]]:
    """The arrivals of every session of an event, by session in their order."""
    from kla_tui.store.events.events import sessions

    found: dict[str, list[Arrival]] = {session.id: [] for session in sessions(connection, event_id)}
    query = _arrivals().add_columns(Attendance.session_id).where(Attendance.session_id.in_(list(found)))
    for row in connection.execute(query.order_by(Attendance.at.desc(), Attendance.id)):
        found[row.session_id].append(_arrival(row))
    return {session: tuple(arrivals) for session, arrivals in found.items()}


def desk(connection: Connection, session_id: str) -> Desk | None:
    """The desk of a session; None where the session is not (or no longer) there."""
    row = connection.execute(
        select(Session.id, Session.event_id, Session.title, Session.date, Event.title.label("event"))
        .join(Event, Event.id == Session.event_id)
        .where(Session.id == session_id, Session.deleted.is_(False))
    ).first()
    if row is None:
        return None
    from kla_tui.store.events.events import count_invitations

    return Desk(
        session_id=session_id,
        event_id=row.event_id,
        event=row.event,
        session=row.title,
        date=row.date,
        expected=_expected(connection, row.event_id),
        invited=count_invitations(connection, row.event_id),
        arrivals=arrivals(connection, session_id),
        areas={code: area.label for code, area in settings.area_names(connection).items()},
        sittings=sittings(connection, row.event_id),
        name=settings.preference(connection, settings.DESK),
    )


def sittings(connection: Connection, event_id: str) -> tuple[Sitting, ...]:
    """The sessions of an event by day and hour, each with how many are present."""
    from kla_tui.store.events.events import sessions

    here = and_(Attendance.session_id == Session.id, Attendance.deleted.is_(False), Attendance.annulled.is_(False))
    query = select(Session.id, func.count(Attendance.id)).outerjoin(Attendance, here).group_by(Session.id)
    present = {key: number for key, number in connection.execute(query.where(Session.event_id == event_id))}
    found = sessions(connection, event_id)
    return tuple(Sitting(held.id, held.title, held.date, present.get(held.id, 0)) for held in found)


def _expected(connection: Connection, event_id: str) -> tuple[PersonRow, ...]:
    invited = select(Invitation.person_id).where(
        Invitation.event_id == event_id, Invitation.deleted.is_(False), Invitation.person_id != ""
    )
    sent_by = select(Invitation.organisation_id).where(
        Invitation.event_id == event_id, Invitation.deleted.is_(False), Invitation.organisation_id != ""
    )
    came = (
        select(Attendance.person_id)
        .join(Session, Session.id == Attendance.session_id)
        .where(Session.event_id == event_id, Attendance.deleted.is_(False))
    )
    query = people.rows().where(or_(Person.id.in_(invited), Person.organisation_id.in_(sent_by), Person.id.in_(came)))
    return tuple(people.as_row(row) for row in connection.execute(query))


def arrivals(connection: Connection, session_id: str) -> tuple[Arrival, ...]:
    """Who is present at a session, the latest first."""
    query = _arrivals().where(Attendance.session_id == session_id).order_by(Attendance.at.desc(), Attendance.id)
    return tuple(_arrival(row) for row in connection.execute(query))


def _arrivals() -> Any:
    absent = Person.__table__.alias("absent")
    return (
        select(
            Attendance.person_id, Person.title_before, Person.name, Person.title_after, Person.sex, Person.is_child,
            Organisation.pillar, Organisation.kind, Attendance.how, Attendance.at, Attendance.utc_offset,
            Attendance.desk, Attendance.represents_name, Attendance.represents_person_id, Attendance.late,
            Person.village_code, Organisation.village_code.label("organisation_village"), Company.site_village_code,
            Attendance.organisation_id, Organisation.name.label("organisation"),
            absent.c.is_child.label("absent_is_child"),
        )
        .outerjoin(Person, Person.id == Attendance.person_id)
        .outerjoin(absent, absent.c.id == Attendance.represents_person_id)
        .outerjoin(Organisation, Organisation.id == Attendance.organisation_id)
        .outerjoin(Company, and_(Company.organisation_id == Organisation.id, Company.deleted.is_(False)))
        .where(Attendance.deleted.is_(False), Attendance.annulled.is_(False))
    )  # fmt: skip


def _arrival(row: Any) -> Arrival:
    name = PersonName(row.title_before or "", row.name or "", row.title_after or "").full()
    return Arrival(
        person_id=row.person_id,
        name=initials(name) if row.is_child else name,
        sex=row.sex or "",
        pillar=row.pillar or "",
        kind=row.kind or "",
        how=row.how,
        at=row.at or 0,
        utc_offset=row.utc_offset or 0,
        desk=row.desk,
        represents=initials(row.represents_name) if row.absent_is_child else row.represents_name,
        late=row.late,
        area=_kecamatan(row.village_code or row.organisation_village or row.site_village_code or ""),
        organisation_id=row.organisation_id,
        organisation=row.organisation or "",
        represents_id=row.represents_person_id,
    )


def _kecamatan(village_code: str) -> str:
    # Kemendagri codes: 63.11.02.2003 is a village of the kecamatan 63.11.02.
    return ".".join(village_code.split(".")[:3])


@cache
def _arrival_of() -> Any:
    return _arrivals().where(Attendance.id == bindparam("of"))


def present(connection: Connection, session_id: str, person_id: str) -> Arrival | None:
    """When and where a person was marked present; None where not."""
    row = connection.execute(_arrival_of(), {"of": attendance_id(session_id, person_id)}).first()
    return None if row is None else _arrival(row)


def check_in(db: Database, session_id: str, person_id: str) -> CheckedIn:
    """Mark a person present; someone already present stays as they were."""
    with writing(db, "attendance.check_in") as tx:
        known = present(tx.connection, session_id, person_id)
        if known is not None:
            return CheckedIn(Outcome(attendance_id(session_id, person_id)), known, already=True)
        how = "invited" if _is_invited(tx.connection, session_id, person_id) else "walk_in"
        return _mark(tx, session_id, person_id, how)


@cache
def _invitation_query() -> Select[Any]:
    event = select(Session.event_id).where(Session.id == bindparam("session")).scalar_subquery()
    organisation = select(Person.organisation_id).where(Person.id == bindparam("person")).scalar_subquery()
    return (
        select(Invitation.id)
        .where(
            Invitation.event_id == event,
            Invitation.deleted.is_(False),
            or_(
                Invitation.person_id == bindparam("person"),
                (Invitation.organisation_id == organisation) & (Invitation.organisation_id != ""),
            ),
        )
        .limit(1)
    )


def _is_invited(connection: Connection, session_id: str, person_id: str) -> bool:
    asked = {"session": session_id, "person": person_id}
    return connection.execute(_invitation_query(), asked).first() is not None


@cache
def _circumstances_query() -> Select[Any]:
    return select(
        select(Session.date).where(Session.id == bindparam("session")).scalar_subquery(),
        select(Person.organisation_id).where(Person.id == bindparam("person")).scalar_subquery(),
        select(Setting.value)
        .where(Setting.key == settings.REGENCY, Setting.deleted.is_(False))
        .limit(1)
        .scalar_subquery(),
        select(Preference.value).where(Preference.key == settings.DESK).scalar_subquery(),
    )


def _mark(
    tx: Transaction, session_id: str, person_id: str, how: str, represents: tuple[str, str] = ("", "")
) -> CheckedIn:
    asked = {"session": session_id, "person": person_id}
    date, organisation, regency, desk = tx.connection.execute(_circumstances_query(), asked).one()
    zone = regions.zone(regency or "")
    now = time.time_ns() // 1_000_000
    here = dt.datetime.fromtimestamp(now / 1000, dt.timezone(dt.timedelta(minutes=zone.minutes))).date()
    row = attendance_id(session_id, person_id)
    tx.put(
        Attendance, row, session_id=session_id, person_id=person_id, organisation_id=organisation or "", how=how,
        at=now, utc_offset=zone.minutes, desk=desk or "",
        late=bool(date and here > date), annulled=False, annulled_reason="",
        represents_person_id=represents[0], represents_name=represents[1],
    )  # fmt: skip
    return CheckedIn(done(tx, row), present(tx.connection, session_id, person_id))


def walk_in(db: Database, session_id: str, typed: Mapping[str, str]) -> CheckedIn:
    """Mark someone present who was not invited: known (`person_id`), or registered, a name being enough."""
    with writing(db, "attendance.walk_in") as tx:
        person, problems = _who_came(tx, typed)
        if not person:
            return CheckedIn(Outcome(problems=problems), None)
        known = present(tx.connection, session_id, person)
        if known is not None:
            return CheckedIn(Outcome(attendance_id(session_id, person)), known, already=True)
        how = "invited" if _is_invited(tx.connection, session_id, person) else "walk_in"
        return _mark(tx, session_id, person, how)


def _who_came(tx: Transaction, typed: Mapping[str, str]) -> tuple[str, tuple[Problem, ...]]:
    known = typed.get("person_id", "")
    if known and people.row(tx.connection, known) is not None:
        return known, ()
    return people.found_or_made(tx, typed)


def represent(db: Database, session_id: str, absent_id: str, typed: Mapping[str, str]) -> CheckedIn:
    """Mark the person who came in someone's place; both names are kept."""
    with writing(db, "attendance.represent") as tx:
        row = tx.connection.execute(people.rows().where(Person.id == absent_id)).first()
        if row is None:
            return CheckedIn(Outcome(problems=(Problem("name", "name.empty"),)), None)
        absent = people.as_row(row)
        person, problems = _who_came(tx, {**typed, "organisation": typed.get("organisation") or absent.organisation})
        if not person:
            return CheckedIn(Outcome(problems=problems), None)
        if person == absent_id:
            return CheckedIn(Outcome(problems=(Problem("name", "attendance.same_person"),)), None)
        known = present(tx.connection, session_id, person)
        if known is not None:
            return CheckedIn(Outcome(attendance_id(session_id, person)), known, already=True)
        return _mark(tx, session_id, person, "represented", (absent_id, absent.name))


def annul(db: Database, session_id: str, person_id: str, reason: str) -> Outcome:
    """Take a mark back, with the reason; the mark and the reason stay in the history."""
    reason = stored(reason)
    if not reason:
        return Outcome(problems=(Problem("reason", "required", {"label": N_("alasan")}),))
    with writing(db, "attendance.annul", reason) as tx:
        row = attendance_id(session_id, person_id)
        if present(tx.connection, session_id, person_id) is not None:
            tx.put(Attendance, row, annulled=True, annulled_reason=reason)
        return done(tx, row)
