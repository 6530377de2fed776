"""The current round as a scratch copy to try next steps on."""

from sqlalchemy import Connection

from kla_tui.rules.steps.whatif import Scenario
from kla_tui.store.round import round_state


def scenario(connection: Connection) -> Scenario:
    """The round as it stands, nothing marked."""
    return Scenario(round_state.load(connection).position)
