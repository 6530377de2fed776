"""Asking for the reason to keep what was warned of, before anything is stored."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from textual import work

from kla_tui.i18n import _
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.screens.base import FormScreen
from kla_tui.widgets.dialogs import TextDialog
from kla_tui.words import problem_text

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kla_tui.app import KlaApp

Warned = tuple[Sequence[Problem], str]  # what is wrong, and the reason kept with it before


async def reason_for(app: "KlaApp", problems: Sequence[Problem], draft: str, known: str = "") -> str | None:
    """The officer's reason to keep a text that was warned of; "" where nothing was, None: it is not to be stored.

    Called from a worker; `draft` names the record it is about. What was warned of stands in the question, so that it
    can still be taken back by Esc.
    """
    if not problems:
        return ""
    warned = " ".join(dict.fromkeys(problem_text(problem) for problem in problems))
    question = _("{warned} Alasan tetap menyimpan:").format(warned=warned)
    missing = _("Tulis alasannya, atau Esc untuk membatalkan.")
    return await app.push_screen_wait(
        TextDialog(question, draft=f"reason:{draft}", value=known, required=missing, lines=True)
    )


class ReasonedForm(FormScreen):
    """A form that stores what is warned of only with a reason; `reason` holds it while saving."""

    reason = ""

    def warned(self, values: Mapping[str, str]) -> "Callable[[Connection], Warned]":
        """What is wrong with the values, warnings too."""
        raise NotImplementedError

    def action_save(self) -> None:
        """Ask for the reason where one is needed, then store."""
        self._ask_and_save()

    @work(exclusive=True, group="ask")
    async def _ask_and_save(self) -> None:
        await self.form.complete()
        problems, known = await self.kla.read(self.warned(self.form.values()))
        self.reason = ""
        if problems and not has_errors(problems):
            self.form.show_problems(problems)
            reason = await reason_for(self.kla, problems, self.draft_key(), known)
            if reason is None:
                self.kla.say(_("Tidak disimpan."), "warn")
                return
            self.reason = reason
        self.kla.hand_over(self._save())
