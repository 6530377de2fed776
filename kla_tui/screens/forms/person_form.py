"""What every form about a person shares, whether of an event, at its desk or of the register."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kla_tui.fields.field import REST, ordered
from kla_tui.fields.person import PERSON
from kla_tui.i18n import N_
from kla_tui.screens.forms import declared

if TYPE_CHECKING:
    from kla_tui.widgets.form_row import Field, Options

CHILD = (("", N_("Bukan anak")), ("ya", N_("Anak: inisial saja di daftar")))


def rows(order: str, **options: "Options") -> "dict[str, Field]":
    """The rows of these columns of a person, by what the form calls them; with "…" those of all others, too.

    `options` completes the pickers, by column.
    """
    names = order.split()
    kept, order = (PERSON, order) if REST in names else (PERSON.only(*names), f"{order} {REST}")
    found = declared.rows(ordered(kept, order), options=options, entries={"is_child": CHILD})
    return {row.name: row for row in found}


def as_person(values: Mapping[str, str]) -> dict[str, str]:
    """A picked organisation by its id, a typed one by its name."""
    typed = dict(values)
    typed["organisation_id"] = values.get("organisation", "")
    typed["organisation"] = values.get("organisation_text", "")
    return typed
