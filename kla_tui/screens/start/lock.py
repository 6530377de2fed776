"""The passphrase at the start, and the cover over the screen while the officer is away."""

import asyncio
from typing import TYPE_CHECKING, cast

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from kla_tui import keys, sqlite_file
from kla_tui.i18n import N_, _
from kla_tui.keys import Key, KeyGroup
from kla_tui.screens.base import KlaScreen
from kla_tui.widgets.chrome import NavBar
from kla_tui.widgets.field import EntryInput
from kla_tui.widgets.text import plain

if TYPE_CHECKING:
    from kla_tui.app import KlaApp

UNLOCK = KeyGroup(
    "unlock",
    N_("Kata sandi"),
    (
        Key("unlock.open", "enter", "open", N_("Buka"), N_("Buka folder data"), footer=True),
        Key(
            "unlock.rescue",
            "f8",
            "rescue",
            N_("Kunci rusak"),
            N_("Berkas kunci rusak: ambil dari cadangan"),
            typing=True,
        ),
    ),
)


class UnlockScreen(KlaScreen):
    """Nothing is read before the passphrase opens the folder."""

    GROUP = UNLOCK
    TYPING = True
    BINDINGS = keys.bindings(keys.only(UNLOCK, "unlock.rescue"))
    CSS = "#unlock { height: 1fr; } #passphrase { height: 1; border: none; } #passphrase:focus { border: none; }"

    def heading(self) -> str:
        """Locked."""
        return _("Folder data terkunci")

    def body(self) -> ComposeResult:
        """One field."""
        with Vertical(id="unlock"):
            yield Static(plain(_("Ketik kata sandi, lalu Enter.")))
            yield EntryInput(password=True, id="passphrase")

    def on_mount(self) -> None:
        """Ready to type."""
        self.query_one(NavBar).display = False
        self.query_one(Input).focus()

    @on(Input.Submitted)
    @work(exclusive=True)
    async def _submitted(self, event: Input.Submitted) -> None:
        self.kla.say(_("Membuka…"))
        from kla_tui import passphrase

        try:
            key = await asyncio.to_thread(passphrase.unwrap, self.kla.folder.keyring, event.value)
        except sqlite_file.UnusableFile:
            self.query_one(Input).value = ""
            self.kla.say(_("Kata sandi salah. Ketik ulang."), "bad")
            await self._look_at_key(event.value)
            return
        self.kla.thread.key = key
        self.kla.begin()

    async def _look_at_key(self, typed: str) -> None:
        """A passphrase that opens the key file of a backup is right: then the folder's own file is not."""
        from kla_tui.files.backups import keyrings

        if await asyncio.to_thread(keyrings.opens, self.kla.folder, typed):
            self.kla.say(
                _("Berkas kunci mungkin rusak: sandi ini membuka kunci di cadangan. F8 memulihkannya."), "bad"
            )

    def action_rescue(self) -> None:
        """The way out where the key file itself is damaged."""
        self.kla.rescue(sqlite_file.UnusableFile("database.key_damaged", self.kla.folder.keyring))


class LockScreen(ModalScreen[None]):
    """Covers everything; opens by the passphrase, or by Enter where there is none."""

    CSS = """
    LockScreen { align: center middle; background: ansi_default; }
    LockScreen Vertical { width: 50; height: auto; }
    LockScreen Input { height: 1; border: none; }
    LockScreen Input:focus { border: none; }
    """

    def compose(self) -> ComposeResult:
        """Why nothing is seen, and how to go on."""
        with Vertical():
            yield Static(plain(_("Layar terkunci."), "title"))
            yield Static(plain(_("Kata sandi, lalu Enter (tanpa sandi: Enter saja)."), "dim"), id="said")
            yield EntryInput(password=True)

    @on(Input.Submitted)
    @work(exclusive=True)
    async def _submitted(self, event: Input.Submitted) -> None:
        from kla_tui.screens.start import beginning

        if await beginning.knows(cast("KlaApp", self.app).folder, event.value):
            self.dismiss()
            return
        self.query_one(Input).value = ""
        self.query_one("#said", Static).update(plain(_("Kata sandi salah. Ketik ulang."), "bad"))
