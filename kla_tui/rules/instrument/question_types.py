"""The types of question, each declared once: what it asks, in which words, what it claims, and how keys answer it.

The checks, the list, the value form, the grid of areas, papers and the example data read from here: a new type is its
name in `QuestionType` and one entry of `TYPES`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from kla_tui.i18n import N_
from kla_tui.rules.instrument.area_share import Share
from kla_tui.rules.instrument.shares import ONE, ZERO, Numbers, check_shares, latest_share, share_fraction
from kla_tui.rules.problem import Problem

QuestionType = Literal["yes_no", "percent", "number", "text"]
ANSWERS = (("ya", N_("Ya")), ("tidak", N_("Tidak")), ("sebagian", N_("Sebagian")))
HALF = Decimal("0.5")


class Claim(NamedTuple):
    """The fraction an answer claims; `chosen` where it is for the officer to weigh, not a consequence."""

    fraction: Decimal | None
    chosen: bool = False


def claim_of(answer: str, *, lower_is_better: bool) -> Claim:
    """What ya, tidak or sebagian claims: all, nothing, or a half until the officer weighs it."""
    if answer not in ("ya", "tidak"):
        return Claim(HALF, chosen=answer == "sebagian")
    return Claim(ONE if (answer == "ya") != lower_is_better else ZERO)


@dataclass(frozen=True, slots=True)
class Asked:
    """One input of the value form: the field of the answer it fills (numbers without their year), its words.

    `entries` are the answers to choose from; without them a text is written or a number typed.
    """

    field: str
    label: str
    hint: str = ""
    entries: tuple[tuple[str, str], ...] = ()


def _nothing_wrong(_numbers: Numbers) -> Sequence[Problem]:
    return ()


def _weighed(share: Share | None, lower_is_better: bool) -> Mapping[str, object]:
    return {"fraction": share_fraction(*share, lower_is_better=lower_is_better) if share else None}


def _counted(share: Share | None, _lower_is_better: bool) -> Mapping[str, object]:
    return {"number_1": share.numerator if share else None}


def _said(share: Share | None, lower_is_better: bool) -> Mapping[str, object]:
    """All areas: ya; none: tidak; some: sebagian, of as many points as areas.

    A whole grid leaves nothing open: its ya claims all, where a plain one claims a range.
    """
    if share is None:
        return {"value": "", "fraction": None, "fraction_set": False}
    have = share.numerator / share.denominator
    value = "ya" if have == ONE else "tidak" if have == ZERO else "sebagian"
    return {**_weighed(share, lower_is_better), "value": value, "fraction_set": value != "tidak"}


@dataclass(frozen=True, slots=True)
class TypeOf:
    """A type of question.

    - `label`: what the list calls it.
    - `numbers`: what is typed for each data year; a digit begins the first of them. `value`: what is asked once.
    - `keys_refused`: why y, t and s do not answer it; empty where they do.
    - `check`: what is wrong with its numbers. `claims`: the fraction its numbers come to (`lower_is_better` by
      name); None where they claim nothing and the officer weighs the answer.
    - `of_areas`: what the answer holds of the share of areas (and whether lower is better); a `fraction` without
      `fraction_set` gives way to the one the officer chose.
    """

    label: str
    numbers: tuple[Asked, ...] = ()
    value: Asked | None = None
    keys_refused: str = ""
    check: Callable[[Numbers], Sequence[Problem]] = _nothing_wrong
    claims: Callable[..., Decimal | None] | None = None
    of_areas: Callable[[Share | None, bool], Mapping[str, object]] = _weighed

    @property
    def is_choice(self) -> bool:
        """Whether one of a few answers is chosen, which claims by itself."""
        return bool(self.value and self.value.entries)


_WANTS_NUMBERS = N_("Pertanyaan ini minta angka: tekan = atau langsung ketik angkanya.")
TYPES: Mapping[QuestionType, TypeOf] = {
    "yes_no": TypeOf(
        N_("ya/tidak"),
        value=Asked("value", N_("Jawaban"), entries=ANSWERS),
        of_areas=_said,
    ),
    "percent": TypeOf(
        N_("persen"),
        numbers=(
            Asked("numerator", N_("Pembilang"), N_("yang memenuhi")),
            Asked("denominator", N_("Penyebut"), N_("seluruhnya")),
        ),
        keys_refused=_WANTS_NUMBERS,
        check=check_shares,
        claims=latest_share,
    ),
    "number": TypeOf(
        N_("angka"),
        numbers=(Asked("number", N_("Angka")),),
        keys_refused=_WANTS_NUMBERS,
        of_areas=_counted,
    ),
    "text": TypeOf(
        N_("uraian"),
        value=Asked("value", N_("Uraian")),
    ),
}
