"""Kontribusi: the ledger of what partners do for children, filtered and summed; of one partner or of all."""

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from kla_tui import formats, keys, store
from kla_tui.data.lists import PARTNER_PILLARS
from kla_tui.i18n import C_, N_, _
from kla_tui.keys.partners.partners import LEDGER
from kla_tui.screens.listing import ListScreen
from kla_tui.widgets.dialogs import ChoiceDialog
from kla_tui.widgets.table import Column, Page, Row, RowTable
from kla_tui.widgets.text import plain

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kla_tui.changes.heads import Row as Record
    from kla_tui.store.ledger.contributions import ContributionRow, Filters, Totals

_WAYS = (
    ("all", N_("Semua")),
    ("year", N_("Tahun")),
    ("pillar", N_("Pilar")),
    ("cluster", N_("Klaster")),
    ("indicator", N_("Indikator")),
    ("organisation", N_("Mitra")),
    ("form", N_("Bentuk")),
)


class ContributionsScreen(ListScreen):
    """Contributions, the latest year first, with their sums below."""

    PLACE = "companies"
    GROUP = LEDGER
    CSS = ListScreen.CSS + "#sums { height: 1; }"
    BINDINGS = keys.bindings(LEDGER)
    ORDERS = (("year", N_("tahun terbaru")), ("partner", N_("mitra")), ("realised", N_("realisasi terbesar")))
    COLUMNS = (
        Column(N_("Tahun"), 5),
        Column(N_("Mitra")),
        Column(N_("Kegiatan atau bantuan")),
        Column(N_("Untuk"), 6),
        Column(N_("Sifat"), 9),
        Column(N_("Realisasi Rp"), 13, "right"),
    )
    EMPTY = N_("Belum ada kontribusi di sini. Tekan a untuk mencatat, s untuk semua mitra.")

    def __init__(self, filters: "Filters | None" = None, organisation: str = "", name: str = "") -> None:
        super().__init__()
        self._given, self._organisation, self._of = filters, organisation, name
        self._words = name

    @property
    def filters(self) -> "Filters":
        """What is shown now."""
        if self._given is None:
            self._given = store.ledger.contributions.Filters(organisation=self._organisation)
        return dataclasses.replace(self._given, typed=self.typed)

    def about(self) -> "Record | None":
        """The organisation, where they are one's."""
        return ("organisation", self._organisation) if self._organisation else None

    def heading(self) -> str:
        """Whose, or which."""
        return _(C_("place", "Kontribusi")) + (f" · {self._words}" if self._words else "")

    def body(self) -> ComposeResult:
        """The list and its sums."""
        yield from super().body()
        yield Static("", id="sums")

    async def page(self, offset: int, limit: int) -> Page:
        """Some of the contributions, and the sums of all that are meant."""
        filters, order = self.filters, self.order
        rows, totals = await self.kla.read(
            lambda connection: (
                store.ledger.contributions.listing(connection, filters, order=order, limit=limit, offset=offset),
                store.ledger.contributions.totals(connection, filters),
            )
        )
        self.query_one("#sums", Static).update(plain(sums(totals), "title"))
        return Page(totals.count, tuple(map(_as_row, rows)))

    @on(RowTable.Chosen)
    def action_edit(self) -> None:
        """Open the contribution."""
        if self.table.row is not None:
            self.kla.open(self.doors.partners.contribution_form(contribution=self.table.row.id))

    def action_add(self) -> None:
        """A new contribution, of this partner where there is one."""
        partner = self.filters.organisation
        self.kla.open(self.doors.partners.contribution_form(partner=partner))

    def action_all(self) -> None:
        """All partners."""
        self._show(store.ledger.contributions.Filters(), "")

    def _show(self, filters: "Filters", words: str) -> None:
        self._given, self._words = filters, words
        self.retitle()
        self.table.reload(keep=False)

    @work
    async def action_filter(self) -> None:
        """One year, pillar, cluster, indicator, partner or form."""
        way = await self.kla.push_screen_wait(ChoiceDialog(_("Saring menurut"), _WAYS))
        if way == "all":
            self.action_all()
        elif way is not None:
            entries = await self.kla.read(lambda connection: _entries(connection, way))
            if not entries:
                self.kla.say(_("Belum ada yang dapat dipilih."), "warn")
                return
            chosen = await self.kla.push_screen_wait(ChoiceDialog(_(dict(_WAYS)[way]), entries))
            if chosen is not None:
                narrowed: dict[str, Any] = {way: int(chosen) if way == "year" else chosen}
                self._show(store.ledger.contributions.Filters(**narrowed), _(dict(entries)[chosen]))

    def action_totals(self) -> None:
        """The sums by cluster, form, year, village."""
        self.kla.open(self.doors.partners.contribution_totals())

    def action_owing(self) -> None:
        """Who has not reported."""
        self.kla.open(self.doors.partners.unreported())

    def action_proposals(self) -> None:
        """What follows from the ledger, and from everything else."""
        self.kla.open(self.doors.partners.proposals())

    @work
    async def action_remove(self) -> None:
        """Take the contribution off the ledger."""
        row = self.table.row
        if row is not None:
            contribution = row.id
            said = _("Kontribusi {title} dihapus").format(title=row.cells[2])
            await self.kla.write(lambda db: store.ledger.contribution_entry.remove(db, contribution), said)
            self.table.reload()

    def action_history(self) -> None:
        """What was done to the contribution."""
        if self.table.row is not None:
            self.kla.open(self.doors.exchange.history(record=self.table.row.id))


def sums(totals: "Totals") -> str:
    """The totals in one line."""
    return _("{count} kontribusi · {partnerships} kemitraan · rencana {planned} · realisasi {realised}").format(
        count=formats.number(totals.count), partnerships=formats.number(totals.partnerships),
        planned=formats.rupiah(totals.planned), realised=formats.rupiah(totals.realised),
    )  # fmt: skip


def _as_row(row: "ContributionRow") -> Row:
    cells = (
        str(row.year or ""), row.organisation, row.title, row.aim,
        _(C_("sort", "kemitraan")) if row.partnership else _("sekali"),
        "" if row.realised is None else formats.number(row.realised),
    )  # fmt: skip
    return Row(row.id, cells)


def _entries(connection: "Connection", way: str) -> Sequence[tuple[str, str]]:
    if way == "year":
        return tuple((str(year), str(year)) for year in store.ledger.contributions.years(connection))
    if way == "pillar":
        return PARTNER_PILLARS
    if way == "organisation":
        return store.ledger.contributions.partners(connection)
    if way == "form":
        return store.kit.lists.entries(connection, "contribution_form")
    if way == "cluster":
        clusters: Sequence[tuple[str, str]] = store.ledger.contribution_entry.clusters(connection)
        return clusters
    names: dict[str, str] = dict(store.ledger.contribution_entry.indicator_names(connection))
    return tuple((code, names.get(code, code)) for code in store.ledger.contributions.indicators(connection))
