"""What the fault tests found, printed at the end of a run."""

from pathlib import Path

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


class _Written:
    """Each figure goes into a file as soon as its test has ended, so that a long run that is stopped leaves them."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call":
            with self.path.open("a", encoding="utf-8") as file:
                for name, value in report.user_properties:
                    if name == FIGURE:
                        file.write(f"{value}\n")
                if report.failed:
                    file.write(f"{report.longreprtext[-3000:]}\n")


def pytest_configure(config: pytest.Config) -> None:
    if (path := config.getoption("--figures")) and not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Written(Path(path)))
