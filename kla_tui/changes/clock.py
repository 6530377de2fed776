"""The hybrid logical clock: order that follows cause even where a laptop's clock runs backwards.

Source: Kulkarni et al., "Logical Physical Clocks and Consistent Snapshots in Globally Distributed Databases" (2014).
A reading is one integer: milliseconds since 1970 UTC in the high bits, a 16-bit counter in the low ones.
"""

import time
from datetime import datetime

_COUNTER_BITS = 16
FARTHEST = 86_400_000 << _COUNTER_BITS  # how far ahead of the wall clock a reading is believed: a day


def wall() -> int:
    """The laptop's clock as a reading."""
    return time.time_ns() // 1_000_000 << _COUNTER_BITS


def after(last: int, now: int | None = None) -> int:
    """A reading later than `last`: the wall clock's where that is ahead, else the next count.

    A `last` more than a day ahead is a wrong date, here or on another laptop, and is not followed: one wrong day must
    not date every later deed. What a deed had seen is told by its deps, so nothing is shown in another order for it
    but among changes that did not know of each other (the bound is the paper's, section 5).
    """
    reading = wall() if now is None else now
    return reading if last > reading + FARTHEST else max(reading, last + 1)


def milliseconds(reading: int) -> int:
    """UTC milliseconds since 1970 of a reading."""
    return reading >> _COUNTER_BITS


def utc_offset_minutes() -> int:
    """The laptop's own offset from UTC at this moment."""
    offset = datetime.now().astimezone().utcoffset()
    return 0 if offset is None else int(offset.total_seconds() // 60)
