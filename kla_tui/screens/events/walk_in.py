"""Someone who was not invited, or comes in another's place: a name is enough."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work

from kla_tui import store
from kla_tui.fields.organisation import ORGANISATION
from kla_tui.i18n import _
from kla_tui.rules.text.names import fold, initials, parse_person
from kla_tui.screens import pickers
from kla_tui.screens.base import FormScreen
from kla_tui.screens.forms import declared, person_form
from kla_tui.screens.forms.person_form import as_person

if TYPE_CHECKING:
    from kla_tui.db import Database
    from kla_tui.store.events.attendance import CheckedIn
    from kla_tui.store.kit.outcome import Outcome
    from kla_tui.store.register.people import PersonRow
    from kla_tui.widgets.form_row import Field

_LETTERS = 3  # from here on people of the register are proposed
# The next guest often comes from where the last one did.
_last_organisation: dict[str, str] = {}


class WalkInForm(FormScreen):
    """Enter on the name alone saves; the other fields can wait."""

    PLACE = "events"

    def __init__(
        self,
        session: str,
        arrived: "Callable[[CheckedIn], None]",
        name: str = "",
        absent: str = "",
        absent_name: str = "",
    ) -> None:
        super().__init__()
        self._session, self._arrived, self._typed_name = session, arrived, name
        self._absent, self._absent_name = absent, absent_name
        self._result: CheckedIn | None = None
        self._people: dict[str, PersonRow] = {}

    def heading(self) -> str:
        """A guest, or who comes for whom."""
        if self._absent:
            return _("Yang mewakili {name}").format(name=self._absent_name)
        return _("Tamu tanpa undangan")

    def fields(self) -> "tuple[Field, ...]":
        """The name; the rest may stay empty."""
        name, organisation, sex, *others = person_form.rows(
            "name organisation_id sex office is_child phone", organisation_id=pickers.organisations(self)
        ).values()
        return (
            replace(name, kind="picker", check=None, options=self._known, points_at=self._is_namesake),
            organisation,
            sex,
            *declared.rows(ORGANISATION.only("pillar"), options={}),
            *others,
        )

    async def _known(self, typed: str) -> Sequence[tuple[str, str]]:
        if len(typed.strip()) < _LETTERS:
            return ()
        found = await self.kla.read(lambda connection: store.register.people.find(connection, typed, 6))
        self._people = {person.id: person for person, _hit in found}
        return tuple((person.id, _label(person)) for person, _hit in found)

    def _is_namesake(self, typed: str, person_id: str) -> bool:
        return fold(parse_person(typed)[0].name) == fold(parse_person(self._people[person_id].name)[0].name)

    def draft_key(self) -> str:
        """One draft a session, and one for each name brought from the desk: it is not somebody else's."""
        return ":".join(filter(None, ("walk_in", self._session, self._absent, self._typed_name)))

    def given(self) -> Mapping[str, str]:
        """What was typed at the desk: an Enter that comes at once saves it."""
        return {"name_text": self._typed_name}

    async def load(self) -> Mapping[str, str]:
        """Where the last guest came from."""
        return {} if self._absent else dict(_last_organisation)

    async def action_next_field(self) -> None:
        """Enter on the name saves; on any other field it goes on."""
        await self.form.caught_up()
        if self.form.row("name").entry.has_focus and self.form.values()["name_text"].strip():
            self._take_name()
            return
        await super().action_next_field()

    @work(exclusive=True, group="known")
    async def _take_name(self) -> None:
        """Save; but someone known by this very name is shown before an Enter can mean them."""
        row = self.form.row("name")
        seen = row.offers
        await row.read_offers()
        if row.points and not seen:
            return
        row.take_offer()
        self.action_save()

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Register and mark present."""
        session, absent, typed = self._session, self._absent, as_person(values)
        typed["person_id"], typed["name"] = values["name"], values["name_text"]

        def save(db: "Database") -> "Outcome":
            if absent:
                self._result = store.events.attendance.represent(db, session, absent, typed)
            else:
                self._result = store.events.attendance.walk_in(db, session, typed)
            return self._result.outcome

        return save

    def after_saving(self, outcome: "Outcome") -> None:  # noqa: ARG002
        """Tell the desk, and remember where the guest came from."""
        values = self.form.values()
        if not self._absent:
            for name in ("organisation", "organisation_text"):
                _last_organisation[name] = values[name]
        if self._result is not None:
            result, arrived = self._result, self._arrived
            self.kla.call_later(arrived, result)


def _label(person: "PersonRow") -> str:
    name = initials(person.name) if person.is_child else person.name
    return f"{name} ({person.organisation})" if person.organisation else name
