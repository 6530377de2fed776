"""The lines every screen shares: where one can go, what this is, what was just done, which keys act."""

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from kla_tui.i18n import N_, _
from kla_tui.keys import GLOBAL, Key
from kla_tui.rules.text.terminal_text import cells
from kla_tui.widgets.text import fitted, joined, lines, wrapped

_PLACES = (
    ("summary", N_("Ringkasan")),
    ("checklist", N_("Indikator")),
    ("companies", N_("Perusahaan")),
    ("events", N_("Acara")),
    ("evidence", N_("Bukti")),
    ("agencies", N_("PD")),
    ("history", N_("Riwayat")),
    ("exchange", N_("Tukar")),
    ("settings", N_("Atur")),
)


class _Line(Widget):
    DEFAULT_CSS = "_Line { height: 1; width: 1fr; }"


class NavBar(_Line):
    """The nine places and their number keys; where one is stands out, and is bracketed where there is no colour."""

    place: reactive[str] = reactive("")

    def render(self) -> RenderResult:
        """The places, as many as fit."""
        pieces: list[tuple[str, str] | str] = []
        for number, (name, label) in enumerate(_PLACES, 1):
            here = name == self.place
            narrow = self.size.width < 84
            word = f"{number}{'›' if here else '' if narrow else ' '}{_(label)}"
            pieces += [(word, "title" if here else "dim"), " " if narrow else "  "]
        return joined(*pieces)


class TitleBar(_Line):
    """What is on the screen, and whose data in which state; a demonstration says so at all times."""

    heading: reactive[str] = reactive("")
    facts: reactive[str] = reactive("")
    badge: reactive[str] = reactive("")

    def render(self) -> RenderResult:
        """Heading on the left, facts and badge on the right."""
        badge = f" {self.badge} " if self.badge else ""
        room = max(8, self.size.width - cells(badge) - cells(self.facts) - 1)
        heading = fitted(self.heading, room)
        return joined((heading, "title"), " ", (self.facts, "dim"), (badge, "warn" if badge else ""))


_ROWS = 3  # of the screen, at most, for what was just said


class StatusLine(_Line):
    """What was just done, or why a key did nothing; a sentence that names what to do is shown whole."""

    message: reactive[str] = reactive("")
    tone: reactive[str] = reactive("")
    place: reactive[str] = reactive("")
    _rows: tuple[str, ...] = ("",)

    def watch_message(self) -> None:
        """Take the rows the message needs: most need one, and the screen need not be laid out anew."""
        self._lay_out()

    def watch_tone(self) -> None:
        """The sign takes room, too."""
        self._lay_out()

    def watch_place(self) -> None:
        """So does the place in the list."""
        self._lay_out()

    def on_resize(self) -> None:
        """Other rows fit another width."""
        self._lay_out()

    def _lay_out(self) -> None:
        sign = {"good": "✓ ", "bad": "✗ ", "warn": "! "}.get(self.tone, "")
        said, room = f"{sign}{self.message}", self.size.width
        # What was done may be cut, what to do about a trouble may not.
        whole = self.tone not in ("bad", "warn") or cells(said) <= room - cells(self.place) - 1
        self._rows = (said,) if whole or not room else wrapped(said, room, _ROWS)
        if self.styles.height is None or self.styles.height.value != len(self._rows):
            self.styles.height = len(self._rows)

    def render(self) -> RenderResult:
        """The message with its sign, and the place in the list."""
        *above, last = self._rows
        room = max(0, self.size.width - cells(self.place) - 1)
        if above and cells(last) > room:
            ending = joined((last, self.tone))
        else:
            ending = joined((fitted(last, room), self.tone), " ", (self.place, "dim"))
        return lines(*(joined((row, self.tone)) for row in above), ending)


class KeyBar(_Line):
    """The keys of the screen, at most seven, from the one list of keys."""

    keys: reactive[tuple[Key, ...]] = reactive(())
    typing: reactive[bool] = reactive(False)

    def render(self) -> RenderResult:
        """Key and word, as many as fit; help is always there."""
        help_key = next(key for key in GLOBAL.keys if key.id == "help")
        help_word = joined(("F1" if self.typing else help_key.short, "key"), " ", _(help_key.label))
        pieces: list[Content] = []
        room = self.size.width - help_word.cell_length
        for key in self.keys[:7]:
            word = Content.assemble(key_word(key), "  ")
            if word.cell_length > room:
                break
            room -= word.cell_length
            pieces.append(word)
        return Content("").join((*pieces, help_word))


def key_word(key: Key) -> Content:
    """A key and its word, as the footer shows them."""
    return joined((key.short, "key"), " ", _(key.label))
