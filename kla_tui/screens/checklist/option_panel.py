"""The options of a question, opened in place below the list: one line each with what it is worth."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from kla_tui import formats, keys
from kla_tui.i18n import _
from kla_tui.keys import Key
from kla_tui.keys.checklist import OPTIONS
from kla_tui.rules.instrument.scales import SEEN
from kla_tui.rules.score.readiness import question_points
from kla_tui.screens.checklist.scale_words import basis, options_heading
from kla_tui.widgets.text import fitted, joined, lines

if TYPE_CHECKING:
    from textual.binding import BindingType

    from kla_tui.rules.instrument.scales import Option
    from kla_tui.store.checklist.checklist import QuestionRow

DIGITS = "1234567890"
_OTHERS = (
    "space", "slash", "equals_sign", "left_square_bracket", "right_square_bracket", "tab", "shift+tab", "pageup",
    "pagedown", "home", "end", "left", "right",
)  # fmt: skip
_AROUND = 24  # cells beside an option's text: its sign, number and points


def _bindings() -> "list[BindingType]":
    """Every digit and letter stays here while options are open: none may answer, or leave the screen, by surprise."""
    from textual.binding import Binding

    declared = [
        Key(key.id, key.keys, f"screen.{key.action}", key.label, key.help)
        for key in OPTIONS.keys
        if key.id != "options.choose"
    ]
    taken = {name for key in declared for name in key.keys.split(",")}
    others = [one for one in "abcdefghijklmnopqrstuvwxyz" if one not in taken]
    others += _OTHERS
    return [
        *keys.bindings(keys.KeyGroup(OPTIONS.name, OPTIONS.title, tuple(declared))),
        *(Binding(digit, f"screen.take_option('{digit}')", show=False) for digit in DIGITS),
        *(Binding(name, "screen.not_an_option", show=False) for name in others),
    ]


class OptionPanel(Static, can_focus=True):
    """The options while they are open; keys act on the screen, so that none waits behind another."""

    DEFAULT_CSS = """
    OptionPanel { display: none; height: auto; max-height: 13; border-top: solid ansi_bright_black; padding: 0 1; }
    OptionPanel.open { display: block; }
    """
    BINDINGS = _bindings()

    def __init__(self) -> None:
        super().__init__("", id="options")
        self.row: QuestionRow | None = None
        self.at = 0
        self._tells_basis = False

    @property
    def is_open(self) -> bool:
        """Whether options are shown."""
        return self.row is not None

    def open(self, row: "QuestionRow") -> None:
        """Show the options of a question, the cursor on the one chosen before."""
        self.row, self._tells_basis = row, False
        self.at = next((place for place, one in enumerate(row.options) if one.id == row.option), 0)
        self._show()
        self.add_class("open")

    def close(self) -> None:
        """Show nothing any more."""
        self.row = None
        self.remove_class("open")

    def move(self, by: int) -> None:
        """To the next or previous option."""
        if self.row is not None:
            self.at = (self.at + by) % len(self.row.options)
            self._show()

    def tell_basis(self) -> None:
        """Show what the scale rests on, or hide it again."""
        self._tells_basis = not self._tells_basis
        self._show()

    def option(self, number: int | None = None) -> "Option | None":
        """The option of that number, the one under the cursor where none is named; None where there is none."""
        options = self.row.options if self.row else ()
        place = self.at if number is None else number - 1
        return options[place] if 0 <= place < len(options) else None

    def _show(self) -> None:
        row = self.row
        if row is not None:
            self.update(lines(*self._lines(row)))

    def _lines(self, row: "QuestionRow") -> Iterator[Content]:
        yield options_heading(row)
        for place, option in enumerate(row.options):
            yield self._line(row, place, option)
        if self._tells_basis:
            yield from basis(row)

    def _line(self, row: "QuestionRow", place: int, option: "Option") -> Content:
        width = max(20, (self.app.size.width or 80) - 2 - _AROUND)
        points = formats.number(question_points(row.question, option.fraction))
        seen = "" if option.scale_status == SEEN else _("perkiraan")
        here, tone = ("›", "title") if place == self.at else (" ", "")
        sign = "✓" if row.option == option.id else " "
        text = fitted(option.of(row.question.count_id), width)
        worth = fitted(_("{points} poin").format(points=points), 10, "right")
        return joined((f"{here}{place + 1}{sign}{text}{worth}", tone), (f" {seen}", "dim"))
