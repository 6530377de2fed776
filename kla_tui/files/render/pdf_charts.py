"""The charts of a report as vectors for PDF: read without colour, by filling, hatching and the figures beside."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from kla_tui.files.papers import paper
from kla_tui.files.papers.glyphs import printable
from kla_tui.files.render.document import Bar, Chart, Number
from kla_tui.rules.text.terminal_text import cut, shown

LEGEND = ("Terbukti", "Klaim belum terbukti", "Sisa sampai maksimum")
_ROW, _BAR = 17.0, 10.0  # points
_HATCH = 3.0


def drawing(chart: Chart, width: float) -> Any:
    """The picture of a chart, `width` points wide."""
    paper.fonts()
    return _bars(chart, width) if chart.kind == "bars" else _trend(chart, width)


def _bars(chart: Chart, width: float) -> Any:
    from reportlab.graphics.shapes import Drawing

    height = _ROW * len(chart.bars) + 36
    picture = Drawing(width, height)
    picture.add(_string(0, height - 9, chart.title, bold=True))
    widest = max((bar.most for bar in chart.bars), default=Decimal(1)) or Decimal(1)
    left, room = width * 0.42, width * 0.3
    for number, bar in enumerate(chart.bars):
        base = height - 20 - _ROW * (number + 1) + 4
        picture.add(_string(0, base + 2, cut(shown(bar.label), 46)))
        for shape in _bar(bar, left, base, room / float(widest)):
            picture.add(shape)
        picture.add(_string(left + room + 6, base + 2, bar.figures))
    for shape in _legend():
        picture.add(shape)
    return picture


def _bar(bar: Bar, left: float, base: float, scale: float) -> Iterator[Any]:
    backed, claimed, most = (float(value) * scale for value in (bar.backed, bar.claimed, bar.most))
    yield _box(left, base, most)
    if claimed > backed:
        yield _box(left + backed, base, claimed - backed)
        yield from _hatched(left + backed, base, claimed - backed)
    if backed:
        yield _box(left, base, backed, solid=True)


def _box(left: float, base: float, width: float, *, solid: bool = False) -> Any:
    from reportlab.graphics.shapes import Rect
    from reportlab.lib import colors

    return Rect(
        left, base, width, _BAR, strokeWidth=0.6, strokeColor=colors.black,
        fillColor=colors.HexColor("#303030") if solid else None,
    )  # fmt: skip


def _hatched(left: float, base: float, width: float) -> Iterator[Any]:
    from reportlab.graphics.shapes import Line

    start = -_BAR + _HATCH
    while start < width:
        yield Line(
            left + max(start, 0), base + max(-start, 0), left + min(start + _BAR, width),
            base + min(_BAR, width - start), strokeWidth=0.5,
        )  # fmt: skip
        start += _HATCH


def _legend() -> Iterator[Any]:
    place = 0.0
    for number, words in enumerate(LEGEND):
        yield _box(place, 0, 14, solid=number == 0)
        if number == 1:
            yield from _hatched(place, 0, 14)
        yield _string(place + 18, 2, words)
        place += 95 if number == 0 else 150


def _trend(chart: Chart, width: float) -> Any:
    from reportlab.graphics.shapes import Drawing, Line, PolyLine

    height, foot, left = 160.0, 44.0, 34.0
    picture = Drawing(width, height)
    picture.add(_string(0, height - 9, chart.title, bold=True))
    most = float(max((bar.most for bar in chart.bars), default=Decimal(1)) or 1)
    room, tall = width - left - 40, height - foot - 30
    step = room / max(1, len(chart.bars) - 1)
    for mark in (0.0, 0.5, 1.0):
        base = foot + tall * mark
        picture.add(
            Line(left, base, left + room, base, strokeWidth=0.3, strokeDashArray=None if not mark else [1, 2])
        )
        picture.add(_string(left - 4, base - 2, Number(Decimal(str(most * mark))).text, end=True))
    for name in ("claimed", "backed"):
        points = [
            (left + step * number, foot + tall * float(getattr(bar, name)) / most)
            for number, bar in enumerate(chart.bars)
        ]
        flat = [coordinate for point in points for coordinate in point]
        picture.add(PolyLine(flat, strokeWidth=1.2, strokeDashArray=[4, 2] if name == "claimed" else None))
        for (x, y), bar in zip(points, chart.bars, strict=True):
            picture.add(_mark(x, y, solid=name == "backed"))
            above = 6 if name == "claimed" else -11
            picture.add(_string(x, y + above, Number(getattr(bar, name)).text, middle=True))
    for number, bar in enumerate(chart.bars):
        picture.add(_string(left + step * number, foot - 22, bar.label, middle=True))
    picture.add(_mark(6, 5, solid=True))
    picture.add(_string(14, 2, "Terbukti (garis utuh)"))
    picture.add(_mark(136, 5, solid=False))
    picture.add(_string(144, 2, "Klaim (garis putus)"))
    return picture


def _mark(x: float, y: float, *, solid: bool) -> Any:
    from reportlab.graphics.shapes import Circle, Rect
    from reportlab.lib import colors

    if solid:
        return Circle(x, y, 3, fillColor=colors.black, strokeColor=colors.black)
    return Rect(x - 3, y - 3, 6, 6, fillColor=colors.white, strokeColor=colors.black)


def _string(x: float, y: float, text: str, *, bold: bool = False, middle: bool = False, end: bool = False) -> Any:
    from reportlab.graphics.shapes import String

    anchor = "middle" if middle else "end" if end else "start"
    font = paper.BOLD if bold else paper.FONT
    return String(x, y, printable(shown(text), font), fontName=font, fontSize=7.5, textAnchor=anchor)
