"""What the readiness report says: the figures of the summary, and beside them the rounds and the unofficial texts."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from sqlalchemy import Connection, select

from kla_tui.models import Score
from kla_tui.rules.instrument.figures import Figures
from kla_tui.rules.score.readiness import Points
from kla_tui.store.kit import settings
from kla_tui.store.reports import report_head
from kla_tui.store.reports.report_head import Head
from kla_tui.store.round import round_state
from kla_tui.store.summary import summary


@dataclass(frozen=True, slots=True)
class Readiness:
    """The kept figures, the bands of the catalogue (name, minimum), the points of each round, what is unofficial."""

    head: Head
    figures: Figures
    levels: tuple[tuple[str, Decimal], ...]
    rounds: tuple[tuple[int, Points], ...]
    unofficial: tuple[tuple[str, str, Decimal], ...]
    stages: tuple[tuple[str, Decimal], ...]


def read(connection: Connection, evidence_folder: Path | None = None) -> Readiness:
    """The report as the data stand now; rounds without an answer are left out of the trend, but for the current."""
    state = round_state.load(connection)
    return Readiness(
        head=report_head.read(connection, evidence_folder),
        figures=summary.figures(connection),
        levels=tuple((level.name, level.min) for level in state.catalogue.levels),
        rounds=_rounds(connection, state),
        unofficial=tuple((q.id, q.text_id, q.max_points) for q in state.catalogue.questions if q.text_status),
        stages=stage_points(connection, state),
    )


def _rounds(connection: Connection, current: round_state.RoundState) -> tuple[tuple[int, Points], ...]:
    found = []
    for info in settings.every_round(connection):
        state = current if info.id == current.round.id else round_state.load(connection, info)
        if state.claims or state is current:
            found.append((info.year, state.readiness.total))
    return tuple(found)


def stage_points(connection: Connection, state: round_state.RoundState) -> tuple[tuple[str, Decimal], ...]:
    """The points given at each stage (EM, VA, VL) of a round, summed; stages without any are left out.

    An indicator with points of its own does not count those of its questions a second time.
    """
    query = select(Score.stage, Score.target, Score.points).where(
        Score.round_id == state.round.id, Score.deleted.is_(False), Score.points.is_not(None)
    )
    given: dict[str, dict[str, Decimal]] = {}
    for stage, target, points in connection.execute(query):
        given.setdefault(stage, {})[target] = points or Decimal(0)
    questions = state.catalogue.by_question

    def counts(target: str, found: dict[str, Decimal]) -> bool:
        return target not in questions or questions[target].indicator not in found

    return tuple(
        (stage, sum((points for target, points in found.items() if counts(target, found)), Decimal(0)))
        for stage, found in sorted(given.items())
    )
