"""A letter that asks an agency for its documents: number, date, deadline; written as PDF, DOCX or text."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from kla_tui import formats, store
from kla_tui.i18n import N_, _
from kla_tui.rules.typed.amounts import parse_day
from kla_tui.screens.agencies import agency_papers
from kla_tui.screens.base import FormScreen
from kla_tui.widgets.form_row import Field
from kla_tui.widgets.text import plain
from kla_tui.words import paper_text

if TYPE_CHECKING:
    from kla_tui.db import Database
    from kla_tui.store.agencies.letters import LetterPlan
    from kla_tui.store.kit.outcome import Outcome

_FORMS = (("pdf", "PDF"), ("docx", "DOCX"), ("txt", N_("Teks")))


class LetterForm(FormScreen):
    """The letter over some questions of an agency, or over all it owes."""

    PLACE = "agencies"
    CSS = "#about { height: 1; padding: 0 1; }"

    def __init__(self, agency: str, questions: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._agency, self._questions = agency, questions
        self._plan: LetterPlan | None = None

    def heading(self) -> str:
        """To whom."""
        return _("Surat permintaan ke {name}").format(name=self._agency)

    def body(self) -> ComposeResult:
        """The fields, and how much is asked for."""
        yield from super().body()
        yield Static("", id="about")

    def fields(self) -> tuple[Field, ...]:
        """What stands at the head of the letter, and its form."""
        return (
            Field("number", N_("Nomor surat"), hint=N_("kosong: diisi tangan")),
            Field("date", N_("Tanggal surat"), check=lambda text: parse_day(text).problems, echo=formats.long_day_of),
            Field("due", N_("Tenggat"), check=lambda text: parse_day(text, "due").problems, echo=formats.long_day_of),
            Field("form", N_("Bentuk berkas"), kind="choice", entries=_FORMS),
        )

    def draft_key(self) -> str:
        """One draft an agency."""
        return f"letter:{self._agency}"

    async def load(self) -> Mapping[str, str]:
        """Today, and the nearest deadline."""
        plan = await self._read({})
        said = _("{count} pertanyaan diminta; sesudah disimpan statusnya menjadi diminta.")
        self.query_one("#about", Static).update(plain(said.format(count=formats.number(len(plan.wanted))), "dim"))
        return {"date": formats.day(plan.date), "due": formats.day(plan.due), "form": "pdf"}

    async def _read(self, typed: Mapping[str, str]) -> "LetterPlan":
        agency, questions, folder = self._agency, self._questions, self.kla.folder
        self._plan = await self.kla.read(
            lambda connection: store.agencies.letters.plan(connection, agency, folder.evidence, questions, typed)
        )
        return self._plan

    @work(exclusive=True, group="letter")
    async def action_save(self) -> None:  # type: ignore[override]
        """What is asked for as it stands now, then keep the letter."""
        await self._read(self.form.values())
        super().action_save()

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Write the paper, then keep that it was made: a letter that could not be written was not sent."""
        agency, plan, typed = self._agency, self._plan, dict(values)
        path = agency_papers.path(self.kla, "surat", agency, typed["form"] or "pdf")

        def save(db: "Database") -> "Outcome":
            from kla_tui.files.papers import letters

            if plan is None or not plan.wanted:
                return store.agencies.letters.record(db, agency, (), typed)  # says that nothing is to be asked
            return letters.send(db, plan, path, paper_text, typed)

        self._written = path.name
        return save

    def saved_words(self) -> str:
        """Where the paper lies."""
        return _("Surat ditulis ke exports/{name}").format(name=self._written)
