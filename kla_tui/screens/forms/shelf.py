"""Where forms and prompts keep their drafts: the database, sealed as it is; each screen has its own place there.

What a failing disk did not take stays in memory as long as the window does, and is written as soon as it is asked
for again, or when the window is left.
"""

import logging
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from kla_tui import formats, store
from kla_tui.widgets.draft import Typed

if TYPE_CHECKING:
    from textual.worker import Worker

    from kla_tui.app import KlaApp
    from kla_tui.db import Database
    from kla_tui.store.kit.drafts import Place, Recovered

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
        await self.keep_again()
        if key in self._app.unkept:
            typed, place = self._app.unkept[key]
            now = time.time_ns() // 1_000_000
            return store.kit.drafts.Recovered(typed.values, now, typed.seen, place) if typed.values else None
        found = await self._app.ask(lambda db: store.kit.drafts.find(db, key))
        if found is not None:
            self._place = found.place
        return found

    async def keep_again(self) -> None:
        """Keep what a failing disk did not take, where there is such a thing."""
        if self._key in self._app.unkept:
            typed, self._place = self._app.unkept[self._key]
            await self.keep(typed)

    async def keep(self, typed: Typed) -> bool:
        """Keep it; where that fails it is said, and what is typed still stands in its field."""

        def keep(db: "Database") -> "Place":
            # Looked up here: what was kept just before may have moved it.
            self._place = store.kit.drafts.keep_at(db, self._where, typed.values, typed.seen)
            return self._place

        kept = await self._app.keep(keep)
        if kept:
            self._app.unkept.pop(self._key, None)
        else:
            self._app.unkept[self._key] = typed, self._where
        return kept

    async def drop(self) -> None:
        """Throw it away."""
        self._app.unkept.pop(self._key, None)
        where = self._where
        await self._app.ask(lambda db: store.kit.drafts.drop_at(db, where))

    def dropped(self, db: "Database") -> None:
        """What it was a draft of is stored, so that it goes; on the database thread.

        Where the disk fails only now, it goes later: what is stored must not be said to have failed.
        """
        self._app.unkept.pop(self._key, None)
        try:
            store.kit.drafts.drop_at(db, self._where)
        except Exception:
            log.warning("a draft of what is stored could not be dropped", exc_info=True)
            self._app.unkept[self._key] = Typed(), self._where

    def answered(self, asker: "Worker[Any] | None") -> None:
        """It was given as an answer: it goes when the next write of the asker is stored, else it stays."""
        self._app.answered.append((self, asker))

    def when(self, at: int) -> str:
        """A moment on the clock of the regency."""
        return formats.moment(at, self._app.zone_minutes)

    @property
    def _where(self) -> "Place":
        return self._place or store.kit.drafts.Place(self._key)


def once_stored(write: "Callable[[Database], T]", answers: Sequence[DraftShelf]) -> "Callable[[Database], T]":
    """A write that ends the drafts of the answers it stores; where it is refused or fails they stay."""

    def stored(db: "Database") -> T:
        outcome = write(db)
        if not getattr(outcome, "refused", False):
            for answer in answers:
                answer.dropped(db)
        return outcome

    return stored
