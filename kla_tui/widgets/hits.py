"""The hits of the desk, at most eight, painted in the same turn as the key that changed them."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from kla_tui.widgets.text import TONES, fitted

MOST = 8


@dataclass(frozen=True, slots=True)
class HitLine:
    """One hit: the name, what tells it from others, and its state in words."""

    id: str
    name: str
    more: str
    note: str = ""
    tone: str = ""


class HitList(Widget):
    """Hits under the box; the one Enter takes is marked."""

    DEFAULT_CSS = "HitList { height: 8; width: 1fr; }"

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._hits: tuple[HitLine, ...] = ()
        self._at = 0

    @property
    def hit(self) -> HitLine | None:
        """The hit Enter takes."""
        return self._hits[self._at] if self._hits else None

    @property
    def hits(self) -> tuple[HitLine, ...]:
        """All hits shown."""
        return self._hits

    def show(self, hits: Sequence[HitLine], at: str = "") -> None:
        """Show other hits; the one of this id is pointed at where it is among them, else the first."""
        self._hits = tuple(hits[:MOST])
        self._at = next((place for place, hit in enumerate(self._hits) if hit.id == at), 0)
        self.refresh()

    def add(self, hits: Sequence[HitLine]) -> None:
        """Show more hits below; what is pointed at stays."""
        known = {hit.id for hit in self._hits}
        self._hits = (*self._hits, *(hit for hit in hits if hit.id not in known))[:MOST]
        self.refresh()

    def move(self, by: int) -> None:
        """Point at another hit."""
        if self._hits:
            self._at = (self._at + by) % len(self._hits)
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """One hit."""
        width = self.size.width
        if y >= len(self._hits):
            return Strip.blank(width)
        hit = self._hits[y]
        here = y == self._at
        note = f" {hit.note}" if hit.note else ""
        name_width = max(10, (width - 2) * 2 // 5)
        rest = max(0, width - 2 - name_width - 1 - len(note))
        text = f"{'›' if here else ' '} {fitted(hit.name, name_width)} {fitted(hit.more, rest)}{note}"
        style = Style.parse(TONES[hit.tone]) if TONES[hit.tone] else Style()
        if here:
            style += Style(bold=True, reverse=True)
        return Strip([Segment(fitted(text, width), style)], width)
