"""The rows an import writes: organisations first, then people or companies, then invitations."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from kla_tui.changes import Transaction
from kla_tui.fields.company import COMPANY
from kla_tui.fields.event import INVITATION
from kla_tui.fields.organisation import ORGANISATION
from kla_tui.fields.person import PERSON
from kla_tui.models import Company, Invitation, Organisation, Person, new_id
from kla_tui.rules.problem import Problem
from kla_tui.store.companies import companies
from kla_tui.store.events import events
from kla_tui.store.exchange.import_register import KnownCompany
from kla_tui.store.kit import accepted_warnings, search
from kla_tui.store.register.organisations import PILLAR_OF_KIND

if TYPE_CHECKING:
    from kla_tui.store.exchange.imports import Choices, Judged, Plan

_BULK = 1_500  # rows from which making the search index anew is cheaper than keeping it row by row
# Columns that come as the list says; of somebody known the names stay, and a note grows.
_OF_PERSON = tuple(one.name for one in PERSON.at("headers") if one.name != "organisation_id")
_NEWS_OF_PERSON = tuple(
    name for name in _OF_PERSON if name not in ("title_before", "name", "title_after", "is_child", "note")
)
_OF_ORGANISATION = tuple(one.name for one in ORGANISATION.at("headers") if one.name not in ("pillar", "kind"))
_NEWS_OF_ORGANISATION = tuple(name for name in _OF_ORGANISATION if name not in ("name", "note"))
_OF_COMPANY = tuple(one.name for one in COMPANY.at("headers"))
# What is kept with the company as a warning the officer has seen, as its form keeps it.
_KEPT = frozenset(
    {"npwp.maybe_nik", "npwp.check_digit", "npwp.duplicate", "nib.duplicate", "phone.no_zero", "company.similar"}
)

Rows = dict[str, dict[str, Any]]
Counted = tuple[int, int, int, int]


def write(tx: Transaction, plan: "Plan", choices: "Choices", source: str) -> Counted:
    """Write what the choices take; how many were made, updated, invited, and organisations made beside."""
    rows = [row for row in plan.rows if row.taken(choices)]
    with _search_index(tx, len(rows)):
        if plan.reading.kind == "companies":
            return _companies(tx, rows, choices, source)
        return _people(tx, plan, rows, choices)


@contextmanager
def _search_index(tx: Transaction, rows: int) -> Iterator[None]:
    if rows < _BULK:
        yield
        return
    search.pause(tx.connection)
    yield
    search.resume(tx.connection)


def _people(tx: Transaction, plan: "Plan", rows: "list[Judged]", choices: "Choices") -> Counted:
    needed = {row.organisation for row in rows}
    organisations = [values for row, values in plan.organisations.new.items() if row in needed]
    new: list[dict[str, Any]] = []
    changed: Rows = {}
    parties: list[tuple[str, Judged]] = []
    for row in rows:
        values = row.entry.values
        if not values["name"]:
            parties.append((row.organisation, row))
        elif row.known is None:
            person = {"id": new_id(), "organisation_id": row.organisation}
            person |= {name: values[name] for name in _OF_PERSON}
            new.append(person)
            parties.append((person["id"], row))
        elif isinstance(row.known, Mapping):
            if choices.known and (differing := _news_of_person(row, row.known)):
                changed[row.known["id"]] = differing
            parties.append((row.known["id"], row))
    tx.insert_many(Organisation, organisations)
    tx.insert_many(Person, new)
    updated = tx.put_many(Person, changed)
    invited = tx.put_many(Invitation, _invitations(plan, parties)) if plan.event else 0
    return len(new), updated, invited, len(organisations)


def _news_of_person(row: "Judged", known: Mapping[str, Any]) -> dict[str, Any]:
    """What the list says anew of somebody known; the name and the organisation stay as they are known."""
    values = row.entry.values
    news = {name: values[name] for name in _NEWS_OF_PERSON if values[name]}
    news |= {name: values[name] for name in ("title_before", "title_after") if values[name] and not known[name]}
    if row.organisation and not known["organisation_id"]:
        news["organisation_id"] = row.organisation
    if values["is_child"]:
        news["is_child"] = True
    return {**_differing(news, known), **_longer_note(values["note"], known["note"])}


def _differing(news: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in news.items() if known[name] != value}


def _longer_note(note: str, known: str) -> dict[str, Any]:
    return {"note": "; ".join(filter(None, (known, note)))} if note and note not in known else {}


def _invitations(plan: "Plan", parties: "list[tuple[str, Judged]]") -> Rows:
    """The invitations of those who have none, by their id: the same row on every laptop."""
    found: Rows = {}
    for party, row in parties:
        invitation, said = events.invitation_id(plan.event, party), row.entry.values
        values = {one.name: said[one.name] for one in INVITATION.at("headers") if said[one.name]}
        if invitation not in plan.invited:
            field = "person_id" if said["name"] else "organisation_id"
            values |= {"event_id": plan.event, field: party}
        if values:
            found.setdefault(invitation, {}).update(values)
    return found


def _companies(tx: Transaction, rows: "list[Judged]", choices: "Choices", source: str) -> Counted:
    new: list[dict[str, Any]] = []
    profiles: list[dict[str, Any]] = []
    organisations: Rows = {}
    changed: Rows = {}
    warnings: dict[str, list[Problem]] = {}
    updated: set[str] = set()
    for row in rows:
        values = row.entry.values
        if isinstance(row.known, KnownCompany):
            organisation = row.organisation
            if not choices.known:
                continue
            news, profile = _news_of_organisation(row, row.known), _news_of_company(row, row.known)
            if news:
                organisations[organisation] = {**organisations.get(organisation, {}), **news}
            if profile:
                changed.setdefault(companies.company_id(organisation), {"organisation_id": organisation}).update(
                    profile
                )
            if news or profile:
                updated.add(organisation)
        else:
            organisation = new_id()
            new.append(
                {"id": organisation, "pillar": companies.PILLAR, "kind": _kind(values)}
                | {name: values[name] for name in _OF_ORGANISATION}
            )
            profiles.append(
                {"id": companies.company_id(organisation), "organisation_id": organisation}
                | {name: values[name] for name in _OF_COMPANY}
            )
        if doubts := [problem for problem in row.problems if problem.code in _KEPT]:
            warnings.setdefault(organisation, []).extend(doubts)
    tx.insert_many(Organisation, new)
    tx.insert_many(Company, profiles)
    tx.put_many(Organisation, organisations)
    tx.put_many(Company, changed)
    accepted_warnings.keep_many(tx, companies.ENTITY, warnings, f"Impor {source}")
    return len(new), len(updated), 0, 0


def _kind(values: Mapping[str, Any]) -> str:
    if values["kind"] in PILLAR_OF_KIND:
        return str(values["kind"])
    words = values["name"].casefold().split()
    if "bank" in words:
        return "bank"
    return "koperasi" if values["legal_form"] == "Koperasi" else "perusahaan"


def _news_of_organisation(row: "Judged", known: KnownCompany) -> dict[str, Any]:
    values = row.entry.values
    news = {name: values[name] for name in _NEWS_OF_ORGANISATION if values[name]}
    if not known.organisation["pillar"]:
        news["pillar"] = companies.PILLAR
    if not known.organisation["kind"]:
        news["kind"] = _kind(values)
    return {
        **_differing(news, known.organisation), **_longer_note(values["note"], known.organisation["note"])
    }  # fmt: skip


def _news_of_company(row: "Judged", known: KnownCompany) -> dict[str, Any]:
    values = row.entry.values
    news = {name: values[name] for name in _OF_COMPANY if values[name] not in ("", None)}
    return _differing(news, known.profile)
