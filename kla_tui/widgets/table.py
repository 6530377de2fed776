"""The one table for every list: only the rows on the screen are held and painted, however long the list."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events, work
from textual.binding import Binding
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from kla_tui.i18n import _
from kla_tui.widgets.text import TONES, fitted

_BLOCK = 64
_BLOCKS_KEPT = 6


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title and width in cells; a width of 0 takes what room is left."""

    title: str
    width: int = 0
    align: str = "left"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list: its id, its cells, and a tone the words also say."""

    id: str
    cells: tuple[str, ...]
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows of a list and how many there are in all."""

    total: int
    rows: tuple[Row, ...]


Load = Callable[[int, int], Awaitable[Page]]


def held(rows: Sequence[Row]) -> Load:
    """The loader of a list that is held in memory as a whole."""

    async def load(offset: int, limit: int) -> Page:
        return Page(len(rows), tuple(rows[offset : offset + limit]))

    return load


class RowTable(Widget, can_focus=True):
    """A list the officer moves through by keyboard; rows are loaded in blocks around the cursor."""

    DEFAULT_CSS = "RowTable { height: 1fr; width: 1fr; }"
    BINDINGS = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home", "ends(0)", show=False),
        Binding("end", "ends(1)", show=False),
        Binding("enter", "choose", show=False),
        Binding("space", "mark", show=False),
    ]

    class Highlighted(Message):
        """The cursor stands on another row (None: the list is empty)."""

        def __init__(self, table: "RowTable", row: Row | None) -> None:
            super().__init__()
            self.table, self.row = table, row

        @property
        def control(self) -> "RowTable":
            """The table this is of."""
            return self.table

    class Chosen(Message):
        """Enter was pressed on a row."""

        def __init__(self, table: "RowTable", row: Row) -> None:
            super().__init__()
            self.table, self.row = table, row

        @property
        def control(self) -> "RowTable":
            """The table this is of."""
            return self.table

    def __init__(
        self,
        columns: Sequence[Column],
        load: Load,
        *,
        empty: str = "",
        id: str | None = None,  # noqa: A002 - Textual's own name
        markable: bool = False,
    ) -> None:
        super().__init__(id=id)
        self._columns = tuple(columns)
        self._load = load
        self.empty = empty
        self._markable = markable
        self.total = 0
        self.cursor = 0
        self._top = 0
        self._pointed = 0  # the row that was painted as the cursor's
        self._blocks: OrderedDict[int, tuple[Row, ...]] = OrderedDict()
        self._wanted: str | None = None
        self.marked: dict[str, Row] = {}
        self.loaded = False
        self._stale = False

    def on_mount(self) -> None:
        """Begin with the first block."""
        self.reload()

    def reload(self, *, keep: bool = True, to: str | None = None, near: int | None = None) -> None:
        """Read the list anew; the cursor stays on its row (or goes to row `to`) where that is still near.

        `near` is where the row stands now, for one that may be anywhere.
        """
        row = self.row
        self._wanted = to or (row.id if keep and row else None)
        if not keep:
            self.cursor = self._top = 0
        self._stale = True
        self._fetch((self.cursor if near is None else near) // _BLOCK)

    @work(exclusive=True, group="table")
    async def _fetch(self, block: int) -> None:
        page = await self._load(block * _BLOCK, _BLOCK)
        # A reload that was overtaken by a jump is still owed: old blocks beside new ones would mix two orders.
        if self._stale:
            self._blocks.clear()
            self._stale = False
        if page.total and not page.rows and block:
            page = await self._load(0, _BLOCK)
            block = 0
        self.total = page.total
        self._blocks[block] = page.rows
        while len(self._blocks) > _BLOCKS_KEPT:
            self._blocks.popitem(last=False)
        if self._wanted is not None:
            for index, row in enumerate(page.rows):
                if row.id == self._wanted:
                    self.cursor = block * _BLOCK + index
            self._wanted = None
        self.loaded = True
        self._moved(anew=True)

    @property
    def place(self) -> str:
        """Where the cursor is: "51/100000"."""
        return f"{self.cursor + 1}/{self.total}" if self.total else ""

    @property
    def row(self) -> Row | None:
        """The row under the cursor; None while it loads or the list is empty."""
        return self._row_at(self.cursor)

    def _row_at(self, index: int) -> Row | None:
        rows = self._blocks.get(index // _BLOCK)
        at = index % _BLOCK
        return rows[at] if rows is not None and at < len(rows) else None

    @property
    def _room(self) -> int:
        return max(1, self.size.height - 1)

    def source(self, load: Load, *, keep: bool = True, to: str | None = None) -> None:
        """Show another list, or the same one grown or shrunk."""
        self._load = load
        self.reload(keep=keep, to=to)

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns; their rows must come with the next `source`."""
        self._columns = tuple(columns)
        self._blocks.clear()
        self.total = 0

    def put(self, row: Row) -> None:
        """Paint one row anew at once, without reading the list."""
        for block, rows in self._blocks.items():
            for place, old in enumerate(rows):
                if old.id == row.id:
                    self._blocks[block] = (*rows[:place], row, *rows[place + 1 :])
                    self._repaint(block * _BLOCK + place)
                    return

    def go_to(self, index: int) -> None:
        """Put the cursor on a row by its place in the list."""
        self.cursor = index
        self._moved()

    def _moved(self, *, anew: bool = False) -> None:
        top = self._top
        self.cursor = max(0, min(self.cursor, self.total - 1))
        self._top = max(0, min(self._top, self.cursor, max(0, self.total - self._room)))
        if self.cursor >= self._top + self._room:
            self._top = self.cursor - self._room + 1
        for block in {self._top // _BLOCK, min(self.total - 1, self._top + self._room - 1) // _BLOCK}:
            if self.total and block >= 0 and block not in self._blocks:
                self._fetch(block)
                break
        if anew or self._top != top:
            self.refresh()
        else:
            self._repaint(self._pointed)
            self._repaint(self.cursor)
        self._pointed = self.cursor
        self.post_message(self.Highlighted(self, self.row))

    def _repaint(self, index: int) -> None:
        """Paint the line of one row anew: a key that moves the cursor need not wait for the others."""
        if self._top <= index < self._top + self._room:
            self.refresh(Region(0, index - self._top + 1, self.size.width, 1))

    def on_resize(self, event: events.Resize) -> None:  # noqa: ARG002
        """Keep the cursor in sight."""
        if self.loaded:
            self._moved(anew=True)

    def action_move(self, by: int) -> None:
        """One row up or down."""
        self.cursor += by
        self._moved()

    def action_page(self, by: int) -> None:
        """One screenful up or down."""
        self.cursor += by * self._room
        self._moved()

    def action_ends(self, end: int) -> None:
        """To the first or the last row."""
        self.cursor = self.total - 1 if end else 0
        self._moved()

    def action_choose(self) -> None:
        """Open the row."""
        if self.row is not None:
            self.post_message(self.Chosen(self, self.row))

    def action_mark(self) -> None:
        """Mark or unmark the row and go on to the next."""
        row = self.row
        if row is None or not self._markable:
            return
        if self.marked.pop(row.id, None) is None:
            self.marked[row.id] = row
        self.action_move(1)

    def _widths(self) -> list[int]:
        # A title that is longer in another language widens its column.
        widths = [column.width and max(column.width, cell_len(_(column.title))) for column in self._columns]
        fixed = sum(widths) + 2 * (len(widths) - 1) + 2
        share = max(4, (self.size.width - fixed) // (widths.count(0) or 1))
        return [width or share for width in widths]

    def render_line(self, y: int) -> Strip:
        """The header, a row, or what an empty list says."""
        width = self.size.width
        if y == 0:
            return self._header(width)
        if not self.total:
            text = (_(self.empty) if self.loaded else "…") if y == 2 else ""
            return Strip([Segment(fitted(f"  {text}", width), Style(dim=True))], width)
        index = self._top + y - 1
        row = self._row_at(index)
        if row is None:
            return Strip([Segment(fitted("  …" if index < self.total else "", width))], width)
        return self._line(row, width, current=index == self.cursor)

    def _header(self, width: int) -> Strip:
        titles = [
            fitted(_(column.title), room, column.align)
            for column, room in zip(self._columns, self._widths(), strict=True)
        ]
        return Strip([Segment(fitted("  " + "  ".join(titles), width), Style(bold=True, underline=True))], width)

    def _line(self, row: Row, width: int, *, current: bool) -> Strip:
        sign = "›" if current else " "
        mark = "*" if row.id in self.marked else " "
        text = f"{sign}{mark}" + "  ".join(
            fitted(cell, room, column.align)
            for cell, column, room in zip(row.cells, self._columns, self._widths(), strict=True)
        )
        style = Style.parse(TONES[row.tone]) if TONES[row.tone] else Style()
        if current:
            style += Style(reverse=self.has_focus, bold=True)
        return Strip([Segment(fitted(text, width), style)], width)
