"""The current round as a scratch copy to try next steps on."""

from sqlalchemy import Connection

from kla_tui.rules.score.whatif import Scenario
from kla_tui.store.round import round_state


def scenario(connection: Connection) -> Scenario:
    """The round as it stands, nothing marked."""
    state = round_state.load(connection)
    return Scenario(state.catalogue, state.claims, state.proofs)
