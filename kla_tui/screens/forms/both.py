"""Two wrote the same field: both are shown, and the officer says for each which of them stays."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from kla_tui.i18n import N_, _
from kla_tui.rules.text.terminal_text import cut, shown
from kla_tui.widgets.choice import Choice
from kla_tui.widgets.text import joined, plain

_WHICH = (("mine", N_("Pakai yang saya ketik")), ("theirs", N_("Pakai yang tercatat")))
_JOINED = ("joined", N_("Gabungkan keduanya"))
_ROOM, _BEFORE = 180, 20  # cells of a text; those shown before the two begin to differ


@dataclass(frozen=True, slots=True)
class Both:
    """A field that two changed: what is typed, what stands, by whom; whether the two can follow each other."""

    field: str
    label: str
    mine: str
    theirs: str
    by: str
    joins: bool = False


class BothDialog(ModalScreen[dict[str, str] | None]):
    """For each field "mine", "theirs" or "joined"; Esc goes back to the form (None)."""

    DEFAULT_CSS = """
    BothDialog { align: center middle; background: transparent; }
    BothDialog > Vertical { width: 76; max-width: 98%; height: auto; max-height: 90%; border: solid ansi_yellow;
      padding: 0 1; background: ansi_default; }
    BothDialog VerticalScroll { height: auto; max-height: 14; }
    BothDialog Static { height: auto; }
    """
    BINDINGS = [
        Binding("escape", "back", show=False, priority=True),
        Binding("enter,ctrl+s", "take", show=False, priority=True),
        Binding("down,tab", "step(1)", show=False, priority=True),
        Binding("up,shift+tab", "step(-1)", show=False, priority=True),
    ]

    def __init__(self, fields: Sequence[Both]) -> None:
        super().__init__()
        self._fields = tuple(fields)

    def compose(self) -> ComposeResult:
        """The fields with both texts, and the keys."""
        with Vertical():
            yield Static(plain(_("Isian yang sama juga diubah di tempat lain:"), "title"))
            with VerticalScroll(can_focus=False):
                for both in self._fields:
                    mine, theirs = _apart(both.mine, both.theirs)
                    yield Static(joined((f"{both.label} ", "title"), (both.by, "dim")))
                    yield Static(joined((_("Anda:     "), "key"), mine or "–"))
                    yield Static(joined((_("Tercatat: "), "key"), theirs or "–"))
                    entries = (*_WHICH, _JOINED) if both.joins else _WHICH
                    yield Choice(entries, "mine", id=f"both-{both.field}")
            yield Static(
                joined(("← →", "key"), " ", _("Pilih"), "   ", ("↑ ↓", "key"), " ", _("Isian"), "   ",
                       ("Enter", "key"), " ", _("Simpan"), "   ", ("Esc", "key"), " ", _("Kembali ke isian"))
            )  # fmt: skip

    def on_mount(self) -> None:
        """The first choice has the focus."""
        self.query(Choice).first().focus()

    def action_step(self, by: int) -> None:
        """The next or previous field."""
        choices = list(self.query(Choice))
        at = next((place for place, choice in enumerate(choices) if choice.has_focus), 0) + by
        if 0 <= at < len(choices):
            choices[at].focus()

    def action_take(self) -> None:
        """As chosen."""
        self.dismiss({both.field: self.query_one(f"#both-{both.field}", Choice).value for both in self._fields})

    def action_back(self) -> None:
        """Nothing is stored."""
        self.dismiss(None)


def _apart(one: str, other: str) -> tuple[str, str]:
    """Both texts in the room there is, each from a little before the place where they begin to differ."""
    one, other = shown(one), shown(other)
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    start = same - _BEFORE if max(len(one), len(other)) > _ROOM and same > _BEFORE else 0
    mark = "…" if start else ""
    return cut(mark + one[start:], _ROOM), cut(mark + other[start:], _ROOM)
