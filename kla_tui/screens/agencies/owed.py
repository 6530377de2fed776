"""What an agency still owes: several questions can be marked and given, asked for or received together."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from kla_tui import formats, keys, store
from kla_tui.i18n import N_, _
from kla_tui.keys.agencies import OWED
from kla_tui.rules.text.terminal_text import cut, shown
from kla_tui.rules.typed.amounts import parse_day
from kla_tui.screens import pickers
from kla_tui.screens.base import FormScreen
from kla_tui.screens.listing import ListScreen
from kla_tui.widgets.dialogs import ChoiceDialog
from kla_tui.widgets.form_row import Field
from kla_tui.widgets.table import Column, Page, Row, RowTable
from kla_tui.widgets.text import lines, plain
from kla_tui.words import days, problem_text

if TYPE_CHECKING:
    from kla_tui.db import Database
    from kla_tui.store.agencies.agencies import Owed
    from kla_tui.store.kit.outcome import Outcome

STATES = (("open", N_("belum diminta")), ("asked", N_("diminta")), ("received", N_("diterima")))
_SCOPES = (
    ("question", N_("Pertanyaan ini")),
    ("indicator", N_("Seluruh indikator")),
    ("cluster", N_("Seluruh klaster")),
)
_KINDS = {"answer": N_("jawab"), "evidence": N_("bukti"), "file": N_("berkas"), "option": N_("opsi")}


class OwedScreen(ListScreen):
    """The questions of one agency that lack something, the most points first."""

    PLACE = "agencies"
    GROUP = OWED
    BINDINGS = keys.bindings(
        keys.only(OWED, "owed.give", "owed.state", "owed.letter", "owed.remove", "owed.questions", "owed.leave")
    )
    CSS_PATH = "owed.tcss"
    COLUMNS = (
        Column("No", 6),
        Column(N_("Perlu"), 6),
        Column(N_("Poin"), 6, "right"),
        Column(N_("Status"), 13),
        Column(N_("Sisa"), 14),
        Column(N_("Pertanyaan")),
    )
    EMPTY = N_("Tidak ada yang belum diserahkan. Esc untuk kembali.")

    def __init__(self, agency: str) -> None:
        super().__init__()
        self._agency = agency
        self._owed: dict[str, Owed] = {}

    def heading(self) -> str:
        """Whose work."""
        return _("Belum diserahkan: {name}").format(name=self._agency)

    def body(self) -> ComposeResult:
        """The list, and what the question under the cursor lacks."""
        yield from super().body()
        yield Static("", id="lacks")

    async def page(self, offset: int, limit: int) -> Page:
        """All that is owed; at most the questions of the catalogue."""
        agency = self._agency
        found = await self.kla.read(lambda connection: store.agencies.agencies.owed(connection, agency))
        self._owed = {one.question: one for one in found}
        return Page(len(found), tuple(map(_as_row, found[offset : offset + limit])))

    @on(RowTable.Highlighted)
    def _moved(self, event: RowTable.Highlighted) -> None:
        one = self._owed.get(event.row.id) if event.row else None
        lacks = one.lacks[:3] if one else ()
        said = [f"{cut(shown(title), 30)}: {problem_text(problem)}" if title else problem_text(problem)
                for title, problem in lacks]  # fmt: skip
        self.query_one("#lacks", Static).update(lines(*(plain(f"! {text}", "warn") for text in said)))

    @on(RowTable.Chosen)
    def _chosen(self, event: RowTable.Chosen) -> None:
        self.kla.open(self.doors.checklist.questions(question=event.row.id))

    def action_mark(self) -> None:
        """Mark, chosen from the palette."""
        self.table.action_mark()

    def _meant(self) -> tuple[str, ...]:
        """The questions marked, else the one under the cursor."""
        return tuple(self.table.marked) or ((self.table.row.id,) if self.table.row else ())

    def action_questions(self) -> None:
        """All questions of the agency, whatever their state."""
        self.kla.open(self.doors.checklist.questions(agency=self._agency))

    def action_letter(self) -> None:
        """Ask for what is marked, or for everything."""
        questions = tuple(self.table.marked)
        self.kla.open(self.doors.agencies.letter_form(agency=self._agency, questions=questions))

    def action_give(self) -> None:
        """Give what is marked to an organisation."""
        meant = self._meant()
        if meant:
            self.kla.open(self.doors.agencies.give_form(agency=self._agency, questions=meant))
            self.table.marked.clear()

    @work
    async def action_state(self) -> None:
        """How far the request is, of all that is marked."""
        meant, agency = self._meant(), self._agency
        if not meant:
            return
        state = await self.kla.push_screen_wait(ChoiceDialog(_("Status permintaan"), STATES, "asked"))
        if state is not None:
            said = _("{count} pertanyaan: {state}").format(
                count=formats.number(len(meant)), state=_(dict(STATES)[state])
            )
            outcome = await self.kla.write(lambda db: store.agencies.assignments.mark(db, agency, meant, state), said)
            if not outcome.refused:
                self.table.marked.clear()
            self.table.reload()

    @work
    async def action_remove(self) -> None:
        """Take the assignment back."""
        meant, agency = self._meant(), self._agency
        if meant:
            said = _("Penugasan {count} pertanyaan ditarik").format(count=formats.number(len(meant)))
            outcome = await self.kla.write(lambda db: store.agencies.assignments.take_back(db, agency, meant), said)
            if not outcome.refused:
                self.table.marked.clear()
            self.table.reload()


def _as_row(one: "Owed") -> Row:
    return Row(
        one.question,
        (
            one.question,
            _(_KINDS[one.kind]),
            formats.number(one.points),
            _(dict(STATES).get(one.state, one.state)),
            days.left(one.days_left, none="–"),
            one.standing.question.text_id,
        ),
        tone="good" if one.state == "received" else "bad" if (one.days_left or 0) < 0 else "",
    )


class GiveForm(FormScreen):
    """To whom some questions are given, how much with them, and until when."""

    PLACE = "agencies"

    def __init__(self, agency: str, questions: tuple[str, ...]) -> None:
        super().__init__()
        self._agency, self._questions = agency, questions

    def heading(self) -> str:
        """How much is given."""
        return _("Tugaskan {what}").format(what=", ".join(self._questions))[:60]

    def fields(self) -> tuple[Field, ...]:
        """Organisation, scope, day."""
        return (
            Field("organisation", N_("Kepada"), kind="picker", options=pickers.organisations(self), required=True),
            Field("scope", N_("Cakupan"), kind="choice", entries=_SCOPES),
            Field("due", N_("Tenggat"), check=lambda text: parse_day(text, "due").problems, echo=formats.long_day_of,
                  hint=N_("kosong: tenggat tahun evaluasi")),
            Field("note", N_("Catatan"), kind="area"),
        )  # fmt: skip

    def draft_key(self) -> str:
        """One draft an agency."""
        return self.kla.of_round(f"assignment:{self._agency}")

    async def load(self) -> Mapping[str, str]:
        """The agency whose list it is."""
        return {"organisation_text": self._agency, "scope": "question"}

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Give them."""
        questions, typed = self._questions, dict(values)
        typed["organisation_id"], typed["organisation"] = values["organisation"], values["organisation_text"]
        return lambda db: store.agencies.assignments.give(db, questions, typed)

    def saved_words(self) -> str:
        """To whom."""
        name = self.form.values()["organisation_text"]
        return _("{count} pertanyaan ditugaskan ke {name}").format(
            count=formats.number(len(self._questions)), name=name
        )
