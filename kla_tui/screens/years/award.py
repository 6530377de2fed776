"""The form of a year's award: the band and the total the ministry announced."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from kla_tui import formats, store
from kla_tui.i18n import N_, _
from kla_tui.rules.stages.award import NONE
from kla_tui.rules.stages.names import NO_BAND
from kla_tui.rules.typed.amounts import parse_number
from kla_tui.screens.reasons import ReasonedForm
from kla_tui.widgets.form import Field

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kla_tui.db import Database
    from kla_tui.screens.reasons import Warned
    from kla_tui.store.history.meanwhile import Rows
    from kla_tui.store.kit.outcome import Outcome
    from kla_tui.store.kit.settings import RoundInfo


class AwardForm(ReasonedForm):
    """What a year ended with; emptied, nothing is known of it."""

    PLACE = "checklist"

    def __init__(self, current: "RoundInfo", levels: tuple[str, ...]) -> None:
        super().__init__()
        self._current, self._levels = current, levels

    def heading(self) -> str:
        """Of which year."""
        return _("Penghargaan tahun evaluasi {year}").format(year=self._current.year)

    def fields(self) -> tuple[Field, ...]:
        """Band and total."""
        bands = (("", N_("belum diisi")), (NONE, NO_BAND), *((name, name) for name in self._levels))
        return (
            Field("level", N_("Predikat"), kind="choice", entries=bands),
            Field("total", N_("Poin akhir"), hint=N_("menurut pengumuman; kosong bila tidak diketahui"),
                  check=lambda text: parse_number(formats.typed(text), "total").problems),
        )  # fmt: skip

    def rows(self) -> "Rows":
        """The round."""
        return (("round", self._current.id),)

    def draft_key(self) -> str:
        """One draft a round."""
        return f"award:{self._current.year}"

    async def load(self) -> Mapping[str, str]:
        """As it is now."""
        round_id = self._current.id
        found = await self.kla.read(lambda connection: store.checklist.awards.get(connection, round_id))
        return {**found, "total": formats.entry(Decimal(found["total"]))} if found.get("total") else found

    def _typed(self, values: Mapping[str, str]) -> dict[str, str]:
        return {**values, "total": formats.typed(values["total"]), "reason": self.reason}

    def warned(self, values: Mapping[str, str]) -> "Callable[[Connection], Warned]":
        """A band that does not have that total."""
        round_id, typed = self._current.id, self._typed(values)
        return lambda connection: (
            store.checklist.awards.check(connection, round_id, typed)[1],
            store.kit.accepted_warnings.reasons(connection, round_id),
        )

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Store the award."""
        round_id, typed = self._current.id, self._typed(values)
        return lambda db: store.checklist.awards.save(db, round_id, typed)

    def saved_words(self) -> str:
        """Of which year."""
        return _("Penghargaan {year} disimpan").format(year=self._current.year)
