"""Who changed what, what came in meanwhile, and deeds taken back and done again."""

from typing import TYPE_CHECKING

from kla_tui.lazy import modules_of

if TYPE_CHECKING:
    from kla_tui.store.history import conflicts as conflicts
    from kla_tui.store.history import history as history
    from kla_tui.store.history import meanwhile as meanwhile
    from kla_tui.store.history import references as references
    from kla_tui.store.history import undoing as undoing
    from kla_tui.store.history import unsent as unsent

if not TYPE_CHECKING:  # else a type checker would let every name pass
    __getattr__ = modules_of(__name__)
