"""A day with its hour as officers type it."""

import datetime as dt
import re
from dataclasses import dataclass

from kla_tui.rules.problem import Problem
from kla_tui.rules.text.terminal_text import stored
from kla_tui.rules.typed.amounts import parse_day, parse_time

_ZONE = re.compile(r"\s*\b(?:wib|wita|wit)\.?$", re.IGNORECASE)
_HOUR = re.compile(r"(.*?\S)[\s,T]+(?:(?:pukul|jam|pkl\.?)\s*)?(\d{1,2}(?:[.:]\d{2})?)", re.IGNORECASE)
LAST_MINUTE = dt.time(23, 59)


@dataclass(frozen=True, slots=True)
class TypedMoment:
    """A day and hour on the regency's clock (None: nothing typed) and what is wrong with the text."""

    value: dt.datetime | None
    problems: tuple[Problem, ...] = ()


def parse_moment(text: str, field: str = "moment") -> TypedMoment:
    """`3-5-2026 14.00`, `3 Mei 2026 pukul 14:00 WITA`, `2026-05-03T14:00`; a day alone lasts until 23.59."""
    text = _ZONE.sub("", stored(text))
    if not text:
        return TypedMoment(None)
    day = parse_day(text, field)
    if day.value is not None:
        return TypedMoment(dt.datetime.combine(day.value, LAST_MINUTE))
    match = _HOUR.fullmatch(text)
    if match is None:
        unread = day.problems[0].code == "date.form"
        return TypedMoment(None, (Problem(field, "moment.form", {"text": text}),) if unread else day.problems)
    day, (hour, wrong) = parse_day(match[1], field), parse_time(match[2], field)
    if day.value is None or wrong:
        return TypedMoment(None, (Problem(field, "moment.form", {"text": text}),))
    return TypedMoment(dt.datetime.combine(day.value, dt.time.fromisoformat(hour)))
