"""The rounds: begin one from last year's answers, how long until each deadline, several side by side."""

from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from kla_tui import formats, keys, store
from kla_tui.i18n import N_, _
from kla_tui.keys.checklist import BESIDE, ROUNDS
from kla_tui.rules.instrument.deadlines import STAGES
from kla_tui.rules.typed.years import round_of
from kla_tui.screens.base import KlaScreen
from kla_tui.widgets.dialogs import TextDialog
from kla_tui.widgets.table import Column, Row, RowTable, held
from kla_tui.widgets.text import lines, plain

if TYPE_CHECKING:
    from kla_tui.store.checklist.rounds import Cell, RoundRow

_COLUMNS = (
    Column(N_("Tahun"), 8),
    Column(N_("Tahun data"), 10),
    Column(N_("Klaim"), 13, "right"),
    Column(N_("Terbukti"), 8, "right"),
    Column(N_("Tenggat EM, VA, VL")),
    Column(N_("Dari"), 5),
)


class RoundsScreen(KlaScreen):
    """All rounds, the latest first."""

    PLACE = "checklist"
    GROUP = ROUNDS
    BINDINGS = keys.bindings(keys.only(ROUNDS, *(key.id for key in ROUNDS.keys if key.id != "rounds.open")))
    CSS = "#round { height: 5; border-top: solid ansi_bright_black; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, RoundRow] = {}

    def body(self) -> ComposeResult:
        """The list, and the deadlines of the round pointed at."""
        yield RowTable(_COLUMNS, held(()), id="rounds")
        yield Static("", id="round")

    def heading(self) -> str:
        """The rounds."""
        return _("Tahun evaluasi")

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowTable).focus()

    @work(exclusive=True, group="load")
    async def refresh_data(self) -> None:
        """Read every round."""
        found = await self.kla.read(lambda connection: store.checklist.rounds.listing(connection))
        self._rows = {str(row.year): row for row in found}
        rows = tuple(
            Row(
                str(row.year),
                (
                    f"{row.year}{' ●' if row.current else ''}",
                    f"{row.data_years[0]}–{row.data_years[-1]}",
                    formats.span(row.points.low, row.points.claimed),
                    formats.number(row.points.backed),
                    " · ".join(formats.day(day) or "–" for day in row.deadlines),
                    str(row.started_from or "–"),
                ),
                "good" if row.current else "",
            )
            for row in found
        )
        self.query_one(RowTable).source(held(rows))

    @on(RowTable.Highlighted)
    def _moved(self, event: RowTable.Highlighted) -> None:
        row = self._rows.get(event.row.id) if event.row else None
        if row is None:
            return
        said = [plain(_("Tenggat menurut {zone}").format(zone=self.kla.zone_label), "title")]
        for stage, day, left in zip(STAGES, row.deadlines, row.days_left, strict=True):
            words = formats.days_left(left)
            when = formats.long_day(day) if day else _("belum diisi; tekan e")
            said.append(plain(f"{stage}: {when}{' · ' if words else ''}{words}", _tone(left)))
        self.query_one("#round", Static).update(lines(*said))

    @on(RowTable.Chosen)
    @work
    async def _chosen(self, event: RowTable.Chosen) -> None:
        year = int(event.row.id)
        await self._work_in(year)

    async def _work_in(self, year: int) -> None:
        said = _("Bekerja di tahun evaluasi {year}").format(year=year)
        outcome = await self.kla.write(lambda db: store.kit.settings.open_round(db, year), "")
        if outcome.refused:
            return
        await self.kla.introduce()
        self.kla.say(said, "good")
        self.refresh_data()

    @work
    async def action_start(self) -> None:
        """A new round from the answers of the one pointed at."""
        row = self.query_one(RowTable).row
        if row is None:
            return
        origin = int(row.id)
        question = _("Tahun evaluasi baru dari jawaban {year}: tahun berapa?").format(year=origin)
        typed = await self.kla.push_screen_wait(
            TextDialog(question, draft=None, value=str(origin + 1), hint=_("empat angka"))
        )
        if typed is None:
            return
        year = round_of(typed)
        if year is None:
            self.kla.say(_("Tahun evaluasi {text} tidak masuk akal: ketik empat angka.").format(text=typed), "bad")
            return
        said = _("Tahun evaluasi {year} dimulai dari {origin}: jawaban disalin sebagai konsep").format(
            year=year, origin=origin
        )
        await self.kla.write(lambda db: store.checklist.rounds.start(db, year, origin), said)
        await self.kla.introduce()
        self.refresh_data()

    @work
    async def action_edit(self) -> None:
        """Data years and deadlines of the round in use."""
        current = await self.kla.read(lambda connection: store.kit.settings.current_round(connection))
        self.kla.open(self.doors.round_form(current=current))

    def action_beside(self) -> None:
        """Several rounds side by side."""
        self.kla.open(self.doors.checklist.rounds_beside())

    def action_losses(self) -> None:
        """Where points were lost."""
        self.kla.open(self.doors.checklist.losses())


def _tone(left: int | None) -> str:
    return "" if left is None or left > 14 else "warn" if left >= 0 else "bad"


class BesideScreen(KlaScreen):
    """The indicators (or the questions of one) with what each of several rounds claims and proves."""

    PLACE = "checklist"
    GROUP = BESIDE
    BINDINGS = keys.bindings(keys.only(BESIDE, "beside.leave"))

    def __init__(self, indicator: str = "") -> None:
        super().__init__()
        self._indicator = indicator

    def body(self) -> ComposeResult:
        """The list, for which years are known only once it is read."""
        yield RowTable((Column("No", 6), Column("")), held(()), id="beside")

    def heading(self) -> str:
        """Indicators or questions."""
        what = _("klaim/terbukti, ≠ berubah")
        return f"{_('Indikator')} {self._indicator}: {what}" if self._indicator else f"{_('Indikator')}: {what}"

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowTable).focus()

    @work(exclusive=True, group="load")
    async def refresh_data(self) -> None:
        """Read the rounds."""
        indicator = self._indicator
        years, found = await self.kla.read(lambda connection: store.checklist.rounds.beside(connection, indicator))
        table = self.query_one(RowTable)
        name = N_("Pertanyaan") if indicator else N_("Indikator")
        table.show_columns((Column("No", 6), *(Column(str(year), 15, "right") for year in years), Column(name)))
        table.source(held(tuple(Row(row.id, (row.id, *map(_cell, row.cells), row.text), "") for row in found)))

    @on(RowTable.Chosen)
    def _chosen(self, event: RowTable.Chosen) -> None:
        if self._indicator:
            self.kla.open(self.doors.checklist.questions(question=event.row.id))
        else:
            self.kla.open(self.doors.checklist.rounds_beside(indicator=event.row.id))


def _cell(cell: "Cell | None") -> str:
    if cell is None:
        return "–"
    sign = "≠ " if cell.changed else ""
    return f"{sign}{formats.number(cell.claimed)}/{formats.number(cell.backed)}"
