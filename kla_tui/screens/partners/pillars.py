"""Empat pilar: how many organisations of each pillar carry some of a cluster, and where one is missing."""

from typing import TYPE_CHECKING

from textual import on

from kla_tui import formats, keys, store
from kla_tui.data.lists import PILLARS
from kla_tui.i18n import N_, _
from kla_tui.keys.partners.partners import PILLARS as PILLAR_KEYS
from kla_tui.screens.listing import ListScreen
from kla_tui.widgets.table import Column, Page, Row, RowTable

if TYPE_CHECKING:
    from kla_tui.store.ledger.pillars import ClusterRow


class PillarsScreen(ListScreen):
    """Clusters by pillars; the last row counts all organisations."""

    PLACE = "companies"
    GROUP = PILLAR_KEYS
    BINDINGS = keys.bindings(PILLAR_KEYS)
    COLUMNS = (Column(N_("Klaster")), *(Column(label, 9, "right") for _code, label in PILLARS))

    def heading(self) -> str:
        """The name of the place."""
        return _("Empat pilar: lembaga yang ada, dan yang belum")

    async def page(self, offset: int, limit: int) -> Page:  # noqa: ARG002
        """All clusters; there are seven."""
        rows = await self.kla.read(lambda connection: store.ledger.pillars.clusters(connection))
        return Page(len(rows), tuple(map(_as_row, rows)))

    @on(RowTable.Chosen)
    def action_open_row(self) -> None:
        """Who carries the cluster."""
        row = self.table.row
        if row is not None:
            self.kla.open(self.doors.partners.organisations(cluster=_cluster(row), name=row.cells[0]))

    def action_add(self) -> None:
        """An organisation that is missing."""
        row = self.table.row
        self.kla.open(self.doors.partners.organisation_form(cluster=_cluster(row) if row else ""))

    def action_contributions(self) -> None:
        """What partners did in the cluster."""
        row = self.table.row
        if row is not None:
            filters = store.ledger.contributions.Filters(cluster=_cluster(row))
            name = row.cells[0] if filters.cluster else ""
            self.kla.open(self.doors.partners.contributions(filters=filters, name=name))


_ALL = "all"


def _cluster(row: Row) -> str:
    return "" if row.id == _ALL else row.id


def _as_row(row: "ClusterRow") -> Row:
    counts = tuple(
        formats.number(row.counts[code]) if row.counts.get(code) else _("belum ada") for code, _label in PILLARS
    )
    name = row.name if row.cluster else _("Semua lembaga")
    return Row(row.cluster or _ALL, (name, *counts), tone="warn" if row.missing else "")
