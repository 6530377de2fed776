"""Tukar Data: backups, the whole-file check, and lists written for others."""

import asyncio
import datetime as dt
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from kla_tui import formats, keys, store
from kla_tui.disk import regency_clock
from kla_tui.i18n import N_, _
from kla_tui.keys.history import EXCHANGE
from kla_tui.rules.problem import Problem
from kla_tui.rules.refusal import Stopped
from kla_tui.rules.text.terminal_text import file_name
from kla_tui.screens import export_list
from kla_tui.screens.base import KlaScreen
from kla_tui.screens.exchange import backing_up
from kla_tui.widgets.dialogs import ChoiceDialog, TextDialog
from kla_tui.widgets.progress import ProgressDialog
from kla_tui.widgets.text import lines, plain
from kla_tui.words import paper_text, problem_text
from kla_tui.words.laptop.backups import last_text

if TYPE_CHECKING:
    from kla_tui.files.backups import Choices, Copy

_LISTS = (
    ("checklist", N_("Jawaban")),
    ("evidence", N_("Bukti")),
    ("companies", N_("Perusahaan")),
    ("people", N_("Orang")),
    ("attendance", N_("Kehadiran")),
    ("changes", N_("Semua perubahan")),
    ("history", N_("Riwayat")),
    ("agencies", N_("Perangkat Daerah")),
    ("assignments", N_("Penugasan")),
    ("scores", N_("Poin tahap")),
    ("years", N_("Tahun evaluasi")),
    ("organisations", N_("Lembaga")),
    ("contacts", N_("Kontak")),
    ("boards", N_("Pengurus APSAI")),
    ("commitments", N_("Komitmen")),
    ("contributions", N_("Kontribusi")),
    ("events", N_("Acara")),
    ("invitations", N_("Undangan")),
    ("follow_ups", N_("Tindak lanjut")),
)


class ExchangeScreen(KlaScreen):
    """What leaves this laptop, and whether what is on it holds together."""

    PLACE = "exchange"
    GROUP = EXCHANGE
    BINDINGS = keys.bindings(EXCHANGE)
    CSS = "#state { height: 1fr; padding: 0 1; }"

    def body(self) -> ComposeResult:
        """The state of the folder."""
        yield Static("", id="state")

    def heading(self) -> str:
        """The name of the place."""
        return _("Tukar Data")

    @work(exclusive=True, group="load")
    async def refresh_data(self) -> None:
        """Read what there is to exchange."""
        figures = await self.kla.read(lambda connection: store.summary.summary.figures(connection))
        changes = figures["changes"]
        from kla_tui.files import backups

        folder = self.kla.folder
        kept, last, choices = await asyncio.to_thread(
            lambda: (backups.listing(folder), backups.last(folder), backups.chosen(folder))
        )
        name = kept[0].path.name if kept else _("belum ada")
        now = dt.datetime.now().astimezone()
        self.query_one("#state", Static).update(
            lines(
                plain(_("Folder data: {path}").format(path=folder.root)),
                plain(
                    _("Perubahan tercatat: {total}, belum terkirim: {unsent}, konflik: {conflicts}").format(
                        **{name: formats.number(changes[name]) for name in ("total", "unsent", "conflicts")}
                    )
                ),
                plain(_("Cadangan: {count}, terakhir {name}").format(count=formats.number(len(kept)), name=name)),
                plain(_("Cadangan {when}").format(when=last_text(last.laptop, last.stick, now))),
                plain(_("Stik: {path}").format(path=choices.stick or _("belum dipilih (s)"))),
                plain(_("Cadangan harian otomatis: {yes}").format(yes=_("ya") if choices.daily else _("tidak"))),
            )
        )

    def action_unsent(self) -> None:
        """The changes that have not left this folder."""
        self.kla.open(self.doors.exchange.unsent())

    @work
    async def action_backup(self) -> None:
        """A dated, verified backup on this laptop."""
        copy = await backing_up.make(self)
        if copy is not None:
            self._say_copied(copy)
            self.refresh_data()

    @work
    async def action_stick(self) -> None:
        """A backup on the stick; its folder is asked for the first time, and where it is not there."""
        from kla_tui.files import backups

        folder = self.kla.folder
        place = await asyncio.to_thread(backups.stick_there, folder)
        if place is None:
            place = await self._ask_stick(await asyncio.to_thread(backups.chosen, folder))
        if place is None:
            return
        copy = await backing_up.make(self, place)
        if copy is None:
            return
        with suppress(OSError):  # a folder that can only be read remembers nothing
            await asyncio.to_thread(backups.note_stick, self.kla.folder, place)
        self._say_copied(copy)
        self.refresh_data()

    async def _ask_stick(self, choices: "Choices") -> Path | None:
        """The folder on a stick; None where the officer thought better of it or there is no such place."""
        from kla_tui.files import backups

        before = choices.stick
        hint = _("belum terpasang? Pasang dulu, lalu Enter") if before else _("misalnya /media/STIK/cadangan")
        typed = await self.kla.push_screen_wait(
            TextDialog(
                _("Folder cadangan di stik"), draft=None, value=before, hint=hint, required=_("Ketik foldernya.")
            )
        )
        if typed is None:
            return None
        place = Path(typed.strip()).expanduser()

        def is_there() -> bool:
            pulled_out = choices.apart and str(place) == before and not backups.is_apart(self.kla.folder, place)
            return place.is_absolute() and place.parent.is_dir() and not pulled_out

        if not await asyncio.to_thread(is_there):
            self.kla.say(problem_text(Problem("", "backup.stick_gone", {"path": typed.strip()})), "bad")
            return None
        return place

    def _say_copied(self, copy: "Copy") -> None:
        said = _("Cadangan ditulis dan diperiksa: {name} · {files} berkas bukti").format(
            name=copy.path.name, files=formats.number(copy.files)
        )
        if copy.missing:
            said += " · " + _("{count} berkas tidak ada atau berubah").format(count=formats.number(copy.missing))
        self.kla.say(said, "warn" if copy.missing else "good")

    @work
    async def action_daily(self) -> None:
        """Make a backup once a day by itself, or not."""
        from kla_tui.files import backups

        folder = self.kla.folder

        def turn() -> bool:
            choices = backups.chosen(folder)
            backups.keep(folder, replace(choices, daily=not choices.daily))
            return not choices.daily

        try:
            daily = await asyncio.to_thread(turn)
        except OSError as error:
            self.kla.say(problem_text(backing_up.problem_of(error, folder.backups)), "bad")
            return
        self.kla.say(_("Cadangan harian otomatis: {yes}").format(yes=_("ya") if daily else _("tidak")))
        self.refresh_data()

    @work
    async def action_restore(self) -> None:
        """Put a backup back."""
        from kla_tui.screens.exchange import putting_back

        if await putting_back.ask_and_restore(self):
            await self.kla.keep_typed_anew()
            await self.kla.introduce()
            self.refresh_data()

    @work
    async def action_check(self) -> None:
        """Look at everything; offer to mend what can be mended."""
        from kla_tui.screens.exchange import checking

        await checking.check(self)

    def action_reports(self) -> None:
        """Every kind of report."""
        self.kla.open(self.doors.exchange.reports())

    def action_import_list(self) -> None:
        """Take in a list from a spreadsheet."""
        self.kla.open(self.doors.exchange.import_form())

    @work
    async def action_pack(self) -> None:
        """The evidence by question in one ZIP, with its index and what is missing."""
        from kla_tui.files.pack import pack

        plan = await self.kla.read(lambda connection: store.reports.pack.plan(connection))
        folder = self.kla.folder
        moment = regency_clock.stamp(self.kla.zone_minutes)
        path = folder.exports / file_name(f"kla-{plan.year}-{moment}.zip")
        result = await self.kla.push_screen_wait(
            ProgressDialog(
                _("Mengemas bukti tahun evaluasi {year}").format(year=plan.year),
                lambda report, stopped: pack.write(
                    plan, path, folder.evidence, paper_text, progress=report, stopped=stopped
                ),
            )
        )
        if isinstance(result, pack.Packed):
            said = _("{files} berkas dikemas ke exports/{name} · {missing} kekurangan tercatat di dalamnya").format(
                files=formats.number(result.files), name=result.path.name, missing=formats.number(result.missing)
            )
            self.kla.say(said, "good")
        elif isinstance(result, Stopped):
            self.kla.say(_("Pengemasan dihentikan; tidak ada yang tersisa."), "warn")
        else:
            self.kla.say(problem_text(self._trouble(result, path)), "bad")

    def _trouble(self, error: BaseException, path: Path) -> Problem:
        from kla_tui.files.pack import pack

        if isinstance(error, pack.Unsound):
            return Problem("", "pack.unsound", {"path": str(error)})
        return self.kla.problem_of(error, path)

    @work(exclusive=True, group="support")
    async def action_support(self) -> None:
        """What helps by telephone: log, figures, versions; nothing about a person."""
        from kla_tui.screens.exchange import support

        await support.write(self)

    @work
    async def action_export(self) -> None:
        """Write a list into the exports folder."""
        what = await self.kla.push_screen_wait(ChoiceDialog(_("Daftar yang diekspor"), _LISTS))
        if what:
            await export_list.ask_and_write(self, what)
