"""A terminal screen as SVG, with nothing in it that a viewer would have to fetch."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import escape

from rich.cells import cell_len

from tests.terminal.screen import Cell

_WIDTH, _HEIGHT, _EDGE = 8.4, 19, 10
_PAPER, _INK = "#121212", "#e0e0e0"
_FONT = "'DejaVu Sans Mono', 'Cascadia Mono', Consolas, Menlo, monospace"


def svg(rows: Sequence[Sequence[Cell]], title: str) -> str:
    """The picture; runs of cells that look alike become one text."""
    columns = max(len(row) for row in rows)
    width, height = columns * _WIDTH + 2 * _EDGE, len(rows) * _HEIGHT + 2 * _EDGE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="100%" height="100%" rx="6" fill="{_PAPER}"/>',
        f'<g font-family="{_FONT}" font-size="14" xml:space="preserve">',
    ]
    for number, row in enumerate(rows):
        parts += _line(row, _EDGE + number * _HEIGHT)
    return "\n".join([*parts, "</g>", "</svg>", ""])


def _line(row: Sequence[Cell], top: float) -> Iterator[str]:
    column = 0
    for look, run in groupby(row, key=lambda cell: (cell.ink, cell.paper, cell.bold, cell.underline)):
        text = "".join(cell.text for cell in run)
        ink, paper, bold, underline = look
        left, wide = _EDGE + column * _WIDTH, cell_len(text) * _WIDTH
        column += cell_len(text)
        if paper:
            yield f'<rect x="{left:g}" y="{top:g}" width="{wide:g}" height="{_HEIGHT}" fill="{paper}"/>'
        if text.strip():
            more = (' font-weight="bold"' if bold else "") + (' text-decoration="underline"' if underline else "")
            yield (
                f'<text x="{left:g}" y="{top + 14:g}" textLength="{wide:g}" lengthAdjust="spacingAndGlyphs" '
                f'fill="{ink or _INK}"{more}>{escape(text)}</text>'
            )
