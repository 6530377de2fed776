"""Perkiraan: how far the estimate can be trusted, and the questions whose official text is missing."""

from decimal import Decimal

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from kla_tui import formats, keys, store
from kla_tui.i18n import N_, _
from kla_tui.keys.summary import FORECAST
from kla_tui.rules.instrument.figures import Figures
from kla_tui.rules.instrument.record import CASES, HIGHEST, LOWEST, MIDDLE, SHARE_OF_CASES, meant
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
    CSS = "#honesty { height: auto; max-height: 15; padding: 0 1; margin-bottom: 1; }"

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
        self.query_one("#honesty", Static).update(honesty(figures, sum(1 for row in found if row.scale), len(found)))
        rows = tuple(
            Row(
                row.question.id,
                (
                    row.question.id,
                    formats.number(row.question.max_points),
                    "–" if row.claim is None else formats.number(row.claim.high * row.question.max_points),
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


def honesty(figures: Figures, scaled: int, questions: int) -> Content:
    """What the points are: an estimate, between which bounds, read by which scales, and what became of claims."""
    unknown = figures["unofficial"]
    said = [
        plain(_("Angka ini perkiraan kabupaten sendiri, bukan nilai Kementerian.")),
        *_bounds(figures),
        plain(
            _(
                "Skala: {scaled} dari {questions} pertanyaan dinilai menurut pilihan atau rentang persen. Tidak satu "
                "pun skala resmi kami lihat utuh: bagian poinnya perkiraan dari satu rekap publik."
            ).format(scaled=formats.number(scaled), questions=formats.number(questions))
        ),
        plain(
            _(
                "Terbukti: dokumen memenuhi syarat, dari jenis yang diminta, dengan matriksnya. Laporan bertanda "
                "tangan cocok untuk banyak pertanyaan; apakah isinya menjawab, hanya pembaca yang tahu."
            )
        ),
        plain(record_text(Decimal(figures["points"]["claimed"])), "key"),
    ]
    if figures["round"]["provisional"]:
        said.append(plain(_("Katalog ini sementara: poin dan teks dapat berubah saat yang resmi terbit."), "warn"))
    words = _("{questions} pertanyaan senilai {points} poin belum memakai teks resmi:").format(
        questions=formats.number(unknown["questions"]), points=formats.number(unknown["points"])
    )
    return lines(*said, plain(words, "warn" if unknown["questions"] else ""))


def _bounds(figures: Figures) -> tuple[Content, Content]:
    points, level, none = figures["points"], figures["level"], _("belum")
    return (
        plain(
            _("Batas bawah {low} ({low_level}): hanya yang terbukti hari ini.").format(
                low=formats.number(points["backed"]), low_level=level["backed"] or none
            )
        ),
        plain(
            _("Klaim {low} ({low_level}) sampai {high} ({high_level}): ya tanpa pilihan bernilai rentang.").format(
                low=formats.number(points["claimed_low"]), low_level=level["claimed_low"] or none,
                high=formats.number(points["claimed"]), high_level=level["claimed"] or none,
            )
        ),
    )  # fmt: skip


def record_text(claimed: Decimal) -> str:
    """What claims of so many points came to elsewhere: a range with its number of cases, never one figure."""
    found = meant(claimed)
    return _(
        "Catatan publik: di {cases} kabupaten/kota yang kedua angkanya terbit, hasil verifikasi {lowest}–{highest} "
        "kali penilaian mandiri ({share} % kasus, median {middle}). Klaim {claimed} berarti {low}–{high}."
    ).format(
        cases=CASES, share=SHARE_OF_CASES, claimed=formats.number(claimed),
        lowest=formats.number(LOWEST), middle=formats.number(MIDDLE), highest=formats.number(HIGHEST),
        low=formats.number(found.low, 0), high=formats.number(found.high, 0),
    )  # fmt: skip
