"""The catalogue's agencies under the names of this regency, and who was given which work, for all who ask."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from sqlalchemy import Connection, bindparam, select

from kla_tui.changes import Transaction, writing
from kla_tui.db import Database
from kla_tui.i18n import N_
from kla_tui.models import AgencyName, Assignment, Organisation, derived_id
from kla_tui.rules.instrument.catalogue import Catalogue
from kla_tui.rules.instrument.owing import Assigned, owing
from kla_tui.rules.problem import Problem
from kla_tui.store.kit.outcome import Outcome, done
from kla_tui.store.register import organisations

# Built once: every answer asks these.
_OWN_NAMES = (
    select(AgencyName.name, Organisation.name)
    .join(Organisation, Organisation.id == AgencyName.organisation_id)
    .where(AgencyName.deleted.is_(False), Organisation.deleted.is_(False), Organisation.name != "")
    .order_by(AgencyName.id)
)
_ASSIGNED = (
    select(
        Assignment.id, Assignment.scope, Assignment.target, Assignment.organisation_id, Organisation.name,
        Assignment.due, Assignment.state,
    )
    .join(Organisation, Organisation.id == Assignment.organisation_id)
    .where(Assignment.round_id == bindparam("of"), Assignment.deleted.is_(False), Organisation.deleted.is_(False))
    .order_by(Organisation.name_key, Assignment.id)
)  # fmt: skip


def own_names(connection: Connection) -> dict[str, str]:
    """What each agency of the catalogue is called here, where that was said."""
    return {name: own for name, own in connection.execute(_OWN_NAMES)}


def call(db: Database, names: Sequence[str], organisation_id: str, name: str = "") -> Outcome:
    """Say which organisation some agencies of the catalogue are here; one that is not known is made by its name."""
    with writing(db, "agency.name") as tx:
        if not organisation_id:
            organisation_id = organisations.found_or_made(tx, name, "pemerintah", "opd")
        if not organisation_id:
            return Outcome(problems=(Problem("organisation", "required", {"label": N_("perangkat daerah")}),))
        for one in names:
            before = _organisation_called(tx.connection, one)
            tx.put(AgencyName, derived_id("agency_name", one), name=one, organisation_id=organisation_id)
            if before != organisation_id and organisations.name_of(tx.connection, before) == one:
                _hand_over(tx, before, organisation_id)
        return done(tx, names[0] if names else "")


def _hand_over(tx: Transaction, before: str, after: str) -> None:
    """Work that was given to the catalogue's own name, before anybody said what it is called here."""
    query = select(*Assignment.__table__.columns).where(
        Assignment.organisation_id == before, Assignment.deleted.is_(False)
    )
    for row in tx.connection.execute(query).all():
        tx.delete(Assignment, row.id)
        tx.put(
            Assignment,
            derived_id("assignment", row.round_id, row.target, after),
            round_id=row.round_id, scope=row.scope, target=row.target, organisation_id=after, due=row.due,
            state=row.state, note=row.note,
        )  # fmt: skip


def forget(db: Database, names: Sequence[str]) -> Outcome:
    """Call some agencies by their names in the catalogue again."""
    with writing(db, "agency.name_remove") as tx:
        for one in names:
            tx.delete(AgencyName, derived_id("agency_name", one))
        return done(tx)


def organisation_of(tx: Transaction, name: str) -> str:
    """The organisation an agency's name means here; made and noted where the catalogue's agency had none yet."""
    known = _organisation_called(tx.connection, name)
    if known:
        return known
    made = organisations.found_or_made(tx, name, "pemerintah", "opd")
    tx.put(AgencyName, derived_id("agency_name", name), name=name, organisation_id=made)
    return made


def _organisation_called(connection: Connection, name: str) -> str:
    """Among the organisations named here or given work: the one shown under that name, or mapped from it."""
    named = (
        select(Organisation.id)
        .join(AgencyName, AgencyName.organisation_id == Organisation.id)
        .where(AgencyName.deleted.is_(False), Organisation.deleted.is_(False))
    )
    given = (
        select(Organisation.id)
        .join(Assignment, Assignment.organisation_id == Organisation.id)
        .where(Assignment.deleted.is_(False), Organisation.deleted.is_(False), Organisation.name == name)
    )
    for query in (named.where(Organisation.name == name), given, named.where(AgencyName.name == name)):
        found = connection.execute(query.order_by(Organisation.id).limit(1)).scalar()
        if found:
            return found
    return ""


def assigned(connection: Connection, round_id: str) -> tuple[Assigned, ...]:
    """The assignments of a round whose organisation is known here."""
    return tuple(Assigned(*row) for row in connection.execute(_ASSIGNED, {"of": round_id}))


def applied(connection: Connection, catalogue: Catalogue, round_id: str = "") -> Catalogue:
    """The catalogue with who owes each question here: by the regency's names and, in a round, its assignments."""
    own = own_names(connection)
    given = assigned(connection, round_id) if round_id else ()
    return _with_owing(_Key(catalogue, own, given)) if own or given else catalogue


class _Key:
    """The catalogue and what is said of it; alike where names and assignments are, so that it is built once."""

    def __init__(self, catalogue: Catalogue, own: Mapping[str, str], given: tuple[Assigned, ...]) -> None:
        self.catalogue, self.own, self.given = catalogue, own, given
        self._alike = (id(catalogue), tuple(sorted(own.items())), given)

    def __hash__(self) -> int:
        return hash(self._alike)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self._alike == other._alike


@lru_cache(maxsize=4)
def _with_owing(key: _Key) -> Catalogue:
    return replace(key.catalogue, owing=owing(key.catalogue, key.own, key.given))
