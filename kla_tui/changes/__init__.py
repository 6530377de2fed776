"""The change log: every write becomes changes in the same transaction; history, undo and merge read it."""

from kla_tui.changes.actors import actor_of, settle_in, take_new_actor
from kla_tui.changes.digest import digest, older_digest
from kla_tui.changes.heads import Key
from kla_tui.changes.merge import Forked, LoggedChange, Merged, merge, since, vector
from kla_tui.changes.transaction import Transaction, writing
from kla_tui.changes.undo import Undone, undo

__all__ = [
    "Forked",
    "Key",
    "LoggedChange",
    "Merged",
    "Transaction",
    "Undone",
    "actor_of",
    "digest",
    "merge",
    "older_digest",
    "settle_in",
    "since",
    "take_new_actor",
    "undo",
    "vector",
    "writing",
]
