"""Organisations of the four pillars: found, made when first named, offered to pickers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from kla_tui.changes import Transaction, writing
from kla_tui.db import Database
from kla_tui.fields.organisation import ORGANISATION
from kla_tui.models import Organisation
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.rules.text.matching import Candidate, rank
from kla_tui.rules.text.names import company_key, split_legal_form
from kla_tui.rules.text.terminal_text import stored
from kla_tui.store.kit import search
from kla_tui.store.kit.outcome import Outcome, done

PILLAR_OF_KIND = {
    "opd": "pemerintah", "instansi_vertikal": "pemerintah", "kecamatan": "pemerintah", "desa": "pemerintah",
    "perusahaan": "dunia_usaha", "bank": "dunia_usaha", "koperasi": "dunia_usaha", "sekolah": "pemerintah",
    "puskesmas": "pemerintah", "rumah_sakit": "pemerintah", "lksa": "masyarakat", "ormas": "masyarakat",
    "lembaga": "masyarakat", "media": "media", "forum_anak": "masyarakat",
}  # fmt: skip
BUSINESS_FORMS = frozenset({"PT", "CV", "UD", "PD", "Firma", "Koperasi", "BUMN", "BUMD", "BUMDes", "Perum"})


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """An organisation as lists and pickers show it."""

    id: str
    name: str
    pillar: str
    kind: str


# One that was merged and came back by a change of another laptop waits in the review of duplicates.
_STANDING = (Organisation.deleted.is_(False), Organisation.merged_into == "")


def _alive() -> search.AnySelect:
    return select(Organisation.id, Organisation.name, Organisation.pillar, Organisation.kind).where(*_STANDING)


def listing(
    connection: Connection, *, typed: str = "", pillar: str = "", kind: str = "", limit: int = 200, offset: int = 0
) -> tuple[OrganisationRow, ...]:
    """Organisations by name, those that fit what is typed."""
    query = _filtered(connection, _alive(), typed, pillar, kind).order_by(Organisation.name_key, Organisation.id)
    return tuple(OrganisationRow(*row) for row in connection.execute(query.limit(limit).offset(offset)))


def count(connection: Connection, *, typed: str = "", pillar: str = "", kind: str = "") -> int:
    """How many organisations there are of that sort."""
    query = select(func.count()).select_from(Organisation).where(*_STANDING)
    return int(connection.execute(_filtered(connection, query, typed, pillar, kind)).scalar_one())


def _filtered(
    connection: Connection, query: search.AnySelect, typed: str, pillar: str, kind: str
) -> search.AnySelect:
    if pillar:
        query = query.where(Organisation.pillar == pillar)
    if kind:
        query = query.where(Organisation.kind == kind)
    return search.narrowed(connection, Organisation, query, typed) if typed else query


def options(connection: Connection, typed: str, limit: int = 8) -> tuple[tuple[str, str], ...]:
    """(id, name) for a picker, the best first."""
    if not typed.strip():
        return ()
    found = listing(connection, typed=typed, limit=200)
    hits = rank(typed, (Candidate(row.id, row.name) for row in found), limit)
    return tuple((hit.candidate.id, hit.candidate.name) for hit in hits)


def by_key(connection: Connection, name: str) -> OrganisationRow | None:
    """The organisation whose folded name without legal form is the same."""
    key = company_key(stored(name))
    if not key:
        return None
    row = connection.execute(_alive().where(Organisation.name_key == key).limit(1)).first()
    return None if row is None else OrganisationRow(*row)


def found_or_made(tx: Transaction, name: str, pillar: str = "", kind: str = "") -> str:
    """The id of the organisation of that name, made where there is none; "" for no name."""
    name = stored(name)
    if not name:
        return ""
    known = by_key(tx.connection, name)
    if known is not None:
        return known.id
    return tx.insert(Organisation, name=name, pillar=pillar or likely_pillar(name, kind), kind=kind)


def likely_pillar(name: str, kind: str = "") -> str:
    """The pillar a kind or a legal form tells: a PT that comes to the desk stands in the register at once."""
    return PILLAR_OF_KIND.get(kind, "") or ("dunia_usaha" if split_legal_form(name)[0] in BUSINESS_FORMS else "")


def check(typed: Mapping[str, str]) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """The columns an organisation's form means, and what is wrong."""
    values, problems = ORGANISATION.read(typed)
    values["pillar"] = values["pillar"] or PILLAR_OF_KIND.get(values["kind"], "")
    return values, tuple(problems)


def save(db: Database, organisation_id: str, typed: dict[str, str]) -> Outcome:
    """Register an organisation (empty id: a new one) or change it."""
    values, problems = check(typed)
    if has_errors(problems):
        return Outcome(organisation_id, problems=problems)
    with writing(db, "organisation.save" if organisation_id else "organisation.register") as tx:
        organisation_id = tx.save(Organisation, organisation_id, **values)
        return done(tx, organisation_id, problems)


def name_of(connection: Connection, organisation_id: str) -> str:
    """An organisation's name; "" where it is not here."""
    return connection.execute(select(Organisation.name).where(Organisation.id == organisation_id)).scalar() or ""
