"""What an answer claims: the fraction of its question's points, as a range while no option is chosen.

A plain "ya" says that something is there, not how much of it: it is worth from `yes_low` to all (docs/catalogue.md).
An option, a weighed fraction or a share claims one value. An answer to what has become another question claims
nothing until it was looked at again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from kla_tui.rules.instrument.catalogue import Catalogue, Question
from kla_tui.rules.instrument.question_types import TYPES
from kla_tui.rules.instrument.scales import LAST_YEAR, Option, Scale, turn_of
from kla_tui.rules.instrument.shares import ONE, ZERO

_HUNDRED = Decimal(100)


class Claimed(NamedTuple):
    """The lowest and the highest fraction (0 to 1) an answer may turn out to be worth."""

    low: Decimal
    high: Decimal

    @property
    def is_open(self) -> bool:
        """Whether an option is still to be chosen."""
        return self.low != self.high


ALL, NOTHING = Claimed(ONE, ONE), Claimed(ZERO, ZERO)


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as its claim depends on it; `numbers` are those of the value form, absent where nothing is typed."""

    value: str = ""
    fraction: Decimal | None = None
    fraction_set: bool = False
    option: str = ""
    basis: str = ""
    numbers: Mapping[str, Decimal | None] | None = None

    @property
    def says_anything(self) -> bool:
        """Whether anything was answered, be it worth points or not."""
        numbers = (self.numbers or {}).values()
        return bool(self.value or self.option) or self.fraction is not None or any(n is not None for n in numbers)


def exactly(fractions: Mapping[str, Decimal]) -> dict[str, Claimed]:
    """Claims of one value each, by question."""
    return {question: Claimed(fraction, fraction) for question, fraction in fractions.items()}


def is_stale(question: Question, basis: str, given: Given) -> bool:
    """Whether the question changed under the answer: it is to be looked at again ("tinjau ulang").

    `basis` is what the catalogue says now. An answer that kept none was given before there were revisions: only a
    question revised since is another one.
    """
    if not given.says_anything:
        return False
    return given.basis != basis if given.basis else question.revised > 1


def claimed(question: Question, scale: Scale | None, basis: str, given: Given) -> Claimed | None:
    """What an answer claims; None where nothing is answered, nothing follows from it, or it is stale."""
    if is_stale(question, basis, given):
        return None
    if given.option:
        option = scale.option(given.option) if scale else None
        if option is None:
            return None
        return Claimed(option.fraction, option.fraction)
    if given.fraction_set and given.fraction is not None:
        return Claimed(given.fraction, given.fraction)
    if TYPES[question.type].is_choice:
        return _said(question, given)
    fraction = _counted(question, scale, given)
    return None if fraction is None else Claimed(fraction, fraction)


def claims_of(catalogue: Catalogue, given: Mapping[str, Given]) -> dict[str, Claimed]:
    """What answers claim, by question; those that claim nothing yet, or answer no question, are left out."""
    known = catalogue.by_question
    found = {}
    for question_id, one in given.items():
        question = known.get(question_id)
        if question is None:
            continue
        claim = claimed(question, catalogue.scale_of(question), catalogue.basis[question_id], one)
        if claim is not None:
            found[question_id] = claim
    return found


def after_review(question: Question, scale: Scale | None, basis: str, given: Given) -> Claimed | None:
    """What a stale answer claims where it stands after its review; None where nothing follows from it."""
    return claimed(question, scale, basis, replace(given, basis=basis))


def is_named(scale: Scale | None, given: Given) -> bool:
    """Whether an answer that claims nothing would by an option: a bare number, or one whose option is gone."""
    return bool(scale and scale.options and not scale.compare) and given.says_anything


def _said(question: Question, given: Given) -> Claimed | None:
    if given.value not in ("ya", "tidak"):
        return None if given.fraction is None else Claimed(given.fraction, given.fraction)
    if (given.value == "tidak") != question.lower_is_better:
        return NOTHING
    return ALL if question.yes_low is None else Claimed(question.yes_low, ONE)


def _counted(question: Question, scale: Scale | None, given: Given) -> Decimal | None:
    """The fraction numbers come to: by band or by turn where the scale says so, else as stored."""
    if scale and scale.compare == LAST_YEAR:
        option = turned(question, scale, given.numbers or {})
        return option.fraction if option else None
    if scale and scale.bands:
        share = _share(question, given)
        return None if share is None else scale.of_share(share)
    if scale and scale.options:
        return None
    return given.fraction


def turned(question: Question, scale: Scale, numbers: Mapping[str, Decimal | None]) -> Option | None:
    """The option two data years' values choose; None until both are there."""
    values = [value_in(question, numbers, year) for year in (1, 2)]
    first, second = values
    if first is None or second is None:
        return None
    percent = TYPES[question.type].claims is not None
    return scale.of_turn(turn_of(first, second, lower_is_better=question.lower_is_better, percent=percent))


def value_in(question: Question, numbers: Mapping[str, Decimal | None], year: int) -> Decimal | None:
    """The number of a data year, or its share in percent; None where it is not typed whole."""
    if TYPES[question.type].claims is None:
        return numbers.get(f"number_{year}")
    top, bottom = numbers.get(f"numerator_{year}"), numbers.get(f"denominator_{year}")
    return None if top is None or not bottom else _HUNDRED * top / bottom


def _share(question: Question, given: Given) -> Decimal | None:
    """The latest year's share in percent; an answer that kept only its fraction is turned back into one."""
    for year in (2, 1):
        share = value_in(question, given.numbers or {}, year)
        if share is not None:
            return share
    if given.fraction is None:
        return None
    return _HUNDRED * (ONE - given.fraction if question.lower_is_better else given.fraction)
