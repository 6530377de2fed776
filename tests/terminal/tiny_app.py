"""The smallest program that shows which keys arrived: what the driver's own test drives."""

import os

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Input, Static


class TinyApp(App[int]):
    """An input, the last key beneath it, the size of the window."""

    def compose(self) -> ComposeResult:
        """Input, last key, size."""
        yield Input(placeholder="type here")
        yield Static("", id="key", markup=False)
        yield Static("", id="size", markup=False)

    def on_mount(self) -> None:
        """Announce readiness after the first frame."""
        self.call_after_refresh(self.query_one("#key", Static).update, f"ready in {os.environ.get('PLACE', '')}")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Repeat what stands in the input."""
        self.query_one("#key", Static).update(f"<{event.value}>")

    def on_key(self, event: events.Key) -> None:
        """Name keys that write nothing; F9 ends the program with status 7."""
        if event.key == "f9":
            self.exit(return_code=7)
        elif not event.is_printable:
            self.query_one("#key", Static).update(f"[{event.key}]")

    def on_resize(self, event: events.Resize) -> None:
        """Show the size."""
        self.query_one("#size", Static).update(f"{event.size.width}x{event.size.height}")


if __name__ == "__main__":
    app = TinyApp()
    app.run()
    raise SystemExit(app.return_code)
