"""Doors to the checklist, its rounds, matrices and corrections."""

from decimal import Decimal
from typing import TYPE_CHECKING

from textual.screen import Screen

if TYPE_CHECKING:
    from kla_tui.rules.corrections.correction import CorrectionFault
    from kla_tui.store.checklist.checklist import QuestionRow
    from kla_tui.store.kit.settings import RoundInfo


class ChecklistDoors:
    """The screens of `screens/checklist/`."""

    def area_grid(self, question: str) -> Screen[None]:
        """The cells of a question that asks by area."""
        from kla_tui.screens.checklist.area_grid import AreaGridScreen

        return AreaGridScreen(question=question)

    def checklist(self, question: str = "", only: str = "", cluster: str = "", figure: str = "") -> Screen[None]:
        """All indicators, those of a cluster or with points of one kind; or at once the questions meant."""
        from kla_tui.screens.checklist.checklist import ChecklistScreen

        return ChecklistScreen(question=question, only=only, cluster=cluster, figure=figure)

    def corrections(self) -> Screen[None]:
        """The corrections of the catalogue."""
        from kla_tui.screens.checklist.corrections import CorrectionsScreen

        return CorrectionsScreen()

    def correction_faults(self, name: str, faults: "tuple[CorrectionFault, ...]") -> Screen[None]:
        """Why a file of corrections was refused."""
        from kla_tui.screens.checklist.corrections import FaultsScreen

        return FaultsScreen(name=name, faults=faults)

    def correction_form(self, identifier: str, *, question: bool) -> Screen[None]:
        """The correction of a question, or of an indicator."""
        from kla_tui.screens.checklist.corrections import CorrectionForm

        return CorrectionForm(identifier=identifier, question=question)

    def scales(self) -> Screen[None]:
        """The answer scales."""
        from kla_tui.screens.checklist.scales import ScalesScreen

        return ScalesScreen()

    def scale_form(self, identifier: str) -> Screen[None]:
        """The correction of a scale."""
        from kla_tui.screens.checklist.scales import ScaleForm

        return ScaleForm(identifier=identifier)

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

    def matrix(self, question: str) -> Screen[None]:
        """The rows of a question's table."""
        from kla_tui.screens.checklist.matrix import MatrixScreen

        return MatrixScreen(question=question)

    def matrix_form(self, question: str, row: str = "") -> Screen[None]:
        """A row of a question's table; a new one where none is named."""
        from kla_tui.screens.checklist.matrix import MatrixForm

        return MatrixForm(question=question, row=row)

    def questions(
        self, indicator: str = "", question: str = "", only: str = "", typed: str = "", agency: str = ""
    ) -> Screen[None]:
        """Questions with their answers, filtered or at one of them."""
        from kla_tui.screens.checklist.questions import QuestionsScreen

        return QuestionsScreen(indicator=indicator, question=question, only=only, typed=typed, agency=agency)

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

    def value(self, row: "QuestionRow", typed: str = "") -> Screen[None]:
        """The value of a question; `typed` is the digit that opened it."""
        from kla_tui.screens.checklist.value import ValueScreen

        return ValueScreen(row=row, typed=typed)
