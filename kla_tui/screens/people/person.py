"""The form of a person: what was written down wrong at a desk or came in by a list is put right here."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kla_tui import store
from kla_tui.fields.person import FORM
from kla_tui.i18n import _
from kla_tui.rules.text.names import initials
from kla_tui.screens import pickers
from kla_tui.screens.base import FormScreen
from kla_tui.screens.forms import person_form
from kla_tui.screens.forms.person_form import as_person

if TYPE_CHECKING:
    from kla_tui.db import Database
    from kla_tui.store.history.meanwhile import Rows
    from kla_tui.store.kit.outcome import Outcome
    from kla_tui.widgets.form_row import Field


class PersonForm(FormScreen):
    """Name with titles, L/P, organisation, office, phone of one person; attendances stay with the person."""

    PLACE = "events"

    def __init__(self, person: str) -> None:
        super().__init__()
        self._person = person

    def heading(self) -> str:
        """Correcting."""
        return _("Betulkan data orang")

    def fields(self) -> "tuple[Field, ...]":
        """What is known of a person."""
        found = person_form.rows(
            FORM, organisation_id=pickers.organisations(self), village_code=pickers.villages(self)
        )
        return tuple(found.values())

    def rows(self) -> "Rows":
        """The person."""
        return (("person", self._person),)

    def draft_key(self) -> str:
        """One draft a person."""
        return f"person:{self._person}"

    async def load(self) -> Mapping[str, str]:
        """What is stored."""
        person = self._person
        found, villages = await self.kla.read(
            lambda connection: (
                store.register.people.get(connection, person),
                store.kit.settings.villages(connection),
            )
        )
        labels = {area.code: area.label for area in villages}
        return {
            **found,
            "organisation": found.get("organisation_id", ""),
            "organisation_text": found.get("organisation", ""),
            "village_code_text": labels.get(found.get("village_code", ""), ""),
        }

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Store the person."""
        person, typed = self._person, as_person(values)
        return lambda db: store.register.people.save(db, person, typed)

    def saved_words(self) -> str:
        """Who; a child by initials."""
        values = self.form.values()
        name = initials(values["name"]) if values["is_child"] == "ya" else values["name"]
        return _("{name} dibetulkan").format(name=name)
