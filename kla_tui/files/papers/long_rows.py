"""Rows of a printed table whose text is taller than a page: a row must fit one, so it goes on in the next rows."""

from collections.abc import Iterator, Sequence
from typing import Any

from kla_tui.rules.text.terminal_text import shown_lines

LINES = 24  # of a piece; at 9 points a little more than half of a lying page
_SPARE = 0.97  # of the width: what is rounded must not wrap a line once more
_SURELY_SHORT = 240  # letters: nobody counts the lines of these


def pieces(row: Sequence[str | Any], widths: Sequence[float], font: str, size: float) -> Iterator[list[str | Any]]:
    """The row, or the rows it becomes: texts cut between lines, other cells only in the first.

    `widths` is the room for text of each column, in points.
    """
    if not any(isinstance(cell, str) and len(cell) + 40 * cell.count("\n") > _SURELY_SHORT for cell in row):
        yield list(row)
        return
    cut = [_cut(cell, width, font, size) for cell, width in zip(row, widths, strict=True)]
    for number in range(max(map(len, cut))):
        yield [parts[number] if number < len(parts) else "" for parts in cut]


def _cut(cell: str | Any, width: float, font: str, size: float) -> list[str | Any]:
    if not isinstance(cell, str):
        return [cell]
    lines = [piece for line in shown_lines(cell) for piece in _lines(line, width * _SPARE, font, size)]
    if len(lines) <= LINES:
        return [cell]
    return ["\n".join(lines[at : at + LINES]) for at in range(0, len(lines), LINES)]


def _lines(text: str, width: float, font: str, size: float) -> Iterator[str]:
    """The lines a text takes, a word wider than the column broken as it will be when it is set."""
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfbase.pdfmetrics import stringWidth

    for line in simpleSplit(text, font, size, width) or [""]:
        start, used = 0, 0.0
        for at, letter in enumerate(line):
            wide = stringWidth(letter, font, size)
            if used + wide > width and at > start:
                yield line[start:at]
                start, used = at, 0.0
            used += wide
        yield line[start:]
