"""KlaApp: which screen is where, the keys of every screen, reading and writing off the UI thread."""

import asyncio
import logging
from typing import TYPE_CHECKING

from textual import events
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.screen import Screen
from textual.worker import WorkerFailed

from kla_tui import keys
from kla_tui.database_thread import DatabaseThread, end_of_start
from kla_tui.folder import Folder
from kla_tui.i18n import _
from kla_tui.keyboard.ahead import Fence, KeysAhead
from kla_tui.keyboard.driver import attentive
from kla_tui.keyboard.reading import Burst
from kla_tui.screens.doors import PLACES, WAYS, Doors
from kla_tui.window import open_forms
from kla_tui.window.asking import Asking, NotRead
from kla_tui.window.leaving import Leaving, on_signals

if TYPE_CHECKING:
    from kla_tui.screens.forms.shelf import DraftShelf
    from kla_tui.sqlite_file import UnusableFile

_NOT_OVER_A_QUESTION = frozenset({"go", "help", "palette", "undo", "redo"})
log = logging.getLogger("kla_tui")


class KlaApp(Asking):
    """The application on one data folder."""

    TITLE = "kla-tui"
    BINDINGS = keys.bindings(keys.GLOBAL)
    ENABLE_COMMAND_PALETTE = False  # ours is screens/palette.py: Textual's is English and reads markup
    CSS = """
    Screen { background: ansi_default; color: ansi_default; }
    ModalScreen { background: transparent; }
    """

    def __init__(self, folder: Folder, key: bytes | None = None) -> None:
        super().__init__(ansi_color=True)
        self.doors = Doors()
        self.folder = folder
        self.thread = DatabaseThread(folder, key)
        self.refusal: UnusableFile | None = None  # why the database does not open, where it does not
        self.facts = ""
        self.year = 0  # of the round in use
        self.badge = ""
        self.zone_minutes = 480
        self.zone_label = "WITA"
        self.chosen_language: str | None = None
        self.crash: BaseException | None = None
        self.framed = asyncio.Event()
        self.saved = ""  # the record a form has just stored, for the list below it
        self.ahead = KeysAhead(self, super().on_event, self._refuse_paste, self._say_left_out)
        self.others = ""  # who else works on the folder, for the title line
        self._watching: asyncio.Task[None] | None = None
        self.leaving = Leaving(self)
        self._left_behind = open_forms.LeftBehind(self)
        self.passed_over: set[tuple[str, int]] = set()  # deeds undo could not take back, and said so
        self._floor = 1
        self._cover: Screen[None] | None = None  # of the lock
        self.are_files_seen = False
        self.is_clock_told = False

    def get_default_screen(self) -> Screen[None]:
        """The screen of the first frame."""
        if self.refusal is not None:
            return self.doors.start.rescue()
        if self.folder.is_new():
            return self.doors.start.first_start()
        if self.thread.waiting:
            return self.doors.start.unlock()
        return self.doors.summary.summary()

    def get_driver_class(self) -> type[Driver]:
        """The driver of this platform, which tells a paste from keys."""
        return attentive(super().get_driver_class())

    async def on_event(self, event: events.Event) -> None:
        """Keys and pastes act in their order, each on the screen it was meant for (`keyboard.ahead`)."""
        if not isinstance(event, events.Key | events.Paste | Burst):
            await super().on_event(event)
        elif isinstance(event, events.Key) and event.key == "ctrl+q":
            self.leave(impatient=True)  # before all that waits
        elif not event.is_forwarded:
            await self.ahead.take(event)
        elif isinstance(event, events.Key):
            if not self.ahead.is_late(event):
                self.held.press(event.key, event.time)
                await super().on_event(event)
            self.ahead.came_back(event)
            await self.ahead.go_on()

    async def on_fence(self, fence: Fence) -> None:
        """What was pressed before has been taken."""
        fence.back()
        await self.ahead.go_on()

    def _refuse_paste(self) -> None:
        self.say(_("Tempelan diabaikan: di layar ini huruf adalah perintah."), "warn")

    def _say_left_out(self) -> None:
        self.say(_("Datang sekaligus: hanya teksnya dimuat; Enter dan tombol lain diabaikan."), "warn")

    def on_ready(self) -> None:
        """The first frame stands."""
        from kla_tui.window import daily_look, neighbours

        if not self.is_headless:
            on_signals(lambda number: self.leave(128 + number))
        if self.thread.waiting:  # else the database's code is still to be imported, and ends the start
            end_of_start()
        self.framed.set()
        loop = asyncio.get_running_loop()
        self.thread.on_wait = lambda: neighbours.say_waiting(self, loop)
        self.thread.on_found = lambda: neighbours.say_found(self, loop)
        self._watching = asyncio.create_task(neighbours.watch(self))
        self.set_timer(daily_look.AFTER, lambda: daily_look.look(self))

    def shelf(self, key: str) -> "DraftShelf":
        """Where a form or a prompt keeps its draft."""
        from kla_tui.screens.forms.shelf import DraftShelf

        return DraftShelf(self, key)

    def of_round(self, key: str) -> str:
        """The key of a draft that belongs to the round in use: in another it must not be found."""
        return f"{key}@{self.year}"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """A question or a locked screen stands before everything else: no way leads around it."""
        alone = self.screen.is_modal or self.refusal is not None
        return not (action in _NOT_OVER_A_QUESTION - {"help"} and alone) and not (
            action == "help" and self.screen.is_modal
        )

    async def action_go(self, place: str) -> None:
        """Open one of the nine places, whatever was on top of it."""
        if self.screen.is_modal or self.thread.waiting or self.refusal is not None:
            return
        await self.keep_typed()
        self.go(place)

    async def action_quit(self) -> None:
        """Leave; what is typed stays as a draft. From wherever one is: no question and no work holds it up."""
        self.leave(impatient=True)

    def leave(self, code: int = 0, *, impatient: bool = False) -> None:
        """Keep what is typed, then end (`window.leaving`)."""
        self.leaving.begin(code, impatient=impatient)

    def panic(self, *renderables: object) -> None:  # noqa: ARG002
        """The terminal is gone, or Textual gives up: keep what is typed and end."""
        log.error("terminal lost")
        self.leave(1)

    async def keep_typed(self) -> None:
        """Keep what is typed in every form as a draft."""
        await open_forms.keep(self)

    def action_help_quit(self) -> None:
        """Ctrl+C, out of habit: how one leaves here."""
        self.say(_("Ctrl+Q untuk keluar."), "warn")

    def go(self, place: str) -> None:
        """Open one of the nine places."""
        self.home()
        if place != "summary":
            self.open(PLACES[place](self.doors))

    def home(self) -> None:
        """Back to the summary, which lies below every other screen."""
        while len(self.screen_stack) > self._floor:
            self.pop_screen()

    def rescue(self, refusal: "UnusableFile") -> None:
        """The database is damaged: what is wrong, and the way out, instead of everything else."""
        if self.refusal is None:
            self.refusal = refusal
            self.open(self.doors.start.rescue())

    def rescued(self) -> None:
        """The database may open again: begin with it, whatever stood before."""
        self.refusal = None
        self._left_behind.gather()
        if not self.thread.waiting:
            self.begin()
            return
        self._clear()
        self.open(self.doors.start.unlock())

    def begin(self) -> None:
        """The folder is open (first start, passphrase, rescue): the summary comes to lie below everything else."""
        self._clear()
        self._floor = 2
        self.open(self.doors.summary.summary())
        self._left_behind.take_along()

    async def keep_typed_anew(self) -> None:
        """Another database stands in the place of the one that holds the drafts of the open forms."""
        await open_forms.keep_anew(self)

    def _clear(self) -> None:
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def open(self, screen: Screen[None]) -> None:
        """Put a screen on top of this one."""
        self.push_screen(screen)

    async def action_show(self, way: str) -> None:
        """Put a screen on top, chosen from the palette; what is typed below stays as a draft."""
        if not self.screen.is_modal and not self.thread.waiting:
            await self.keep_typed()
            self.open(WAYS[way](self.doors))

    def action_help(self) -> None:
        """The keys of the screen on top."""
        self.open(self.doors.help(of=self.screen))

    def action_palette(self) -> None:
        """Every command that acts on the screen on top."""
        self.open(self.doors.palette(of=self.screen))

    def action_lock(self) -> None:
        """Cover the screen until the officer is back."""
        if self.screen is not self._cover:
            self._cover = self.doors.start.lock()
            self.open(self._cover)

    async def action_undo(self) -> None:
        """Take the last deed of this laptop back."""
        from kla_tui.screens import undoing

        await undoing.undo(self)

    async def action_redo(self) -> None:
        """Do again what was taken back last."""
        from kla_tui.screens import undoing

        await undoing.redo(self)

    async def files_changed(self) -> bool:
        """Look once a run whether evidence files changed behind our back; whether the points did."""
        from kla_tui.window import files_look

        if self.are_files_seen:
            return False
        self.are_files_seen = True
        return await files_look.changed_points(self)

    async def introduce(self) -> None:
        """Learn who works here: for the title line, the language and the clock."""
        from kla_tui.window import introducing

        await introducing.introduce(self)

    def badges(self) -> str:
        """What every screen says behind its title: only readable, an example, who else is at work here."""
        return " · ".join(filter(None, (_("HANYA BACA") if self.read_only else "", self.badge, self.others)))

    def _handle_exception(self, error: Exception) -> None:
        # The one door for what nobody expected: into the log with its trace, then out with a plain sentence.
        # A worker's failure wraps the error that says where it happened.
        inner = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(inner, NotRead):
            return  # said where it happened
        if isinstance(inner, NoMatches) and self.leaving.has_begun():
            log.info("a screen was taken down under its reading")
            return
        if isinstance(error, WorkerFailed) and self.thread.was_open and isinstance(inner, Exception):
            if self.is_headless:  # a test must see a fault of ours, and see it now
                from kla_tui.store.folder import soundness

                if self._rescued_from(inner, soundness.met(inner, self.folder, self.thread.key)):
                    return
            else:
                self.say_failed(inner)  # a piece of work failed, the screen that asked for it stands
                self.run_worker(self._is_damage(inner), group="damage", exclusive=True)
                return
        log.error("unexpected", exc_info=inner)
        self.crash = error
        if self.is_headless:
            super()._handle_exception(error)  # a test must see it
        else:
            self.leave(1)

    async def on_unmount(self) -> None:
        """Finish the writes that were asked for."""
        if self._watching is not None:
            self._watching.cancel()
        await asyncio.to_thread(self.thread.close)
