"""What every room of the store stands on: outcomes of writes, windows of long lists, search, drafts, settings."""

from typing import TYPE_CHECKING

from kla_tui.lazy import modules_of

if TYPE_CHECKING:
    from kla_tui.store.kit import accepted_warnings as accepted_warnings
    from kla_tui.store.kit import clock_check as clock_check
    from kla_tui.store.kit import derived as derived
    from kla_tui.store.kit import drafts as drafts
    from kla_tui.store.kit import lists as lists
    from kla_tui.store.kit import log_mark as log_mark
    from kla_tui.store.kit import outcome as outcome
    from kla_tui.store.kit import recheck as recheck
    from kla_tui.store.kit import record_names as record_names
    from kla_tui.store.kit import search as search
    from kla_tui.store.kit import settings as settings
    from kla_tui.store.kit import snapshot as snapshot
    from kla_tui.store.kit import window as window

if not TYPE_CHECKING:  # else a type checker would let every name pass
    __getattr__ = modules_of(__name__)
