"""A field of several lines: paragraphs stay paragraphs, Ctrl+N begins one; Enter goes on as in every field."""

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widgets import TextArea

from kla_tui.rules.text.terminal_text import LONGEST, kept_lines, visible_lines


class AreaInput(TextArea):
    """Textual's TextArea as one more entry of a form: a `value`, the gate for text, and keys in their turn.

    It is one line high while it is empty and elsewhere, and shows three to six while it is written in.
    """

    DEFAULT_CSS = """
    AreaInput { height: auto; min-height: 1; max-height: 3; width: 1fr; padding: 0; border: none;
      background: transparent; color: ansi_default; scrollbar-size-vertical: 1; text-style: underline; }
    AreaInput:focus { min-height: 3; max-height: 6; border: none; text-style: none; }
    AreaInput .text-area--cursor-line { background: transparent; }
    AreaInput .text-area--placeholder { color: ansi_bright_black; }
    """

    class TooLong(Message):
        """A paste longer than any text may be was not taken."""

        def __init__(self, entry: "AreaInput", count: int) -> None:
            super().__init__()
            self.entry, self.count = entry, count

    class Submitted(Message):
        """Enter, in a prompt."""

    BINDINGS = [Binding("ctrl+n", "begin_line", show=False)]

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,  # noqa: A002
        submits: bool = False,
    ) -> None:
        super().__init__(
            visible_lines(value), id=id, placeholder=placeholder, highlight_cursor_line=False, compact=True
        )
        self.cursor_blink = False
        self._submits = submits

    @property
    def value(self) -> str:
        """What stands in the field, line by line."""
        return self.text

    @value.setter
    def value(self, value: str) -> None:
        value = visible_lines(value)
        if value != self.text:
            self.load_text(value)
            if self.has_focus:  # a draft found, or a slow disk's answer: what is typed next goes on behind it
                self.move_cursor(self.document.end)

    def on_focus(self) -> None:
        """Go on behind what stands here."""
        self.move_cursor(self.document.end)

    def action_begin_line(self) -> None:
        """Ctrl+N."""
        self.begin_line()

    def begin_line(self) -> None:
        """A new line where the cursor stands."""
        self.replace("\n", *self.selection, maintain_selection_offset=False)

    def move(self, by: int) -> bool:
        """A line up or down; False where there is none."""
        if (self.cursor_at_last_line if by > 0 else self.cursor_at_first_line) or not self.text:
            return False
        if by > 0:
            self.action_cursor_down()
        else:
            self.action_cursor_up()
        return True

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter" and self._submits:
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted())
            return
        # As in EntryInput: a binding would act behind the letter that follows it.
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return
        await super()._on_key(event)
        event.prevent_default()

    async def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        text = kept_lines(event.text)
        count = len(self.text) - len(self.selected_text) + len(text)
        if count > LONGEST:
            self.post_message(self.TooLong(self, count))
        elif text:
            self.replace(text, *self.selection, maintain_selection_offset=False)
