"""The answer scales: what earns which part of the points, what that rests on; corrected once for all questions."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from kla_tui import formats, keys, store
from kla_tui.i18n import N_, _
from kla_tui.keys.checklist import SCALES
from kla_tui.rules.corrections import scale_lines
from kla_tui.screens.base import FormScreen, KlaScreen
from kla_tui.widgets.form import Field
from kla_tui.widgets.table import Column, Row, RowTable, held
from kla_tui.widgets.text import lines, plain

if TYPE_CHECKING:
    from kla_tui.db import Database
    from kla_tui.store.checklist.scales import ScaleRow
    from kla_tui.store.history.meanwhile import Rows
    from kla_tui.store.kit.outcome import Outcome


class ScalesScreen(KlaScreen):
    """Every scale, with its steps and what it rests on below."""

    PLACE = "checklist"
    GROUP = SCALES
    BINDINGS = keys.bindings(keys.only(SCALES, "scales.leave"))
    CSS = "#steps { height: 11; border-top: solid ansi_bright_black; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, ScaleRow] = {}

    def body(self) -> ComposeResult:
        """The list, and the scale pointed at."""
        columns = (
            Column(N_("Skala"), 18), Column(N_("Pertanyaan"), 10, "right"), Column(N_("Kepastian"), 11),
            Column(N_("Nama")),
        )  # fmt: skip
        yield RowTable(columns, held(()), id="scales")
        yield Static("", id="steps")

    def heading(self) -> str:
        """The name."""
        return _("Skala jawaban")

    def on_mount(self) -> None:
        """The list has the focus."""
        self.query_one(RowTable).focus()

    @work(exclusive=True, group="load")
    async def refresh_data(self) -> None:
        """Read the scales."""
        found = await self.kla.read(lambda connection: store.checklist.scales.listing(connection))
        self._rows = {row.scale.id: row for row in found}
        self.query_one(RowTable).source(held(tuple(map(_as_row, found))))

    @on(RowTable.Highlighted)
    def _moved(self) -> None:
        row = self.query_one(RowTable).row
        found = self._rows.get(row.id) if row else None
        if found is None:
            return
        scale = found.scale
        basis = (
            _("Resmi: {basis}").format(basis=scale.basis_id)
            if not scale.is_estimate
            else _("Perkiraan: {basis}").format(basis=scale.basis_id)
        )
        steps = scale_lines.lines_of(scale).split("\n")
        self.query_one("#steps", Static).update(
            lines(plain(basis, "warn" if scale.is_estimate else "good"), *(plain(step) for step in steps))
        )

    @on(RowTable.Chosen)
    def _chosen(self, event: RowTable.Chosen) -> None:
        self.kla.open(self.doors.checklist.scale_form(identifier=event.row.id))


def _as_row(row: "ScaleRow") -> Row:
    scale = row.scale
    sign = "✎ " if scale.is_corrected else ""
    sure = _("perkiraan") if scale.is_estimate else _("resmi")
    return Row(scale.id, (scale.id, formats.number(row.questions), sure, sign + scale.name_id))


class ScaleForm(FormScreen):
    """A scale's name, what it rests on, and its steps, a line each."""

    PLACE = "checklist"

    def __init__(self, identifier: str) -> None:
        super().__init__()
        self._identifier = identifier

    def heading(self) -> str:
        """Of what."""
        return _("Koreksi skala: {id}").format(id=self._identifier)

    def fields(self) -> tuple[Field, ...]:
        """What can be corrected here."""
        return (
            Field("name_id", N_("Nama"), required=True),
            Field("steps", N_("Pilihan atau rentang"), kind="area", required=True,
                  hint=N_("id | teks | bagian poin, dari terbaik; rentang: sampai persen | bagian poin")),
            Field("official", N_("Skala ini resmi"), kind="choice",
                  entries=(("tidak", N_("Belum, perkiraan")), ("ya", N_("Ya")))),
            Field("basis_id", N_("Dasar skala"), required=True),
        )  # fmt: skip

    def rows(self) -> "Rows":
        """All corrections stand in one."""
        return store.checklist.corrections.rows()

    def draft_key(self) -> str:
        """One draft a scale."""
        return f"scale:{self._identifier}"

    async def load(self) -> Mapping[str, str]:
        """As it stands."""
        identifier = self._identifier
        return await self.kla.read(lambda connection: store.checklist.scales.form_of(connection, identifier))

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Correct it."""
        identifier, typed = self._identifier, dict(values)
        return lambda db: store.checklist.scales.correct(db, identifier, typed)

    def saved_words(self) -> str:
        """Of what."""
        return _("Skala {id} dikoreksi untuk semua pertanyaannya").format(id=self._identifier)
