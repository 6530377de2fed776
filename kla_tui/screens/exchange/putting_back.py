"""Putting a backup back from the screen: which one, what would be lost, and then all of it in one step."""

import asyncio
from typing import TYPE_CHECKING

from kla_tui import formats
from kla_tui.i18n import _
from kla_tui.rules.refusal import Stopped
from kla_tui.screens.exchange import backing_up
from kla_tui.widgets.dialogs import ChoiceDialog, ConfirmDialog, TextDialog
from kla_tui.widgets.progress import ProgressDialog
from kla_tui.words import problem_text
from kla_tui.words.laptop.backups import state_text

if TYPE_CHECKING:
    from kla_tui.files.backups import Kept
    from kla_tui.screens.base import KlaScreen


async def ask_and_restore(screen: "KlaScreen") -> bool:
    """Ask which backup, say what it would cost, and put it back; whether it is in its place. For a worker."""
    from kla_tui.files import backups

    kla = screen.kla
    folder = kla.folder
    found = await asyncio.to_thread(
        lambda: [kept for place in backups.places(folder) for kept in backups.listing(place) if not kept.raw]
    )
    if not found:
        kla.say(_("Belum ada cadangan."), "warn")
        return False
    found = backups.by_age(found)
    entries = [(str(number), _entry(kept)) for number, kept in enumerate(found)]
    chosen = await kla.push_screen_wait(ChoiceDialog(_("Cadangan yang dikembalikan"), entries))
    return chosen is not None and await restore(screen, found[int(chosen)])


def _entry(kept: "Kept") -> str:
    words = [kept.at.strftime("%d-%m-%Y %H:%M"), *([kept.label] if kept.label else [])]
    if kept.changes is not None:
        words.append(_("{count} perubahan").format(count=formats.number(kept.changes)))
    if not kept.whole:
        words.append(state_text(whole=kept.whole, raw=kept.raw, newer=kept.newer))
    return " · ".join(words)


async def restore(screen: "KlaScreen", kept: "Kept") -> bool:
    """Put this backup back, after the officer has been asked; whether it is in its place."""
    from kla_tui import passphrase
    from kla_tui.files import backups
    from kla_tui.sqlite_file import UnusableFile

    kla = screen.kla
    folder, key_there, key = kla.folder, kla.thread.key, None
    try:
        if kept.has_key:
            typed = await kla.push_screen_wait(TextDialog(_("Kata sandi cadangan itu"), draft=None, password=True))
            if typed is None:
                return False
            key = await asyncio.to_thread(passphrase.unwrap, kept.keyring, typed)
        worries = await asyncio.to_thread(lambda: tuple(backups.worries(folder, kept, key, key_there)))
        loss = await asyncio.to_thread(backups.would_lose, folder, kept, key_there)
    except (OSError, UnusableFile, backups.Unsound) as error:
        kla.say(problem_text(backing_up.problem_of(error, kept.path)), "bad")
        return False
    when = kept.at.strftime("%d-%m-%Y %H:%M")
    said = [problem_text(worry) for worry in worries]
    if loss.changes is None and (folder.database.exists() or folder.is_bereft()):
        said.append(_("Isian sesudah {when} akan hilang.").format(when=when))  # nobody can read how many
    question = " ".join(
        (*(said or [_("Tidak ada isian yang hilang.")]), _("Kembalikan cadangan {at}?").format(at=when))
    )
    if not await kla.push_screen_wait(ConfirmDialog(question)):
        return False
    result = await kla.push_screen_wait(
        ProgressDialog(
            _("Mengembalikan cadangan"),
            lambda report, stopped: kla.thread.without_database(
                lambda: backups.restore(folder, kept, key, key_there=key_there, progress=report, stopped=stopped)
            ),
        )
    )
    if isinstance(result, Stopped):
        kla.say(_("Dihentikan; tidak ada yang berubah."), "warn")
        return False
    if isinstance(result, BaseException):
        kla.say(problem_text(backing_up.problem_of(result, kept.path)), "bad")
        return False
    kla.thread.key = key
    done = _("Cadangan dikembalikan; {count} berkas bukti.").format(count=formats.number(result.brought))
    if result.bad:
        done += " " + _("{count} berkas tidak utuh di cadangan mana pun.").format(
            count=formats.number(len(result.bad))
        )
    kla.say(done, "warn" if result.bad else "good")
    return True
