"""Belum terkirim: every change that has not left this folder, whoever wrote it; as many as the summary counts."""

from typing import TYPE_CHECKING

from textual import on

from kla_tui import formats, keys, store
from kla_tui.i18n import C_, N_, _
from kla_tui.keys.history import UNSENT
from kla_tui.rules.text.terminal_text import shown
from kla_tui.screens.listing import ListScreen
from kla_tui.widgets.table import Column, Page, Row, RowTable
from kla_tui.words.records import entity_text, field_word
from kla_tui.words.values import Spoken, record_text

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kla_tui.changes.history import HistoryEntry


class UnsentScreen(ListScreen):
    """A line a change, those of whoever wrote last first."""

    PLACE = "exchange"
    GROUP = UNSENT
    BINDINGS = keys.bindings(UNSENT)
    COLUMNS = (
        Column(N_("Waktu"), 16),
        Column(N_("Petugas"), 13),
        Column(C_("record", "Data"), 16),
        Column(N_("Perubahan")),
    )
    EMPTY = N_("Semua perubahan sudah keluar dari folder ini.")

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, HistoryEntry] = {}
        self._total = 0
        self._last = ""

    def heading(self) -> str:
        """How many, and when changes left last."""
        said = _("{count} perubahan belum terkirim").format(count=formats.number(self._total, 0))
        return f"{said} · {self._last}" if self._last else said

    async def page(self, offset: int, limit: int) -> Page:
        """Some of the changes."""
        zone = self.kla.zone_minutes

        def read(connection: "Connection") -> Page:
            total = store.summary.summary.figures(connection)["changes"]["unsent"]
            entries = store.history.unsent.listing(connection, offset, limit)
            spoken = Spoken(store.history.references.names(connection, entries), zone)
            rows = tuple(self._row(offset + at, entry, spoken) for at, entry in enumerate(entries))
            last = store.history.unsent.last(connection)
            self._total = total
            self._last = _("terakhir {when}").format(when=formats.moment(last[0], zone)) if last else ""
            return Page(total, rows)

        found = await self.kla.read(read)
        self.retitle()
        return found

    def _row(self, at: int, entry: "HistoryEntry", spoken: Spoken) -> Row:
        key = f"{at}"
        self._rows[key] = entry
        name = record_text(entry.entity, spoken.names.get((entry.entity, entry.row), ""))
        change = spoken.change(entry.entity, entry.row, entry.field, entry.old, entry.new)
        return Row(
            key,
            (
                formats.moment(entry.at, self.kla.zone_minutes), entry.officer, name or entity_text(entry.entity),
                shown(f"{field_word(entry.field)}: {change}"),
            ),
        )  # fmt: skip

    @on(RowTable.Chosen)
    def _chosen(self, event: RowTable.Chosen) -> None:
        self.kla.open(self.doors.exchange.history(record=self._rows[event.row.id].row))

    def action_open(self) -> None:
        """Everything that was done to the record under the cursor."""
        self.table.action_choose()
