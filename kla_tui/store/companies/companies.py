"""The company register: identity, warnings kept with their reason, duplicates, the steps to membership."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select

from kla_tui.changes import writing
from kla_tui.data import kbli
from kla_tui.db import Database
from kla_tui.fields.company import COMPANY, EXPORT, FIELDS, VILLAGES
from kla_tui.fields.field import ordered
from kla_tui.fields.organisation import ORGANISATION
from kla_tui.models import Company, Organisation, derived_id
from kla_tui.rules.partners import kbli as kbli_rules
from kla_tui.rules.partners.membership import GROUPS
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.rules.text.matching import SIMILAR, similarity
from kla_tui.rules.text.names import canonical_words, company_key, split_legal_form
from kla_tui.rules.text.terminal_text import stored
from kla_tui.rules.typed.identity import parse_nib, parse_npwp, parse_phone
from kla_tui.store.companies.membership import StepRow as StepRow
from kla_tui.store.companies.membership import add_step as add_step
from kla_tui.store.companies.membership import odd_step as odd_step
from kla_tui.store.companies.membership import remove_step as remove_step
from kla_tui.store.companies.membership import standing_on, steps_of
from kla_tui.store.companies.membership import steps as steps
from kla_tui.store.kit import accepted_warnings, search, settings, window
from kla_tui.store.kit.outcome import Outcome, done
from kla_tui.store.register import organisations

PILLAR = "dunia_usaha"
ENTITY = Organisation.__tablename__


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """A company as the list shows it."""

    id: str
    name: str
    legal_form: str
    kind: str
    village: str
    step: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An organisation that may be the same one, and why: known, name, similar, nib, npwp, phone.

    `known` came by an invitation or to a desk and has no profile yet: registering gives it one.
    """

    id: str
    name: str
    why: str


def company_id(organisation_id: str) -> str:
    """The profile of an organisation, the same row on every laptop."""
    return derived_id("company", organisation_id)


PROFILE = and_(Company.organisation_id == Organisation.id, Company.deleted.is_(False))
# Whoever came to an event for a business stands in the register before anybody has filled in a profile.
# One that was merged and came back by a change of another laptop waits in the review of duplicates.
REGISTERED = and_(Organisation.deleted.is_(False), Organisation.pillar == PILLAR, Organisation.merged_into == "")


# The same, where the columns of other indexes are out of the planner's sight: it would gather and sort every company
# rather than walk the ids from their end.
_REGISTERED_BY_AGE = and_(
    func.coalesce(Organisation.deleted, True).is_(False), func.coalesce(Organisation.pillar, "") == PILLAR,
    Organisation.merged_into == "",
)  # fmt: skip
ORDERS: Mapping[str, window.Order] = {
    "name": (window.By(Organisation.name_key), window.By(Organisation.id)),
    "new": (window.By(Organisation.id, descending=True),),  # ids begin with the millisecond they were made in
}


def _register() -> search.AnySelect:
    return _profiles().where(REGISTERED)


def _profiles() -> search.AnySelect:
    return (
        select(
            Organisation.id, Organisation.name, func.coalesce(Company.legal_form, "").label("legal_form"),
            Organisation.kind, Organisation.village_code,
            func.coalesce(Company.site_village_code, "").label("site_village_code"),
        )
        .outerjoin(Company, PROFILE)
    )  # fmt: skip


def listing(
    connection: Connection,
    *,
    typed: str = "",
    step: str = "",
    order: str = "name",
    limit: int = 200,
    offset: int = 0,
) -> tuple[CompanyRow, ...]:
    """Companies in one of `ORDERS`: those that fit what is typed, and stand on a step or belong to a group."""
    by = ORDERS[order]
    found = window.at(connection, _wanted(connection, typed, step, order), by, offset, limit)
    rows: list[Any] = []
    for some in window.pieces(found):
        query = _profiles().where(Organisation.id.in_(some))
        rows += connection.execute(query.order_by(*window.clauses(by))).all()
    areas, steps = settings.area_names(connection), steps_of(connection, [row.id for row in rows])
    return tuple(
        CompanyRow(
            id=row.id,
            name=row.name,
            legal_form=row.legal_form,
            kind=row.kind,
            village=_label(areas, row.site_village_code or row.village_code),
            step=steps.get(row.id, "terdata"),
        )
        for row in rows
    )


def _label(areas: Mapping[str, settings.AreaName], code: str) -> str:
    return areas[code].label if code in areas else ""


def count(connection: Connection, *, typed: str = "", step: str = "") -> int:
    """How many companies `listing` would give in all."""
    return window.count(connection, _wanted(connection, typed, step))


def ids(connection: Connection, *, typed: str = "", step: str = "", order: str = "name") -> list[str]:
    """The ids of all companies `listing` would give, in its order."""
    query = _wanted(connection, typed, step, order).order_by(*window.clauses(ORDERS[order]))
    return list(connection.execute(query).scalars())


def _wanted(connection: Connection, typed: str, step: str, order: str = "name") -> Select[str]:
    query = select(Organisation.id).where(REGISTERED if order == "name" else _REGISTERED_BY_AGE)
    if typed:
        query = search.narrowed(connection, Organisation, query, typed)
    if step in GROUPS:
        from kla_tui.store.companies import (
            company_groups,  # the plain list needs neither the ledger nor the catalogue
        )

        query = query.where(Organisation.id.in_(company_groups.ids(connection, step)))
    elif step:
        query = query.where(Organisation.id.in_(standing_on(step)))
    return query


def get(connection: Connection, organisation_id: str) -> dict[str, str]:
    """A company's fields as its form shows them; empty where there is none."""
    row = connection.execute(
        select(*Organisation.__table__.columns).where(Organisation.id == organisation_id)
    ).first()
    if row is None:
        return {}
    company = connection.execute(
        select(*Company.__table__.columns).where(Company.id == company_id(organisation_id))
    ).first()
    texts = ORGANISATION.text(row) | (COMPANY.text(company) if company is not None else {})
    found = {one.name: texts[one.name] for one in ordered(FIELDS, EXPORT) if one.name in texts}
    found["reason"] = accepted_warnings.reasons(connection, organisation_id)
    return found


def check(typed: Mapping[str, str]) -> tuple[dict[str, Any], dict[str, Any], tuple[Problem, ...]]:
    """The columns of organisation and company a form means, and what is wrong with it."""
    kind = typed.get("kind") or "perusahaan"
    organisation, of_organisation = organisations.check({**typed, "kind": kind, "pillar": PILLAR})
    company, of_company = COMPANY.read(typed)
    problems = [*of_organisation, *of_company, *_unknown_villages(typed)]
    company["kbli_version"] = company["kbli_version"] or ("2020" if company["kbli_code"] else "")
    problems += odd_kbli(company["kbli_version"], company["kbli_code"])
    if company["legal_form"] == "Cabang" and not company["head_office"]:
        problems.append(Problem("head_office", "branch.no_head_office", severity="warning"))
    company["legal_form"] = company["legal_form"] or split_legal_form(typed.get("name", ""))[0]
    return organisation, company, tuple(problems)


def odd_kbli(version: str, code: str) -> tuple[Problem, ...]:
    """What is odd about a code of a version; the divisions of KBLI 2020 are known, later codes are as typed."""
    return kbli_rules.odd_about(version, code, {entry.code for entry in kbli.entries()})


def _unknown_villages(typed: Mapping[str, str]) -> list[Problem]:
    """Villages that were typed and not found: a form gives what was typed beside the code."""
    texts = {name: typed.get(f"{name}_text", "") for name in VILLAGES if not typed.get(name)}
    return [Problem(name, "area.unknown", {"text": text}) for name, text in texts.items() if text]


def duplicates_of(connection: Connection, typed: Mapping[str, str], but: str = "") -> tuple[Duplicate, ...]:
    """Companies that may be the one being typed: same name or number first, similar names after."""
    name = stored(typed.get("name", ""))
    found: dict[str, Duplicate] = {}
    known = "" if but else _without_profile(connection, name)
    if known:
        found[known] = Duplicate(known, organisations.name_of(connection, known), "known")
    key = company_key(name)
    base = _register().where(Organisation.id != but)
    same = [("name", Organisation.name_key == key)] if len(key) > 2 else []
    for field, column, parse in (("nib", Company.nib, parse_nib), ("npwp", Company.npwp, parse_npwp)):
        number = parse(typed.get(field, "")).value
        if number:
            same.append((field, column == number))
    phone = parse_phone(typed.get("phone", "")).value
    if phone:
        same.append(("phone", Organisation.phone == phone))
    for why, condition in same:
        for row in connection.execute(base.where(condition).limit(5)):
            found.setdefault(row.id, Duplicate(row.id, row.name, why))
    words = canonical_words(split_legal_form(name)[1])
    if words and len(key) > 3:
        query = search.narrowed(connection, Organisation, base, max(words, key=len)[:4])
        for row in connection.execute(query.limit(100)):
            if row.id not in found and similarity(name, row.name) >= SIMILAR:
                found[row.id] = Duplicate(row.id, row.name, "similar")
    return tuple(found.values())[:5]


def _without_profile(connection: Connection, name: str) -> str:
    """The organisation of that name nobody has given a profile: known from an invitation or a desk; "" for none."""
    known = organisations.by_key(connection, name)
    if known is None or known.pillar not in ("", PILLAR):
        return ""
    forms = {split_legal_form(text)[0] for text in (name, known.name)} - {""}
    profile = select(Company.id).where(Company.id == company_id(known.id), Company.deleted.is_(False))
    return "" if len(forms) > 1 or connection.execute(profile).first() else known.id


_DUPLICATE_CODES = {
    "known": ("name", "company.known"), "name": ("name", "company.same"), "similar": ("name", "company.similar"),
    "nib": ("nib", "nib.duplicate"), "npwp": ("npwp", "npwp.duplicate"), "phone": ("phone", "phone.duplicate"),
}  # fmt: skip


def duplicate_problem(duplicate: Duplicate) -> Problem:
    """What to say of a duplicate, at the field that gave it away."""
    field, code = _DUPLICATE_CODES[duplicate.why]
    return Problem(field, code, {"name": duplicate.name}, severity="warning")


def _duplicate_problems(found: tuple[Duplicate, ...]) -> list[Problem]:
    return [duplicate_problem(duplicate) for duplicate in found if duplicate.why != "known"]


def save(db: Database, organisation_id: str, typed: Mapping[str, str]) -> Outcome:
    """Register a company (empty id: a new one) or change it; warnings are kept with the officer's reason.

    A new one that is already known by name, without a profile, becomes the company; what was known of it stays
    where the form says nothing.
    """
    organisation, company, problems = check(typed)
    if has_errors(problems):
        return Outcome(organisation_id, problems=problems)
    with writing(db, "company.save" if organisation_id else "company.register") as tx:
        problems = (*problems, *_duplicate_problems(duplicates_of(tx.connection, typed, organisation_id)))
        known = "" if organisation_id else _without_profile(tx.connection, organisation["name"])
        if known:
            organisation_id, organisation = known, {name: value for name, value in organisation.items() if value}
        organisation_id = tx.save(Organisation, organisation_id, **organisation)
        tx.put(Company, company_id(organisation_id), organisation_id=organisation_id, **company)
        accepted_warnings.keep(tx, ENTITY, organisation_id, problems, typed.get("reason", ""), form_shows_reason=True)
        return done(tx, organisation_id, problems)


def remove(db: Database, organisation_id: str) -> Outcome:
    """Take a company off the register; what it did stays in the history."""
    with writing(db, "company.remove") as tx:
        tx.delete(Company, company_id(organisation_id))
        tx.delete(Organisation, organisation_id)
        return done(tx, organisation_id)
