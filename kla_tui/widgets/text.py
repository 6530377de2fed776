"""Text for the screen: every string passes the gate, and is never markup."""

from functools import lru_cache

from rich.text import Text
from textual.content import Content

from kla_tui.rules.text.terminal_text import cells, cut, shown

_REMEMBERED = 200  # characters; longer texts are not kept
TONES = {
    "": "",
    "good": "green",
    "warn": "yellow",
    "bad": "bold red",
    "dim": "dim",
    "title": "bold",
    "key": "bold cyan",
}


def plain(text: str, tone: str = "") -> Content:
    """One piece of text in a tone; a tone never says anything words or signs do not."""
    return Content.styled(shown(text), _CONTENT_TONES[tone])


_CONTENT_TONES = {
    "": "",
    "good": "ansi_green",
    "warn": "ansi_yellow",
    "bad": "bold ansi_red",
    "dim": "dim",
    "title": "bold",
    "key": "bold ansi_cyan",
}


def joined(*pieces: tuple[str, str] | str) -> Content:
    """Several pieces of text, each plain or (text, tone)."""
    return Content("").join(plain(*piece) if isinstance(piece, tuple) else plain(piece) for piece in pieces)


def lines(*rows: Content) -> Content:
    """Rows of text under each other."""
    return Content("\n").join(rows)


def fitted(text: str, width: int, align: str = "left") -> str:
    """The text in exactly `width` cells."""
    # A key repaints a screenful of cells, nearly all of them as they were.
    return _fitted(text, width, align) if len(text) < _REMEMBERED else _fitted.__wrapped__(text, width, align)


@lru_cache(maxsize=4096)
def _fitted(text: str, width: int, align: str) -> str:
    text = cut(shown(text), width)
    room = " " * max(0, width - cells(text))
    return room + text if align == "right" else text + room


def wrapped(text: str, width: int, most: int) -> tuple[str, ...]:
    """The text broken between words into at most `most` rows; what does not fit is cut off the last."""
    rows = [""]
    for word in shown(text).split(" "):
        longer = f"{rows[-1]} {word}" if rows[-1] else word
        if cells(longer) <= width or not rows[-1] or len(rows) == most:
            rows[-1] = longer
        else:
            rows.append(word)
    return tuple(cut(row, width) for row in rows)


def as_text(text: str) -> Text:
    """For the widgets that want Rich's text."""
    return Text(shown(text))
