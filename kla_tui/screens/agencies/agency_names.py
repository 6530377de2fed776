"""What the catalogue's agencies are called in this regency; said once, used everywhere."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual import on, work

from kla_tui import formats, keys, store
from kla_tui.i18n import N_, _
from kla_tui.keys.agencies import NAMES
from kla_tui.screens import pickers
from kla_tui.screens.base import FormScreen
from kla_tui.screens.listing import ListScreen
from kla_tui.widgets.form_row import Field
from kla_tui.widgets.table import Column, Page, Row, RowTable

if TYPE_CHECKING:
    from kla_tui.db import Database
    from kla_tui.store.kit.outcome import Outcome


class AgencyNamesScreen(ListScreen):
    """The catalogue's names with those used here; several marked become one organisation."""

    PLACE = "agencies"
    GROUP = NAMES
    BINDINGS = keys.bindings(keys.only(NAMES, "agency_names.open", "agency_names.remove", "agency_names.leave"))
    COLUMNS = (
        Column(N_("Nama di katalog"), 28),
        Column(N_("Nama di sini")),
        Column(N_("Pertanyaan"), 10, "right"),
    )

    def heading(self) -> str:
        """What is edited."""
        return _("Nama perangkat daerah")

    async def page(self, offset: int, limit: int) -> Page:
        """All names of the catalogue; there are a few dozen."""
        found = await self.kla.read(lambda connection: store.agencies.agencies.names(connection))
        rows = tuple(Row(row.name, (row.name, row.own or "–", formats.number(row.questions))) for row in found)
        return Page(len(rows), rows[offset : offset + limit])

    def _meant(self) -> tuple[str, ...]:
        return tuple(self.table.marked) or ((self.table.row.id,) if self.table.row else ())

    def action_mark(self) -> None:
        """Mark, chosen from the palette."""
        self.table.action_mark()

    @on(RowTable.Chosen)
    def action_edit(self) -> None:
        """Say which organisation is meant."""
        meant = self._meant()
        if meant:
            self.kla.open(self.doors.agencies.agency_name_form(names=meant))
            self.table.marked.clear()

    @work
    async def action_remove(self) -> None:
        """Back to the catalogue's name."""
        meant = self._meant()
        if meant:
            said = _("Kembali ke nama katalog: {name}").format(name=", ".join(meant))
            outcome = await self.kla.write(lambda db: store.round.agency_names.forget(db, meant), said)
            if not outcome.refused:
                self.table.marked.clear()
            self.table.reload()


class AgencyNameForm(FormScreen):
    """The organisation some agencies of the catalogue are here."""

    PLACE = "agencies"

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        self._names = names

    def heading(self) -> str:
        """Of which agencies."""
        return _("Di sini: {names}").format(names=", ".join(self._names))[:60]

    def fields(self) -> tuple[Field, ...]:
        """The organisation."""
        return (
            Field("organisation", N_("Nama di sini"), kind="picker", required=True,
                  options=pickers.organisations(self), hint=N_("ketik nama; yang belum ada akan dicatat")),
        )  # fmt: skip

    def draft_key(self) -> str:
        """One draft a set of names."""
        return f"agency_name:{','.join(self._names)}"

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Map them."""
        names, chosen, text = self._names, values["organisation"], values["organisation_text"]
        return lambda db: store.round.agency_names.call(db, names, chosen, text)

    def saved_words(self) -> str:
        """Which name."""
        return _("{names} di sini: {name}").format(
            names=", ".join(self._names), name=self.form.values()["organisation_text"]
        )
