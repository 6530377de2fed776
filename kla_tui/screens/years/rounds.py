"""The rounds: begun from last year's answers or added, their stages and awards, several side by side."""

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from kla_tui import formats, keys, store
from kla_tui.i18n import N_, _
from kla_tui.keys.checklist import BESIDE, ROUNDS
from kla_tui.rules.refusal import Refused
from kla_tui.rules.typed.years import round_of
from kla_tui.screens.base import KlaScreen
from kla_tui.screens.paths import path_of
from kla_tui.widgets.dialogs import TextDialog
from kla_tui.widgets.table import Column, Row, RowTable, held
from kla_tui.widgets.text import lines, plain
from kla_tui.words import days, problem_text
from kla_tui.words.score.stages import (
    award_text,
    brief_deadline,
    deadline_text,
    row_text,
    stage_text,
    times_text,
    total_text,
)

if TYPE_CHECKING:
    from kla_tui.rules.instrument.deadlines import Deadline
    from kla_tui.store.checklist.earlier import Taken
    from kla_tui.store.checklist.rounds import Cell, RoundRow

_COLUMNS = (
    Column(N_("Tahun"), 5),
    Column(N_("Data"), 9),
    Column(N_("Klaim"), 13, "right"),
    Column(N_("Terbukti"), 8, "right"),
    Column(N_("Penghargaan"), 13),
    Column(N_("Berikutnya")),
)


class RoundsScreen(KlaScreen):
    """All rounds, the latest first."""

    PLACE = "checklist"
    GROUP = ROUNDS
    BINDINGS = keys.bindings(keys.only(ROUNDS, *(key.id for key in ROUNDS.keys if key.id != "rounds.open")))
    CSS = "#round { height: 11; border-top: solid ansi_bright_black; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, RoundRow] = {}

    def body(self) -> ComposeResult:
        """The list, and the stages of the round pointed at."""
        yield RowTable(_COLUMNS, held(()), id="rounds")
        yield Static("", id="round")

    def heading(self) -> str:
        """The rounds."""
        return _("Tahun evaluasi")

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowTable).focus()

    @property
    def row(self) -> "RoundRow | None":
        """The round pointed at."""
        found = self.query_one(RowTable).row
        return self._rows.get(found.id) if found else None

    @work(exclusive=True, group="load")
    async def refresh_data(self) -> None:
        """Read every round."""
        found = await self.kla.read(lambda connection: store.checklist.rounds.listing(connection))
        self._rows = {str(row.info.year): row for row in found}
        self.query_one(RowTable).source(held(tuple(map(_as_row, found))))

    @on(RowTable.Highlighted)
    def _moved(self, event: RowTable.Highlighted) -> None:
        row = self._rows.get(event.row.id) if event.row else None
        if row is not None:
            said = _about(row, self.kla.zone_label)
            self.query_one("#round", Static).update(lines(*(plain(text, tone) for text, tone in said)))

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

    async def _asked_year(self, question: str, value: str = "") -> int | None:
        """The year an officer types; None where none was, and said so where it cannot be one."""
        typed = await self.kla.push_screen_wait(TextDialog(question, draft=None, value=value, hint=_("empat angka")))
        if typed is None:
            return None
        year = round_of(typed)
        if year is None:
            self.kla.say(_("Tahun evaluasi {text} tidak masuk akal: ketik empat angka.").format(text=typed), "bad")
        return year

    @work
    async def action_start(self) -> None:
        """A new round from the answers of the one pointed at."""
        row = self.row
        if row is None:
            return
        origin = row.info.year
        question = _("Tahun evaluasi baru dari jawaban {year}: tahun berapa?").format(year=origin)
        year = await self._asked_year(question, str(origin + 1))
        if year is None:
            return
        said = _("Tahun evaluasi {year} dimulai dari {origin}: jawaban disalin sebagai konsep").format(
            year=year, origin=origin
        )
        await self.kla.write(lambda db: store.checklist.rounds.start(db, year, origin), said)
        await self.kla.introduce()
        self.refresh_data()

    @work
    async def action_add(self) -> None:
        """Another year, earlier ones too, without answers."""
        year = await self._asked_year(_("Tambah tahun evaluasi, juga yang lalu: tahun berapa?"))
        if year is None:
            return
        said = _("Tahun evaluasi {year} ditambahkan: w predikat, i isi dari berkas, Enter untuk menjawab").format(
            year=year
        )
        await self.kla.write(lambda db: store.checklist.rounds.add(db, year), said)
        self.refresh_data()

    def action_edit(self) -> None:
        """Data years and stages of the round pointed at."""
        if self.row is None:
            self.not_read_yet()
        else:
            self.kla.open(self.doors.round_form(current=self.row.info))

    @work
    async def action_award(self) -> None:
        """The award of the year pointed at."""
        row = self.row
        if row is None:
            return
        info = row.info
        levels = await self.kla.read(lambda connection: store.checklist.awards.levels(connection, info.id))
        self.kla.open(self.doors.years.award_form(current=info, levels=levels))

    @work
    async def action_import(self) -> None:
        """Answers, or points of stages, of the year pointed at from a file."""
        row = self.row
        if row is None:
            return
        year = row.info.year
        question = _("Isi tahun evaluasi {year} dari berkas").format(year=year)
        hint = _("ekspor checklist atau scores (JSON, CSV, XLSX), atau tabel indikator dan poin")
        typed = await self.kla.push_screen_wait(TextDialog(question, draft=None, hint=hint))
        if not typed:
            return
        from kla_tui.files.lists import earlier_lists

        try:
            rows = await asyncio.to_thread(earlier_lists.read, path_of(typed))
        except Refused as refusal:
            self.kla.say(problem_text(refusal.problem), "bad")
            return
        taken = await self.kla.try_write(lambda db: store.checklist.earlier.take(db, year, rows))
        if taken is None:
            return
        if taken.problem is not None:
            self.kla.say(problem_text(taken.problem), "bad")
            return
        self.kla.say_done(_taken(year, taken))
        self.refresh_data()

    def action_beside(self) -> None:
        """Several rounds side by side."""
        self.kla.open(self.doors.years.rounds_beside())

    def action_losses(self) -> None:
        """Where points were lost."""
        self.kla.open(self.doors.years.losses())


def _as_row(row: "RoundRow") -> Row:
    info, answered = row.info, bool(row.answered)
    return Row(
        str(info.year),
        (
            f"{info.year}{'●' if row.current else ''}",
            f"{info.data_years[0]}–{info.data_years[-1]}",
            formats.span(row.points.low, row.points.claimed) if answered else "–",
            formats.number(row.points.backed) if answered else "–",
            award_text(info.award) or "–",
            _next(row.next),
        ),
        "good" if row.current else "",
    )


def _next(ahead: "Deadline | None") -> str:
    """What comes next and in how many days; a round of which all has passed is over."""
    if ahead is None:
        return "–"
    if ahead.days_left < 0:
        return _("semua tahap lewat")
    return f"{brief_deadline(ahead)} {days.left(ahead.days_left)}"


def _about(row: "RoundRow", zone: str) -> Iterator[tuple[str, str]]:
    """What stands below the list: award, what comes next, the times of every stage, what they gave."""
    info, ahead = row.info, row.next
    award = award_text(info.award) or _("belum diisi; tekan w")
    title = _("Tahun evaluasi {year} · penghargaan: {award}").format(year=info.year, award=award)
    if info.started_from:
        title += " · " + _("dari jawaban {year}").format(year=info.started_from)
    yield title, "title"
    if ahead is None:
        yield _("Tahap belum diisi; tekan e"), "dim"
    else:
        words = f"{deadline_text(ahead)} · {days.left(ahead.days_left)}"
        yield _("{next} (menurut {zone})").format(next=words, zone=zone), _tone(ahead.days_left)
    if row.answered:
        claimed = formats.span(row.points.low, row.points.claimed)
        backed = formats.number(row.points.backed)
        yield _("Klaim {claimed} · terbukti {backed}").format(claimed=claimed, backed=backed), ""
    given = {total.stage: total_text(total) for total in row.stages}
    for stage, times in info.schedule.items():
        said = (times_text(times), _("nilai {points}").format(points=given[stage]) if stage in given else "")
        if any(said):
            yield f"{stage_text(stage)}: {' · '.join(filter(None, said))}", ""


def _taken(year: int, taken: "Taken") -> str:
    """What a file brought, and what of it did not count."""
    parts = [
        _("{answers} jawaban dan {points} poin tahap diambil").format(
            answers=formats.number(taken.answers), points=formats.number(taken.points)
        )
    ]
    if taken.kept:
        parts.append(_("{count} sudah ada dan tetap").format(count=formats.number(taken.kept)))
    if taken.unknown:
        parts.append(_("{count} baris tidak dikenal").format(count=formats.number(taken.unknown)))
    return f"{year}: {', '.join(parts)}"


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
        """The years' awards, and the list, for which years are known only once it is read."""
        yield Static("", id="awards")
        yield RowTable((Column("No", 6), Column("")), held(()), id="beside")

    def heading(self) -> str:
        """Indicators or questions."""
        what = _("klaim/terbukti, akhir; ≠ berubah")
        return f"{row_text(self._indicator)}: {what}" if self._indicator else f"{_('Indikator')}: {what}"

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowTable).focus()

    @work(exclusive=True, group="load")
    async def refresh_data(self) -> None:
        """Read the rounds."""
        indicator = self._indicator
        rounds, found = await self.kla.read(lambda connection: store.checklist.rounds.beside(connection, indicator))
        table = self.query_one(RowTable)
        name = N_("Pertanyaan") if indicator else N_("Indikator")
        table.show_columns((Column("No", 6), *(Column(str(info.year), 14, "right") for info in rounds), Column(name)))
        table.source(held(tuple(Row(row.id, (row.id, *map(_cell, row.cells), row.text), "") for row in found)))
        awards = " · ".join(f"{info.year} {award_text(info.award)}" for info in rounds if info.award.known)
        said = self.query_one("#awards", Static)
        said.update(plain(" " + _("Penghargaan: {awards}").format(awards=awards)))
        said.display = bool(awards)

    @on(RowTable.Chosen)
    def _chosen(self, event: RowTable.Chosen) -> None:
        if self._indicator:
            self.kla.open(self.doors.checklist.questions(question=event.row.id))
        else:
            self.kla.open(self.doors.years.rounds_beside(indicator=event.row.id))


def _cell(cell: "Cell | None") -> str:
    if cell is None:
        return "–"
    if cell.final is not None:
        return _("akhir {points}").format(points=formats.number(cell.final))
    sign = "≠ " if cell.changed else ""
    if not cell.answered:
        return f"{sign}–"
    return f"{sign}{formats.number(cell.claimed)}/{formats.number(cell.backed)}"
