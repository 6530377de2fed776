"""Doors to the evaluation years: their stages, the points lost there, and the award."""

from decimal import Decimal
from typing import TYPE_CHECKING

from textual.screen import Screen

if TYPE_CHECKING:
    from kla_tui.store.kit.settings import RoundInfo


class YearsDoors:
    """The screens of `screens/years/`."""

    def losses(self) -> Screen[None]:
        """The indicators by the points lost."""
        from kla_tui.screens.years.losses import LossesScreen

        return LossesScreen()

    def score_form(self, target: str, most: Decimal) -> Screen[None]:
        """The points of a question or an indicator in each stage."""
        from kla_tui.screens.years.score_form import ScoreForm

        return ScoreForm(target=target, most=most)

    def stage_scores(self, stage: str) -> Screen[None]:
        """The points a stage gave, one by one."""
        from kla_tui.screens.years.stage_scores import StageScoresScreen

        return StageScoresScreen(stage=stage)

    def rounds(self) -> Screen[None]:
        """All rounds."""
        from kla_tui.screens.years.rounds import RoundsScreen

        return RoundsScreen()

    def rounds_beside(self, indicator: str = "") -> Screen[None]:
        """Rounds side by side, by indicators or by the questions of one."""
        from kla_tui.screens.years.rounds import BesideScreen

        return BesideScreen(indicator=indicator)

    def award_form(self, current: "RoundInfo", levels: tuple[str, ...]) -> Screen[None]:
        """The band and total a year ended with."""
        from kla_tui.screens.years.award import AwardForm

        return AwardForm(current=current, levels=levels)
