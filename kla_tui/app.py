"""KlaApp: which screen is where, the keys of every screen, reading and writing off the UI thread."""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual import events
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.screen import Screen
from textual.worker import WorkerFailed

from kla_tui import i18n, keys, neighbours
from kla_tui.asking import Asking, NotRead
from kla_tui.database_thread import DatabaseThread, end_of_start
from kla_tui.disk.log import Code
from kla_tui.folder import Folder
from kla_tui.i18n import _
from kla_tui.keyboard.ahead import Fence, KeysAhead
from kla_tui.keyboard.driver import attentive
from kla_tui.keyboard.reading import Burst
from kla_tui.leaving import KEEPING, end_at_last, on_signals
from kla_tui.rules.problem import Problem
from kla_tui.rules.typed.years import year_of
from kla_tui.screens.doors import PLACES, WAYS, Doors

if TYPE_CHECKING:
    from kla_tui.rules.clock_doubt import ClockDoubt
    from kla_tui.screens.forms.shelf import DraftShelf
    from kla_tui.sqlite_file import UnusableFile
    from kla_tui.widgets.draft import Typed

_NOT_OVER_A_QUESTION = frozenset({"go", "help", "palette", "undo", "redo"})
_FRESH = 1.0  # seconds for which a message outlives the screen that said it
_TO_READ = 6.0  # seconds for which what needs reading is not covered by what no key asked for
_OVERTAKEN = 0.1  # seconds for the keys that a signal overtook
_DAILY_AFTER = 120.0  # seconds: the first minutes are for the first keys
_PATIENCE = 10.0  # seconds a key that leaves waits for the drafts: a disk that hangs is left behind
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
        self._leaving: asyncio.Task[None] | None = None
        self._typed_before: list[tuple[str, Typed]] = []  # in forms and prompts, when the database was damaged
        self._taking_along: asyncio.Task[None] | None = None
        self.passed_over: set[tuple[str, int]] = set()  # deeds undo could not take back, and said so
        self._floor = 1
        self._cover: Screen[None] | None = None  # of the lock
        self._files_seen = False
        self._clock_told = False
        self._last_message: tuple[str, str, float] = ("", "", 0.0)
        self._is_aside = False  # whether no key asked for the last message

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
        if not self.is_headless:
            on_signals(lambda number: self.leave(128 + number))
        if self.thread.waiting:  # else the database's code is still to be imported, and ends the start
            end_of_start()
        self.framed.set()
        loop = asyncio.get_running_loop()
        self.thread.on_wait = lambda: neighbours.say_waiting(self, loop)
        self.thread.on_found = lambda: neighbours.say_found(self, loop)
        self._watching = asyncio.create_task(neighbours.watch(self))
        self.set_timer(_DAILY_AFTER, self._back_up_daily)

    async def _back_up_daily(self) -> None:
        """Once a day, some time after the start: every page is looked at, and backed up where that is wanted."""
        from kla_tui import daily

        if self.thread.waiting or self.refusal is not None:
            self.set_timer(_DAILY_AFTER, self._back_up_daily)
            return
        try:
            damaged = await asyncio.to_thread(daily.look, self.folder, self.thread.key, self._is_leaving)
        except Exception:
            log.warning("no daily backup", exc_info=True)
            return
        if damaged is not None:
            log.error("damaged: %s", Code(damaged.code))
            self.rescue(damaged)

    def shelf(self, key: str) -> "DraftShelf":
        """Where a form or a prompt keeps its draft."""
        from kla_tui.screens.forms.shelf import DraftShelf

        return DraftShelf(self, key)

    def of_round(self, key: str) -> str:
        """The key of a draft that belongs to the round in use: in another it must not be found."""
        return f"{key}@{self.year}"

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
        await self._keep_typed()
        self.go(place)

    async def action_quit(self) -> None:
        """Leave; what is typed stays as a draft. From wherever one is: no question and no work holds it up."""
        self.leave(impatient=True)

    def leave(self, code: int = 0, *, impatient: bool = False) -> None:
        """Keep what is typed, then end; an officer who asks a second time waits no longer for what hangs.

        A terminal that is gone is noticed again and again, a shutdown sends signals: they cut nothing short.
        """
        if self._leaving is not None:
            if impatient:
                self.exit(return_code=code)
            return
        if not self.is_headless:
            end_at_last(self, code)
        self._leaving = asyncio.create_task(self._leave(code))

    def _is_leaving(self) -> bool:
        return self._leaving is not None

    async def _leave(self, code: int) -> None:
        try:
            async with asyncio.timeout(KEEPING):
                if code:  # a signal overtakes the keys before it, which are still being read
                    await asyncio.sleep(_OVERTAKEN)
                await self.ahead.rest()
                await self._keep_typed()
        except TimeoutError:
            log.error("what is typed could not be kept in time")
        unkept = _("Draf tidak tersimpan: {why}").format(why=self._unkept) if self._unkept else None
        self.exit(return_code=code, message=unkept)

    def panic(self, *renderables: object) -> None:  # noqa: ARG002
        """The terminal is gone, or Textual gives up: keep what is typed and end."""
        log.error("terminal lost")
        self.leave(1)

    async def _keep_typed(self) -> None:
        """Keep what is typed in every form, as far as the disk lets us: a key that leaves is never held up by it."""
        for screen in self.screen_stack:
            keep = getattr(screen, "keep_typed", None)
            if keep is None:
                continue
            try:
                async with asyncio.timeout(_PATIENCE):
                    await keep()
            except (NotRead, TimeoutError):
                continue
            except Exception:  # one that cannot be kept must not take the others with it
                log.exception("keeping what is typed failed")
        for key in tuple(self.unkept):
            await self.shelf(key).keep_again()

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
        self._typed_before += filter(None, map(_left_behind, self.screen_stack))
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
        if self._typed_before:
            self._taking_along = asyncio.create_task(self._take_along())

    async def _take_along(self) -> None:
        """What was typed when the database was found damaged, into the one that came in its place."""
        while self._typed_before:
            key, typed = self._typed_before[-1]
            if not await self.shelf(key).keep(typed):
                return  # said; it is tried again where this folder is begun with once more
            self._typed_before.pop()
        self.say(_("Yang sedang diketik tadi disimpan sebagai draf; buka lagi isiannya untuk melanjutkan."), "warn")

    async def keep_typed_anew(self) -> None:
        """Another database stands in the place of the one that holds the drafts of the open forms."""
        for screen in self.screen_stack:
            if (keep := getattr(screen, "keep_typed_anew", None)) is not None:
                await keep()

    def _clear(self) -> None:
        while len(self.screen_stack) > 1:
            self.pop_screen()

    def open(self, screen: Screen[None]) -> None:
        """Put a screen on top of this one."""
        self.push_screen(screen)

    async def action_show(self, way: str) -> None:
        """Put a screen on top, chosen from the palette; what is typed below stays as a draft."""
        if not self.screen.is_modal and not self.thread.waiting:
            await self._keep_typed()
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

    async def first_start(self, typed: Mapping[str, str]) -> "tuple[Problem, ...]":
        """Make the folder from the answers to the first start; what is wrong with them otherwise."""
        from kla_tui.screens.start.first_start import passphrase_problems

        folder, key = self.folder, b""

        def make() -> "tuple[Problem, ...]":
            from kla_tui import passphrase, store

            year = year_of(typed["year"]) or 0
            setup = store.folder.opening.Setup(
                typed["regency"], typed["agency"], typed["officer"], typed["language"], year
            )
            found = (*store.folder.opening.problems_of(setup, typed["year"]), *passphrase_problems(typed))
            if found:
                return found
            nonlocal key
            if typed["passphrase"]:
                key = passphrase.create(folder.begun_keyring, typed["passphrase"])
            store.folder.opening.create(folder, setup, key or None).close()
            return ()

        try:
            problems = await asyncio.to_thread(make)
        except Exception as error:
            if not self._is_trouble(error):
                raise
            return (self.problem_of(error, folder.root, field="folder"),)
        if not problems:
            self.thread.key = key or None
            self.use_language(typed["language"])
            self.begin()
        return problems

    async def unlock(self, typed: str) -> None:
        """Open the folder with a passphrase; raises UnusableFile where it is the wrong one."""
        from kla_tui import passphrase

        self.thread.key = await asyncio.to_thread(passphrase.unwrap, self.folder.keyring, typed)
        self.begin()

    async def knows(self, typed: str) -> bool:
        """Whether this is the folder's passphrase; anything is where it has none."""
        from kla_tui import passphrase, sqlite_file

        if not self.folder.keyring.exists():
            return True
        try:
            await asyncio.to_thread(passphrase.unwrap, self.folder.keyring, typed)
        except sqlite_file.UnusableFile:
            return False
        return True

    async def files_changed(self) -> bool:
        """Look once a run whether evidence files changed behind our back; whether the points did."""
        from kla_tui import store

        if self._files_seen:
            return False
        self._files_seen = True
        self._keep_room()
        before = await self.read(lambda connection: store.summary.summary.figures(connection))
        if not await self.keep(
            lambda db: store.evidence.evidence_files.verify(db, self.folder.evidence), typed=False
        ):
            return False
        return await self.read(lambda connection: store.summary.summary.figures(connection)) != before

    def _keep_room(self) -> None:
        """Lay down the room for the last saves, beside everything else: an old disk takes its time."""
        from kla_tui.disk import ballast

        if not self.is_headless and not self.read_only:  # a thousand tests would each write four megabytes
            asyncio.get_running_loop().run_in_executor(None, ballast.keep, self.folder.root)

    async def introduce(self) -> None:
        """Learn who works here: for the title line, the language and the clock."""
        from kla_tui import store

        profile, doubt = await self.read(
            lambda connection: (store.kit.settings.profile(connection), store.kit.clock_check.look(connection))
        )
        self.zone_minutes, self.zone_label = profile.zone.minutes, profile.zone.label
        self.facts, self.year = f"{profile.regency} · {profile.year}", profile.year
        self.badge = _("CONTOH") if profile.demo else ""
        retitle = getattr(self.screen, "retitle", None)
        if retitle is not None:
            retitle()
        if not self._clock_told:
            self._say_doubt(doubt)

    async def doubt_clock(self) -> None:
        """Say anew where the clock cannot be right: it was set while the program ran."""
        from kla_tui import store

        self._say_doubt(await self.read(lambda connection: store.kit.clock_check.look(connection)))

    def _say_doubt(self, doubt: "ClockDoubt | None") -> None:
        if doubt is not None:
            from kla_tui.words.laptop.clock import doubt_text

            self._clock_told = True
            self.say(doubt_text(doubt, self.zone_minutes), "" if doubt.kind == "ahead" else "warn")

    def badges(self) -> str:
        """What every screen says behind its title: only readable, an example, who else is at work here."""
        return " · ".join(filter(None, (_("HANYA BACA") if self.read_only else "", self.badge, self.others)))

    def use_language(self, language: str) -> None:
        """Speak this language from now on, on the screens that stand already, too."""
        before = i18n.current()
        i18n.use("en" if language == "en" else "id")
        if i18n.current() != before:
            for screen in self.screen_stack:
                for widget in screen.walk_children():
                    widget.refresh()

    def _handle_exception(self, error: Exception) -> None:
        # The one door for what nobody expected: into the log with its trace, then out with a plain sentence.
        # A worker's failure wraps the error that says where it happened.
        inner = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(inner, NotRead):
            return  # said where it happened
        if isinstance(inner, NoMatches) and self._is_leaving():
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


def _left_behind(screen: Screen[object]) -> "tuple[str, Typed] | None":
    """The key and the content of the draft of a form or a prompt that is open, where something was typed into it."""
    found: Callable[[], tuple[str, Typed] | None] = getattr(screen, "left_behind", lambda: None)
    return found()
