"""What every report says of itself: whose it is, of which round and catalogue, and up to when its data go."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, select

from kla_tui.changes import clock
from kla_tui.models import Action
from kla_tui.store.evidence import stationery
from kla_tui.store.evidence.stationery import Stationery
from kla_tui.store.kit import settings
from kla_tui.store.round import round_state


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a report; `as_of` is when the last change was made, on the regency's clock."""

    stationery: Stationery
    as_of: dt.datetime
    year: int
    data_years: tuple[int, ...]
    catalogue: str
    catalogue_title: str
    provisional: bool


def read(connection: Connection, evidence_folder: Path | None = None) -> Head:
    """The head as the data stand now."""
    current = settings.current_round(connection)
    catalogue = round_state.catalogue(connection, current.catalogue)
    latest = connection.execute(select(func.max(Action.hlc))).scalar() or 0
    zone = dt.timezone(dt.timedelta(minutes=settings.profile(connection).zone.minutes))
    return Head(
        stationery=stationery.read(connection, evidence_folder),
        as_of=dt.datetime.fromtimestamp(clock.milliseconds(latest) / 1000, zone),
        year=current.year,
        data_years=current.data_years,
        catalogue=catalogue.id,
        catalogue_title=catalogue.title_id,
        provisional=catalogue.provisional,
    )
