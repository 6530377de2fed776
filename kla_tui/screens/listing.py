"""A screen that is one list with a search line: what companies, evidence, history and others share."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Input

from kla_tui.i18n import N_, _
from kla_tui.rules.terminal_text import shown
from kla_tui.screens.base import KlaScreen
from kla_tui.widgets.field import EntryInput
from kla_tui.widgets.table import Column, Page, RowTable

_ALL = 1_000_000  # rows


class ListScreen(KlaScreen):
    """One windowed list; `/` opens the search line, Enter or ↓ goes to the list, Esc clears the search."""

    CSS = """
    #search { height: 1; border: none; padding: 0; display: none; text-style: underline; }
    #search:focus { border: none; }
    #search.open { display: block; }
    """
    COLUMNS: ClassVar[Sequence[Column]] = ()
    EMPTY: ClassVar[str] = N_("Belum ada isinya. Tekan a untuk menambah.")
    SEARCHABLE: ClassVar[bool] = True
    EXPORT: ClassVar[str] = ""  # which list of `store.listings` the rows are of, for a screen with the key x

    def body(self) -> ComposeResult:
        """Search line and list."""
        yield EntryInput(id="search", placeholder=shown(_("Cari: ketik awal kata")), disabled=True)
        yield RowTable(self.COLUMNS, self.page, id="list", markable=True, empty=self.EMPTY)

    async def page(self, offset: int, limit: int) -> Page:
        """Some rows of the list."""
        raise NotImplementedError

    @property
    def table(self) -> RowTable:
        """The list."""
        return self.query_one(RowTable)

    @property
    def typed(self) -> str:
        """What is searched for."""
        return self.query_one("#search", Input).value

    def on_mount(self) -> None:
        """The list has the focus."""
        self.table.focus()

    def refresh_data(self) -> object:
        """Read the list anew; the cursor goes to what a form has just stored."""
        saved, self.kla.saved = self.kla.saved, ""
        if self.table.loaded:
            self.table.reload(to=saved or None)
        return None

    def action_search(self) -> None:
        """Open the search line."""
        line = self.query_one("#search", Input)
        line.disabled = False
        line.add_class("open")
        line.focus()

    @on(Input.Changed, "#search")
    def _searched(self) -> None:
        self.table.reload(keep=False)

    @on(Input.Submitted, "#search")
    def _to_list(self) -> None:
        self.table.focus()

    def on_key(self, event: object) -> None:
        """↓ leaves the search line for the list."""
        if getattr(event, "key", "") == "down" and self.query_one("#search", Input).has_focus:
            self.table.focus()

    @work
    async def action_export(self) -> None:
        """Write the rows that are searched and filtered for to a file."""
        from kla_tui.screens import export_list

        page = await self.page(0, _ALL)
        if page.rows:
            await export_list.ask_and_write(self, self.EXPORT, frozenset(row.id for row in page.rows))
        else:
            self.kla.say(_("Tidak ada baris yang tampil untuk diekspor."), "warn")

    def action_leave(self) -> None:
        """First out of the search, then out of the screen."""
        line = self.query_one("#search", Input)
        if line.has_class("open"):
            line.value = ""
            line.remove_class("open")
            line.disabled = True
            self.table.focus()
            return
        super().action_leave()
