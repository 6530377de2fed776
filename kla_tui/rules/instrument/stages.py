"""Points on their way through the stages EM, VA and VL: what was claimed, what was given, what was lost and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kla_tui.rules.instrument.catalogue import Catalogue, Indicator
from kla_tui.rules.instrument.deadlines import STAGES

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Given:
    """The points of a stage for a question or an indicator, and why points were lost there."""

    points: Decimal | None
    reason: str = ""


Scores = Mapping[tuple[str, str], Given]  # (stage, question or indicator)


@dataclass(frozen=True, slots=True)
class Loss:
    """An indicator's points stage by stage: `None` from the first stage on that nobody has entered."""

    indicator: str
    points: tuple[Decimal | None, Decimal | None, Decimal | None]
    reasons: tuple[tuple[str, str, str], ...]  # (stage, question or indicator, reason)

    @property
    def lost(self) -> Decimal:
        """What was claimed in EM and is not there in the last stage entered; never negative."""
        known = [points for points in self.points if points is not None]
        return max(ZERO, known[0] - known[-1]) if known else ZERO


def losses(catalogue: Catalogue, claimed: Mapping[str, Decimal], scores: Scores) -> tuple[Loss, ...]:
    """Every indicator's points by stage, the greatest loss first, then in catalogue order.

    `claimed` are the claimed points of indicators and questions, which stand for EM where none were entered. Points
    entered for an indicator stand before those of its questions; a question nobody scored keeps what it had.
    """
    found = [_loss(catalogue, indicator, claimed, scores) for indicator in catalogue.indicators]
    return tuple(sorted(found, key=lambda loss: -loss.lost))


def _loss(catalogue: Catalogue, indicator: Indicator, claimed: Mapping[str, Decimal], scores: Scores) -> Loss:
    questions = [question.id for question in catalogue.questions_of(indicator.id)]
    points: list[Decimal | None] = []
    before: Decimal = claimed.get(indicator.id, ZERO)
    for stage in STAGES:
        given = _given(stage, indicator, questions, before, claimed, scores)
        if given is None and stage == "EM":
            given = before
        points.append(given)
        before = before if given is None else given
    reasons = tuple(_reasons(indicator.id, questions, scores))
    return Loss(indicator.id, (points[0], points[1], points[2]), reasons)


def _given(
    stage: str,
    indicator: Indicator,
    questions: Sequence[str],
    before: Decimal,
    claimed: Mapping[str, Decimal],
    scores: Scores,
) -> Decimal | None:
    own = scores.get((stage, indicator.id))
    if own is not None and own.points is not None:
        return own.points
    changed = ZERO
    known = False
    for question in questions:
        score = scores.get((stage, question))
        if score is None or score.points is None:
            continue
        known = True
        changed += score.points - _earlier(stage, question, claimed, scores)
    return min(indicator.max_points, max(ZERO, before + changed)) if known else None


def _earlier(stage: str, question: str, claimed: Mapping[str, Decimal], scores: Scores) -> Decimal:
    """What the question had before a stage; what it claims where nobody entered it."""
    for place in reversed(STAGES[: STAGES.index(stage)]):
        score = scores.get((place, question))
        if score is not None and score.points is not None:
            return score.points
    return claimed.get(question, ZERO)


def _reasons(indicator: str, questions: Sequence[str], scores: Scores) -> Iterator[tuple[str, str, str]]:
    for stage in STAGES:
        for target in (indicator, *questions):
            score = scores.get((stage, target))
            if score is not None and score.reason:
                yield (stage, target, score.reason)
