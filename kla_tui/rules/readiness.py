"""Points claimed, backed and at risk, the award bands, and what to do next.

Points are decimal, never rounded before summing. Rules: the caps of the 2024 recap (question ≤ part ≤ indicator).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kla_tui.rules.catalogue import Catalogue, Indicator, Level, Question

ZERO = Decimal(0)
ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Points:
    """Points of a block, an indicator or the whole."""

    claimed: Decimal
    backed: Decimal
    max: Decimal

    @property
    def at_risk(self) -> Decimal:
        """Claimed without sound evidence: lost if a verifier looked today."""
        return self.claimed - self.backed


@dataclass(frozen=True, slots=True)
class Readiness:
    """Where a round stands."""

    total: Points
    clusters: Mapping[str, Points]
    indicators: Mapping[str, Points]
    level_claimed: Level | None
    level_backed: Level | None
    questions: int
    answered: int
    backed: int


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do: which question, what kind of work, and the points it wins at most."""

    question: str
    kind: str  # evidence: answered, but unbacked; answer: not answered yet
    points: Decimal
    agencies: tuple[str, ...]


def indicator_points(
    catalogue: Catalogue, indicator: Indicator, fractions: Mapping[str, Decimal], backed: Collection[str]
) -> Points:
    """The points of one indicator, capped by its parts and by its own maximum."""
    claimed: dict[str, Decimal] = {}
    proven: dict[str, Decimal] = {}
    for question in catalogue.questions_of(indicator.id):
        fraction = fractions.get(question.id)
        if not fraction:
            continue
        points = fraction * question.max_points
        claimed[question.part] = claimed.get(question.part, ZERO) + points
        if question.id in backed:
            proven[question.part] = proven.get(question.part, ZERO) + points
    return Points(_capped(indicator, claimed), _capped(indicator, proven), indicator.max_points)


def _capped(indicator: Indicator, sums: dict[str, Decimal]) -> Decimal:
    if not sums:
        return ZERO
    for part in indicator.parts:
        if sums.get(part.id, ZERO) > part.max_points:
            sums[part.id] = part.max_points
    return min(indicator.max_points, sum(sums.values(), ZERO))


def assess(catalogue: Catalogue, fractions: Mapping[str, Decimal], backed: Collection[str]) -> Readiness:
    """The whole round from the claimed fractions (0 to 1, by question) and the questions backed by evidence."""
    indicators = {i.id: indicator_points(catalogue, i, fractions, backed) for i in catalogue.indicators}
    clusters = {
        cluster.id: _sum([indicators[i.id] for i in catalogue.indicators_of(cluster.id)], cluster.max_points)
        for cluster in catalogue.clusters
    }
    total = _sum(list(clusters.values()), catalogue.max_points)
    known = catalogue.by_question
    answered = [question for question in fractions if question in known]
    return Readiness(
        total=total,
        clusters=clusters,
        indicators=indicators,
        level_claimed=level_of(catalogue, total.claimed),
        level_backed=level_of(catalogue, total.backed),
        questions=len(catalogue.questions),
        answered=len(answered),
        backed=sum(1 for question in answered if question in backed),
    )


def _sum(pieces: list[Points], maximum: Decimal) -> Points:
    return Points(
        sum((piece.claimed for piece in pieces), ZERO), sum((piece.backed for piece in pieces), ZERO), maximum
    )


def level_of(catalogue: Catalogue, total: Decimal) -> Level | None:
    """The highest band whose minimum the total reaches (600.5 is Pratama); None below the first."""
    reached = [level for level in catalogue.levels if level.min <= total]
    return reached[-1] if reached else None


def to_next(catalogue: Catalogue, total: Decimal) -> tuple[Level, Decimal] | None:
    """The next band and the points missing to it; None in the highest."""
    ahead = [level for level in catalogue.levels if level.min > total]
    return (ahead[0], ahead[0].min - total) if ahead else None


def yes_no_fraction(question: Question, value: str) -> Decimal | None:
    """The fraction a yes or no stands for; None for any other answer, which the officer weighs."""
    if value not in ("ya", "tidak"):
        return None
    return ONE if (value == "ya") != question.lower_is_better else ZERO


def share_fraction(question: Question, numerator: Decimal, denominator: Decimal) -> Decimal | None:
    """The fraction a percentage stands for; None where the denominator is zero."""
    if denominator == 0:
        return None
    share = numerator / denominator
    share = min(ONE, max(ZERO, share))
    return ONE - share if question.lower_is_better else share


def gain(
    catalogue: Catalogue, question: Question, fractions: Mapping[str, Decimal], backed: Collection[str]
) -> Decimal:
    """How many backed points the round wins when this question is answered in full with sound evidence."""
    indicator = catalogue.by_indicator[question.indicator]
    now = indicator_points(catalogue, indicator, fractions, backed).backed
    fraction = fractions.get(question.id)
    target = ONE if fraction is None else fraction
    then = indicator_points(catalogue, indicator, {**fractions, question.id: target}, {*backed, question.id}).backed
    return then - now


def next_steps(
    catalogue: Catalogue, fractions: Mapping[str, Decimal], backed: Collection[str]
) -> tuple[NextStep, ...]:
    """Open or unbacked questions: documents before answers, then by the points still to win.

    An answered question wins what it claims; an unanswered one could win all its points.
    """
    proven = frozenset(backed)
    steps = []
    for question in catalogue.questions:
        fraction = fractions.get(question.id)
        if question.id in proven and fraction is not None:
            continue
        if fraction is not None and fraction == 0:
            continue
        points = gain(catalogue, question, fractions, proven)
        if points > 0:
            kind = "answer" if fraction is None else "evidence"
            steps.append(NextStep(question.id, kind, points, catalogue.agencies_of(question)))
    order = catalogue.by_question
    return tuple(sorted(steps, key=lambda step: (step.kind != "evidence", -step.points, order[step.question].order)))


def what_if(
    catalogue: Catalogue, fractions: Mapping[str, Decimal], backed: Collection[str], done: Collection[str]
) -> Readiness:
    """The round as it would stand with these questions answered in full and backed; nothing is stored."""
    return assess(catalogue, {**fractions, **dict.fromkeys(done, ONE)}, {*backed, *done})
