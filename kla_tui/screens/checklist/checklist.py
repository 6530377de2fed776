"""Indikator: the indicators by cluster with their points; Enter opens the questions of one."""

from decimal import Decimal
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from kla_tui import formats, keys, store
from kla_tui.i18n import N_, _, current
from kla_tui.keys.checklist import INDICATORS
from kla_tui.rules.score.readiness import exact
from kla_tui.rules.text.terminal_text import cut, shown
from kla_tui.screens.base import KlaScreen
from kla_tui.widgets.dialogs import TextDialog
from kla_tui.widgets.table import Column, Row, RowTable, held
from kla_tui.widgets.text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kla_tui.store.checklist.checklist import IndicatorRow

# Points by their names in `Points`, as every screen calls them.
_FIGURES = {
    "claimed": N_("Klaim"),
    "backed": N_("Terbukti"),
    "at_risk": N_("Berisiko"),
    "recorded": N_("Tercatat"),
    "resting": N_("Dipertanyakan"),
}
_COLUMNS = (
    Column("No", 4),
    Column(N_("Indikator")),
    Column(N_("Dijawab"), 7, "right"),
    Column(N_("Bukti"), 7, "right"),
    Column(_FIGURES["claimed"], 11, "right"),
    Column(_FIGURES["backed"], 8, "right"),
)


class ChecklistScreen(KlaScreen):
    """All indicators with the sums of their points below.

    `cluster` leaves those of one cluster, `figure` those that have points of a kind (a name of `Points`); `question`
    or `only` goes straight on to the questions meant.
    """

    PLACE = "checklist"
    GROUP = INDICATORS
    BINDINGS = keys.bindings(
        keys.only(
            INDICATORS, "checklist.search", "checklist.unanswered", "checklist.unbacked", "checklist.rounds",
            "checklist.losses", "checklist.correct", "checklist.corrections", "checklist.leave",
        )
    )  # fmt: skip

    CSS = "#sum { height: 1; padding: 0 1; }"

    def __init__(self, question: str = "", only: str = "", cluster: str = "", figure: str = "") -> None:
        super().__init__()
        self._question, self._only, self._cluster, self._figure = question, only, cluster, figure
        self._last = figure if figure not in ("", "claimed", "backed") else "max"  # the points of the last column
        self._cluster_name = ""

    def body(self) -> ComposeResult:
        """The list."""
        title = _FIGURES.get(self._last, N_("Maks"))
        empty = N_("Tidak ada indikator di sini. Esc untuk kembali.")
        yield RowTable((*_COLUMNS, Column(title, 6, "right")), held(()), id="indicators", empty=empty)
        yield Static("", id="sum")

    def heading(self) -> str:
        """The name of the place, and which of the indicators."""
        figure = _(_FIGURES[self._figure]) if self._figure else ""
        return " · ".join(filter(None, (_("Indikator"), self._cluster_name, figure)))

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
        wanted = [row for row in found if self._is_wanted(row)]
        if self._cluster:
            catalogue = await self.kla.read(lambda connection: store.round.round_state.catalogue(connection))
            names = {one.id: one.name_en if current() == "en" else one.name_id for one in catalogue.clusters}
            self._cluster_name = cut(shown(names.get(self._cluster, self._cluster)), 30)
            self.retitle()
        self.query_one(RowTable).source(held(tuple(map(self._as_row, wanted))))
        self.query_one("#sum", Static).update(self._sum(wanted))

    def _is_wanted(self, row: "IndicatorRow") -> bool:
        if self._cluster and row.cluster != self._cluster:
            return False
        return not self._figure or getattr(row.points, self._figure) > 0

    def _as_row(self, row: "IndicatorRow") -> Row:
        return Row(
            row.id,
            (
                row.id,
                ("✎ " if row.corrected else "") + (row.name_en if current() == "en" else row.name_id),
                f"{row.answered}/{row.questions}",
                f"{row.backed}/{row.answered}",
                formats.span(row.points.low, row.points.claimed),
                formats.number(row.points.backed),
                formats.number(getattr(row.points, self._last)),
            ),
            tone="good" if row.points.backed == row.points.max > Decimal(0) else "",
        )

    def _sum(self, rows: "Sequence[IndicatorRow]") -> Content:
        """What the rows come to together, the figures of the columns."""
        sums = [_("Jumlah")]
        for name in ("claimed", "backed", self._last):
            total = formats.number(_total(rows, name))
            if name == "claimed":
                total = formats.span(_total(rows, "low"), _total(rows, name))
            sums.append(f"{_(_FIGURES.get(name, N_('Maks'))).lower()} {total}")
        return plain(" · ".join(sums), "title")

    @on(RowTable.Chosen)
    def _chosen(self, event: RowTable.Chosen) -> None:
        self.kla.open(self.doors.checklist.questions(indicator=event.row.id))

    def action_only(self, only: str) -> None:
        """All questions that lack an answer, or evidence."""
        self.kla.open(self.doors.checklist.questions(only=only))

    def action_rounds(self) -> None:
        """The rounds: begin one, set them side by side, their deadlines."""
        self.kla.open(self.doors.years.rounds())

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
        self.kla.open(self.doors.years.losses())

    @work
    async def action_search(self) -> None:
        """Questions that hold the words."""
        typed = await self.kla.push_screen_wait(
            TextDialog(_("Cari pertanyaan: kata, nomor, atau perangkat daerah"), draft=None)
        )
        if typed:
            self.kla.open(self.doors.checklist.questions(typed=typed))


def _total(rows: "Sequence[IndicatorRow]", name: str) -> Decimal:
    with exact():
        return sum((getattr(row.points, name) for row in rows), Decimal(0))
