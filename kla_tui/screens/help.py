"""The keys of the screen one came from, then those of every screen."""

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from kla_tui.i18n import N_, _
from kla_tui.keys import GLOBAL, Key, KeyGroup
from kla_tui.screens.base import KlaScreen
from kla_tui.widgets.text import fitted, joined, lines, plain

HELP = KeyGroup(
    "help",
    N_("Bantuan"),
    (Key("help.leave", "escape", "leave", N_("Kembali"), N_("Kembali ke layar semula"), footer=True),),
)


class HelpScreen(KlaScreen):
    """Read from the one list of keys, so it cannot lag behind."""

    GROUP = HELP
    BINDINGS = [("escape,q,question_mark", "leave", "")]

    def __init__(self, of: "Screen[object] | None" = None) -> None:
        super().__init__()
        self._group: KeyGroup | None = getattr(of, "GROUP", None)
        self._in_place: tuple[KeyGroup, ...] = getattr(of, "IN_PLACE", ())

    def heading(self) -> str:
        """Whose keys."""
        return _("Bantuan: {what}").format(what=_(self._group.title) if self._group else _("Semua layar"))

    def body(self) -> ComposeResult:
        """One line a key."""
        with VerticalScroll(id="help"):
            yield Static(lines(*self._lines()))

    def _lines(self) -> list[Content]:
        rows: list[Content] = []
        for group in filter(None, (self._group, *self._in_place, GLOBAL)):
            rows.append(plain(_(group.title), "title"))
            rows += [joined((f"  {fitted(key.shown, 12)} ", "key"), _(key.help)) for key in group.keys]
        rows.append(plain(""))
        rows.append(plain(_("Di dalam isian teks, angka 1–9 adalah teks: tekan Esc dahulu, atau Ctrl+P."), "dim"))
        return rows

    @work
    async def refresh_data(self) -> None:
        """Nothing to read; the keys move the text."""
        self.query_one("#help").focus()
