"""Every list that can be exported, once; the columns stand in docs/formats.md, which a test holds to these."""

import json
from collections.abc import Mapping

from sqlalchemy import Connection, select

from kla_tui import changes
from kla_tui.changes import writing
from kla_tui.db import Database
from kla_tui.models import Event, Setting
from kla_tui.store.exchange import listings_events, listings_log, listings_people, listings_round
from kla_tui.store.exchange.listing_columns import Listing

LISTS: Mapping[str, Listing] = {
    listing.name: listing
    for module in (listings_round, listings_people, listings_events, listings_log)
    for listing in module.LISTS
}


def has_event(connection: Connection, event_id: str) -> bool:
    """Whether there is such an event."""
    return (
        connection.execute(select(Event.id).where(Event.id == event_id, Event.deleted.is_(False))).first() is not None
    )


def note_disclosure(db: Database, what: str, reason: str) -> None:
    """Keep in the history that personal data left the laptop, and why; nothing takes this back."""
    with writing(db, "export.full", reason) as tx:
        tx.insert(Setting, key=f"disclosure:{what}", value=reason)


def from_json(text_of_export: str) -> tuple[changes.LoggedChange, ...]:
    """The changes of an `export changes F.json`; raises KeyError, TypeError or ValueError where it is none.

    One from which something was left out is none: taken in, it would delete what was left out.
    """
    found = json.loads(text_of_export)
    if found.get("redact", "none") != "none":
        raise ValueError(found["redact"])
    return tuple(
        changes.LoggedChange(**{**row, "deps": tuple((actor, seq) for actor, seq in row["deps"])})
        for row in found["rows"]
    )
