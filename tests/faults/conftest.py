"""What the fault tests found, printed at the end of a run."""

import pytest

from tests.faults.figures import FIGURE


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The figures that tests recorded, one a line."""
    reports = [report for kind in ("passed", "failed") for report in terminalreporter.stats.get(kind, [])]
    figures = [value for report in reports for name, value in report.user_properties if name == FIGURE]
    if figures:
        terminalreporter.section("faults tried")
        for figure in figures:
            terminalreporter.write_line(str(figure))
