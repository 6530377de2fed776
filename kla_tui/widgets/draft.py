"""Keeping what is typed: half a second after the first letter that is not kept yet, and at once when asked."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from textual.timer import Timer
from textual.widget import Widget
from textual.worker import Worker

DUE = 0.5  # seconds a letter waits at most; with the write itself less than one second of typing is ever at risk
AGAIN = 5.0  # seconds until a draft that could not be kept is tried anew


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, by field, and what had been seen of each; empty where nothing differs from what stands."""

    values: Mapping[str, str] = field(default_factory=dict)
    seen: Mapping[str, str] = field(default_factory=dict)


class Found(Protocol):
    """A draft that was left behind."""

    @property
    def values(self) -> Mapping[str, str]:
        """What was typed."""

    @property
    def seen(self) -> Mapping[str, str]:
        """What had been seen of it."""

    @property
    def at(self) -> int:
        """When, in UTC milliseconds."""


class Shelf(Protocol):
    """Where the draft of one form or prompt is kept; how is not the widgets' business."""

    async def find(self) -> Found | None:
        """What was left behind."""

    async def keep(self, typed: Typed) -> bool:
        """Keep it; False, and said so, where it could not be."""

    async def drop(self) -> None:
        """Throw it away."""

    def answered(self, asker: Worker[Any] | None) -> None:
        """It was given as an answer: it goes as soon as the write that the asker makes of it is stored."""

    def when(self, at: int) -> str:
        """A moment in words."""


class DraftKeeper:
    """Keeps what is read again and again while typing goes on; it knows nothing of where.

    The write runs beside the typing, one at a time: no key waits for it.
    """

    def __init__(self, owner: Widget, read: Callable[[], Typed], save: Callable[[Typed], Awaitable[bool]]) -> None:
        self._owner = owner
        self._read = read
        self._save = save
        self._timer: Timer | None = None
        self._kept = Typed()
        self._one = asyncio.Lock()
        self.held = False  # what is typed is just being stored: a draft of it must not come behind

    def touched(self) -> None:
        """Something was typed: it is due, unless something before it is already."""
        if self._timer is None and not self.held:
            self._timer = self._owner.set_timer(DUE, self._is_due)

    def _is_due(self) -> None:
        self._timer = None
        self._owner.run_worker(self.flush(), group="draft")

    async def flush(self) -> None:
        """Keep now what is not kept yet."""
        self.stop()
        async with self._one:
            if self.held:
                return
            typed = self._read()
            if typed == self._kept:
                return
            if await self._save(typed):
                self._kept = typed
            elif self._timer is None:
                self._timer = self._owner.set_timer(AGAIN, self._is_due)

    @asynccontextmanager
    async def thrown_away(self) -> AsyncIterator[None]:
        """Meanwhile it is thrown away, behind a keeping that is on its way; what was typed is not kept again."""
        self.stop()
        before, self.held = self.held, True
        try:
            async with self._one:
                yield
                self._kept = Typed()
        finally:
            self.held = before

    def found(self, typed: Typed) -> None:
        """This lies there already."""
        self._kept = typed

    def keep_with(self, save: Callable[[Typed], Awaitable[bool]]) -> None:
        """Keep it elsewhere from now on."""
        self._save = save

    def has(self, typed: Typed) -> bool:
        """Whether this is what was kept last."""
        return typed == self._kept

    def stop(self) -> None:
        """Nothing is due any more: the form was saved or left."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
