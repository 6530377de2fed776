"""Reads what the terminal sends: keys one by one, pastes whole, whether the terminal marks them or not.

Textual's parser ends a marked paste at the first end mark, which the pasted text itself may hold, runs what follows
as keys, and takes an unmarked paste for so many keys. Here a marked paste ends at the last end mark that came with
it; and many characters that came in one piece, faster than fingers, come to the application as one Burst.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from time import monotonic

from textual import events
from textual._xterm_parser import BRACKETED_PASTE_END as END
from textual._xterm_parser import BRACKETED_PASTE_START as START
from textual._xterm_parser import XTermParser
from textual.message import Message

MANY = 3  # characters in one piece that no fingers type: keys are read one by one, however busy the screen is
SOON = 0.05  # seconds: what comes this close behind a paste is the rest of it
_LONG = 2048  # characters in one piece that not even a scanner sends: a paste, to be taken whole and at once
_UNCLOSED = 3.0  # seconds of silence after which a paste that has no end is over
_TICKS = 50  # looks in a second at a terminal that says it has something and gives nothing: it is gone
_WRITTEN = ("enter", "tab", "space")
_NOT_OF_A_TEXT = (events.MouseEvent, events.Resize, events.AppBlur)
_STEERING = frozenset(("up", "down", "left", "right", "home", "end", "backspace", "delete"))


class Burst(events.Event, bubble=False):
    """Characters that came in one piece: a paste the terminal does not mark, or a scanner."""

    def __init__(self, keys: tuple[events.Key, ...]) -> None:
        super().__init__()
        self.keys = keys

    @property
    def text(self) -> str:
        """What is written in it, what was rubbed out taken away; other keys and escape codes left out."""
        return self._read()[0]

    @property
    def left_out(self) -> bool:
        """Whether keys in it do nothing where only its text is taken: an Enter behind it, an arrow, Ctrl+S."""
        return self._read()[1] or self.keys[-1].key in ("enter", "tab")

    def _read(self) -> tuple[str, bool]:
        text: list[str] = []
        left_out = False
        for key in self.keys:
            if key.key == "backspace" and text:
                del text[-1:]
            elif is_written(key):
                text.append("\n" if key.key == "enter" else key.character or "")
            else:
                left_out = True
        return "".join(text), left_out

    @property
    def scanned(self) -> tuple[events.Key, ...]:
        """The keys a scanner's entry takes: text, its Enter, and what steers within the entry.

        Letters, an arrow and Enter reach a busy program in one piece, too: without the arrow another person would
        be marked. Any other key (F3, Escape) is taken only as the last one; if one stands within, what is behind
        it is text, for it may have been meant for another screen.
        """
        taken: list[events.Key] = []
        strayed = False
        for key in self.keys:
            if is_written(key) or key.key in _STEERING:
                if not (strayed and key.key in ("enter", "tab")):
                    taken.append(key)
            elif key is self.keys[-1]:
                taken.append(key)
            else:
                strayed = True
        return tuple(taken)


def is_written(key: events.Key) -> bool:
    """Whether a key stands for something a text holds: a character, a blank, the end of a line."""
    return key.key in _WRITTEN or (key.is_printable and not key.key.startswith(("ctrl+", "alt+")))


class KeyReader(XTermParser):
    """Textual's parser, with pastes kept apart from keys."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._paste: list[str] | None = None
        self._behind = ""  # what came in one piece behind the end of a paste: it may be the rest of it
        self._long: list[str] = []  # the pieces of a long paste without marks, until it has ended
        self._begun = ""  # the beginning of a mark whose rest has not come yet
        self._at = 0.0
        self._ticks, self._ticks_since = 0, 0.0

    def feed(self, data: str) -> Iterable[Message]:
        """The events of what was read in one piece; "" is the end."""
        if not data:
            yield from self._rest()
            yield from super().feed("")
            return
        if monotonic() - self._at > SOON:
            yield from self._long_paste()
        for marked, text in list(self._pieces(data)):
            if marked:
                yield from self._long_paste()
                yield _paste(text)
            elif (self._long or len(text) >= _LONG) and text != "\x11":
                self._long.append(text)
            else:
                yield from _grouped(self._parsed(text))
        self._at = monotonic()
        self._ticks = 0

    def tick(self) -> Iterable[Message]:
        """Called some times a second: what waited for more that did not come."""
        now = monotonic()
        self._look_alive(now)
        silent = now - self._at
        if silent > SOON:
            yield from self._long_paste()
        if silent > SOON and (self._behind or (self._begun and self._paste is None)):
            text, self._behind, self._begun = self._behind + self._begun, "", ""
            yield from _grouped(self._parsed(text))
        if silent > _UNCLOSED:
            yield from self._rest()
        yield from super().tick()

    def _parsed(self, text: str) -> Iterator[Message]:
        """What Textual makes of it. It raises at codes it does not understand (a character no number stands for)."""
        for character in text:  # one by one, so that a code like that takes nothing along but itself
            try:
                yield from super().feed(character)
            except (ValueError, OverflowError):
                yield from self._begun_anew()

    def _begun_anew(self) -> Iterator[Message]:
        while self._tokens:
            yield self._tokens.popleft()
        self._gen = self.parse(self._tokens.append)
        self._awaiting, self._timeout_time = next(self._gen), None

    def _look_alive(self, now: float) -> None:
        """Raises EOFError where the terminal was closed: reading it gives nothing, again and again, at once."""
        if now - self._ticks_since > 1.0:
            self._ticks, self._ticks_since = 0, now
        self._ticks += 1
        if self._ticks > _TICKS and os.name != "nt":  # Windows looks at every move of the mouse, too
            raise EOFError

    def _long_paste(self) -> Iterator[Message]:
        if self._long:
            text, self._long = "".join(self._long), []
            yield _paste(text)

    def _rest(self) -> Iterator[Message]:
        yield from self._long_paste()
        if self._paste is not None:
            text, self._paste, self._begun = "".join(self._paste) + self._begun, None, ""
            yield _paste(text)

    def _pieces(self, data: str) -> Iterator[tuple[bool, str]]:
        """What was read, cut into (True, a paste) and (False, keys)."""
        data, self._begun = self._begun + data, ""
        if self._behind:
            behind, self._behind = self._behind, ""
            if END in data and END not in data.partition(START)[2]:
                self._paste = [behind]  # the end mark before it was part of what was pasted
            else:
                yield False, behind
        if self._paste is None:
            before, found, data = data.partition(START)
            if not found:
                before, self._begun = _without_beginning(before, START, 2)
            if before:
                yield False, before
            if not found:
                return
            self._paste = []
        elif data == "\x11":  # Ctrl+Q leaves even while the end of a paste fails to come
            yield False, data
            return
        inside, ended, behind = data.rpartition(END)
        if not ended:
            behind, self._begun = _without_beginning(behind, END, 1)
            self._paste.append(behind)
            return
        self._paste.append(inside)
        text, self._paste, self._behind = "".join(self._paste), None, behind
        yield True, text


def _without_beginning(text: str, mark: str, least: int) -> tuple[str, str]:
    """A text, and the beginning of a mark at its end that the next piece may complete."""
    for length in range(min(len(mark) - 1, len(text)), least - 1, -1):
        if text.endswith(mark[:length]):
            return text[:-length], text[-length:]
    return text, ""


def _paste(text: str) -> events.Paste:
    for mark in (START, END, "\x00"):
        text = text.replace(mark, "")
    return events.Paste(text.replace("\r\n", "\n").replace("\r", "\n"))


def _grouped(messages: Iterable[Message]) -> Iterator[Message]:
    """The same messages; keys of one piece that make a text come as one Burst.

    What stands among them is part of the text then, not a mouse, nor a window that changed or was left.
    """
    found = list(messages)
    keys = tuple(message for message in found if isinstance(message, events.Key))
    if not _is_text(keys):
        yield from found
        return
    told = False
    for message in found:
        if not isinstance(message, (events.Key, *_NOT_OF_A_TEXT)):
            yield message
        elif isinstance(message, events.Key) and not told:
            told = True
            yield Burst(keys)


def _is_text(keys: Sequence[events.Key]) -> bool:
    written = sum(map(is_written, keys))
    if written > MANY:
        return True
    # Three may be steps through screens that a program sends (4 Enter m); two letters side by side are a word.
    beside = any(one.is_printable and other.is_printable for one, other in pairwise(keys))
    return written == MANY and beside
