"""A one-line entry that loses nothing of a paste: several lines become one, and it says so."""

from textual import events
from textual.message import Message
from textual.widgets import Input

from kla_tui.rules.terminal_text import shown, stored


class EntryInput(Input):
    """Textual's Input, without its habit of keeping only the first line of a paste."""

    class Shortened(Message):
        """A paste of several lines was made one."""

        def __init__(self, entry: "EntryInput") -> None:
            super().__init__()
            self.entry = entry

    def validate_value(self, value: str) -> str:
        """What stands in the entry is painted as it is: it passes the gate, whatever the database holds."""
        return shown(value)

    def _on_paste(self, event: events.Paste) -> None:
        if event.text:
            if self.selection.is_empty:
                self.insert_text_at_cursor(stored(event.text))
            else:
                self.replace(stored(event.text), *self.selection)
            if "\n" in event.text.strip():
                self.call_after_refresh(self.post_message, self.Shortened(self))
        event.stop()
        event.prevent_default()
