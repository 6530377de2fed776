"""The form of an organisation of any pillar: who it is, how to reach it, its part of each cluster."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual import work

from kla_tui import store
from kla_tui.fields.field import ordered
from kla_tui.fields.organisation import FORM, ORGANISATION
from kla_tui.i18n import N_, _
from kla_tui.rules.problem import Problem
from kla_tui.screens import pickers
from kla_tui.screens.base import FormScreen
from kla_tui.screens.forms import declared
from kla_tui.widgets.form_row import Field

if TYPE_CHECKING:
    from kla_tui.db import Database
    from kla_tui.store.history.meanwhile import Rows
    from kla_tui.store.kit.outcome import Outcome

_PARTS = (
    ("K0", N_("Peran: Kelembagaan")),
    ("K1", N_("Peran: Klaster I")),
    ("K2", N_("Peran: Klaster II")),
    ("K3", N_("Peran: Klaster III")),
    ("K4", N_("Peran: Klaster IV")),
    ("K5", N_("Peran: Klaster V")),
    ("K6", N_("Peran: Kelana/Dekela")),
)


class OrganisationForm(FormScreen):
    """A new organisation, or one of the four pillars."""

    PLACE = "companies"

    def __init__(self, organisation: str = "", cluster: str = "", pillar: str = "") -> None:
        super().__init__()
        self._organisation, self._cluster, self._pillar = organisation, cluster, pillar

    def heading(self) -> str:
        """New or known."""
        return _("Ubah lembaga") if self._organisation else _("Lembaga baru")

    def fields(self) -> tuple[Field, ...]:
        """Name and sort, contact, parts: that of the cluster it was opened from first."""
        rows = declared.rows(ORGANISATION, options={"village_code": pickers.villages(self)})
        parts = sorted(_PARTS, key=lambda entry: entry[0] != self._cluster)
        return ordered((*rows, *(Field(f"part-{code}", label) for code, label in parts)), FORM)

    def rows(self) -> "Rows":
        """Its record, where it is known."""
        return (("organisation", self._organisation),) if self._organisation else ()

    def draft_key(self) -> str:
        """One draft an organisation, and one for a new one."""
        return f"organisation:{self._organisation}"

    async def load(self) -> Mapping[str, str]:
        """What is known."""
        organisation = self._organisation
        kinds = await self.kla.read(lambda connection: store.kit.lists.entries(connection, "organisation_kind"))
        from kla_tui.widgets.choice import Choice

        self.query_one("#field-kind", Choice).offer(kinds)
        if not organisation:
            return {"pillar": self._pillar, "kind": "lembaga" if self._pillar == "masyarakat" else "lainnya"}
        found: Mapping[str, str] = await self.kla.read(
            lambda connection: store.ledger.pillars.get(connection, organisation)
        )
        return found

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Register or change the organisation with its parts."""
        organisation, typed = self._organisation, dict(values)
        return lambda db: store.ledger.pillars.save(db, organisation, typed)

    def saved_words(self) -> str:
        """Which organisation."""
        return _("{name} disimpan").format(name=self.form.values()["name"])

    @work(exclusive=True, group="duplicates")
    async def live_check(self) -> None:
        """Whether the name is known already."""
        name, organisation = self.form.values()["name"], self._organisation
        row = self.form.row("name")
        known = await self.kla.read(lambda connection: store.ledger.pillars.same_name(connection, name, organisation))
        row.say([Problem("name", "company.same", {"name": known}, severity="warning")] if known else [])
