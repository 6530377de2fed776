"""Orang hadir: everyone who came to the events, one row a person and event; the list behind the summary's pillars."""

from textual import on

from kla_tui import formats, keys, store
from kla_tui.data.lists import PILLARS
from kla_tui.i18n import C_, N_, _
from kla_tui.keys.events import PRESENT
from kla_tui.screens.listing import ListScreen
from kla_tui.widgets.table import Column, Page, Row, RowTable


class PresentScreen(ListScreen):
    """Who came, the latest event first; children by their initials. `pillar` leaves those of one pillar."""

    PLACE = "events"
    GROUP = PRESENT
    BINDINGS = keys.bindings(keys.only(PRESENT, "present.leave"))
    COLUMNS = (
        Column(N_("Tanggal"), 10),
        Column(N_("Nama"), 22),
        Column(N_("Lembaga")),
        Column(N_("Pilar"), 11),
        Column(C_("record", "Acara")),
    )
    EMPTY = N_("Belum ada yang hadir di sini. Kehadiran dicatat di meja: 4, Enter, m.")

    def __init__(self, pillar: str = "") -> None:
        super().__init__()
        self._pillar = pillar

    def heading(self) -> str:
        """Of which pillar."""
        return _("Orang hadir") + (f" · {self._words(self._pillar)}" if self._pillar else "")

    @staticmethod
    def _words(pillar: str) -> str:
        return _(dict(PILLARS).get(pillar, N_("Belum jelas")))

    async def page(self, offset: int, limit: int) -> Page:
        """Some of those who came."""
        pillar = self._pillar
        rows, total = await self.kla.read(
            lambda connection: (
                store.events.present.listing(connection, pillar=pillar, limit=limit, offset=offset),
                store.events.present.count(connection, pillar=pillar),
            )
        )
        return Page(
            total,
            tuple(
                Row(row.id, (formats.day(row.date), row.name, row.organisation, self._words(row.pillar), row.event))
                for row in rows
            ),
        )

    @on(RowTable.Chosen)
    def _chosen(self, event: RowTable.Chosen) -> None:
        self.kla.open(self.doors.people.person_form(person=event.row.id.partition(":")[2]))
