"""Laporan: every kind of report, made into the folder exports; Esc stops one that is being written."""

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path

from textual import on, work

from kla_tui import keys
from kla_tui.disk import deeds
from kla_tui.disk.log import Code
from kla_tui.files import reports
from kla_tui.files.reports import Kind, Made
from kla_tui.i18n import N_, _
from kla_tui.keys.reports import REPORTS
from kla_tui.rules.refusal import Stopped
from kla_tui.screens.listing import ListScreen
from kla_tui.widgets.table import Column, Page, Row, RowTable, held


class ReportsScreen(ListScreen):
    """The registry of reports as a list; Enter asks for form and scope, then writes."""

    PLACE = "exchange"
    GROUP = REPORTS
    BINDINGS = keys.bindings(keys.only(REPORTS, "reports.leave"))
    COLUMNS = (Column(N_("Laporan"), 22), Column(N_("Bentuk"), 13), Column(N_("Isi")))

    def __init__(self) -> None:
        super().__init__()
        self._stop = threading.Event()
        self._writing = ""  # the title of the report under way

    def heading(self) -> str:
        """The name of the screen."""
        return _("Laporan")

    async def page(self, offset: int, limit: int) -> Page:
        """All kinds; there are few."""
        rows = [
            Row(kind.id, (_(kind.title), "/".join(s[1:].upper() for s in kind.suffixes), _(kind.about)))
            for kind in reports.KINDS
        ]
        return await held(rows)(offset, limit)

    @on(RowTable.Chosen)
    def _chosen(self, event: RowTable.Chosen) -> None:
        if self._writing:
            self.kla.say(_("Satu laporan sedang ditulis; Esc menghentikannya."), "warn")
            return
        self.kla.open(self.doors.exchange.report_form(kind=event.row.id, write=self.write))

    @work
    async def write(self, kind: Kind, made: Made, path: Path, said: str) -> None:
        """Write a report that was read, and tell how far it is; `said` once it is there."""
        self._writing = _(kind.title)
        self._stop.clear()
        try:
            with deeds.told("report", kind=Code(kind.id), form=Code(path.suffix[1:])):
                await asyncio.to_thread(made.write, path, self._tick())
        except Stopped:
            self.kla.say(_("Laporan dihentikan; tidak ada berkas yang ditinggalkan."), "warn")
        except OSError as error:
            self.kla.say_failed(error)
        else:
            self.kla.say(said, "good")
        finally:
            self._writing = ""

    def _tick(self) -> Callable[[int], None]:
        loop, told = asyncio.get_running_loop(), -1

        def tick(step: int) -> None:
            # On the thread that writes: stop where asked, else say how far it is.
            nonlocal told
            if self._stop.is_set():
                raise Stopped
            if step != told:
                told = step
                loop.call_soon_threadsafe(self._tell, step)

        return tick

    def _tell(self, step: int) -> None:
        if self._writing and self.on_top:
            said = _("Menulis {title}: bagian {step} · Esc menghentikan")
            self.kla.say(said.format(title=self._writing, step=step))

    def on_unmount(self) -> None:
        """Left by another key: nobody waits for the report any more."""
        self._stop.set()

    def action_leave(self) -> None:
        """Stop the report under way, or leave."""
        if self._writing:
            self._stop.set()
        else:
            super().action_leave()
