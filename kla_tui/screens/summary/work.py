"""Kerja per hari: how many answers or documents there were on each of the last days."""

import time

from textual import on

from kla_tui import formats, keys, store
from kla_tui.i18n import N_, _
from kla_tui.keys.summary import WORK
from kla_tui.screens.listing import ListScreen
from kla_tui.widgets.table import Column, Page, Row, RowTable
from kla_tui.words.records import entity_text


class WorkScreen(ListScreen):
    """The days, today first; Enter opens what was done that day."""

    PLACE = "summary"
    GROUP = WORK
    BINDINGS = keys.bindings(keys.only(WORK, "work.leave"))
    COLUMNS = (Column(N_("Hari")), Column(N_("Jumlah"), 10, "right"))

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind

    def heading(self) -> str:
        """Of what."""
        return _("Kerja per hari · {what}").format(what=entity_text(self._kind))

    async def page(self, offset: int, limit: int) -> Page:
        """The days; there are few."""
        kind, now = self._kind, time.time_ns() // 1_000_000
        days = await self.kla.read(lambda connection: store.summary.summary_wide.work(connection, kind, now))
        rows = [
            Row(day.isoformat(), (formats.long_day(day), formats.number(count)), "" if count else "dim")
            for day, count in days
        ]
        return Page(len(rows), tuple(rows[offset : offset + limit]))

    def action_leave(self) -> None:
        """Back to the summary."""
        self.kla.pop_screen()

    @on(RowTable.Chosen)
    def _chosen(self, event: RowTable.Chosen) -> None:
        self.kla.open(self.doors.exchange.history(kind=self._kind, day=event.row.id))
