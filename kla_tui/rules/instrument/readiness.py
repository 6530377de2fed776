"""Points claimed, backed and at risk, the award bands, and what to do next.

Points are decimal and exact: nothing is rounded before summing. Rules: a question's points are its claimed fraction
of its maximum; a lettered part, then the indicator, caps their sum (recap of the 2024 self-evaluation).
"""

import datetime as dt
import decimal
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kla_tui.rules.instrument.catalogue import Catalogue, Indicator, Level, Question
from kla_tui.rules.instrument.deadlines import days_left
from kla_tui.rules.instrument.shares import ONE, ZERO

# Enough for the exact product of a 28-digit fraction and any points, and for the sum of thousands of them.
_EXACT = decimal.Context(prec=60)
# A fraction like 1/3 is stored with 28 digits; what is lost by that must not cost a band.
_BAND_STEP = Decimal("1E-9")


@dataclass(frozen=True, slots=True)
class Points:
    """Points of a part, an indicator, a cluster or the whole."""

    claimed: Decimal
    backed: Decimal
    max: Decimal

    @property
    def at_risk(self) -> Decimal:
        """Claimed without sound evidence: lost if a verifier looked today."""
        return _EXACT.subtract(self.claimed, self.backed)


@dataclass(frozen=True, slots=True)
class Readiness:
    """Where a round stands; `parts` are those of the indicators that have lettered parts.

    `answered` counts questions with a claimed fraction, be it nothing; `backed` those of them with sound evidence.
    """

    total: Points
    clusters: Mapping[str, Points]
    indicators: Mapping[str, Points]
    parts: Mapping[str, Points]
    level_claimed: Level | None
    level_backed: Level | None
    questions: int
    answered: int
    backed: int


def _part_sums(
    catalogue: Catalogue, indicator: Indicator, fractions: Mapping[str, Decimal], backed: Collection[str]
) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
    """The points claimed and backed by part ("" for questions outside any), not capped yet."""
    claimed: dict[str, Decimal] = {}
    proven: dict[str, Decimal] = {}
    for question in catalogue.questions_of(indicator.id):
        fraction = fractions.get(question.id)
        if not fraction:
            continue
        points = _share_points(question, fraction)
        claimed[question.part] = claimed.get(question.part, ZERO) + points
        if question.id in backed:
            proven[question.part] = proven.get(question.part, ZERO) + points
    return claimed, proven


def question_points(question: Question, fraction: Decimal) -> Decimal:
    """What a question's claimed fraction is worth by itself, before the caps of its part and indicator."""
    with decimal.localcontext(_EXACT):
        return _share_points(question, fraction)


def _share_points(question: Question, fraction: Decimal) -> Decimal:
    """A fraction of a question's points; another laptop's value outside 0 to 1 counts as the nearer of the two."""
    if fraction == ONE:  # most are: a product costs more than the rest of a sum
        return question.max_points
    return min(ONE, max(ZERO, fraction)) * question.max_points


def _capped(indicator: Indicator, sums: Mapping[str, Decimal]) -> Decimal:
    """What sums by part are worth under the caps of the parts and of the indicator."""
    if not sums:
        return ZERO
    total = sum(sums.values(), ZERO)
    for part in indicator.parts:
        excess = sums.get(part.id, ZERO) - part.max_points
        if excess > 0:
            total -= excess
    return min(indicator.max_points, total)


def assess(catalogue: Catalogue, fractions: Mapping[str, Decimal], backed: Collection[str]) -> Readiness:
    """The whole round from the claimed fractions (0 to 1, by question) and the questions backed by evidence."""
    indicators: dict[str, Points] = {}
    parts: dict[str, Points] = {}
    with decimal.localcontext(_EXACT):
        for indicator in catalogue.indicators:
            claimed, proven = _part_sums(catalogue, indicator, fractions, backed)
            indicators[indicator.id] = Points(
                _capped(indicator, claimed), _capped(indicator, proven), indicator.max_points
            )
            for part in indicator.parts:
                most = part.max_points
                parts[part.id] = Points(
                    min(most, claimed.get(part.id, ZERO)), min(most, proven.get(part.id, ZERO)), most
                )
        clusters = {
            cluster.id: _sum([indicators[i.id] for i in catalogue.indicators_of(cluster.id)], cluster.max_points)
            for cluster in catalogue.clusters
        }
        total = _sum(list(clusters.values()), catalogue.max_points)
    answered = [question for question in fractions if question in catalogue.by_question]
    return Readiness(
        total=total,
        clusters=clusters,
        indicators=indicators,
        parts=parts,
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
    settled = total.quantize(_BAND_STEP)
    reached = [level for level in catalogue.levels if level.min <= settled]
    return reached[-1] if reached else None


def to_next(catalogue: Catalogue, total: Decimal) -> tuple[Level, Decimal] | None:
    """The next band and the points missing to it; None in the highest."""
    settled = total.quantize(_BAND_STEP)
    ahead = [level for level in catalogue.levels if level.min > settled]
    return (ahead[0], _EXACT.subtract(ahead[0].min, total)) if ahead else None


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do, and the backed points it wins by itself as the round stands now.

    `evidence`: answered, but its documents do not back it; `answer`: not answered yet (its points are what a full
    answer with sound documents would win). `days_left` is negative once the day has passed, None without a day.
    """

    question: str
    kind: Literal["evidence", "answer"]
    points: Decimal
    agencies: tuple[str, ...]
    days_left: int | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """By when things are due: the deadline of the round's stage, and earlier or later days agreed for a question."""

    today: dt.date
    deadline: dt.date | None = None
    due: Mapping[str, dt.date] | None = None

    def days_left(self, question: str) -> int | None:
        """Days from today to the day the question is due; the deadline where no day was agreed."""
        day = (self.due or {}).get(question, self.deadline)
        return days_left(day, self.today)


def next_steps(
    catalogue: Catalogue,
    fractions: Mapping[str, Decimal],
    backed: Collection[str],
    agencies: Mapping[str, Sequence[str]] | None = None,
    calendar: Calendar | None = None,
) -> tuple[NextStep, ...]:
    """Open or unbacked questions: documents before answers, then by the points to win, then in catalogue order.

    A step that wins nothing (answered "no", or its part or indicator is full already) is left out. `agencies` names
    who owes a question where the regency assigned it; the catalogue's own stand in for the others.
    """
    ready = assess(catalogue, fractions, backed)
    return first_steps(catalogue, fractions, backed, ready, None, agencies, calendar)[0]


def first_steps(
    catalogue: Catalogue,
    fractions: Mapping[str, Decimal],
    backed: Collection[str],
    ready: Readiness,
    most: int | None,
    agencies: Mapping[str, Sequence[str]] | None = None,
    calendar: Calendar | None = None,
) -> tuple[tuple[NextStep, ...], int]:
    """The first of `next_steps` from where the round stands, and how many there are in all.

    Every answer counts them and shows a few.
    """
    found: list[tuple[bool, Decimal, int, Question, Decimal]] = []
    for indicator in catalogue.indicators:
        for question, points in _gains(catalogue, indicator, fractions, backed, ready):
            found.append((question.id not in fractions, points.copy_negate(), question.order, question, points))
    found.sort()
    steps = []
    for is_open, _down, _order, question, points in found[:most]:
        owing = tuple((agencies or {}).get(question.id, ())) or catalogue.agencies_of(question)
        days = calendar.days_left(question.id) if calendar else None
        steps.append(NextStep(question.id, "answer" if is_open else "evidence", points, owing, days))
    return tuple(steps), len(found)


def _gains(
    catalogue: Catalogue,
    indicator: Indicator,
    fractions: Mapping[str, Decimal],
    backed: Collection[str],
    ready: Readiness,
) -> list[tuple[Question, Decimal]]:
    """What each open or unbacked question of an indicator would still win, where that is anything."""
    found = []
    with decimal.localcontext(_EXACT):
        room = indicator.max_points - ready.indicators[indicator.id].backed
        rooms = {part.id: part.max_points - ready.parts[part.id].backed for part in indicator.parts}
        for question in catalogue.questions_of(indicator.id):
            fraction = fractions.get(question.id)
            if fraction is not None and question.id in backed:
                continue
            points = question.max_points if fraction is None else _share_points(question, fraction)
            gain = min(points, room, rooms.get(question.part, room))
            if gain > 0:
                found.append((question, gain))
    return found
