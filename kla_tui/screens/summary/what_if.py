"""Andai: next steps marked as done in a scratch copy, with the points and the band they would bring."""

from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from kla_tui import formats, keys, store
from kla_tui.i18n import C_, N_, _, current
from kla_tui.keys.summary import WHAT_IF
from kla_tui.rules.score.readiness import to_next
from kla_tui.screens.base import KlaScreen
from kla_tui.widgets.dialogs import ChoiceDialog
from kla_tui.widgets.table import Column, Row, RowTable, held
from kla_tui.widgets.text import fitted, joined, lines, plain

if TYPE_CHECKING:
    from decimal import Decimal

    from kla_tui.rules.instrument.catalogue import Level
    from kla_tui.rules.score.steps import NextStep
    from kla_tui.rules.score.whatif import Scenario

_COLUMNS = (
    Column(C_("key", "Simulasi"), 8),
    Column(N_("Poin"), 6, "right"),
    Column("", 5),
    Column("No", 6),
    Column(N_("Pertanyaan")),
    Column(N_("Perangkat daerah"), 18),
)


class StepTable(RowTable):
    """A list in which the space bar marks for the screen above it."""

    class Marked(Message):
        """The space bar was pressed on a row."""

    def action_mark(self) -> None:
        """Leave the marking to the screen."""
        self.post_message(self.Marked())


class WhatIfScreen(KlaScreen):
    """Every open step; the lines on top follow each mark. Nothing of it is stored."""

    PLACE = "summary"
    GROUP = WHAT_IF
    BINDINGS = keys.bindings(keys.only(WHAT_IF, "what_if.all", "what_if.filter", "what_if.clear", "what_if.leave"))
    CSS = "#outcome { height: 4; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._scenario: Scenario | None = None
        self._steps: tuple[NextStep, ...] = ()
        self._only = ""

    def body(self) -> ComposeResult:
        """What would come out, and the steps."""
        yield Static("", id="outcome")
        yield StepTable(_COLUMNS, held(()), id="steps", empty=N_("Tidak ada langkah terbuka di sini."))

    def heading(self) -> str:
        """That nothing is stored, and which steps are shown."""
        kind, _colon, what = self._only.partition(":")
        return _("Simulasi: tidak disimpan") + (f" · {self._clusters[what] if kind == 'k' else what}" if what else "")

    @property
    def _clusters(self) -> dict[str, str]:
        clusters = self._scenario.catalogue.clusters if self._scenario else ()
        return {one.id: one.name_en if current() == "en" else one.name_id for one in clusters}

    def on_mount(self) -> None:
        """The steps have the focus."""
        self.query_one(RowTable).focus()

    @work(exclusive=True, group="load")
    async def refresh_data(self) -> None:
        """Take a copy of the round, with the marks made so far."""
        done = self._scenario.done if self._scenario else frozenset()
        found = await self.kla.read(lambda connection: store.summary.what_if.scenario(connection))
        self._scenario = found.marked(done)
        self._narrow()

    def _narrow(self) -> None:
        if self._scenario is None:
            return
        kind, _colon, what = self._only.partition(":")
        self._steps = tuple(
            step
            for step in self._scenario.steps
            if not kind or (what in step.agencies if kind == "pd" else self._cluster(step) == what)
        )
        self._show()

    def _cluster(self, step: "NextStep") -> str:
        if self._scenario is None:
            return ""
        catalogue = self._scenario.catalogue
        return catalogue.by_indicator[catalogue.by_question[step.question].indicator].cluster

    def _show(self) -> None:
        if self._scenario is not None:
            self.query_one("#outcome", Static).update(_outcome(self._scenario))
            self.query_one(RowTable).source(held(tuple(_row(self._scenario, step) for step in self._steps)))
            self.retitle()

    @on(StepTable.Marked)
    @on(RowTable.Chosen)
    def action_mark(self) -> None:
        """Take the step as done, or no longer; on to the next one."""
        table = self.query_one(StepTable)
        if self._scenario is None or table.row is None:
            return
        self._scenario = self._scenario.toggled(table.row.id)
        table.action_move(1)
        self._show()

    def action_all(self) -> None:
        """Mark every step shown; unmark them where all are marked."""
        if self._scenario is None:
            return
        shown = {step.question for step in self._steps}
        whole = shown <= self._scenario.done
        self._scenario = self._scenario.unmarked(shown) if whole else self._scenario.marked(shown)
        self._show()

    def action_clear(self) -> None:
        """No marks any more."""
        if self._scenario is not None:
            self._scenario = self._scenario.unmarked(self._scenario.done)
            self._show()

    def action_leave(self) -> None:
        """Back to the summary."""
        self.kla.pop_screen()

    @work
    async def action_filter(self) -> None:
        """Only the steps of one cluster or agency."""
        if self._scenario is None:
            return
        clusters = [(f"k:{cluster}", name) for cluster, name in self._clusters.items()]
        agencies = sorted({agency for step in self._scenario.steps for agency in step.agencies})
        entries = (("", N_("Semua")), *clusters, *((f"pd:{agency}", agency) for agency in agencies))
        chosen = await self.kla.push_screen_wait(ChoiceDialog(_("Tampilkan langkah dari"), entries, self._only))
        if chosen is not None:
            self._only = chosen
            self._narrow()


def _outcome(scenario: "Scenario") -> Content:
    before, after = scenario.unmarked(scenario.done).readiness, scenario.readiness
    marked = len(scenario.done & {step.question for step in scenario.steps})
    head = _("{count} dari {total} langkah dianggap selesai").format(
        count=formats.number(marked), total=formats.number(len(scenario.steps))
    )
    return lines(
        plain(head, "title"),
        _line(_("KLAIM"), before.total.claimed, after.total.claimed, after.level_claimed, scenario),
        _line(_("TERBUKTI"), before.total.backed, after.total.backed, after.level_backed, scenario),
    )


def _line(label: str, before: "Decimal", after: "Decimal", level: "Level | None", scenario: "Scenario") -> Content:
    ahead = to_next(scenario.catalogue, after)
    missing = ""
    if ahead is not None:
        missing = _("kurang {points} ke {level}").format(points=formats.number(ahead[1]), level=ahead[0].name)
    return joined(
        (fitted(label, 10), "title"),
        f"{fitted(formats.number(before), 9, 'right')} → ",
        (fitted(formats.number(after), 9), "title"),
        (fitted(f"+{formats.number(after - before)}", 9), "good"),
        f" {fitted(level.name if level else _('belum'), 9)} ",
        (missing, "dim"),
    )


def _row(scenario: "Scenario", step: "NextStep") -> Row:
    done = step.question in scenario.done
    points = formats.number(scenario.left.get(step.question, 0)) if not done else formats.number(step.points)
    return Row(
        step.question,
        (
            _("jadi") if done else "",
            ("" if done else "+") + points,
            _("bukti") if step.kind == "evidence" else _("jawab"),
            step.question,
            scenario.catalogue.by_question[step.question].text_id,
            step.agencies[0] if step.agencies else "",
        ),
        tone="good" if done else "",
    )
