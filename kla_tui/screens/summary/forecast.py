"""Perkiraan: how far the estimate can be trusted, and the questions whose official text is missing."""

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from kla_tui import formats, keys, store
from kla_tui.i18n import N_, _
from kla_tui.keys.summary import FORECAST
from kla_tui.rules.instrument.figures import Figures
from kla_tui.screens.base import KlaScreen
from kla_tui.widgets.table import Column, Row, RowTable, held
from kla_tui.widgets.text import lines, plain

_COLUMNS = (
    Column("No", 6),
    Column(N_("Poin"), 5, "right"),
    Column(N_("Klaim"), 6, "right"),
    Column(N_("Teks"), 12),
    Column(N_("Pertanyaan")),
)
_STATUSES = {"inferred": N_("disimpulkan"), "unknown": N_("belum ada")}


class ForecastScreen(KlaScreen):
    """The sentences that say what the points are and are not; below them the questions without an official text."""

    PLACE = "summary"
    GROUP = FORECAST
    BINDINGS = keys.bindings(keys.only(FORECAST, "forecast.leave"))
    CSS = "#honesty { height: auto; max-height: 11; padding: 0 1; margin-bottom: 1; }"

    def body(self) -> ComposeResult:
        """The sentences and the list."""
        yield Static("", id="honesty")
        yield RowTable(_COLUMNS, held(()), id="unofficial", empty=N_("Semua pertanyaan memakai teks resmi."))

    def heading(self) -> str:
        """The name of the screen."""
        return _("Perkiraan: seberapa pasti")

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowTable).focus()

    @work(exclusive=True, group="load")
    async def refresh_data(self) -> None:
        """Read the figures and the questions."""
        figures = await self.kla.read(lambda connection: store.summary.summary.figures(connection))
        found = await self.kla.read(lambda connection: store.checklist.checklist.questions(connection))
        self.query_one("#honesty", Static).update(honesty(figures))
        rows = tuple(
            Row(
                row.question.id,
                (
                    row.question.id,
                    formats.number(row.question.max_points),
                    "–" if row.fraction is None else formats.number(row.fraction * row.question.max_points),
                    _(_STATUSES.get(row.question.text_status, row.question.text_status)),
                    row.question.text_id,
                ),
                tone="warn",
            )
            for row in found
            if row.question.text_status
        )
        self.query_one(RowTable).source(held(rows))

    def action_leave(self) -> None:
        """Back to the summary."""
        self.kla.pop_screen()

    @on(RowTable.Chosen)
    def _chosen(self, event: RowTable.Chosen) -> None:
        self.kla.open(self.doors.checklist.questions(question=event.row.id))


def honesty(figures: Figures) -> Content:
    """What the points are: an estimate, by which catalogue, between which bounds, with how much unofficial text."""
    points, level, unknown = figures["points"], figures["level"], figures["unofficial"]
    none = _("belum")
    said = [
        plain(_("Angka ini perkiraan kabupaten sendiri, bukan nilai Kementerian.")),
        plain(
            _("Batas bawah {low} ({low_level}): hanya yang buktinya memenuhi syarat hari ini.").format(
                low=formats.number(points["backed"]), low_level=level["backed"] or none
            )
        ),
        plain(
            _("Batas atas {high} ({high_level}): bila semua klaim diterima.").format(
                high=formats.number(points["claimed"]), high_level=level["claimed"] or none
            )
        ),
        plain(
            _("Katalog {catalogue}, maksimum {points} poin.").format(
                catalogue=figures["round"]["catalogue"], points=formats.number(points["max"])
            )
        ),
    ]
    if figures["round"]["provisional"]:
        said.append(plain(_("Katalog ini sementara: poin dan teks dapat berubah saat yang resmi terbit."), "warn"))
    said.append(
        plain(
            _("{questions} pertanyaan senilai {points} poin belum memakai teks resmi:").format(
                questions=unknown["questions"], points=formats.number(unknown["points"])
            ),
            "warn" if unknown["questions"] else "",
        )
    )
    return lines(*said)
