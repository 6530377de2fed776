"""The questions of an indicator, or those a filter leaves: one key answers and moves on."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from textual import events, on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from kla_tui import formats, keys, store
from kla_tui.i18n import N_, _
from kla_tui.keys.checklist import QUESTIONS
from kla_tui.rules.names import fold
from kla_tui.screens.base import KlaScreen
from kla_tui.widgets.dialogs import ChoiceDialog, TextDialog
from kla_tui.widgets.table import Column, Row, RowTable, held
from kla_tui.widgets.text import joined, lines, plain

if TYPE_CHECKING:
    from kla_tui.db import Database
    from kla_tui.rules.catalogue import Catalogue
    from kla_tui.store.checklist import QuestionRow
    from kla_tui.store.outcome import Outcome

_COLUMNS = (
    Column("No", 6),
    Column(N_("Jawab"), 9),
    Column(N_("Poin"), 10, "right"),
    Column(N_("Bukti"), 7),
    Column(N_("Pertanyaan")),
)
FILTERS = (
    ("", N_("Semua")),
    ("unanswered", N_("Belum dijawab")),
    ("unbacked", N_("Belum terbukti")),
    ("returned", N_("Dikembalikan")),
)
STATES = (
    ("draft", N_("Konsep")),
    ("ready", N_("Siap")),
    ("returned", N_("Dikembalikan")),
    ("accepted", N_("Diterima")),
)
_VALUES = {"ya": N_("Ya"), "tidak": N_("Tidak"), "sebagian": N_("Sebagian")}


class QuestionsScreen(KlaScreen):
    """Questions with their answers; the panel below says what is asked, of whom, and which paper backs it."""

    PLACE = "checklist"
    GROUP = QUESTIONS
    CSS_PATH = "questions.tcss"
    BINDINGS = keys.bindings(QUESTIONS)

    def __init__(
        self, indicator: str = "", question: str = "", only: str = "", typed: str = "", agency: str = ""
    ) -> None:
        super().__init__()
        self._indicator, self._question, self._only = indicator, question, only
        self._typed, self._agency = typed, agency
        self._all: dict[str, QuestionRow] = {}
        self._shown: tuple[str, ...] = ()
        self._catalogue: Catalogue | None = None

    def body(self) -> ComposeResult:
        """The list and the panel below it."""
        yield RowTable(
            _COLUMNS,
            held(()),
            id="questions",
            markable=True,
            empty=N_("Tidak ada pertanyaan di sini. Esc untuk kembali."),
        )
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
        rows = await self.kla.read(lambda connection: store.checklist.questions(connection))
        self._catalogue = await self.kla.read(lambda connection: store.round_state.catalogue(connection))
        changed = [row.question.id for row in rows if _differs(self._all.get(row.question.id), row)]
        self._all = {row.question.id: row for row in rows}
        if self._question and not self._indicator and self._question in self._all:
            self._indicator = self._all[self._question].question.indicator
        # What an undo brought back is what the officer answers next.
        self._reshow(to=self._question or (changed[0] if len(changed) == 1 else None))
        self._question = ""

    def _reshow(self, to: str | None = None) -> None:
        wanted = [row for row in self._all.values() if self._wanted(row)]
        self._shown = tuple(row.question.id for row in wanted)
        self.query_one(RowTable).source(held(tuple(map(_as_row, wanted))), to=to)
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
        if self._only == "unanswered":
            return not row.answered
        if self._only == "unbacked":
            return bool(row.fraction) and not row.backed
        return row.state == "returned" if self._only == "returned" else True

    @property
    def current(self) -> "QuestionRow | None":
        """The question under the cursor."""
        row = self.query_one(RowTable).row
        return self._all.get(row.id) if row else None

    @on(RowTable.Highlighted)
    def _moved(self) -> None:
        row = self.current
        # The panel has its own height: the screen need not be laid out anew.
        self.query_one("#detail", Static).update("" if row is None else self._detail(row), layout=False)

    def _detail(self, row: "QuestionRow") -> Content:
        question = row.question
        indicator = self._catalogue.by_indicator[question.indicator] if self._catalogue else None
        facts = [_TYPES[question.type]]
        if question.lower_is_better:
            facts.append(N_("makin rendah makin baik"))
        if question.matrix:
            facts.append(N_("minta matriks"))
        if question.years > 1:
            facts.append(N_("dua tahun data"))
        said = [plain(question.text_id)]
        if question.text_status:
            said.append(plain(_("Teks resmi belum ada; ini perkiraan."), "warn"))
        if question.overridden:
            said.append(plain(_("Dikoreksi oleh kabupaten ini."), "warn"))
        said.append(joined((" · ".join(map(_, facts)), "dim"), ("  " + ", ".join(row.agencies), "key")))
        if row.note:
            said.append(plain(_("Catatan: {note}").format(note=row.note)))
        if row.state_note and row.state == "returned":
            said.append(plain(_("Dikembalikan: {note}").format(note=row.state_note), "warn"))
        if indicator is not None:
            said.append(plain(_("Bukti lazim: {what}").format(what="; ".join(indicator.evidence)), "dim"))
        return lines(*said)

    def on_key(self, event: events.Key) -> None:
        """A digit begins the value of a question that has one; elsewhere it goes to its place."""
        row = self.current
        if (
            event.character
            and event.character.isdigit()
            and row is not None
            and row.question.type in ("percent", "number")
        ):
            event.stop()
            event.prevent_default()
            self._open_value(event.character)

    def _local(self, question_id: str, **changed: object) -> None:
        row = replace(self._all[question_id], **changed)  # type: ignore[arg-type]
        self._all[question_id] = row
        self.query_one(RowTable).put(_as_row(row))

    def action_answer(self, value: str) -> None:
        """Answer the question and move on; the row shows it at once, the disk follows."""
        row = self.current
        if row is None:
            self.kla.say(_("Tidak ada pertanyaan yang ditunjuk."), "warn")
            return
        if row.question.type not in ("yes_no", "text"):
            self.kla.say(_("Pertanyaan ini minta angka: tekan = atau langsung ketik angkanya."), "warn")
            return
        question_id = row.question.id
        fraction = _claimed(row, value)
        self._local(question_id, value=value, fraction=fraction, fraction_set=value == "sebagian")
        self.query_one(RowTable).action_move(1)
        said = f"{question_id} {_(_VALUES[value])}"
        self._write(lambda db: store.checklist.answer(db, question_id, value), said)

    @work(group="write")
    async def _write(self, function: "Callable[[Database], Outcome]", said: str) -> None:
        outcome = await self.kla.write(function, said)
        if outcome.refused:
            self.refresh_data()

    def action_clear(self) -> None:
        """Take the answer back."""
        row = self.current
        if row is None:
            return
        question_id = row.question.id
        self._local(question_id, value="", fraction=None, fraction_set=False)
        self._write(lambda db: store.checklist.clear(db, question_id), _("{id} dikosongkan").format(id=question_id))

    def action_value(self) -> None:
        """The value form."""
        self._open_value("")

    def _open_value(self, typed: str) -> None:
        row = self.current
        if row is not None:
            self.kla.open("kla_tui.screens.value:ValueScreen", row=row, typed=typed)

    def action_evidence(self) -> None:
        """The documents offered for the question."""
        row = self.current
        if row is not None:
            self.kla.open("kla_tui.screens.evidence:EvidenceScreen", question=row.question.id)

    @work
    async def action_note(self) -> None:
        """Write a note."""
        row = self.current
        if row is None:
            return
        question_id = row.question.id
        text = await self.kla.push_screen_wait(TextDialog(_("Catatan {id}").format(id=question_id), value=row.note))
        if text is not None:
            await self.kla.write(lambda db: store.checklist.note(db, question_id, text), _("Catatan disimpan"))
            self.refresh_data()

    @work
    async def action_review(self) -> None:
        """Change the review state of the marked questions, or of this one."""
        table = self.query_one(RowTable)
        chosen = list(table.marked) or ([table.row.id] if table.row else [])
        if not chosen:
            return
        question = _("Status telaah untuk {count} pertanyaan").format(count=len(chosen))
        state = await self.kla.push_screen_wait(ChoiceDialog(question, STATES))
        if state is None:
            return
        text: str | None = ""
        if state == "returned":
            missing = _("Tulis apa yang harus diperbaiki.")
            text = await self.kla.push_screen_wait(TextDialog(_("Dikembalikan karena"), required=missing))
            if text is None:
                return
        note = text or ""
        await self.kla.write(
            lambda db: store.checklist.review(db, chosen, state, note),
            _("{count} pertanyaan: {state}").format(count=len(chosen), state=_(dict(STATES)[state])),
        )
        table.marked.clear()
        self.refresh_data()

    def action_next(self, what: str) -> None:
        """To the next question that lacks an answer, or evidence; on through the other indicators."""
        order = list(self._all)
        row = self.current
        start = order.index(row.question.id) + 1 if row else 0
        for question_id in (*order[start:], *order[:start]):
            found = self._all[question_id]
            if (not found.answered) if what == "unanswered" else (bool(found.fraction) and not found.backed):
                if question_id not in self._shown:
                    self._indicator, self._only, self._typed, self._agency = found.question.indicator, "", "", ""
                self._reshow(to=question_id)
                self._jump(question_id)
                return
        self.kla.say(_("Tidak ada lagi."), "good")

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

    @work
    async def action_filter(self) -> None:
        """Which questions are shown."""
        agencies = sorted({agency for row in self._all.values() for agency in row.agencies})
        entries = (*FILTERS, *((f"pd:{agency}", agency) for agency in agencies))
        chosen = await self.kla.push_screen_wait(ChoiceDialog(_("Tampilkan"), entries, self._only))
        if chosen is None:
            return
        self._agency = chosen.removeprefix("pd:") if chosen.startswith("pd:") else ""
        self._only = "" if self._agency else chosen
        self._indicator = self._typed = ""
        self._reshow()

    @work
    async def action_search(self) -> None:
        """Questions that hold the words."""
        typed = await self.kla.push_screen_wait(TextDialog(_("Cari pertanyaan"), value=self._typed))
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
                lambda connection: store.checklist.answer_id(store.settings.current_round(connection).id, question_id)
            )
            self.kla.open("kla_tui.screens.history:HistoryScreen", record=record)


def _differs(known: "QuestionRow | None", row: "QuestionRow") -> bool:
    return known is not None and (known.value, known.fraction) != (row.value, row.fraction)


_TYPES = {
    "yes_no": N_("ya/tidak"),
    "percent": N_("persen"),
    "number": N_("angka"),
    "text": N_("uraian"),
}


def _claimed(row: "QuestionRow", value: str) -> Decimal:
    from kla_tui.rules.readiness import yes_no_fraction

    fraction = yes_no_fraction(row.question, value)
    return Decimal("0.5") if fraction is None else fraction


def _as_row(row: "QuestionRow") -> Row:
    fraction = row.fraction
    points = "–" if fraction is None else formats.number(fraction * row.question.max_points)
    evidence = "✓" if row.backed else (f"○ {row.documents}" if row.documents else "–")
    flags = {"ready": "▸", "returned": "↩", "accepted": "■"}.get(row.state, " ")
    tone = "" if fraction is None else "good" if row.backed or fraction == 0 else "warn"
    return Row(
        row.question.id,
        (
            row.question.id,
            flags + _answer_words(row),
            f"{points}/{formats.number(row.question.max_points)}",
            evidence,
            row.question.text_id,
        ),
        tone,
    )


def _answer_words(row: "QuestionRow") -> str:
    if row.fraction is None:
        return "·"
    if row.question.type == "percent" and not row.fraction_set:
        share = 1 - row.fraction if row.question.lower_is_better else row.fraction
        return formats.percent(share)
    if row.value in _VALUES:
        return _(_VALUES[row.value])
    return formats.percent(row.fraction)
