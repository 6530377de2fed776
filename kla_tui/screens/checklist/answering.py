"""Answering by keys: an answer or option is painted at once, written behind, and leads to the next open question."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events, on, work

from kla_tui import formats, store
from kla_tui.i18n import _
from kla_tui.keys.checklist import OPTIONS
from kla_tui.rules.instrument.question_types import TYPES, claim_of
from kla_tui.screens.checklist.option_panel import OptionPanel
from kla_tui.screens.checklist.question_rows import VALUES, as_row
from kla_tui.screens.unsettled import Change, PaintingScreen, Unsettled
from kla_tui.widgets.chrome import KeyBar
from kla_tui.widgets.table import Row, RowTable

if TYPE_CHECKING:
    from kla_tui.db import Database
    from kla_tui.rules.instrument.scales import Option
    from kla_tui.store.checklist.checklist import QuestionRow
    from kla_tui.store.kit.outcome import Outcome


class AnsweringScreen(PaintingScreen):
    """A list of questions that keys answer; what is shown of it, and where a key leads, the list says."""

    IN_PLACE = (OPTIONS,)

    def __init__(self) -> None:
        super().__init__()
        self._all: dict[str, QuestionRow] = {}  # as they are painted
        self._unsettled: Unsettled[QuestionRow] = Unsettled()

    @property
    def current(self) -> "QuestionRow | None":
        """The question under the cursor."""
        raise NotImplementedError

    def describe(self) -> None:
        """Say what is known of the question under the cursor."""
        raise NotImplementedError

    def go_on(self, question_id: str, *, was_open: bool) -> None:
        """To the question that is answered next."""
        raise NotImplementedError

    def as_row(self, row: "QuestionRow") -> Row:
        """The line of a question."""
        return as_row(row, lost=row.question.id in self._unsettled.lost)

    def _paint(self, question_id: str, row: "QuestionRow") -> None:
        self._all[question_id] = row
        self.query_one(RowTable).put(self.as_row(row))

    def _change(
        self, question_id: str, function: "Callable[[Database], Outcome]", said: str, **changed: object
    ) -> None:
        """Paint the row as it will be, and write."""

        def change(row: "QuestionRow") -> "QuestionRow":
            row = replace(row, **changed)  # type: ignore[arg-type]
            if row.before is None:
                return row
            other = (row.before.value, row.before.fraction) != (row.value, row.fraction)
            return replace(row, before=replace(row.before, changed=other))

        self._paint(question_id, self._unsettled.change(question_id, change))
        self._write(question_id, change, function, said)

    def _answered(self, row: "QuestionRow") -> None:
        """Go on from a row that was painted as answered; `row` is what it was before."""
        self.go_on(row.question.id, was_open=not row.answered)
        # The list says that its cursor moved only after it is painted: what follows from it goes with that paint.
        self.point(self.query_one(RowTable))
        self.describe()

    @work(group="write")
    async def _write(
        self, question_id: str, change: "Change[QuestionRow]", function: "Callable[[Database], Outcome]", said: str
    ) -> None:
        outcome = await self.kla.write(function, said)
        stored = not outcome.refused
        painted = self._unsettled.settle(question_id, change, stored=stored)
        if painted != self._all.get(question_id) or not stored:
            self._paint(question_id, painted)
            self.describe()
        if not stored:
            self.go_back_at_rest()
        elif outcome.rechecked:
            self.see_others()  # the state changed beside what the key said; the cursor stays

    def action_answer(self, value: str) -> None:
        """Answer the question and move on; the row shows it at once, the disk follows. A scale opens for `ya`."""
        row = self.current
        if row is None:
            self.kla.say(_("Tidak ada pertanyaan yang ditunjuk."), "warn")
        elif row.question.reported_by:
            self.kla.say(_("Diisi per wilayah: tekan g untuk kisi kecamatan atau desa."), "warn")
        elif value == "ya" and row.options:
            self._open_options(row)
        elif refused := TYPES[row.question.type].keys_refused:
            self.kla.say(_(refused), "warn")
        else:
            self._answer(row, value)

    def _answer(self, row: "QuestionRow", value: str) -> None:
        question_id = row.question.id
        claim = claim_of(value, lower_is_better=row.question.lower_is_better)
        said = f"{question_id} {_(VALUES[value])}"
        self._change(
            question_id, lambda db: store.checklist.checklist.answer(db, question_id, value), said,
            value=value, fraction=claim.fraction, fraction_set=claim.chosen, option="", basis=row.asks,
        )  # fmt: skip
        self._answered(row)

    def action_clear(self) -> None:
        """Take the answer back."""
        row = self.current
        if row is None:
            return
        question_id = row.question.id
        self._change(
            question_id, lambda db: store.checklist.checklist.clear(db, question_id),
            _("{id} dikosongkan").format(id=question_id), value="", fraction=None, fraction_set=False,
            option="", basis="", numbers=dict.fromkeys(row.numbers),
        )  # fmt: skip
        self.describe()

    def action_confirm(self) -> None:
        """Let an answer stand whose question changed under it."""
        row = self.current
        if row is None:
            return
        question_id = row.question.id
        if not row.stale:
            self.kla.say(_("Jawaban ini tidak perlu ditinjau ulang."), "warn")
            return
        if not replace(row, basis=row.asks).answered:
            said = _("Jawaban lama {id} tidak cocok lagi dengan pertanyaannya: jawab lagi (y, t, s atau =).")
            self.kla.say(said.format(id=question_id), "warn")
            return
        self._change(
            question_id, lambda db: store.checklist.checklist.confirm(db, question_id),
            _("{id} tetap berlaku").format(id=question_id), basis=row.asks,
        )  # fmt: skip
        self._answered(row)

    # The options, opened in place.

    @property
    def _panel(self) -> OptionPanel:
        return self.query_one(OptionPanel)

    @property
    def options_open(self) -> bool:
        """Whether the options of a question are open."""
        panel = self.query_one_optional(OptionPanel)
        return panel is not None and panel.is_open

    def _open_options(self, row: "QuestionRow") -> None:
        self._panel.open(row)
        self.add_class("-options")
        # At once, not after the next paint: a digit that is typed with the key must find the options.
        self.set_focus(self._panel)
        self.query_one(KeyBar).keys = tuple(
            key for key in OPTIONS.keys if key.footer and (key.id != "options.plain" or row.takes_plain_yes)
        )

    def action_close_options(self) -> None:
        """Close the options; nothing is answered."""
        if self.options_open:
            self._panel.close()
            self.remove_class("-options")
            self.set_focus(self.query_one(RowTable))
            self.query_one(KeyBar).keys = self.footer_keys()

    @on(events.DescendantFocus)
    def _list_has_focus(self, event: events.DescendantFocus) -> None:
        """Options are open only as long as keys go to them."""
        if isinstance(event.widget, RowTable):
            self.action_close_options()

    def keep_options_with_cursor(self) -> None:
        """The cursor moved: options of another question are not its options."""
        row, opened = self.current, self._panel.row
        if opened is not None and (row is None or row.question.id != opened.question.id):
            self.action_close_options()

    def action_point_option(self, by: int) -> None:
        """The next or previous option."""
        self._panel.move(by)

    def action_basis(self) -> None:
        """What the scale rests on."""
        self._panel.tell_basis()

    def action_not_an_option(self) -> None:
        """A key that means something else where no options are open."""
        row = self._panel.row
        if row is not None:
            said = _("Opsi {id} terbuka: pilih 1–{count} atau Enter; Esc menutup tanpa menjawab.")
            self.kla.say(said.format(id=row.question.id, count=formats.number(len(row.options))), "warn")

    def action_take_option(self, digit: str = "") -> None:
        """Choose the option of that number, or the one under the cursor."""
        row, option = self._panel.row, self._panel.option(int(digit) if digit else None)
        if row is None:
            return
        if option is None:
            self.action_not_an_option()
            return
        self.action_close_options()
        self._choose(self._all.get(row.question.id, row), option)

    def action_plain_yes(self) -> None:
        """Answer ya and leave the option for later."""
        row = self._panel.row
        if row is None:
            return
        if not row.takes_plain_yes:
            self.action_not_an_option()
            return
        self.action_close_options()
        self._answer(self._all.get(row.question.id, row), "ya")

    def _choose(self, row: "QuestionRow", option: "Option") -> None:
        question, chosen = row.question, option.id
        self._change(
            question.id, lambda db: store.checklist.checklist.choose(db, question.id, chosen),
            f"{question.id} {option.of(question.count_id)}", basis=row.asks,
            **store.checklist.checklist.chose(question, option),
        )  # fmt: skip
        self._answered(row)
