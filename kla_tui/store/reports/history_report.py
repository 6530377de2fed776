"""What was changed over some days, as the report of the history prints it."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from kla_tui.changes import history as log
from kla_tui.changes.history import HistoryEntry
from kla_tui.store.history import history, references
from kla_tui.store.history.history import Wanted
from kla_tui.store.kit import record_names, settings


@dataclass(frozen=True, slots=True)
class Deed:
    """One action with the fields it changed; `names` are those of the records, by (table, id)."""

    at: int
    officer: str
    verb: str
    reason: str
    entries: tuple[HistoryEntry, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HistoryReport:
    """The deeds, the earliest first, from `first` to `last` (None: no bound), on the regency's clock."""

    wanted: Wanted
    today: dt.date
    zone_minutes: int
    zone: str
    deeds: tuple[Deed, ...]
    names: Mapping[tuple[str, str], str]


def read(connection: Connection, wanted: Wanted, today: dt.date) -> HistoryReport:
    """What was done by whom, narrowed as wanted."""
    zone = settings.profile(connection).zone
    entries = _entries(connection, wanted)
    names = references.names(connection, entries)
    return HistoryReport(wanted, today, zone.minutes, zone.label, tuple(_deeds(entries, names)), names)


def _entries(connection: Connection, wanted: Wanted) -> list[HistoryEntry]:
    meant = None
    if wanted.officer or wanted.row or wanted.kind or wanted.unsent:
        meant = {row.key for row in history.listing(connection, wanted, limit=None)}
    first = None if wanted.first is None else history.reading(wanted.first, wanted.offset_minutes)
    until = None
    if wanted.last is not None:
        until = history.reading(wanted.last + dt.timedelta(days=1), wanted.offset_minutes)
    return [entry for entry in log.between(connection, first, until) if meant is None or entry.action in meant]


def _deeds(entries: list[HistoryEntry], names: "record_names.Names") -> Iterator[Deed]:
    together: list[HistoryEntry] = []
    for entry in entries:
        if together and together[0].action != entry.action:
            yield _deed(together, names)
            together = []
        together.append(entry)
    if together:
        yield _deed(together, names)


def _deed(entries: list[HistoryEntry], names: "record_names.Names") -> Deed:
    head = entries[0]
    called = tuple(names.get((entry.entity, entry.row), "") for entry in entries)
    return Deed(head.at, head.officer, head.verb, head.reason, tuple(entries), called)
