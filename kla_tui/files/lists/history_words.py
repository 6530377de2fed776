"""The exported history in words beside its codes: when, what was done, to which record, which field, which value."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from kla_tui import formats
from kla_tui.i18n import source
from kla_tui.store.exchange import listings_log
from kla_tui.store.kit import settings
from kla_tui.words.records import paper_field
from kla_tui.words.values import Spoken, record_text
from kla_tui.words.verbs import paper_verb


def spoken(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows of the list with its words, in Indonesian, on the regency's clock."""
    zone = settings.profile(connection).zone.minutes
    names = listings_log.names(connection, rows)
    say = Spoken(names, zone, paper=True)
    return [
        {
            **row,
            "when": formats.paper_moment(row["at"], zone),
            "did": paper_verb(row["verb"]),
            "name": record_text(row["entity"], names.get((row["entity"], row["row"]), ""), source),
            "field_name": paper_field(row["entity"], row["field"]),
            "value_name": say.text(row["entity"], row["row"], row["field"], row["value"]),
        }
        for row in rows
    ]
