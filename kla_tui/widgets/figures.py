"""Lines of figures, several beside each other; each can be opened to what is behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import RenderResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widget import Widget


@dataclass(frozen=True, slots=True)
class Figure:
    """A piece of a line, and what Enter opens ("" for a piece that is only read).

    A figure that opens something has one cell before it, for the sign of the cursor.
    """

    text: Content
    target: str = ""


Line = tuple[Figure, ...]


class FigureList(Widget, can_focus=True):
    """Figures the officer moves over, up and down by line and left and right within one; one stands out."""

    DEFAULT_CSS = "FigureList { height: 1fr; width: 1fr; }"
    BINDINGS = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("right", "beside(1)", show=False),
        Binding("left", "beside(-1)", show=False),
        Binding("home", "ends(0)", show=False),
        Binding("end", "ends(1)", show=False),
        Binding("enter,e", "choose", show=False),
    ]

    class Chosen(Message):
        """Enter was pressed on a figure."""

        def __init__(self, target: str) -> None:
            super().__init__()
            self.target = target

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._lines: tuple[Line, ...] = ()
        self._row = 0
        self._place = 0

    def show(self, lines: Sequence[Line]) -> None:
        """Show these lines; the cursor stays where it was."""
        self._lines = tuple(lines)
        rows = self._rows
        if rows and self._row not in rows:
            self._row = rows[0]
        self.refresh()

    @property
    def target(self) -> str:
        """What Enter would open; "" where nothing is shown."""
        found = self._targets(self._row)
        return found[min(self._place, len(found) - 1)].target if found else ""

    @property
    def _rows(self) -> list[int]:
        return [row for row in range(len(self._lines)) if self._targets(row)]

    def _targets(self, row: int) -> list[Figure]:
        return [figure for figure in self._lines[row] if figure.target] if row < len(self._lines) else []

    def render(self) -> RenderResult:
        """The lines, as many as fit around the cursor."""
        room = self.size.height
        top = max(0, min(self._row - room + 1, len(self._lines) - room))
        return Content("\n").join(self._painted(row) for row in range(top, min(top + room, len(self._lines))))

    def _painted(self, row: int) -> Content:
        found = self._targets(row)
        here = found[min(self._place, len(found) - 1)] if row == self._row and found else None
        pieces = [] if self._lines[row] and self._lines[row][0].target else [Content(" ")]
        for figure in self._lines[row]:
            if not figure.target:
                pieces.append(figure.text)
            elif figure is here:
                text = Content.assemble("›", figure.text)
                pieces.append(text.stylize("reverse") if self.has_focus else text)
            else:
                pieces.append(Content.assemble(" ", figure.text))
        return Content("").join(pieces).truncate(self.size.width)

    def action_move(self, by: int) -> None:
        """To the next or previous line that opens something."""
        rows = self._rows
        if rows:
            at = rows.index(self._row) if self._row in rows else 0
            self._row = rows[max(0, min(len(rows) - 1, at + by))]
            self.refresh()

    def action_beside(self, by: int) -> None:
        """To the next or previous figure of the line."""
        last = len(self._targets(self._row)) - 1
        self._place = max(0, min(last, min(self._place, last) + by))
        self.refresh()

    def action_ends(self, end: int) -> None:
        """To the first or last line."""
        rows = self._rows
        if rows:
            self._row, self._place = rows[-1 if end else 0], 0
            self.refresh()

    def action_choose(self) -> None:
        """Open what is behind the figure."""
        if self.target:
            self.post_message(self.Chosen(self.target))
