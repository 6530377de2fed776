"""Ringkasan: where the regency stands and what to do next; every figure opens what is behind it."""

import asyncio
import time
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.app import ComposeResult

from kla_tui import keys, store
from kla_tui.i18n import _
from kla_tui.keys.summary import SUMMARY
from kla_tui.rules.instrument.figures import Figures
from kla_tui.screens.base import KlaScreen
from kla_tui.screens.summary import summary_lines, summary_panel
from kla_tui.screens.summary.summary_doors import TARGETS
from kla_tui.widgets.figures import FigureList

if TYPE_CHECKING:
    from kla_tui.files.backups import Last
    from kla_tui.store.summary.summary_wide import Wide

_KEPT = "summary"


class SummaryScreen(KlaScreen):
    """The first screen: figures from one kept row, so that they stand before anything else is loaded."""

    PLACE = "summary"
    GROUP = SUMMARY
    BINDINGS = keys.bindings(
        keys.only(
            SUMMARY, "summary.reload", "summary.what_if", "summary.lacking", "summary.forecast", "summary.proposals"
        )
    )
    shown: Figures | None = None
    wide: "Wide | None" = None
    last: "Last | None" = None

    def body(self) -> ComposeResult:
        """The figures."""
        yield FigureList(id="figures")

    def heading(self) -> str:
        """That this is an estimate, and by which catalogue."""
        return summary_lines.heading(self.shown)

    def on_mount(self) -> None:
        """Show the frame; figures follow."""
        self.query_one(FigureList).focus()

    def on_resize(self) -> None:
        """More room, more steps, and more beside the points."""
        self._show()
        if self._is_wide and self.wide is None and self.shown is not None:
            self._read_wide()

    @property
    def _is_wide(self) -> bool:
        return self.size.width >= summary_panel.FROM_WIDTH

    @work(exclusive=True, group="load")
    async def refresh_data(self) -> None:
        """The kept figures first, then the database is opened behind them."""
        figures = Figures.from_json(await self.kla.snapshot(_KEPT))
        if figures is not None:
            self._take(figures)
        await self.kla.framed.wait()  # the database toolkit is imported behind the first frame
        await self.kla.introduce()
        await self._read_last()
        if not self.on_top:
            return  # the officer went on to a list, which comes first
        await self.kla.files_changed()
        # Opening may have changed them: a copied folder writes as somebody else, who has sent nothing yet.
        opened = await self.kla.read(lambda connection: store.summary.summary.figures(connection))
        if opened != self.shown:
            self._take(opened)
        if self._is_wide:
            self._read_wide()

    @work(exclusive=True, group="wide")
    async def _read_wide(self) -> None:
        await self.kla.framed.wait()
        now = time.time_ns() // 1_000_000
        self.wide = await self.kla.read(lambda connection: store.summary.summary_wide.wide(connection, now))
        self._show()

    async def _read_last(self) -> None:
        """When the last backups were made: names in a folder, which may lie on a slow disk."""
        from kla_tui.files.backups import choices

        last = await asyncio.to_thread(choices.last, self.kla.folder)
        if last != self.last:
            self.last = last
            self._show()

    def _take(self, figures: Figures) -> None:
        self.shown = figures
        self._introduce(figures)
        self._show()

    def action_move(self, by: int = 1) -> None:
        """Point at another figure."""
        self.query_one(FigureList).action_move(by)

    def action_beside(self, by: int = 1) -> None:
        """Point at a figure beside this one."""
        self.query_one(FigureList).action_beside(by)

    def action_what_if(self) -> None:
        """Try what some of the next steps would bring."""
        self._go("what_if")

    def action_lacking(self) -> None:
        """What is missing to the highest band."""
        self.kla.open(self.doors.summary.what_if(to_top=True))

    def action_proposals(self) -> None:
        """What follows from the data and nobody wrote yet."""
        self.kla.open(self.doors.partners.proposals())

    def action_forecast(self) -> None:
        """How far the estimate can be trusted."""
        self._go("forecast")

    @work(exclusive=True, group="load")
    async def action_reload(self) -> None:
        """Look at the evidence files and work every figure out anew."""

        def recompute(db: Any) -> Figures:
            store.evidence.evidence_files.verify(db, self.kla.folder.evidence)
            with db.write() as connection:
                return store.summary.summary.refresh(connection)

        figures = await self.kla.try_write(recompute)
        if figures is not None:
            self._take(figures)
            self.kla.say(_("Semua angka dihitung ulang."), "good")

    def _introduce(self, figures: Figures) -> None:
        if self.kla.chosen_language is None:
            self.kla.use_language(figures["language"])
        who = figures["regency"]
        self.kla.facts = f"{who['name']} · {figures['round']['year']}"
        self.kla.badge = _("CONTOH") if figures["demo"] else ""
        self.retitle()

    def _show(self) -> None:
        if self.shown is None or not self.is_mounted:
            return
        width, height = self.size.width, self.query_one(FigureList).size.height
        beside = summary_panel.WIDTH if self._is_wide else 0
        shown = tuple(
            summary_lines.lines(
                self.shown, self.shown.today(time.time_ns() // 1_000_000), width, height, beside, self.last
            )
        )
        if beside:
            shown = summary_panel.beside(shown, summary_panel.panel(self.wide), width)
        self.query_one(FigureList).show(shown)

    @on(FigureList.Chosen)
    def _chosen(self, event: FigureList.Chosen) -> None:
        self._go(event.target)

    def _go(self, target: str) -> None:
        name, _colon, what = target.partition(":")
        self.kla.open(TARGETS[name](self.doors, what))
