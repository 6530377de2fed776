"""The clock on the wall of the regency, whatever zone the laptop believes to be in."""

import datetime as dt
import time


def now(zone_minutes: int) -> dt.datetime:
    """What the clock shows where clocks are so many minutes ahead of UTC."""
    zone = dt.timezone(dt.timedelta(minutes=zone_minutes))
    return dt.datetime.fromtimestamp(time.time_ns() / 1_000_000_000, zone)


def today(zone_minutes: int) -> dt.date:
    """The day it is there."""
    return now(zone_minutes).date()


def stamp(zone_minutes: int) -> str:
    """`20250729-083000`: what the name of a file is dated by."""
    return now(zone_minutes).strftime("%Y%m%d-%H%M%S")
