"""Backups from the screens: before an import without a word, and by key with progress."""

import asyncio
import errno
from pathlib import Path
from typing import TYPE_CHECKING

from kla_tui.disk import trouble
from kla_tui.i18n import _
from kla_tui.rules.problem import Problem
from kla_tui.rules.refusal import Stopped
from kla_tui.widgets.dialogs import ConfirmDialog
from kla_tui.widgets.progress import ProgressDialog
from kla_tui.words import problem_text

if TYPE_CHECKING:
    from kla_tui.files.backups import Copy
    from kla_tui.screens.base import KlaScreen


async def before(screen: "KlaScreen", label: str) -> bool:
    """Make a backup of what stands before something large is done; whether to go on.

    Where it cannot be made the officer decides. For a worker of the screen.
    """
    from kla_tui.files import backups

    kla = screen.kla
    try:
        await asyncio.to_thread(backups.write, kla.folder, kla.thread.key, label=label, unless_same=True)
    except Exception as error:
        said = problem_text(problem_of(error, kla.folder.backups))
        question = _("Cadangan sebelum ini tidak jadi: {why} Lanjutkan tanpa cadangan?").format(why=said)
        yes: bool = await kla.push_screen_wait(ConfirmDialog(question))
        return yes
    return True


async def make(screen: "KlaScreen", place: Path | None = None) -> "Copy | None":
    """Make a backup with progress; None, and said why, where it could not be made. For a worker of the screen."""
    from kla_tui.files import backups

    kla = screen.kla
    folder, key = kla.folder, kla.thread.key
    result = await kla.push_screen_wait(
        ProgressDialog(
            _("Mencadangkan"),
            lambda report, stopped: backups.write(folder, key, place, progress=report, stopped=stopped),
        )
    )
    if isinstance(result, Stopped):
        kla.say(_("Pencadangan dihentikan; tidak ada yang tersisa."), "warn")
    elif isinstance(result, BaseException):
        kla.say(problem_text(problem_of(result, place or folder.backups)), "bad")
    else:
        return result
    return None


def problem_of(error: BaseException, place: Path) -> Problem:
    """What went wrong with a backup, for the officer; a fault of the program raises it."""
    from kla_tui.files import backups
    from kla_tui.sqlite_file import UnusableFile

    if isinstance(error, backups.Unsound):
        return Problem("", "backup.unsound_here", {"path": str(place)})
    if isinstance(error, UnusableFile):
        return error.problem
    if getattr(error, "errno", None) == errno.EFBIG:
        return Problem("", "backup.too_large", {"path": str(place)})
    problem = trouble.problem_of(error, place)
    if problem is None:
        raise error
    return problem
