"""Laporan: every kind of report, made into the folder exports; Esc stops one that is being written."""

import asyncio
import datetime as dt
import threading
from collections.abc import Awaitable, Callable, Mapping

from textual import on, work

from kla_tui import formats, keys, store
from kla_tui.disk import deeds
from kla_tui.disk.log import Code
from kla_tui.files.reports import BY_ID, KINDS, Kind, Refused, Stopped
from kla_tui.i18n import N_, _
from kla_tui.keys.reports import REPORTS
from kla_tui.rules.problem import Problem
from kla_tui.rules.text.terminal_text import cut, file_name, shown
from kla_tui.screens.listing import ListScreen
from kla_tui.widgets.dialogs import ChoiceDialog, TextDialog
from kla_tui.widgets.table import Column, Page, Row, RowTable, held
from kla_tui.words import problem_text

_EVENTS = 40  # the latest, to choose from


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
            for kind in KINDS
        ]
        return await held(rows)(offset, limit)

    @on(RowTable.Chosen)
    @work
    async def _chosen(self, event: RowTable.Chosen) -> None:
        if self._writing:
            self.kla.say(_("Satu laporan sedang ditulis; Esc menghentikannya."), "warn")
            return
        kind = BY_ID[event.row.id]
        forms = [(suffix, suffix[1:].upper()) for suffix in kind.suffixes]
        suffix = await self.kla.push_screen_wait(ChoiceDialog(_("Bentuk berkas"), forms))
        if suffix is None:
            return
        asked: dict[str, str] = {}
        for need in kind.needs:
            answer = await _ASK[need](self)
            if answer is None:
                return
            asked[need] = answer.strip()
        await self._make(kind, suffix, asked)

    async def _make(self, kind: Kind, suffix: str, asked: Mapping[str, str]) -> None:
        folder = self.kla.folder
        self._writing = _(kind.title)
        self._stop.clear()
        try:
            await self.kla.files_changed()  # points follow the files as they lie there now
            written = await self.kla.read(lambda connection: kind.make(connection, folder, asked))
            path = folder.exports / _name(kind, suffix, asked)
            with deeds.told("report", kind=Code(kind.id), form=Code(suffix[1:])):
                await asyncio.to_thread(written, path, self._tick())
        except Refused as refusal:
            self.kla.say(problem_text(Problem("", refusal.code, refusal.params)), "bad")
        except Stopped:
            self.kla.say(_("Laporan dihentikan; tidak ada berkas yang ditinggalkan."), "warn")
        except OSError as error:
            self.kla.say_failed(error)
        else:
            self.kla.say(_("Laporan ada di exports/{name}").format(name=path.name), "good")
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


def _name(kind: Kind, suffix: str, asked: Mapping[str, str]) -> str:
    """A dated name that both Windows and Linux accept; ids of records say nothing to a reader."""
    moment = dt.datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    said = [asked[need] for need in ("indicator", "year") if asked.get(need)]
    return file_name("-".join((kind.id, *said, moment)) + suffix)


async def _event(screen: ReportsScreen) -> str | None:
    found = await screen.kla.read(lambda connection: store.events.events.listing(connection, limit=_EVENTS))
    if not found:
        return ""
    entries = [(row.id, cut(shown(f"{formats.day(row.starts_on)} {row.title}"), 60)) for row in found]
    return await screen.kla.push_screen_wait(ChoiceDialog(_("Acara yang dilaporkan"), entries))


def _typed(question: str) -> Callable[[ReportsScreen], Awaitable[str | None]]:
    async def ask(screen: ReportsScreen) -> str | None:
        return await screen.kla.push_screen_wait(TextDialog(_(question), draft=None))

    return ask


# How each thing a report may need is asked for; an empty answer means all, or the latest.
_ASK: Mapping[str, Callable[[ReportsScreen], Awaitable[str | None]]] = {
    "event": _event,
    "session": _typed(N_("Sesi ke berapa (kosong: pertama)")),
    "indicator": _typed(N_("Nomor indikator (kosong: semua)")),
    "company": _typed(N_("Nama perusahaan (kosong: semua)")),
    "year": _typed(N_("Tahun (kosong: semua)")),
}
