"""Asking for the reason to keep what was warned of, before anything is stored."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kla_tui.i18n import _
from kla_tui.rules.problem import Problem
from kla_tui.widgets.dialogs import TextDialog
from kla_tui.words import problem_text

if TYPE_CHECKING:
    from kla_tui.app import KlaApp


async def reason_for(app: "KlaApp", problems: Sequence[Problem]) -> str | None:
    """The officer's reason to keep a text that was warned of; "" where nothing was, None: it is not to be stored.

    Called from a worker. What was warned of stands in the question, so that it can still be taken back by Esc.
    """
    if not problems:
        return ""
    warned = " ".join(dict.fromkeys(problem_text(problem) for problem in problems))
    question = _("{warned} Alasan tetap menyimpan:").format(warned=warned)
    return await app.push_screen_wait(
        TextDialog(question, required=_("Tulis alasannya, atau Esc untuk membatalkan."))
    )
