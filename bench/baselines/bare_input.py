"""A Textual Input and nothing else: what a key press is measured against."""

from textual.app import App, ComposeResult
from textual.widgets import Input


class BareInput(App[None]):
    """One field."""

    def compose(self) -> ComposeResult:
        """The field."""
        yield Input(placeholder="Name")


if __name__ == "__main__":
    BareInput().run()
