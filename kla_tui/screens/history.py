"""Riwayat: who did what when, of everything or of one record; undo from there."""

import datetime as dt

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from kla_tui import formats, keys, store
from kla_tui.i18n import C_, N_, _
from kla_tui.keys.history import HISTORY
from kla_tui.rules.amounts import parse_day
from kla_tui.rules.terminal_text import cut, shown
from kla_tui.screens.listing import ListScreen
from kla_tui.widgets.dialogs import TextDialog
from kla_tui.widgets.table import Column, Page, Row, RowTable
from kla_tui.widgets.text import joined, lines
from kla_tui.words.records import field_text
from kla_tui.words.verbs import verb_text


class HistoryScreen(ListScreen):
    """Actions, the latest first; below, what the one under the cursor changed."""

    PLACE = "history"
    EXPORT = "history"
    GROUP = HISTORY
    BINDINGS = keys.bindings(HISTORY)
    CSS = ListScreen.CSS + "#entries { height: 6; border-top: solid ansi_bright_black; padding: 0 1; }"
    COLUMNS = (
        Column(N_("Waktu"), 16),
        Column(N_("Petugas"), 15),
        Column(N_("Apa")),
        Column(C_("count", "Isian"), 5, "right"),
        Column(N_("Alasan"), 12),
    )
    EMPTY = N_("Belum ada perubahan di sini.")

    def __init__(self, record: str = "") -> None:
        super().__init__()
        self._record = record
        self._officer = ""
        self._since: dt.date | None = None
        self._actions: dict[str, tuple[str, int]] = {}

    def body(self) -> ComposeResult:
        """The actions, and the fields of one below."""
        yield from super().body()
        yield Static("", id="entries")

    def heading(self) -> str:
        """Of what, by whom, since when."""
        parts = [_("Riwayat satu catatan") if self._record else _("Riwayat")]
        if self._officer:
            parts.append(self._officer)
        if self._since:
            parts.append(_("sejak {day}").format(day=formats.day(self._since)))
        return " · ".join(parts)

    async def page(self, offset: int, limit: int) -> Page:
        """Actions, the latest first."""
        officer, record, since, zone = self._officer, self._record, self._since, self.kla.zone_minutes
        found, total = await self.kla.read(
            lambda connection: (
                store.history.listing(
                    connection, officer=officer, row=record, since=since, offset_minutes=zone, limit=limit,
                    offset=offset,
                ),
                store.history.count(connection, officer=officer, row=record, since=since, offset_minutes=zone),
            )
        )  # fmt: skip
        self._actions |= {row.id: row.key for row in found}
        return Page(
            total,
            tuple(
                Row(
                    row.id,
                    (
                        formats.moment(row.at, self.kla.zone_minutes), row.officer, verb_text(row.verb),
                        str(row.fields), "" if row.verb == "undo" else row.reason,
                    ),
                )
                for row in found
            ),
        )  # fmt: skip

    @on(RowTable.Highlighted)
    @work(exclusive=True, group="entries")
    async def _moved(self, event: RowTable.Highlighted) -> None:
        if event.row is None or event.row.id not in self._actions:
            return
        key, record = self._actions[event.row.id], self._record
        entries = await self.kla.read(lambda connection: store.history.entries(connection, key))
        listed = [entry for entry in entries if not record or entry.row == record][:5]
        self.query_one("#entries", Static).update(
            lines(
                *(
                    joined(
                        (f"{field_text(entry.entity, entry.field)}: ", "dim"),
                        cut(shown(f"{entry.old or '–'} → {entry.new or '–'}"), 160),
                    )
                    for entry in listed
                )
            )
        )

    @work
    async def action_take_back(self) -> None:
        """Undo the action under the cursor."""
        row = self.table.row
        if row is None:
            return
        key = self._actions[row.id]
        undone = await self.kla.try_write(lambda db: store.history.undo(db, key))
        if undone is None:
            return
        since = len(undone.changed_since)
        if undone.action is None:
            self.kla.say(_("Tidak ada yang dapat diurungkan: semuanya sudah berubah sesudahnya."), "warn")
        elif since:
            self.kla.say(_("Diurungkan, kecuali {count} isian yang berubah sesudahnya.").format(count=since), "warn")
        else:
            self.kla.say(_("Diurungkan: {what}").format(what=row.cells[2]), "good")
        self.table.reload()

    @work
    async def action_person(self) -> None:
        """Only what one officer did."""
        typed = await self.kla.push_screen_wait(TextDialog(_("Nama petugas (kosong: semua)"), value=self._officer))
        if typed is not None:
            self._officer = typed.strip()
            self.retitle()
            self.table.reload(keep=False)

    @work
    async def action_day(self) -> None:
        """Only what was done since a day."""
        typed = await self.kla.push_screen_wait(TextDialog(_("Sejak tanggal (kosong: semua)")))
        if typed is None:
            return
        day = parse_day(typed)
        if day.problems:
            self.kla.say(_("Tanggal tidak terbaca: ketik seperti 29-7-2025."), "bad")
            return
        self._since = day.value
        self.retitle()
        self.table.reload(keep=False)
