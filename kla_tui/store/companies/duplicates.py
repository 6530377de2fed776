"""The review of organisations that may be one: the pairs, what each holds, and that two are not the same."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, or_, select

from kla_tui.changes import writing
from kla_tui.db import Database
from kla_tui.models import Company, Organisation
from kla_tui.rules.partners.duplicates import Party, pairs
from kla_tui.store.companies import companies
from kla_tui.store.companies.joining import pointing, survivor
from kla_tui.store.kit import accepted_warnings
from kla_tui.store.kit.outcome import Outcome, done

LATE = "late"


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two organisations that may be one, and why: nib, npwp, name, phone, similar; or late.

    `late`: the second was merged into the first on some laptop, but records that came from another still name it.
    """

    first: str
    second: str
    first_name: str
    second_name: str
    why: str
    score: float

    @property
    def id(self) -> str:
        """Both ids, as one key of a list."""
        return f"{self.first}+{self.second}"


def review(connection: Connection) -> tuple[PairRow, ...]:
    """Every pair of the register worth looking at, records left behind by a merge first, then the surest."""
    parties = _parties(connection)
    names = {party.id: party.name for party in parties}
    found = []
    for pair in pairs(parties, accepted_warnings.apart(connection)):
        one, other = sorted((pair.first, pair.second), key=lambda party: (names[party], party))
        found.append(PairRow(one, other, names[one], names[other], pair.why, pair.score))
    return (*_late(connection), *found)


def _parties(connection: Connection) -> list[Party]:
    query = (
        select(
            Organisation.id, Organisation.name, Organisation.name_key, func.coalesce(Company.nib, ""),
            func.coalesce(Company.npwp, ""), Organisation.phone,
        )
        .outerjoin(Company, companies.PROFILE)
        .where(
            Organisation.deleted.is_(False), Organisation.merged_into == "",
            or_(Organisation.pillar == companies.PILLAR, Organisation.pillar == ""),
        )
    )  # fmt: skip
    return [Party(*row) for row in connection.execute(query)]


def _late(connection: Connection) -> list[PairRow]:
    """Merged organisations that something still points at, or that a change of another laptop brought back."""
    merged = connection.execute(
        select(Organisation.id, Organisation.name, Organisation.deleted).where(Organisation.merged_into != "")
    ).all()
    left = pointing(connection, [row.id for row in merged])
    names = dict(connection.execute(select(Organisation.id, Organisation.name)).all()) if merged else {}
    found = []
    for row in merged:
        into = survivor(connection, row.id)
        if into != row.id and (left.get(row.id) or not row.deleted):
            found.append(PairRow(into, row.id, names.get(into, ""), row.name, LATE, 100.0))
    return found


def keep_apart(db: Database, first: str, second: str, reason: str = "") -> Outcome:
    """Remember that two are not the same: they are not proposed again."""
    with writing(db, "organisation.not_same", reason) as tx:
        accepted_warnings.keep_apart(tx, first, second, reason)
        return done(tx, min(first, second))
