"""Doors to the ledger, the four pillars, proposals."""

from typing import TYPE_CHECKING

from textual.screen import Screen

if TYPE_CHECKING:
    from kla_tui.store.ledger.contributions import Filters


class PartnerDoors:
    """The screens of `screens/partners/`."""

    def contribution_form(self, contribution: str = "", partner: str = "") -> Screen[None]:
        """A contribution; a new one where none is named."""
        from kla_tui.screens.partners.contribution import ContributionForm

        return ContributionForm(contribution=contribution, partner=partner)

    def contribution_totals(self) -> Screen[None]:
        """The sums of the ledger."""
        from kla_tui.screens.partners.contribution_totals import TotalsScreen

        return TotalsScreen()

    def contributions(self, filters: "Filters | None" = None, organisation: str = "", name: str = "") -> Screen[None]:
        """The ledger, whole or filtered."""
        from kla_tui.screens.partners.contributions import ContributionsScreen

        return ContributionsScreen(filters=filters, organisation=organisation, name=name)

    def organisation_form(self, organisation: str = "", cluster: str = "", pillar: str = "") -> Screen[None]:
        """An organisation; a new one where none is named."""
        from kla_tui.screens.partners.organisation import OrganisationForm

        return OrganisationForm(organisation=organisation, cluster=cluster, pillar=pillar)

    def organisations(self, cluster: str = "", name: str = "") -> Screen[None]:
        """The organisations of a cluster, or all."""
        from kla_tui.screens.partners.organisations import OrganisationsScreen

        return OrganisationsScreen(cluster=cluster, name=name)

    def unreported(self) -> Screen[None]:
        """The companies that have not reported."""
        from kla_tui.screens.partners.unreported import UnreportedScreen

        return UnreportedScreen()

    def remind_form(self, companies: tuple[str, ...] = ()) -> Screen[None]:
        """The reminders to some companies, or to all that have not reported."""
        from kla_tui.screens.partners.unreported import RemindForm

        return RemindForm(companies=companies)

    def pillars(self) -> Screen[None]:
        """The clusters by the four pillars."""
        from kla_tui.screens.partners.pillars import PillarsScreen

        return PillarsScreen()

    def proposals(self, kind: str = "") -> Screen[None]:
        """What follows from the data, of all kinds or of one."""
        from kla_tui.screens.partners.proposals import ProposalsScreen

        return ProposalsScreen(kind=kind)
