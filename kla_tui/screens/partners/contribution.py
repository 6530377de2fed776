"""The form of a contribution: partner, what was done, for which part of the catalogue, how much, where, proof."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from kla_tui import store
from kla_tui.data.lists import PARTNER_PILLARS
from kla_tui.fields.contribution import CONTRIBUTION, FORM
from kla_tui.fields.field import ordered
from kla_tui.i18n import N_, _
from kla_tui.screens import pickers
from kla_tui.screens.base import FormScreen
from kla_tui.screens.forms import declared
from kla_tui.widgets.form_row import Field

if TYPE_CHECKING:
    from kla_tui.db import Database
    from kla_tui.store.history.meanwhile import Rows
    from kla_tui.store.kit.outcome import Outcome

_PILLARS = (("", "—"), *PARTNER_PILLARS)


class ContributionForm(FormScreen):
    """A new contribution, or one of the ledger."""

    PLACE = "companies"

    def __init__(self, contribution: str = "", partner: str = "") -> None:
        super().__init__()
        self._contribution, self._partner = contribution, partner

    def heading(self) -> str:
        """New or known."""
        return _("Ubah kontribusi") if self._contribution else _("Kontribusi baru")

    def fields(self) -> tuple[Field, ...]:
        """Who, what, what for, when and where, how much, on which proof."""
        options = {
            "organisation_id": pickers.organisations(self), "question_id": self._aims,
            "village_code": pickers.villages(self), "evidence_id": self._documents,
        }  # fmt: skip
        return (
            *declared.rows(ordered(CONTRIBUTION, FORM), options=options),
            Field("pillar", N_("Pilar mitra baru"), kind="choice", entries=_PILLARS),
            Field("reason", N_("Alasan peringatan"), hint=N_("bila peringatan diabaikan")),
        )

    async def _aims(self, typed: str) -> Sequence[tuple[str, str]]:
        return await self.kla.read(lambda connection: store.ledger.contribution_entry.aims(connection, typed))

    async def _documents(self, typed: str) -> Sequence[tuple[str, str]]:
        if not typed.strip():
            return ()
        found = await self.kla.read(
            lambda connection: store.evidence.evidence.listing(connection, typed=typed, limit=6)
        )
        return tuple((row.id, row.title) for row in found)

    def rows(self) -> "Rows":
        """Its record, where it is known."""
        return (("contribution", self._contribution),) if self._contribution else ()

    def draft_key(self) -> str:
        """One draft a contribution, and one for a new one of a partner."""
        return f"contribution:{self._contribution}:{self._partner}"

    async def load(self) -> Mapping[str, str]:
        """What the ledger holds; a new one begins as a partnership of the partner it was opened from."""
        contribution, partner = self._contribution, self._partner
        forms = await self.kla.read(lambda connection: store.kit.lists.entries(connection, "contribution_form"))
        self._offer_forms(forms)
        if not contribution:
            name = await self.kla.read(lambda connection: store.register.organisations.name_of(connection, partner))
            first = forms[0][0] if forms else ""
            return {"organisation": partner, "organisation_text": name, "partnership": "ya", "form": first}
        found = await self.kla.read(lambda connection: store.ledger.contribution_entry.get(connection, contribution))
        return declared.filled(CONTRIBUTION, found)

    def _offer_forms(self, forms: Sequence[tuple[str, str]]) -> None:
        """The regency's own list in place of the shipped one."""
        from kla_tui.widgets.choice import Choice

        self.query_one("#field-form", Choice).offer(forms)

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Enter or change the contribution; numbers as the officer's language writes them."""
        contribution = self._contribution
        typed = declared.as_read(CONTRIBUTION, values)
        return lambda db: store.ledger.contribution_entry.save(db, contribution, typed)

    def saved_words(self) -> str:
        """Which contribution."""
        return _("{title} disimpan").format(title=self.form.values()["title"])

    def after_saving(self, outcome: "Outcome") -> None:
        """Say what was stored with a doubt."""
        from kla_tui.words import problem_text

        if outcome.problems and not self.form.values()["reason"].strip():
            self.kla.say(_("Disimpan; periksa: {warning}").format(warning=problem_text(outcome.problems[0])), "warn")
