"""Simulasi: moves taken as made in a scratch copy, with the points and the band they would bring."""

import asyncio
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Static

from kla_tui import formats, keys, store
from kla_tui.i18n import C_, N_, _, current
from kla_tui.keys.summary import WHAT_IF
from kla_tui.rules.steps.target import Ways
from kla_tui.screens.base import KlaScreen
from kla_tui.screens.summary import what_if_lines
from kla_tui.widgets.dialogs import ChoiceDialog
from kla_tui.widgets.table import Column, RowTable, held
from kla_tui.widgets.text import lines

if TYPE_CHECKING:
    from kla_tui.rules.instrument.catalogue import Level
    from kla_tui.rules.steps.steps import NextStep, Position
    from kla_tui.rules.steps.target import Way
    from kla_tui.rules.steps.whatif import Scenario

_COLUMNS = (
    Column("", 4),
    Column(N_("Poin"), 6, "right"),
    Column(C_("key", "Langkah"), 12),
    Column("No", 6),
    Column(N_("Pertanyaan")),
    Column(N_("Perangkat daerah"), 16),
)
_MARKED = "marked"


class StepTable(RowTable):
    """A list in which the space bar marks, and left and right change the way, for the screen above it."""

    BINDINGS = [Binding("left", "aim(-1)", show=False), Binding("right", "aim(1)", show=False)]

    class Marked(Message):
        """The space bar was pressed on a row."""

    class Aimed(Message):
        """Another way is wanted for the row."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def action_mark(self) -> None:
        """Leave the marking to the screen."""
        self.post_message(self.Marked())

    def action_aim(self, by: int) -> None:
        """Leave the choice of the way to the screen."""
        self.post_message(self.Aimed(by))


class WhatIfScreen(KlaScreen):
    """Every open step; the lines on top follow each mark. Nothing of it is stored."""

    PLACE = "summary"
    GROUP = WHAT_IF
    BINDINGS = keys.bindings(
        keys.only(WHAT_IF, "what_if.all", "what_if.target", "what_if.filter", "what_if.clear", "what_if.leave")
    )
    CSS = "#outcome { height: 4; padding: 0 1; text-wrap: nowrap; } #step { height: 3; padding: 0 1; }"

    def __init__(self, *, to_top: bool = False) -> None:
        super().__init__()
        self._to_top = to_top
        self._scenario: Scenario | None = None
        self._ways: Ways | None = None
        self._way: Way | None = None  # what the marks are, as long as nobody changed them
        self._steps: tuple[NextStep, ...] = ()
        self._only = ""

    def body(self) -> ComposeResult:
        """What would come out, the steps, and the one under the cursor in words."""
        yield Static("", id="outcome")
        yield StepTable(_COLUMNS, held(()), id="steps", empty=N_("Tidak ada langkah terbuka di sini."))
        yield Static("", id="step")

    def heading(self) -> str:
        """That nothing is stored, and which steps are shown."""
        kind, _colon, what = self._only.partition(":")
        named = {"k": self._clusters.get(what, ""), "pd": what, _MARKED: _("yang ditandai")}.get(kind, "")
        return _("Simulasi: tidak disimpan") + (f" · {named}" if named else "")

    @property
    def _clusters(self) -> dict[str, str]:
        clusters = self._scenario.position.catalogue.clusters if self._scenario else ()
        return {one.id: one.name_en if current() == "en" else one.name_id for one in clusters}

    def on_mount(self) -> None:
        """The steps have the focus."""
        self.query_one(RowTable).focus()

    @work(exclusive=True, group="load")
    async def refresh_data(self) -> None:
        """Take a copy of the round, with the marks made so far."""
        before = self._scenario
        found = await self.kla.read(lambda connection: store.summary.what_if.scenario(connection))
        if before is not None:
            if found.position != before.position:
                self._ways = self._way = None
            found = found.only(before.aims, before.done)
        self._scenario = found
        self._narrow()
        if self._to_top:
            self._to_top = False
            await self._to(found.position.catalogue.levels[-1])

    def _narrow(self) -> None:
        if self._scenario is not None:
            self._steps = tuple(step for step in self._scenario.steps if self._is_shown(step))
            self._show()

    def _is_shown(self, step: "NextStep") -> bool:
        if self._scenario is None:
            return False
        kind, _colon, what = self._only.partition(":")
        if kind == _MARKED:
            return step.question in self._scenario.done
        if kind == "pd":
            return what in step.agencies
        catalogue = self._scenario.position.catalogue
        return not kind or catalogue.by_indicator[catalogue.by_question[step.question].indicator].cluster == what

    def _show(self) -> None:
        if self._scenario is not None:
            scenario = self._scenario
            self.query_one("#outcome", Static).update(lines(what_if_lines.outcome(scenario, self._way)))
            self.query_one(RowTable).source(held(tuple(what_if_lines.row(scenario, step) for step in self._steps)))
            self.retitle()
            self._explain()

    @on(RowTable.Highlighted)
    def _explain(self) -> None:
        """Say the step under the cursor in words."""
        row, scenario = self.query_one(RowTable).row, self._scenario
        said = self.query_one("#step", Static)
        if scenario is None or row is None or row.id not in scenario.by_question:
            said.update("")
        else:
            said.update(lines(what_if_lines.step(scenario, row.id, self.size.width - 2)))

    def _take(self, scenario: "Scenario") -> None:
        if scenario != self._scenario:
            self._scenario, self._way = scenario, None
            self._show()

    @on(StepTable.Marked)
    @on(RowTable.Chosen)
    def action_mark(self) -> None:
        """Take the step as done, or no longer; on to the next one."""
        table = self.query_one(StepTable)
        if self._scenario is None or table.row is None:
            return
        question = table.row.id
        table.action_move(1)
        self._take(self._scenario.toggled(question))

    @on(StepTable.Aimed)
    def action_aim(self, event: "StepTable.Aimed") -> None:
        """Another way for the question under the cursor."""
        table = self.query_one(StepTable)
        if self._scenario is not None and table.row is not None:
            self._take(self._scenario.aimed(table.row.id, event.by))

    def action_all(self) -> None:
        """Mark every step shown, at its most points; unmark them where all are marked so."""
        if self._scenario is None:
            return
        shown = [step.question for step in self._steps]
        whole = self._scenario.whole(shown)
        self._take(self._scenario.unmarked(shown) if whole == self._scenario else whole)

    def action_clear(self) -> None:
        """No marks any more."""
        if self._scenario is not None:
            self._scenario, self._way = self._scenario.unmarked(self._scenario.done), None
            self._only = "" if self._only == _MARKED else self._only
            self._narrow()

    def action_leave(self) -> None:
        """Back to the summary."""
        self.kla.pop_screen()

    @work(exclusive=True, group="target")
    async def action_target(self) -> None:
        """Choose a band, and mark the cheapest steps to it."""
        if self._scenario is None:
            return
        position = self._scenario.position
        ways, levels = await self._found(position), position.catalogue.levels
        entries = [(str(place), what_if_lines.band(level, ways.to(level))) for place, level in enumerate(levels)]
        chosen = await self.kla.push_screen_wait(
            ChoiceDialog(_("Langkah termurah ke"), entries, str(len(levels) - 1))
        )
        if chosen is not None:
            await self._to(levels[int(chosen)])

    async def _found(self, position: "Position") -> Ways:
        """The cheapest ways; worked out beside the screen, once for a round as it stands."""
        if self._ways is None:
            self._ways = await asyncio.to_thread(Ways, position)
        return self._ways

    async def _to(self, level: "Level") -> None:
        if self._scenario is None:
            return
        ways = await self._found(self._scenario.position)
        way = ways.to(level)
        if way is None:
            most = formats.number(ways.most())
            text = _("{level} tidak tercapai: semua langkah bersama baru {points} poin.")
            self.kla.say(text.format(level=level.name, points=most), "warn")
            return
        if not way.moves:
            self.kla.say(_("{level} sudah tercapai: tidak ada langkah yang perlu.").format(level=level.name), "good")
        self._scenario, self._way = self._scenario.only(way.moves, way.moves), way
        self._only = _MARKED if way.moves else ""
        self._narrow()

    @work
    async def action_filter(self) -> None:
        """Only the marked steps, or those of one cluster or agency."""
        if self._scenario is None:
            return
        clusters = [(f"k:{cluster}", name) for cluster, name in self._clusters.items()]
        agencies = sorted({agency for step in self._scenario.steps for agency in step.agencies})
        marked = (_MARKED, N_("Yang ditandai"))
        entries = (("", N_("Semua")), *clusters, *((f"pd:{agency}", agency) for agency in agencies), marked)
        chosen = await self.kla.push_screen_wait(ChoiceDialog(_("Tampilkan langkah dari"), entries, self._only))
        if chosen is not None:
            self._only = chosen
            self._narrow()
