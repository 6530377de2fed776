"""What the readiness report says: the figures of the summary, and beside them the rounds and the unofficial texts."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from sqlalchemy import Connection

from kla_tui.rules.instrument.figures import Figures
from kla_tui.rules.score.readiness import Points
from kla_tui.rules.stages.award import Award
from kla_tui.rules.stages.totals import StageTotal
from kla_tui.store.kit import settings
from kla_tui.store.reports import report_head
from kla_tui.store.reports.report_head import Head
from kla_tui.store.round import round_state, stage_scores
from kla_tui.store.summary import summary


@dataclass(frozen=True, slots=True)
class Readiness:
    """The kept figures, the bands of the catalogue (name, minimum), the points and award of each year,
    what is unofficial, what the stages gave."""

    head: Head
    figures: Figures
    levels: tuple[tuple[str, Decimal], ...]
    rounds: tuple[tuple[int, Points], ...]
    awards: tuple[tuple[int, Award], ...]
    unofficial: tuple[tuple[str, str, Decimal], ...]
    stages: tuple[StageTotal, ...]


def read(connection: Connection, evidence_folder: Path | None = None) -> Readiness:
    """The report as the data stand now; rounds without an answer are left out of the trend, but for the current."""
    state = round_state.load(connection)
    return Readiness(
        head=report_head.read(connection, evidence_folder),
        figures=summary.figures(connection),
        levels=tuple((level.name, level.min) for level in state.catalogue.levels),
        rounds=_rounds(connection, state),
        awards=tuple((info.year, info.award) for info in settings.every_round(connection) if info.award.known),
        unofficial=tuple((q.id, q.text_id, q.max_points) for q in state.catalogue.questions if q.text_status),
        stages=stage_scores.totals(connection, state.round.id, state.catalogue),
    )


def _rounds(connection: Connection, current: round_state.RoundState) -> tuple[tuple[int, Points], ...]:
    found = []
    for info in settings.every_round(connection):
        state = current if info.id == current.round.id else round_state.load(connection, info)
        if state.claims or state is current:
            found.append((info.year, state.readiness.total))
    return tuple(found)
