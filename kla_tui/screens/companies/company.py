"""The form of a company: every field of the register, checked while typing, duplicates hinted at the name."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual import work

from kla_tui import store
from kla_tui.data.lists import ORGANISATION_KINDS
from kla_tui.fields.company import FIELDS, FORM, VILLAGES
from kla_tui.fields.field import ordered
from kla_tui.i18n import N_, _
from kla_tui.rules.problem import Problem
from kla_tui.screens import pickers
from kla_tui.screens.base import FormScreen
from kla_tui.screens.forms import declared
from kla_tui.widgets.form_row import Field

if TYPE_CHECKING:
    from kla_tui.db import Database
    from kla_tui.store.companies.companies import Duplicate
    from kla_tui.store.history.meanwhile import Rows
    from kla_tui.store.kit.outcome import Outcome

_BUSINESS_KINDS = tuple(
    entry for entry in ORGANISATION_KINDS if entry[0] in ("perusahaan", "bank", "koperasi", "rumah_sakit", "lainnya")
)


class CompanyForm(FormScreen):
    """A new company, or one of the register."""

    PLACE = "companies"

    def __init__(self, company: str = "") -> None:
        super().__init__()
        self._company = company

    def heading(self) -> str:
        """New or known."""
        return _("Ubah perusahaan") if self._company else _("Perusahaan baru")

    def fields(self) -> tuple[Field, ...]:
        """Identity, place, size, contact; the reason for keeping what was warned of."""
        options = dict.fromkeys(VILLAGES, pickers.villages(self)) | {"kbli_code": pickers.kbli(self._version)}
        return (
            *declared.rows(ordered(FIELDS, FORM), options=options, entries={"kind": _BUSINESS_KINDS}),
            Field("reason", N_("Alasan peringatan"), hint=N_("bila peringatan diabaikan")),
        )

    def _version(self) -> str:
        return self.form.row("kbli_version").text or "2020"

    def rows(self) -> "Rows":
        """Its record, where it is known."""
        if not self._company:
            return ()
        return (("organisation", self._company), ("company", store.companies.companies.company_id(self._company)))

    def draft_key(self) -> str:
        """One draft a company, and one for a new one."""
        return f"company:{self._company}"

    async def load(self) -> Mapping[str, str]:
        """What the register holds."""
        if not self._company:
            return {"kind": "perusahaan", "kbli_version": "2020"}
        company = self._company
        found, areas = await self.kla.read(
            lambda connection: (
                store.companies.companies.get(connection, company), store.kit.settings.area_names(connection)
            )
        )  # fmt: skip
        for field in VILLAGES:
            code = found.get(field, "")
            found[f"{field}_text"] = areas[code].label if code in areas else ""
        found["kbli"] = found["kbli_text"] = found.get("kbli_code", "")
        return found

    @staticmethod
    def _typed(values: Mapping[str, str]) -> dict[str, str]:
        typed = dict(values)
        # A code of another version is kept as it was typed.
        typed["kbli_code"] = values.get("kbli") or values.get("kbli_text", "").split(" ")[0]
        return typed

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Register or change the company."""
        company, typed = self._company, self._typed(values)
        return lambda db: store.companies.companies.save(db, company, typed)

    def saved_words(self) -> str:
        """Which company."""
        return _("{name} disimpan").format(name=self.form.values()["name"])

    @work(exclusive=True, group="duplicates")
    async def live_check(self) -> None:
        """Who may be the same company, while name and numbers are being typed, each at the field that says so."""
        typed, company = self._typed(self.form.values()), self._company
        duplicates_of: tuple[Duplicate, ...] = ()
        if len(typed["name"]) > 3 or any(typed[field] for field in ("nib", "npwp", "phone")):
            duplicates_of = await self.kla.read(
                lambda connection: store.companies.companies.duplicates_of(connection, typed, company)
            )
        found = [store.companies.companies.duplicate_problem(duplicate) for duplicate in duplicates_of]
        for field in ("name", "nib", "npwp", "phone"):
            row = self.form.row(field)
            if row.text == typed[field]:
                own = tuple(row.field.check(row.text)) if row.field.check else ()
                echo = row.field.echo(row.text) if row.field.echo and row.text and not own else ""
                row.say((*own, *[problem for problem in found if problem.field == field][:2]), echo)
        self._say_odd(typed)

    def _say_odd(self, typed: Mapping[str, str]) -> None:
        """What is odd about the code of another version, and a branch without its head office."""
        odd = store.companies.companies.odd_kbli(typed["kbli_version"], typed["kbli_code"].upper())
        self.form.row("kbli_version").say(odd)
        branch = typed["legal_form"] == "Cabang" and not typed["head_office"]
        self.form.row("head_office").say(
            [Problem("head_office", "branch.no_head_office", severity="warning")] if branch else []
        )
