"""Points on their way through the stages: what was claimed, what each stage gave, what was lost there and why."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kla_tui.rules.instrument.deadlines import STAGES

if TYPE_CHECKING:
    from kla_tui.rules.instrument.catalogue import Catalogue, Indicator

ZERO = Decimal(0)
OTHER = "lainnya"


@dataclass(frozen=True, slots=True)
class Given:
    """The points of a stage for a question or an indicator, and why points were lost there: cause and words."""

    points: Decimal | None
    reason: str = ""
    cause: str = ""


Scores = Mapping[tuple[str, str], Given]  # (stage, question or indicator)


@dataclass(frozen=True, slots=True)
class Drop:
    """Points that went at a stage, of a question or an indicator, with the cause entered; negative: points gained."""

    stage: str
    target: str
    points: Decimal
    cause: str


@dataclass(frozen=True, slots=True)
class Why:
    """What was entered for a loss: the cause of the short list and the words beside it, either may be empty."""

    stage: str
    target: str
    cause: str
    reason: str


@dataclass(frozen=True, slots=True)
class Loss:
    """An indicator's points stage by stage, `None` at a stage nobody has entered, with every drop and its cause."""

    indicator: str
    points: tuple[Decimal | None, ...]  # one a stage
    whys: tuple[Why, ...]
    drops: tuple[Drop, ...]

    @property
    def lost(self) -> Decimal:
        """What was claimed in EM and is not there in the last stage entered; never negative."""
        known = [points for points in self.points if points is not None]
        return max(ZERO, known[0] - known[-1]) if known else ZERO


def losses(catalogue: "Catalogue", claimed: Mapping[str, Decimal], scores: Scores) -> tuple[Loss, ...]:
    """Every indicator's points by stage, the greatest loss first, then in catalogue order.

    `claimed` are the claimed points of indicators and questions, which stand for EM where none were entered; an
    indicator without a claim has no EM of its own. Points entered for an indicator stand before those of its
    questions; a question nobody scored keeps what it had, and so does a stage that was skipped.
    """
    found = [_loss(catalogue, indicator, claimed, scores) for indicator in catalogue.indicators]
    return tuple(sorted(found, key=lambda loss: -loss.lost))


def by_cause(found: Iterable[Loss]) -> tuple[dict[str, Decimal], Decimal]:
    """The points lost by cause ("": none entered), the most first, and those gained back at a later stage.

    Their difference is what was claimed less what is there in the last stage entered.
    """
    sums: dict[str, Decimal] = {}
    gained = ZERO
    for drop in (drop for loss in found for drop in loss.drops):
        if drop.points > 0:
            sums[drop.cause] = sums.get(drop.cause, ZERO) + drop.points
        else:
            gained -= drop.points
    return dict(sorted(sums.items(), key=lambda entry: (-entry[1], entry[0]))), gained


def _loss(catalogue: "Catalogue", indicator: "Indicator", claimed: Mapping[str, Decimal], scores: Scores) -> Loss:
    questions = [question.id for question in catalogue.questions_of(indicator.id)]
    points: list[Decimal | None] = []
    drops: list[Drop] = []
    before = claimed.get(indicator.id)
    had = {question: claimed[question] for question in questions if question in claimed}
    for stage in STAGES:
        given = _given(stage, indicator, questions, before, had, scores)
        if given is None and stage == "EM":
            given = before
        # What was entered for EM is what the regency claimed there: nothing was taken from it yet.
        if given is not None and before is not None and stage != "EM":
            drops += _drops(stage, indicator.id, before - given, _moved(stage, questions, had, scores), scores)
        points.append(given)
        before = before if given is None else given
        had |= _scored(stage, questions, scores)
    return Loss(indicator.id, tuple(points), tuple(_whys(indicator.id, questions, scores)), tuple(drops))


def _scored(stage: str, questions: Iterable[str], scores: Scores) -> dict[str, Decimal]:
    found = {}
    for question in questions:
        score = scores.get((stage, question))
        if score is not None and score.points is not None:
            found[question] = score.points
    return found


def _moved(stage: str, questions: Iterable[str], had: Mapping[str, Decimal], scores: Scores) -> dict[str, Decimal]:
    """What questions lost at a stage (negative: gained) of what they had before."""
    return {key: had.get(key, ZERO) - points for key, points in _scored(stage, questions, scores).items()}


def _given(
    stage: str,
    indicator: "Indicator",
    questions: Iterable[str],
    before: Decimal | None,
    had: Mapping[str, Decimal],
    scores: Scores,
) -> Decimal | None:
    own = scores.get((stage, indicator.id))
    if own is not None and own.points is not None:
        return own.points
    moved = _moved(stage, questions, had, scores)
    if not moved:
        return None
    return min(indicator.max_points, max(ZERO, (before or ZERO) - sum(moved.values(), ZERO)))


def _drops(stage: str, indicator: str, lost: Decimal, moved: Mapping[str, Decimal], scores: Scores) -> Iterator[Drop]:
    """What a stage took, question by question; what they do not explain is the indicator's own."""
    for question, points in moved.items():
        if points:
            yield Drop(stage, question, points, scores[(stage, question)].cause)
    rest = lost - sum(moved.values(), ZERO)
    if rest:
        own = scores.get((stage, indicator))
        yield Drop(stage, indicator, rest, own.cause if own else "")


def _whys(indicator: str, questions: Iterable[str], scores: Scores) -> Iterator[Why]:
    targets = (indicator, *questions)
    for stage in STAGES:
        for target in targets:
            score = scores.get((stage, target))
            if score is not None and (score.reason or score.cause):
                yield Why(stage, target, score.cause, score.reason)
