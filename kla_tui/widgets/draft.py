"""Keeping what is typed: after every half second of rest, and at once when asked."""

from collections.abc import Awaitable, Callable, Mapping

from textual.timer import Timer
from textual.widget import Widget

PAUSE = 0.5
AGAIN = 5.0  # seconds until a draft that could not be kept is tried anew


class DraftKeeper:
    """Saves the values of a form whenever typing rests; it knows nothing of where they are kept."""

    def __init__(
        self,
        owner: Widget,
        read: Callable[[], Mapping[str, str]],
        save: Callable[[Mapping[str, str]], Awaitable[bool]],
    ) -> None:
        self._owner = owner
        self._read = read
        self._save = save
        self._timer: Timer | None = None
        self._kept: Mapping[str, str] | None = None

    def touched(self) -> None:
        """Something was typed: begin the pause anew."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._owner.set_timer(PAUSE, self.flush)

    async def flush(self) -> None:
        """Save now what has not been saved."""
        self.stop()
        values = dict(self._read())
        if values == self._kept:
            return
        if await self._save(values):
            self._kept = values
        elif self._timer is None:
            self._timer = self._owner.set_timer(AGAIN, self.flush)

    def stop(self) -> None:
        """Save no more: the form was saved or left."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
