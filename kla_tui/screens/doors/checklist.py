"""Doors to the checklist, its matrices and corrections."""

from typing import TYPE_CHECKING

from textual.screen import Screen

if TYPE_CHECKING:
    from kla_tui.rules.corrections.correction import CorrectionFault
    from kla_tui.store.checklist.checklist import QuestionRow


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

    def value(self, row: "QuestionRow", typed: str = "") -> Screen[None]:
        """The value of a question; `typed` is the digit that opened it."""
        from kla_tui.screens.checklist.value import ValueScreen

        return ValueScreen(row=row, typed=typed)
