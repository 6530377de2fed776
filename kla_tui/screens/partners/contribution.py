"""The form of a contribution: partner, what was done, for which part of the catalogue, how much, where, proof."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from kla_tui import formats, store
from kla_tui.data.lists import CONTRIBUTION_FORMS, PILLARS
from kla_tui.i18n import N_, _, current
from kla_tui.rules.problem import Problem
from kla_tui.rules.typed.amounts import parse_day, parse_number, parse_rupiah, terbilang
from kla_tui.screens import pickers
from kla_tui.screens.base import FormScreen
from kla_tui.widgets.form import Field

if TYPE_CHECKING:
    from kla_tui.db import Database
    from kla_tui.store.history.meanwhile import Rows
    from kla_tui.store.kit.outcome import Outcome

_NUMBERS = ("beneficiaries", "planned", "realised")
_SORTS = (("ya", N_("Kemitraan (berkelanjutan, ada peran mitra)")), ("tidak", N_("Sumbangan sekali")))
_PILLARS = (("", "—"), *(entry for entry in PILLARS if entry[0] != "pemerintah"))


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
        return (
            Field("organisation", N_("Mitra"), kind="picker", options=pickers.organisations(self), required=True,
                  hint=N_("nama; yang belum ada dicatat baru")),
            Field("title", N_("Kegiatan/bantuan"), required=True),
            Field("form", N_("Bentuk"), kind="choice", entries=CONTRIBUTION_FORMS),
            Field("aim", N_("Untuk"), kind="picker", options=self._aims,
                  hint=N_("klaster, indikator atau pertanyaan: kode atau kata")),
            Field("partnership", N_("Sifat"), kind="choice", entries=_SORTS),
            Field("year", N_("Tahun"), hint=N_("kosong: tahun dari tanggalnya")),
            Field("date", N_("Tanggal"), check=lambda text: parse_day(text).problems,
                  hint=N_("29-7-2025 atau 29 Juli 2025"), echo=formats.long_day_of),
            Field("village_code", N_("Desa/kelurahan"), kind="picker", options=pickers.villages(self)),
            Field("beneficiaries", N_("Penerima manfaat"), hint=N_("jumlah orang, tanpa nama anak"),
                  check=lambda text: parse_number(formats.typed(text), "beneficiaries").problems),
            Field("planned", N_("Rencana (Rp)"), hint=N_("12,5 jt atau 12.500.000"), check=_checked("planned"),
                  echo=_in_words),
            Field("realised", N_("Realisasi (Rp)"), hint=N_("12,5 jt atau 12.500.000"), check=_checked("realised"),
                  echo=_in_words),
            Field("evidence", N_("Bukti"), kind="picker", options=self._documents,
                  hint=N_("awal kata judul dokumen di Bukti")),
            Field("note", N_("Catatan"), kind="area"),
            Field("pillar", N_("Pilar mitra baru"), kind="choice", entries=_PILLARS),
            Field("reason", N_("Alasan peringatan"), hint=N_("bila peringatan diabaikan")),
        )  # fmt: skip

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
        found = dict(
            await self.kla.read(lambda connection: store.ledger.contribution_entry.get(connection, contribution))
        )
        for field in _NUMBERS:
            found[field] = formats.number(Decimal(found[field]), 0) if found.get(field) else ""
        return found

    def _offer_forms(self, forms: Sequence[tuple[str, str]]) -> None:
        """The regency's own list in place of the shipped one."""
        from kla_tui.widgets.choice import Choice

        self.query_one("#field-form", Choice).offer(forms)

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Enter or change the contribution; numbers as the officer's language writes them."""
        contribution = self._contribution
        typed = {name: formats.typed(text) if name in _NUMBERS else text for name, text in values.items()}
        return lambda db: store.ledger.contribution_entry.save(db, contribution, typed)

    def saved_words(self) -> str:
        """Which contribution."""
        return _("{title} disimpan").format(title=self.form.values()["title"])

    def after_saving(self, outcome: "Outcome") -> None:
        """Say what was stored with a doubt."""
        from kla_tui.words import problem_text

        if outcome.problems and not self.form.values()["reason"].strip():
            self.kla.say(_("Disimpan; periksa: {warning}").format(warning=problem_text(outcome.problems[0])), "warn")


def _checked(field: str) -> Callable[[str], tuple[Problem, ...]]:
    return lambda text: parse_rupiah(formats.typed(text), field).problems


def _in_words(text: str) -> str:
    """The amount written out: in Indonesian in words, else in millions."""
    value = parse_rupiah(formats.typed(text)).value
    if value is None:
        return ""
    if current() == "id":
        return f"{formats.rupiah(value)} · {terbilang(value)} rupiah"
    return _("{amount} · {millions} juta rupiah").format(
        amount=formats.rupiah(value), millions=formats.number(Decimal(value) / 10**6, 6)
    )
