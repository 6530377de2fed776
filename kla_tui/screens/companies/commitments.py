"""The commitment sheet of one company: y, s or b answers an item and moves on; signed as a whole, printed to sign."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from kla_tui import formats, keys, store
from kla_tui.data.commitments import ANSWERS, ASPECTS, PRINCIPLES
from kla_tui.i18n import N_, _
from kla_tui.keys.partners.commitments import COMMITMENTS
from kla_tui.rules.partners.commitment import share_of
from kla_tui.rules.text.terminal_text import file_name
from kla_tui.rules.typed.amounts import parse_day
from kla_tui.screens import pickers
from kla_tui.screens.base import FormScreen
from kla_tui.screens.listing import ListScreen
from kla_tui.widgets.dialogs import ChoiceDialog
from kla_tui.widgets.form_row import Field
from kla_tui.widgets.table import Column, Page, Row, RowTable
from kla_tui.widgets.text import joined, lines

if TYPE_CHECKING:
    from kla_tui.changes.heads import Row as Record
    from kla_tui.db import Database
    from kla_tui.store.companies.commitments import AnswerRow
    from kla_tui.store.history.meanwhile import Rows
    from kla_tui.store.kit.outcome import Outcome

_HEAD = "principle:"
_SIGNS = {"ya": "●", "sebagian": "◐", "belum": "○"}
_TONES = {"ya": "good", "sebagian": "warn", "belum": "dim"}
_SHEETS = (("filled", N_("Terisi")), ("blank", N_("Kosong, untuk diisi tangan")))


class CommitmentsScreen(ListScreen):
    """All items under their principles, with the answers of the company."""

    PLACE = "companies"
    GROUP = COMMITMENTS
    BINDINGS = keys.bindings(
        keys.only(COMMITMENTS, *(key.id for key in COMMITMENTS.keys if key.id != "commitments.open"))
    )
    CSS = ListScreen.CSS + "#share { height: 1; padding: 0 1; } #about { height: 3; padding: 0 1; }"
    COLUMNS = (Column(N_("Butir")), Column(N_("Aspek"), 9), Column(N_("Jawaban"), 10))

    def __init__(self, company: str, name: str) -> None:
        super().__init__()
        self._company, self._company_name = company, name
        self._answers: dict[str, AnswerRow] = {}

    def body(self) -> ComposeResult:
        """The share above, the item under the cursor in full below."""
        yield Static("", id="share")
        yield from super().body()
        yield Static("", id="about")

    def about(self) -> "Record | None":
        """The company."""
        return "organisation", self._company

    def heading(self) -> str:
        """Whose sheet; that it is the company's own assessment."""
        return _("Komitmen {name}").format(name=self._company_name)

    async def page(self, offset: int, limit: int) -> Page:
        """All items, each principle headed by its name."""
        company = self._company
        found = await self.kla.read(lambda connection: store.companies.commitments.sheet(connection, company))
        self._answers = {row.item.code: row for row in found}
        self._show_share()
        rows: list[Row] = []
        principle = 0
        for row in found:
            if row.item.principle != principle:
                principle = row.item.principle
                rows.append(Row(f"{_HEAD}{principle}", (f"{principle}. {_(PRINCIPLES[principle - 1])}", "", ""),
                                tone="title"))  # fmt: skip
            rows.append(_as_row(row))
        if self.table.row is None and len(rows) > 1 and not offset:
            self.call_after_refresh(self.table.go_to, 1)
        return Page(len(rows), tuple(rows[offset : offset + limit]))

    def _show_share(self) -> None:
        share = share_of(row.answer for row in self._answers.values() if row.item.active)
        percent = formats.percent(share.value) if share.value is not None else "–"
        text = _("Penilaian mandiri {percent} · ya {yes} · sebagian {partly} · belum {no} · tanpa jawaban {open}")
        self.query_one("#share", Static).update(
            joined(
                (
                    text.format(
                        percent=percent, yes=share.yes, partly=formats.number(share.partly), no=share.no,
                        open=share.total - share.answered,
                    ),
                    "title",
                )
            )
        )  # fmt: skip

    def on_row_table_highlighted(self, event: RowTable.Highlighted) -> None:
        """The item in full: its words may not fit the line."""
        super().on_row_table_highlighted(event)
        row = self._answers.get(event.row.id) if event.row else None
        if row is None:
            self.query_one("#about", Static).update(joined(_("Bukan penilaian resmi: perusahaan menilai dirinya.")))
            return
        signed = _("Penanda tangan: {name}").format(name=row.signatory or "–")
        proof = _("bukti: {title}").format(title=row.evidence or "–")
        when = formats.day(row.date) or "–"
        principle = f"{row.item.principle}. {_(PRINCIPLES[row.item.principle - 1])}"
        self.query_one("#about", Static).update(
            lines(
                joined((principle, "title")), joined(_(row.item.text)),
                joined((" · ".join(filter(None, (when, signed, proof, row.note))), "dim")),
            )
        )  # fmt: skip

    @property
    def _code(self) -> str:
        row = self.table.row
        return "" if row is None or row.id.startswith(_HEAD) else row.id

    @work(exclusive=True, group="answer")
    async def action_answer(self, given: str) -> None:
        """Answer the item and go to the next."""
        company, code = self._company, self._code
        if not code:
            self.kla.say(_("Tunjuk satu butir dulu; baris ini judul prinsip."), "warn")
            return
        said = f"{_(self._answers[code].item.text)}: {_(dict(ANSWERS)[given])}"
        outcome = await self.kla.write(lambda db: store.companies.commitments.answer(db, company, code, given), said)
        if outcome.refused:
            self.table.reload(to=code)
            return
        order = list(self._answers)
        after = order.index(code) + 1
        self.table.reload(to=order[after] if after < len(order) else code)

    def action_unanswered(self) -> None:
        """The next item without an answer, from the beginning once the end is reached."""
        order = list(self._answers)
        at = order.index(self._code) + 1 if self._code else 0
        for code in (*order[at:], *order[:at]):
            if not self._answers[code].answer:
                self.table.reload(to=code)
                return
        self.kla.say(_("Semua butir sudah dijawab."), "good")

    @work
    async def action_clear(self) -> None:
        """Take the answer back."""
        company, code = self._company, self._code
        if code:
            await self.kla.write(
                lambda db: store.companies.commitments.clear(db, company, code), _("Jawaban dikosongkan")
            )
            self.table.reload()

    @on(RowTable.Chosen)
    def action_edit(self) -> None:
        """Date, signatory, evidence and note of one answer."""
        if self._code and self._answers[self._code].answer:
            self._sign(self._code)
        else:
            self.kla.say(_("Jawab butir ini dulu dengan y, s atau b."), "warn")

    def action_sign(self) -> None:
        """Date, signatory and evidence of the whole sheet."""
        self._sign("")

    def _sign(self, code: str) -> None:
        self.kla.open(self.doors.companies.sign_form(company=self._company, code=code))

    def action_items(self) -> None:
        """The items this regency offers."""
        self.kla.open(self.doors.companies.commitment_items())

    @work
    async def action_print(self) -> None:
        """Write the sheet as PDF into the exports folder, blank or filled."""
        chosen = await self.kla.push_screen_wait(ChoiceDialog(_("Lembar komitmen"), _SHEETS))
        if chosen is None:
            return
        company, folder = self._company, self.kla.folder
        paper, rows = await self.kla.read(
            lambda connection: (
                store.evidence.stationery.read(connection, folder.evidence),
                store.companies.commitments.sheet(connection, company),
            )
        )
        path = folder.exports / file_name(f"komitmen-{self._company_name}-{chosen}.pdf")
        name = self._company_name

        def write(_db: "Database") -> Path:
            from kla_tui.files.papers import commitment_sheet

            commitment_sheet.write_pdf(path, paper, name, rows, blank=chosen == "blank")
            return path

        if await self.kla.try_write(write) is not None:
            self.kla.say(_("Ditulis ke exports/{name}").format(name=path.name), "good")


def _as_row(row: "AnswerRow") -> Row:
    answers, aspects = dict(ANSWERS), dict(ASPECTS)
    answer = f"{_SIGNS.get(row.answer, ' ')} {_(answers.get(row.answer, row.answer))}" if row.answer else "–"
    hidden = "" if row.item.active else f" ({_('disembunyikan')})"
    return Row(
        row.item.code,
        (
            f"  {_(row.item.text)}{hidden}", _(aspects.get(row.item.aspect, row.item.aspect)), answer,
        ),
        tone=_TONES.get(row.answer, ""),
    )  # fmt: skip


class SignForm(FormScreen):
    """Date, signatory and evidence of all answers given, or of one."""

    PLACE = "companies"

    def __init__(self, company: str, code: str = "") -> None:
        super().__init__()
        self._company, self._code = company, code

    def heading(self) -> str:
        """The whole sheet, or one item."""
        return _("Rincian satu butir") if self._code else _("Tanda tangan lembar komitmen")

    def fields(self) -> tuple[Field, ...]:
        """When, who, with which document."""
        hint = "" if self._code else N_("kosong: tidak diubah")
        return (
            Field("date", N_("Tanggal"), check=lambda text: parse_day(text).problems,
                  echo=formats.long_day_of, hint=hint),
            Field("signatory", N_("Penanda tangan"), hint=hint),
            Field("evidence", N_("Bukti"), kind="picker", options=pickers.evidence(self),
                  hint=N_("dokumen di daftar bukti")),
            Field("note", N_("Catatan"), kind="area", hint=hint),
        )  # fmt: skip

    def rows(self) -> "Rows":
        """One answer; of the whole sheet an empty field says nothing."""
        if not self._code:
            return ()
        return (("commitment", store.companies.commitments.commitment_id(self._company, self._code)),)

    def draft_key(self) -> str:
        """One draft a sheet, one an item."""
        return f"commitment:{self._company}:{self._code}"

    async def load(self) -> Mapping[str, str]:
        """What stands at the item; nothing for the whole sheet."""
        if not self._code:
            return {}
        company, code = self._company, self._code
        rows = await self.kla.read(lambda connection: store.companies.commitments.sheet(connection, company))
        row = next((row for row in rows if row.item.code == code), None)
        if row is None:
            return {}
        return {
            "date": formats.day(row.date), "signatory": row.signatory, "evidence": row.evidence_id,
            "evidence_text": row.evidence, "note": row.note,
        }  # fmt: skip

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Write it on every answer, or on one."""
        company, code = self._company, self._code
        typed = {**values, "evidence_id": values.get("evidence", "")}
        return lambda db: store.companies.commitments.sign(db, company, typed, code)
