"""What the application asks of the database, off the UI thread, and what the officer is told where it fails.

One door for every trouble: a failed read leaves the screen with what it shows, a failed write leaves what was typed,
and the program lives on. Words come from `disk.trouble`; a fault of the program itself goes into the log.
"""

import asyncio
import logging
import threading
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from textual.dom import NoScreen
from textual.worker import NoActiveWorker, Worker, get_current_worker

from kla_tui.database_thread import DatabaseThread
from kla_tui.i18n import _
from kla_tui.rules.held_key import HeldKeys, Run
from kla_tui.rules.problem import Problem
from kla_tui.sqlite_file import UnusableFile
from kla_tui.window.saying import Burst, Saying

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kla_tui.db import Database
    from kla_tui.screens.forms.shelf import DraftShelf
    from kla_tui.store.kit.drafts import Place
    from kla_tui.store.kit.outcome import Outcome
    from kla_tui.widgets.draft import Typed

T = TypeVar("T")
log = logging.getLogger("kla_tui")


def current_work() -> "Worker[Any] | None":
    """The worker whose code asks this, where it is one."""
    try:
        return get_current_worker()
    except NoActiveWorker:
        return None


class NotRead(Exception):
    """What was asked for could not be read, and the officer has been told: what is shown stays as it is."""


class Asking(Saying):
    """The part of the application that reads and writes."""

    thread: DatabaseThread

    def __init__(self, *, ansi_color: bool) -> None:
        super().__init__(ansi_color=ansi_color)
        self.held = HeldKeys()  # which deeds a key held down did
        # Drafts of prompts, each with the work that asked: the next write of that work stores them.
        self.answered: list[tuple[DraftShelf, Worker[Any] | None]] = []
        self._burst = Burst()
        self._deeds: set[asyncio.Task[Any]] = set()
        self.unkept: dict[str, tuple[Typed, Place]] = {}  # drafts that a failing disk did not take, by key
        self._unkept = ""  # what was said of the draft that could not be kept; "" once one was

    @property
    def read_only(self) -> bool:
        """Whether the folder can only be read; known once something was read."""
        return self.thread.read_only

    async def ask(self, function: "Callable[[Database], T]") -> T:
        """What a function of the store answers; it runs on the database thread.

        Raises NotRead, once the officer was told, where it fails; as it is where nothing was ever read.
        """
        try:
            answer = await self.thread.run(function)
        except Exception as error:
            if await self._is_damage(error):
                raise NotRead from error
            self._not_read(error)
        self._stop_if_left()
        return answer

    async def read(self, function: "Callable[[Connection], T]") -> T:
        """What a query of the store answers. Raises as `ask` does."""

        def query(db: "Database") -> T:
            with db.read() as connection:
                return function(connection)

        return await self.ask(query)

    async def snapshot(self, name: str) -> str | None:
        """Figures kept beside the data, read before the toolkit of the database is imported. Raises as `ask` does."""
        try:
            return await self.thread.snapshot(name)
        except Exception as error:
            if await self._is_damage(error):
                raise NotRead from error
            raise

    def rescue(self, refusal: UnusableFile) -> None:
        """Stand before everything else with the way out of a damaged database."""
        raise NotImplementedError

    async def _is_damage(self, error: Exception) -> bool:
        """Whether the database itself is damaged or gone; then the way out stands on the screen.

        What looks like a fault of the program may be a bit that flipped: the whole database is looked at, behind.
        """
        from kla_tui import troubles

        refusal = troubles.damage(error, self.folder, key_is_right=self.thread.key is not None)
        if refusal is None and troubles.may_be_damage(error):
            from kla_tui.store.folder import soundness

            refusal = await asyncio.to_thread(soundness.met, error, self.folder, self.thread.key)
        return self._rescued_from(error, refusal)

    def _rescued_from(self, error: BaseException, refusal: UnusableFile | None) -> bool:
        if refusal is None or self.thread.waiting:
            return False
        log.error("damaged", exc_info=error)
        self.rescue(refusal)
        return True

    def _not_read(self, error: Exception) -> NoReturn:
        if not self.thread.was_open:
            raise error  # there is nothing to go on with: the door of the start says why
        self.raise_in_test(error)
        self.say_failed(error)
        raise NotRead from error

    def _stop_if_left(self) -> None:
        """End the worker of a screen that was left while the answer was on its way: nothing is there to show it."""
        try:
            screen = get_current_worker().node.screen
        except NoActiveWorker:
            return
        except NoScreen:
            screen = None
        if screen not in self.screen_stack:
            raise asyncio.CancelledError

    def _begin(self, function: "Callable[[Database], T]") -> asyncio.Future[T]:
        """Ask for a write, in its turn; it begins when what its key changed on the screen is painted.

        Two threads of Python take turns, and the paint would otherwise come last.
        """
        painted = threading.Event()
        if not any(screen.call_after_refresh(painted.set) for screen in self.screen_stack[-1:]):
            painted.set()  # nothing is painted any more: the application ends
        if self.answered and (answers := self._answers()):
            from kla_tui.screens.forms.shelf import once_stored

            function = once_stored(function, answers)
        self._burst.begin()
        return self.thread.write(function, after=painted)

    def hand_over(self, worker: "Worker[None] | None") -> None:
        """What the work that calls this was answered is written by another one."""
        asker = current_work()
        if worker is not None:
            self.answered = [(shelf, worker if of is asker else of) for shelf, of in self.answered]

    def _answers(self) -> "list[DraftShelf]":
        """The answers that a write asked for now stores. Those of work that ended without a write stay drafts."""
        asker = current_work()
        mine = [shelf for shelf, of in self.answered if of is asker or of is None]
        self.answered = [(shelf, of) for shelf, of in self.answered if of is not None and of is not asker
                         and not of.is_finished]  # fmt: skip
        return mine

    async def _ended(self, writing: asyncio.Future[T]) -> "tuple[T | None, Problem | None]":
        """What a write answers, or what it failed of; counted with those that are on their way with it."""
        try:
            answer = await writing
        except Exception as error:
            problem = self.problem_of(error)
            self._burst.end(problem)
            await self._is_damage(error)
            return None, problem
        self._burst.end()
        return answer, None

    async def try_write(self, function: "Callable[[Database], T]") -> T | None:
        """Run a write that answers for itself; None, and said so, where it failed."""
        answer = await self._to_its_end(self._tried(self._begin(function)))
        self._stop_if_left()
        return answer

    async def has_written(self, function: "Callable[[Database], object]") -> bool:
        """Run a write that answers nothing; whether it was stored: what failed has been said."""

        def deed(db: "Database") -> bool:
            function(db)
            return True

        return await self.try_write(deed) is not None

    async def _tried(self, writing: asyncio.Future[T]) -> T | None:
        ended = await self._ended(writing)
        answer, problem = ended
        if problem is not None:
            self._say_lost()
        elif self.thread.gave_room:
            self.call_later(self._say_last_room)  # behind what the caller says of the deed
        return answer

    async def write(self, function: "Callable[[Database], Outcome]", said: str) -> "Outcome":
        """Run a write; say what was done (with undo), or why not. What was typed stays where it is.

        Where it failed the outcome is refused, with the trouble as its problem.
        """
        outcome = await self._to_its_end(self._told(self._begin(function), said, self.held.current))
        self._stop_if_left()
        return outcome

    async def _told(self, writing: "asyncio.Future[Outcome]", said: str, run: Run) -> "Outcome":
        ended = await self._ended(writing)
        outcome, problem = ended
        if outcome is None or problem is not None:
            from kla_tui.store.kit.outcome import Outcome

            outcome = Outcome(problems=(problem,) if problem else ())
        if outcome.action is not None:
            run.deeds.append(outcome.action)
        if self._burst.lost:
            self._say_lost()  # a later one that was stored must not cover what was not
        elif outcome.refused:
            from kla_tui.words import problem_text

            self.say(problem_text(outcome.problems[0]), "bad")
        elif outcome.action is not None:
            self.say_done(self._with_rechecked(said, outcome))
        elif said:
            self.say(_("Tidak ada yang berubah."), "")
        if self.thread.gave_room and not self._burst.lost:
            self._say_last_room()
        return outcome

    @staticmethod
    def _with_rechecked(said: str, outcome: "Outcome") -> str:
        """What was done, and that an accepted answer goes back to review with it."""
        if not outcome.rechecked:
            return said
        from kla_tui.words.score.review import recheck_text

        return f"{said} · {recheck_text(outcome.rechecked)}"

    async def _to_its_end(self, deed: Coroutine[Any, Any, T]) -> T:
        """A write is said to be stored or not, even where the screen that asked is left meanwhile."""
        task = asyncio.create_task(deed)
        self._deeds.add(task)  # the loop itself holds its tasks but weakly
        task.add_done_callback(self._deeds.discard)
        return await asyncio.shield(task)

    async def keep(self, function: "Callable[[Database], object]", *, typed: bool = True) -> bool:
        """Run a write that nobody asked for (a draft; figures, where it is nothing typed); whether it was stored.

        Never raises. That drafts fail is said once, until one is stored again: it is tried anew with the next.
        """
        if self.thread.read_only:
            return False
        try:
            await self.thread.write(function)
        except Exception as error:
            problem = self.problem_of(error)
            if typed:
                self._not_kept(problem)
            return False
        if typed:
            self._unkept = ""
        return True

    def say_unkept(self, error: Exception) -> None:
        """Say that a draft could not be kept, once until one was."""
        self._not_kept(self.problem_of(error))

    def unkept_words(self) -> str | None:
        """Why the last draft could not be kept, for whoever leaves; None where it was."""
        return _("Draf tidak tersimpan: {why}").format(why=self._unkept) if self._unkept else None

    def _not_kept(self, problem: Problem) -> None:
        from kla_tui.words import problem_text

        said = problem_text(problem)
        if not self._unkept:
            self.say(_("Draf belum tersimpan: {why}").format(why=said), "warn")
        self._unkept = said

    def say_lost_before(self) -> bool:
        """Say once more what was lost of the burst that ends, if anything was: what was stored must not cover it."""
        if self._burst.lost:
            self._say_lost()
        return self._burst.lost > 0

    def _say_lost(self) -> None:
        self.say(self._burst.words(), "bad")

    def _say_last_room(self) -> None:
        from kla_tui.words import problem_text

        if self.thread.gave_room:
            self.thread.gave_room = False
            self.say(problem_text(Problem("", "disk.last_room")), "warn")
