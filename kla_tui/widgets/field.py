"""A one-line entry that loses nothing of a paste: several lines become one, and it says so."""

from textual import events
from textual.message import Message
from textual.widgets import Input

from kla_tui.rules.text.terminal_text import LONGEST, stored, visible


class EntryInput(Input):
    """Textual's Input, without its habit of keeping only the first line of a paste."""

    class Shortened(Message):
        """A paste of several lines was made one."""

        def __init__(self, entry: "EntryInput") -> None:
            super().__init__()
            self.entry = entry

    class TooLong(Message):
        """A paste longer than any text may be was not taken."""

        def __init__(self, entry: "EntryInput", count: int) -> None:
            super().__init__()
            self.entry, self.count = entry, count

    def validate_value(self, value: str) -> str:
        """What stands in the entry is painted as it is: it passes the gate, whatever the database holds."""
        return visible(value)

    async def _on_key(self, event: events.Key) -> None:
        # Backspace, Home and their like act here, in their turn: as bindings they would travel up to the application
        # first, and a letter right behind one would be there before it.
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return

    def _on_paste(self, event: events.Paste) -> None:
        text = stored(event.text)
        count = len(self.value) - len(self.selected_text) + len(text)
        if count > LONGEST:
            self.post_message(self.TooLong(self, count))
        elif event.text:
            if self.selection.is_empty:
                self.insert_text_at_cursor(text)
            else:
                self.replace(text, *self.selection)
            if "\n" in event.text.strip():
                self.call_after_refresh(self.post_message, self.Shortened(self))
        event.stop()
        event.prevent_default()
