"""Lembaga: the organisations that carry some of a cluster, or all there are, pillar by pillar."""

from textual import on, work

from kla_tui import keys, store
from kla_tui.data.lists import ORGANISATION_KINDS, PILLARS
from kla_tui.i18n import N_, _
from kla_tui.keys.partners.partners import ORGANISATIONS
from kla_tui.screens.listing import ListScreen
from kla_tui.widgets.dialogs import ChoiceDialog
from kla_tui.widgets.table import Column, Page, Row, RowTable

_WHY = {"contribution": N_("kontribusi"), "catalogue": N_("tugas menurut katalog")}


class OrganisationsScreen(ListScreen):
    """Organisations of one cluster or of all, with their part."""

    PLACE = "companies"
    GROUP = ORGANISATIONS
    BINDINGS = keys.bindings(ORGANISATIONS)
    COLUMNS = (Column(N_("Nama")), Column(N_("Pilar"), 12), Column(N_("Jenis"), 16), Column(N_("Peran")))
    EMPTY = N_("Belum ada lembaga di sini. Tekan a untuk mencatat, Esc untuk kembali.")

    def __init__(self, cluster: str = "", name: str = "") -> None:
        super().__init__()
        self._cluster, self._of = cluster, name
        self._pillar = ""

    def heading(self) -> str:
        """Of which cluster and pillar."""
        pillar = _(dict(PILLARS)[self._pillar]) if self._pillar else ""
        return " · ".join(part for part in (_("Lembaga"), self._of, pillar) if part)

    async def page(self, offset: int, limit: int) -> Page:
        """Organisations pillar by pillar."""
        cluster, pillar, typed = self._cluster, self._pillar, self.typed
        found, kinds = await self.kla.read(
            lambda connection: (
                store.ledger.pillars.listing(connection, cluster=cluster, pillar=pillar, typed=typed),
                {**dict(ORGANISATION_KINDS), **dict(store.kit.lists.entries(connection, "organisation_kind"))},
            )
        )
        pillars = dict(PILLARS)
        rows = [
            Row(
                row.id,
                (
                    row.name,
                    _(pillars.get(row.pillar, row.pillar)),
                    _(kinds.get(row.kind, row.kind)),
                    row.part if row.why == "part" else ": ".join(filter(None, (_(_WHY.get(row.why, "")), row.part))),
                ),
            )
            for row in found[offset : offset + limit]
        ]
        return Page(len(found), tuple(rows))

    @on(RowTable.Chosen)
    def action_edit(self) -> None:
        """Open the organisation."""
        if self.table.row is not None:
            self.kla.open(self.doors.partners.organisation_form(organisation=self.table.row.id))

    def action_add(self) -> None:
        """A new organisation, of the pillar that is shown."""
        self.kla.open(self.doors.partners.organisation_form(cluster=self._cluster, pillar=self._pillar))

    def action_contributions(self) -> None:
        """What the organisation did."""
        row = self.table.row
        if row is not None:
            self.kla.open(self.doors.partners.contributions(organisation=row.id, name=row.cells[0]))

    @work
    async def action_filter(self) -> None:
        """One pillar."""
        entries = (("", N_("Semua")), *PILLARS)
        chosen = await self.kla.push_screen_wait(ChoiceDialog(_("Tampilkan pilar"), entries, self._pillar))
        if chosen is not None:
            self._pillar = chosen
            self.retitle()
            self.table.reload(keep=False)

    def action_history(self) -> None:
        """What was done to the organisation."""
        if self.table.row is not None:
            self.kla.open(self.doors.exchange.history(record=self.table.row.id))
