"""What the officer is told: in the status line of the screen on top, in words that name what to do."""

import logging
import time

from textual.app import App

from kla_tui import i18n
from kla_tui.disk.log import Code
from kla_tui.folder import Folder
from kla_tui.i18n import _
from kla_tui.rules.problem import Problem
from kla_tui.sqlite_file import OnlyReadable

_FRESH = 1.0  # seconds for which a message outlives the screen that said it
_TO_READ = 6.0  # seconds for which what needs reading is not covered by what no key asked for
log = logging.getLogger("kla_tui")


class Burst:
    """Writes asked for while others are on their way: the officer is told once how many of them were not stored."""

    def __init__(self) -> None:
        self.asked = self.lost = self.on_way = 0
        self.trouble: Problem | None = None  # the latest

    def begin(self) -> None:
        """One more is asked for; where none is on its way, another burst begins."""
        if not self.on_way:
            self.asked = self.lost = 0
            self.trouble = None
        self.asked += 1
        self.on_way += 1

    def end(self, trouble: Problem | None = None) -> None:
        """One is stored, or was lost to a trouble."""
        self.on_way -= 1
        if trouble is not None:
            self.lost += 1
            self.trouble = trouble

    def words(self) -> str:
        """What to say of a burst of which something was lost."""
        from kla_tui.words import problem_text

        assert self.trouble is not None
        said = problem_text(self.trouble)
        if self.asked == 1:
            return said
        return _("{lost} dari {asked} tidak tersimpan. {why}").format(lost=self.lost, asked=self.asked, why=said)


class Saying(App[None]):
    """The part of the application that speaks."""

    folder: Folder

    def __init__(self, *, ansi_color: bool) -> None:
        super().__init__(ansi_color=ansi_color)
        self._last_message: tuple[str, str, float] = ("", "", 0.0)
        self._is_aside = False  # whether no key asked for the last message
        self._is_fault_told = False  # whether a fault met behind the screens was said

    def say(self, message: str, tone: str = "") -> None:
        """Show a message in the status line of the screen on top, or below a question (or on what comes on top)."""
        from kla_tui.widgets.chrome import StatusLine

        self._last_message, self._is_aside = (message, tone, time.monotonic()), False
        shown = next((screen for screen in reversed(self.screen_stack) if not screen.is_modal), self.screen)
        line = shown.query(StatusLine)
        if line:
            line.first().message, line.first().tone = message, tone

    @property
    def message(self) -> tuple[str, str]:
        """What was said last, and its tone."""
        return self._last_message[:2]

    def say_aside(self, message: str, tone: str = "") -> None:
        """Say what no key asked for; it does not cover what was just said and is to be read."""
        said, before, at = self._last_message
        if not self._is_aside and said and before in ("warn", "bad") and time.monotonic() - at < _TO_READ:
            return
        self.say(message, tone)
        self._is_aside = True

    def said(self) -> tuple[str, str]:
        """The last message and its tone, for a screen that has just come on top; said once."""
        message, tone, at = self._last_message
        self._last_message = ("", "", 0.0)
        return (message, tone) if time.monotonic() - at < _FRESH else ("", "")

    def say_done(self, said: str) -> None:
        """Say what was done, and that it can be undone."""
        self.say(f"{said} · Ctrl+Z {_('Urungkan')}", "good")

    def say_failed(self, error: BaseException, path: object = "") -> None:
        """Say what failed, in words that name what to do; a fault of the program goes into the log."""
        from kla_tui.words import problem_text

        self.say(problem_text(self.problem_of(error, path)), "bad")

    def say_read_only(self) -> None:
        """Say at once that nothing can be stored here."""
        self.say_failed(OnlyReadable(self.folder.database))

    def problem_of(self, error: BaseException, path: object = "", field: str = "") -> Problem:
        """What failed, as a problem; logged with its trace where it is a fault of the program."""
        from kla_tui import troubles

        found = troubles.problem_of(error, self.folder, path, field)
        if found.code == "unexpected":
            log.error("unexpected", exc_info=error)
        else:
            log.warning("%s [%s]", Code(found.code), Code(found.params.get("number", "-")))
        return found

    def use_language(self, language: str) -> None:
        """Speak this language from now on, on the screens that stand already, too."""
        before = i18n.current()
        i18n.use("en" if language == "en" else "id")
        if i18n.current() != before:
            for screen in self.screen_stack:
                for widget in screen.walk_children():
                    widget.refresh()

    def met_behind(self, error: Exception) -> None:
        """Something nobody asked for failed behind the screens.

        The disk's trouble is said where something is asked of it; a fault of the program is said here, once.
        """
        from kla_tui.words import problem_text

        problem = self.problem_of(error)
        if problem.code == "unexpected" and not self._is_fault_told:
            self._is_fault_told = True
            self.say_aside(problem_text(problem), "bad")

    def raise_in_test(self, error: Exception) -> None:
        """Raise a fault of the program where nobody sits before it: a test must see it."""
        from kla_tui import troubles

        if self.is_headless and not troubles.is_trouble(error):
            raise error
