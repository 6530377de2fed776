"""The doors: one typed method a screen, room by room, which imports the screen when it is wanted.

They lie above all screens, for they import them; so no screen imports a door, but asks the application it stands in
(`self.doors`). They are methods of classes, because a type checker looks into an object that is handed on, and lets
everything pass of a module that is.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual.screen import Screen

if TYPE_CHECKING:
    from kla_tui.screens.doors.agencies import AgencyDoors
    from kla_tui.screens.doors.checklist import ChecklistDoors
    from kla_tui.screens.doors.companies import CompanyDoors
    from kla_tui.screens.doors.events import EventDoors
    from kla_tui.screens.doors.evidence import EvidenceDoors
    from kla_tui.screens.doors.exchange import ExchangeDoors
    from kla_tui.screens.doors.partners import PartnerDoors
    from kla_tui.screens.doors.people import PeopleDoors
    from kla_tui.screens.doors.start import StartDoors
    from kla_tui.screens.doors.summary import SummaryDoors
    from kla_tui.screens.doors.years import YearsDoors
    from kla_tui.store.kit.drafts import Left
    from kla_tui.store.kit.settings import RoundInfo


class Doors:
    """The rooms, and the screens that stand in none."""

    @property
    def agencies(self) -> "AgencyDoors":
        """Those of `screens/agencies/`."""
        from kla_tui.screens.doors.agencies import AgencyDoors

        return AgencyDoors()

    @property
    def checklist(self) -> "ChecklistDoors":
        """Those of `screens/checklist/`."""
        from kla_tui.screens.doors.checklist import ChecklistDoors

        return ChecklistDoors()

    @property
    def companies(self) -> "CompanyDoors":
        """Those of `screens/companies/`."""
        from kla_tui.screens.doors.companies import CompanyDoors

        return CompanyDoors()

    @property
    def events(self) -> "EventDoors":
        """Those of `screens/events/`."""
        from kla_tui.screens.doors.events import EventDoors

        return EventDoors()

    @property
    def evidence(self) -> "EvidenceDoors":
        """Those of `screens/evidence/`."""
        from kla_tui.screens.doors.evidence import EvidenceDoors

        return EvidenceDoors()

    @property
    def exchange(self) -> "ExchangeDoors":
        """Those of `screens/exchange/`."""
        from kla_tui.screens.doors.exchange import ExchangeDoors

        return ExchangeDoors()

    @property
    def partners(self) -> "PartnerDoors":
        """Those of `screens/partners/`."""
        from kla_tui.screens.doors.partners import PartnerDoors

        return PartnerDoors()

    @property
    def people(self) -> "PeopleDoors":
        """Those of `screens/people/`."""
        from kla_tui.screens.doors.people import PeopleDoors

        return PeopleDoors()

    @property
    def start(self) -> "StartDoors":
        """Those of `screens/start/`."""
        from kla_tui.screens.doors.start import StartDoors

        return StartDoors()

    @property
    def summary(self) -> "SummaryDoors":
        """Those of `screens/summary/`."""
        from kla_tui.screens.doors.summary import SummaryDoors

        return SummaryDoors()

    @property
    def years(self) -> "YearsDoors":
        """Those of `screens/years/`."""
        from kla_tui.screens.doors.years import YearsDoors

        return YearsDoors()

    def drafts(self) -> Screen[None]:
        """All drafts."""
        from kla_tui.screens.drafts import DraftsScreen

        return DraftsScreen()

    def draft(self, left: "Left") -> Screen[None]:
        """A draft, whole."""
        from kla_tui.screens.drafts import DraftScreen

        return DraftScreen(left=left)

    def help(self, of: "Screen[object] | None" = None) -> Screen[None]:
        """The keys of a screen."""
        from kla_tui.screens.help import HelpScreen

        return HelpScreen(of=of)

    def palette(self, of: "Screen[object]") -> Screen[None]:
        """The commands that act on a screen."""
        from kla_tui.screens.palette import PaletteScreen

        return PaletteScreen(of=of)

    def settings(self) -> Screen[None]:
        """The settings."""
        from kla_tui.screens.settings import SettingsScreen

        return SettingsScreen()

    def settings_form(self) -> Screen[None]:
        """What the settings say of this laptop, its officer and its agency."""
        from kla_tui.screens.settings import SettingsForm

        return SettingsForm()

    def round_form(self, current: "RoundInfo") -> Screen[None]:
        """The data years and stages of a round."""
        from kla_tui.screens.years.round_form import RoundForm

        return RoundForm(current=current)


# The nine places, by the names of the navigation line.
PLACES: Mapping[str, Callable[[Doors], Screen[None]]] = {
    "summary": lambda doors: doors.summary.summary(),
    "checklist": lambda doors: doors.checklist.checklist(),
    "companies": lambda doors: doors.companies.companies(),
    "events": lambda doors: doors.events.events(),
    "evidence": lambda doors: doors.evidence.evidence(),
    "agencies": lambda doors: doors.agencies.agencies(),
    "history": lambda doors: doors.exchange.history(),
    "exchange": lambda doors: doors.exchange.exchange(),
    "settings": lambda doors: doors.settings(),
}
# The ways without a key that the palette offers on every screen (`keys.partners.partners.DOORS`).
WAYS: Mapping[str, Callable[[Doors], Screen[None]]] = {
    "contributions": lambda doors: doors.partners.contributions(),
    "totals": lambda doors: doors.partners.contribution_totals(),
    "owing": lambda doors: doors.partners.unreported(),
    "proposals": lambda doors: doors.partners.proposals(),
    "pillars": lambda doors: doors.partners.pillars(),
    "people": lambda doors: doors.people.people(),
    "drafts": lambda doors: doors.drafts(),
}
