"""Riwayat: who did what when, of everything or of one record; undo from there."""

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from kla_tui import formats, keys, store
from kla_tui.disk import regency_clock
from kla_tui.i18n import C_, N_, _
from kla_tui.keys.history import HISTORY
from kla_tui.rules.text.terminal_text import cut, shown
from kla_tui.rules.typed.since import parse_span
from kla_tui.screens import undoing
from kla_tui.screens.listing import ListScreen
from kla_tui.widgets.dialogs import ChoiceDialog, ConfirmDialog, TextDialog
from kla_tui.widgets.table import Column, Page, Row, RowTable
from kla_tui.widgets.text import joined, lines, plain
from kla_tui.words import problem_text
from kla_tui.words.records import entity_text, field_text
from kla_tui.words.score.review import recheck_text
from kla_tui.words.values import Spoken, record_text
from kla_tui.words.verbs import is_step, verb_text

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kla_tui.changes import Key
    from kla_tui.changes.history import HistoryEntry
    from kla_tui.db import Database
    from kla_tui.store.history.history import ActionRow, Pager, Wanted
    from kla_tui.store.history.undoing import Step

_ROWS_BELOW = 6


def _with_names(
    connection: "Connection", key: "Key", limit: int | None
) -> "tuple[tuple[HistoryEntry, ...], Mapping[tuple[str, str], str]]":
    found = store.history.history.entries(connection, key, limit)
    return found, store.history.references.names(connection, found)


class HistoryScreen(ListScreen):
    """Actions, the latest first; below, what the one under the cursor changed."""

    PLACE = "history"
    EXPORT = "history"
    GROUP = HISTORY
    BINDINGS = keys.bindings(HISTORY)
    CSS = ListScreen.CSS + "#entries { height: 7; border-top: solid ansi_bright_black; padding: 0 1; }"
    COLUMNS = (
        Column(N_("Waktu"), 16),
        Column(N_("Petugas"), 13),
        Column(N_("Apa")),
        Column(C_("record", "Data"), 13),
        Column(C_("count", "Isian"), 5, "right"),
    )
    EMPTY = N_("Belum ada perubahan di sini.")

    def __init__(self, record: str = "", kind: str = "", unsent: str = "", day: str = "") -> None:
        super().__init__()
        self._record = record
        self._officer = ""
        self._kind = kind
        self._unsent = bool(unsent)
        self._typed_days = formats.iso_day(day)
        on = dt.date.fromisoformat(day) if day else None
        self._days: tuple[dt.date | None, dt.date | None] = (on, on)
        self._pager: Pager | None = None
        self._shown: dict[str, ActionRow] = {}

    def body(self) -> ComposeResult:
        """The actions, and the fields of one below."""
        yield from super().body()
        yield Static("", id="entries")

    def heading(self) -> str:
        """Of what, by whom, since when."""
        first, last = self._days
        parts = [_("Riwayat satu data") if self._record else _("Riwayat")]
        if self._officer:
            parts.append(self._officer)
        if self._kind:
            parts.append(entity_text(self._kind))
        if self._unsent:
            parts.append(_("belum dikirim"))
        if first:
            parts.append(_("sejak {day}").format(day=formats.day(first)))
        if last:
            parts.append(_("sampai {day}").format(day=formats.day(last)))
        return " · ".join(parts)

    def _wanted(self) -> "Wanted":
        first, last = self._days
        return store.history.history.Wanted(
            self._officer, self._record, self._kind, first, last, self._unsent, self.kla.zone_minutes
        )

    async def page(self, offset: int, limit: int) -> Page:
        """Actions, the latest first."""
        pager = self._pager
        if pager is None:
            wanted = self._wanted()  # here: a screen that was left is asked for nothing on the database's thread
            pager = self._pager = await self.kla.read(lambda _connection: store.history.history.Pager(wanted))
        found = await self.kla.read(lambda connection: pager.page(connection, offset, limit))
        self._shown |= {row.id: row for row in found}
        return Page(pager.total, tuple(self._row(row) for row in found))

    def _row(self, row: "ActionRow") -> Row:
        reason = "" if is_step(row.verb) or not row.reason else f" ({shown(row.reason)})"
        return Row(
            row.id,
            (
                formats.moment(row.at, self.kla.zone_minutes), row.officer, verb_text(row.verb) + reason,
                record_text(row.entity, row.name) or entity_text(row.entity), formats.number(row.fields, 0),
            ),
        )  # fmt: skip

    def refresh_data(self) -> object:
        """Read the list anew: something may have been done since."""
        self._pager = None
        return super().refresh_data()

    def _again(self) -> None:
        self._pager = None
        self.retitle()
        self.table.reload(keep=False)

    @on(RowTable.Highlighted)
    @work(exclusive=True, group="entries")
    async def _moved(self, event: RowTable.Highlighted) -> None:
        below = self.query_one("#entries", Static)
        row = None if event.row is None else self._shown.get(event.row.id)
        if row is None:
            below.update("")
            return
        record = self._record
        limit, zone = None if record else _ROWS_BELOW, self.kla.zone_minutes
        entries, names = await self.kla.read(lambda connection: _with_names(connection, row.key, limit))
        spoken = Spoken(names, zone)
        listed = [entry for entry in entries if not record or entry.row == record]
        room = _ROWS_BELOW if row.fields <= _ROWS_BELOW or record else _ROWS_BELOW - 1
        said = [
            joined(
                (f"{field_text(entry.entity, entry.field)}: ", "dim"),
                cut(shown(spoken.change(entry.entity, entry.row, entry.field, entry.old, entry.new)), 160),
            )
            for entry in listed[:room]
        ]
        if not record and row.fields > len(said):
            more = formats.number(row.fields - len(said), 0)
            said.append(plain(_("dan {count} isian lain").format(count=more), "dim"))
        below.update(lines(*said))

    @work
    async def action_take_back(self) -> None:
        """Undo the action under the cursor; where something of it was changed since, the rest if that is wanted."""
        row = self.table.row
        if row is None:
            return
        key = self._shown[row.id].key
        step = await self._taken(key)
        if step is None or step.deed is None:
            return
        changed = step.passed[0] if step.passed else None
        if changed is not None and changed.lasts:
            self.kla.say(_("Tidak dapat diurungkan: {what}").format(what=undoing.deed_text(step.deed)), "warn")
        elif step.action is not None:
            done = _(undoing.UNDONE).format(what=undoing.step_text(step, step.deed))
            if changed is not None:
                done = _("Diurungkan, kecuali {count} yang berubah lagi: {what}").format(
                    count=formats.number(changed.fields), what=undoing.fields_text(changed)
                )
            done = " · ".join(filter(None, (done, recheck_text(step.rechecked))))
            self.kla.say(done, "warn" if changed or step.rechecked else "good")
            await undoing.refreshed(self.kla, step.deed)
        elif changed is not None and changed.fields:
            what = undoing.fields_text(changed)
            self.kla.say(_("Tidak diurungkan, sudah berubah lagi: {what}").format(what=what), "warn")
        else:
            self.kla.say(_("Tidak ada yang dapat diurungkan: nilainya sudah seperti semula."), "warn")

    async def _taken(self, key: "Key") -> "Step | None":
        """Take an action back: whole, or in part if that is wanted, asked first where it is much."""
        partly = False
        step = await self.kla.try_write(lambda db: store.history.undoing.take_back(db, key))
        if step is not None and step.partly:
            changed = step.passed[0]
            question = _("{count} isian sudah berubah lagi ({what}). Urungkan yang lain saja?").format(
                count=formats.number(changed.fields), what=undoing.fields_text(changed)
            )
            partly = await self.kla.push_screen_wait(ConfirmDialog(question))
            if partly:
                step = await self.kla.try_write(lambda db: store.history.undoing.take_back(db, key, partly=True))
        if step is None or not step.ask:
            return step
        return await undoing.agreed(
            self.kla,
            step,
            lambda db, agreed, tick: store.history.undoing.take_back(
                db, key, partly=partly, agreed=agreed, tick=tick
            ),
            _("Urungkan"),
        )

    @work
    async def action_filter(self) -> None:
        """Only what one officer did, one kind of record, or what was not sent yet."""
        kinds = await self.kla.read(lambda connection: store.history.history.kinds(connection))
        entries = (
            ("", N_("Semua")),
            ("officer", N_("Satu petugas …")),
            ("unsent", N_("Belum dikirim")),
            *((f"kind:{kind}", entity_text(kind)) for kind in kinds),
        )
        chosen = await self.kla.push_screen_wait(ChoiceDialog(_("Tampilkan"), entries))
        if chosen is None:
            return
        if chosen == "officer":
            typed = await self.kla.push_screen_wait(
                TextDialog(_("Nama petugas (kosong: semua)"), draft=None, value=self._officer)
            )
            if typed is None:
                return
            self._officer = typed.strip()
        else:
            self._kind, self._unsent = chosen.removeprefix("kind:"), chosen == "unsent"
            if chosen in ("", "unsent"):
                self._kind = ""
            if not chosen:
                self._officer = self._record = ""
        self._again()

    @work
    async def action_day(self) -> None:
        """Only what was done since a day, or from one day to another."""
        question = _("Sejak (kosong: semua). Contoh: senin, 29-7-2025, 1-7-2025 s.d. 29-7-2025")
        typed = await self.kla.push_screen_wait(TextDialog(question, draft=None, value=self._typed_days))
        if typed is None:
            return
        span = parse_span(typed, self._today())
        if span.problems:
            self.kla.say(problem_text(span.problems[0]), "bad")
            return
        self._typed_days, self._days = typed, (span.first, span.last)
        self._again()

    def _today(self) -> dt.date:
        return regency_clock.today(self.kla.zone_minutes)

    def action_record(self) -> None:
        """Only the record of the action under the cursor; once more, all of them again."""
        row = self.table.row
        if self._record:
            self._record = ""
        elif row is not None:
            self._record = self._shown[row.id].row
        self._again()

    @work(exclusive=True, group="report")
    async def action_report(self) -> None:
        """Write what is shown as a PDF into the exports folder."""
        from kla_tui.files.reports import history

        wanted, today, folder = self._wanted(), self._today(), self.kla.folder
        if self._pager is not None and self._pager.total > history.MOST_ON_PAPER:
            self.kla.say(_("Terlalu panjang untuk PDF: persempit dulu dengan g atau f."), "warn")
            return
        path = folder.exports / f"riwayat-{regency_clock.stamp(self.kla.zone_minutes)}.pdf"

        def write(db: "Database") -> int:
            folder.exports.mkdir(parents=True, exist_ok=True)
            with db.read() as connection:
                made = history.made(connection, folder, wanted, today, path.suffix)
            made.write(path, lambda _page: None)
            return int(made.said["count"])

        self.kla.say(_("Menulis laporan …"))
        count = await self.kla.try_write(write)
        if count is not None:
            self.kla.say(
                _("{count} kegiatan ditulis ke {path}").format(
                    count=formats.number(count), path=f"exports/{path.name}"
                ),
                "good",
            )
