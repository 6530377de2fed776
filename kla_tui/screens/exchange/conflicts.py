"""Konflik: the fields on which two laptops disagree, with what each of them wrote; nothing is changed here."""

from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from kla_tui import keys, store
from kla_tui.i18n import C_, N_, _
from kla_tui.keys.history import CONFLICTS
from kla_tui.rules.text.terminal_text import cut, shown
from kla_tui.screens.listing import ListScreen
from kla_tui.widgets.table import Column, Page, Row, RowTable
from kla_tui.widgets.text import joined, lines, plain
from kla_tui.words.records import entity_text, field_text

if TYPE_CHECKING:
    from kla_tui.store.history.conflicts import ConflictRow, Written

_LONGEST = 160


class ConflictsScreen(ListScreen):
    """One row a field; below, the value that is shown everywhere and the others that were written meanwhile."""

    PLACE = "exchange"
    GROUP = CONFLICTS
    BINDINGS = keys.bindings(keys.only(CONFLICTS, "conflicts.leave"))
    CSS = ListScreen.CSS + "#values { height: 7; border-top: solid ansi_bright_black; padding: 0 1; }"
    COLUMNS = (
        Column(C_("record", "Data")),
        Column(N_("Isian"), 26),
        Column(N_("Yang dipakai"), 22),
        Column(N_("Lainnya"), 8, "right"),
    )
    EMPTY = N_("Tidak ada konflik: tidak ada isian yang ditulis berbeda di dua laptop.")

    def __init__(self) -> None:
        super().__init__()
        self._rows: dict[str, ConflictRow] = {}

    def body(self) -> ComposeResult:
        """The fields, and what was written into one below."""
        yield from super().body()
        yield Static("", id="values")

    def heading(self) -> str:
        """What these are."""
        return _("Konflik: ditulis berbeda di dua laptop")

    async def page(self, offset: int, limit: int) -> Page:
        """All of them are read; they are few."""
        found = await self.kla.read(lambda connection: store.history.conflicts.listing(connection))
        self._rows = {row.id: row for row in found}
        return Page(len(found), tuple(map(_as_row, found[offset : offset + limit])))

    @on(RowTable.Highlighted)
    def _moved(self, event: RowTable.Highlighted) -> None:
        row = self._rows.get(event.row.id) if event.row else None
        below = self.query_one("#values", Static)
        if row is None:
            below.update("")
            return
        said = [plain(field_text(row.entity, row.field), "title")]
        for place, one in enumerate(row.written):
            label = _("dipakai") if place == 0 else _("juga ditulis")
            said.append(joined((f"{label}: ", "dim"), cut(_value(row, one), _LONGEST), (f" · {one.officer}", "dim")))
        if row.field == "deleted":
            said.append(plain(_("Dihapus di satu laptop, diubah di laptop lain: datanya tetap ada."), "warn"))
        said.append(plain(_("Yang benar ditetapkan dengan mengisinya sekali lagi di datanya."), "dim"))
        below.update(lines(*said))

    @on(RowTable.Chosen)
    def _chosen(self, event: RowTable.Chosen) -> None:
        self.kla.open(self.doors.exchange.history(record=self._rows[event.row.id].row))


def _value(row: "ConflictRow", written: "Written") -> str:
    if row.field == "deleted":
        return _("dihapus") if written.value == "1" else _("tetap ada")
    return shown(written.value or "–")


def _as_row(row: "ConflictRow") -> Row:
    used = _value(row, row.written[0]) if row.written else "–"
    field = field_text(row.entity, row.field)
    return Row(
        row.id, (row.name or entity_text(row.entity), field, used, str(max(0, len(row.written) - 1))), tone="bad"
    )
