"""Where points were lost between the stages, by indicator and by cause."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from kla_tui import formats, keys, store
from kla_tui.i18n import N_, _, current
from kla_tui.keys.checklist import LOSSES
from kla_tui.rules.stages.losses import by_cause
from kla_tui.screens.base import KlaScreen
from kla_tui.widgets.table import Column, Row, RowTable, held
from kla_tui.widgets.text import lines, plain
from kla_tui.words.score.stages import cause_text, row_text, stage_text, total_text, why_text

if TYPE_CHECKING:
    from kla_tui.rules.stages.totals import StageTotal
    from kla_tui.store.checklist.scores import LossRow

_HEADS = ("EM", N_("Prov"), N_("Pusat"), "VL", N_("Akhir"))
_COLUMNS = (
    Column("No", 4),
    *(Column(head, 6, "right") for head in _HEADS),
    Column(N_("Hilang"), 6, "right"),
    Column(N_("Sebab")),
)


class LossesScreen(KlaScreen):
    """The indicators by the points lost, the greatest loss first."""

    PLACE = "checklist"
    GROUP = LOSSES
    BINDINGS = keys.bindings(keys.only(LOSSES, "losses.questions", "losses.leave"))
    CSS = """
    #sums { height: auto; padding: 0 1; }
    #why { height: 6; border-top: solid ansi_bright_black; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, LossRow] = {}

    def body(self) -> ComposeResult:
        """What the stages gave and the causes took, the list, and why the indicator pointed at lost points."""
        yield Static("", id="sums")
        yield RowTable(_COLUMNS, held(()), id="losses")
        yield Static("", id="why")

    def heading(self) -> str:
        """What was lost in all."""
        lost = sum((row.loss.lost for row in self._rows.values()), Decimal(0))
        return _("Poin hilang: {points}").format(points=formats.number(lost))

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowTable).focus()

    @work(exclusive=True, group="load")
    async def refresh_data(self) -> None:
        """Read the points of every stage."""
        found, totals = await self.kla.read(
            lambda connection: (store.checklist.scores.lost(connection), store.checklist.scores.totals(connection))
        )
        self._rows = {row.loss.indicator: row for row in found}
        self.query_one(RowTable).source(held(tuple(map(_as_row, found))))
        self.query_one("#sums", Static).update(lines(*map(plain, _sums(found, totals))))
        self.retitle()

    @on(RowTable.Highlighted)
    def _moved(self, event: RowTable.Highlighted) -> None:
        row = self._rows.get(event.row.id) if event.row else None
        if row is None:
            return
        said = [plain(f"{row_text(row.loss.indicator)}: {_name(row)}", "title")]
        said += [plain(f"{stage_text(why.stage)} {why.target}: {why_text(why)}") for why in row.loss.whys]
        if not row.loss.whys:
            said.append(plain(_("Belum ada sebab yang dicatat: Enter untuk mengisi poin dan sebabnya."), "dim"))
        self.query_one("#why", Static).update(lines(*said))

    @on(RowTable.Chosen)
    def _chosen(self, event: RowTable.Chosen) -> None:
        most = self._rows[event.row.id].max_points
        self.kla.open(self.doors.years.score_form(target=event.row.id, most=most))

    def action_questions(self) -> None:
        """The questions of the indicator."""
        row = self.query_one(RowTable).row
        if row is not None:
            self.kla.open(self.doors.checklist.questions(indicator=row.id))


def _name(row: "LossRow") -> str:
    return row.name_en if current() == "en" else row.name_id


def _as_row(row: "LossRow") -> Row:
    points = ("–" if value is None else formats.number(value) for value in row.loss.points)
    lost = formats.number(row.loss.lost) if row.loss.lost else "–"
    why = "; ".join(dict.fromkeys(map(why_text, row.loss.whys)))
    return Row(row.loss.indicator, (row.loss.indicator, *points, lost, why), "bad" if row.loss.lost else "")


def _sums(rows: "tuple[LossRow, ...]", totals: "tuple[StageTotal, ...]") -> Iterator[str]:
    """A line a stage that has points, said with how many indicators that is; then the points lost by cause."""
    for total in totals:
        yield f"{stage_text(total.stage)}: {total_text(total)}"
    lost, gained = by_cause(row.loss for row in rows)
    if lost:
        parts = [
            f"{cause_text(cause) or _('tanpa sebab')} {formats.number(points)}" for cause, points in lost.items()
        ]
        if gained:
            parts.append(_("naik {points}").format(points=formats.number(gained)))
        yield _("Turun menurut sebab: {causes}").format(causes=" · ".join(parts))
