"""Where the regency stands: the kept figures, and what a wide screen shows beside them."""

from typing import TYPE_CHECKING

from kla_tui.lazy import modules_of

if TYPE_CHECKING:
    from kla_tui.store.summary import dues as dues
    from kla_tui.store.summary import summary as summary
    from kla_tui.store.summary import summary_wide as summary_wide
    from kla_tui.store.summary import what_if as what_if

if not TYPE_CHECKING:  # else a type checker would let every name pass
    __getattr__ = modules_of(__name__)
