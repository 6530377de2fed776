"""The screen a terminal would show for a program's output, and its answers to the usual questions."""

import codecs
import re
from dataclasses import dataclass

import pyte

# What pyte does not swallow whole: strings (OSC, DCS, APC, PM, SOS), and CSI with a private marker other than "?",
# with intermediate bytes, or with colons. None of them carries text.
_UNKNOWN = re.compile(
    r"\x1b[\]PX^_].*?(?:\x07|\x1b\\)"
    r"|\x1b\[[<=>][0-9;:]*[ -/]*[@-~]"
    r"|\x1b\[\??[0-9;:]*[ -/]+[@-~]"
    r"|\x1b\[[0-9;]*:[0-9;:]*m",
    re.DOTALL,
)
# A sequence cut off at the end of a chunk waits for its rest.
_CUT_OFF = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|[\]PX^_][^\x07\x1b]*\x1b?)?\Z")
_MODE_QUESTION = re.compile(rb"\x1b\[\?(\d+)\$p")
_DEVICE_QUESTION = re.compile(rb"\x1b\[0?c")


_NAMED = {
    "black": "#000000", "red": "#cc4444", "green": "#44aa66", "brown": "#c09030", "blue": "#4477cc",
    "magenta": "#aa55aa", "cyan": "#44a5a5", "white": "#cccccc",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """One character as it is shown; a colour is `#rrggbb`, or "" for the terminal's own."""

    text: str
    ink: str
    paper: str
    bold: bool
    underline: bool


class Screen:
    """An emulated xterm that knows synchronised output (mode 2026), as current terminals do."""

    def __init__(self, columns: int, rows: int) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._cut_off = ""

    def feed(self, data: bytes) -> None:
        """Show what the program wrote."""
        text = self._cut_off + self._decoder.decode(data)
        cut = _CUT_OFF.search(text)
        self._cut_off = text[cut.start() :] if cut else ""
        self._stream.feed(_UNKNOWN.sub("", text[: cut.start()] if cut else text))

    def resize(self, columns: int, rows: int) -> None:
        """Take a new size; the program is expected to paint anew."""
        self._screen.resize(rows, columns)

    def lines(self) -> list[str]:
        """Every row, without the blanks at its end."""
        return [line.rstrip() for line in self._screen.display]

    def cells(self) -> list[list[Cell]]:
        """Every row, character by character, with its look."""
        buffer, columns = self._screen.buffer, range(self._screen.columns)
        return [[_cell(buffer[row][column]) for column in columns] for row in range(self._screen.lines)]


def answers(data: bytes) -> bytes:
    """What the terminal sends back for the questions in the program's output."""
    modes = [
        b"\x1b[?%s;%d$y" % (found[1], 2 if found[1] == b"2026" else 0) for found in _MODE_QUESTION.finditer(data)
    ]
    return b"".join(modes) + b"\x1b[?62;22c" * len(_DEVICE_QUESTION.findall(data))


def _cell(char: pyte.screens.Char) -> Cell:
    ink, paper = _colour(char.fg), _colour(char.bg)
    if char.reverse:
        ink, paper = paper or "#121212", ink or "#e0e0e0"
    return Cell(char.data, ink, paper, char.bold, char.underscore)


def _colour(name: str) -> str:
    # pyte answers six hexadecimal digits for a true colour, and a name for one of the sixteen.
    return _NAMED.get(name) or (f"#{name}" if len(name) == 6 else "")
