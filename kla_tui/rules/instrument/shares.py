"""Numbers that are a part of a whole, over the data years: what cannot be, what is unlikely, what they claim."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from kla_tui.rules.problem import Problem, has_errors

ZERO, ONE = Decimal(0), Decimal(1)
LIKELY_JUMP = 30  # points of a percentage between two data years; more than that is asked about
_PAIRS = (("numerator_1", "denominator_1"), ("numerator_2", "denominator_2"))
Numbers = Mapping[str, Decimal | None]


def share_fraction(numerator: Decimal, denominator: Decimal, *, lower_is_better: bool) -> Decimal | None:
    """The fraction a percentage stands for, at least 0 and at most 1; None where the denominator is zero."""
    if denominator == 0:
        return None
    share = min(ONE, max(ZERO, numerator / denominator))
    return ONE - share if lower_is_better else share


def latest_share(numbers: Numbers, *, lower_is_better: bool) -> Decimal | None:
    """The fraction the latest filled year stands for; None where no year is filled."""
    for top, bottom in reversed(_PAIRS):
        numerator, denominator = numbers[top], numbers[bottom]
        if numerator is not None and denominator:
            return share_fraction(numerator, denominator, lower_is_better=lower_is_better)
    return None


def check_shares(numbers: Numbers) -> list[Problem]:
    """What cannot be; where nothing is that, what is unlikely."""
    problems = [problem for top, bottom in _PAIRS for problem in _check_pair(top, bottom, numbers)]
    return problems if has_errors(problems) else [*problems, *_check_jump(numbers)]


def _check_pair(top: str, bottom: str, numbers: Numbers) -> Iterator[Problem]:
    numerator, denominator = numbers[top], numbers[bottom]
    if numerator is None and denominator is None:
        return
    if numerator is None or denominator is None:
        yield Problem(top if numerator is None else bottom, "value.half")
    elif denominator == 0:
        yield Problem(bottom, "value.zero")
    elif numerator > denominator:
        params = {"numerator": format(numerator, "f"), "denominator": format(denominator, "f")}
        yield Problem(top, "value.above", params)


def _check_jump(numbers: Numbers) -> Iterator[Problem]:
    shares = []
    for top, bottom in _PAIRS:
        numerator, denominator = numbers[top], numbers[bottom]
        if numerator is None or not denominator:
            return
        shares.append(numerator / denominator * 100)
    jump = abs(shares[1] - shares[0])
    if jump > LIKELY_JUMP:
        yield Problem("numerator_2", "value.jump", {"points": format(jump, "f")}, severity="warning")
