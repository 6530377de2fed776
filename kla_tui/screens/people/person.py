"""The form of a person: what was written down wrong at a desk or came in by a list is put right here."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kla_tui import store
from kla_tui.data.lists import SEXES
from kla_tui.i18n import N_, _
from kla_tui.rules.text.names import initials, parse_person
from kla_tui.rules.typed.identity import parse_email, parse_phone
from kla_tui.screens import pickers
from kla_tui.screens.base import FormScreen
from kla_tui.screens.forms.person_form import CHILD, as_person
from kla_tui.widgets.form import Field

if TYPE_CHECKING:
    from kla_tui.db import Database
    from kla_tui.store.history.meanwhile import Rows
    from kla_tui.store.kit.outcome import Outcome


class PersonForm(FormScreen):
    """Name with titles, L/P, organisation, office, phone of one person; attendances stay with the person."""

    PLACE = "events"

    def __init__(self, person: str) -> None:
        super().__init__()
        self._person = person

    def heading(self) -> str:
        """Correcting."""
        return _("Betulkan data orang")

    def fields(self) -> tuple[Field, ...]:
        """What is known of a person."""
        return (
            Field("name", N_("Nama"), required=True, check=lambda text: parse_person(text)[1],
                  hint=N_("dengan gelar, misalnya Dr. Siti Aminah, M.Pd.")),
            Field("sex", "L/P", kind="choice", entries=SEXES),
            Field("organisation", N_("Lembaga"), kind="picker", options=pickers.organisations(self)),
            Field("office", N_("Jabatan")),
            Field("phone", N_("Nomor HP"), check=lambda text: parse_phone(text).problems),
            Field("email", "E-mail", check=lambda text: parse_email(text).problems),
            Field("village_code", N_("Desa/kelurahan"), kind="picker", options=pickers.villages(self)),
            Field("is_child", N_("Anak"), kind="choice", entries=CHILD),
            Field("note", N_("Catatan"), kind="area"),
        )  # fmt: skip

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
