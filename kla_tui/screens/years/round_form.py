"""The form of a round: its data years, and when each stage begins, ends and takes corrections."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from kla_tui import formats, store
from kla_tui.disk import regency_clock
from kla_tui.i18n import N_, _
from kla_tui.rules.instrument.deadlines import STAGES, days_left
from kla_tui.rules.problem import Problem
from kla_tui.rules.stages.names import STAGE_TITLES
from kla_tui.rules.typed.amounts import parse_day
from kla_tui.rules.typed.moments import parse_moment
from kla_tui.screens.reasons import ReasonedForm
from kla_tui.widgets.form import Field
from kla_tui.words import days

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kla_tui.db import Database
    from kla_tui.screens.reasons import Warned
    from kla_tui.store.history.meanwhile import Rows
    from kla_tui.store.kit.outcome import Outcome
    from kla_tui.store.kit.settings import RoundInfo


class RoundForm(ReasonedForm):
    """The data years and the stages of a round; a stage without days is left empty."""

    PLACE = "settings"

    def __init__(self, current: "RoundInfo") -> None:
        super().__init__()
        self._current = current

    def heading(self) -> str:
        """Which round."""
        return _("Tahun evaluasi {year}").format(year=self._current.year)

    def fields(self) -> tuple[Field, ...]:
        """Years, then days stage by stage."""
        found = [
            Field("first", N_("Tahun data awal"), required=True),
            Field("last", N_("Tahun data akhir"), required=True),
        ]
        for stage in STAGES:
            name = stage.lower()
            found += [
                Field(f"{name}_start", N_("Mulai"), check=_is_day, echo=self._day, hint=N_("misalnya 1-4-2026"),
                      heading=STAGE_TITLES[stage]),
                Field(f"{name}_end", N_("Berakhir"), check=_is_day, echo=self._day, hint=N_("hari terakhir")),
                Field(f"{name}_correction", N_("Batas perbaikan"), check=_is_moment, echo=self._moment,
                      hint=N_("hari dan jam, misalnya 3-5-2026 14.00")),
            ]  # fmt: skip
        return tuple(found)

    def _day(self, text: str) -> str:
        """The day in words, and how far off it is where the regency's clock stands now."""
        day = parse_day(text).value
        if day is None:
            return ""
        words = days.left(days_left(day, regency_clock.today(self.kla.zone_minutes)))
        return f"{formats.long_day(day)} · {words} ({self.kla.zone_label})"

    def _moment(self, text: str) -> str:
        """The same with the hour."""
        moment = parse_moment(text).value
        if moment is None:
            return ""
        left = days_left(moment.date(), regency_clock.today(self.kla.zone_minutes))
        hour = formats.hour(f"{moment:%H:%M}")
        return f"{formats.long_day(moment.date())} {hour} · {days.left(left)} ({self.kla.zone_label})"

    def rows(self) -> "Rows":
        """The round."""
        return (("round", self._current.id),)

    def draft_key(self) -> str:
        """One draft a round."""
        return f"round:{self._current.year}"

    async def load(self) -> Mapping[str, str]:
        """As it is now."""
        round_id = self._current.id
        return await self.kla.read(lambda connection: store.checklist.round_times.get(connection, round_id))

    def warned(self, values: Mapping[str, str]) -> "Callable[[Connection], Warned]":
        """What is out of order."""
        round_id, typed = self._current.id, dict(values)
        return lambda connection: (
            store.checklist.round_times.check(typed)[2],
            store.kit.accepted_warnings.reasons(connection, round_id),
        )

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Set the round."""
        round_id, typed = self._current.id, {**values, "reason": self.reason}
        return lambda db: store.checklist.round_times.save(db, round_id, typed)


def _is_day(text: str) -> Iterable[Problem]:
    return parse_day(text).problems


def _is_moment(text: str) -> Iterable[Problem]:
    return parse_moment(text).problems
