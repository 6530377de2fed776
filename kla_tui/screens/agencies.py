"""Perangkat Daerah: who owes what, by the points still open; Enter opens an agency's questions."""

from textual import on

from kla_tui import formats, keys, store
from kla_tui.i18n import N_, _
from kla_tui.keys.agencies import AGENCIES
from kla_tui.screens.listing import ListScreen
from kla_tui.widgets.table import Column, Page, Row, RowTable


class AgenciesScreen(ListScreen):
    """The catalogue's agencies; a question of two stands with both."""

    PLACE = "agencies"
    EXPORT = "agencies"
    GROUP = AGENCIES
    BINDINGS = keys.bindings(keys.only(AGENCIES, "agencies.export", "agencies.leave"))
    COLUMNS = (
        Column(N_("Perangkat daerah")),
        Column(N_("Pertanyaan"), 10, "right"),
        Column(N_("Belum jawab"), 11, "right"),
        Column(N_("Tanpa bukti"), 11, "right"),
        Column(N_("Poin terbuka"), 12, "right"),
    )

    def heading(self) -> str:
        """The name of the place."""
        return _("Perangkat Daerah")

    async def page(self, offset: int, limit: int) -> Page:
        """All agencies; there are a few dozen."""
        found = await self.kla.read(lambda connection: store.agencies.listing(connection))
        rows = tuple(
            Row(
                row.name,
                (
                    row.name,
                    str(row.questions),
                    str(row.unanswered),
                    str(row.unbacked),
                    formats.number(row.points_open),
                ),
                tone="good" if not row.points_open else "",
            )
            for row in found
        )
        return Page(len(rows), rows[offset : offset + limit])

    @on(RowTable.Chosen)
    def _chosen(self, event: RowTable.Chosen) -> None:
        self.kla.open("kla_tui.screens.questions:QuestionsScreen", agency=event.row.id)
