"""Perangkat Daerah: who owes what, by the points still open; Enter opens what an agency owes."""

from typing import TYPE_CHECKING

from textual import on, work

from kla_tui import formats, keys, store
from kla_tui.i18n import N_, _
from kla_tui.keys.agencies import AGENCIES, LETTERS
from kla_tui.rules.problem import Problem
from kla_tui.screens.agencies import agency_papers
from kla_tui.screens.listing import ListScreen
from kla_tui.widgets.dialogs import ChoiceDialog
from kla_tui.widgets.table import Column, Page, Row, RowTable
from kla_tui.words import days, paper_text, problem_text
from kla_tui.words.score.stages import deadline_text

if TYPE_CHECKING:
    from kla_tui.rules.instrument.deadlines import Deadline

_GAP_FORMS = (("pdf", "PDF"), ("xlsx", "XLSX"), ("html", "HTML"))


class AgenciesScreen(ListScreen):
    """The agencies by their names here; a question of two stands with both."""

    PLACE = "agencies"
    EXPORT = "agencies"
    ORDERS = (("points", N_("poin")), ("name", N_("nama")))
    GROUP = AGENCIES
    BINDINGS = keys.bindings(
        keys.only(
            AGENCIES, "agencies.names", "agencies.letter", "agencies.carry", "agencies.gaps", "agencies.letters",
            "agencies.order", "agencies.export", "agencies.leave",
        )
    )  # fmt: skip
    COLUMNS = (
        Column(N_("Perangkat daerah")),
        Column(N_("Jawab"), 6, "right"),
        Column(N_("Bukti"), 6, "right"),
        Column(N_("Diminta"), 7, "right"),
        Column(N_("Poin"), 6, "right"),
        Column(N_("Tenggat"), 14),
    )

    _deadline: "Deadline | None" = None

    def heading(self) -> str:
        """What of the round comes next, for which there is no room beside the name of the place; else that."""
        return deadline_text(self._deadline) if self._deadline else _("Perangkat Daerah")

    async def page(self, offset: int, limit: int) -> Page:
        """All agencies; there are a few dozen."""
        order = self.order
        found, self._deadline = await self.kla.read(
            lambda connection: (
                store.agencies.agencies.listing(connection, order), store.agencies.agencies.deadline(connection),
            )
        )  # fmt: skip
        self.retitle()
        rows = tuple(
            Row(
                row.name,
                (
                    row.name,
                    formats.number(row.unanswered),
                    formats.number(row.unbacked),
                    formats.number(row.asked),
                    formats.number(row.points_open),
                    days.left(row.days_left, none="–"),
                ),
                tone="good" if not row.points_open else "bad" if (row.days_left or 0) < 0 else "",
            )
            for row in found
        )
        return Page(len(rows), rows[offset : offset + limit])

    @on(RowTable.Chosen)
    def _chosen(self, event: RowTable.Chosen) -> None:
        self.kla.open(self.doors.agencies.owed(agency=event.row.id))

    def action_names(self) -> None:
        """What the catalogue's agencies are called here."""
        self.kla.open(self.doors.agencies.agency_names())

    def action_letters(self) -> None:
        """The letters that were made."""
        self.kla.open(self.doors.agencies.letters())

    def action_letter(self) -> None:
        """Ask the agency for what it owes."""
        if self.table.row is not None:
            self.kla.open(self.doors.agencies.letter_form(agency=self.table.row.id))

    @work
    async def action_carry(self) -> None:
        """One page to carry to the agency."""
        row = self.table.row
        if row is None:
            return
        agency, folder = row.id, self.kla.folder
        plan = await self.kla.read(
            lambda connection: store.agencies.letters.plan(connection, agency, folder.evidence)
        )
        if not plan.wanted:
            self.kla.say(problem_text(Problem("", "letter.nothing", {"agency": agency})), "warn")
            return
        from kla_tui.files.papers import letters

        path = agency_papers.path(self.kla, "lembar", agency, "pdf")
        if await self.kla.try_write(lambda _db: letters.write_carry(plan, path, paper_text)) is not None:
            self.kla.say(_("Ditulis: exports/{name}").format(name=path.name), "good")

    @work
    async def action_gaps(self) -> None:
        """The gap report in the layout of the task force."""
        form = await self.kla.push_screen_wait(ChoiceDialog(_("Laporan kesenjangan"), _GAP_FORMS))
        if form is None:
            return
        from kla_tui.files import reports

        folder, kind = self.kla.folder, reports.BY_ID["gaps"]
        made, year = await self.kla.read(
            lambda connection: (
                kind.make(connection, folder, {"suffix": f".{form}"}),
                store.kit.settings.current_round(connection).year,
            )
        )
        path = agency_papers.path(self.kla, "kesenjangan", str(year), form)
        if await self.kla.has_written(lambda _db: made.write(path, lambda _step: None)):
            self.kla.say(_("Ditulis: exports/{name}").format(name=path.name), "good")


class LettersScreen(ListScreen):
    """The letters of the round, the latest first."""

    PLACE = "agencies"
    GROUP = LETTERS
    BINDINGS = keys.bindings(LETTERS)
    COLUMNS = (
        Column(N_("Tanggal"), 10),
        Column(N_("Nomor"), 18),
        Column(N_("Perangkat daerah")),
        Column(N_("Tenggat"), 10),
        Column(N_("Pertanyaan"), 10, "right"),
    )
    EMPTY = N_("Belum ada surat. Tekan u pada perangkat daerah untuk membuat.")

    def heading(self) -> str:
        """What is listed."""
        return _("Surat permintaan")

    async def page(self, offset: int, limit: int) -> Page:
        """All letters of the round; there are few."""
        found = await self.kla.read(lambda connection: store.agencies.letters.listing(connection))
        rows = tuple(
            Row(
                row.id,
                (
                    formats.day(row.date),
                    row.number,
                    row.organisation,
                    formats.day(row.due),
                    formats.number(len(row.questions)),
                ),
            )
            for row in found
        )
        return Page(len(rows), rows[offset : offset + limit])
