"""Whether a laptop's clock can be right, judged by the last deed: said once, before another deed bears its date."""

from dataclasses import dataclass
from typing import Literal

_MINUTE = 60_000
_BACK = 10 * _MINUTE  # milliseconds; less is the network's correction of a clock that runs a little fast
_DAY = 24 * 60 * _MINUTE
_LONG = 30 * _DAY


@dataclass(frozen=True, slots=True)
class ClockDoubt:
    """The last deed and the clock, in UTC milliseconds; `kind` says which way they differ.

    `back`: the clock is behind the last deed. `ahead`: more than a day after it, which a weekend explains; `far`:
    more than thirty days, which a new battery explains better.
    """

    kind: Literal["back", "ahead", "far"]
    last: int
    now: int


def doubt(last: int, now: int) -> ClockDoubt | None:
    """What is doubtful about a clock that says `now` when the last deed was at `last`; None where nothing is."""
    if last <= 0:
        return None  # nothing was ever done here
    if now < last - _BACK:
        return ClockDoubt("back", last, now)
    if now > last + _LONG:
        return ClockDoubt("far", last, now)
    return ClockDoubt("ahead", last, now) if now > last + _DAY else None
