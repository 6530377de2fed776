"""The changes that have not left this folder."""

from sqlalchemy import Connection

from kla_tui.changes import sent
from kla_tui.changes.history import HistoryEntry


def listing(connection: Connection, offset: int = 0, limit: int = 200) -> tuple[HistoryEntry, ...]:
    """Some of them: those of whoever wrote last first, each writer's latest first; as many as the summary counts."""
    return sent.unsent(connection, offset, limit)


def last(connection: Connection) -> tuple[int, str] | None:
    """When changes left last (UTC milliseconds) and in which file; None where they never did."""
    return sent.last_left(connection)
