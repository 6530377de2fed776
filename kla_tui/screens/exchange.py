"""Tukar Data: backups, the whole-file check, and lists written for others."""

import asyncio
import datetime as dt
from pathlib import Path

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from kla_tui import keys, store
from kla_tui.i18n import N_, _
from kla_tui.keys.history import EXCHANGE
from kla_tui.rules.problem import Problem
from kla_tui.rules.terminal_text import file_name
from kla_tui.screens import export_list
from kla_tui.screens.base import KlaScreen
from kla_tui.widgets.dialogs import ChoiceDialog
from kla_tui.widgets.progress import ProgressDialog
from kla_tui.widgets.text import lines, plain
from kla_tui.words import paper_text, problem_text

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
        figures = await self.kla.read(lambda connection: store.summary.figures(connection))
        changes = figures["changes"]
        from kla_tui.files import backups

        kept = await asyncio.to_thread(backups.listing, self.kla.folder)
        last = kept[0].path.name if kept else _("belum ada")
        self.query_one("#state", Static).update(
            lines(
                plain(_("Folder data: {path}").format(path=self.kla.folder.root)),
                plain(
                    _("Perubahan tercatat: {total}, belum terkirim: {unsent}, konflik: {conflicts}").format(**changes)
                ),
                plain(_("Cadangan: {count}, terakhir {name}").format(count=len(kept), name=last)),
            )
        )

    @work
    async def action_backup(self) -> None:
        """A dated, verified copy."""
        from kla_tui.files import backups

        folder, key = self.kla.folder, self.kla.thread.key
        copy = await self.kla.try_write(lambda _db: backups.write(folder, key))
        if copy is not None:
            self.kla.say(_("Cadangan ditulis dan diperiksa: {name}").format(name=copy.path.name), "good")
            self.refresh_data()

    @work
    async def action_check(self) -> None:
        """Look at everything."""
        from kla_tui.files import backups
        from kla_tui.store import checkup

        folder, key = self.kla.folder, self.kla.thread.key
        self.kla.say(_("Memeriksa…"))
        try:
            await asyncio.to_thread(backups.verify, folder.database, key)
        except backups.Unsound:
            self.kla.say(
                problem_text(Problem("", "disk.damaged", {"path": folder.database.name, "number": "-"})), "bad"
            )
            return
        except OSError as error:
            self.kla.say_failed(error)
            return
        problems = await self.kla.ask(lambda db: checkup.problems(db, folder.evidence))
        if problems:
            self.kla.say(f"{problems[0].field}: {problem_text(problems[0])} ({len(problems)})", "bad")
        else:
            self.kla.say(_("Folder data utuh."), "good")

    def action_reports(self) -> None:
        """Every kind of report."""
        self.kla.open("kla_tui.screens.reports:ReportsScreen")

    def action_import_list(self) -> None:
        """Take in a list from a spreadsheet."""
        self.kla.open("kla_tui.screens.import_form:ImportForm")

    @work
    async def action_pack(self) -> None:
        """The evidence by question in one ZIP, with its index and what is missing."""
        from kla_tui.files import pack

        plan = await self.kla.read(lambda connection: store.pack.plan(connection))
        folder = self.kla.folder
        path = folder.exports / file_name(f"kla-{plan.year}-{_moment()}.zip")
        result = await self.kla.push_screen_wait(
            ProgressDialog(
                _("Mengemas bukti putaran {year}").format(year=plan.year),
                lambda report, stopped: pack.write(
                    plan, path, folder.evidence, paper_text, progress=report, stopped=stopped
                ),
            )
        )
        if isinstance(result, pack.Packed):
            said = _("{files} berkas dikemas ke exports/{name} · {missing} kekurangan tercatat di dalamnya").format(
                files=result.files, name=result.path.name, missing=result.missing
            )
            self.kla.say(said, "good")
        elif isinstance(result, pack.Stopped):
            self.kla.say(_("Pengemasan dihentikan; tidak ada yang tersisa."), "warn")
        else:
            self.kla.say(problem_text(self._trouble(result, path)), "bad")

    def _trouble(self, error: BaseException, path: Path) -> Problem:
        from kla_tui.files import pack

        if isinstance(error, pack.Unsound):
            return Problem("", "pack.unsound", {"path": str(error)})
        return self.kla.problem_of(error, path)

    @work
    async def action_export(self) -> None:
        """Write a list into the exports folder."""
        what = await self.kla.push_screen_wait(ChoiceDialog(_("Daftar yang diekspor"), _LISTS))
        if what:
            await export_list.ask_and_write(self, what)


def _moment() -> str:
    return dt.datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
