"""Doors to the summary and what is worked out from it."""

from textual.screen import Screen


class SummaryDoors:
    """The screens of `screens/summary/`."""

    def forecast(self) -> Screen[None]:
        """How far the estimate can be trusted."""
        from kla_tui.screens.summary.forecast import ForecastScreen

        return ForecastScreen()

    def summary(self) -> Screen[None]:
        """The summary."""
        from kla_tui.screens.summary.summary import SummaryScreen

        return SummaryScreen()

    def work(self, kind: str) -> Screen[None]:
        """How much was done on each of the last days."""
        from kla_tui.screens.summary.work import WorkScreen

        return WorkScreen(kind=kind)

    def what_if(self, *, to_top: bool = False) -> Screen[None]:
        """What some of the next steps would bring; `to_top`: with the cheapest to the highest band marked."""
        from kla_tui.screens.summary.what_if import WhatIfScreen

        return WhatIfScreen(to_top=to_top)
