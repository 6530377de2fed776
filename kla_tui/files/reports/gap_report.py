"""The gap report as the task force reads it: block, points, indicator, done, not done, agency, documents needed."""

from collections.abc import Callable, Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Any

from kla_tui import formats
from kla_tui.files.lists.books import workbook
from kla_tui.files.pack.pack_index import number
from kla_tui.files.papers import paper
from kla_tui.rules.instrument.deadlines import days_left
from kla_tui.rules.instrument.gaps import Standing
from kla_tui.rules.instrument.readiness import Points
from kla_tui.rules.problem import Problem
from kla_tui.rules.text.terminal_text import shown
from kla_tui.store.agencies.gaps import GapReport, IndicatorGap

Say = Callable[[Problem], str]
SUFFIXES = (".pdf", ".xlsx", ".html")
TITLES = ("Klaster/indikator", "Poin/maks", "Sudah", "Belum", "Perangkat daerah", "Dokumen dibutuhkan")
_NAMED = 4  # agencies of an indicator; its questions name all of theirs
_SHARES = (0.2, 0.09, 0.1, 0.27, 0.15, 0.19)
Line = tuple[str, str, str, str, str, str]


def write(report: GapReport, path: Path, say: Say) -> int:
    """Write the report by the path's ending and return how many questions lack something; never half a file."""
    rows = tuple(lines(report, say))
    suffix = path.suffix.lower()
    if suffix == ".pdf":
        paper.write_pdf(
            path, report.stationery, lambda width: _story(report, rows, width), title="Laporan kesenjangan KLA",
            footer=f"Laporan kesenjangan KLA {report.year}", landscape=True,
        )  # fmt: skip
    elif suffix == ".xlsx":
        paper.write_beside(path, lambda beside: _book(report, rows, beside))
    else:
        paper.write_beside(path, lambda beside: _save(beside, _page(report, rows)))
    return sum(len(indicator.lacking) for block in report.blocks for indicator in block.indicators)


def _save(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def lines(report: GapReport, say: Say) -> Iterator[tuple[str, Line]]:
    """(`block`, `indicator` or `question`, the six cells) in the order of the catalogue."""
    for block in report.blocks:
        done = sum(len(one.done) for one in block.indicators)
        total = done + sum(len(one.lacking) for one in block.indicators)
        head = f"{block.cluster.id} {block.cluster.name_id}"
        yield "block", (head, _points(block.points), f"{done} dari {total}", f"{total - done} pertanyaan", "", "")
        for indicator in block.indicators:
            yield "indicator", _indicator(indicator)
            for one in indicator.lacking:
                yield "question", _question(one, report, say)


def _points(points: Points) -> str:
    return f"{number(points.backed)} / {number(points.max)}"


def _indicator(one: IndicatorGap) -> Line:
    return (
        f"{one.indicator.id} {one.indicator.name_id}",
        _points(one.points),
        ", ".join(standing.question.id for standing in one.done) or "–",
        f"{len(one.lacking)} pertanyaan" if one.lacking else "lengkap",
        _few(dict.fromkeys(name for standing in one.lacking for name in standing.agencies)),
        "; ".join(one.indicator.evidence) if one.lacking else "",
    )


def _few(names: Iterable[str]) -> str:
    every = list(names)
    return ", ".join(every[:_NAMED]) + (f" dan {len(every) - _NAMED} lain" if len(every) > _NAMED else "")


def _question(one: Standing, report: GapReport, say: Say) -> Line:
    own = "0" if not one.backed else number(one.claimed)
    documents = ", ".join(report.titles.get(document, "–") for document in one.documents)
    said = []
    for document, problem in one.lacks:
        title = report.titles.get(document, "")
        said.append(f"{_short(title, 60)}: {say(problem)}" if title else say(problem))
    return (
        _short(f"{one.question.id} {one.question.text_id}", 180),
        f"{own} / {number(one.question.max_points)}",
        f"ada: {_short(documents, 120)}" if documents else "",
        _short(" ".join(said), 400),
        ", ".join(one.agencies),
        "",
    )


def _short(text: str, most: int) -> str:
    text = shown(text)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _facts(report: GapReport) -> tuple[tuple[str, str], ...]:
    total = report.total
    left = days_left(report.deadline, report.today)
    until = f"{formats.paper_date(report.deadline)} ({_left(left)})" if report.deadline else "belum diisi"
    return (
        ("Per tanggal", formats.paper_date(report.today)),
        ("Poin", f"terbukti {number(total.backed)} ({report.level}), klaim {number(total.claimed)}, "
                 f"berisiko {number(total.at_risk)}, maksimum {number(total.max)}"),
        ("Tenggat", until),
    )  # fmt: skip


def _left(days: int | None) -> str:
    if days is None:
        return "–"
    return f"lewat {-days} hari" if days < 0 else f"{days} hari lagi"


def _story(report: GapReport, rows: tuple[tuple[str, Line], ...], width: float) -> list[Any]:
    from reportlab.lib import colors

    made = paper.table(TITLES, [_cells(kind, cells) for kind, cells in rows], _SHARES, width, right=(1,), size=7)
    shades = {"block": colors.lightgrey, "indicator": colors.whitesmoke}
    for place, (kind, _line) in enumerate(rows, 1):
        if kind in shades:
            made.setStyle([("BACKGROUND", (0, place), (-1, place), shades[kind])])
    return [
        *paper.letterhead(report.stationery),
        *paper.heading("LAPORAN KESENJANGAN KLA", f"{report.stationery.regency} {report.year}"),
        *paper.facts(_facts(report)),
        made,
        paper.gap(16),
        *paper.signature(report.stationery, report.today),
    ]


def _cells(kind: str, cells: Line) -> list[Any]:
    if kind == "question":
        return [_short(cell, 400) for cell in cells]
    return [paper.paragraph(_short(cell, 500), size=7, bold=True, align=2 if place == 1 else 0)
            for place, cell in enumerate(cells)]  # fmt: skip


def _book(report: GapReport, rows: tuple[tuple[str, Line], ...], path: Path) -> None:
    with workbook(path) as book:
        sheet = book.add_worksheet("Kesenjangan")
        bold, wrap = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"text_wrap": True})
        head = [f"Laporan kesenjangan KLA {report.year} {report.stationery.regency}",
                *(f"{label}: {value}" for label, value in _facts(report)),
                *(("DATA CONTOH",) if report.stationery.demo else ())]  # fmt: skip
        for place, text in enumerate(head):
            sheet.write_string(place, 0, shown(text), bold if place == 0 else None)
        first = len(head) + 1
        for column, title in enumerate(TITLES):
            sheet.write_string(first, column, title, bold)
            sheet.set_column(column, column, (38, 12, 22, 48, 28, 40)[column])
        for place, (kind, cells) in enumerate(rows, first + 1):
            for column, cell in enumerate(cells):
                sheet.write_string(place, column, shown(cell), wrap if kind == "question" else bold)
        sheet.freeze_panes(first + 1, 1)


_STYLE = (
    "body{font:14px/1.4 system-ui,sans-serif;margin:2em}table{border-collapse:collapse;width:100%}"
    "th,td{border:1px solid #999;padding:.25em .5em;text-align:left;vertical-align:top}th{background:#eee}"
    ".block{background:#ccc;font-weight:bold}.indicator{background:#eee;font-weight:bold}"
)


def _page(report: GapReport, rows: tuple[tuple[str, Line], ...]) -> str:
    title = escape(shown(f"Laporan kesenjangan KLA {report.year} {report.stationery.regency}"))
    facts = "".join(f"<p>{escape(shown(f'{label}: {value}'))}</p>" for label, value in _facts(report))
    demo = "<p><b>DATA CONTOH</b></p>" if report.stationery.demo else ""
    head = "".join(f"<th>{one}</th>" for one in TITLES)
    body = "".join(f"<tr class={kind}>{''.join(map(_cell, cells))}</tr>" for kind, cells in rows)
    return (
        f"<!doctype html><html lang=id><head><meta charset=utf-8><title>{title}</title><style>{_STYLE}</style></head>"
        f"<body><h1>{title}</h1>{demo}{facts}<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        "</body></html>\n"
    )


def _cell(text: str) -> str:
    return f"<td>{escape(shown(text))}</td>"
