"""Acara: the events, the latest first; Enter opens one."""

from textual import on, work

from kla_tui import formats, keys, store
from kla_tui.i18n import C_, N_, _
from kla_tui.keys.events import EVENTS
from kla_tui.screens.listing import ListScreen
from kla_tui.widgets.dialogs import ConfirmDialog
from kla_tui.widgets.table import Column, Page, Row, RowTable


class EventsScreen(ListScreen):
    """All events; `event` opens one at once."""

    PLACE = "events"
    EXPORT = "events"
    ORDERS = (("date", N_("tanggal terbaru")), ("title", N_("judul")))
    GROUP = EVENTS
    BINDINGS = keys.bindings(
        keys.only(
            EVENTS,
            *(f"events.{name}" for name in ("add", "edit", "copy", "kinds", "remove", "order", "export", "leave")),
        )
    )
    COLUMNS = (
        Column(N_("Tanggal"), 10),
        Column(C_("record", "Acara")),
        Column(N_("Jenis"), 17),
        Column(C_("count", "Sesi"), 4, "right"),
        Column(C_("count", "Undangan"), 8, "right"),
        Column(N_("Hadir"), 5, "right"),
    )
    EMPTY = N_("Belum ada acara. Tekan a untuk menyiapkan yang pertama.")

    def __init__(self, event: str = "") -> None:
        super().__init__()
        self._event = event

    def heading(self) -> str:
        """The name of the place."""
        return _("Acara")

    def on_mount(self) -> None:
        """Go on to the event asked for."""
        if self._event:
            event = self._event
            self.call_after_refresh(lambda: self.kla.open(self.doors.events.event(event=event)))

    async def page(self, offset: int, limit: int) -> Page:
        """Some of the events."""
        order = self.order
        found, total, entries = await self.kla.read(
            lambda connection: (
                store.events.events.listing(connection, order=order, limit=limit, offset=offset),
                store.events.events.count(connection),
                store.kit.lists.all_entries(connection, "event_kind"),
            )
        )  # fmt: skip
        kinds = {entry.code: entry.label for entry in entries}
        return Page(
            total,
            tuple(
                Row(
                    row.id,
                    (
                        formats.day(row.starts_on), row.title, _(kinds.get(row.kind, row.kind)),
                        *map(formats.number, (row.sessions, row.invited, row.present)),
                    ),
                )
                for row in found
            ),
        )  # fmt: skip

    @on(RowTable.Chosen)
    def _chosen(self, event: RowTable.Chosen) -> None:
        self.kla.open(self.doors.events.event(event=event.row.id))

    def action_add(self) -> None:
        """A new event."""
        self.kla.open(self.doors.events.event_form())

    def action_edit(self) -> None:
        """Change the event."""
        if self.table.row is not None:
            self.kla.open(self.doors.events.event_form(event=self.table.row.id))

    def action_copy(self) -> None:
        """An event like this one on another day."""
        if self.table.row is not None:
            self.kla.open(self.doors.events.copy_form(event=self.table.row.id))

    def action_kinds(self) -> None:
        """The kinds there are to choose from."""
        self.kla.open(self.doors.events.event_kinds())

    @work
    async def action_remove(self) -> None:
        """Take the event off the list."""
        row = self.table.row
        if row is None:
            return
        if await self.kla.push_screen_wait(ConfirmDialog(_("Hapus acara {title}?").format(title=row.cells[1]))):
            event = row.id
            await self.kla.write(lambda db: store.events.events.remove(db, event), _("Acara dihapus"))
            self.table.reload()
