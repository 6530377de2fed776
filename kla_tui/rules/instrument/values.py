"""The numbers of a question over its data years as they are typed, and what is wrong with them."""

from collections.abc import Mapping
from decimal import Decimal

from kla_tui.rules.instrument.catalogue import Question
from kla_tui.rules.instrument.question_types import TYPES
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.rules.typed.amounts import parse_number

VALUE_FIELDS = ("number_1", "number_2", "numerator_1", "denominator_1", "numerator_2", "denominator_2")


def check_values(question: Question, typed: Mapping[str, str]) -> tuple[dict[str, Decimal | None], list[Problem]]:
    """The numbers typed for a question and what is wrong with them."""
    numbers: dict[str, Decimal | None] = {}
    problems: list[Problem] = []
    for field in VALUE_FIELDS:
        parsed = parse_number(typed.get(field, ""), field)
        numbers[field] = parsed.value
        problems += parsed.problems
    if not has_errors(problems):
        problems += TYPES[question.type].check(numbers)
    return numbers, problems


def claimed_by(question: Question, numbers: Mapping[str, Decimal | None]) -> Decimal | None:
    """The fraction a question's numbers come to; None where they claim nothing by themselves."""
    claims = TYPES[question.type].claims
    return claims(numbers, lower_is_better=question.lower_is_better) if claims else None
