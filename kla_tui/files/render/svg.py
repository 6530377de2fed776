"""The charts of a report as SVG inside a page: shapes and text only, read without colour."""

from collections.abc import Iterator
from decimal import Decimal
from html import escape

from kla_tui.files.render.document import Bar, Chart, Number
from kla_tui.files.render.pdf_charts import LEGEND
from kla_tui.rules.text.terminal_text import cut, shown

_WIDTH, _ROW, _BAR = 720, 24, 14


def picture(chart: Chart, name: str) -> str:
    """The picture; `name` makes its inner names unlike those of other pictures on the page."""
    shapes, height = _bars(chart, name) if chart.kind == "bars" else _trend(chart)
    hatch = (
        f'<defs><pattern id="h{name}" width="5" height="5" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)">'
        '<rect width="5" height="5" fill="#fff"/><rect width="2" height="5" fill="#555"/></pattern></defs>'
    )
    said = f"{_safe(chart.title)}; angkanya di tabel berikut"
    return f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{said}">{hatch}{"".join(shapes)}</svg>'


def _bars(chart: Chart, name: str) -> tuple[list[str], int]:
    widest = max((bar.most for bar in chart.bars), default=Decimal(1)) or Decimal(1)
    left, room = 300, 220
    shapes = []
    for number, bar in enumerate(chart.bars):
        top = number * _ROW + 1
        shapes.append(_text(0, top + 11, cut(shown(bar.label), 48)))
        shapes += _bar(bar, left, top, room / float(widest), f"h{name}")
        shapes.append(_text(left + room + 8, top + 11, bar.figures))
    top = len(chart.bars) * _ROW + 6
    for place, words, fill in zip((0, 120, 300), LEGEND, ("#222", f"url(#h{name})", "#fff"), strict=True):
        shapes += [_box(place, top, 18, fill), _text(place + 24, top + 11, words)]
    return shapes, top + _BAR + 4


def _bar(bar: Bar, left: int, top: int, scale: float, hatch: str) -> Iterator[str]:
    backed, claimed, most = (float(value) * scale for value in (bar.backed, bar.claimed, bar.most))
    yield _box(left, top, most, "#fff")
    yield _box(left, top, claimed, f"url(#{hatch})")
    yield _box(left, top, backed, "#222")


def _box(left: float, top: float, width: float, fill: str) -> str:
    return f'<rect x="{left:.1f}" y="{top}" width="{width:.1f}" height="{_BAR}" fill="{fill}" stroke="#111"/>'


def _trend(chart: Chart) -> tuple[list[str], int]:
    most = float(max((bar.most for bar in chart.bars), default=Decimal(1)) or 1)
    left, room, foot, tall = 50, _WIDTH - 110, 190, 160
    step = room / max(1, len(chart.bars) - 1)
    shapes = []
    for mark in (0.0, 0.5, 1.0):
        height = foot - tall * mark
        shapes.append(f'<line x1="{left}" x2="{left + room}" y1="{height:.1f}" y2="{height:.1f}" stroke="#bbb"/>')
        shapes.append(_text(left - 6, height + 4, Number(Decimal(str(most * mark))).text, "end"))
    for name in ("claimed", "backed"):
        values = [getattr(bar, name) for bar in chart.bars]
        points = [(left + step * n, foot - tall * float(value) / most) for n, value in enumerate(values)]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        dashes = ' stroke-dasharray="6 4"' if name == "claimed" else ""
        shapes.append(f'<polyline points="{line}" fill="none" stroke="#111" stroke-width="2"{dashes}/>')
        for (x, y), value in zip(points, values, strict=True):
            shapes.append(_mark(x, y, solid=name == "backed"))
            shapes.append(_text(x, y - 9 if name == "claimed" else y + 17, Number(value).text, "middle"))
    shapes += [_text(left + step * n, foot + 34, bar.label, "middle") for n, bar in enumerate(chart.bars)]
    shapes += [_mark(8, 250, solid=True), _text(20, 254, "Terbukti (garis utuh)")]
    shapes += [_mark(188, 250, solid=False), _text(200, 254, "Klaim (garis putus)")]
    return shapes, 262


def _mark(x: float, y: float, *, solid: bool) -> str:
    if solid:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#111"/>'
    return f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="#fff" stroke="#111"/>'


def _text(x: float, y: float, text: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{_safe(text)}</text>'


def _safe(text: str) -> str:
    return escape(shown(text))
