"""Where points were lost between EM, VA and VL, with the reasons; and the form that enters them."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from kla_tui import formats, keys, store
from kla_tui.i18n import N_, _, current
from kla_tui.keys.checklist import LOSSES
from kla_tui.rules.instrument.stages import STAGES
from kla_tui.rules.problem import Problem
from kla_tui.rules.typed.amounts import parse_number
from kla_tui.screens.base import KlaScreen
from kla_tui.screens.reasons import ReasonedForm
from kla_tui.widgets.form import Field
from kla_tui.widgets.table import Column, Row, RowTable, held
from kla_tui.widgets.text import lines, plain

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kla_tui.db import Database
    from kla_tui.screens.reasons import Warned
    from kla_tui.store.checklist.scores import LossRow
    from kla_tui.store.history.meanwhile import Rows
    from kla_tui.store.kit.outcome import Outcome

_COLUMNS = (
    Column("No", 4),
    Column("EM", 7, "right"),
    Column("VA", 7, "right"),
    Column("VL", 7, "right"),
    Column(N_("Hilang"), 7, "right"),
    Column(N_("Indikator"), 24),
    Column(N_("Sebab")),
)


class LossesScreen(KlaScreen):
    """The indicators by the points lost, the greatest loss first."""

    PLACE = "checklist"
    GROUP = LOSSES
    BINDINGS = keys.bindings(keys.only(LOSSES, "losses.questions", "losses.leave"))
    CSS = "#why { height: 6; border-top: solid ansi_bright_black; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, LossRow] = {}

    def body(self) -> ComposeResult:
        """The list, and the reasons of the indicator pointed at."""
        yield RowTable(_COLUMNS, held(()), id="losses")
        yield Static("", id="why")

    def heading(self) -> str:
        """What was lost in all."""
        lost = sum((row.loss.lost for row in self._rows.values()), Decimal(0))
        return _("Poin hilang: {points}").format(points=formats.number(lost))

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowTable).focus()

    @work(exclusive=True, group="load")
    async def refresh_data(self) -> None:
        """Read the points of every stage."""
        found = await self.kla.read(lambda connection: store.checklist.scores.lost(connection))
        self._rows = {row.loss.indicator: row for row in found}
        self.query_one(RowTable).source(held(tuple(map(_as_row, found))))
        self.retitle()

    @on(RowTable.Highlighted)
    def _moved(self, event: RowTable.Highlighted) -> None:
        row = self._rows.get(event.row.id) if event.row else None
        if row is None:
            return
        said = [plain(f"{row.loss.indicator} {_name(row)}", "title")]
        said += [plain(f"{stage} {target}: {reason}") for stage, target, reason in row.loss.reasons]
        if not row.loss.reasons:
            said.append(plain(_("Belum ada sebab yang dicatat: Enter untuk mengisi poin dan sebabnya."), "dim"))
        self.query_one("#why", Static).update(lines(*said))

    @on(RowTable.Chosen)
    def _chosen(self, event: RowTable.Chosen) -> None:
        most = self._rows[event.row.id].max_points
        self.kla.open(self.doors.checklist.score_form(target=event.row.id, most=most))

    def action_questions(self) -> None:
        """The questions of the indicator."""
        row = self.query_one(RowTable).row
        if row is not None:
            self.kla.open(self.doors.checklist.questions(indicator=row.id))


def _name(row: "LossRow") -> str:
    return row.name_en if current() == "en" else row.name_id


def _as_row(row: "LossRow") -> Row:
    points = ("–" if value is None else formats.number(value, 2) for value in row.loss.points)
    lost = formats.number(row.loss.lost) if row.loss.lost else "–"
    why = "; ".join(reason for _stage, _target, reason in row.loss.reasons)
    return Row(
        row.loss.indicator, (row.loss.indicator, *points, lost, _name(row), why), "bad" if row.loss.lost else ""
    )


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
        return _("Poin tahap {id} (maksimum {max})").format(id=self._target, max=formats.number(self._most))

    def fields(self) -> tuple[Field, ...]:
        """Points and reason of each stage."""
        found = []
        for stage, label in zip(STAGES, _LABELS, strict=True):
            found.append(Field(stage.lower(), label, check=_number(stage.lower()), heading=_HEADINGS[stage]))
            found.append(Field(f"{stage.lower()}_reason", N_("Sebab hilang"), hint=N_("mengapa poin berkurang")))
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


_POINTS = frozenset(stage.lower() for stage in STAGES)
_LABELS = (N_("Poin EM"), N_("Poin VA"), N_("Poin VL"))
_HEADINGS = {
    "EM": N_("Evaluasi mandiri"),
    "VA": N_("Verifikasi administrasi"),
    "VL": N_("Verifikasi lapangan"),
}


def _shown(text: str) -> str:
    return formats.entry(Decimal(text)) if text else ""


def _number(name: str) -> Callable[[str], Iterable[Problem]]:
    return lambda text: parse_number(formats.typed(text), name).problems
