"""Everything one company is known by, on one sheet: identity, steps, contacts, commitments, contributions, events."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from kla_tui.data import kbli
from kla_tui.data.lists import SHIPPED
from kla_tui.fields.company import FIELDS, VILLAGES
from kla_tui.models import Attendance, Contribution, Event, Invitation, Organisation, Session
from kla_tui.rules.partners.commitment import Share
from kla_tui.store.companies import commitments, companies, membership
from kla_tui.store.companies.membership import StepRow
from kla_tui.store.kit import accepted_warnings, settings
from kla_tui.store.register import contacts
from kla_tui.store.register.contacts import ContactRow


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event with how many people came for the company, and whether it was invited."""

    id: str
    title: str
    date: dt.date | None
    present: int
    invited: bool


@dataclass(frozen=True, slots=True)
class ContributionLine:
    """One line of the ledger; rupiah are whole, None where nothing was entered."""

    year: int | None
    title: str
    planned: int | None
    realised: int | None
    partnership: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """One company as its overview and its paper show it.

    `texts` has every field by its name: codes of places by the place, that of the KBLI with its version and name.
    """

    id: str
    name: str
    texts: Mapping[str, str]
    step: str
    steps: tuple[StepRow, ...]
    contacts: tuple[ContactRow, ...]
    share: Share
    contributions: tuple[ContributionLine, ...]
    events: tuple[EventLine, ...]
    kept: tuple[accepted_warnings.Kept, ...]


def read(connection: Connection, organisation_id: str) -> Profile | None:
    """The profile; None where there is no such company (any more)."""
    gone = connection.execute(select(Organisation.deleted).where(Organisation.id == organisation_id)).scalar()
    if gone is None or gone:
        return None
    texts = _texts(connection, organisation_id)
    return Profile(
        id=organisation_id,
        name=texts["name"],
        texts=texts,
        step=membership.steps_of(connection, [organisation_id]).get(organisation_id, "terdata"),
        steps=membership.steps(connection, organisation_id),
        contacts=contacts.listing(connection, organisation_id),
        share=commitments.share(connection, organisation_id),
        contributions=_contributions(connection, organisation_id),
        events=_events(connection, organisation_id),
        kept=accepted_warnings.of(connection, organisation_id),
    )


def _texts(connection: Connection, organisation_id: str) -> dict[str, str]:
    found = companies.get(connection, organisation_id)
    texts = {one.name: found.get(one.name, "") for one in FIELDS}
    areas = settings.area_names(connection)
    for name in VILLAGES:
        texts[name] = areas[texts[name]].label if texts[name] in areas else ""
    code, version = texts["kbli_code"], texts["kbli_version"]
    division = _division(code) if version == "2020" else ""
    return texts | {"kbli_code": f"{code} (KBLI {version}) {division}".rstrip() if code else ""}


def word(which: str, code: str) -> str:
    """The Indonesian word of a code of a shipped list, as paper bears it; an unknown code as it is."""
    # Without the context that tells translators two words apart.
    return dict(SHIPPED[which]).get(code, code).rpartition("\x04")[2]


def _division(code: str) -> str:
    return next((entry.name for entry in kbli.entries() if code and entry.code in (code, code[:2])), "")


def _contributions(connection: Connection, organisation_id: str) -> tuple[ContributionLine, ...]:
    query = (
        select(
            Contribution.year, Contribution.title, Contribution.planned, Contribution.realised,
            Contribution.partnership,
        )
        .where(Contribution.organisation_id == organisation_id, Contribution.deleted.is_(False))
        .order_by(Contribution.year.desc(), Contribution.title, Contribution.id)
    )  # fmt: skip
    return tuple(ContributionLine(*row) for row in connection.execute(query))


def _events(connection: Connection, organisation_id: str) -> tuple[EventLine, ...]:
    """The events it was invited to or somebody came to for it, the latest first."""
    came = (
        select(Session.event_id, func.count(Attendance.person_id.distinct()))
        .join(Attendance, Attendance.session_id == Session.id)
        .where(
            Attendance.organisation_id == organisation_id, Attendance.deleted.is_(False),
            Attendance.annulled.is_(False), Session.deleted.is_(False),
        )
        .group_by(Session.event_id)
    )  # fmt: skip
    present = {event: count for event, count in connection.execute(came)}
    asked = select(Invitation.event_id).where(
        Invitation.organisation_id == organisation_id, Invitation.deleted.is_(False)
    )
    invited = set(connection.execute(asked).scalars())
    query = (
        select(Event.id, Event.title, Event.starts_on)
        .where(Event.id.in_([*present, *invited]), Event.deleted.is_(False))
        .order_by(Event.starts_on.desc().nulls_last(), Event.id.desc())
    )
    return tuple(
        EventLine(row.id, row.title, row.starts_on, present.get(row.id, 0), row.id in invited)
        for row in connection.execute(query)
    )


def find(connection: Connection, named: str) -> str:
    """The company an id or a name means: the id, or the one of that name without legal form; "" for none."""
    from kla_tui.store.register import organisations

    known = connection.execute(
        select(Organisation.id).where(Organisation.id == named, Organisation.deleted.is_(False))
    ).scalar()
    if known:
        return known
    row = organisations.by_key(connection, named)
    return "" if row is None else row.id
