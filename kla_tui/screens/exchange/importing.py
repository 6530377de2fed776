"""The preview of an import: a verdict for every row, what to do with each sort, and all of it in one undo."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from kla_tui import formats, keys, store
from kla_tui.i18n import C_, N_, _
from kla_tui.keys.importing import IMPORTING
from kla_tui.rules.lists_in.kinds import Kind
from kla_tui.rules.problem import Problem
from kla_tui.rules.refusal import Stopped
from kla_tui.screens.base import KlaScreen
from kla_tui.screens.exchange import backing_up, import_reading
from kla_tui.screens.exchange.import_form import DRAFT, KIND_WORDS, ImportForm
from kla_tui.widgets.dialogs import ChoiceDialog, ConfirmDialog
from kla_tui.widgets.table import Column, Page, Row, RowTable
from kla_tui.widgets.text import joined, lines, plain
from kla_tui.words import problem_text
from kla_tui.words.imports import done_text, outcome_text, reason_text, verdict_text

if TYPE_CHECKING:
    from kla_tui.store.exchange.imports import Applied, Choices, Judged, Plan

_TONES = {"doubtful": "warn", "twice": "dim", "bad": "bad", "other": "dim"}
_TICK = 0.2  # seconds between two looks at how far the reading has come


class ImportScreen(KlaScreen):
    """One file, read and judged; nothing is stored before `m`."""

    PLACE = "exchange"
    GROUP = IMPORTING
    BINDINGS = keys.bindings(IMPORTING)
    CSS = """
    #told { height: auto; padding: 0 1; }
    #reason { height: 4; padding: 0 1; border-top: solid ansi_cyan; }
    """
    COLUMNS = (
        Column(N_("Baris"), 6, "right"),
        Column(N_("Nama")),
        Column(N_("Putusan"), 13),
        Column(N_("Keterangan")),
    )

    def __init__(self, kind: Kind, path: Path, event: str = "") -> None:
        super().__init__()
        self._kind, self._path, self._event = kind, path, event
        self._plan: Plan | None = None
        self._choices: Choices | None = None
        self._only = ""
        self._refusal = False
        self._shown: list[tuple[int, Judged]] = []
        self._progress = import_reading.Progress()
        self._writing = False

    def body(self) -> ComposeResult:
        """What was found, the rows, and all that is to say of the row pointed at."""
        yield Static("", id="told")
        yield RowTable(self.COLUMNS, self._page, id="list", empty=N_("Membaca berkas…"))
        yield Static("", id="reason")

    def heading(self) -> str:
        """What is looked at."""
        return _("Impor: {name}").format(name=self._path.name)

    def on_mount(self) -> None:
        """Read the file."""
        self.query_one(RowTable).focus()
        self._timer = self.set_interval(_TICK, self._tell_progress)
        self._read()

    def on_unmount(self) -> None:
        """Nobody waits for the file any more."""
        self._progress.left = True

    def _tell_progress(self) -> None:
        if self._progress.total and self.kla.screen is self:
            self.kla.say(_("Membaca {done} dari {total} baris…").format(
                done=formats.number(self._progress.done), total=formats.number(self._progress.total)
            ))  # fmt: skip

    @work(exclusive=True, group="read")
    async def _read(self) -> None:
        try:
            found = await import_reading.read(self.kla, self._kind, self._path, self._event, self._progress)
        except Stopped:
            return
        finally:
            self._timer.stop()
        if isinstance(found, Problem):
            self._refuse(found)
            return
        self._plan, self._choices = found, store.exchange.imports.Choices()
        self._shown = list(enumerate(found.rows))
        self.kla.say("")
        self.query_one("#told", Static).update(self._told())
        table = self.query_one(RowTable)
        table.empty = N_("Tidak ada baris dengan putusan ini.")
        table.source(self._page)

    def _refuse(self, problem: Problem) -> None:
        self._refusal = True
        table = self.query_one(RowTable)
        table.empty = ""
        table.refresh()
        self.query_one("#told", Static).update(joined(("✗ ", "bad"), (problem_text(problem), "bad")))

    def _not_ready(self) -> None:
        if self._refusal:
            self.kla.say(_("Berkas ini tidak terbaca: Esc, lalu pilih yang lain."), "bad")
        else:
            self.kla.say(_("Tunggu sampai berkas selesai dibaca."), "warn")

    # What is shown.

    def _told(self) -> Content:
        plan, choices = self._plan, self._choices
        if plan is None or choices is None:
            return plain("")
        counts = plan.counts()
        kind = _(dict(KIND_WORDS)[self._kind])
        head = f"{kind} → {plan.event_title}" if plan.event else kind
        counted = ", ".join(f"{verdict_text(verdict)} {count}" for verdict, count in counts.items() if count)
        said = [
            plain(head, "title"),
            plain(_("{count} baris: {verdicts}").format(count=formats.number(len(plan.rows)), verdicts=counted)),
        ]
        sorts = (
            ("doubtful", "p", N_("periksa"), choices.doubtful, N_("masuk"), N_("tidak masuk")),
            ("twice", "r", N_("rangkap"), choices.twice, N_("masuk"), N_("tidak masuk")),
            ("known", "u", N_("dikenal"), choices.known, N_("diperbarui"), C_("known", "dibiarkan")),
        )
        pieces: list[tuple[str, str] | str] = []
        for verdict, key, word, taken, yes, no in sorts:
            if counts[verdict]:  # type: ignore[index]
                pieces += [(key, "key"), f" {_(word)}: {_(yes) if taken else _(no)}   "]
        if pieces:
            said.append(joined(*pieces))
        if plan.reading.unknown:
            said.append(
                plain(_("Kolom yang tidak dipakai: {names}").format(names=", ".join(plan.reading.unknown)), "dim")
            )
        if plan.reading.without:
            said.append(
                plain(
                    _("Lembar tanpa judul kolom, dilewati: {name}").format(name=", ".join(plan.reading.without)),
                    "dim",
                )
            )
        return lines(*said)

    async def _page(self, offset: int, limit: int) -> Page:
        rows = self._shown[offset : offset + limit]
        return Page(len(self._shown), tuple(self._row(number, row) for number, row in rows))

    def _row(self, number: int, row: "Judged") -> Row:
        taken = self._choices is not None and row.taken(self._choices)
        sign = "+" if taken else "✗" if row.verdict == "bad" else "–"
        cells = (str(row.entry.number), row.name, f"{sign} {verdict_text(row.verdict)}", reason_text(row.problems))
        return Row(str(number), cells, _TONES.get(row.verdict, ""))

    @on(RowTable.Highlighted)
    def _pointed(self, event: RowTable.Highlighted) -> None:
        said = plain("")
        if event.row is not None and self._plan is not None:
            row = self._plan.rows[int(event.row.id)]
            where = f"{row.entry.sheet}, " if row.entry.sheet else ""
            told = reason_text(row.problems) or _("Tidak ada yang perlu diperiksa.")
            said = joined((f"{where}{row.entry.number}: ", "dim"), told)
        self.query_one("#reason", Static).update(said)

    # What the officer decides.

    def _turn(self, sort: str) -> None:
        from dataclasses import replace

        if self._choices is None or self._plan is None or self._writing:
            self._not_ready()
            return
        self._choices = replace(self._choices, **{sort: not getattr(self._choices, sort)})
        self.query_one("#told", Static).update(self._told())
        self.query_one(RowTable).reload()

    def action_doubtful(self) -> None:
        """Take rows that need a look, or leave them out."""
        self._turn("doubtful")

    def action_twice(self) -> None:
        """Take repeated rows, or leave them out."""
        self._turn("twice")

    def action_known(self) -> None:
        """Bring those known up to date, or leave them as they are."""
        self._turn("known")

    @work
    async def action_filter(self) -> None:
        """Only the rows of one verdict."""
        if self._plan is None:
            return
        counts = self._plan.counts()
        entries = [("", N_("Semua"))]
        entries += [(verdict, f"{verdict_text(verdict)} ({count})") for verdict, count in counts.items() if count]
        chosen = await self.kla.push_screen_wait(ChoiceDialog(_("Saring menurut putusan"), entries, self._only))
        if chosen is not None:
            self._only = chosen
            self._shown = [(n, row) for n, row in enumerate(self._plan.rows) if chosen in ("", row.verdict)]
            self.query_one(RowTable).source(self._page, keep=False)

    def action_take(self) -> None:
        """Store what the choices take, then offer to write the rest."""
        plan, choices = self._plan, self._choices
        if plan is None or choices is None or self._writing:
            self._not_ready()
        elif not any(row.taken(choices) for row in plan.rows):
            self.kla.say(problem_text(Problem("", "import.none_good")), "bad")
        else:
            self._writing = True
            self.kla.say(_("Menyimpan…"))
            self._take(plan, choices)

    @work
    async def _take(self, plan: "Plan", choices: "Choices") -> None:
        from kla_tui.files import backups

        name, event = self._path.name, plan.event
        if not await backing_up.before(self, backups.BEFORE_IMPORT):
            self._writing = False
            self.kla.say("")
            return
        done = await self.kla.try_write(
            lambda db: store.exchange.imports.apply(db, plan.reading, choices, name, event)
        )
        self._writing = False
        if done is None:
            return
        lost = bool(done.returned) and not await self._offer_rest(done, choices)
        await self.kla.keep(lambda db: store.kit.drafts.drop(db, DRAFT), typed=False)
        self._finish(done, lost=lost)

    def _finish(self, done: "Applied", *, lost: bool) -> None:
        """Back to where the import was asked for, saying what was done."""
        said = _("Dimasukkan: {what}").format(
            what=done_text(
                made=done.made, updated=done.updated, invited=done.invited, organisations=done.organisations
            )
        )
        if lost:
            said = f"{said} · {_('sisanya gagal ditulis')}"
        if done.outcome.action is None:
            self.kla.say(_("Tidak ada yang berubah."))
        else:
            self.kla.say_done(said)
        self.close()
        if isinstance(self.kla.screen, ImportForm):
            self.kla.pop_screen()

    async def _offer_rest(self, done: "Applied", choices: "Choices") -> bool:
        """Ask whether the rest is to be written; False where that was wanted and failed."""
        from kla_tui.files.lists import returned

        path = returned.path_beside(self._path)
        question = _("Tulis {count} baris yang tidak masuk utuh ke {name}?").format(
            count=formats.number(len(done.returned)), name=path.name
        )
        if not await self.kla.push_screen_wait(ConfirmDialog(question)):
            return True
        return await self._write_rest(path, done.plan, choices) is not None

    async def _write_rest(self, path: Path, plan: "Plan", choices: "Choices") -> int | None:
        from kla_tui.files.lists import returned

        rows = [
            (row.entry.cells, outcome_text(taken=row.taken(choices)), reason_text(row.problems), row.entry.number)
            for row in plan.rows
            if row.returned(choices)
        ]
        try:
            return await asyncio.to_thread(returned.write, path, plan.reading.header, rows)
        except OSError as error:
            self.kla.say_failed(error, path)
            return None

    @work
    async def action_write(self) -> None:
        """Write the rows that would stay out, without storing anything."""
        from kla_tui.files.lists import returned

        if self._plan is None or self._choices is None:
            self._not_ready()
            return
        path = returned.path_beside(self._path)
        count = await self._write_rest(path, self._plan, self._choices)
        if count is not None:
            self.kla.say(
                _("{count} baris ditulis ke {path}").format(count=formats.number(count), path=path.name), "good"
            )

    def action_leave(self) -> None:
        """Back to the form; what is being stored is waited for."""
        if self._writing:
            self.kla.say(_("Sedang menyimpan, tunggu sebentar."), "warn")
            return
        super().action_leave()
