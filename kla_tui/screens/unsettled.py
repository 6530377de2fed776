"""Rows painted before the disk has them: what is stored of each, what is on its way, and back where it was lost."""

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from textual import events
from textual.timer import Timer

from kla_tui.screens.base import KlaScreen

T = TypeVar("T")
Change = Callable[[T], T]
REST = 1.0  # seconds without a key after which the cursor goes back to what was not stored


class Unsettled(Generic[T]):
    """The rows of a list as they are stored, and the changes painted over them; knows neither screen nor disk.

    A change says what a row is afterwards; made twice it gives the same.
    """

    def __init__(self) -> None:
        self._stored: dict[str, T] = {}
        self._on_way: dict[str, list[Change[T]]] = {}
        self._settled_at: dict[str, int] = {}
        self._clock = 0
        self.lost: dict[str, None] = {}  # rows of which the latest change was not stored, in their order

    @property
    def rests(self) -> bool:
        """Whether nothing is on its way."""
        return not self._on_way

    def mark(self) -> int:
        """The moment before a reading begins, for `read`."""
        return self._clock

    def read(self, rows: Mapping[str, T], mark: int) -> dict[str, T]:
        """The rows as read since the mark; returns them as they are to be painted.

        What was stored after the mark may not be in them yet, what is on its way is not.
        """
        self._stored = {
            row: self._stored[row] if self._settled_at.get(row, 0) > mark and row in self._stored else value
            for row, value in rows.items()
        }
        self.lost = {row: None for row in self.lost if row in rows}
        return {row: self._painted(row) for row in self._stored}

    def change(self, row: str, change: Change[T]) -> T:
        """A change is asked for; returns the row as it is to be painted."""
        self._on_way.setdefault(row, []).append(change)
        self.lost.pop(row, None)
        return self._painted(row)

    def settle(self, row: str, change: Change[T], *, stored: bool) -> T:
        """The change was stored, or lost; returns the row as it is to be painted. Settled in the order asked for."""
        waiting = self._on_way[row]
        waiting.remove(change)
        if not waiting:
            del self._on_way[row]
        self._clock += 1
        if stored:
            self._stored[row] = change(self._stored[row])
            self._settled_at[row] = self._clock
            self.lost.pop(row, None)
        elif row not in self._on_way:
            self.lost[row] = None
        return self._painted(row)

    def _painted(self, row: str) -> T:
        value = self._stored[row]
        for change in self._on_way.get(row, ()):
            value = change(value)
        return value


class PaintingScreen(KlaScreen):
    """A screen that paints a key's effect before it is stored, and takes it back where it was not."""

    _rest: Timer | None = None

    def go_back(self) -> None:
        """Put the cursor on the first row that was not stored."""
        raise NotImplementedError

    def go_back_at_rest(self) -> None:
        """Go back once the hands rest: a key typed on must not meet a row that came under it."""
        self.stay()
        self._rest = self.set_timer(REST, self._rested)

    def stay(self) -> None:
        """A key came."""
        if self._rest is not None:
            self._rest.stop()
            self._rest = None

    def _rested(self) -> None:
        self._rest = None
        if self.on_top:
            self.go_back()
            self.refresh_data()  # a disk that failed in the middle may have stored it all the same

    def on_key(self, event: events.Key) -> None:  # noqa: ARG002
        """Any key means that the officer goes on."""
        self.stay()
