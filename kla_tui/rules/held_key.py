"""A key held down: which deeds were done by the repeats of one press, and are taken back and done again as one.

A keyboard repeats a key every 25 to 45 ms, the first time after a quarter to two thirds of a second. Nobody taps one
key so evenly fast. Seconds are those of the key's own clock, not of the write behind it, which a slow disk delays.
"""

from collections import deque
from dataclasses import dataclass, field

Deed = tuple[str, int]

FIRST, LONGEST, MEAN = 0.7, 0.1, 0.055  # seconds before the first repeat, between two, and on average
FEWEST = 4  # presses of one run
_REMEMBERED = 4096


@dataclass(slots=True)
class Run:
    """Presses of one key that may be one press held down, and the deeds they did."""

    key: str
    times: list[float] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)

    @property
    def held(self) -> bool:
        """Whether they came as a keyboard repeats a key."""
        if len(self.times) < FEWEST:
            return False
        return (self.times[-1] - self.times[1]) / (len(self.times) - 2) <= MEAN


class HeldKeys:
    """The presses of this sitting; a run of repeats is one deed to undo, whatever it did."""

    def __init__(self) -> None:
        self._runs: deque[Run] = deque([Run("")], maxlen=_REMEMBERED)

    @property
    def current(self) -> Run:
        """The run the last press belongs to, for the deed it is about to do."""
        return self._runs[-1]

    def press(self, key: str, at: float) -> None:
        """A key was pressed, or repeated."""
        run = self._runs[-1]
        gap = at - run.times[-1] if run.times else FIRST + 1
        if key == run.key and (gap <= LONGEST or (gap <= FIRST and len(run.times) == 1)):
            run.times.append(at)
        else:
            self._runs.append(Run(key, [at]))

    def together(self, deed: Deed) -> frozenset[Deed]:
        """The deeds of the run this one belongs to; itself alone where it was a press by itself."""
        for run in reversed(self._runs):
            if deed in run.deeds:
                return frozenset(run.deeds if run.held else (deed,))
        return frozenset({deed})
