"""The form of a stage's points: of a question or an indicator, with the cause of what was lost."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from kla_tui import formats, store
from kla_tui.i18n import N_, _
from kla_tui.rules.instrument.deadlines import STAGES
from kla_tui.rules.problem import Problem
from kla_tui.rules.stages.names import CAUSE_NAMES, STAGE_TITLES
from kla_tui.rules.stages.totals import BESIDE
from kla_tui.rules.typed.amounts import parse_number
from kla_tui.screens.reasons import ReasonedForm
from kla_tui.widgets.form import Field

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kla_tui.db import Database
    from kla_tui.screens.reasons import Warned
    from kla_tui.store.history.meanwhile import Rows
    from kla_tui.store.kit.outcome import Outcome

_POINTS = frozenset(stage.lower() for stage in STAGES)
_CAUSES = (("", N_("tidak diisi")), *CAUSE_NAMES.items())


class ScoreForm(ReasonedForm):
    """The points of a question or an indicator in each stage, and why they were lost there."""

    PLACE = "checklist"
    CAN_BE_GONE = False  # points without a reason are no row: that is no deletion

    def __init__(self, target: str, most: Decimal) -> None:
        super().__init__()
        self._target, self._most = target, most
        self._round = ""

    def heading(self) -> str:
        """Of what."""
        named = f"{BESIDE[self._target]} ({self._target})" if self._target in BESIDE else self._target
        return _("Poin tahap {id} (maksimum {max})").format(id=named, max=formats.number(self._most))

    def fields(self) -> tuple[Field, ...]:
        """Points, cause and words of each stage."""
        found = []
        for stage in STAGES:
            name = stage.lower()
            found += [
                Field(name, N_("Poin"), check=_number(name), heading=STAGE_TITLES[stage]),
                Field(f"{name}_cause", N_("Sebab hilang"), kind="choice", entries=_CAUSES),
                Field(f"{name}_reason", N_("Keterangan"), hint=N_("mengapa poin berkurang")),
            ]
        return tuple(found)

    def rows(self) -> "Rows":
        """The points of each stage."""
        return store.checklist.scores.rows(self._round, self._target) if self._round else ()

    def draft_key(self) -> str:
        """One draft a question or indicator."""
        return self.kla.of_round(f"score:{self._target}")

    async def load(self) -> Mapping[str, str]:
        """What was entered."""
        target = self._target
        found, self._round = await self.kla.read(
            lambda connection: (
                store.checklist.scores.get(connection, target),
                store.kit.settings.current_round(connection).id,
            )
        )
        return {name: _shown(text) if name in _POINTS else text for name, text in found.items()}

    def _typed(self, values: Mapping[str, str]) -> dict[str, str]:
        typed = {name: formats.typed(text) if name in _POINTS else text for name, text in values.items()}
        return {**typed, "reason": self.reason}

    def warned(self, values: Mapping[str, str]) -> "Callable[[Connection], Warned]":
        """Names and numbers of people in a reason."""
        target, typed = self._target, self._typed(values)
        return lambda connection: (store.checklist.scores.check(connection, target, typed)[1], "")

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Store the points."""
        target, typed = self._target, self._typed(values)
        return lambda db: store.checklist.scores.save(db, target, typed)

    def saved_words(self) -> str:
        """Of what."""
        return _("Poin tahap {id} disimpan").format(id=self._target)


def _shown(text: str) -> str:
    return formats.entry(Decimal(text)) if text else ""


def _number(name: str) -> Callable[[str], Iterable[Problem]]:
    return lambda text: parse_number(formats.typed(text), name).problems
