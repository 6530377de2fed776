"""Documents that carry many questions of several indicators: fit for one of them, seldom for all."""

from collections.abc import Collection

from kla_tui.rules.instrument.catalogue import Catalogue
from kla_tui.rules.problem import Problem

MANY, SEVERAL = 6, 2


def is_questioned(catalogue: Catalogue, questions: Collection[str]) -> bool:
    """Whether a document offered for these questions is asked about: many questions, of several indicators."""
    if len(questions) < MANY:
        return False
    known = [catalogue.by_question[question] for question in questions if question in catalogue.by_question]
    return len(known) >= MANY and len({question.indicator for question in known}) >= SEVERAL


def questioned(catalogue: Catalogue, questions: Collection[str]) -> tuple[Problem, ...]:
    """The warning of such a document; its reason is kept when it is taken."""
    if not is_questioned(catalogue, questions):
        return ()
    indicators = {catalogue.by_question[one].indicator for one in questions if one in catalogue.by_question}
    params: dict[str, str | int] = {"count": len(questions), "indicators": len(indicators)}
    return (Problem("questions", "evidence.questioned", params, severity="warning"),)
