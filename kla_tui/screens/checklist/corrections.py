"""The regency's corrections of the catalogue: what differs, each on a form of its own, in and out as TOML."""

import asyncio
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from kla_tui import formats, keys, store
from kla_tui.disk import durable, regency_clock
from kla_tui.disk.trouble import problem_of
from kla_tui.i18n import N_, _
from kla_tui.keys.checklist import CORRECTIONS, FAULTS
from kla_tui.rules.problem import Problem
from kla_tui.screens.base import FormScreen, KlaScreen
from kla_tui.screens.paths import path_of
from kla_tui.widgets.dialogs import TextDialog
from kla_tui.widgets.form import Field
from kla_tui.widgets.table import Column, Row, RowTable, held
from kla_tui.widgets.text import lines, plain
from kla_tui.words import problem_text

if TYPE_CHECKING:
    from kla_tui.db import Database
    from kla_tui.rules.corrections.correction import CorrectionFault
    from kla_tui.store.checklist.corrections import Correction
    from kla_tui.store.history.meanwhile import Rows
    from kla_tui.store.kit.outcome import Outcome

_MOST = 2_000_000  # bytes; the whole catalogue is a tenth of that
_FIELDS = {
    "text_id": N_("Teks"), "max_points": N_("Poin maksimum"), "agencies": N_("Perangkat daerah"),
    "lead_agencies": N_("Pengampu"), "evidence": N_("Bukti lazim"), "note": N_("Catatan"), "name_id": N_("Nama"),
    "name_en": N_("Nama (Inggris)"), "text_status": N_("Status teks"), "type": N_("Tipe"),
    "direction": N_("Arah"), "years": N_("Tahun data"), "matrix": N_("Matriks"), "part": N_("Bagian"),
    "relates_to": N_("Terkait"), "reported_by": N_("Dilaporkan oleh"), "field_sites": N_("Lokasi verifikasi"),
    "level": N_("Predikat"), "scale": N_("Skala jawaban"), "scale_status": N_("Kepastian skala"),
    "count_id": N_("Yang dihitung"), "yes_low": N_("Bagian terendah ya"),
    "yes_low_basis": N_("Dasar bagian terendah"), "wants": N_("Jenis dokumen"),
    "matrix_required": N_("Matriks wajib"), "note_wanted": N_("Catatan diminta"),
    "file_wanted": N_("Berkas diminta"), "fraction": N_("Bagian poin"), "basis_id": N_("Dasar skala"),
    "status": N_("Kepastian skala"), "kind": N_("Jenis skala"), "compare": N_("Perbandingan"),
    "dropped": N_("Dihapus dari skala"), "kinds": N_("Dokumen yang membuktikan"), "when": N_("Bila"),
    "source": N_("Sumber"), "up_to": N_("Sampai persen"), "rows": N_("Baris rekap"),
    "rows_part": N_("Baris berpoin sebagian"), "title": N_("Judul"), "where": N_("Letak sumber"),
}  # fmt: skip


class CorrectionsScreen(KlaScreen):
    """Every corrected field with what was shipped."""

    PLACE = "checklist"
    GROUP = CORRECTIONS
    BINDINGS = keys.bindings(keys.only(CORRECTIONS, *(key.id for key in CORRECTIONS.keys if key.keys != "enter")))
    CSS = "#both { height: 7; border-top: solid ansi_bright_black; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, Correction] = {}

    def body(self) -> ComposeResult:
        """The list, and both texts of the field pointed at."""
        columns = (Column("No", 6), Column(N_("Isian"), 18), Column(N_("Menjadi")))
        empty = N_("Belum ada koreksi: o di pertanyaan, c di indikator, i mengimpor.")
        yield RowTable(columns, held(()), id="corrections", empty=empty)
        yield Static("", id="both")

    def heading(self) -> str:
        """The name."""
        return _("Koreksi katalog")

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowTable).focus()

    @work(exclusive=True, group="load")
    async def refresh_data(self) -> None:
        """Read the corrections."""
        found = await self.kla.read(lambda connection: store.checklist.corrections.listing(connection))
        self._rows = {f"{row.noun}:{row.id}:{row.field}": row for row in found}
        rows = tuple(
            Row(key, (row.id, _(_FIELDS.get(row.field, row.field)), row.own)) for key, row in self._rows.items()
        )
        self.query_one(RowTable).source(held(rows))
        if not rows:
            self.query_one("#both", Static).update("")

    @property
    def current(self) -> "Correction | None":
        """The correction under the cursor."""
        row = self.query_one(RowTable).row
        return self._rows.get(row.id) if row else None

    @on(RowTable.Highlighted)
    def _moved(self) -> None:
        row = self.current
        if row is None:
            return
        shipped = row.shipped or _("tidak ada dalam katalog")
        self.query_one("#both", Static).update(
            lines(
                plain(_("Katalog: {text}").format(text=shipped), "dim"),
                plain(_("Kabupaten ini: {text}").format(text=row.own), "warn"),
            )
        )

    @on(RowTable.Chosen)
    def _chosen(self) -> None:
        row = self.current
        if row is None:
            return
        if row.noun in ("scale", "option", "band"):
            self.kla.open(self.doors.checklist.scale_form(identifier=row.id.partition("/")[0]))
            return
        if row.noun not in ("question", "indicator"):
            self.kla.say(_("Bagian ini dikoreksi lewat berkas: x mengekspor, i mengimpor."), "warn")
            return
        self.kla.open(self.doors.checklist.correction_form(identifier=row.id, question=row.noun == "question"))

    @work
    async def action_take_back(self) -> None:
        """The field says again what was shipped."""
        row = self.current
        if row is not None:
            said = _("Koreksi {id} dilepas").format(id=row.id)
            await self.kla.write(
                lambda db: store.checklist.corrections.take_back(db, row.noun, row.id, row.field), said
            )
            self.refresh_data()

    def action_scales(self) -> None:
        """The answer scales."""
        self.kla.open(self.doors.checklist.scales())

    @work
    async def action_export(self) -> None:
        """Write the corrections for other officers."""
        text = await self.kla.read(lambda connection: store.checklist.corrections.text(connection))
        moment = regency_clock.stamp(self.kla.zone_minutes)
        path = self.kla.folder.exports / f"koreksi-katalog-{moment}.toml"
        if await self.kla.has_written(lambda _db: durable.write_text(path, text)):
            self.kla.say(_("Koreksi ditulis ke exports/{name}").format(name=path.name), "good")

    @work
    async def action_import(self) -> None:
        """Take up the corrections of a file; refused as a whole with lines and reasons."""
        typed = await self.kla.push_screen_wait(
            TextDialog(
                _("Berkas koreksi (TOML)"),
                draft=None,
                hint=_("lokasi berkas di laptop ini; menggantikan semua koreksi"),
            )
        )
        if not typed:
            return
        path = path_of(typed)
        text = await asyncio.to_thread(_read, path)
        if isinstance(text, Problem):
            self.kla.say(problem_text(text), "bad")
            return
        faults = await self.kla.try_write(lambda db: store.checklist.corrections.take(db, text))
        if faults:
            self.kla.open(self.doors.checklist.correction_faults(name=path.name, faults=faults))
        elif faults is not None:
            self.kla.say_done(_("Koreksi katalog dipakai."))
            self.refresh_data()


def _read(path: Path) -> str | Problem:
    try:
        if not path.exists():
            return Problem("file", "file.not_found", {"path": str(path)})
        if path.stat().st_size > _MOST:
            return Problem("file", "file.failed", {"path": path.name, "reason": "> 2 MB"})
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return Problem("file", "file.no_text", {"path": path.name})
    except OSError as error:
        return problem_of(error, path.name, "file") or Problem("file", "file.not_found", {"path": path.name})


class FaultsScreen(KlaScreen):
    """Why a file of corrections was refused: every line with its reason."""

    PLACE = "checklist"
    GROUP = FAULTS
    BINDINGS = keys.bindings(FAULTS)

    def __init__(self, name: str, faults: "tuple[CorrectionFault, ...]") -> None:
        super().__init__()
        self._name_of_file, self._faults = name, faults

    def body(self) -> ComposeResult:
        """Line and reason."""
        rows = tuple(
            Row(str(place), (str(fault.line), problem_text(fault.problem)), "bad")
            for place, fault in enumerate(self._faults)
        )
        yield RowTable((Column(N_("Baris"), 6, "right"), Column(N_("Sebab"))), held(rows), id="faults")
        yield Static(plain(_("Berkas ditolak seluruhnya; koreksi yang lama tetap dipakai."), "warn"))

    def heading(self) -> str:
        """Which file."""
        return _("Ditolak: {name}").format(name=self._name_of_file)

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowTable).focus()


class CorrectionForm(FormScreen):
    """The text, points and agencies of a question, or the name, points, agencies and evidence of an indicator."""

    PLACE = "checklist"

    def __init__(self, identifier: str, *, question: bool) -> None:
        super().__init__()
        self._identifier, self._is_question = identifier, question

    def heading(self) -> str:
        """Of what."""
        return _("Koreksi katalog: {id}").format(id=self._identifier)

    def fields(self) -> tuple[Field, ...]:
        """What can be corrected here."""
        points = Field("max_points", N_("Poin maksimum"), required=True)
        many = N_("pisahkan dengan ;")
        if self._is_question:
            return (
                Field("text_id", N_("Teks pertanyaan"), required=True),
                Field("official", N_("Teks ini resmi"), kind="choice",
                      entries=(("ya", N_("Ya")), ("tidak", N_("Belum, perkiraan")))),
                points,
                Field("agencies", N_("Perangkat daerah"), hint=many),
                Field("scale", N_("Skala jawaban"), hint=N_("id skala, misalnya bentuk-hukum; kosong: tanpa skala")),
                Field("wants", N_("Jenis dokumen"), hint=N_("kode jenis, misalnya perda; perbup")),
            )  # fmt: skip
        return (
            Field("name_id", N_("Nama indikator"), required=True),
            points,
            Field("lead_agencies", N_("Pengampu"), hint=many),
            Field("evidence", N_("Bukti lazim"), hint=many),
            Field("note", N_("Catatan"), kind="area"),
        )

    def rows(self) -> "Rows":
        """All corrections stand in one."""
        return store.checklist.corrections.rows()

    def draft_key(self) -> str:
        """One draft a question or indicator."""
        return f"correction:{self._identifier}"

    async def load(self) -> Mapping[str, str]:
        """As it stands."""
        identifier = self._identifier
        found = await self.kla.read(lambda connection: store.checklist.corrections.form_of(connection, identifier))
        return {**found, "max_points": formats.entry(Decimal(found["max_points"]))}

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Correct it."""
        identifier, typed = self._identifier, dict(values)
        typed["max_points"] = formats.typed(typed["max_points"])
        return lambda db: store.checklist.corrections.correct(db, identifier, typed)

    def saved_words(self) -> str:
        """Of what."""
        return _("Koreksi {id} dipakai").format(id=self._identifier)
