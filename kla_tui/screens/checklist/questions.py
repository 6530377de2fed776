"""The questions of an indicator, or those a filter leaves: one key answers and moves on to the next open one."""

from typing import TYPE_CHECKING

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from kla_tui import keys, store
from kla_tui.data.review import WORDS
from kla_tui.i18n import N_, _
from kla_tui.keys.checklist import QUESTIONS
from kla_tui.rules.instrument.question_types import TYPES
from kla_tui.rules.text.names import fold
from kla_tui.screens.checklist import question_panel
from kla_tui.screens.checklist.answering import AnsweringScreen
from kla_tui.screens.checklist.option_panel import OptionPanel
from kla_tui.screens.checklist.question_rows import COLUMNS, FILTERS, is_wanted
from kla_tui.screens.checklist.review import ReviewScreen
from kla_tui.widgets.dialogs import ChoiceDialog, TextDialog
from kla_tui.widgets.table import RowTable, held
from kla_tui.widgets.text import lines

if TYPE_CHECKING:
    from kla_tui.rules.instrument.catalogue import Catalogue
    from kla_tui.store.checklist.checklist import QuestionRow


class QuestionsScreen(ReviewScreen, AnsweringScreen):
    """Questions with their answers; what is asked, of whom, and which paper backs it stands below or beside."""

    PLACE = "checklist"
    GROUP = QUESTIONS
    CSS_PATH = "questions.tcss"
    BINDINGS = keys.bindings(QUESTIONS)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (question_panel.WIDE, "-wide")]

    def __init__(
        self, indicator: str = "", question: str = "", only: str = "", typed: str = "", agency: str = ""
    ) -> None:
        super().__init__()
        self._indicator, self._question, self._only = indicator, question, only
        self._typed, self._agency = typed, agency
        self._shown: tuple[str, ...] = ()
        self._catalogue: Catalogue | None = None
        self._described: QuestionRow | None = None
        self._coming = ""  # the question the cursor is on its way to, in a list that is still being loaded
        self._by_others = False

    def body(self) -> ComposeResult:
        """The list, the panel below it, and the one beside it where there is room."""
        with Horizontal():
            yield RowTable(
                COLUMNS,
                held(()),
                id="questions",
                markable=True,
                empty=N_("Tidak ada pertanyaan di sini. Esc untuk kembali."),
            )
            with VerticalScroll(id="side", can_focus=False):
                yield Static("", id="panel")
        yield OptionPanel()
        yield Static("", id="detail")

    def heading(self) -> str:
        """Which questions these are."""
        if self._typed or self._agency:
            return _("Pertanyaan: {what}").format(what=self._typed or self._agency)
        if self._only:
            return _("Pertanyaan: {what}").format(what=_(dict(FILTERS)[self._only]).lower())
        if self._catalogue is not None and self._indicator:
            return f"{self._indicator} {self._catalogue.by_indicator[self._indicator].name_id}"[:52]
        return _("Pertanyaan")

    def on_mount(self) -> None:
        """Load, and put the cursor where it belongs."""
        self.query_one(RowTable).focus()

    @work(exclusive=True, group="load")
    async def refresh_data(self) -> None:
        """Read every question; which are shown follows from the filter."""
        await self.kla.files_changed()
        mark = self._unsettled.mark()
        rows, self._catalogue = await self.kla.read(
            lambda connection: (
                store.checklist.checklist.questions(connection),
                store.round.round_state.catalogue(connection),
            )
        )
        before, self._all = self._all, self._unsettled.read({row.question.id: row for row in rows}, mark)
        changed = [question for question, row in self._all.items() if _differs(before.get(question), row)]
        if self._question and not self._indicator and self._question in self._all:
            self._indicator = self._all[self._question].question.indicator
        # What an undo brought back is what the officer answers next; what another window wrote is not.
        back = changed[0] if len(changed) == 1 and not self._by_others else None
        self._reshow(to=self._question or back)
        self._question, self._by_others = "", False

    def see_others(self) -> None:
        """Another window answered: the cursor stays."""
        self._by_others = True
        self.refresh_data()

    def _reshow(self, to: str | None = None) -> None:
        wanted = [row for row in self._all.values() if self._wanted(row)]
        self._shown = tuple(row.question.id for row in wanted)
        self.query_one(RowTable).source(held(tuple(map(self.as_row, wanted))), to=to)
        self.retitle()

    def _wanted(self, row: "QuestionRow") -> bool:
        if self._indicator and row.question.indicator != self._indicator:
            return False
        if self._agency and self._agency not in row.agencies:
            return False
        if self._typed:
            words = fold(f"{row.question.id} {row.question.text_id} {' '.join(row.agencies)}")
            if not all(word in words for word in fold(self._typed).split()):
                return False
        return is_wanted(row, self._only)

    @property
    def current(self) -> "QuestionRow | None":
        """The question under the cursor, or the one it is on its way to."""
        row = self.query_one(RowTable).row
        return self._all.get(self._coming or (row.id if row else ""))

    @on(RowTable.Highlighted)
    def _moved(self, event: RowTable.Highlighted) -> None:
        if event.row is None or event.row.id in self._shown:
            self._coming = ""
        self.keep_options_with_cursor()
        self.describe()

    def on_resize(self) -> None:
        """Room for the panel beside the list came or went."""
        self._described = None
        self.describe()

    def describe(self) -> None:
        """Say what is known of the question under the cursor, below or beside the list."""
        row = self.current
        if row is not None and row is self._described:
            return
        self._described = row
        if row is None:
            self.query_one("#detail", Static).update("")
            self.query_one("#panel", Static).update("")
            return
        indicator = self._catalogue.by_indicator[row.question.indicator] if self._catalogue else None
        zone = self.kla.zone_minutes
        # The panel has its own height: the screen need not be laid out anew.
        self.query_one("#detail", Static).update(lines(question_panel.below(row, indicator, zone)), layout=False)
        if self.size.width >= question_panel.WIDE:
            self._describe_beside(row)

    @work(exclusive=True, group="panel")
    async def _describe_beside(self, row: "QuestionRow") -> None:
        question = row.question.id
        documents = await self.kla.read(
            lambda connection: store.evidence.evidence.listing(connection, question=question)
        )
        indicator = self._catalogue.by_indicator[row.question.indicator] if self._catalogue else None
        content = question_panel.beside(row, indicator, documents, self.kla.zone_minutes)
        self.query_one("#panel", Static).update(lines(content))

    def on_key(self, event: events.Key) -> None:
        """A digit begins the value of a question that has one; elsewhere it goes to its place."""
        super().on_key(event)
        if self.options_open:
            return
        row = self.current
        if event.character and event.character.isdigit() and row is not None and TYPES[row.question.type].numbers:
            event.stop()
            event.prevent_default()
            self._open_value(event.character)

    def go_on(self, question_id: str, *, was_open: bool) -> None:
        """To the next open question of the list, of the indicators after it; else to the next line."""
        if question_id not in self._shown:
            return
        here = self._shown.index(question_id)
        for other in (*self._shown[here + 1 :], *self._shown[:here]):
            if not self._all[other].answered:
                self._jump(other)
                return
        found = self._find("unanswered") if was_open and self._indicator else None
        if found is None:
            self.query_one(RowTable).action_move(1)
        else:
            self._go_to(found)

    def go_back(self) -> None:
        """To the first question whose answer was not stored."""
        question_id = next(iter(self._unsettled.lost), "")
        if question_id and self._unsettled.rests:
            self._go_to(question_id)

    def action_value(self) -> None:
        """The value form."""
        self._open_value("")

    def _open_value(self, typed: str) -> None:
        row = self.current
        if row is not None:
            self.kla.open(self.doors.checklist.value(row=row, typed=typed))

    def action_areas(self) -> None:
        """The grid of the kecamatan or villages that report the question."""
        row = self.current
        if row is None:
            return
        if not row.question.reported_by:
            self.kla.say(_("Pertanyaan ini tidak diisi per wilayah: tekan = untuk nilainya."), "warn")
            return
        self.kla.open(self.doors.checklist.area_grid(question=row.question.id))

    def action_matrix(self) -> None:
        """The table a question asks for."""
        row = self.current
        if row is None:
            return
        if not row.question.matrix:
            self.kla.say(_("Pertanyaan ini tidak minta matriks: tekan b untuk buktinya."), "warn")
            return
        self.kla.open(self.doors.checklist.matrix(question=row.question.id))

    def action_correct(self) -> None:
        """Correct what the catalogue says of this question."""
        row = self.current
        if row is not None:
            self.kla.open(self.doors.checklist.correction_form(identifier=row.question.id, question=True))

    def action_scores(self) -> None:
        """The points of the stages for this question."""
        row = self.current
        if row is not None:
            self.kla.open(self.doors.years.score_form(target=row.question.id, most=row.question.max_points))

    def action_evidence(self) -> None:
        """The documents offered for the question."""
        row = self.current
        if row is not None:
            self.kla.open(self.doors.evidence.evidence(question=row.question.id))

    def action_next(self, what: str) -> None:
        """To the next question that is unanswered, unbacked or returned; on through the other indicators."""
        found = self._find(what)
        if found is None:
            self.kla.say(_("Tidak ada lagi."), "good")
        else:
            self._go_to(found)

    def _find(self, what: str) -> str | None:
        order = list(self._all)
        row = self.current
        start = order.index(row.question.id) + 1 if row else 0
        return next((q for q in (*order[start:], *order[:start]) if is_wanted(self._all[q], what)), None)

    def _go_to(self, question_id: str) -> None:
        if question_id not in self._shown:
            self._indicator, self._only = self._all[question_id].question.indicator, ""
            self._typed = self._agency = ""
            self._reshow(to=question_id)
            self._coming = question_id
        self._jump(question_id)

    def _jump(self, question_id: str) -> None:
        if question_id in self._shown:
            self.query_one(RowTable).go_to(self._shown.index(question_id))

    def action_indicator(self, by: int) -> None:
        """The previous or next indicator."""
        if self._catalogue is None:
            return
        order = [indicator.id for indicator in self._catalogue.indicators]
        row = self.current
        here = self._indicator or (row.question.indicator if row else order[0])
        self._indicator = order[(order.index(here) + by) % len(order)]
        self._only = self._typed = self._agency = ""
        self._reshow(to=self._catalogue.questions_of(self._indicator)[0].id)

    def action_assign(self) -> None:
        """Give the marked questions, or this one, to an organisation."""
        row, marked = self.current, tuple(self.query_one(RowTable).marked)
        if row is None and not marked:
            self.kla.say(_("Tidak ada pertanyaan yang ditunjuk."), "warn")
            return
        questions = marked or ((row.question.id,) if row else ())
        agency = row.agencies[0] if row is not None and row.agencies else ""
        self.query_one(RowTable).marked.clear()
        self.kla.open(self.doors.agencies.give_form(agency=agency, questions=questions))

    @work
    async def action_filter(self) -> None:
        """Which questions are shown."""
        agencies = sorted({agency for row in self._all.values() for agency in row.agencies})
        entries = (*(self._counted(*entry) for entry in FILTERS), *((f"pd:{agency}", agency) for agency in agencies))
        chosen = await self.kla.push_screen_wait(ChoiceDialog(_("Tampilkan"), entries, self._only))
        if chosen is None:
            return
        self._agency = chosen.removeprefix("pd:") if chosen.startswith("pd:") else ""
        self._only = "" if self._agency else chosen
        self._indicator = self._typed = ""
        self._reshow()

    def _counted(self, only: str, word: str) -> tuple[str, str]:
        """A filter with how many questions it leaves, of those in a state of review."""
        if only not in WORDS:
            return only, word
        count = sum(is_wanted(row, only) for row in self._all.values())
        return only, f"{_(word)} ({count})"

    @work
    async def action_search(self) -> None:
        """Questions that hold the words."""
        typed = await self.kla.push_screen_wait(TextDialog(_("Cari pertanyaan"), draft=None, value=self._typed))
        if typed is not None:
            self._typed, self._indicator, self._only, self._agency = typed, "", "", ""
            self._reshow()

    def action_mark(self) -> None:
        """Mark the question (the list itself does it when it has the focus)."""
        self.query_one(RowTable).action_mark()

    @work
    async def action_history(self) -> None:
        """What was done to this answer."""
        row = self.current
        if row is not None:
            question_id = row.question.id
            record = await self.kla.read(
                lambda connection: store.checklist.checklist.answer_id(
                    store.kit.settings.current_round(connection).id, question_id
                )
            )
            self.kla.open(self.doors.exchange.history(record=record))


def _differs(known: "QuestionRow | None", row: "QuestionRow") -> bool:
    """Whether a question is answered otherwise."""
    return known is not None and _answer(known) != _answer(row)


def _answer(row: "QuestionRow") -> tuple[object, ...]:
    return row.value, row.fraction, row.option, row.basis
