"""Where the database does not open: what is wrong, the newest good backup, what would be lost, and one key."""

import asyncio
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events, work
from textual.app import ComposeResult
from textual.widgets import Static

from kla_tui import formats, keys
from kla_tui.i18n import _
from kla_tui.keys.rescue import RESCUE
from kla_tui.rules.problem import Problem
from kla_tui.screens.base import KlaScreen
from kla_tui.sqlite_file import UnusableFile
from kla_tui.widgets.chrome import NavBar
from kla_tui.widgets.dialogs import ConfirmDialog, TextDialog
from kla_tui.widgets.text import lines, plain
from kla_tui.words import problem_text
from kla_tui.words.laptop.rescue import HERE

if TYPE_CHECKING:
    from textual.content import Content

    from kla_tui.files.backups import Kept, Loss


PAUSE = 1.0  # seconds without a key, after which keys are meant for this screen


class RescueScreen(KlaScreen):
    """Stands before everything else until the database opens again; nothing here deletes a file."""

    GROUP = RESCUE
    BINDINGS = keys.bindings(RESCUE)
    CSS = "#rescue { height: 1fr; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._kept: Kept | None = None
        self._typed_at: float | None = None  # when the last key came that was meant for the screen below

    def heading(self) -> str:
        """What this is for."""
        return _("Basis data tidak terbuka")

    def footer_keys(self) -> tuple[keys.Key, ...]:
        """Those that do something now; the way on for older data is among them."""
        wanted = (key for key in self.GROUP.keys if key.footer or key.action == "upgrade")
        return tuple(key for key in wanted if self.check_action(key.action, ()))

    def body(self) -> ComposeResult:
        """What is known."""
        yield Static("", id="rescue")

    def on_mount(self) -> None:
        """Nowhere to go until it opens."""
        self.query_one(NavBar).display = False
        if len(self.app.screen_stack) > 1 and not self.kla.thread.waiting:
            self._typed_at = time.monotonic()
        self._say([plain(_("Mencari cadangan terbaru yang baik…"), "dim")])
        self._look()

    def on_key(self, event: events.Key) -> None:
        """Who was typing when this came up must not restore a backup by the letters of a word."""
        if self._typed_at is None:
            return
        now = time.monotonic()
        if now - self._typed_at >= PAUSE:
            self._typed_at = None
            return
        self._typed_at = now
        event.stop()
        event.prevent_default()
        self.kla.say(_("Basis data tidak terbuka: berhenti mengetik sebentar, lalu baca layar ini."), "warn")

    def refresh_data(self) -> None:
        """Look anew."""
        self._look()

    def _say(self, below: "list[Content]") -> None:
        refusal = self.kla.refusal
        wrong = _wrong(refusal) if refusal is not None else ""
        self.query_one("#rescue", Static).update(lines(plain(wrong, "bad"), plain(""), *below))

    @work(exclusive=True, group="look")
    async def _look(self) -> None:
        from kla_tui.files import backups

        folder, key = self.kla.folder, self.kla.thread.key

        def look() -> "tuple[Kept | None, Loss | None]":
            others = [place for place in backups.places(folder) if place != folder.backups]
            kept = backups.newest_good(folder, key, *others) or next(
                # A sealed one is looked through when its passphrase was typed.
                (
                    one
                    for place in backups.places(folder)
                    for one in backups.listing(place)
                    if one.whole and one.has_key
                ),
                None,
            )
            return kept, backups.would_lose(folder, kept, key) if kept is not None else None

        try:
            self._kept, loss = await asyncio.to_thread(look)
        except (OSError, UnusableFile, backups.Unsound):
            self._kept, loss = None, None
        helped = plain(_("Bantuan lewat telepon: tekan t untuk satu berkas log dan versi, tanpa isian."), "dim")
        self._say([*self._found(loss), plain(""), helped])

    def _found(self, loss: "Loss | None") -> "list[Content]":
        kept, refusal = self._kept, self.kla.refusal
        if refusal is not None and refusal.code == "database.no_upgrade":
            return self._not_upgraded(refusal)
        if kept is None:
            none = Problem("", "rescue.none_good", {"path": str(self.kla.folder.backups)})
            return [plain(problem_text(none)), plain(_("Tekan s untuk mencari di stik."), "key")]
        when = kept.at.strftime("%d-%m-%Y %H:%M")
        found = [
            plain(_("Cadangan terbaru yang baik: {when}").format(when=when), "title"),
            plain(str(kept.path), "dim"),
        ]
        if kept.manifest is not None and kept.manifest.points:
            points = kept.manifest.points
            found.append(
                plain(
                    _("Isinya: {changes} perubahan, klaim {claimed} poin, terbukti {backed} poin").format(
                        changes=formats.number(kept.manifest.changes),
                        claimed=formats.number(points["claimed"]) if "claimed" in points else "?",
                        backed=formats.number(points["backed"]) if "backed" in points else "?",
                    )
                )
            )
        if loss is not None and loss.changes is not None:
            lost = _("Yang akan hilang: {count} perubahan sesudah itu.").format(count=formats.number(loss.changes))
        else:
            lost = _("Yang akan hilang: semua isian sesudah {when}; berkas yang rusak disisihkan, tidak dihapus.")
            lost = lost.format(when=when)
        return [*found, plain(lost), plain(""), plain(_("Tekan r untuk memulihkannya."), "key")]

    def _not_upgraded(self, refusal: UnusableFile) -> "list[Content]":
        from kla_tui.store.folder import soundness

        why = soundness.why_not_backed_up(refusal, self.kla.folder)
        return [
            *([plain(problem_text(why)), plain("")] if why is not None else []),
            plain(_("Tekan u sesudah itu beres: data dicadangkan, lalu dinaikkan."), "key"),
            plain(_("Tekan n untuk menaikkan tanpa cadangan."), "key"),
        ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Data that are only older are upgraded, not restored; nothing else can be upgraded."""
        refusal = self.kla.refusal
        older = refusal is not None and refusal.code == "database.no_upgrade"
        return older if action == "upgrade" else not (older and action in ("restore", "bring_key"))

    @work(exclusive=True, group="deed")
    async def action_upgrade(self) -> None:
        """Bring the data to this version without the backup that could not be made."""
        from kla_tui import sqlite_file
        from kla_tui.store.folder import upgrade

        folder, key = self.kla.folder, self.kla.thread.key
        question = _("Naikkan tanpa cadangan? Gagal di tengah pun, data tetap seperti sekarang.")
        if not await self.kla.push_screen_wait(ConfirmDialog(question)):
            return

        def bring() -> None:
            version = sqlite_file.inspect(folder.database, key)
            upgrade.upgrade(folder, key, version, backup_first=False)

        try:
            await asyncio.to_thread(bring)
        except Exception as error:
            self.kla.say_failed(error, folder.database)
            return
        self.kla.rescued()

    @work(exclusive=True, group="deed")
    async def action_restore(self) -> None:
        """Put the newest good backup back."""
        from kla_tui.screens.exchange import putting_back

        if self._kept is None:
            self.kla.say(_("Tidak ada cadangan yang baik di sini: tekan s untuk mencari di stik."), "warn")
        elif await putting_back.restore(self, self._kept):
            self.kla.rescued()

    @work(exclusive=True, group="deed")
    async def action_choose(self) -> None:
        """Put another backup back."""
        from kla_tui.screens.exchange import putting_back

        if await putting_back.ask_and_restore(self):
            self.kla.rescued()

    @work(exclusive=True, group="deed")
    async def action_stick(self) -> None:
        """A backup that lies elsewhere."""
        from kla_tui.files import backups
        from kla_tui.screens.exchange import putting_back

        typed = await self._ask_place(_("Folder cadangan di stik, atau satu cadangan di dalamnya"))
        if typed is None:
            return

        def find() -> "Kept | None":
            one = backups.kept_at(typed)
            found = [kept for kept in backups.listing(typed) if not kept.raw and not kept.newer]
            return one or max(found, key=lambda kept: (kept.whole, kept.at), default=None)

        try:
            kept = await asyncio.to_thread(find)
        except OSError as error:
            self.kla.say_failed(error, typed)
            return
        if kept is None:
            self.kla.say(problem_text(Problem("", "backup.none", {"path": str(typed)})), "bad")
        elif await putting_back.restore(self, kept):
            self.kla.rescued()

    @work(exclusive=True, group="deed")
    async def action_copy(self) -> None:
        """Keep what is damaged elsewhere, as it is, for somebody who may read more of it."""
        typed = await self._ask_place(_("Folder tujuan salinan basis data yang rusak"))
        if typed is None:
            return
        from kla_tui.disk import durable

        folder = self.kla.folder

        def copy() -> int | None:
            sources = [folder.database, folder.keyring]
            sources += [folder.database.with_name(folder.database.name + side) for side in ("-wal", "-journal")]
            there = [path for path in sources if path.exists()]
            if any((typed / path.name).exists() for path in there):
                return None
            for path in there:
                durable.copy(path, typed / path.name)
            return len(there)

        if typed.resolve() == folder.root.resolve():
            self.kla.say(_("Pilih folder lain: di sini berkasnya sudah ada."), "warn")
            return
        try:
            count = await asyncio.to_thread(copy)
        except OSError as error:
            self.kla.say_failed(error, typed)
            return
        if count is None:
            self.kla.say(_("Di folder itu sudah ada basis data; tidak ditimpa. Pilih folder lain."), "warn")
            return
        self.kla.say(_("{count} berkas disalin ke {path}").format(count=formats.number(count), path=typed), "good")

    @work(exclusive=True, group="deed")
    async def action_support(self) -> None:
        """What helps by telephone: log and versions; of the data what can still be counted."""
        from kla_tui.screens.exchange import support

        await support.write(self)

    @work(exclusive=True, group="deed")
    async def action_bring_key(self) -> None:
        """Take the key file of a backup where the folder's own is gone or damaged; the data stay as they are."""
        from kla_tui.files.backups import keyrings

        try:
            kept = await asyncio.to_thread(keyrings.bring, self.kla.folder)
        except OSError as error:
            self.kla.say_failed(error, self.kla.folder.keyring)
            return
        if kept is None:
            self.kla.say(_("Tidak ada cadangan dengan berkas kunci untuk basis data ini."), "warn")
            return
        self.kla.rescued()
        self.kla.say(_("Berkas kunci diambil dari cadangan; ketik kata sandi waktu itu."), "warn")

    async def action_again(self) -> None:
        """Open it once more: the stick may be plugged in again."""
        from kla_tui import sqlite_file

        folder = self.kla.folder
        try:
            if not folder.keyring.exists():
                await asyncio.to_thread(sqlite_file.inspect, folder.database)
            if not folder.database.exists():
                raise UnusableFile("database.gone", folder.root)
        except UnusableFile as refusal:
            self.kla.refusal = refusal
            self.kla.say(problem_text(refusal.problem), "bad")
            return
        self.kla.rescued()

    async def _ask_place(self, question: str) -> Path | None:
        typed = await self.kla.push_screen_wait(
            TextDialog(question, draft=None, required=_("Ketik foldernya."), hint=_("misalnya /media/STIK/cadangan"))
        )
        return None if typed is None else Path(typed.strip()).expanduser()


def _wrong(refusal: UnusableFile) -> str:
    """What is wrong, where keys are the way on and not commands."""
    problem = refusal.problem
    return problem_text(replace(problem, code=HERE.get(problem.code, problem.code)))
