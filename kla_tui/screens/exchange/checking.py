"""Looking at the whole data folder from the screen, and mending its evidence files from the backups."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from kla_tui import formats
from kla_tui.i18n import _
from kla_tui.rules.problem import Problem
from kla_tui.rules.refusal import Stopped
from kla_tui.screens.exchange import backing_up
from kla_tui.sqlite_file import UnusableFile
from kla_tui.widgets.dialogs import ConfirmDialog
from kla_tui.widgets.progress import CountDialog, ProgressDialog, Report
from kla_tui.words import problem_text

if TYPE_CHECKING:
    from kla_tui.screens.base import KlaScreen
    from kla_tui.store.backup.file_check import FileCheck


async def check(screen: "KlaScreen") -> None:
    """Look, say what is wrong, and offer to bring files back and set aside what nobody names. For a worker."""
    kla = screen.kla
    found = await _look(screen)
    if found is None:
        return
    files, problems = found
    mendable = [*files.wrong, *files.history, *files.surplus]
    if mendable:
        question = _(
            "{wrong} berkas hilang atau berubah, {history} hanya dipakai riwayat, {surplus} lebih. Kembalikan dari "
            "cadangan dan sisihkan yang lebih ke evidence/surplus? Tidak ada yang dihapus."
        ).format(wrong=len(files.wrong), history=len(files.history), surplus=len(files.surplus))
        if await kla.push_screen_wait(ConfirmDialog(question)):
            if not await _mend(screen, files):
                return
            found = await _look(screen)
            if found is None:
                return
            files, problems = found
    if problems:
        first = problems[0]
        kla.say(f"{first.field}: {problem_text(first)} ({len(problems)})", "bad")
    elif files.surplus:
        kla.say(
            _("Folder data utuh; {count} berkas lebih di folder bukti.").format(
                count=formats.number(len(files.surplus))
            ),
            "warn",
        )
    else:
        kla.say(_("Folder data utuh."), "good")


async def _look(screen: "KlaScreen") -> "tuple[FileCheck, tuple[Problem, ...]] | None":
    from kla_tui.files import backups
    from kla_tui.store.backup import file_check
    from kla_tui.store.folder import checkup

    kla = screen.kla
    folder, key = kla.folder, kla.thread.key

    def look(report: Report, stopped: Callable[[], bool]) -> "tuple[FileCheck, tuple[Problem, ...]]":
        backups.verify(folder.database, key)
        files = file_check.look_by(kla.thread.answer, folder, report, stopped)
        if stopped():
            raise Stopped
        return files, kla.thread.answer(lambda db: checkup.problems(db, folder.evidence, files.wrong))

    result = await kla.push_screen_wait(ProgressDialog(_("Memeriksa"), look))
    if isinstance(result, Stopped):
        kla.say(_("Pemeriksaan dihentikan."), "warn")
    elif isinstance(result, backups.Unsound):  # what SQLite says of it is English, and for nobody here
        kla.rescue(UnusableFile("database.damaged", folder.database))
    elif isinstance(result, BaseException):
        kla.say(problem_text(backing_up.problem_of(result, folder.root)), "bad")
    else:
        return result
    return None


async def _mend(screen: "KlaScreen", files: "FileCheck") -> bool:
    from kla_tui.files import backups

    kla = screen.kla
    folder = kla.folder
    result = await kla.push_screen_wait(
        CountDialog(
            _("Mengembalikan berkas bukti"),
            lambda report, stopped: backups.repair(folder, files, backups.places(folder), report, stopped),
        )
    )
    if isinstance(result, Stopped):
        kla.say(_("Dihentikan; berkas yang sudah kembali tetap ada."), "warn")
        return False
    if isinstance(result, BaseException):
        kla.say(problem_text(backing_up.problem_of(result, folder.evidence)), "bad")
        return False
    return True
