"""What is asked before a document is offered for questions: of a kind that does not fit, or for very many at once."""

from collections.abc import Collection, Iterable

from kla_tui.rules.instrument.catalogue import Catalogue, Question
from kla_tui.rules.instrument.evidence import BY_CODE
from kla_tui.rules.problem import Problem
from kla_tui.rules.score.fitting import unfit, wanted_codes
from kla_tui.rules.score.questioned import questioned

FIELD = "questions"  # the field of the document under which the reasons are kept
UNFIT, MANY = "evidence.unfit_for", "evidence.questioned"
CODES = (UNFIT, MANY)
_NAMED, _GROUPS = 4, 3  # questions a sentence names, and sentences there are


def doubts(catalogue: Catalogue, kind: str, questions: Collection[str]) -> tuple[Problem, ...]:
    """What speaks against offering a document of a kind for these questions; each may be kept with a reason."""
    return (*_unfit(catalogue, kind, questions), *questioned(catalogue, questions))


def to_ask(
    catalogue: Catalogue, kind: str, before: Collection[str], after: Collection[str], kept: Collection[str]
) -> tuple[Problem, ...]:
    """The doubts to ask about now: those no reason was kept for (`kept`: codes), or that more questions add to.

    `before` are the questions the document is offered for already, `after` those it is to be offered for.
    """
    added = set(after) - set(before)
    new_unfit = {problem.code for problem in _unfit(catalogue, kind, added)}
    return tuple(
        problem
        for problem in doubts(catalogue, kind, after)
        if problem.code not in kept or problem.code in new_unfit or (problem.code == MANY and added)
    )


def _unfit(catalogue: Catalogue, kind: str, questions: Iterable[str]) -> tuple[Problem, ...]:
    """One finding for the questions that want the same kinds, the first of them only where there are many."""
    groups: dict[tuple[str, ...], list[Question]] = {}
    known = [catalogue.by_question[one] for one in questions if one in catalogue.by_question]
    for question in sorted(known, key=lambda question: question.order):
        if unfit(question, kind):
            groups.setdefault(question.wants, []).append(question)
    return tuple(
        Problem(FIELD, UNFIT, _params(kind, wants, of), severity="warning")
        for wants, of in list(groups.items())[:_GROUPS]
    )


def _params(kind: str, wants: tuple[str, ...], questions: list[Question]) -> dict[str, str | int]:
    named = ", ".join(question.id for question in questions[:_NAMED])
    more = len(questions) - _NAMED
    return {
        "kind": BY_CODE[kind].label, "ids": f"{named} (+{more})" if more > 0 else named,
        "wanted": wanted_codes(wants),
    }  # fmt: skip
