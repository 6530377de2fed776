"""A report as one HTML file that needs nothing else: no script, no request, a policy that forbids both."""

import base64
import hashlib
from collections.abc import Iterator
from html import escape
from pathlib import Path

from kla_tui.files.papers import paper
from kla_tui.files.render import Tick, svg
from kla_tui.files.render.document import (
    Block,
    Cell,
    Chart,
    Facts,
    Figures,
    Number,
    Report,
    Section,
    Signature,
    Table,
    Text,
    text_of,
)
from kla_tui.rules.text.terminal_text import shown, shown_lines

_CSS = """
:root { color-scheme: light; }
body { font: 16px/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; color: #111; background: #fff;
  margin: 0 auto; max-width: 62rem; padding: 1.5rem; }
header { border-bottom: 2px solid #111; margin-bottom: 1rem; }
header p { margin: .2rem 0; }
.head { text-align: center; font-weight: 600; }
h1 { font-size: 1.5rem; margin: .5rem 0 0; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; border-bottom: 1px solid #999; break-after: avoid; }
.demo { border: 2px dashed #111; padding: .3rem .6rem; font-weight: 600; display: inline-block; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: .5rem 0; }
dt { font-weight: 600; } dd { margin: 0; }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: .8rem; padding: 0; }
.figures div { border: 1px solid #111; border-radius: .4rem; padding: .5rem .8rem; }
.figures b { display: block; font-size: 2rem; line-height: 1.2; }
.figures span { font-size: .85rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; margin: .6rem 0; }
caption { text-align: left; font-weight: 600; padding: .2rem 0; }
th, td { border: 1px solid #777; padding: .25rem .45rem; vertical-align: top; text-align: left; }
td { max-width: 24rem; overflow-wrap: break-word; }
th { background: #eee; }
tr.l1 td, tr.l2 td { font-weight: 600; background: #f4f4f4; }
tr.l2 td { background: #ddd; }
td.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.note { font-size: .9rem; border-left: 4px solid #777; padding-left: .7rem; }
.strong { font-weight: 600; }
figure { margin: .8rem 0; } figcaption { font-weight: 600; }
svg { width: 100%; height: auto; } svg text { font-size: 11px; fill: #111; }
footer { border-top: 1px solid #999; margin-top: 2rem; font-size: .85rem; }
@page { size: A4; margin: 15mm; }
@media print { body { font-size: 10pt; padding: 0; max-width: none; } tr, figure, .figures { break-inside: avoid; }
  thead { display: table-header-group; } .page { break-before: page; } .wide { overflow: visible; }
  th { background: #fff; } }
"""
# What is not named is forbidden: no request leaves the file, no script runs in it, whatever a text says.
_POLICY = "default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"


def write(report: Report, path: Path, tick: Tick) -> None:
    """Write the report; `tick` is told each section."""

    def make(beside: Path) -> None:
        with beside.open("w", encoding="utf-8", newline="\n") as file:
            for number, piece in enumerate(_pieces(report)):
                tick(number)
                file.write(piece)

    paper.write_beside(path, make)


def _pieces(report: Report) -> Iterator[str]:
    style = base64.b64encode(hashlib.sha256(_CSS.encode()).digest()).decode()
    yield (
        '<!DOCTYPE html>\n<html lang="id">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY.format(style=style)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_safe(report.title)}</title>\n<style>{_CSS}</style>\n</head>\n<body>\n"
    )
    yield "<header>\n"
    for line in report.stationery.letterhead:
        yield f'<p class="head">{_safe(line)}</p>\n'
    if report.stationery.demo:
        yield '<p class="demo">DATA CONTOH</p>\n'
    yield f"<h1>{_safe(report.title)}</h1>\n<p>{_safe(report.subtitle)}</p>\n"
    yield _facts(Facts(tuple(report.head)))
    yield "</header>\n<main>\n"
    for number, section in enumerate(report.sections):
        yield from _section(section, number)
    yield f"</main>\n<footer><p>{_safe(report.footer)}</p></footer>\n</body>\n</html>\n"


def _section(section: Section, number: int) -> Iterator[str]:
    page = ' class="page"' if section.new_page and number else ""
    yield f'<section aria-labelledby="s{number}"{page}>\n<h2 id="s{number}">{_safe(section.title)}</h2>\n'
    for place, block in enumerate(section.blocks):
        yield _block(block, f"{number}-{place}")
    yield "</section>\n"


def _block(block: Block, name: str) -> str:
    match block:
        case Text():
            kind = ' class="note"' if block.note else ' class="strong"' if block.strong else ""
            return f"<p{kind}>{_lines(block.text)}</p>\n"
        case Facts():
            return _facts(block)
        case Figures():
            return _figures(block)
        case Table():
            return _table(block)
        case Chart():
            return (
                f"<figure>\n<figcaption>{_safe(block.title)}</figcaption>\n{svg.picture(block, name)}\n</figure>\n"
                + _table(block.table, caption=block.title)
            )
        case Signature():
            return ""


def _safe(text: str) -> str:
    return escape(shown(text))


def _lines(text: str) -> str:
    return "<br>".join(escape(line) for line in shown_lines(text))


def _facts(block: Facts) -> str:
    pairs = "".join(f"<dt>{_safe(label)}</dt><dd>{_safe(text_of(value))}</dd>" for label, value in block.pairs)
    return f"<dl>{pairs}</dl>\n"


def _figures(block: Figures) -> str:
    boxes = "".join(
        f"<div>{_safe(figure.label)}<b>{_safe(figure.text)}</b><span>{_safe(figure.below)}</span></div>"
        for figure in block.entries
    )
    return f'<div class="figures">{boxes}</div>\n'


def _table(table: Table, caption: str = "") -> str:
    if not table.rows and table.empty:
        return f"<p>{_safe(table.empty)}</p>\n"
    titles = "".join(f'<th scope="col">{_safe(title)}</th>' for title in table.titles)
    levels = table.levels or (0,) * len(table.rows)
    rows = "".join(_row(row, level) for row, level in zip(table.rows, levels, strict=True))
    columns = "".join(f'<col width="{100 * width:g}%">' for width in table.widths)
    above = f"<caption>{_safe(caption)}</caption>" if caption else ""
    return (
        f'<div class="wide"><table>{above}<colgroup>{columns}</colgroup><thead><tr>{titles}</tr></thead>\n'
        f"<tbody>\n{rows}</tbody></table></div>\n"
    )


def _row(row: tuple[Cell, ...], level: int) -> str:
    head = f'<tr class="l{level}">' if level else "<tr>"
    return f"{head}{''.join(map(_cell, row))}</tr>\n"


def _cell(cell: Cell) -> str:
    return f'<td class="n">{_safe(cell.text)}</td>' if isinstance(cell, Number) else f"<td>{_lines(cell)}</td>"
