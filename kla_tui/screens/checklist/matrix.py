"""The table (MATRIKS) a question asks for: rows added by Enter, ordered, exported, counted as its document."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from kla_tui import formats, keys, store
from kla_tui.disk import regency_clock
from kla_tui.i18n import N_, _
from kla_tui.keys.checklist import MATRIX
from kla_tui.rules.text.terminal_text import file_name
from kla_tui.rules.typed.amounts import parse_day
from kla_tui.screens.base import KlaScreen
from kla_tui.screens.reasons import ReasonedForm
from kla_tui.widgets.dialogs import ChoiceDialog
from kla_tui.widgets.form import Field
from kla_tui.widgets.table import Column, Row, RowTable, held
from kla_tui.widgets.text import lines, plain
from kla_tui.words import problem_text

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kla_tui.db import Database
    from kla_tui.screens.reasons import Warned
    from kla_tui.store.checklist.matrix import Matrix
    from kla_tui.store.history.meanwhile import Rows
    from kla_tui.store.kit.outcome import Outcome

_COLUMNS = (
    Column("No", 3, "right"),
    Column(N_("Perangkat daerah"), 20),
    Column(N_("Peran atau kegiatan")),
    Column(N_("Tanggal"), 10),
    Column(N_("Bukti"), 18),
)


class MatrixScreen(KlaScreen):
    """The rows of one question's table."""

    PLACE = "checklist"
    GROUP = MATRIX
    BINDINGS = keys.bindings(MATRIX)
    CSS = "#whole { height: 4; border-top: solid ansi_bright_black; padding: 0 1; }"

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question
        self._matrix: Matrix | None = None

    def body(self) -> ComposeResult:
        """The rows, and whether they count."""
        yield RowTable(_COLUMNS, held(()), id="rows", empty=N_("Belum ada baris. Tekan a, isi, Enter; Esc selesai."))
        yield Static("", id="whole")

    def heading(self) -> str:
        """Which question."""
        text = self._matrix.question.text_id if self._matrix else ""
        return f"{_('Matriks')} {self._question} {text}"[:60]

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowTable).focus()

    @work(exclusive=True, group="load")
    async def refresh_data(self) -> None:
        """Read the rows."""
        question = self._question
        found = await self.kla.read(lambda connection: store.checklist.matrix.matrix(connection, question))
        if found is None:
            return
        self._matrix = found
        saved, self.kla.saved = self.kla.saved, ""
        rows = tuple(
            Row(
                row.id,
                (
                    str(number), row.line.agency or "–", row.line.activity or "–",
                    formats.day(row.line.date) or "–", row.line.proof or "–",
                ),
                "warn" if row.lacking else "",
            )
            for number, row in enumerate(found.rows, 1)
        )  # fmt: skip
        self.query_one(RowTable).source(held(rows), to=saved or None)
        self._say_whole(found)
        self.retitle()

    def _say_whole(self, found: "Matrix") -> None:
        if found.problems:
            said, tone = problem_text(found.problems[0]), "warn"
        elif found.linked:
            said, tone = _("✓ Lengkap: terhitung, dan sudah menjadi dokumen matriks."), "good"
        else:
            said, tone = _("✓ Lengkap: terhitung. m: jadikan juga dokumen matriks."), "good"
        if found.question.matrix_required:
            needed = _("Wajib: tanpa matriks lengkap pertanyaan ini belum terbukti.")
        else:
            needed = _("Matriks diminta, tidak wajib.")
        rule = _("Tiap baris perlu perangkat daerah, peran, dan tanggal atau bukti.")
        self.query_one("#whole", Static).update(lines(plain(said, tone), plain(needed, "dim"), plain(rule, "dim")))

    def action_add(self) -> None:
        """Rows, one after the other, until Esc."""
        self.kla.open(self.doors.checklist.matrix_form(question=self._question))

    @on(RowTable.Chosen)
    def action_edit(self) -> None:
        """Change the row under the cursor."""
        row = self.query_one(RowTable).row
        if row is not None:
            self.kla.open(self.doors.checklist.matrix_form(question=self._question, row=row.id))

    @work
    async def action_remove(self) -> None:
        """Take the row off."""
        row, question = self.query_one(RowTable).row, self._question
        if row is not None:
            await self.kla.write(lambda db: store.checklist.matrix.remove(db, question, row.id), _("Baris dihapus"))
            self.refresh_data()

    @work
    async def action_move(self, by: int) -> None:
        """Move the row up or down."""
        row, question = self.query_one(RowTable).row, self._question
        if row is not None:
            await self.kla.write(
                lambda db: store.checklist.matrix.move(db, question, row.id, by), _("Baris dipindahkan")
            )
            self.refresh_data()

    @work
    async def action_document(self) -> None:
        """Let the complete table count as the matriks document."""
        question = self._question
        said = _("Matriks {id} terhitung sebagai dokumen").format(id=question)
        await self.kla.write(lambda db: store.checklist.matrix.count_as_document(db, question), said)
        self.refresh_data()

    @work
    async def action_export(self) -> None:
        """Write the table into the exports folder."""
        if self._matrix is None:
            return
        table = self._matrix
        form = await self.kla.push_screen_wait(ChoiceDialog(_("Bentuk berkas"), (("xlsx", "XLSX"), ("csv", "CSV"))))
        if form is None:
            return
        from kla_tui.files.reports import matrix

        moment = regency_clock.stamp(self.kla.zone_minutes)
        name = file_name(f"matriks-{table.question.id}-{moment}")
        path = self.kla.folder.exports / f"{name}.{form}"
        count = await self.kla.try_write(lambda _db: matrix.write(table, path))
        if count is not None:
            self.kla.say(
                _("{count} baris ditulis ke exports/{name}").format(count=formats.number(count), name=path.name),
                "good",
            )


class MatrixForm(ReasonedForm):
    """One row; a new one is followed by the next until Esc."""

    PLACE = "checklist"

    def __init__(self, question: str, row: str = "") -> None:
        super().__init__()
        self._question, self._row = question, row

    def heading(self) -> str:
        """New or known."""
        text = _("Ubah baris matriks {id}") if self._row else _("Baris baru matriks {id}")
        return text.format(id=self._question)

    def fields(self) -> tuple[Field, ...]:
        """The columns."""
        return (
            Field("agency", N_("Perangkat daerah"), hint=N_("nama perangkat daerah atau lembaga")),
            Field("activity", N_("Peran atau kegiatan")),
            Field("date", N_("Tanggal"), check=lambda text: parse_day(text).problems, echo=formats.long_day_of,
                  hint=N_("29-7-2025 atau 29 Juli 2025")),
            Field("proof", N_("Bukti"), hint=N_("misalnya nomor SK, foto, laporan")),
        )  # fmt: skip

    def rows(self) -> "Rows":
        """Its record, where it is known."""
        return (("matrix_row", self._row),) if self._row else ()

    def draft_key(self) -> str:
        """One draft a row, one for a new row of a question."""
        return f"matrix:{self._row}" if self._row else self.kla.of_round(f"matrix:{self._question}")

    async def load(self) -> Mapping[str, str]:
        """What is stored."""
        row = self._row
        found = await self.kla.read(lambda connection: store.checklist.matrix.get(connection, row)) if row else {}
        if found.get("date"):
            found["date"] = formats.day(dt.date.fromisoformat(found["date"]))
        return found

    def _typed(self, values: Mapping[str, str]) -> dict[str, str]:
        return {**values, "reason": self.reason}

    def warned(self, values: Mapping[str, str]) -> "Callable[[Connection], Warned]":
        """Names and numbers of people in any column."""
        question, row, typed = self._question, self._row, self._typed(values)
        return lambda connection: (
            store.checklist.matrix.check(connection, question, typed),
            store.kit.accepted_warnings.reasons(connection, row) if row else "",
        )

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Store the row."""
        question, row, typed = self._question, self._row, self._typed(values)
        return lambda db: store.checklist.matrix.save(db, question, row, typed)

    def saved_words(self) -> str:
        """A row."""
        return _("Baris matriks disimpan")

    def after_saving(self, outcome: "Outcome") -> None:  # noqa: ARG002
        """The next row, at once."""
        if not self._row and self.on_top:
            self.kla.pop_screen()
            self.kla.open(self.doors.checklist.matrix_form(question=self._question))
            self.kla.call_after_refresh(
                self.kla.say, _("Baris disimpan; isi baris berikut, atau Esc selesai."), "good"
            )
