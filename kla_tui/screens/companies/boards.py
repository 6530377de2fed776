"""The APSAI chapters of the regency by period, each with its decree; Enter opens the board."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from textual import on, work

from kla_tui import formats, keys, store
from kla_tui.i18n import N_, _
from kla_tui.keys.partners.boards import BOARDS
from kla_tui.rules.problem import Problem
from kla_tui.rules.text.terminal_text import file_name
from kla_tui.rules.typed.amounts import parse_day
from kla_tui.screens import pickers
from kla_tui.screens.base import FormScreen, KlaScreen
from kla_tui.screens.listing import ListScreen
from kla_tui.widgets.form_row import Field
from kla_tui.widgets.table import Column, Page, Row, RowTable

if TYPE_CHECKING:
    from kla_tui.db import Database
    from kla_tui.store.companies.boards import BoardRow
    from kla_tui.store.history.meanwhile import Rows
    from kla_tui.store.kit.outcome import Outcome


class BoardsScreen(ListScreen):
    """The periods, the latest first."""

    PLACE = "companies"
    GROUP = BOARDS
    BINDINGS = keys.bindings(keys.only(BOARDS, *(key.id for key in BOARDS.keys if key.id != "boards.open")))
    COLUMNS = (
        Column(N_("Masa bakti"), 11),
        Column(N_("Nomor SK"), 18),
        Column(N_("Tanggal SK"), 10),
        Column(N_("Dilantik"), 10),
        Column(N_("Bukti")),
        Column(N_("Pengurus"), 8, "right"),
    )
    EMPTY = N_("Belum ada kepengurusan APSAI. Tekan a untuk mencatat masa bakti dan SK-nya.")

    def heading(self) -> str:
        """The name of the list."""
        return _("Kepengurusan APSAI")

    async def page(self, offset: int, limit: int) -> Page:
        """All periods; there are few."""
        found = await self.kla.read(lambda connection: store.companies.boards.listing(connection))
        self._rows = {row.id: row for row in found}
        rows = tuple(map(_as_row, found))
        return Page(len(rows), rows[offset : offset + limit])

    @on(RowTable.Chosen)
    def _chosen(self, event: RowTable.Chosen) -> None:
        self.kla.open(self.doors.companies.board(board=event.row.id))

    def action_add(self) -> None:
        """A new period."""
        self.kla.open(self.doors.companies.board_form())

    def action_edit(self) -> None:
        """Change period and decree."""
        if self.table.row is not None:
            self.kla.open(self.doors.companies.board_form(board=self.table.row.id))

    @work
    async def action_print(self) -> None:
        """Write the board as PDF into the exports folder."""
        if self.table.row is not None:
            await print_board(self, self.table.row.id)

    @work
    async def action_remove(self) -> None:
        """Take the period off the list."""
        row = self.table.row
        if row is not None:
            board = row.id
            said = _("Kepengurusan {period} dihapus").format(period=row.cells[0])
            await self.kla.write(lambda db: store.companies.boards.remove(db, board), said)
            self.table.reload()

    def action_history(self) -> None:
        """What was done to the period."""
        if self.table.row is not None:
            self.kla.open(self.doors.exchange.history(record=self.table.row.id))


async def print_board(screen: KlaScreen, board: str) -> None:
    """Write the board of a period as PDF into the exports folder, and say where."""
    kla, folder = screen.kla, screen.kla.folder
    row, members, paper, offices, divisions = await kla.read(
        lambda connection: (
            store.companies.boards.row(connection, board),
            store.companies.boards.members(connection, board),
            store.evidence.stationery.read(connection, folder.evidence),
            store.companies.boards.words(connection, store.companies.boards.OFFICES),
            store.companies.boards.words(connection, store.companies.boards.DIVISIONS),
        )
    )
    if row is None:
        return
    path = folder.exports / file_name(f"pengurus-apsai-{row.period}.pdf")

    def write(_db: "Database") -> int:
        from kla_tui.files.papers import board_list

        return board_list.write_pdf(path, paper, row, members, offices, divisions)

    count = await kla.try_write(write)
    if count is not None:
        kla.say(
            _("{count} pengurus ditulis ke exports/{name}").format(count=formats.number(count), name=path.name),
            "good",
        )


def _as_row(row: "BoardRow") -> Row:
    cells = (
        row.period, row.sk_number or "–", formats.day(row.sk_date), formats.day(row.inaugurated),
        row.evidence or _("belum ada"), formats.number(row.members),
    )  # fmt: skip
    return Row(row.id, cells, tone="" if row.sk_number and row.evidence else "warn")


class BoardForm(FormScreen):
    """A period with its decree, and the document that proves it."""

    PLACE = "companies"

    def __init__(self, board: str = "") -> None:
        super().__init__()
        self._board = board

    def heading(self) -> str:
        """New or known."""
        return _("Ubah kepengurusan") if self._board else _("Kepengurusan baru")

    def fields(self) -> tuple[Field, ...]:
        """Period, decree, inauguration, evidence."""
        return (
            Field("period_from", N_("Masa bakti mulai"), required=True, check=_year("period_from"), hint=N_("tahun")),
            Field("period_until", N_("Sampai"), check=_year("period_until"), hint=N_("tahun")),
            Field("sk_number", N_("Nomor SK")),
            Field("sk_date", N_("Tanggal SK"), check=lambda text: parse_day(text).problems, echo=formats.long_day_of),
            Field("sk_issuer", N_("Penerbit SK"), hint=N_("misalnya Bupati, atau APSAI pusat")),
            Field("inaugurated", N_("Dilantik"), check=lambda text: parse_day(text).problems,
                  echo=formats.long_day_of),
            Field("evidence", N_("Dokumen SK"), kind="picker", options=pickers.evidence(self),
                  hint=N_("dokumen di daftar bukti")),
        )  # fmt: skip

    def rows(self) -> "Rows":
        """Its record, where it is known."""
        return (("board", self._board),) if self._board else ()

    def draft_key(self) -> str:
        """One draft a period, one for a new one."""
        return f"board:{self._board}"

    async def load(self) -> Mapping[str, str]:
        """What is known, dates as they are typed."""
        board = self._board
        row = await self.kla.read(lambda connection: store.companies.boards.row(connection, board)) if board else None
        if row is None:
            return {}
        return {
            "period_from": str(row.period_from or ""), "period_until": str(row.period_until or ""),
            "sk_number": row.sk_number, "sk_date": formats.day(row.sk_date), "sk_issuer": row.sk_issuer,
            "inaugurated": formats.day(row.inaugurated), "evidence": row.evidence_id, "evidence_text": row.evidence,
        }  # fmt: skip

    def live_check(self) -> None:
        """A chapter without a decree proves nothing."""
        values = self.form.values()
        found = (
            [p for p in store.companies.boards.check(values)[1] if p.severity == "warning"]
            if values["period_from"]
            else []
        )
        self.form.row("sk_number").say(found)

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Store the period."""
        board, typed = self._board, {**values, "evidence_id": values.get("evidence", "")}
        return lambda db: store.companies.boards.save(db, board, typed)


def _year(field: str) -> Callable[[str], Iterable[Problem]]:
    return lambda text: store.companies.boards.year(text, field)[1]
