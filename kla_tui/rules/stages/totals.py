"""What a stage gave in all, said with how much of the instrument it was entered for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kla_tui.rules.instrument.deadlines import STAGES
from kla_tui.rules.stages.losses import ZERO, Scores

if TYPE_CHECKING:
    from kla_tui.rules.instrument.catalogue import Catalogue

# The instrument has 24 indicators; two more rows carry points of their own: Kecamatan and Desa/Kelurahan Layak Anak.
BESIDE: Mapping[str, str] = {"25": "Kelana", "26": "Dekela"}


@dataclass(frozen=True, slots=True)
class Counted:
    """Rows of the catalogue as they are spoken of: so many indicators, and Kelana, Dekela by their names."""

    indicators: int
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StageTotal:
    """The points of a stage, what they could be at most, and for how many indicators of how many they were entered.

    `partly` of them have points for some of their questions only. `complete`: every row of the catalogue has its
    points; only then this is a total of the regency.
    """

    stage: str
    points: Decimal
    max: Decimal
    scored: Counted
    partly: int
    every: Counted
    complete: bool


def counted(indicators: Collection[str]) -> Counted:
    """Rows of the catalogue, told apart: indicators are counted, Kelana and Dekela named."""
    beside = tuple(name for key, name in BESIDE.items() if key in indicators)
    return Counted(len(set(indicators) - BESIDE.keys()), beside)


def totals(catalogue: "Catalogue", scores: Scores) -> tuple[StageTotal, ...]:
    """The total of every stage that has points, in their order.

    Points entered for an indicator count instead of those of its questions. Those of a question or an indicator that
    the catalogue does not have count nowhere.
    """
    return tuple(total for stage in STAGES if (total := _total(catalogue, _of(stage, scores), stage)) is not None)


def _of(stage: str, scores: Scores) -> dict[str, Decimal]:
    return {key: given.points for (at, key), given in scores.items() if at == stage and given.points is not None}


def _total(catalogue: "Catalogue", given: Mapping[str, Decimal], stage: str) -> StageTotal | None:
    points = most = ZERO
    scored: list[str] = []
    partly = 0
    for indicator in catalogue.indicators:
        if indicator.id in given:
            points += given[indicator.id]
            most += indicator.max_points
            scored.append(indicator.id)
            continue
        questions = catalogue.questions_of(indicator.id)
        known = [question for question in questions if question.id in given]
        if not known:
            continue
        points += min(indicator.max_points, sum((given[question.id] for question in known), ZERO))
        most += min(indicator.max_points, sum((question.max_points for question in known), ZERO))
        partly += len(known) < len(questions)
        scored.append(indicator.id)
    if not scored:
        return None
    every = [indicator.id for indicator in catalogue.indicators]
    complete = len(scored) == len(every) and not partly
    return StageTotal(stage, points, most, counted(scored), partly, counted(every), complete)
