"""A year as officers type it."""

import re

_FOUR = re.compile(r"\d{4}")
EARLIEST_ROUND, LATEST_ROUND = 2011, 2199  # beyond lies a slip of the finger


def year_of(text: str) -> int | None:
    """The year of four digits that a text is; None for anything else, however many digits it has."""
    typed = text.strip()
    return int(typed) if _FOUR.fullmatch(typed) else None


def round_of(text: str) -> int | None:
    """The evaluation year a text is; None for one out of reach, or for no year."""
    year = year_of(text)
    return year if year is not None and EARLIEST_ROUND <= year <= LATEST_ROUND else None
