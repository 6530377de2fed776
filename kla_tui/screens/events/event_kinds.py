"""The kinds of event this regency chooses from: its own added, others renamed or hidden."""

from typing import TYPE_CHECKING

from textual import work

from kla_tui import keys, store
from kla_tui.i18n import C_, N_, _
from kla_tui.keys.events import KINDS
from kla_tui.screens.forms.prompted import rename
from kla_tui.screens.listing import ListScreen
from kla_tui.widgets.dialogs import TextDialog
from kla_tui.widgets.table import Column, Page, Row

if TYPE_CHECKING:
    from kla_tui.store.kit.lists import Entry

_LIST = "event_kind"


class EventKindsScreen(ListScreen):
    """The kinds, those hidden too."""

    PLACE = "events"
    GROUP = KINDS
    BINDINGS = keys.bindings(KINDS)
    COLUMNS = (Column(N_("Jenis acara")), Column(C_("record", "Keadaan"), 16))

    def heading(self) -> str:
        """What the list is of."""
        return _("Jenis acara")

    async def page(self, offset: int, limit: int) -> Page:
        """All of them; there are few."""
        found = await self.kla.read(lambda connection: store.kit.lists.all_entries(connection, _LIST))
        rows = tuple(self._row(entry) for entry in found)
        return Page(len(rows), rows[offset : offset + limit])

    @staticmethod
    def _row(entry: "Entry") -> Row:
        state = _("disembunyikan") if entry.hidden else ""
        return Row(entry.code, (_(entry.label), state), "dim" if entry.hidden else "")

    @work
    async def action_add(self) -> None:
        """A kind of its own."""
        typed = await self.kla.push_screen_wait(
            TextDialog(_("Jenis acara baru"), draft="event_kind", required=_("Ketik namanya."))
        )
        if typed is not None:
            await self.kla.write(lambda db: store.kit.lists.add(db, _LIST, typed), _("Jenis acara ditambah"))
            self.table.reload()

    @work
    async def action_edit(self) -> None:
        """Other words for a kind."""
        row = self.table.row
        if row is None:
            return
        code, label = row.id, row.cells[0]
        await rename(
            self.kla, _("Nama jenis acara"), f"event_kind:{code}", label, _("Ketik namanya."),
            lambda connection: store.kit.lists.label_now(connection, _LIST, code),
            lambda typed: lambda db: store.kit.lists.rename(db, _LIST, code, typed), _("Jenis acara diganti nama"),
        )  # fmt: skip
        self.table.reload()

    @work
    async def action_hide(self) -> None:
        """Offer a kind no longer, or again."""
        row = self.table.row
        if row is None:
            return
        code, hidden = row.id, not row.cells[1]
        said = _("Jenis acara disembunyikan") if hidden else _("Jenis acara ditampilkan lagi")
        await self.kla.write(lambda db: store.kit.lists.hide(db, _LIST, code, hidden=hidden), said)
        self.table.reload()
