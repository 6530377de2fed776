"""Where forms and prompts keep their drafts: the database, sealed as it is; each screen has its own place there."""

import logging
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from kla_tui import formats, store
from kla_tui.widgets.draft import Typed

if TYPE_CHECKING:
    from kla_tui.app import KlaApp
    from kla_tui.db import Database
    from kla_tui.store.drafts import Place, Recovered

T = TypeVar("T")
log = logging.getLogger("kla_tui")


class DraftShelf:
    """The draft of one form or prompt of this window."""

    def __init__(self, app: "KlaApp", key: str) -> None:
        self._app, self._key = app, key
        self._place: Place | None = None

    async def find(self) -> "Recovered | None":
        """What was left behind, latest first; this window goes on where it lies."""
        key = self._key
        found = await self._app.ask(lambda db: store.drafts.find(db, key))
        if found is not None:
            self._place = found.place
        return found

    async def keep(self, typed: Typed) -> bool:
        """Keep it; where that fails it is said, and what is typed still stands in its field."""

        def keep(db: "Database") -> "Place":
            # Looked up here: what was kept just before may have moved it.
            self._place = store.drafts.keep_at(db, self._where, typed.values, typed.seen)
            return self._place

        try:
            await self._app.thread.run(keep)
        except Exception as error:
            self._say_why(error)
            return False
        return True

    async def drop(self) -> None:
        """Throw it away."""
        await self._app.ask(self.dropped)

    def dropped(self, db: "Database") -> None:
        """The same, on the database thread."""
        store.drafts.drop_at(db, self._where)

    def answered(self) -> None:
        """It was given as an answer: it goes when the next write is stored, and stays when that fails."""
        self._app.answered.append(self)

    def when(self, at: int) -> str:
        """A moment on the clock of the regency."""
        return formats.moment(at, self._app.zone_minutes)

    @property
    def _where(self) -> "Place":
        return self._place or store.drafts.Place(self._key)

    def _say_why(self, error: Exception) -> None:
        from kla_tui.disk import trouble
        from kla_tui.rules.problem import Problem
        from kla_tui.words import problem_text

        log.error("draft not kept", exc_info=error)
        problem = trouble.problem_of(error, self._app.folder.database.name)
        self._app.say(problem_text(problem or Problem("", "draft.failed")), "bad")


def once_stored(write: "Callable[[Database], T]", answers: Sequence[DraftShelf]) -> "Callable[[Database], T]":
    """A write that ends the drafts of the answers it stores; where it is refused or fails they stay."""

    def stored(db: "Database") -> T:
        outcome = write(db)
        if not getattr(outcome, "refused", False):
            for answer in answers:
                answer.dropped(db)
        return outcome

    return stored
