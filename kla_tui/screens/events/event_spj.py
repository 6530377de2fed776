"""The papers accounting (SPJ) wants of an event: what is there, what is missing, and the minutes."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from textual import on, work

from kla_tui import formats, keys, store
from kla_tui.data.spj import BY_CODE
from kla_tui.fields.event import RECORD
from kla_tui.i18n import C_, N_, _
from kla_tui.keys.events import SPJ
from kla_tui.rules.typed.amounts import parse_day
from kla_tui.screens.base import FormScreen
from kla_tui.screens.forms import declared
from kla_tui.screens.forms.prompted import store_text
from kla_tui.screens.listing import ListScreen
from kla_tui.screens.paths import chosen, paths
from kla_tui.widgets.dialogs import TextDialog
from kla_tui.widgets.form_row import Field
from kla_tui.widgets.table import Column, Page, Row, RowTable

if TYPE_CHECKING:
    from kla_tui.changes.heads import Row as Record
    from kla_tui.db import Database
    from kla_tui.store.events.spj import SpjRow
    from kla_tui.store.history.meanwhile import Rows
    from kla_tui.store.kit.outcome import Outcome

_YES_NO = (("tidak", N_("Belum")), ("ya", N_("Sudah")))


class SpjScreen(ListScreen):
    """The eight papers in their order."""

    PLACE = "events"
    GROUP = SPJ
    BINDINGS = keys.bindings(
        keys.only(SPJ, "spj.there", "spj.missing", "spj.document", "spj.note", "spj.minutes", "spj.leave")
    )
    COLUMNS = (
        Column(C_("record", "Kelengkapan"), 20),
        Column(C_("record", "Keadaan"), 8),
        Column(N_("Dokumen")),
        Column(N_("Catatan"), 20),
    )

    def __init__(self, event: str, title: str = "") -> None:
        super().__init__()
        self._event, self._event_title = event, title
        self._items: dict[str, SpjRow] = {}

    def about(self) -> "Record | None":
        """The event."""
        return "event", self._event

    def heading(self) -> str:
        """Of which event."""
        return _("Kelengkapan SPJ · {event}").format(event=self._event_title)

    async def page(self, offset: int, limit: int) -> Page:
        """The papers."""
        event = self._event
        found = await self.kla.read(lambda connection: store.events.spj.items(connection, event))
        self._items = {row.code: row for row in found}
        rows = tuple(
            Row(
                row.code,
                (
                    _(row.label),
                    "✓ " + _("ada") if row.present else "– " + _("belum"),
                    row.document + (f" ({row.file_name})" if row.file_name else ""),
                    row.note,
                ),
                "" if row.present else "warn",
            )
            for row in found
        )
        return Page(len(rows), rows[offset : offset + limit])

    @on(RowTable.Chosen)
    def _chosen(self) -> None:
        self.action_document()

    @work
    async def action_mark(self, there: bool) -> None:
        """There, or missing; then on to the next paper."""
        row = self.table.row
        if row is None:
            return
        event, code, name = self._event, row.id, row.cells[0]
        said = _("{name} ada").format(name=name) if there else _("{name} belum ada").format(name=name)
        outcome = await self.kla.write(lambda db: store.events.spj.mark(db, event, code, present=there), said)
        if not outcome.refused:
            self.table.action_move(1)
            self.table.reload()

    def action_document(self) -> None:
        """Attach the paper: a scan, or a document of the register."""
        if self.table.row is not None:
            self.kla.open(self.doors.events.spj_form(event=self._event, code=self.table.row.id))

    @work
    async def action_note(self) -> None:
        """A note on the paper."""
        row = self.table.row
        if row is None:
            return
        event, code = self._event, row.id
        question = _("Catatan untuk {name}").format(name=row.cells[0])
        seen = self._items[code].note
        typed = await self.kla.push_screen_wait(
            TextDialog(question, draft=f"spj_note:{event}:{code}", value=seen, lines=True)
        )
        if typed is not None:
            await store_text(
                self.kla,
                _("Catatan"),
                seen,
                typed,
                lambda connection: store.events.spj.note_now(connection, event, code),
                lambda text: lambda db: store.events.spj.note(db, event, code, text),
                _("Catatan disimpan"),
            )
            self.table.reload()

    def action_minutes(self) -> None:
        """The minutes and the note of the report."""
        self.kla.open(self.doors.events.minutes_form(event=self._event))


class SpjForm(FormScreen):
    """The document that is a paper of the event: one of the register, or a new one with its scan."""

    PLACE = "events"

    def __init__(self, event: str, code: str) -> None:
        super().__init__()
        self._event, self._code = event, code

    def heading(self) -> str:
        """Which paper."""
        return _("Dokumen: {name}").format(name=_(BY_CODE[self._code].label))

    def fields(self) -> tuple[Field, ...]:
        """The scan is enough: title and date are proposed."""
        return (
            Field("file", N_("Berkas"), kind="picker", options=paths(), hint=N_("lokasi berkas di laptop ini"),
                  ends_matter=True),
            Field("title", N_("Judul"), required=True),
            Field("number", N_("Nomor")),
            Field("date", N_("Tanggal"), check=lambda text: parse_day(text).problems, echo=formats.long_day_of),
            Field("signed", N_("Tanda tangan"), kind="choice", entries=_YES_NO),
            Field("known", N_("Atau dari daftar"), kind="picker", options=self._documents,
                  hint=N_("dokumen yang sudah tercatat")),
        )  # fmt: skip

    async def _documents(self, typed: str) -> Sequence[tuple[str, str]]:
        if not typed.strip():
            return ()
        found = await self.kla.read(
            lambda connection: store.evidence.evidence.listing(connection, typed=typed, limit=6)
        )
        return tuple((row.id, f"{row.title} {row.number}".strip()) for row in found)

    def draft_key(self) -> str:
        """One draft a paper."""
        return f"spj:{self._event}:{self._code}"

    async def load(self) -> Mapping[str, str]:
        """What the paper is likely called."""
        event, code = self._event, self._code
        found = await self.kla.read(lambda connection: store.events.spj.suggested(connection, event, code))
        return {**found, "date": formats.iso_day(found["date"])}

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Link the document, registering it where it is new."""
        event, code, typed = self._event, self._code, dict(values)
        folder, file = self.kla.folder.evidence, chosen(typed, "file")
        if typed["known"]:
            return lambda db: store.events.spj.link(db, event, code, typed["known"])
        return lambda db: store.events.spj.attach(db, event, code, typed, file, folder)

    def saved_words(self) -> str:
        """Which paper."""
        return _("{name} dilampirkan").format(name=_(BY_CODE[self._code].label))


class MinutesForm(FormScreen):
    """Minutes and the note of the report, a point a line."""

    PLACE = "events"

    def __init__(self, event: str) -> None:
        super().__init__()
        self._event = event

    def heading(self) -> str:
        """What is written."""
        return _("Notula dan catatan laporan")

    def fields(self) -> tuple[Field, ...]:
        """Both stand in the activity report."""
        return declared.rows(RECORD, options={})

    def rows(self) -> "Rows":
        """The event they are of."""
        return (("event", self._event),)

    def draft_key(self) -> str:
        """One draft an event."""
        return f"minutes:{self._event}"

    async def load(self) -> Mapping[str, str]:
        """As written so far."""
        event = self._event
        return await self.kla.read(lambda connection: store.events.spj.minutes(connection, event))

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Keep it."""
        event = self._event
        typed = dict(values)
        return lambda db: store.events.spj.write_minutes(db, event, typed)

    def saved_words(self) -> str:
        """That it is kept."""
        return _("Notula disimpan")
