"""Doors to what comes in and goes out, and the history."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual.screen import Screen

if TYPE_CHECKING:
    from kla_tui.rules.lists_in.kinds import Kind
    from kla_tui.screens.exchange.report_form import Write


class ExchangeDoors:
    """The screens of `screens/exchange/`."""

    def conflicts(self) -> Screen[None]:
        """The fields on which two laptops disagree."""
        from kla_tui.screens.exchange.conflicts import ConflictsScreen

        return ConflictsScreen()

    def exchange(self) -> Screen[None]:
        """What leaves this laptop and what comes in."""
        from kla_tui.screens.exchange.exchange import ExchangeScreen

        return ExchangeScreen()

    def history(self, record: str = "", kind: str = "", unsent: str = "", day: str = "") -> Screen[None]:
        """What was done: all of it, to one record, of one kind, not sent yet, on one day."""
        from kla_tui.screens.exchange.history import HistoryScreen

        return HistoryScreen(record=record, kind=kind, unsent=unsent, day=day)

    def unsent(self) -> Screen[None]:
        """What has not left this folder."""
        from kla_tui.screens.exchange.unsent import UnsentScreen

        return UnsentScreen()

    def import_form(self, kind: str = "people", event: str = "") -> Screen[None]:
        """Which list to read from which file."""
        from kla_tui.screens.exchange.import_form import ImportForm

        return ImportForm(kind=kind, event=event)

    def import_preview(self, kind: "Kind", path: Path, event: str = "") -> Screen[None]:
        """A list as it would be taken in."""
        from kla_tui.screens.exchange.importing import ImportScreen

        return ImportScreen(kind=kind, path=path, event=event)

    def report_form(self, kind: str, write: "Write") -> Screen[None]:
        """What a report is asked for."""
        from kla_tui.screens.exchange.report_form import ReportForm

        return ReportForm(kind=kind, write=write)

    def reports(self) -> Screen[None]:
        """All reports."""
        from kla_tui.screens.exchange.reports import ReportsScreen

        return ReportsScreen()
