"""Bukti: every document with what is wrong with it; for one question, what is offered for it."""

import asyncio
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from kla_tui import formats, keys, store
from kla_tui.i18n import N_, _
from kla_tui.keys.evidence import EVIDENCE
from kla_tui.rules.evidence import BY_CODE
from kla_tui.screens.listing import ListScreen
from kla_tui.widgets.table import Column, Page, Row, RowTable
from kla_tui.widgets.text import lines, plain
from kla_tui.words import problem_text

if TYPE_CHECKING:
    from kla_tui.store.evidence import EvidenceRow


class EvidenceScreen(ListScreen):
    """All documents, or those of one question; `linking` chooses one for a question."""

    PLACE = "evidence"
    EXPORT = "evidence"
    GROUP = EVIDENCE
    CSS_PATH = "evidence.tcss"
    BINDINGS = keys.bindings(
        keys.only(
            EVIDENCE, "evidence.open", "evidence.add", "evidence.link", "evidence.unlink", "evidence.search",
            "evidence.filter", "evidence.view", "evidence.remove", "evidence.history", "evidence.export",
            "evidence.leave",
        )
    )  # fmt: skip
    COLUMNS = (
        Column(N_("Jenis"), 11),
        Column(N_("Judul")),
        Column(N_("Nomor"), 12),
        Column(N_("Tanggal"), 10),
        Column(N_("Untuk"), 8),
        Column(N_("Sah"), 5),
    )

    def __init__(self, question: str = "", linking: str = "") -> None:
        super().__init__()
        self._question, self._linking = question, linking
        self._unsound = False
        self._rows: dict[str, EvidenceRow] = {}

    def body(self) -> ComposeResult:
        """The list, and what is wrong with the document under the cursor."""
        yield from super().body()
        yield Static("", id="findings")

    def heading(self) -> str:
        """All, or of which question."""
        if self._linking:
            return _("Pilih bukti untuk {id}: Enter mengaitkan").format(id=self._linking)
        if self._question:
            return _("Bukti untuk {id}").format(id=self._question)
        return _("Bukti") + (f" · {_('belum sah')}" if self._unsound else "")

    async def page(self, offset: int, limit: int) -> Page:
        """Documents by title."""
        typed, question, unsound = self.typed, self._question, self._unsound
        found, total = await self.kla.read(
            lambda connection: (
                store.evidence.listing(
                    connection, typed=typed, question=question, unsound=unsound, limit=limit, offset=offset
                ),
                store.evidence.count(connection, typed=typed, question=question, unsound=unsound),
            )
        )
        self._rows |= {row.id: row for row in found}
        return Page(total, tuple(map(_as_row, found)))

    @on(RowTable.Highlighted)
    def _moved(self, event: RowTable.Highlighted) -> None:
        row = self._rows.get(event.row.id) if event.row else None
        self.query_one("#findings", Static).update(lines(*_findings(row)) if row else "")

    def on_row_table_chosen(self) -> None:
        """Enter."""
        self.action_edit()

    @work
    async def action_edit(self) -> None:
        """Open the document, or link it where one is being chosen."""
        row = self.table.row
        if row is None:
            return
        if not self._linking:
            self.kla.open("kla_tui.screens.document:DocumentForm", evidence=row.id)
            return
        evidence, question = row.id, self._linking
        said = _("{title} dikaitkan ke {id}").format(title=row.cells[1], id=question)
        await self.kla.write(lambda db: store.evidence.link(db, evidence, question), said)
        self.kla.pop_screen()

    def action_add(self) -> None:
        """A new document, for the question where there is one."""
        self.kla.open("kla_tui.screens.document:DocumentForm", question=self._question or self._linking)

    def action_link(self) -> None:
        """Choose a known document for the question."""
        if self._question:
            self.kla.open("kla_tui.screens.evidence:EvidenceScreen", linking=self._question)
        else:
            self.kla.say(_("Kaitkan dari pertanyaannya: Indikator, pilih pertanyaan, tekan b."), "warn")

    @work
    async def action_unlink(self) -> None:
        """Take the offer back."""
        row = self.table.row
        if row is None or not self._question:
            self.kla.say(_("Lepas dari pertanyaannya, atau ubah isian Untuk pertanyaan pada dokumen."), "warn")
            return
        evidence, question = row.id, self._question
        said = _("{title} dilepas dari {id}").format(title=row.cells[1], id=question)
        await self.kla.write(lambda db: store.evidence.link(db, evidence, question, linked=False), said)
        self.table.reload()

    def action_filter(self) -> None:
        """Only what is not sound, or all."""
        self._unsound = not self._unsound
        self.retitle()
        self.table.reload(keep=False)

    @work
    async def action_remove(self) -> None:
        """Take the document off the register."""
        row = self.table.row
        if row is not None:
            evidence = row.id
            said = _("{title} dihapus").format(title=row.cells[1])
            await self.kla.write(lambda db: store.evidence.remove(db, evidence), said)
            self.table.reload()

    def action_history(self) -> None:
        """What was done to the document."""
        if self.table.row is not None:
            self.kla.open("kla_tui.screens.history:HistoryScreen", record=self.table.row.id)

    @work
    async def action_view(self) -> None:
        """Open the file with the system's viewer, under the name it came with."""
        row = self.table.row
        if row is None:
            return
        evidence, name = row.id, self._rows[row.id].file_name
        folder = self.kla.folder
        path = await self.kla.read(lambda c: store.evidence_files.file_of(c, evidence, folder.evidence))
        if path is None:
            self.kla.say(_("Dokumen ini tidak punya berkas di laptop ini."), "warn")
            return
        copy = folder.exports / f"{path.name[:8]}-{name}"
        if await asyncio.to_thread(_open_with_system, path, copy):
            self.kla.say(_("Dibuka: {name}").format(name=name), "good")
        else:
            self.kla.say(_("Tidak ada aplikasi pembuka; salinannya ada di {path}").format(path=copy), "warn")


def _open_with_system(path: Path, copy: Path) -> bool:
    shutil.copy2(path, copy)
    if sys.platform == "win32":
        os.startfile(copy)
        return True
    opener = shutil.which("open" if sys.platform == "darwin" else "xdg-open")
    if opener is None:
        return False
    quiet = subprocess.DEVNULL
    subprocess.Popen([opener, str(copy)], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    return True


def _as_row(row: "EvidenceRow") -> Row:
    kind = BY_CODE.get(row.kind)
    questions = (
        row.questions[0] + (f"+{len(row.questions) - 1}" if len(row.questions) > 1 else "") if row.questions else "–"
    )
    return Row(
        row.id,
        (
            _(kind.label) if kind else "–",
            row.title,
            row.number,
            formats.iso_day(row.date),
            questions,
            "✓" if row.sound else "✗",
        ),
        tone="" if row.sound else "warn",
    )


def _findings(row: "EvidenceRow") -> list[Content]:
    if not row.findings:
        return [plain(_("✓ Dokumen sah."), "good")]
    return [plain(f"{'✗' if p.severity == 'error' else '!'} {problem_text(p)}", "warn") for p in row.findings]
