"""Someone who was not invited, or comes in another's place: a name is enough."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual import work

from kla_tui import store
from kla_tui.data.lists import PILLARS, SEXES
from kla_tui.i18n import N_, _
from kla_tui.rules.identity import parse_phone
from kla_tui.rules.names import parse_person
from kla_tui.screens import pickers
from kla_tui.screens.base import FormScreen
from kla_tui.screens.event_form import as_person
from kla_tui.widgets.form import Field

if TYPE_CHECKING:
    from kla_tui.db import Database
    from kla_tui.store.attendance import CheckedIn
    from kla_tui.store.outcome import Outcome

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

    def heading(self) -> str:
        """A guest, or who comes for whom."""
        if self._absent:
            return _("Yang mewakili {name}").format(name=self._absent_name)
        return _("Tamu tanpa undangan")

    def fields(self) -> tuple[Field, ...]:
        """The name; the rest may stay empty."""
        return (
            Field("name", N_("Nama"), required=True, check=lambda text: parse_person(text)[1] if text else ()),
            Field("organisation", N_("Lembaga"), kind="picker", options=pickers.organisations(self)),
            Field("sex", "L/P", kind="choice", entries=SEXES),
            Field("pillar", N_("Pilar"), kind="choice", entries=(("", "—"), *PILLARS)),
            Field("office", N_("Jabatan")),
            Field("phone", N_("Nomor HP"), check=lambda text: parse_phone(text).problems),
        )

    def draft_key(self) -> str:
        """One draft a session."""
        return f"walk_in:{self._session}:{self._absent}"

    async def load(self) -> Mapping[str, str]:
        """What was typed at the desk, and where the last guest came from."""
        known: dict[str, str] = {} if self._absent else _last_organisation
        return {**known, "name": self._typed_name}

    def action_next_field(self) -> None:
        """Enter on the name saves; on any other field it goes on."""
        if self.form.row("name").entry.has_focus and self.form.values()["name"].strip():
            self.action_save()
            return
        super().action_next_field()

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Register and mark present."""
        session, absent, typed = self._session, self._absent, as_person(values)

        def save(db: "Database") -> "Outcome":
            if absent:
                self._result = store.attendance.represent(db, session, absent, typed)
            else:
                self._result = store.attendance.walk_in(db, session, typed)
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

    @work(exclusive=True, group="known")
    async def live_check(self) -> None:
        """Someone of this name is known already."""
        typed = self.form.values()["name"]
        row = self.form.row("name")
        if len(typed) < 4:
            return
        found = await self.kla.read(lambda connection: store.people.find(connection, typed, 2))
        if found:
            known = "; ".join(f"{person.name} ({person.organisation or '–'})" for person, _hit in found)
            row.say(echo=_("Sudah dikenal: {names}. Esc lalu cari di meja bila orangnya sama.").format(names=known))
