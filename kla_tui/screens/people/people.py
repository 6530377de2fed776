"""Orang: everyone of the register, or everyone of one event, to find a person and put right what is wrong."""

from typing import TYPE_CHECKING

from textual import on

from kla_tui import keys, store
from kla_tui.i18n import C_, N_, _
from kla_tui.keys.partners.people import PEOPLE
from kla_tui.rules.text.names import initials
from kla_tui.rules.typed.identity import mask_phone
from kla_tui.screens.listing import ListScreen
from kla_tui.widgets.table import Column, Page, Row, RowTable

if TYPE_CHECKING:
    from kla_tui.changes.heads import Row as Record


class PeopleScreen(ListScreen):
    """People by name; children by their initials, phones masked, as at the desk."""

    PLACE = "events"
    GROUP = PEOPLE
    BINDINGS = keys.bindings(PEOPLE)
    COLUMNS = (Column(N_("Nama")), Column("L/P", 4), Column(N_("Lembaga")), Column(N_("Nomor HP"), 14))
    EMPTY = N_("Tidak ada orang di sini. Esc untuk kembali.")

    def __init__(self, event: str = "", title: str = "") -> None:
        super().__init__()
        self._event, self._title = event, title

    def about(self) -> "Record | None":
        """The event, where they are one event's."""
        return ("event", self._event) if self._event else None

    def heading(self) -> str:
        """Of the register, or of which event."""
        return " · ".join(filter(None, (_(C_("place", "Orang")), self._title)))

    async def page(self, offset: int, limit: int) -> Page:
        """People by name."""
        event, typed = self._event, self.typed
        found, total = await self.kla.read(
            lambda connection: (
                store.register.people.listing(connection, typed=typed, event=event, limit=limit, offset=offset),
                store.register.people.count(connection, typed=typed, event=event),
            )
        )
        return Page(
            total,
            tuple(
                Row(
                    person.id,
                    (
                        initials(person.name) if person.is_child else person.name,
                        person.sex,
                        person.organisation,
                        "" if person.is_child else mask_phone(person.phone),
                    ),
                )
                for person in found
            ),
        )

    @on(RowTable.Chosen)
    def action_edit(self) -> None:
        """Open the person."""
        if self.table.row is not None:
            self.kla.open(self.doors.people.person_form(person=self.table.row.id))

    def action_history(self) -> None:
        """What was done to the person."""
        if self.table.row is not None:
            self.kla.open(self.doors.exchange.history(record=self.table.row.id))
