"""From when to when: `senin`, `kemarin`, `29-7-2025`, `1-7-2025 s.d. 29-7-2025`, as officers say it."""

import datetime as dt
import re
from dataclasses import dataclass

from kla_tui.rules.problem import Problem
from kla_tui.rules.text.terminal_text import stored
from kla_tui.rules.typed.amounts import DAYS, parse_day

_WEEKDAYS = {name.lower(): number for number, name in enumerate(DAYS)} | {
    name: number
    for number, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
} | {"jum'at": 4, "ahad": 6}  # fmt: skip
_NEAR = {"hari ini": 0, "today": 0, "kemarin": 1, "yesterday": 1}
_UNTIL = re.compile(r"\s+(?:s\.?\s?d\.?|sampai|hingga|until|to)\s+|\s*\.\.+\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last day meant (None: no bound) and what is wrong with the text."""

    first: dt.date | None
    last: dt.date | None = None
    problems: tuple[Problem, ...] = ()


def parse_span(text: str, today: dt.date) -> Span:
    """Since when, or from when to when; a weekday is the latest one up to today, an empty text has no bounds."""
    text = stored(text)
    if not text:
        return Span(None)
    ends = [part for part in _UNTIL.split(text) if part]
    if len(ends) > 2:
        return Span(None, problems=(Problem("since", "since.form", {"text": text}),))
    days = [_day(end, today) for end in ends]
    if None in days:
        return Span(None, problems=(Problem("since", "since.form", {"text": text}),))
    first, last = days[0], days[1] if len(days) > 1 else None
    if first and last and last < first:
        return Span(None, problems=(Problem("since", "since.order", {"text": text}),))
    return Span(first, last)


def _day(text: str, today: dt.date) -> dt.date | None:
    word = text.strip().lower()
    if word in _NEAR:
        return today - dt.timedelta(days=_NEAR[word])
    if word in _WEEKDAYS:
        return today - dt.timedelta(days=(today.weekday() - _WEEKDAYS[word]) % 7)
    day = parse_day(text)
    return None if day.problems else day.value
