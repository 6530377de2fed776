"""The numbers of a question over its data years: what cannot be, what is unlikely, and the share they come to."""

from collections.abc import Mapping
from decimal import Decimal

from kla_tui.rules.instrument.catalogue import Question
from kla_tui.rules.instrument.readiness import share_fraction
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.rules.typed.amounts import parse_number

_PAIRS = (("numerator_1", "denominator_1"), ("numerator_2", "denominator_2"))
VALUE_FIELDS = ("number_1", "number_2", "numerator_1", "denominator_1", "numerator_2", "denominator_2")
LIKELY_JUMP = 30  # points of a percentage between two data years; more than that is asked about


def check_values(question: Question, typed: Mapping[str, str]) -> tuple[dict[str, Decimal | None], list[Problem]]:
    """The numbers typed for a question and what is wrong with them."""
    numbers: dict[str, Decimal | None] = {}
    problems: list[Problem] = []
    for field in VALUE_FIELDS:
        parsed = parse_number(typed.get(field, ""), field)
        numbers[field] = parsed.value
        problems += parsed.problems
    if question.type == "percent" and not has_errors(problems):
        for numerator, denominator in _PAIRS:
            problems += _check_pair(numerator, numbers[numerator], denominator, numbers[denominator])
        if not has_errors(problems):
            problems += _check_jump(numbers)
    return numbers, problems


def _check_pair(top: str, numerator: Decimal | None, bottom: str, denominator: Decimal | None) -> list[Problem]:
    if numerator is None and denominator is None:
        return []
    if numerator is None or denominator is None:
        return [Problem(top if numerator is None else bottom, "value.half")]
    if denominator == 0:
        return [Problem(bottom, "value.zero")]
    if numerator > denominator:
        params = {"numerator": format(numerator, "f"), "denominator": format(denominator, "f")}
        return [Problem(top, "value.above", params)]
    return []


def _check_jump(numbers: Mapping[str, Decimal | None]) -> list[Problem]:
    shares = []
    for top, bottom in _PAIRS:
        numerator, denominator = numbers[top], numbers[bottom]
        if numerator is None or not denominator:
            return []
        shares.append(numerator / denominator * 100)
    jump = abs(shares[1] - shares[0])
    if jump > LIKELY_JUMP:
        return [Problem("numerator_2", "value.jump", {"points": f"{jump:.0f}"}, severity="warning")]
    return []


def latest_share(question: Question, numbers: Mapping[str, Decimal | None]) -> Decimal | None:
    """The fraction a percent question's latest filled year stands for."""
    if question.type != "percent":
        return None
    for top, bottom in reversed(_PAIRS):
        numerator, denominator = numbers[top], numbers[bottom]
        if numerator is not None and denominator:
            return share_fraction(question, numerator, denominator)
    return None
