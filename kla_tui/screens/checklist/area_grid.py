"""The kecamatan or villages that report a question: one key a cell, and the percentage they make."""

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from kla_tui import formats, keys, store
from kla_tui.i18n import N_, _
from kla_tui.keys.checklist import AREAS
from kla_tui.rules.instrument.area_share import NO, YES, area_share
from kla_tui.screens.unsettled import Change, PaintingScreen, Unsettled
from kla_tui.widgets.dialogs import ChoiceDialog
from kla_tui.widgets.table import Column, Row, RowTable, held
from kla_tui.widgets.text import lines, plain

if TYPE_CHECKING:
    from kla_tui.store.checklist.area_grid import AreaRow, Grid

_WORDS = {YES: N_("Ya"), NO: N_("Tidak"), "": "·"}
_COLUMNS = (
    Column(N_("Wilayah")),
    Column(N_("Kecamatan"), 20),
    Column(N_("Tahun data"), 24),
)


class AreaGridScreen(PaintingScreen):
    """All areas of the regency with a cell for each data year the question asks for."""

    PLACE = "checklist"
    GROUP = AREAS
    BINDINGS = keys.bindings(AREAS)
    CSS = "#share { height: 3; border-top: solid ansi_bright_black; padding: 0 1; }"

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question
        self._grid: Grid | None = None
        self._rows: dict[str, AreaRow] = {}  # as they are painted
        self._unsettled: Unsettled[AreaRow] = Unsettled()
        self._place = 0

    def body(self) -> ComposeResult:
        """The areas, and what they come to."""
        yield RowTable(_COLUMNS, held(()), id="areas", empty=N_("Wilayah kabupaten ini tidak dikenal."))
        yield Static("", id="share")

    def heading(self) -> str:
        """Which question, which year."""
        if self._grid is None:
            return self._question
        year = f" · {self._grid.years[self._place]}" if len(self._grid.years) > 1 else ""
        return f"{self._question}{year} {self._grid.question.text_id}"[:60]

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowTable).focus()

    @work(exclusive=True, group="load")
    async def refresh_data(self) -> None:
        """Read the cells."""
        question, mark = self._question, self._unsettled.mark()
        grid = await self.kla.read(lambda connection: store.checklist.area_grid.grid(connection, question))
        if grid is None:
            return
        if self._grid is None:
            self._place = len(grid.years) - 1
        self._grid, self._rows = grid, self._unsettled.read({row.code: row for row in grid.rows}, mark)
        self.query_one(RowTable).source(held(tuple(map(self._as_row, self._rows.values()))))
        self._say_share()
        self.retitle()

    def _as_row(self, row: "AreaRow") -> Row:
        assert self._grid is not None
        cells = []
        for place, (year, cell) in enumerate(zip(self._grid.years, row.cells, strict=True)):
            here = place == self._place and len(self._grid.years) > 1
            cells.append(f"{year} {'›' if here else ''}{_(_WORDS[cell])}")
        tone = "good" if row.cells[self._place] == YES else "dim" if row.cells[self._place] == NO else ""
        lost = row.code in self._unsettled.lost
        said = "  ".join(cells) + (" ✗" if lost else "")
        return Row(row.code, (row.name, row.district, said), "bad" if lost else tone)

    def _say_share(self) -> None:
        assert self._grid is not None
        cells = [row.cells[self._place] for row in self._rows.values()]
        share = area_share(cells, len(cells), lower_is_better=self._grid.question.lower_is_better)
        filled = _("Terisi {count} dari {total}").format(
            count=formats.number(sum(map(bool, cells))), total=formats.number(len(cells))
        )
        if share is None:
            said = _("Belum ada yang diisi.")
        else:
            have, every = share
            said = _("Ya: {yes} dari {total} = {percent}").format(
                yes=have, total=formats.number(every), percent=formats.percent(have / every)
            )
        waiting = _("yang belum diisi dihitung tidak mendukung klaim") if not all(cells) else ""
        self.query_one("#share", Static).update(lines(plain(said, "title"), plain(f"{filled}  {waiting}", "dim")))

    def action_fill(self, value: str) -> None:
        """Fill the cell and go on; the row shows it at once, the disk follows."""
        row = self.query_one(RowTable).row
        if row is None or self._grid is None:
            return
        place = self._place

        def change(area: "AreaRow") -> "AreaRow":
            return replace(area, cells=(*area.cells[:place], value, *area.cells[place + 1 :]))

        self._paint(row.id, self._unsettled.change(row.id, change))
        if value:
            self.query_one(RowTable).action_move(1)
        said = _("{name}: {value}").format(name=row.cells[0], value=_(_WORDS[value]))
        self._write(row.id, change, self._grid.years[place], value, said)

    def _paint(self, code: str, row: "AreaRow") -> None:
        self._rows[code] = row
        self.query_one(RowTable).put(self._as_row(row))
        self._say_share()

    @work(group="write")
    async def _write(self, code: str, change: "Change[AreaRow]", year: int, value: str, said: str) -> None:
        question = self._question
        outcome = await self.kla.write(
            lambda db: store.checklist.area_grid.fill(db, question, [code], year, value), said
        )
        self._paint(code, self._unsettled.settle(code, change, stored=not outcome.refused))
        if outcome.refused:
            self.go_back_at_rest()

    def go_back(self) -> None:
        """To the first area whose cell was not stored."""
        code = next(iter(self._unsettled.lost), "")
        if code in self._rows and self._unsettled.rests:
            self.query_one(RowTable).go_to(list(self._rows).index(code))

    @work
    async def action_all(self) -> None:
        """Fill the whole column, once it is chosen with what."""
        if self._grid is None or not self._rows:
            return
        year, count = self._grid.years[self._place], len(self._rows)
        question = _("Isi {count} wilayah untuk {year} dengan").format(count=formats.number(count), year=year)
        entries = ((YES, N_("Ya")), (NO, N_("Tidak")), ("empty", N_("Kosong")))
        chosen = await self.kla.push_screen_wait(ChoiceDialog(question, entries))
        if chosen is None:
            return
        value = "" if chosen == "empty" else chosen
        said = _("{count} wilayah: {value}").format(count=formats.number(count), value=_(_WORDS[value]))
        codes, asked = list(self._rows), self._question
        await self.kla.write(lambda db: store.checklist.area_grid.fill(db, asked, codes, year, value), said)
        self.refresh_data()

    def action_next(self) -> None:
        """To the next area that is not filled in."""
        table = self.query_one(RowTable)
        rows = list(self._rows.values())
        places = range(len(rows))
        ahead = (*places[table.cursor + 1 :], *places[: table.cursor + 1])
        found = next((place for place in ahead if not rows[place].cells[self._place]), None)
        if found is None:
            self.kla.say(_("Semua wilayah sudah diisi."), "good")
        else:
            table.go_to(found)

    def action_year(self) -> None:
        """The other data year."""
        if self._grid is None or len(self._grid.years) < 2:
            self.kla.say(_("Pertanyaan ini minta satu tahun data."), "warn")
            return
        self._place = (self._place + 1) % len(self._grid.years)
        self.query_one(RowTable).source(held(tuple(map(self._as_row, self._rows.values()))))
        self._say_share()
        self.retitle()
