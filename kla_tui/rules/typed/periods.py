"""Periods with open ends: who held an office on a day, or in a year."""

import datetime as dt


def holds_on(day: dt.date, start: dt.date | None, end: dt.date | None) -> bool:
    """Whether the period from `start` to `end` (None: open) holds the day."""
    return (start is None or start <= day) and (end is None or day <= end)


def touches_year(year: int, start: dt.date | None, end: dt.date | None) -> bool:
    """Whether any day of the year lies in the period."""
    return (start is None or start.year <= year) and (end is None or end.year >= year)
