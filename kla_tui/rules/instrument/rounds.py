"""What an answer of one round becomes in the next: the numbers of a data year stay with their year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

Numbers = Mapping[str, Decimal | None]
NUMBER_NAMES = ("number", "numerator", "denominator")


@dataclass(frozen=True, slots=True)
class Claim:
    """An answer as two rounds are compared by it; `numbers` of the form's fields (`numerator_1`, …)."""

    value: str
    fraction: Decimal | None
    numbers: Numbers


def asked_years(years: int, data_years: Sequence[int]) -> tuple[int, ...]:
    """The data years a question asks for: the latest of the round."""
    return tuple(data_years[-years:]) if years > 0 else ()


def moved(years: int, old: Sequence[int], new: Sequence[int], numbers: Numbers) -> dict[str, Decimal | None]:
    """The numbers of a question that asks for so many years, put at the place of their year in the new round.

    `old` and `new` are the data years of the rounds. A question of one year keeps its number as a first draft; of
    two years those that the new round does not ask about any more are left out.
    """
    if years < 2:
        return dict(numbers)
    before, after = asked_years(years, old), asked_years(years, new)
    found: dict[str, Decimal | None] = {}
    for place, year in enumerate(after[:2], 1):
        at = before.index(year) + 1 if year in before[:2] else 0
        for name in NUMBER_NAMES:
            found[f"{name}_{place}"] = numbers.get(f"{name}_{at}") if at else None
    for place in range(len(after[:2]) + 1, 3):
        found |= {f"{name}_{place}": None for name in NUMBER_NAMES}
    return found


def is_changed(before: Claim, now: Claim) -> bool:
    """Whether an answer says something else than it began with (`before`: the old one, already moved)."""
    if (before.value, before.fraction) != (now.value, now.fraction):
        return True
    names = {*before.numbers, *now.numbers}
    return any(before.numbers.get(name) != now.numbers.get(name) for name in names)
