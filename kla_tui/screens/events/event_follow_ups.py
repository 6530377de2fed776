"""What an event leaves to be done (RTL): the list, its form, and one key for done."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual import on, work

from kla_tui import formats, keys, store
from kla_tui.disk import regency_clock
from kla_tui.i18n import C_, N_, _
from kla_tui.keys.events import FOLLOW_UPS
from kla_tui.rules.typed.amounts import parse_day
from kla_tui.screens import pickers
from kla_tui.screens.base import FormScreen
from kla_tui.screens.listing import ListScreen
from kla_tui.widgets.form_row import Field
from kla_tui.widgets.table import Column, Page, Row, RowTable

if TYPE_CHECKING:
    from kla_tui.changes.heads import Row as Record
    from kla_tui.db import Database
    from kla_tui.store.events.follow_ups import FollowUpRow
    from kla_tui.store.history.meanwhile import Rows
    from kla_tui.store.kit.outcome import Outcome


class FollowUpsScreen(ListScreen):
    """The follow-ups of an event, the open ones first; without an event, what is open of all of them.

    `only` "late": those whose day has passed.
    """

    PLACE = "events"
    GROUP = FOLLOW_UPS
    BINDINGS = keys.bindings(
        keys.only(FOLLOW_UPS, "rtl.add", "rtl.edit", "rtl.done", "rtl.remove", "rtl.history", "rtl.leave")
    )
    COLUMNS = (
        Column(N_("Tindak lanjut")),
        Column(N_("Penanggung jawab"), 22),
        Column(N_("Tenggat"), 10),
        Column(C_("record", "Keadaan"), 18),
    )
    EMPTY = N_("Belum ada tindak lanjut. Tekan a untuk mencatat apa, siapa, kapan.")

    def __init__(self, event: str = "", title: str = "", only: str = "") -> None:
        super().__init__()
        self._event, self._event_title, self._only = event, title, only
        self._open: dict[str, bool] = {}

    def about(self) -> "Record | None":
        """The event, where they are one event's."""
        return ("event", self._event) if self._event else None

    def heading(self) -> str:
        """Of which event."""
        found = _("Tindak lanjut (RTL) · {event}").format(event=self._event_title or _("semua acara"))
        return f"{found} · {_('lewat tenggat')}" if self._only else found

    async def page(self, offset: int, limit: int) -> Page:
        """All of them; there are few."""
        event = self._event
        found = await self.kla.read(
            lambda connection: (
                store.events.follow_ups.listing(connection, event)
                if event
                else store.events.follow_ups.open_ones(connection)
            )
        )
        if self._only == "late":
            today = regency_clock.today(self.kla.zone_minutes)
            found = tuple(row for row in found if row.is_late(today))
        self._open = {row.id: row.done is None for row in found}
        return Page(len(found), tuple(self._row(row) for row in found[offset : offset + limit]))

    def _row(self, row: "FollowUpRow") -> Row:
        late = row.is_late(regency_clock.today(self.kla.zone_minutes))
        state = _("selesai {day}").format(day=formats.day(row.done)) if row.done else _("belum")
        if late:
            state = _("lewat tenggat")
        tone = "dim" if row.done else "warn" if late else ""
        return Row(row.id, (row.what, row.whose, formats.day(row.due), state), tone)

    @on(RowTable.Chosen)
    def _chosen(self) -> None:
        self.action_edit()

    def action_add(self) -> None:
        """A new one."""
        if not self._event:
            self.kla.say(_("Tindak lanjut baru dicatat di acaranya: 4, Enter, lalu t."), "warn")
            return
        self.kla.open(self.doors.events.follow_up_form(event=self._event))

    def action_edit(self) -> None:
        """Change it."""
        if self.table.row is not None:
            follow_up = self.table.row.id
            self.kla.open(self.doors.events.follow_up_form(event=self._event, follow_up=follow_up))

    @work
    async def action_done(self) -> None:
        """Done today; a second time it is open again."""
        row = self.table.row
        if row is None:
            return
        day, follow_up = (regency_clock.today(self.kla.zone_minutes) if self._open.get(row.id) else None), row.id
        said = _("Tindak lanjut selesai") if day else _("Tindak lanjut dibuka lagi")
        await self.kla.write(lambda db: store.events.follow_ups.finish(db, follow_up, day), said)
        self.table.reload()

    @work
    async def action_remove(self) -> None:
        """Take it off the list."""
        if self.table.row is not None:
            follow_up = self.table.row.id
            await self.kla.write(lambda db: store.events.follow_ups.remove(db, follow_up), _("Tindak lanjut dihapus"))
            self.table.reload()

    def action_history(self) -> None:
        """What was done to it."""
        if self.table.row is not None:
            self.kla.open(self.doors.exchange.history(record=self.table.row.id))


class FollowUpForm(FormScreen):
    """What, who, until when."""

    PLACE = "events"

    def __init__(self, event: str, follow_up: str = "") -> None:
        super().__init__()
        self._event, self._follow_up = event, follow_up

    def heading(self) -> str:
        """New or known."""
        return _("Ubah tindak lanjut") if self._follow_up else _("Tindak lanjut baru")

    def fields(self) -> tuple[Field, ...]:
        """What is enough; the rest may come."""
        return (
            Field("what", N_("Apa"), required=True),
            Field("who", N_("Siapa"), hint=N_("nama atau jabatan penanggung jawab")),
            Field("organisation", N_("Lembaga"), kind="picker", options=pickers.organisations(self)),
            Field("due", N_("Tenggat"), check=lambda text: parse_day(text, "due").problems, echo=formats.long_day_of,
                  hint="30-9-2025"),
        )  # fmt: skip

    def rows(self) -> "Rows":
        """Its record, where it is known."""
        return (("follow_up", self._follow_up),) if self._follow_up else ()

    def draft_key(self) -> str:
        """One draft a follow-up, one an event for a new one."""
        return f"follow_up:{self._follow_up or self._event}"

    async def load(self) -> Mapping[str, str]:
        """What is known of it."""
        if not self._follow_up:
            return {}
        follow_up = self._follow_up
        found = await self.kla.read(lambda connection: store.events.follow_ups.get(connection, follow_up))
        return {**found, "due": formats.iso_day(found.get("due"))}

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Store it."""
        event, follow_up, typed = self._event, self._follow_up, dict(values)
        return lambda db: store.events.follow_ups.save(db, event, follow_up, typed)

    def saved_words(self) -> str:
        """That it is stored."""
        return _("Tindak lanjut disimpan")
