"""Each answer of a round by itself: what it claims, whether it is stale, what it will claim then."""

from collections.abc import Mapping
from typing import NamedTuple

from kla_tui.rules.instrument.catalogue import Catalogue, Question
from kla_tui.rules.score.claims import Claimed, Given, after_review, claimed, is_named, is_stale
from kla_tui.rules.score.memory import memory


class Each(NamedTuple):
    """What follows from one answer.

    `after`: the claim of a stale one once it was looked at; `named`: something was answered of which nothing follows
    before its option is chosen.
    """

    given: Given
    claim: Claimed | None
    stale: bool
    after: Claimed | None
    named: bool


def of_each(catalogue: Catalogue, given: Mapping[str, Given]) -> dict[str, Each]:
    """What follows from every answer to a question of the catalogue."""
    kept, known = memory(catalogue).each, catalogue.by_question
    found = {}
    for question, one in given.items():
        each = kept.get(question)
        if each is None or each.given is not one:
            if question not in known:
                continue
            each = kept[question] = _each(catalogue, known[question], one)
        found[question] = each
    return found


def _each(catalogue: Catalogue, question: Question, given: Given) -> Each:
    scale, basis = catalogue.scale_of(question), catalogue.basis[question.id]
    claim = claimed(question, scale, basis, given)
    stale = is_stale(question, basis, given)
    after = after_review(question, scale, basis, given) if stale else None
    return Each(given, claim, stale, after, claim is None and is_named(scale, given))
