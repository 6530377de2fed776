"""What a database says of itself to a backup, and what lies in the evidence folder held against it."""

from typing import TYPE_CHECKING

from kla_tui.lazy import modules_of

if TYPE_CHECKING:
    from kla_tui.store.backup import copies as copies
    from kla_tui.store.backup import file_check as file_check

if not TYPE_CHECKING:  # else a type checker would let every name pass
    __getattr__ = modules_of(__name__)
