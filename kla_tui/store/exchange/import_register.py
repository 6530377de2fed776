"""What the register knows, read once before an import, so that no row of a long list needs a query of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from kla_tui.fields.company import COMPANY
from kla_tui.fields.organisation import ORGANISATION
from kla_tui.fields.person import PERSON
from kla_tui.models import Company, Organisation, Person, new_id
from kla_tui.rules.lists_in import import_companies, import_people
from kla_tui.rules.problem import Problem
from kla_tui.rules.text.matching import SIMILAR, similarity
from kla_tui.rules.text.names import company_key, fold, split_legal_form
from kla_tui.store.companies import companies
from kla_tui.store.register.organisations import BUSINESS_FORMS, PILLAR_OF_KIND

_PERSON = ("id", *PERSON.names)
_COMPANY = COMPANY.names
_ORGANISATION = ("id", *ORGANISATION.names)
_NEIGHBOURS = 60  # names beginning alike that a name is compared with

Known = Mapping[str, Any]


class Organisations:
    """Organisations by name, and those the list brings, each made once."""

    def __init__(self, connection: Connection) -> None:
        query = select(Organisation.id, Organisation.name_key).where(Organisation.deleted.is_(False))
        self._ids = {key: row for row, key in connection.execute(query.order_by(Organisation.id.desc()))}
        self._names: dict[str, str] = {"": ""}
        self.new: dict[str, dict[str, Any]] = {}

    def id_of(self, name: str, pillar: str = "", kind: str = "") -> str:
        """The id of the organisation of that name; where there is none, of one to be made."""
        found = self._names.get(name)
        if found is None:
            tidy = import_companies.tidy_name(name)
            key = company_key(tidy)
            found = self._ids.get(key)
            if found is None:
                found = self._ids[key] = new_id()
                kind = kind if kind in PILLAR_OF_KIND else ""
                self.new[found] = {"id": found, "name": tidy, "pillar": pillar or _pillar(tidy, kind), "kind": kind}
            self._names[name] = found
        return found


def _pillar(name: str, kind: str) -> str:
    return PILLAR_OF_KIND.get(kind, "") or ("dunia_usaha" if split_legal_form(name)[0] in BUSINESS_FORMS else "")


class People:
    """People by name and organisation, and by phone."""

    def __init__(self, connection: Connection) -> None:
        columns = [getattr(Person, name) for name in _PERSON]
        query = select(*columns, Person.name_key).where(Person.deleted.is_(False)).order_by(Person.id)
        self._by_name: dict[tuple[str, str], list[Known]] = {}
        self._by_phone: dict[str, list[Known]] = {}
        self._of_organisation: dict[str, list[Known]] = {}
        self._spelled: dict[str, dict[str, list[Known]]] = {}
        for row in connection.execute(query):
            known = dict(row._mapping)
            self._by_name.setdefault((row.name_key, row.organisation_id), []).append(known)
            if row.phone.startswith("08"):
                self._by_phone.setdefault(row.phone, []).append(known)
            if row.organisation_id:
                self._of_organisation.setdefault(row.organisation_id, []).append(known)

    def find(self, values: Known, organisation: str) -> Known | None:
        """The person of the register a row means: same name and organisation, or same name and phone."""
        if not self._by_name:
            return None
        same = self._by_name.get((fold(values["name"]), organisation), ())
        if known := self._first(values, same, organisation):
            return known
        spelling = import_people.spelling(values["name"])
        for known in self._by_phone.get(values["phone"], ()):
            if import_people.spelling(known["name"]) == spelling:
                return known
        return self._first(values, self._spellings(organisation).get(spelling, ()), organisation)

    def _spellings(self, organisation: str) -> dict[str, list[Known]]:
        """The people of an organisation by their names in one spelling."""
        if organisation not in self._spelled:
            found: dict[str, list[Known]] = {}
            for row in self._of_organisation.get(organisation, ()):
                found.setdefault(import_people.spelling(row["name"]), []).append(row)
            self._spelled[organisation] = found
        return self._spelled[organisation]

    def _first(self, values: Known, people: Sequence[Known], organisation: str) -> Known | None:
        return next((known for known in people if self._one(values, known, organisation)), None)

    @staticmethod
    def _one(values: Known, known: Known, organisation: str) -> bool:
        if values["sex"] and known["sex"] and values["sex"] != known["sex"]:
            return False
        # At one organisation a new phone is a new phone; without one it is perhaps somebody else.
        return bool(organisation) or import_people.may_be_one(values, known)


@dataclass(frozen=True, slots=True)
class KnownCompany:
    """A company of the register: the columns of its organisation and of its profile."""

    organisation: Known
    profile: Known


class Companies:
    """Companies by name, NIB and NPWP; organisations without a profile are companies in waiting."""

    def __init__(self, connection: Connection) -> None:
        query = (
            select(
                *(getattr(Organisation, name) for name in _ORGANISATION),
                *(getattr(Company, name).label(f"company_{name}") for name in _COMPANY),
            )
            .outerjoin(Company, companies.PROFILE)
            .where(Organisation.deleted.is_(False), Organisation.pillar.in_(["", companies.PILLAR]))
            .order_by(Organisation.id)
        )
        self._by_name: dict[str, list[KnownCompany]] = {}
        self._by_number: dict[tuple[str, str], KnownCompany] = {}
        self._by_beginning: dict[str, list[str]] = {}
        for row in connection.execute(query):
            profile = {name: getattr(row, f"company_{name}") for name in _COMPANY}
            known = KnownCompany(dict(row._mapping), profile)
            key = import_companies.key(known.organisation)
            self._by_name.setdefault(key, []).append(known)
            self._by_beginning.setdefault(key[:4], []).append(row.name)
            for field in ("nib", "npwp"):
                if profile[field]:
                    self._by_number.setdefault((field, profile[field]), known)

    def find(self, values: Known) -> KnownCompany | None:
        """The company of the register a row means: same name where form and NIB agree, or same NIB and like name."""
        for known in self._by_name.get(import_companies.key(values), ()):
            form = known.profile["legal_form"] or split_legal_form(known.organisation["name"])[0]
            if import_companies.may_be_one(values, {"legal_form": form, "nib": known.profile["nib"] or ""}):
                return known
        known_by_nib = self._by_number.get(("nib", values["nib"]))
        if known_by_nib is not None and similarity(values["name"], known_by_nib.organisation["name"]) >= SIMILAR:
            return known_by_nib
        return None

    def doubts(self, values: Known) -> list[Problem]:
        """What makes a new company look like one of the register: its numbers, or a name nearly the same."""
        found = []
        for field in ("nib", "npwp"):
            known = self._by_number.get((field, values[field]))
            if known is not None:
                found.append(_doubt(field, f"{field}.duplicate", known.organisation["name"]))
        if not found:
            near = self._by_beginning.get(import_companies.key(values)[:4], ())
            name = next((name for name in near[:_NEIGHBOURS] if similarity(values["name"], name) >= SIMILAR), "")
            if name:
                found.append(_doubt("name", "company.similar", name))
        return found


def _doubt(field: str, code: str, name: str) -> Problem:
    return Problem(field, code, {"name": name}, "warning")
