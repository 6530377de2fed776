"""A screen that is one list with a search line and an order: what companies, evidence, history and others share."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Input

from kla_tui.i18n import N_, _
from kla_tui.rules.text.terminal_text import shown
from kla_tui.screens.base import KlaScreen
from kla_tui.widgets.chrome import TitleBar
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
    ORDERS: ClassVar[Sequence[tuple[str, str]]] = ()  # code and words, the usual one first, for one with the key F5
    EXPORT: ClassVar[str] = ""  # which list of `store.listings` the rows are of, for a screen with the key x

    def __init__(self) -> None:
        super().__init__()
        self.order = self.ORDERS[0][0] if self.ORDERS else ""

    def body(self) -> ComposeResult:
        """Search line and list."""
        yield EntryInput(id="search", placeholder=shown(_("Cari: ketik awal kata")), disabled=True)
        yield RowTable(self.COLUMNS, self.page, id="list", markable=True, empty=self.EMPTY)

    async def page(self, offset: int, limit: int) -> Page:
        """Some rows of the list."""
        raise NotImplementedError

    async def shown_ids(self) -> Sequence[str]:
        """The ids of all rows that are searched and filtered for, in the order they are shown in."""
        return tuple(row.id for row in (await self.page(0, _ALL)).rows)

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

    def retitle(self) -> None:
        """An order that is not the usual one stands behind the heading."""
        super().retitle()
        if self.ORDERS and self.order != self.ORDERS[0][0]:
            self.query_one(TitleBar).heading += f" · {self._order_words()}"

    def _order_words(self) -> str:
        return _("Urut: {order}").format(order=_(dict(self.ORDERS)[self.order]))

    def refresh_data(self) -> object:
        """Read the list anew; the cursor goes to what a form has just stored."""
        saved, self.kla.saved = self.kla.saved, ""
        if self._resumed:  # before, the list reads its first rows by itself
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

    @work(exclusive=True, group="order")
    async def action_order(self) -> None:
        """The next order; the cursor goes with its row, or stays at the top where it was not moved yet."""
        codes = [code for code, _words in self.ORDERS]
        self.order = codes[(codes.index(self.order) + 1) % len(codes)]
        self.retitle()
        self.kla.say(self._order_words())
        row = self.table.row
        if row is None or self.table.cursor == 0:
            self.table.reload(keep=False)
            return
        ids = await self.shown_ids()
        self.table.reload(to=row.id, near=ids.index(row.id) if row.id in ids else None)

    @work
    async def action_export(self) -> None:
        """Write the rows that are searched and filtered for to a file."""
        from kla_tui.screens import export_list

        ids = await self.shown_ids()
        if ids:
            await export_list.ask_and_write(self, self.EXPORT, ids)
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
