"""What partners do for children, and which of them carry which cluster."""

from typing import TYPE_CHECKING

from kla_tui.lazy import modules_of

if TYPE_CHECKING:
    from kla_tui.store.ledger import contribution_entry as contribution_entry
    from kla_tui.store.ledger import contributions as contributions
    from kla_tui.store.ledger import pillars as pillars

if not TYPE_CHECKING:  # else a type checker would let every name pass
    __getattr__ = modules_of(__name__)
