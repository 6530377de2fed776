"""Exported lists of organisations, companies and people. A child's phone and e-mail never leave."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from kla_tui.fields import company, organisation, person
from kla_tui.i18n import source
from kla_tui.models import (
    Board,
    BoardMember,
    Commitment,
    Company,
    Contact,
    Contribution,
    Organisation,
    Person,
)
from kla_tui.rules.text.names import PersonName
from kla_tui.rules.text.redaction import without_contacts
from kla_tui.store.companies import commitments, companies
from kla_tui.store.companies.membership import latest_steps
from kla_tui.store.exchange.listing_columns import Column, Listing, Rows, columns, declared

_OF_ORGANISATION = declared(organisation.ORGANISATION, organisation.EXPORT)
_OF_COMPANY = declared(company.FIELDS, company.EXPORT, Column("step", "statistic"))
_OF_PERSON = declared(
    person.PERSON, person.EXPORT, Column("organisation", "personal"), Column("pillar", "statistic")
)  # fmt: skip


def plain(row: Any) -> dict[str, Any]:
    """A row as plain data: dates in ISO 8601."""
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in row._mapping.items()}


def full_name(found: dict[str, Any]) -> str:
    """The name with its titles, taken out of the row's three columns."""
    return PersonName(found.pop("title_before") or "", found["name"] or "", found.pop("title_after") or "").full()


def keep_from_children(found: dict[str, Any]) -> dict[str, Any]:
    """The row without the ways to reach a child, whatever the level of redaction."""
    if found["is_child"]:
        for name in ("phone", "email"):
            if name in found:
                found[name] = ""
        if found.get("note"):
            found["note"] = without_contacts(found["note"])
    return found


def _organisations(connection: Connection, event: str | None) -> Rows:  # noqa: ARG001
    query = select(*(getattr(Organisation, column.name) for column in _OF_ORGANISATION)).where(
        Organisation.deleted.is_(False), Organisation.merged_into == ""
    )
    for row in connection.execute(query.order_by(Organisation.name_key, Organisation.id)):
        yield plain(row)


def _companies(connection: Connection, event: str | None) -> Rows:  # noqa: ARG001
    query = (
        select(*(_of_company(column.name) for column in _OF_COMPANY if column.name != "step"))
        .outerjoin(Company, companies.PROFILE)
        .where(companies.REGISTERED)
        .order_by(Organisation.name_key, Organisation.id)
    )
    steps = latest_steps(connection)
    for row in connection.execute(query):
        yield {**row._mapping, "step": steps.get(row.id, "terdata")}


def _of_company(name: str) -> ColumnElement[Any]:
    """A column of the register of companies; of one nobody has given a profile, what an empty profile says."""
    column: ColumnElement[Any] = getattr(Company if name in company.COMPANY else Organisation, name)
    if name not in company.COMPANY:
        return column
    empty = company.COMPANY[name].parse("").value
    return column if empty is None else func.coalesce(column, empty).label(name)


def _of_person(name: str) -> ColumnElement[Any]:
    beside: dict[str, ColumnElement[Any]] = {
        "organisation": Organisation.name.label("organisation"), "pillar": Organisation.pillar
    }  # fmt: skip
    column: ColumnElement[Any] = beside[name] if name in beside else getattr(Person, name)
    return column


def _people(connection: Connection, event: str | None) -> Rows:  # noqa: ARG001
    query = (
        select(*(_of_person(column.name) for column in _OF_PERSON))
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .where(Person.deleted.is_(False))
        .order_by(Person.name_key, Person.id)
    )
    for row in connection.execute(query):
        yield keep_from_children(dict(row._mapping))


def _contacts(connection: Connection, event: str | None) -> Rows:  # noqa: ARG001
    query = (
        select(
            Contact.id, Contact.person_id.label("person"), Person.title_before, Person.name, Person.title_after,
            Person.phone, Person.email, Contact.office, Organisation.name.label("organisation"), Organisation.pillar,
            Contact.from_date, Contact.until_date, Contact.last_contacted, Contact.note, Person.is_child,
        )
        .join(Person, Person.id == Contact.person_id)
        .outerjoin(Organisation, Organisation.id == Contact.organisation_id)
        .where(Contact.deleted.is_(False), Person.deleted.is_(False))
        .order_by(Organisation.name_key, Person.name_key, Contact.id)
    )  # fmt: skip
    for row in connection.execute(query):
        found = keep_from_children(plain(row))
        del found["is_child"]
        yield found | {"name": full_name(found)}


def _boards(connection: Connection, event: str | None) -> Rows:  # noqa: ARG001
    query = (
        select(
            BoardMember.id, Board.id.label("board"), Board.period_from, Board.period_until, Board.sk_number,
            Board.sk_date, Board.sk_issuer, Board.inaugurated, BoardMember.office, BoardMember.division,
            Person.title_before, Person.name, Person.title_after, Person.sex,
            Organisation.name.label("organisation"),
        )
        .join(Board, Board.id == BoardMember.board_id)
        .outerjoin(Person, Person.id == BoardMember.person_id)
        .outerjoin(Organisation, Organisation.id == BoardMember.organisation_id)
        .where(BoardMember.deleted.is_(False), Board.deleted.is_(False))
        .order_by(Board.period_from.desc(), Board.id, BoardMember.position, BoardMember.id)
    )  # fmt: skip
    for row in connection.execute(query):
        found = plain(row)
        yield found | {"name": full_name(found)}


def _commitments(connection: Connection, event: str | None) -> Rows:  # noqa: ARG001
    query = (
        select(
            Commitment.id, Organisation.name.label("organisation"), Commitment.item_code, Commitment.answer,
            Commitment.date, Commitment.signatory, Commitment.note,
        )
        .join(Organisation, Organisation.id == Commitment.organisation_id)
        .where(Commitment.deleted.is_(False), Organisation.deleted.is_(False))
        .order_by(Organisation.name_key, Organisation.id, Commitment.item_code)
    )  # fmt: skip
    known = {item.code: item for item in commitments.items(connection, hidden=True)}
    for row in connection.execute(query):
        item = known.get(row.item_code)
        said = (item.principle, item.aspect, source(item.text)) if item else (None, "", "")
        yield plain(row) | dict(zip(("principle", "aspect", "text"), said, strict=True))


def _contributions(connection: Connection, event: str | None) -> Rows:  # noqa: ARG001
    query = (
        select(
            Contribution.id, Organisation.name.label("organisation"), Organisation.pillar, Contribution.title,
            Contribution.form, Contribution.cluster_id.label("cluster"), Contribution.indicator_id.label("indicator"),
            Contribution.question_id.label("question"), Contribution.year, Contribution.date,
            Contribution.village_code, Contribution.beneficiaries, Contribution.planned, Contribution.realised,
            Contribution.partnership, Contribution.note,
        )
        .join(Organisation, Organisation.id == Contribution.organisation_id)
        .where(Contribution.deleted.is_(False), Organisation.deleted.is_(False))
        .order_by(Contribution.year.desc(), Organisation.name_key, Contribution.id)
    )  # fmt: skip
    for row in connection.execute(query):
        yield plain(row)


LISTS = (
    Listing(
        "organisations",
        _OF_ORGANISATION,
        _organisations, personal=True,
    ),
    Listing(
        "companies",
        _OF_COMPANY,
        _companies, personal=True,
    ),
    Listing(
        "people",
        _OF_PERSON,
        _people, personal=True,
    ),
    Listing(
        "contacts",
        columns("id person name phone email office organisation pillar from_date until_date last_contacted note",
                statistic="pillar", text="note", contact="phone email"),
        _contacts, personal=True,
    ),
    Listing(
        "boards",
        columns("id board period_from period_until sk_number sk_date sk_issuer inaugurated office division name sex "
                "organisation", statistic="period_from period_until sex"),
        _boards, personal=True,
    ),
    Listing(
        "commitments",
        columns("id organisation item_code principle aspect text answer date signatory note",
                statistic="item_code principle aspect answer", text="text note"),
        _commitments,
    ),
    Listing(
        "contributions",
        columns("id organisation pillar title form cluster indicator question year date village_code beneficiaries "
                "planned realised partnership note",
                statistic="pillar form cluster indicator question year beneficiaries planned realised partnership",
                text="title note"),
        _contributions,
    ),
)  # fmt: skip
