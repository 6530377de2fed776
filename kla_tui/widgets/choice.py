"""A choice in one line: arrows, space or the first letters change it; nothing pops up."""

from collections.abc import Sequence

from textual import events
from textual.app import RenderResult
from textual.message import Message
from textual.widget import Widget

from kla_tui.i18n import _
from kla_tui.rules.text.names import fold
from kla_tui.widgets.text import joined

_TYPING_PAUSE = 1.0


class Choice(Widget, can_focus=True):
    """One of several entries (code, label); labels are translated when shown."""

    DEFAULT_CSS = "Choice { height: 1; width: 1fr; }"
    TURNS = {"right": 1, "space": 1, "left": -1}

    class Changed(Message):
        """Another entry was chosen."""

        def __init__(self, choice: "Choice", value: str) -> None:
            super().__init__()
            self.choice, self.value = choice, value

        @property
        def control(self) -> "Choice":
            """The choice this is of."""
            return self.choice

    def __init__(self, entries: Sequence[tuple[str, str]], value: str = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._entries = tuple(entries)
        self._value = value
        self._typed, self._typed_at = "", 0.0

    @property
    def value(self) -> str:
        """The code chosen; "" for none."""
        return self._value

    @value.setter
    def value(self, value: str) -> None:
        if value != self._value:
            self._value = value
            self.refresh()
            self.post_message(self.Changed(self, value))

    def offer(self, entries: Sequence[tuple[str, str]]) -> None:
        """Offer other entries; what is chosen stays."""
        self._entries = tuple(entries)
        self.refresh()

    def label_of(self, value: str) -> str:
        """What an entry is called."""
        return next((_(label) for code, label in self._entries if code == value), value or "—")

    @property
    def _label(self) -> str:
        return self.label_of(self._value)

    def render(self) -> RenderResult:
        """The entry between arrows while it has the focus."""
        if self.has_focus:
            return joined(("‹ ", "key"), (self._label, "title"), (" ›", "key"))
        return joined(f"  {self._label}")

    def action_turn(self, by: int) -> None:
        """The next or previous entry."""
        codes = [code for code, _label in self._entries]
        at = codes.index(self._value) if self._value in codes else (-1 if by > 0 else 0)
        self.value = codes[(at + by) % len(codes)]

    def on_key(self, event: events.Key) -> None:
        """Arrows turn, in their turn (a binding would act behind what came after it); letters find an entry."""
        if event.key in self.TURNS:
            event.stop()
            self.action_turn(self.TURNS[event.key])
            return
        if event.character is None or not event.character.isalnum():
            return
        event.stop()
        now = event.time  # when it was pressed, however late it is looked at
        self._typed = event.character if now - self._typed_at > _TYPING_PAUSE else self._typed + event.character
        self._typed_at = now
        found = meant(fold(self._typed), self._entries)
        if found is not None:
            self.value = found

    def check_consume_key(self, key: str, character: str | None) -> bool:  # noqa: ARG002
        """Letters and digits are for the choice, not for the screen."""
        return character is not None and character.isalnum()


def meant(typed: str, entries: Sequence[tuple[str, str]]) -> str | None:
    """The entry that letters mean: one whose code or abbreviation they are, else the first that begins so.

    So "se" is Surat edaran (SE), whatever stands before it.
    """
    for code, label in entries:
        if typed in (fold(code.rpartition(":")[2]), _abbreviation(label)):
            return code
    return next((code for code, label in entries if fold(_(label)).startswith(typed)), None)


def _abbreviation(label: str) -> str:
    """What stands in brackets at the end of a label, folded."""
    inside = _(label).rpartition("(")[2]
    return fold(inside.removesuffix(")")) if inside.endswith(")") else ""
