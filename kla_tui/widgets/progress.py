"""A long piece of work on a thread of its own: how far it is, and Esc to stop it."""

import asyncio
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from kla_tui.i18n import _
from kla_tui.widgets.text import joined, plain

T = TypeVar("T")
Report = Callable[[int, int], None]
_BAR = 40
_EVERY = 0.2  # seconds


class ProgressDialog(ModalScreen[T | BaseException], Generic[T]):
    """Runs `work(report, stopped)` and closes with what it returns, or with what it raised.

    `report` takes (bytes done, bytes in all); the work asks `stopped()` between its pieces.
    """

    DEFAULT_CSS = """
    ProgressDialog { align: center middle; background: transparent; }
    ProgressDialog > Vertical { width: 62; max-width: 96%; height: auto; border: solid ansi_cyan;
      padding: 0 1; background: ansi_default; }
    ProgressDialog Static { height: auto; }
    """
    BINDINGS = [Binding("escape", "stop", show=False, priority=True)]

    def __init__(self, title: str, job: Callable[[Report, Callable[[], bool]], T]) -> None:
        super().__init__()
        self._title, self._job = title, job
        self._stop = threading.Event()
        self._far = (0, 0)

    def compose(self) -> ComposeResult:
        """What is done, how far it is, how to stop it."""
        with Vertical():
            yield Static(plain(self._title, "title"))
            yield Static("", id="far")
            yield Static(joined(("Esc", "key"), " ", _("Hentikan")))

    def on_mount(self) -> None:
        """Begin."""
        self._show()
        self.set_interval(_EVERY, self._show)
        self._run()

    @work(exclusive=True)
    async def _run(self) -> None:
        result: T | BaseException
        try:
            result = await asyncio.to_thread(self._job, self._report, self._stop.is_set)
        except Exception as error:  # the one who asked knows what may go wrong
            result = error
        self.dismiss(result)

    def _report(self, done: int, total: int) -> None:
        self._far = (done, total)

    def _show(self) -> None:
        done, total = self._far
        share = done / total if total else 0.0
        filled = round(share * _BAR)
        bar = "█" * filled + "░" * (_BAR - filled)
        far = f"{bar} {share:4.0%}  {self.amount(done, total)}"
        self.query_one("#far", Static).update(plain(_("Dihentikan…") if self._stop.is_set() else far))

    def amount(self, done: int, total: int) -> str:
        """How much of how much, in words."""
        return f"{done // 1_000_000}/{total // 1_000_000} MB"

    def action_stop(self) -> None:
        """Ask the work to stop."""
        self._stop.set()
        self._show()

    def on_unmount(self) -> None:
        """The application ends: so does the work."""
        self._stop.set()


class CountDialog(ProgressDialog[T]):
    """The same for work counted in records: the bar alone says how far it is."""

    def amount(self, done: int, total: int) -> str:  # noqa: ARG002
        """Nothing: a record is planned and then written, so that its number would mislead."""
        return ""
