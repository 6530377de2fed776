"""Small questions over a screen: yes or no, one of several, a line of text."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from kla_tui.i18n import _
from kla_tui.widgets.choice import Choice
from kla_tui.widgets.field import EntryInput
from kla_tui.widgets.text import joined, plain

_BOX = """
{name} {{ align: center middle; background: transparent; }}
{name} > Vertical {{ width: 70; max-width: 96%; height: auto; border: solid ansi_cyan;
  padding: 0 1; background: ansi_default; }}
{name} Static {{ height: auto; }}
{name} Input {{ height: 1; border: none; padding: 0; text-style: underline; }}
{name} Input:focus {{ border: none; }}
"""


class ConfirmDialog(ModalScreen[bool]):
    """A question answered by one key; Esc and t are no."""

    DEFAULT_CSS = _BOX.format(name="ConfirmDialog")
    BINDINGS = [Binding("y", "answer(True)", show=False), Binding("t,n,escape", "answer(False)", show=False)]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question and its two keys."""
        with Vertical():
            yield Static(plain(self._question, "title"))
            yield Static(joined(("y", "key"), " ", _("Ya"), "   ", ("t", "key"), " ", _("Tidak")))

    def action_answer(self, yes: bool) -> None:
        """Answer."""
        self.dismiss(yes)


class TextDialog(ModalScreen[str | None]):
    """One line of text; Esc gives None."""

    DEFAULT_CSS = _BOX.format(name="TextDialog")
    BINDINGS = [Binding("escape", "cancel", show=False, priority=True)]

    def __init__(
        self, question: str, *, value: str = "", required: str = "", password: bool = False, hint: str = ""
    ) -> None:
        super().__init__()
        self._question, self._value, self._required = question, value, required
        self._password, self._hint = password, hint

    def compose(self) -> ComposeResult:
        """The question, the line, and what is missing."""
        with Vertical():
            yield Static(plain(self._question, "title"))
            yield EntryInput(self._value, password=self._password, id="text")
            yield Static(plain(self._hint, "dim"), id="said")
            yield Static(joined(("Enter", "key"), " ", _("Simpan"), "   ", ("Esc", "key"), " ", _("Batal")))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if self._required and not event.value.strip():
            self.query_one("#said", Static).update(joined(("✗ ", "bad"), self._required))
            return
        self.dismiss(event.value)

    def action_cancel(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)


class ChoiceDialog(ModalScreen[str | None]):
    """One of several entries; Esc gives None."""

    DEFAULT_CSS = _BOX.format(name="ChoiceDialog")
    BINDINGS = [
        Binding("escape", "cancel", show=False, priority=True),
        Binding("enter", "take", show=False, priority=True),
    ]

    def __init__(self, question: str, entries: Sequence[tuple[str, str]], value: str = "") -> None:
        super().__init__()
        self._question, self._entries = question, tuple(entries)
        self._value = value or (self._entries[0][0] if self._entries else "")

    def compose(self) -> ComposeResult:
        """The question and the entry chosen."""
        with Vertical():
            yield Static(plain(self._question, "title"))
            yield Choice(self._entries, self._value)
            yield Static(
                joined(("← →", "key"), " ", _("Pilih"), "   ", ("Enter", "key"), " ", _("Ambil"), "   ",
                       ("Esc", "key"), " ", _("Batal"))
            )  # fmt: skip

    def action_take(self) -> None:
        """Take the entry."""
        self.dismiss(self.query_one(Choice).value)

    def action_cancel(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
