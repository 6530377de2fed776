"""A column of figures; each line can be opened to what is behind it."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import RenderResult
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widget import Widget


@dataclass(frozen=True, slots=True)
class Figure:
    """One line, and what Enter opens ("" for a line that is only read)."""

    line: Content
    target: str = ""


class FigureList(Widget, can_focus=True):
    """Lines the officer moves over; the one pointed at stands out."""

    DEFAULT_CSS = "FigureList { height: 1fr; width: 1fr; }"
    BINDINGS = [
        Binding("down,j", "move(1)", show=False),
        Binding("up,k", "move(-1)", show=False),
        Binding("home", "ends(0)", show=False),
        Binding("end", "ends(1)", show=False),
        Binding("enter,e", "choose", show=False),
    ]

    class Chosen(Message):
        """Enter was pressed on a line."""

        def __init__(self, target: str) -> None:
            super().__init__()
            self.target = target

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._figures: tuple[Figure, ...] = ()
        self._cursor = 0

    def show(self, figures: Sequence[Figure]) -> None:
        """Show these lines; the cursor stays where it was."""
        self._figures = tuple(figures)
        if not self._targets:
            self._cursor = 0
        elif self._cursor not in self._targets:
            self._cursor = self._targets[0]
        self.refresh()

    @property
    def _targets(self) -> list[int]:
        return [place for place, figure in enumerate(self._figures) if figure.target]

    def render(self) -> RenderResult:
        """The lines, as many as fit around the cursor."""
        room = self.size.height
        top = max(0, min(self._cursor - room + 1, len(self._figures) - room))
        rows = []
        for place, figure in enumerate(self._figures[top : top + room], top):
            line = Content.assemble("›" if place == self._cursor else " ", figure.line)
            rows.append(line.stylize("reverse") if place == self._cursor and self.has_focus else line)
        return Content("\n").join(rows)

    def action_move(self, by: int) -> None:
        """To the next or previous line that opens something."""
        targets = self._targets
        if targets:
            at = targets.index(self._cursor) if self._cursor in targets else 0
            self._cursor = targets[max(0, min(len(targets) - 1, at + by))]
            self.refresh()

    def action_ends(self, end: int) -> None:
        """To the first or last."""
        if self._targets:
            self._cursor = self._targets[-1 if end else 0]
            self.refresh()

    def action_choose(self) -> None:
        """Open what is behind the line."""
        if self._cursor < len(self._figures) and self._figures[self._cursor].target:
            self.post_message(self.Chosen(self._figures[self._cursor].target))
