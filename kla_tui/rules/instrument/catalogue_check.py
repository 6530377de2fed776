"""Whether a catalogue holds together as a whole: ids, references, words, points and bands."""

from collections.abc import Iterable
from decimal import Decimal

from kla_tui.rules.instrument import scale_check
from kla_tui.rules.instrument.catalogue import Catalogue, Indicator, Question
from kla_tui.rules.instrument.question_types import TYPES
from kla_tui.rules.problem import Problem

DIRECTIONS = ("", "lower")
TEXT_STATUSES = ("", "inferred", "unknown")
REPORTERS = ("", "kecamatan", "desa")


def check(catalogue: Catalogue) -> tuple[Problem, ...]:
    """Everything that is wrong; each problem's field is the id of the entry it is about.

    The points of clusters must add up to the whole and those of indicators to their cluster; questions and parts must
    only be able to reach their indicator's maximum, since it caps them.
    """
    return (
        *_check_ids(catalogue),
        *_check_references(catalogue),
        *_check_words(catalogue),
        *_check_points(catalogue),
        *_check_sums(catalogue),
        *_check_levels(catalogue),
        *scale_check.check(catalogue),
    )


def _check_ids(catalogue: Catalogue) -> Iterable[Problem]:
    everything = (
        *(cluster.id for cluster in catalogue.clusters),
        *(indicator.id for indicator in catalogue.indicators),
        *(part.id for indicator in catalogue.indicators for part in indicator.parts),
        *(question.id for question in catalogue.questions),
    )
    seen: set[str] = set()
    for identifier in everything:
        if identifier.casefold() in seen:
            yield Problem(identifier, "catalogue.duplicate_id", {"id": identifier})
        seen.add(identifier.casefold())


def _check_references(catalogue: Catalogue) -> Iterable[Problem]:
    for indicator in catalogue.indicators:
        if indicator.cluster not in catalogue.by_cluster:
            yield Problem(indicator.id, "catalogue.unknown_cluster", {"id": indicator.cluster, "name": "cluster"})
    known = {*catalogue.by_indicator, *(part.id for i in catalogue.indicators for part in i.parts)}
    for question in catalogue.questions:
        parts = {part.id for part in catalogue.by_indicator[question.indicator].parts}
        if question.part not in parts and (question.part or parts):
            yield Problem(question.id, "catalogue.unknown_part", {"id": question.part or "–", "name": "part"})
        if question.relates_to and question.relates_to not in known:
            params = {"id": question.relates_to, "name": "relates_to"}
            yield Problem(question.id, "catalogue.unknown_indicator", params)


def _check_words(catalogue: Catalogue) -> Iterable[Problem]:
    for question in catalogue.questions:
        for name, value, words in (
            ("type", question.type, tuple(TYPES)),
            ("direction", question.direction, DIRECTIONS),
            ("text_status", question.text_status, TEXT_STATUSES),
            ("reported_by", question.reported_by, REPORTERS),
        ):
            if value not in words:
                code = "catalogue.unknown_type" if name == "type" else "catalogue.unknown_word"
                choices = ", ".join(word for word in words if word)
                yield Problem(question.id, code, {"name": name, "value": value, "choices": choices})


def _check_points(catalogue: Catalogue) -> Iterable[Problem]:
    maxima = [(cluster.id, cluster.max_points) for cluster in catalogue.clusters]
    maxima += [(indicator.id, indicator.max_points) for indicator in catalogue.indicators]
    maxima += [(part.id, part.max_points) for indicator in catalogue.indicators for part in indicator.parts]
    for identifier, points in maxima:
        if points <= 0:
            yield Problem(identifier, "catalogue.not_positive", {"id": identifier, "name": "max_points"})
    for question in catalogue.questions:
        # A question may be asked for nothing (26.17 of 2024), never against points.
        if question.max_points < 0:
            yield Problem(question.id, "catalogue.not_positive", {"id": question.id, "name": "max_points"})
        if question.years < 1:
            yield Problem(question.id, "catalogue.no_year", {"id": question.id, "name": "years"})


def _check_sums(catalogue: Catalogue) -> Iterable[Problem]:
    for indicator in catalogue.indicators:
        reach = _reach(indicator, catalogue.questions_of(indicator.id))
        if reach < indicator.max_points:
            yield _sum_problem("catalogue.unreachable", indicator.id, reach, indicator.max_points)
    for cluster in catalogue.clusters:
        total = sum((i.max_points for i in catalogue.indicators_of(cluster.id)), Decimal(0))
        if total != cluster.max_points:
            yield _sum_problem("catalogue.wrong_sum", cluster.id, total, cluster.max_points)
    total = sum((cluster.max_points for cluster in catalogue.clusters), Decimal(0))
    if total != catalogue.max_points:
        yield _sum_problem("catalogue.wrong_sum", catalogue.id, total, catalogue.max_points)


def _reach(indicator: Indicator, questions: Iterable[Question]) -> Decimal:
    sums: dict[str, Decimal] = {}
    for question in questions:
        sums[question.part] = sums.get(question.part, Decimal(0)) + question.max_points
    for part in indicator.parts:
        sums[part.id] = min(part.max_points, sums.get(part.id, Decimal(0)))
    return sum(sums.values(), Decimal(0))


def _sum_problem(code: str, identifier: str, total: Decimal, maximum: Decimal) -> Problem:
    params = {"id": identifier, "sum": format(total, "f"), "max": format(maximum, "f"), "name": "max_points"}
    return Problem(identifier, code, params)


def _check_levels(catalogue: Catalogue) -> Iterable[Problem]:
    minima = [level.min for level in catalogue.levels]
    names = {level.name for level in catalogue.levels}
    ascending = minima == sorted(set(minima)) and len(names) == len(minima)
    if not minima or not ascending or minima[0] < 0 or minima[-1] > catalogue.max_points:
        yield Problem(catalogue.id, "catalogue.levels", {"id": catalogue.id, "name": "level"})
