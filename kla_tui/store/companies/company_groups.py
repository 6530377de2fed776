"""Groups of the register that figures count and lists show: who is committed, who reports, which member does not."""

from sqlalchemy import Connection, or_, select

from kla_tui.models import Commitment, Organisation
from kla_tui.rules.partners.membership import COMMITTED, LEFT
from kla_tui.store.companies import commitments, membership
from kla_tui.store.kit import search, settings
from kla_tui.store.ledger import contributions


def ids(connection: Connection, group: str) -> search.AnySelect:
    """The query for the ids of a group, businesses or not; raises KeyError for an unknown one.

    Committed: standing on *berkomitmen* or beyond, or having signed a sheet and not left since. Reporting: with a
    contribution of the round's year or the year before; not reporting: bound to it by their step, and without one.
    """
    return {"committed": _committed, "reported": _reported, "unreported": _unreported}[group](connection)


def _committed(connection: Connection) -> search.AnySelect:  # noqa: ARG001
    signed = select(Commitment.organisation_id).where(commitments.SIGNED)
    stayed = [Organisation.id.not_in(membership.standing_on(step)) for step in sorted(LEFT)]
    beyond = [Organisation.id.in_(membership.standing_on(step)) for step in sorted(COMMITTED)]
    return select(Organisation.id).where(or_(*beyond, Organisation.id.in_(signed) & stayed[0] & stayed[1]))


def _reported(connection: Connection) -> search.AnySelect:
    year = settings.current_round(connection).year
    return contributions.reporting(year - 1, year)


def _unreported(connection: Connection) -> search.AnySelect:
    bound = [Organisation.id.in_(membership.standing_on(step)) for step in sorted(COMMITTED)]
    return select(Organisation.id).where(or_(*bound), Organisation.id.not_in(_reported(connection)))
