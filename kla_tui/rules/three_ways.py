"""What a form writes: the fields its officer changed, over what stands by now; never what was only looked at.

A field is held three ways: as it was seen, as it is typed, as it stands now. Some fields are two values of which
one follows from the other (the id of what was picked and its text): they are one unit, and change as one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Values = Mapping[str, str]
Units = Mapping[str, tuple[str, ...]]  # a field's name, and the names of its values


@dataclass(frozen=True, slots=True)
class Merged:
    """What is to be written, and whose it is: `mine` were typed, `both` changed meanwhile too, `theirs` only then."""

    values: dict[str, str]
    mine: tuple[str, ...]
    both: tuple[str, ...]
    theirs: tuple[str, ...]


def differs(names: tuple[str, ...], one: Values, other: Values) -> bool:
    """Whether a field says something else; a picked record under another name is the same record."""
    first = names[0]
    if len(names) > 1 and one.get(first) and one.get(first) == other.get(first):
        return False
    return any(one.get(name, "") != other.get(name, "") for name in names)


def changed(units: Units, seen: Values, typed: Values) -> tuple[str, ...]:
    """The fields typed in; one that was never seen (it is still being read) counts as empty."""
    return tuple(field for field, names in units.items() if differs(names, seen, typed))


def parts(units: Units, fields: Iterable[str], values: Values) -> dict[str, str]:
    """The values of these fields alone."""
    return {name: values.get(name, "") for field in fields for name in units[field]}


def merge(units: Units, seen: Values, typed: Values, now: Values) -> Merged:
    """The fields the officer changed as they are typed, every other one as it stands now.

    What was typed is what is written where both changed, too: whoever asks may offer the other.
    """
    mine = changed(units, seen, typed)
    moved = changed(units, seen, now)
    both = tuple(field for field in mine if field in moved and differs(units[field], typed, now))
    theirs = tuple(field for field in moved if field not in mine)
    values = parts(units, (field for field in units if field not in mine), now) | parts(units, mine, typed)
    return Merged(values, mine, both, theirs)
