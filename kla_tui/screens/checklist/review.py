"""Notes and review states of questions: written with a reason where a name is in them, set for several together."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual import work

from kla_tui import formats, store
from kla_tui.data.review import RETURNED, STATES, WORDS
from kla_tui.i18n import _
from kla_tui.rules.problem import Problem
from kla_tui.screens.base import KlaScreen
from kla_tui.screens.forms.prompted import store_text
from kla_tui.screens.reasons import reason_for
from kla_tui.widgets.dialogs import ChoiceDialog, TextDialog
from kla_tui.widgets.table import RowTable

if TYPE_CHECKING:
    from kla_tui.store.checklist.checklist import QuestionRow


class ReviewScreen(KlaScreen):
    """A list of questions whose notes and states the officer sets."""

    @property
    def current(self) -> "QuestionRow | None":
        """The question under the cursor."""
        raise NotImplementedError

    @work
    async def action_note(self) -> None:
        """Write a note."""
        row = self.current
        if row is None:
            return
        question_id = row.question.id
        title = _("Catatan {id}").format(id=question_id)
        told = await self._told(title, "note", [question_id], value=row.note)
        if told is None:
            return
        text, reason = told
        await store_text(
            self.kla,
            _("Catatan"),
            row.note,
            text,
            lambda connection: store.checklist.checklist.note_now(connection, question_id),
            lambda chosen: lambda db: store.checklist.checklist.note(db, question_id, chosen, reason),
            _("Catatan disimpan"),
        )
        self.refresh_data()

    async def _told(
        self, title: str, field: str, question_ids: Sequence[str], *, value: str = "", required: str = ""
    ) -> tuple[str, str] | None:
        """A text with the reason to keep what it was warned of; None where it is not to be stored.

        A text that was not given its reason is asked for again as it was typed, so that it can be mended.
        """
        key = self.kla.of_round(f"{field}:{','.join(question_ids)}")
        while True:
            text = await self.kla.push_screen_wait(
                TextDialog(title, draft=key, value=value, required=required, lines=True)
            )
            if text is None:
                return None
            problems = await self._suspicious(question_ids, {field: text})
            reason = await reason_for(self.kla, problems, key)
            if reason is not None:
                return text, reason
            self.kla.say(_("Tidak disimpan."), "warn")
            value = text

    async def _suspicious(self, question_ids: Sequence[str], texts: Mapping[str, str]) -> list[Problem]:
        return await self.kla.read(
            lambda connection: [
                problem
                for q in question_ids
                for problem in store.checklist.checklist.suspicious(connection, q, texts)
            ]
        )

    @work
    async def action_review(self) -> None:
        """Change the review state of the marked questions, or of this one."""
        table = self.query_one(RowTable)
        chosen = list(table.marked) or ([self.current.question.id] if self.current else [])
        if not chosen:
            return
        question = _("Status telaah untuk {count} pertanyaan").format(count=formats.number(len(chosen)))
        state = await self.kla.push_screen_wait(ChoiceDialog(question, STATES))
        if state is None:
            return
        told: tuple[str, str] | None = ("", "")
        if state == RETURNED:
            missing = _("Tulis apa yang harus diperbaiki.")
            told = await self._told(_("Dikembalikan karena"), "state_note", chosen, required=missing)
        if told is None:
            return
        note, reason = told
        outcome = await self.kla.write(
            lambda db: store.checklist.checklist.review(db, chosen, state, note, reason),
            _("{count} pertanyaan: {state}").format(count=formats.number(len(chosen)), state=_(WORDS[state])),
        )
        if not outcome.refused:
            table.marked.clear()
        self.refresh_data()
