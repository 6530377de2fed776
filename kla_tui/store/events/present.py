"""Who came to the events, person by person and event by event: the list behind the figures of `figures`."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from kla_tui.models import Attendance, Event, Organisation, Person, Session
from kla_tui.rules.text.names import PersonName, initials
from kla_tui.store.kit.search import AnySelect

UNKNOWN = "unknown"  # present for no organisation, or for one of no pillar


@dataclass(frozen=True, slots=True)
class PresentRow:
    """A person at an event; one who came to several of its sessions is one row. Children by their initials."""

    person_id: str
    event_id: str
    name: str
    organisation: str
    pillar: str
    event: str
    date: dt.date | None

    @property
    def id(self) -> str:
        """The row as one text, for lists."""
        return f"{self.event_id}:{self.person_id}"


def listing(
    connection: Connection, *, pillar: str = "", limit: int | None = 200, offset: int = 0
) -> tuple[PresentRow, ...]:
    """Everyone who came, the latest event first; only those of one pillar (or `UNKNOWN`) where it is named."""
    present = _present(pillar).subquery()
    query = (
        select(
            present, Person.title_before, Person.name, Person.title_after, Person.is_child,
            Event.title.label("event"), Event.starts_on.label("date"),
        )
        .join(Event, Event.id == present.c.event_id)
        .outerjoin(Person, Person.id == present.c.person_id)
        .order_by(Event.starts_on.desc().nulls_last(), Event.id.desc(), Person.name_key, present.c.person_id)
    )  # fmt: skip
    return tuple(map(_as_row, connection.execute(query.limit(limit).offset(offset))))


def count(connection: Connection, *, pillar: str = "") -> int:
    """How many rows `listing` has in all."""
    return int(connection.execute(select(func.count()).select_from(_present(pillar).subquery())).scalar_one())


def _present(pillar: str) -> AnySelect:
    of = func.coalesce(func.max(Organisation.pillar), "")
    query: AnySelect = (
        select(
            Attendance.person_id, Session.event_id, of.label("pillar"),
            func.coalesce(func.max(Organisation.name), "").label("organisation"),
        )
        .join(Session, Session.id == Attendance.session_id)
        .join(Event, Event.id == Session.event_id)
        .outerjoin(Organisation, Organisation.id == Attendance.organisation_id)
        .where(
            Attendance.deleted.is_(False), Attendance.annulled.is_(False), Session.deleted.is_(False),
            Event.deleted.is_(False),
        )
        .group_by(Attendance.person_id, Session.event_id)
    )  # fmt: skip
    if not pillar:
        return query
    return query.having(of == ("" if pillar == UNKNOWN else pillar))


def _as_row(row: Any) -> PresentRow:
    name = PersonName(row.title_before or "", row.name or "", row.title_after or "").full()
    return PresentRow(
        person_id=row.person_id,
        event_id=row.event_id,
        name=initials(name) if row.is_child else name,
        organisation=row.organisation,
        pillar=row.pillar,
        event=row.event,
        date=row.date,
    )
