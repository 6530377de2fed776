"""The catalogue's agencies under the names of this regency, and who was given which work, for all who ask."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from sqlalchemy import Connection, select

from kla_tui.models import AgencyName, Assignment, Organisation
from kla_tui.rules.catalogue import Catalogue
from kla_tui.rules.owing import Assigned, owing


def own_names(connection: Connection) -> dict[str, str]:
    """What each agency of the catalogue is called here, where that was said."""
    query = (
        select(AgencyName.name, Organisation.name)
        .join(Organisation, Organisation.id == AgencyName.organisation_id)
        .where(AgencyName.deleted.is_(False), Organisation.deleted.is_(False), Organisation.name != "")
        .order_by(AgencyName.id)
    )
    return {name: own for name, own in connection.execute(query)}


def assigned(connection: Connection, round_id: str) -> tuple[Assigned, ...]:
    """The assignments of a round whose organisation is known here."""
    query = (
        select(
            Assignment.id, Assignment.scope, Assignment.target, Assignment.organisation_id, Organisation.name,
            Assignment.due, Assignment.state,
        )
        .join(Organisation, Organisation.id == Assignment.organisation_id)
        .where(Assignment.round_id == round_id, Assignment.deleted.is_(False), Organisation.deleted.is_(False))
        .order_by(Organisation.name_key, Assignment.id)
    )  # fmt: skip
    return tuple(Assigned(*row) for row in connection.execute(query))


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
