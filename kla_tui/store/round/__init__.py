"""One round as the rules want it, the agencies' names in it, and the answers it began with."""

from typing import TYPE_CHECKING

from kla_tui.lazy import modules_of

if TYPE_CHECKING:
    from kla_tui.store.round import agency_names as agency_names
    from kla_tui.store.round import last_year as last_year
    from kla_tui.store.round import round_state as round_state

if not TYPE_CHECKING:  # else a type checker would let every name pass
    __getattr__ = modules_of(__name__)
