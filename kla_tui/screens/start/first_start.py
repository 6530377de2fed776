"""The first start: which regency, which agency, who works here, in which language, for which round."""

import asyncio
import datetime as dt
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from kla_tui import i18n, keys
from kla_tui.i18n import N_, _
from kla_tui.keys import Key, KeyGroup
from kla_tui.rules.text.terminal_text import shown
from kla_tui.screens.base import KlaScreen
from kla_tui.screens.forms.form_keys import FormKeys
from kla_tui.widgets.chrome import NavBar
from kla_tui.widgets.form import Form
from kla_tui.widgets.form_row import Field
from kla_tui.widgets.text import lines, plain
from kla_tui.words import problem_text

if TYPE_CHECKING:
    from kla_tui.rules.problem import Problem

FIRST_START = KeyGroup(
    "first_start",
    N_("Memulai"),
    (
        Key("first.next", "enter", "next_field", N_("Lanjut"), N_("Ke isian berikut; yang terakhir memulai"), footer=True),
        Key("first.begin", "ctrl+s", "begin", N_("Mulai"), N_("Mulai bekerja"), footer=True, typing=True),
    ),
)  # fmt: skip
_LANGUAGES = (("id", "Bahasa Indonesia"), ("en", "English"))


class FirstStartScreen(FormKeys, KlaScreen):
    """Five questions and a passphrase that may stay empty."""

    GROUP = FIRST_START
    TYPING = True
    BINDINGS = [
        *keys.bindings(keys.only(FIRST_START, "first.begin")),
    ]

    def heading(self) -> str:
        """Welcome."""
        return _("Selamat datang di kla-tui")

    def body(self) -> ComposeResult:
        """The questions."""
        yield Static(plain(_("Folder data ini masih kosong. Isi, lalu Enter di isian terakhir."), "dim"))
        yield Static("", id="folder")
        yield Form(
            (
                Field("regency", N_("Kabupaten/kota"), kind="picker", options=_regencies, required=True,
                      hint=N_("ketik awal nama, lalu Enter")),
                Field("agency", N_("Perangkat daerah"), required=True, hint=N_("misalnya DP3A Kabupaten Balangan")),
                Field("officer", N_("Nama petugas"), required=True),
                Field("language", N_("Bahasa"), kind="choice", entries=_LANGUAGES),
                Field("year", N_("Tahun evaluasi"), required=True, hint=N_("empat angka")),
                Field("passphrase", N_("Kata sandi"), password=True, hint=N_("boleh kosong")),
                Field("again", N_("Ulangi sandi"), password=True),
            )
        )  # fmt: skip

    def on_mount(self) -> None:
        """Nowhere to go yet but on."""
        self.query_one(NavBar).display = False
        form = self.query_one(Form)
        form.fill({"language": i18n.current(), "year": str(dt.date.today().year)})  # noqa: DTZ011
        form.focus_first()

    def on_form_submitted(self) -> None:
        """The last Enter."""
        self.action_begin()

    @work(exclusive=True, group="begin")
    async def action_begin(self) -> None:
        """Make the folder and go to the summary."""
        form = self.query_one(Form)
        await form.complete()
        values = form.values()
        problems = await self._make(_cleaned(values))
        path = shown(str(self.kla.folder.root))
        at_folder = [plain(f"✗ {problem_text(one)}", "bad") for one in problems if one.field == "folder"]
        self.query_one("#folder", Static).update(
            lines(*([plain(_("Folder data: {path}").format(path=path), "dim"), *at_folder] if at_folder else []))
        )
        if problems:
            form.show_problems(problems)
            if not at_folder:
                self.kla.say(_("Periksa isian bertanda ✗."), "bad")

    async def _make(self, typed: Mapping[str, str]) -> "tuple[Problem, ...]":
        from kla_tui.screens.start import beginning

        kla = self.kla
        try:
            problems, key = await asyncio.to_thread(beginning.make, kla.folder, typed)
        except Exception as error:
            kla.raise_in_test(error)
            return (kla.problem_of(error, kla.folder.root, field="folder"),)
        if not problems:
            kla.thread.key = key
            kla.use_language(typed["language"])
            kla.begin()
        return problems


def _cleaned(values: Mapping[str, str]) -> dict[str, str]:
    found = dict(values)
    # A code typed whole needs no picking.
    found["regency"] = values.get("regency") or values.get("regency_text", "").strip()
    return found


async def _regencies(typed: str) -> Sequence[tuple[str, str]]:
    from kla_tui.data import regions

    found = await asyncio.to_thread(regions.find_regencies, typed, 6)
    return tuple((regency.code, f"{regency.name}, {regency.province}") for regency in found)
