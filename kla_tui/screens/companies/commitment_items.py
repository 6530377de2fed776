"""The commitment items this regency offers: shipped ones reworded or hidden, its own added."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual import on, work

from kla_tui import keys, store
from kla_tui.data.commitments import ASPECTS, PRINCIPLES
from kla_tui.i18n import N_, _
from kla_tui.keys.partners.commitments import ITEMS
from kla_tui.screens.base import FormScreen
from kla_tui.screens.forms.prompted import rename
from kla_tui.screens.listing import ListScreen
from kla_tui.widgets.form_row import Field
from kla_tui.widgets.table import Column, Page, Row, RowTable

if TYPE_CHECKING:
    from kla_tui.db import Database
    from kla_tui.store.kit.outcome import Outcome


class ItemsScreen(ListScreen):
    """Every item, hidden ones too."""

    PLACE = "companies"
    GROUP = ITEMS
    BINDINGS = keys.bindings(keys.only(ITEMS, *(key.id for key in ITEMS.keys if key.id != "commitment_items.rename")))
    COLUMNS = (
        Column(N_("Prinsip"), 7, "right"),
        Column(N_("Butir")),
        Column(N_("Aspek"), 9),
        Column(N_("Keadaan"), 13),
    )

    def heading(self) -> str:
        """The name of the list."""
        return _("Butir komitmen")

    async def page(self, offset: int, limit: int) -> Page:
        """All items; there are some dozens."""
        found = await self.kla.read(lambda connection: store.companies.commitments.items(connection, hidden=True))
        self._hidden = {item.code: not item.active for item in found}
        aspects = dict(ASPECTS)
        rows = tuple(
            Row(
                item.code,
                (
                    str(item.principle), _(item.text), _(aspects.get(item.aspect, item.aspect)),
                    ("" if item.shipped else _("tambahan")) if item.active else _("disembunyikan"),
                ),
                tone="" if item.active else "dim",
            )
            for item in found
        )  # fmt: skip
        return Page(len(rows), rows[offset : offset + limit])

    def action_add(self) -> None:
        """An item of one's own."""
        self.kla.open(self.doors.companies.commitment_item_form())

    @on(RowTable.Chosen)
    def _chosen(self) -> None:
        self.action_rename()

    @work
    async def action_rename(self) -> None:
        """Word the item differently."""
        row = self.table.row
        if row is None:
            return
        code = row.id
        await rename(
            self.kla,
            _("Kalimat butir"),
            f"commitment_item:{code}",
            row.cells[1],
            _("Tulis kalimatnya."),
            lambda connection: store.companies.commitments.item_now(connection, code),
            lambda text: lambda db: store.companies.commitments.rename_item(db, code, text),
            _("Kalimat butir diubah"),
            field="text",
        )
        self.table.reload()

    @work
    async def action_hide(self) -> None:
        """Offer the item no longer, or again."""
        row = self.table.row
        if row is not None:
            code, hidden = row.id, not self._hidden[row.id]
            said = _("Butir disembunyikan") if hidden else _("Butir ditampilkan lagi")
            await self.kla.write(lambda db: store.companies.commitments.hide_item(db, code, hidden=hidden), said)
            self.table.reload()


class ItemForm(FormScreen):
    """An item of the regency's own."""

    PLACE = "companies"

    def heading(self) -> str:
        """A new item."""
        return _("Butir komitmen baru")

    def fields(self) -> tuple[Field, ...]:
        """Words, principle, aspect."""
        principles = tuple((str(number), text) for number, text in enumerate(PRINCIPLES, 1))
        return (
            Field("text", N_("Kalimat"), required=True, hint=N_("satu hal yang dapat dijawab ya, sebagian, belum")),
            Field("principle", N_("Prinsip"), kind="choice", entries=principles),
            Field("aspect", N_("Aspek"), kind="choice", entries=ASPECTS),
        )

    def draft_key(self) -> str:
        """One draft."""
        return "commitment_item"

    async def load(self) -> Mapping[str, str]:
        """Begin with the first of each."""
        return {"principle": "1", "aspect": ASPECTS[0][0]}

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Add the item."""
        typed = dict(values)
        return lambda db: store.companies.commitments.add_item(db, typed)
