"""One event: its session, who is invited, how many came; from here to the desk."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from kla_tui import formats, keys, store
from kla_tui.data.lists import PILLARS
from kla_tui.i18n import C_, N_, _
from kla_tui.keys.events import EVENT
from kla_tui.rules.terminal_text import file_name
from kla_tui.screens.base import KlaScreen
from kla_tui.widgets.dialogs import ChoiceDialog
from kla_tui.widgets.table import Column, Page, Row, RowTable
from kla_tui.widgets.text import joined, lines

if TYPE_CHECKING:
    from kla_tui.store.attendance_sheet import Sheet, Source
    from kla_tui.store.events import EventRow, SessionRow


_SOURCES = (("present", N_("Yang hadir (sesudah acara)")), ("invited", N_("Yang diundang (untuk ditandatangani)")))
_PAPERS = (("pdf", N_("PDF tegak")), ("pdf-landscape", N_("PDF mendatar")), ("xlsx", "XLSX"))
_BLANK_ROWS = 10


class EventScreen(KlaScreen):
    """The invitations of an event under a summary of it."""

    PLACE = "events"
    GROUP = EVENT
    BINDINGS = keys.bindings(EVENT)
    CSS = "#facts { height: 4; padding: 0 1; }"

    def __init__(self, event: str) -> None:
        super().__init__()
        self._event = event
        self._title = ""
        self._sessions: tuple[SessionRow, ...] = ()
        self._at = 0

    def body(self) -> ComposeResult:
        """Facts above, invitations below."""
        yield Static("", id="facts")
        yield RowTable(
            (
                Column(N_("Nama")),
                Column(N_("Lembaga"), 28),
                Column(N_("Pilar"), 12),
                Column(N_("Nomor undangan"), 14),
            ),
            self._page,
            empty=N_("Belum ada undangan. a: satu orang atau lembaga, g: satu pilar sekaligus."),
        )

    def heading(self) -> str:
        """The event."""
        return self._title or _(C_("record", "Acara"))

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowTable).focus()

    async def _page(self, offset: int, limit: int) -> Page:
        event = self._event
        found, total = await self.kla.read(
            lambda connection: (
                store.events.invitations(connection, event, limit=limit, offset=offset),
                store.events.count_invitations(connection, event),
            )
        )
        pillars = dict(PILLARS)
        return Page(
            total,
            tuple(
                Row(row.id, (row.name, row.organisation, _(pillars.get(row.pillar, "–")), row.letter_number))
                for row in found
            ),
        )

    @work(exclusive=True, group="load")
    async def refresh_data(self) -> None:
        """Read the event, its sessions and its figures."""
        event = self._event
        self._sessions, row = await self.kla.read(
            lambda connection: (
                store.events.sessions(connection, event),
                next((found for found in store.events.listing(connection) if found.id == event), None),
            )
        )
        if row is None:
            self.kla.pop_screen()
            return
        self._title = row.title
        self.retitle()
        self._show(row)
        if self.query_one(RowTable).loaded:
            self.query_one(RowTable).reload()

    def _show(self, row: "EventRow") -> None:
        self._row = row
        place = f" · {row.venue}" if row.venue else ""
        when = formats.long_day(row.starts_on) if row.starts_on else ""
        self.query_one("#facts", Static).update(
            lines(
                joined((row.title, "title")),
                joined(f"{when}{place} · {self.kla.zone_label}"),
                joined(
                    _("Undangan {invited} · hadir {present} · sesi {sessions}").format(
                        invited=row.invited, present=row.present, sessions=len(self._sessions)
                    )
                ),
                self._session_line(),
            )
        )

    def _session_line(self) -> Content:
        session = self._session
        if session is None:
            return joined((_("Belum ada sesi: tekan i untuk menambah."), "warn"))
        hours = f" {formats.hour(session.starts_at)}" if session.starts_at else ""
        number = f"{self._at + 1}/{len(self._sessions)}"
        return joined(
            (_("Sesi {number}: ").format(number=number), "dim"),
            f"{session.title}, {formats.day(session.date)}{hours}",
            (_("   m membuka mejanya"), "key"),
        )

    @property
    def _session(self) -> "SessionRow | None":
        self._at = max(0, min(self._at, len(self._sessions) - 1))
        return self._sessions[self._at] if self._sessions else None

    def action_turn(self, by: int) -> None:
        """Another session."""
        if self._sessions:
            self._at = (self._at + by) % len(self._sessions)
            self._show(self._row)

    def action_desk(self) -> None:
        """The desk of the session."""
        if self._session is None:
            self.kla.say(_("Belum ada sesi: tekan i untuk menambah."), "warn")
            return
        self.kla.open("kla_tui.screens.desk:DeskScreen", session=self._session.id)

    def on_row_table_chosen(self) -> None:
        """Enter opens the desk."""
        self.action_desk()

    @work
    async def action_print(self) -> None:
        """Write the session's daftar hadir as PDF into the exports folder."""
        session = self._session
        if session is None:
            self.kla.say(_("Belum ada sesi: tekan i untuk menambah."), "warn")
            return
        chosen = await self.kla.push_screen_wait(ChoiceDialog(_("Daftar hadir dari"), _SOURCES))
        if chosen is None:
            return
        form = await self.kla.push_screen_wait(ChoiceDialog(_("Bentuk berkas"), _PAPERS))
        if form is None:
            return
        number = self._at + 1
        suffix = "xlsx" if form == "xlsx" else "pdf"
        name = file_name(f"daftar-hadir-{formats.day(session.date)}-sesi-{number}-{chosen}.{suffix}")
        path = self.kla.folder.exports / name
        source: Source = "invited" if chosen == "invited" else "present"
        folder = self.kla.folder.evidence
        sheet = await self.kla.read(
            lambda connection: store.attendance_sheet.sheet(connection, session.id, source, folder)
        )
        if sheet is None:
            return
        count = await self._write(path, sheet, landscape=form == "pdf-landscape")
        if count is not None:
            self.kla.say(_("{count} baris ditulis ke exports/{name}").format(count=count, name=path.name), "good")

    async def _write(self, path: Path, sheet: "Sheet", *, landscape: bool) -> int | None:
        from kla_tui.files import attendance_sheet

        if path.suffix == ".xlsx":
            return await self.kla.try_write(lambda _db: attendance_sheet.write_xlsx(sheet, path))
        blank = _BLANK_ROWS if not sheet.rows or sheet.counts.present == 0 else 0
        return await self.kla.try_write(
            lambda _db: attendance_sheet.write_pdf(sheet, path, landscape=landscape, blank_rows=blank)
        )

    def action_invite(self) -> None:
        """One invitation."""
        self.kla.open("kla_tui.screens.event_form:InviteForm", event=self._event)

    def action_session(self) -> None:
        """A further session."""
        self.kla.open("kla_tui.screens.event_form:SessionForm", event=self._event)

    def action_edit(self) -> None:
        """Change the event."""
        self.kla.open("kla_tui.screens.event_form:EventForm", event=self._event)

    def action_history(self) -> None:
        """What was done to the event."""
        self.kla.open("kla_tui.screens.history:HistoryScreen", record=self._event)

    @work
    async def action_group(self) -> None:
        """Invite every organisation of a pillar."""
        pillar = await self.kla.push_screen_wait(ChoiceDialog(_("Undang semua lembaga pilar"), PILLARS))
        if pillar is None:
            return
        event = self._event
        found = await self.kla.read(
            lambda connection: store.organisations.listing(connection, pillar=pillar, limit=10_000)
        )
        ids = [row.id for row in found]
        said = _("{count} lembaga diundang").format(count=len(ids))
        await self.kla.write(lambda db: store.events.invite_organisations(db, event, ids), said)
        self.refresh_data()

    @work
    async def action_uninvite(self) -> None:
        """Take the invitation back."""
        row = self.query_one(RowTable).row
        if row is not None:
            invitation = row.id
            said = _("Undangan {name} ditarik").format(name=row.cells[0])
            await self.kla.write(lambda db: store.events.uninvite(db, invitation), said)
            self.refresh_data()
