"""Bukti: every document with what is wrong with it; for one question, what is offered for it."""

import asyncio
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from kla_tui import formats, keys, store
from kla_tui.files import viewer
from kla_tui.i18n import N_, _
from kla_tui.keys.evidence import EVIDENCE
from kla_tui.rules.instrument.evidence import KINDS
from kla_tui.rules.problem import Problem
from kla_tui.screens.evidence.document_lines import as_row, document_lines, finding
from kla_tui.screens.listing import ListScreen
from kla_tui.screens.reasons import reason_for
from kla_tui.widgets.dialogs import ChoiceDialog
from kla_tui.widgets.table import Column, Page, RowTable
from kla_tui.widgets.text import lines, plain
from kla_tui.words.evidence import wanted_text

if TYPE_CHECKING:
    from kla_tui.rules.score.wanted import WantedDocuments
    from kla_tui.store.evidence.evidence import EvidenceRow

CARRIED = ("recorded", "questioned")  # the filters of documents with the points that rest on them
FILTERS = (
    ("", N_("Semua")),
    ("unsound", N_("belum memenuhi syarat")),
    ("unproving", N_("belum membuktikan semua")),
    ("recorded", N_("tercatat")),
    ("questioned", N_("dipertanyakan")),
    ("unlinked", N_("belum dikaitkan")),
    ("broken", N_("berkas hilang atau berubah")),
    ("paper", N_("tanpa berkas")),
    *((f"kind:{kind.code}", kind.label) for kind in KINDS),
)


class EvidenceScreen(ListScreen):
    """All documents, or those of one question; `linking` chooses one for a question."""

    PLACE = "evidence"
    EXPORT = "evidence"
    ORDERS = (("title", N_("judul")), ("date", N_("tanggal terbaru")), ("number", N_("nomor")))
    GROUP = EVIDENCE
    CSS_PATH = "evidence.tcss"
    BINDINGS = keys.bindings(
        keys.only(
            EVIDENCE, "evidence.open", "evidence.add", "evidence.link", "evidence.unlink", "evidence.search",
            "evidence.filter", "evidence.view", "evidence.questions", "evidence.remove", "evidence.history",
            "evidence.order", "evidence.export", "evidence.leave",
        )
    )  # fmt: skip
    COLUMNS = (
        Column(N_("Jenis"), 9),
        Column(N_("Judul")),
        Column(N_("Nomor"), 10),
        Column(N_("Tanggal"), 10),
        Column(N_("Untuk"), 7),
        Column(N_("Berkas"), 6),
        Column(N_("Cukup"), 6),
    )
    CARRYING = (*COLUMNS[:-1], Column(N_("Poin"), 6, "right"))

    def __init__(self, question: str = "", linking: str = "", only: str = "") -> None:
        super().__init__()
        self._question, self._linking, self._only = question, linking, only
        self._lacking: tuple[Problem, ...] = ()
        self._points: Decimal | None = None
        self._rows: dict[str, EvidenceRow] = {}

    def on_mount(self) -> None:
        """Look, once a run, whether a file changed behind our back."""
        if self._only in CARRIED:
            self.table.show_columns(self.CARRYING)
        self._look_at_files()

    @work(exclusive=True, group="files")
    async def _look_at_files(self) -> None:
        if await self.kla.files_changed():
            self.table.reload()

    def body(self) -> ComposeResult:
        """What the question wants, the list, and what there is to say of the document under the cursor."""
        if self._question or self._linking:
            yield Static("", id="wanted")
        yield from super().body()
        yield Static("", id="findings")

    def heading(self) -> str:
        """All, or of which question."""
        if self._linking:
            return _("Pilih bukti untuk {id}: Enter mengaitkan").format(id=self._linking)
        if self._question:
            return _("Bukti untuk {id}").format(id=self._question)
        heading = _("Bukti") + (f" · {_(dict(FILTERS)[self._only])}" if self._only else "")
        if self._points is None:
            return heading
        return _("{heading} · {points} poin").format(heading=heading, points=formats.number(self._points))

    async def page(self, offset: int, limit: int) -> Page:
        """Some of the documents."""
        wanted = store.evidence.evidence.Wanted(self.typed, self._question, self._only, self.order)
        question = self._question or self._linking
        found, asked = await self.kla.read(
            lambda connection: (
                store.evidence.evidence.page(connection, wanted, limit, offset),
                store.evidence.evidence.of_question(connection, question) if question else None,
            )
        )
        self._rows |= {row.id: row for row in found.rows}
        if asked is not None:
            self._say_wanted(*asked)
        if found.points != self._points:
            self._points = found.points
            self.retitle()
        return Page(
            found.total, tuple(as_row(row, self._question, carrying=found.points is not None) for row in found.rows)
        )

    def _say_wanted(self, wanted: "WantedDocuments | None", lacking: "tuple[Problem, ...]") -> None:
        self._lacking = lacking if self._question else ()
        said = _("Butuh: {what}").format(what=wanted_text(wanted)) if wanted else ""
        self.query_one("#wanted", Static).update(plain(said, "dim"))

    @on(RowTable.Highlighted)
    def _moved(self, event: RowTable.Highlighted) -> None:
        row = self._rows.get(event.row.id) if event.row else None
        said = document_lines(row, self._question) if row else []
        verdict = row.at(self._question) if row else None
        told = verdict.problems if verdict else ()
        said += [finding(problem) for problem in self._lacking if problem not in told]
        self.query_one("#findings", Static).update(lines(*said))

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
            self.kla.open(self.doors.evidence.document_form(evidence=row.id))
            return
        question, titles = self._linking, self._chosen()
        reason = await self._reason(tuple(titles), question)
        if reason is None:
            self.kla.say(_("Tidak dikaitkan."), "warn")
            return
        said = _("{title} dikaitkan ke {id}").format(title=_which(titles), id=question)
        outcome = await self.kla.write(
            lambda db: store.evidence.evidence.link_all(db, tuple(titles), question, reason=reason), said
        )
        if not outcome.refused:
            self.close()

    async def _reason(self, documents: tuple[str, ...], question: str) -> str | None:
        """Why documents that are doubted here are offered nevertheless; None: they are not."""
        asked, known = await self.kla.read(
            lambda connection: store.evidence.linking.asked_of(connection, documents, question)
        )
        return await reason_for(self.kla, asked, f"link:{question}:{documents[0]}", known)

    def _chosen(self) -> dict[str, str]:
        """The documents marked, else the one under the cursor: title by id."""
        rows = list(self.table.marked.values()) or ([self.table.row] if self.table.row else [])
        return {row.id: row.cells[1] for row in rows}

    def action_add(self) -> None:
        """A new document, for the question where there is one."""
        self.kla.open(self.doors.evidence.document_form(question=self._question or self._linking))

    def action_link(self) -> None:
        """Choose a known document for the question."""
        if self._question:
            self.kla.open(self.doors.evidence.evidence(linking=self._question))
        else:
            self.kla.say(_("Kaitkan dari pertanyaannya: Indikator, pilih pertanyaan, tekan b."), "warn")

    @work
    async def action_unlink(self) -> None:
        """Take the offer back."""
        titles, question = self._chosen(), self._question
        if not titles or not question:
            self.kla.say(_("Lepas dari pertanyaannya, atau ubah isian Untuk pertanyaan pada dokumen."), "warn")
            return
        said = _("{title} dilepas dari {id}").format(title=_which(titles), id=question)
        outcome = await self.kla.write(
            lambda db: store.evidence.evidence.link_all(db, tuple(titles), question, linked=False), said
        )
        if not outcome.refused:
            self.table.marked.clear()
        self.table.reload()

    @work
    async def action_filter(self) -> None:
        """Only what is not sound, proves nothing, is not linked, without its file, questioned, or of one kind."""
        chosen = await self.kla.push_screen_wait(ChoiceDialog(_("Tampilkan bukti"), FILTERS, self._only))
        if chosen is not None:
            self._only, self._points = chosen, None
            self.table.show_columns(self.CARRYING if chosen in CARRIED else self.COLUMNS)
            self.retitle()
            self.table.reload(keep=False)

    @work
    async def action_questions(self) -> None:
        """Go to a question the document is for."""
        row = self._rows.get(self.table.row.id) if self.table.row else None
        if row is None:
            return
        if not row.questions:
            self.kla.say(_("Dokumen ini belum dikaitkan: buka, lalu isi Untuk pertanyaan."), "warn")
            return
        question: str | None = row.questions[0]
        if len(row.questions) > 1:
            entries = tuple((one, one) for one in row.questions)
            question = await self.kla.push_screen_wait(ChoiceDialog(_("Buka pertanyaan"), entries))
        if question is not None:
            self.kla.open(self.doors.checklist.questions(question=question))

    @work
    async def action_remove(self) -> None:
        """Take the document off the register."""
        row = self.table.row
        if row is not None:
            evidence = row.id
            said = _("{title} dihapus").format(title=row.cells[1])
            await self.kla.write(lambda db: store.evidence.evidence.remove(db, evidence), said)
            self.table.reload()

    def action_history(self) -> None:
        """What was done to the document."""
        if self.table.row is not None:
            self.kla.open(self.doors.exchange.history(record=self.table.row.id))

    @work
    async def action_view(self) -> None:
        """Open the file with the system's viewer, under the name it came with."""
        row = self.table.row
        if row is None:
            return
        evidence, name = row.id, self._rows[row.id].file_name
        if not name:
            self.kla.say(_("Dokumen ini tanpa berkas: buka dan isi Berkas untuk melampirkan."), "warn")
            return
        folder = self.kla.folder
        path = await self.kla.read(lambda c: store.evidence.evidence_files.file_of(c, evidence, folder.evidence))
        if path is None:
            self.kla.say(_("Berkas {name} hilang dari folder bukti: lampirkan ulang.").format(name=name), "bad")
            return
        try:
            self.kla.say(*await asyncio.to_thread(_view, path, name, folder.exports))
        except OSError as error:
            self.kla.say_failed(error)


def _view(path: Path, name: str, exports: Path) -> tuple[str, str]:
    """Open the file; what to say of it, in which tone. Raises OSError where no copy could be made."""
    try:
        viewer.view(path, name, exports)
    except viewer.NoViewer as missing:
        return _("Tidak ada aplikasi pembuka di sini; salinannya: {path}").format(path=missing.path), "warn"
    return _("Dibuka: {name}").format(name=name), "good"


def _which(titles: dict[str, str]) -> str:
    return (
        next(iter(titles.values()))
        if len(titles) == 1
        else _("{count} dokumen").format(count=formats.number(len(titles)))
    )
