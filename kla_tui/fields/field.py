"""A field declared once: what it is called, how it is read and shown, and in which places it stands.

A place a field does not stand in says why (`Absent`); no place has a default, so that none can be forgotten.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol, TypeVar

from kla_tui.data.lists import Entries
from kla_tui.rules.problem import Problem

# statistic: says nothing of a person; text: written by an officer, who may have named anybody in it; contact: a phone
# or an e-mail address; personal: a name, an address, an id that leads to a record.
Says = Literal["statistic", "text", "contact", "personal"]
Place = Literal["form", "screen", "joining", "headers", "export", "paper"]
PLACES: tuple[Place, ...] = ("form", "screen", "joining", "headers", "export", "paper")
REST = "…"  # in an order: where those stand that it does not name


class Read(Protocol):
    """What a rule understood of a text; an error leaves the value empty."""

    @property
    def value(self) -> Any:
        """The value of the column."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong, or worth saying."""


@dataclass(frozen=True, slots=True)
class Absent:
    """A place the field does not stand in, and why."""

    why: str


@dataclass(frozen=True, slots=True)
class Entry:
    """How a field is typed into a form.

    `name` is what the form calls it, where that is not the column: what a picker offers stands under the form's own
    name. A choice that may stay open says `unsaid` for none.
    """

    kind: Literal["text", "choice", "picker", "area"] = "text"
    hint: str = ""
    required: bool = False
    name: str = ""
    unsaid: str = ""
    echo: Callable[[str], str] | None = None


@dataclass(frozen=True, slots=True)
class Headers:
    """The words above the column in officers' lists, folded and parted by `|`; `cell` where it is read otherwise."""

    words: str
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a printed profile: fields of the same line stand beside each other.

    `gaps`: an unsaid one leaves a dash, so that the others keep their meaning.
    """

    title: str
    between: str = " · "
    gaps: bool = False

    def together(self, texts: Iterable[str]) -> str:
        """The texts of its fields as the line says them."""
        return self.between.join((text or "–" for text in texts) if self.gaps else filter(None, texts))


def same(value: Any) -> str:
    """Text as it stands."""
    return str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldOf:
    """One column of a noun.

    `label` stands at it in forms and on screens, `word` within a sentence and in the history; both are msgids.
    `parse` reads what is typed, `text` writes the value as it would be typed, `shown` writes that text for readers.
    A code of `choices` is shown by its word, in the reader's language. `typed` names the entry that is read, where
    one entry fills several columns; `refers` what an id or a code is looked up in before readers see it.
    """

    name: str
    label: str
    word: str
    parse: Callable[[str], Read]
    text: Callable[[Any], str] = same
    shown: Callable[[str], str] = same
    choices: Entries = ()
    typed: str = ""
    refers: Literal["", "village", "organisation", "evidence"] = ""
    form: Entry | Absent
    screen: Literal["shown"] | Absent
    joining: str | Absent  # the words the note keeps for the value that was not taken, when two become one
    headers: Headers | Absent
    export: Says | Absent
    paper: Line | Absent

    @property
    def entry(self) -> str:
        """What the form calls it."""
        return self.form.name or self.name if isinstance(self.form, Entry) else self.name

    @property
    def cell(self) -> str:
        """What an imported list calls it."""
        return self.headers.cell or self.name if isinstance(self.headers, Headers) else self.name

    def said(self, typed: str, speak: Callable[[str], str]) -> str:
        """A value for readers: a code by its word, as `speak` says it; what is typed is never translated."""
        entries = dict(self.choices)
        return speak(entries[typed]) if typed in entries else self.shown(typed)


@dataclass(frozen=True, slots=True)
class Table:
    """The fields of one noun in the order of its columns; `elsewhere` says of each other column where it is kept."""

    entity: str
    fields: tuple[FieldOf, ...]
    elsewhere: Mapping[str, str]
    _by_name: dict[str, FieldOf] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._by_name.update((one.name, one) for one in self.fields)

    def __iter__(self) -> Iterator[FieldOf]:
        return iter(self.fields)

    def __getitem__(self, name: str) -> FieldOf:
        return self._by_name[name]

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    @property
    def names(self) -> tuple[str, ...]:
        """The columns."""
        return tuple(one.name for one in self.fields)

    def at(self, place: Place) -> tuple[FieldOf, ...]:
        """The fields that stand in a place."""
        return at(place, self.fields)

    def text(self, row: Any) -> dict[str, str]:
        """A row of the table as its form shows it."""
        return {one.name: one.text(getattr(row, one.name)) for one in self.fields if not one.typed}

    def read(self, typed: Mapping[str, str]) -> tuple[dict[str, Any], list[Problem]]:
        """The columns that what was typed means, and what is wrong with each."""
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        for one in self.fields:
            found = one.parse(typed.get(one.typed or one.name, ""))
            values[one.name] = found.value
            problems += found.problems
            if isinstance(one.form, Entry) and one.form.required and not found.value and not found.problems:
                problems.append(Problem(one.name, "required", {"label": one.word}))
        return values, problems


def at(place: Place, fields: Iterable[FieldOf]) -> tuple[FieldOf, ...]:
    """Those of the fields that stand in a place."""
    return tuple(one for one in fields if not isinstance(getattr(one, place), Absent))


class Named(Protocol):
    """Whatever has the name of a field: the field itself, its row in a form, its column in a list."""

    @property
    def name(self) -> str:
        """The name."""


T = TypeVar("T", bound=Named)


def ordered(items: Iterable[T], order: str) -> tuple[T, ...]:
    """The items in an order of names; those it does not name stand where it says "…", in their own order.

    So a new field is in every place at once, and the order names only what has a place of its own.
    """
    wanted = order.split()
    rest = wanted.index(REST)
    rank = {one: number for number, one in enumerate(wanted)}
    return tuple(sorted(items, key=lambda item: rank.get(item.name, rest)))
