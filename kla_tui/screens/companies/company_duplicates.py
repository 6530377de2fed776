"""Companies that may be one and the same: the pairs to review, and two side by side before they become one."""

from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from kla_tui import formats, keys, store
from kla_tui.fields.company import COMPANY
from kla_tui.fields.organisation import ORGANISATION
from kla_tui.i18n import N_, _
from kla_tui.keys.partners.companies import DUPLICATES, MERGE
from kla_tui.screens.base import KlaScreen
from kla_tui.screens.listing import ListScreen
from kla_tui.widgets.table import Column, Page, Row, RowTable, held
from kla_tui.widgets.text import joined, lines, plain
from kla_tui.words.records import FIELDS

if TYPE_CHECKING:
    from kla_tui.store.companies.joining import SideBySide

_WHY = {
    "nib": N_("NIB sama"), "npwp": N_("NPWP sama"), "name": N_("nama sama"), "phone": N_("telepon sama"),
    "similar": N_("nama mirip"), "late": N_("data menyusul"),
}  # fmt: skip

_CODED = {one.name: dict(one.choices) for one in (*ORGANISATION, *COMPANY)}


class DuplicatesScreen(ListScreen):
    """The pairs, the surest first."""

    PLACE = "companies"
    GROUP = DUPLICATES
    BINDINGS = keys.bindings(keys.only(DUPLICATES, "duplicates.apart", "duplicates.leave"))
    COLUMNS = (Column(N_("Sebab"), 13), Column(N_("Yang satu")), Column(N_("Yang lain")))
    EMPTY = N_("Tidak ada perusahaan yang mungkin ganda.")

    def heading(self) -> str:
        """The name of the list."""
        return _("Perusahaan yang mungkin ganda")

    async def page(self, offset: int, limit: int) -> Page:
        """All pairs, worked out when the list is read from its beginning."""
        if offset == 0 or not hasattr(self, "_rows"):
            found = await self.kla.read(lambda connection: store.companies.duplicates.review(connection))
            self._rows = tuple(
                Row(
                    pair.id, (_(_WHY[pair.why]), pair.first_name, pair.second_name),
                    tone="warn" if pair.why == "late" else "",
                )
                for pair in found
            )  # fmt: skip
        return Page(len(self._rows), self._rows[offset : offset + limit])

    @on(RowTable.Chosen)
    def _chosen(self, event: RowTable.Chosen) -> None:
        first, _, second = event.row.id.partition("+")
        self.kla.open(self.doors.companies.merge(first=first, second=second))

    @work
    async def action_apart(self) -> None:
        """Remember that these are two."""
        row = self.table.row
        if row is not None:
            first, _plus, second = row.id.partition("+")
            said = _("{first} dan {second} tidak sama").format(first=row.cells[1], second=row.cells[2])
            await self.kla.write(lambda db: store.companies.duplicates.keep_apart(db, first, second), said)
            self.table.reload()


def _word(field: str, value: str) -> str:
    entries = _CODED[field]
    return _(entries[value]) if value in entries else value


class MergeScreen(KlaScreen):
    """Two companies field by field; a field that differs is taken from one, the other value goes into the note."""

    PLACE = "companies"
    GROUP = MERGE
    BINDINGS = keys.bindings(keys.only(MERGE, "merge.merge", "merge.apart", "merge.leave"))
    CSS = "#about { height: 3; padding: 0 1; }"

    def __init__(self, first: str, second: str) -> None:
        super().__init__()
        self._first, self._second = first, second
        self._found: SideBySide | None = None
        self._taken: dict[str, str] = {}

    def body(self) -> ComposeResult:
        """What will happen, and the fields."""
        yield Static("", id="about")
        yield RowTable(
            (Column(N_("Isian"), 18), Column(N_("Yang satu")), Column("", 1), Column(N_("Yang lain"))), held(())
        )

    def heading(self) -> str:
        """What this is."""
        return _("Gabungkan dua perusahaan")

    def on_mount(self) -> None:
        """The fields have the focus."""
        self.query_one(RowTable).focus()

    @work(exclusive=True, group="load")
    async def refresh_data(self) -> None:
        """Read both anew."""
        first, second = self._first, self._second
        self._found = await self.kla.read(
            lambda connection: store.companies.joining.side_by_side(connection, first, second)
        )
        self._show()

    def _show(self) -> None:
        found = self._found
        if found is None:
            return
        differ = sum(field.differs for field in found.fields)
        self.query_one("#about", Static).update(
            lines(
                plain(
                    _("Isian berbeda: {count}. Yang ditunjuk panah dipakai; yang lain masuk catatan.").format(
                        count=formats.number(differ)
                    )
                ),
                joined(_("Data yang menunjuk: {first} dan {second}; semuanya menunjuk yang satu itu.").format(
                    first=found.records[0], second=found.records[1])),
                plain(_("Yang lebih dulu dicatat tetap ada; g menggabungkan, Ctrl+Z mengurungkan."), "dim"),
            )
        )  # fmt: skip
        rows = tuple(
            Row(
                field.name,
                (
                    _(FIELDS.get(field.name, field.name)), _word(field.name, field.first),
                    self._arrow(field.name) if field.differs else "=" if field.first == field.second else "+",
                    _word(field.name, field.second),
                ),
                tone="warn" if field.differs else "",
            )
            for field in found.fields
            if field.first or field.second
        )  # fmt: skip
        self.query_one(RowTable).source(held(rows))

    def _arrow(self, name: str) -> str:
        return "→" if self._taken.get(name) == store.companies.joining.SECOND else "←"

    @on(RowTable.Chosen)
    def action_choose(self) -> None:
        """Take the field from the other one."""
        row = self.query_one(RowTable).row
        field = next((f for f in self._found.fields if row and f.name == row.id), None) if self._found else None
        if field is None or not field.differs:
            self.kla.say(_("Isian ini tidak perlu dipilih."))
            return
        second = store.companies.joining.SECOND
        self._taken[field.name] = store.companies.joining.FIRST if self._taken.get(field.name) == second else second
        self._show()

    @work
    async def action_merge(self) -> None:
        """Make them one."""
        first, second, taken = self._first, self._second, dict(self._taken)
        outcome = await self.kla.write(
            lambda db: store.companies.joining.merge(db, first, second, taken), _("Digabungkan")
        )
        if not outcome.refused:
            self.close()

    @work
    async def action_apart(self) -> None:
        """Remember that these are two."""
        first, second = self._first, self._second
        outcome = await self.kla.write(
            lambda db: store.companies.duplicates.keep_apart(db, first, second), _("Ditandai tidak sama")
        )
        if not outcome.refused:
            self.close()
