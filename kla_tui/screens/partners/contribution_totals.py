"""Rekap kontribusi: sums by cluster, form, year, pillar, partner; villages where partners meet or nobody is."""

import dataclasses
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from kla_tui import formats, keys, store
from kla_tui.data.lists import PILLARS
from kla_tui.i18n import N_, _
from kla_tui.keys.partners.partners import TOTALS
from kla_tui.rules.text.names import fold
from kla_tui.screens.listing import ListScreen
from kla_tui.screens.partners.contributions import sums
from kla_tui.widgets.dialogs import ChoiceDialog
from kla_tui.widgets.table import Column, Page, Row, RowTable
from kla_tui.widgets.text import plain

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kla_tui.store.ledger.contributions import Filters, Place, Totals

_VIEWS = (
    ("cluster", N_("Klaster")),
    ("form", N_("Bentuk")),
    ("year", N_("Tahun")),
    ("pillar", N_("Pilar")),
    ("organisation", N_("Mitra")),
    ("village", N_("Desa × tahun")),
    ("empty", N_("Desa tanpa mitra")),
    ("matrix", N_("Matriks 03.1a–f")),
)


class TotalsScreen(ListScreen):
    """One way of summing at a time; `v` chooses another."""

    PLACE = "companies"
    GROUP = TOTALS
    CSS = ListScreen.CSS + "#sums { height: 1; }"
    BINDINGS = keys.bindings(TOTALS)
    COLUMNS = (
        Column(N_("Menurut")),
        Column(N_("Jumlah"), 7, "right"),
        Column(N_("Kemitraan"), 9, "right"),
        Column(N_("Rencana"), 18, "right"),
        Column(N_("Realisasi"), 18, "right"),
    )
    PLACES = (
        Column(N_("Desa/kelurahan")),
        Column(N_("Tahun"), 5),
        Column(N_("Jumlah"), 7, "right"),
        Column(N_("Mitra")),
        Column(N_("Realisasi"), 16, "right"),
    )
    MATRIX = (
        Column(N_("Untuk"), 6),
        Column(N_("Mitra"), 22),
        Column(N_("Kegiatan atau bantuan")),
        Column(N_("Bukti"), 18),
    )
    VILLAGES = (Column(N_("Desa/kelurahan")),)
    EMPTY = N_("Belum ada kontribusi di sini.")

    def __init__(self) -> None:
        super().__init__()
        self._view = "cluster"
        self._year: int | None = None

    @property
    def _filters(self) -> "Filters":
        return store.ledger.contributions.Filters(year=self._year)

    def heading(self) -> str:
        """Summed by what, of which year."""
        year = f" · {self._year}" if self._year else ""
        return f"{_('Rekap kontribusi')} · {_(dict(_VIEWS)[self._view])}{year}"

    def body(self) -> ComposeResult:
        """The sums and their sum."""
        yield from super().body()
        yield Static("", id="sums")

    async def page(self, offset: int, limit: int) -> Page:
        """The rows of the view; there are few, or as many as villages."""
        view, filters = self._view, self._filters
        rows, totals = await self.kla.read(
            lambda connection: (
                _rows(connection, view, filters),
                store.ledger.contributions.totals(connection, filters),
            )
        )
        self.query_one("#sums", Static).update(plain(sums(totals), "title"))
        return Page(len(rows), rows[offset : offset + limit])

    @work
    async def action_turn(self) -> None:
        """Another view."""
        chosen = await self.kla.push_screen_wait(ChoiceDialog(_("Jumlahkan menurut"), _VIEWS, self._view))
        if chosen is not None:
            self._view = chosen
            own = {"village": self.PLACES, "empty": self.VILLAGES, "matrix": self.MATRIX}
            self.table.show_columns(own.get(chosen, self.COLUMNS))
            self.retitle()
            self.table.reload(keep=False)

    @work
    async def action_year(self) -> None:
        """One year, or all."""
        years = await self.kla.read(lambda connection: store.ledger.contributions.years(connection))
        entries = (("", N_("Semua")), *((str(year), str(year)) for year in years))
        chosen = await self.kla.push_screen_wait(ChoiceDialog(_("Tahun"), entries, str(self._year or "")))
        if chosen is not None:
            self._year = int(chosen) if chosen else None
            self.retitle()
            self.table.reload(keep=False)

    @on(RowTable.Chosen)
    def action_open_row(self) -> None:
        """The contributions behind the figures."""
        row = self.table.row
        if row is None:
            return
        if self._view in ("empty", "matrix") or not row.id:
            self.kla.say(_("Tidak ada daftar di balik baris ini."), "warn")
            return
        narrowed: dict[str, object] = {self._view: row.id}
        if self._view == "year":
            narrowed = {"year": int(row.id)}
        elif self._view == "village":
            village, _sep, year = row.id.partition(":")
            narrowed = {"village": village, "year": int(year)}
        filters = dataclasses.replace(self._filters, **narrowed)  # type: ignore[arg-type]
        self.kla.open(self.doors.partners.contributions(filters=filters, name=row.cells[0]))


def _rows(connection: "Connection", view: str, filters: "Filters") -> tuple[Row, ...]:
    if view == "village":
        return tuple(map(_place, store.ledger.contributions.overlap(connection, filters)))
    if view == "empty":
        found = store.ledger.contributions.without_partner(connection, filters)
        return tuple(Row(code, (label,)) for code, label in found)
    if view == "matrix":
        table = store.proposals.proposal_matrix.table(connection)
        return tuple(Row(row.id, (row.question, row.agency, row.activity, row.proof)) for row in table)
    names = _names(connection, view)
    groups = store.ledger.contributions.grouped(connection, view, filters)  # type: ignore[arg-type]
    rows = (_as_row(one.key, _(names.get(one.key, one.key)) or _("(belum diisi)"), one.totals) for one in groups)
    return tuple(sorted(rows, key=lambda row: fold(row.cells[0])) if view == "organisation" else rows)


def _names(connection: "Connection", view: str) -> dict[str, str]:
    if view == "cluster":
        return dict(store.ledger.contribution_entry.clusters(connection))
    if view == "form":
        return dict(store.kit.lists.entries(connection, "contribution_form"))
    if view == "organisation":
        return dict(store.ledger.contributions.partners(connection))
    return dict(PILLARS) if view == "pillar" else {}


def _as_row(key: str, name: str, totals: "Totals") -> Row:
    money = (formats.rupiah(totals.planned), formats.rupiah(totals.realised))
    return Row(key, (name, formats.number(totals.count), formats.number(totals.partnerships), *money))


def _place(place: "Place") -> Row:
    cells = (place.village, str(place.year), formats.number(len(place.partners)), ", ".join(place.partners))
    return Row(f"{place.village_code}:{place.year}", (*cells, formats.rupiah(place.realised)),
               tone="warn" if place.shared else "")  # fmt: skip
