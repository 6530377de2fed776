"""The membership steps of one company, each dated with its document."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from kla_tui import formats, keys, store
from kla_tui.data.lists import STEPS
from kla_tui.i18n import N_, _
from kla_tui.keys.partners.companies import STEPS as STEP_KEYS
from kla_tui.rules.problem import Problem
from kla_tui.rules.typed.amounts import parse_day
from kla_tui.screens.base import FormScreen
from kla_tui.screens.listing import ListScreen
from kla_tui.widgets.form_row import Field
from kla_tui.widgets.table import Column, Page, Row, RowTable
from kla_tui.widgets.text import lines, plain
from kla_tui.words import problem_text

if TYPE_CHECKING:
    from kla_tui.changes.heads import Row as Record
    from kla_tui.db import Database
    from kla_tui.store.kit.outcome import Outcome


class StepsScreen(ListScreen):
    """The steps in their order."""

    PLACE = "companies"
    GROUP = STEP_KEYS
    BINDINGS = keys.bindings(STEP_KEYS)
    CSS = ListScreen.CSS + "#odd { height: auto; max-height: 8; padding: 0 1; }"
    COLUMNS = (
        Column(N_("Tanggal"), 12),
        Column(N_("Langkah"), 16),
        Column(N_("Nomor dokumen"), 24),
        Column(N_("Catatan")),
    )
    EMPTY = N_("Belum ada langkah. Tekan a untuk mencatat.")

    def __init__(self, company: str, name: str) -> None:
        super().__init__()
        self._company, self._company_name = company, name
        self._findings: Mapping[str, tuple[Problem, ...]] = {}

    def body(self) -> ComposeResult:
        """The list, and what is odd about the step under the cursor."""
        yield from super().body()
        yield Static("", id="odd")

    def on_row_table_highlighted(self, event: RowTable.Highlighted) -> None:
        """Say where the cursor is, and what is odd there."""
        super().on_row_table_highlighted(event)
        odd = self._findings.get(event.row.id, ()) if event.row else ()
        self.query_one("#odd", Static).update(lines(*(plain(f"! {problem_text(p)}", "warn") for p in odd)))

    def about(self) -> "Record | None":
        """The company."""
        return "organisation", self._company

    def heading(self) -> str:
        """Whose steps."""
        return _("Langkah {name}").format(name=self._company_name)

    async def page(self, offset: int, limit: int) -> Page:
        """All steps; there are few."""
        company = self._company
        found = await self.kla.read(lambda connection: store.companies.companies.steps(connection, company))
        self._findings = {row.id: row.odd for row in found}
        rows = tuple(
            Row(
                row.id,
                (
                    ("! " if row.odd else "") + formats.day(row.date),
                    _(dict(STEPS).get(row.step, row.step)),
                    row.document_number,
                    row.note,
                ),
                tone="warn" if row.odd else "",
            )
            for row in found
        )
        return Page(len(rows), rows[offset : offset + limit])

    def action_add(self) -> None:
        """A new step."""
        self.kla.open(self.doors.companies.step_form(company=self._company))

    @work
    async def action_remove(self) -> None:
        """Take the step back."""
        if self.table.row is not None:
            step = self.table.row.id
            await self.kla.write(lambda db: store.companies.companies.remove_step(db, step), _("Langkah dihapus"))
            self.table.reload()


class StepForm(FormScreen):
    """One step."""

    PLACE = "companies"

    def __init__(self, company: str) -> None:
        super().__init__()
        self._company = company

    def heading(self) -> str:
        """A new step."""
        return _("Langkah baru")

    def fields(self) -> tuple[Field, ...]:
        """Step, date, document."""
        return (
            Field("step", N_("Langkah"), kind="choice", entries=STEPS, required=True),
            Field("date", N_("Tanggal"), required=True, check=lambda text: parse_day(text).problems,
                  hint=N_("29-7-2025 atau 29 Juli 2025"), echo=formats.long_day_of),
            Field("document_number", N_("Nomor dokumen")),
            Field("note", N_("Catatan"), kind="area"),
        )  # fmt: skip

    def draft_key(self) -> str:
        """One draft a company."""
        return f"step:{self._company}"

    async def load(self) -> Mapping[str, str]:
        """Begin with the first step."""
        return {"step": "terdata"}

    @work(exclusive=True, group="odd")
    async def live_check(self) -> None:
        """What is odd about the step beside the others; it is stored all the same."""
        company, typed = self._company, dict(self.form.values())
        odd = await self.kla.read(lambda connection: store.companies.companies.odd_step(connection, company, typed))
        for field in ("step", "date", "document_number"):
            row = self.form.row(field)
            if row.text == typed[field]:
                own = tuple(row.field.check(row.text)) if row.field.check and row.text else ()
                echo = row.field.echo(row.text) if row.field.echo and row.text and not own else ""
                row.say((*own, *(problem for problem in odd if problem.field == field)), echo)

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Store the step."""
        company, typed = self._company, dict(values)
        return lambda db: store.companies.companies.add_step(db, company, typed)
