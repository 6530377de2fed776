"""KlaApp: which screen is where, the keys of every screen, reading and writing off the UI thread."""

import asyncio
import gc
import logging
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar, cast

from textual.app import App
from textual.screen import Screen

from kla_tui import i18n, keys
from kla_tui.database_thread import DatabaseThread
from kla_tui.folder import Folder
from kla_tui.i18n import _
from kla_tui.rules.problem import Problem

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kla_tui.db import Database
    from kla_tui.store.outcome import Outcome

T = TypeVar("T")

# Screens are imported when they are first opened: the first frame waits for none but its own.
PLACES = {
    "summary": "kla_tui.screens.summary:SummaryScreen",
    "checklist": "kla_tui.screens.checklist:ChecklistScreen",
    "companies": "kla_tui.screens.companies:CompaniesScreen",
    "events": "kla_tui.screens.events:EventsScreen",
    "evidence": "kla_tui.screens.evidence:EvidenceScreen",
    "agencies": "kla_tui.screens.agencies:AgenciesScreen",
    "history": "kla_tui.screens.history:HistoryScreen",
    "exchange": "kla_tui.screens.exchange:ExchangeScreen",
    "settings": "kla_tui.screens.settings:SettingsScreen",
}
log = logging.getLogger("kla_tui")


class KlaApp(App[None]):
    """The application on one data folder."""

    TITLE = "kla-tui"
    BINDINGS = keys.bindings(keys.GLOBAL)
    ENABLE_COMMAND_PALETTE = True
    CSS = """
    Screen { background: ansi_default; color: ansi_default; }
    """

    def __init__(self, folder: Folder, key: bytes | None = None) -> None:
        super().__init__(ansi_color=True)
        self.folder = folder
        self.thread = DatabaseThread(folder, key)
        self.facts = ""
        self.badge = ""
        self.zone_minutes = 480
        self.chosen_language: str | None = None
        self.crash: BaseException | None = None
        self._last_message: tuple[str, str] = ("", "")

    def get_default_screen(self) -> Screen[object]:
        """The screen of the first frame."""
        if self.folder.is_new():
            return self._screen("kla_tui.screens.first_start:FirstStartScreen")
        if self.folder.keyring.exists() and self.thread.key is None:
            return self._screen("kla_tui.screens.lock:UnlockScreen")
        return self._screen(PLACES["summary"])

    def _screen(self, where: str, **options: object) -> Screen[object]:
        module, name = where.split(":")
        return cast("Screen[object]", getattr(import_module(module), name)(**options))

    def on_ready(self) -> None:
        """The first frame stands: let the collector work again, on a heap that holds nothing to collect."""
        gc.freeze()
        gc.enable()

    async def ask(self, function: "Callable[[Database], T]") -> T:
        """What a function of the store answers; it runs on the database thread."""
        return await self.thread.run(function)

    async def read(self, function: "Callable[[Connection], T]") -> T:
        """What a query of the store answers."""

        def query(db: "Database") -> T:
            with db.read() as connection:
                return function(connection)

        return await self.thread.run(query)

    async def write(self, function: "Callable[[Database], Outcome]", said: str) -> "Outcome":
        """Run a write; say what was done (with undo), or why not. What was typed stays where it is."""
        try:
            outcome = await self.ask(function)
        except Exception as error:
            from kla_tui.store.outcome import Outcome

            log.exception("write failed")
            outcome = Outcome(problems=(Problem("", "write.failed", {"reason": str(error)[:200]}),))
        if outcome.refused:
            from kla_tui.words import problem_text

            self.say(problem_text(outcome.problems[0]), "bad")
        elif outcome.action is not None:
            self.say(f"{said} · Ctrl+Z {_('Urungkan')}", "good")
        elif said:
            self.say(_("Tidak ada yang berubah."), "")
        return outcome

    def say(self, message: str, tone: str = "") -> None:
        """Show a message in the status line of the screen that is on top (or comes on top next)."""
        from kla_tui.widgets.chrome import StatusLine

        self._last_message = (message, tone)
        line = self.screen.query(StatusLine)
        if line:
            line.first().message, line.first().tone = message, tone

    def said(self) -> tuple[str, str]:
        """The last message and its tone, for a screen that has just come on top; said once."""
        message, self._last_message = self._last_message, ("", "")
        return message

    def action_go(self, place: str) -> None:
        """Open one of the nine places, whatever was on top of it."""
        if self.screen.is_modal or self.folder.is_new():
            return
        self.go(place)

    def go(self, place: str, **options: object) -> None:
        """Open one of the nine places, filtered as the options say."""
        screen = self._screen(PLACES[place], **options)
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.switch_screen(screen)

    def open(self, where: str, **options: object) -> None:
        """Put a screen on top of this one."""
        self.push_screen(self._screen(where, **options))

    def action_help(self) -> None:
        """The keys of the screen on top."""
        self.open("kla_tui.screens.help:HelpScreen", of=self.screen)

    def action_lock(self) -> None:
        """Cover the screen until the officer is back."""
        self.open("kla_tui.screens.lock:LockScreen")

    async def action_undo(self) -> None:
        """Take the last action of this laptop back."""
        from kla_tui import store

        if self.folder.is_new():
            return

        def undo(db: "Database") -> tuple[str, int, int] | None:
            with db.read() as connection:
                last = store.history.last_own(connection)
            if last is None:
                return None
            undone = store.history.undo(db, last.key)
            return last.verb, undone.fields, len(undone.changed_since)

        result = await self.ask(undo)
        if result is None:
            self.say(_("Tidak ada yang dapat diurungkan."), "warn")
            return
        from kla_tui.words.verbs import verb_text

        verb, _fields, since = result
        message = _("Diurungkan: {what}").format(what=verb_text(verb))
        if since:
            message += " · " + _("{count} isian sudah berubah sesudahnya, dibiarkan").format(count=since)
        self.say(message, "warn" if since else "good")
        refresh = getattr(self.screen, "refresh_data", None)
        if refresh is not None:
            refresh()

    def use_language(self, language: str) -> None:
        """Speak this language from the next screen on."""
        i18n.use("en" if language == "en" else "id")

    def _handle_exception(self, error: Exception) -> None:
        # The one door for what nobody expected: into the log with its trace, then out with a plain sentence.
        log.error("unexpected", exc_info=error)
        self.crash = error
        super()._handle_exception(error)

    async def on_unmount(self) -> None:
        """Finish the writes that were asked for."""
        await asyncio.to_thread(self.thread.close)
