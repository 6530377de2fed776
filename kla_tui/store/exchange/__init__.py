"""Lists in and out."""

from typing import TYPE_CHECKING

from kla_tui.lazy import modules_of

if TYPE_CHECKING:
    from kla_tui.store.exchange import import_register as import_register
    from kla_tui.store.exchange import import_writing as import_writing
    from kla_tui.store.exchange import imports as imports
    from kla_tui.store.exchange import leaving as leaving
    from kla_tui.store.exchange import listing_columns as listing_columns
    from kla_tui.store.exchange import listings as listings
    from kla_tui.store.exchange import listings_events as listings_events
    from kla_tui.store.exchange import listings_log as listings_log
    from kla_tui.store.exchange import listings_people as listings_people
    from kla_tui.store.exchange import listings_round as listings_round
    from kla_tui.store.exchange import plain_facts as plain_facts
    from kla_tui.store.exchange import plain_lists as plain_lists

if not TYPE_CHECKING:  # else a type checker would let every name pass
    __getattr__ = modules_of(__name__)
