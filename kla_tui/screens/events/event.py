"""One event: its session, who is invited, how many came; from here to the desk."""

from typing import TYPE_CHECKING, cast

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from kla_tui import formats, keys, store
from kla_tui.data.lists import PILLARS
from kla_tui.i18n import C_, N_, _
from kla_tui.keys.events import EVENT
from kla_tui.screens.base import KlaScreen
from kla_tui.widgets.dialogs import ChoiceDialog, ConfirmDialog, TextDialog
from kla_tui.widgets.table import Column, Page, Row, RowTable
from kla_tui.widgets.text import joined, lines

if TYPE_CHECKING:
    from kla_tui.changes.heads import Row as Record
    from kla_tui.store.events.events import EventRow, SessionRow
    from kla_tui.store.events.invitations import Group

_GROUPS = (
    ("pillar", N_("Pilar")),
    ("step", N_("Langkah keanggotaan perusahaan")),
    ("kecamatan", N_("Kecamatan perusahaan")),
    ("block", N_("Perangkat daerah satu klaster")),
)
_ALL_OF = {
    "pillar": N_("Undang semua lembaga pilar"),
    "step": N_("Undang semua perusahaan di langkah"),
    "kecamatan": N_("Undang semua perusahaan di kecamatan"),
    "block": N_("Undang semua perangkat daerah klaster"),
}


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
        self._row: EventRow | None = None
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

    def about(self) -> "Record | None":
        """The event."""
        return "event", self._event

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
                store.events.events.invitations(connection, event, limit=limit, offset=offset),
                store.events.events.count_invitations(connection, event),
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
                store.events.events.sessions(connection, event),
                store.events.events.row(connection, event),
            )
        )
        if row is None:
            self.close()
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
                        invited=formats.number(row.invited),
                        present=formats.number(row.present),
                        sessions=formats.number(len(self._sessions)),
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
        if self._sessions and self._row is not None:
            self._at = (self._at + by) % len(self._sessions)
            self._show(self._row)

    def action_desk(self) -> None:
        """The desk of the session."""
        if self._session is None:
            self.kla.say(_("Belum ada sesi: tekan i untuk menambah."), "warn")
            return
        self.kla.open(self.doors.events.desk(session=self._session.id))

    def on_row_table_chosen(self) -> None:
        """Enter opens the desk."""
        self.action_desk()

    def action_print(self) -> None:
        """The papers of the event."""
        if self._row is None:
            self.not_read_yet()
            return
        sessions = tuple(
            (held.id, f"{held.title}, {formats.day(held.date)}") for held in self._sessions
        )  # fmt: skip
        chosen = self._session.id if self._session else ""
        self.kla.open(
            self.doors.events.print_form(
                event=self._event, sessions=sessions, session=chosen, present=self._row.present
            )
        )

    def action_follow_ups(self) -> None:
        """What the event leaves to be done."""
        self.kla.open(self.doors.events.follow_ups(event=self._event, title=self._title))

    def action_spj(self) -> None:
        """The papers accounting wants."""
        self.kla.open(self.doors.events.spj(event=self._event, title=self._title))

    def action_invite(self) -> None:
        """One invitation."""
        self.kla.open(self.doors.events.invite_form(event=self._event))

    def action_session(self) -> None:
        """A further session."""
        self.kla.open(self.doors.events.session_form(event=self._event))

    def action_session_edit(self) -> None:
        """Change the session chosen."""
        if self._session is not None:
            self.kla.open(self.doors.events.session_form(event=self._event, session=self._session.id))

    @work
    async def action_session_remove(self) -> None:
        """Take the session chosen off the event."""
        held = self._session
        if held is None:
            return
        if await self.kla.push_screen_wait(ConfirmDialog(_("Hapus sesi {title}?").format(title=held.title))):
            await self.kla.write(lambda db: store.events.events.remove_session(db, held.id), _("Sesi dihapus"))
            self.refresh_data()

    @work
    async def action_letter(self) -> None:
        """One letter number on every invitation that has none yet."""
        event = self._event
        ids = await self.kla.read(lambda connection: store.events.invitations.without_number(connection, event))
        if not ids:
            self.kla.say(_("Semua undangan sudah bernomor."), "warn")
            return
        question = _("Nomor surat untuk {count} undangan yang belum bernomor").format(count=formats.number(len(ids)))
        typed = await self.kla.push_screen_wait(
            TextDialog(question, draft=f"letter_number:{self._event}", required=_("Ketik nomor suratnya."))
        )
        if typed is not None:
            said = _("Nomor surat ditulis pada {count} undangan").format(count=formats.number(len(ids)))
            await self.kla.write(lambda db: store.events.invitations.number(db, ids, typed), said)
            self.refresh_data()

    def action_edit(self) -> None:
        """Change the event."""
        self.kla.open(self.doors.events.event_form(event=self._event))

    def action_people(self) -> None:
        """Who is invited or came, to be put right."""
        self.kla.open(self.doors.people.people(event=self._event, title=self._title))

    def action_history(self) -> None:
        """What was done to the event."""
        self.kla.open(self.doors.exchange.history(record=self._event))

    @work
    async def action_group(self) -> None:
        """Invite a group of the register: a pillar, a step, a kecamatan, the OPD of a cluster."""
        group = await self.kla.push_screen_wait(ChoiceDialog(_("Undang grup menurut"), _GROUPS))
        if group is None:
            return
        wanted = cast("Group", group)
        entries = await self.kla.read(lambda connection: store.events.invitations.choices(connection, wanted))
        which = await self.kla.push_screen_wait(ChoiceDialog(_(_ALL_OF[group]), entries))
        if which is None:
            return
        event = self._event
        result = await self.kla.try_write(lambda db: store.events.invitations.invite_group(db, event, wanted, which))
        if result is not None:
            said = _("{count} lembaga diundang, {known} sudah diundang sebelumnya").format(
                count=formats.number(result.new), known=formats.number(result.found - result.new)
            )
            if result.new:
                self.kla.say_done(said)
            else:
                self.kla.say(said, "warn")
            self.refresh_data()

    @work
    async def action_uninvite(self) -> None:
        """Take the invitation back."""
        row = self.query_one(RowTable).row
        if row is not None:
            invitation = row.id
            said = _("Undangan {name} ditarik").format(name=row.cells[0])
            await self.kla.write(lambda db: store.events.events.uninvite(db, invitation), said)
            self.refresh_data()
