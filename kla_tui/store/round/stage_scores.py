"""The points entered for the stages of a round, and what each stage gave in all."""

from sqlalchemy import Connection, select

from kla_tui.models import Score
from kla_tui.rules.instrument.catalogue import Catalogue
from kla_tui.rules.stages.losses import Given
from kla_tui.rules.stages.totals import StageTotal
from kla_tui.rules.stages.totals import totals as of_scores


def given(connection: Connection, round_id: str) -> dict[tuple[str, str], Given]:
    """Everything entered for a round, by stage and question or indicator."""
    query = select(Score.stage, Score.target, Score.points, Score.reason, Score.cause).where(
        Score.round_id == round_id, Score.deleted.is_(False)
    )
    return {(row.stage, row.target): Given(row.points, row.reason, row.cause) for row in connection.execute(query)}


def totals(connection: Connection, round_id: str, catalogue: Catalogue) -> tuple[StageTotal, ...]:
    """What each stage of a round gave, for how much of the instrument; stages without points are left out."""
    return of_scores(catalogue, given(connection, round_id))
