"""Indikator: the indicators by cluster with their points; Enter opens the questions of one."""

from decimal import Decimal

from textual import on, work
from textual.app import ComposeResult

from kla_tui import formats, keys, store
from kla_tui.i18n import N_, _, current
from kla_tui.keys.checklist import INDICATORS
from kla_tui.screens.base import KlaScreen
from kla_tui.widgets.dialogs import TextDialog
from kla_tui.widgets.table import Column, Row, RowTable, held

_COLUMNS = (
    Column("No", 4),
    Column(N_("Indikator")),
    Column(N_("Dijawab"), 7, "right"),
    Column(N_("Terbukti"), 8, "right"),
    Column(N_("Klaim"), 11, "right"),
    Column(N_("Bukti"), 7, "right"),
    Column(N_("Maks"), 5, "right"),
)


class ChecklistScreen(KlaScreen):
    """All indicators; `question`, `only` or `cluster` opens straight at what is meant."""

    PLACE = "checklist"
    GROUP = INDICATORS
    BINDINGS = keys.bindings(
        keys.only(
            INDICATORS, "checklist.search", "checklist.unanswered", "checklist.unbacked", "checklist.rounds",
            "checklist.losses", "checklist.correct", "checklist.corrections", "checklist.leave",
        )
    )  # fmt: skip

    def __init__(self, question: str = "", only: str = "", cluster: str = "") -> None:
        super().__init__()
        self._question, self._only, self._cluster = question, only, cluster

    def body(self) -> ComposeResult:
        """The list."""
        yield RowTable(_COLUMNS, held(()), id="indicators")

    def heading(self) -> str:
        """The name of the place."""
        return _("Indikator")

    def on_mount(self) -> None:
        """Load, and go on to what was asked for."""
        self.query_one(RowTable).focus()
        if self._question or self._only:
            self.call_after_refresh(self._go_on)

    def _go_on(self) -> None:
        self.kla.open(self.doors.checklist.questions(question=self._question, only=self._only))

    @work(exclusive=True, group="load")
    async def refresh_data(self) -> None:
        """Read the points of every indicator."""
        found = await self.kla.read(lambda connection: store.checklist.checklist.indicators(connection))
        rows = tuple(
            Row(
                row.id,
                (
                    row.id,
                    ("✎ " if row.corrected else "") + (row.name_en if current() == "en" else row.name_id),
                    f"{row.answered}/{row.questions}",
                    f"{row.backed}/{row.answered}",
                    formats.span(row.points.low, row.points.claimed, 1),
                    formats.number(row.points.backed, 1),
                    formats.number(row.points.max, 1),
                ),
                tone="good" if row.points.backed == row.points.max > Decimal(0) else "",
            )
            for row in found
        )
        first = next((row.id for row in found if row.cluster == self._cluster), None)
        self._cluster = ""
        self.query_one(RowTable).source(held(rows), to=first)

    @on(RowTable.Chosen)
    def _chosen(self, event: RowTable.Chosen) -> None:
        self.kla.open(self.doors.checklist.questions(indicator=event.row.id))

    def action_only(self, only: str) -> None:
        """All questions that lack an answer, or evidence."""
        self.kla.open(self.doors.checklist.questions(only=only))

    def action_rounds(self) -> None:
        """The rounds: begin one, set them side by side, their deadlines."""
        self.kla.open(self.doors.checklist.rounds())

    def action_correct(self) -> None:
        """Correct the indicator under the cursor."""
        row = self.query_one(RowTable).row
        if row is not None:
            self.kla.open(self.doors.checklist.correction_form(identifier=row.id, question=False))

    def action_corrections(self) -> None:
        """All corrections of the catalogue."""
        self.kla.open(self.doors.checklist.corrections())

    def action_losses(self) -> None:
        """Where points were lost, stage by stage."""
        self.kla.open(self.doors.checklist.losses())

    @work
    async def action_search(self) -> None:
        """Questions that hold the words."""
        typed = await self.kla.push_screen_wait(
            TextDialog(_("Cari pertanyaan: kata, nomor, atau perangkat daerah"), draft=None)
        )
        if typed:
            self.kla.open(self.doors.checklist.questions(typed=typed))
