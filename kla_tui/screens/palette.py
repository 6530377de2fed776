"""Every command that acts here, by its words: the keys of the screen below and those of every screen.

Textual's own palette speaks English only and reads what is typed as markup; this one reads the one list of keys.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Static

from kla_tui.i18n import _
from kla_tui.keys import GLOBAL, Key, KeyGroup
from kla_tui.keys.partners.partners import DOORS
from kla_tui.rules.text.names import fold
from kla_tui.widgets.field import EntryInput
from kla_tui.widgets.text import fitted, joined, lines, plain

if TYPE_CHECKING:
    from kla_tui.app import KlaApp

_ROWS = 12
# Keys that only move a cursor, or open this very list, are no commands.
_NOT_HERE = frozenset({"palette", "summary.move", "summary.beside", "desk.move", "form.next", "first.next"})


def commands(group: KeyGroup | None, *, begun: bool) -> tuple[tuple[Key, bool], ...]:
    """The keys that act on a screen, each with whether it is one of every screen.

    `begun` is False before there is a folder to work on: then only help, lock and quit are there.
    """
    own = tuple((key, False) for key in (group.keys if group else ()) if key.id not in _NOT_HERE)
    everywhere = (*DOORS.keys, *(key for key in GLOBAL.keys if key.id not in _NOT_HERE))
    return (*own, *((key, True) for key in everywhere if begun or key.id in ("help", "lock", "quit")))


class PaletteScreen(ModalScreen[None]):
    """Type some letters of what is wanted, Enter does it on the screen below."""

    CSS = """
    PaletteScreen { align: center top; background: transparent; }
    PaletteScreen Vertical {
        width: 74; max-width: 96%; height: auto; margin-top: 2; border: solid ansi_cyan; padding: 0 1;
        background: ansi_default;
    }
    PaletteScreen Input { height: 1; border: none; padding: 0; text-style: bold underline; margin-bottom: 1; }
    PaletteScreen Input:focus { border: none; }
    PaletteScreen Static { height: auto; }
    """
    BINDINGS = [
        Binding("escape", "cancel", show=False, priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
    ]

    def __init__(self, of: "Screen[object]") -> None:
        super().__init__()
        self._of = of
        self._all: tuple[tuple[Key, bool], ...] = ()
        self._found: Sequence[tuple[Key, bool]] = ()
        self._at = 0

    def compose(self) -> ComposeResult:
        """The box, the commands, and how to go on."""
        with Vertical():
            yield EntryInput(placeholder=_("Cari perintah"), id="wanted")
            yield Static("", id="commands")
            yield Static(
                joined(("↑ ↓", "key"), " ", _("Pilih"), "   ", ("Enter", "key"), " ", _("Jalankan"), "   ",
                       ("Esc", "key"), " ", _("Batal"))
            )  # fmt: skip

    def on_mount(self) -> None:
        """Show all."""
        group = getattr(self._of, "GROUP", None)
        self._all = commands(group, begun=not cast("KlaApp", self.app).thread.waiting)
        self._search("")
        self.query_one(Input).focus()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._search(event.value)

    def _search(self, typed: str) -> None:
        words = fold(typed).split()
        self._found = [
            entry
            for entry in self._all
            if all(word in fold(f"{_(entry[0].label)} {_(entry[0].help)}") for word in words)
        ]
        self._at = 0
        self._show()

    def _show(self) -> None:
        top = max(0, min(self._at - _ROWS + 1, len(self._found) - _ROWS))
        rows = []
        for place, (key, _everywhere) in enumerate(self._found[top : top + _ROWS], top):
            here = place == self._at
            line = joined("› " if here else "  ", (fitted(key.shown, 12), "key"), fitted(_(key.help), 54))
            rows.append(line.stylize("reverse") if here else line)
        shown = lines(*rows) if rows else plain(_("Tidak ada perintah dengan kata itu."), "dim")
        self.query_one("#commands", Static).update(shown)

    def action_move(self, by: int) -> None:
        """Another command."""
        if self._found:
            self._at = (self._at + by) % len(self._found)
            self._show()

    @on(Input.Submitted)
    def _run(self, event: Input.Submitted) -> None:
        event.stop()
        if not self._found:
            return
        key, everywhere = self._found[self._at]
        app, below = self.app, self._of
        self.dismiss()
        app.call_later(app.run_action, key.action, app if everywhere else below)

    def action_cancel(self) -> None:
        """Leave without doing anything."""
        self.dismiss()
