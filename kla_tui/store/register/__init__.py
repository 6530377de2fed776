"""The organisations, people and contacts that every other noun points at."""

from typing import TYPE_CHECKING

from kla_tui.lazy import modules_of

if TYPE_CHECKING:
    from kla_tui.store.register import contacts as contacts
    from kla_tui.store.register import organisations as organisations
    from kla_tui.store.register import people as people

if not TYPE_CHECKING:  # else a type checker would let every name pass
    __getattr__ = modules_of(__name__)
