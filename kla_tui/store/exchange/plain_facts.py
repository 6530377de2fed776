"""What plain lists are made of: labels and values, whose words are made at the edge."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the interface (Indonesian), not of the officer."""

    text: str


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant on a clock: UTC milliseconds and minutes of offset."""

    at: int
    offset: int


@dataclass(frozen=True, slots=True)
class Verb:
    """What was done, by its code."""

    code: str


@dataclass(frozen=True, slots=True)
class FieldName:
    """A field of a table."""

    entity: str
    field: str


@dataclass(frozen=True, slots=True)
class RecordName:
    """What a record of a table is called."""

    entity: str
    name: str


@dataclass(frozen=True, slots=True)
class Changed:
    """What a field of a record held, and what it was given; `names` are those of what the two name, and its own."""

    entity: str
    row: str
    field: str
    old: str | None
    new: str | None
    names: Mapping[tuple[str, str], str]
    zone_minutes: int


@dataclass(frozen=True, slots=True)
class Fact:
    """A label (a word of the interface, as such or as a Word, or a FieldName) and what stands there."""

    label: str | Word | FieldName
    value: object


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a list: words or a filter's name, since when (the history), at most how many (0: all)."""

    narrowed: str = ""
    since: str = ""
    limit: int = 0


Record = tuple[Fact, ...]
