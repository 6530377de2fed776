"""How the columns of the tables are read from what was typed, and written as it would be typed."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from kla_tui.data.lists import Entries
from kla_tui.rules.problem import Problem
from kla_tui.rules.text.names import parse_person
from kla_tui.rules.text.terminal_text import stored
from kla_tui.rules.typed.amounts import Amount, Day, parse_day, parse_number, parse_rupiah, parse_time, parse_years


@dataclass(frozen=True, slots=True)
class Value:
    """What was understood of a text, and what is wrong with it."""

    value: Any
    problems: tuple[Problem, ...] = ()


def words(text: str) -> Value:
    """One line of text."""
    return Value(stored(text))


def paragraphs(text: str) -> Value:
    """Text of several lines."""
    return Value(stored(text, lines=True))


def code(text: str) -> Value:
    """What a list or a picker gives: taken as it is."""
    return Value(text)


def capitals(text: str) -> Value:
    """A code as it is typed, in capitals."""
    return Value(stored(text).upper())


def one_of(field: str, choices: Entries) -> Callable[[str], Value]:
    """A code of a list of ours; another one is refused."""

    def read(text: str) -> Value:
        known = not text or text in dict(choices)
        return Value(text, () if known else (Problem(field, "choice", {"text": text}),))

    return read


def whole(field: str) -> Callable[[str], Value]:
    """A whole number; None for nothing."""

    def read(text: str) -> Value:
        number = parse_number(text, field)
        if number.value is None:
            return Value(None, tuple(_of_a_whole(problem) for problem in number.problems))
        if number.value != number.value.to_integral_value():
            return Value(int(number.value), (*number.problems, Problem(field, "number.not_whole", {"text": text})))
        return Value(int(number.value), number.problems)

    return read


def _of_a_whole(problem: Problem) -> Problem:
    """What is wrong with a number of people or pieces: nobody is told to type a comma."""
    return replace(problem, code="number.whole_form") if problem.code == "number.form" else problem


def person_name(text: str) -> Value:
    """The name without its titles."""
    person, problems = parse_person(text)
    return Value(person.name, problems)


def sex(text: str) -> Value:
    """L, P or unknown."""
    text = text.upper()
    return Value(text, () if text in ("", "L", "P") else (Problem("sex", "choice", {"text": text}),))


def yes(text: str) -> Value:
    """Ya or tidak."""
    return Value(text == "ya")


def day(field: str) -> Callable[[str], Day]:
    """A calendar date; None for nothing."""
    return lambda text: parse_day(text, field)


def years(field: str) -> Callable[[str], Value]:
    """Years as they are kept: `2023, 2024`."""

    def read(text: str) -> Value:
        found, problems = parse_years(text, field)
        return Value(", ".join(map(str, found)), problems)

    return read


def year(field: str) -> Callable[[str], Value]:
    """A year of four digits; None for nothing."""

    def read(text: str) -> Value:
        text = stored(text)
        if not text:
            return Value(None)
        if re.fullmatch(r"\d{4}", text, re.ASCII) and 1945 <= int(text) <= 2199:
            return Value(int(text))
        return Value(None, (Problem(field, "contribution.year", {"text": text}),))

    return read


def rupiah(field: str) -> Callable[[str], Amount]:
    """Whole rupiah; None for nothing."""
    return lambda text: parse_rupiah(text, field)


def time(field: str) -> Callable[[str], Value]:
    """A wall time HH:MM; empty for nothing."""
    return lambda text: Value(*parse_time(text, field))


def number_text(value: int | None) -> str:
    """A whole number as it would be typed; nothing for None."""
    return "" if value is None else str(value)


def yes_text(value: bool) -> str:
    """Ya or tidak."""
    return "ya" if value else "tidak"


def day_text(value: dt.date | None) -> str:
    """A date as it is kept, ISO 8601; nothing for None."""
    return value.isoformat() if value else ""


def one_line(text: str) -> str:
    """Several lines as one, for places that have no more."""
    return text.replace("\n", "; ")
