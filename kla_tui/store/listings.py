"""The lists of `export`, row by row as plain data."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from kla_tui import changes
from kla_tui.changes import writing
from kla_tui.db import Database
from kla_tui.models import (
    Attendance,
    Company,
    Event,
    Evidence,
    Organisation,
    Person,
    Session,
    Setting,
    derived_id,
)
from kla_tui.rules.amounts import parse_years
from kla_tui.rules.evidence import BY_CODE
from kla_tui.rules.names import PersonName
from kla_tui.store import checklist, companies, round_state, settings
from kla_tui.store.summary import text

Listing = tuple[Mapping[str, Any], list[dict[str, Any]]]


def has_event(connection: Connection, event_id: str) -> bool:
    """Whether there is such an event."""
    return (
        connection.execute(select(Event.id).where(Event.id == event_id, Event.deleted.is_(False))).first() is not None
    )


def note_disclosure(db: Database, what: str, reason: str) -> None:
    """Keep in the history that personal data left the laptop, and why."""
    with writing(db, "export.full", reason) as tx:
        number = derived_id("disclosure", what, str(changes.digest(tx.connection)))
        tx.put(Setting, number, key=f"disclosure:{what}", value=reason)


def _round(connection: Connection) -> dict[str, Any]:
    current = settings.current_round(connection)
    return {"round": {"year": current.year, "catalogue": current.catalogue, "data_years": list(current.data_years)}}


def _checklist(connection: Connection, event: str | None) -> Listing:  # noqa: ARG001
    rows = []
    for row in checklist.questions(connection):
        numbers = {name: None if value is None else text(value) for name, value in row.numbers.items()}
        rows.append(
            {
                "question": row.question.id,
                "indicator": row.question.indicator,
                "cluster": row.question.id and _cluster(connection, row.question.indicator),
                "text": row.question.text_id,
                "max_points": text(row.question.max_points),
                "value": row.value,
                **numbers,
                "fraction": None if row.fraction is None else text(row.fraction),
                "fraction_set": row.fraction_set,
                "note": row.note,
                "state": row.state,
                "backed": row.backed,
                "agencies": list(row.agencies),
            }
        )
    return _round(connection), rows


def _cluster(connection: Connection, indicator: str) -> str:
    return round_state.catalogue(connection).by_indicator[indicator].cluster


def _evidence(connection: Connection, event: str | None) -> Listing:  # noqa: ARG001
    links: dict[str, list[str]] = {}
    for document, question in round_state.links(connection):
        links.setdefault(document, []).append(question)
    states = {document.id: document for document in round_state.documents(connection)}
    query = select(*Evidence.__table__.columns).where(Evidence.deleted.is_(False)).order_by(Evidence.id)
    rows = []
    for row in connection.execute(query):
        kind = BY_CODE.get(row.kind)
        rows.append(
            {
                "id": row.id,
                "kind": row.kind,
                "kind_name": kind.label if kind else "",
                "title": row.title,
                "number": row.number,
                "date": row.date.isoformat() if row.date else None,
                "until": row.until.isoformat() if row.until else None,
                "signatory": row.signatory,
                "signed": row.signed,
                "stamped": row.stamped,
                "years": list(parse_years(row.years)[0]) if row.years else [],
                "sha256": row.file_sha256 or None,
                "file_state": states[row.id].file_state,
                "questions": sorted(links.get(row.id, ())),
            }
        )
    return _round(connection), rows


_PROFILE_WORDS = (
    "legal_form", "nib", "npwp", "kbli_version", "kbli_code", "scale", "head_office", "site_village_code"
)  # fmt: skip


def _companies(connection: Connection, event: str | None) -> Listing:  # noqa: ARG001
    query = (
        select(
            Organisation.id, Organisation.name, Organisation.kind, Organisation.address, Organisation.village_code,
            Organisation.phone, Organisation.email, Organisation.note,
            *(func.coalesce(getattr(Company, name), "").label(name) for name in _PROFILE_WORDS),
            Company.workers_male, Company.workers_female,
        )
        .outerjoin(Company, companies.PROFILE)
        .where(companies.REGISTERED)
        .order_by(Organisation.name_key, Organisation.id)
    )  # fmt: skip
    from kla_tui.store.membership import latest_steps

    steps = latest_steps(connection)
    return {}, [{**row._mapping, "step": steps.get(row.id, "terdata")} for row in connection.execute(query)]


def _people(connection: Connection, event: str | None) -> Listing:  # noqa: ARG001
    query = (
        select(
            Person.id, Person.title_before, Person.name, Person.title_after, Person.sex, Person.phone, Person.email,
            Person.office, Organisation.name.label("organisation"), Organisation.pillar, Person.is_child,
        )
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .where(Person.deleted.is_(False))
        .order_by(Person.name_key, Person.id)
    )  # fmt: skip
    rows = []
    for row in connection.execute(query):
        found = dict(row._mapping)
        if row.is_child:
            found["phone"] = found["email"] = ""
        rows.append(found)
    return {}, rows


def _attendance(connection: Connection, event: str | None) -> Listing:
    query = (
        select(
            Attendance.id, Event.id.label("event"), Event.title.label("event_title"), Session.id.label("session"),
            Session.date, Attendance.person_id.label("person"),
            Person.title_before, Person.name, Person.title_after, Person.sex, Person.phone,
            Organisation.name.label("organisation"), Organisation.pillar, Attendance.how,
            Attendance.represents_name.label("represents"), Attendance.at, Attendance.utc_offset, Attendance.desk,
            Attendance.late,
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
    if event is not None:
        query = query.where(Event.id == event)
    rows = []
    for row in connection.execute(query):
        found = dict(row._mapping)
        name = PersonName(found.pop("title_before") or "", found["name"] or "", found.pop("title_after") or "")
        found["name"] = name.full()
        found["date"] = row.date.isoformat() if row.date else None
        rows.append(found)
    return {}, rows


def _changes(connection: Connection, event: str | None) -> Listing:  # noqa: ARG001
    rows = []
    for change in changes.since(connection, {}):
        rows.append(
            {name: getattr(change, name) for name in change.__slots__ if name != "deps"}
            | {"deps": [list(key) for key in change.deps]}
        )
    return {"regency": settings.value(connection, settings.REGENCY), "digest": changes.digest(connection)}, rows


def from_json(text_of_export: str) -> tuple[changes.LoggedChange, ...]:
    """The changes of an `export changes F.json`; raises KeyError, TypeError or ValueError where it is none."""
    return tuple(
        changes.LoggedChange(**{**row, "deps": tuple((actor, seq) for actor, seq in row["deps"])})
        for row in json.loads(text_of_export)["rows"]
    )


LISTS: Mapping[str, Callable[[Connection, str | None], Listing]] = {
    "checklist": _checklist,
    "evidence": _evidence,
    "companies": _companies,
    "people": _people,
    "attendance": _attendance,
    "changes": _changes,
}
