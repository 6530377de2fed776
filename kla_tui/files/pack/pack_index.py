"""The index of an upload pack: a page for every browser and a spreadsheet, Indonesian and without a network."""

import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from html import escape
from typing import Any, NamedTuple
from urllib.parse import quote

from kla_tui import formats
from kla_tui.fields.evidence import EVIDENCE, PAPER
from kla_tui.fields.field import ordered
from kla_tui.files.pack.pack_contents import Contents, Entry
from kla_tui.formats import paper_number, paper_span
from kla_tui.rules.instrument.evidence import BY_CODE
from kla_tui.rules.score.gaps import FILE_WORDS, Standing
from kla_tui.rules.text.terminal_text import shown
from kla_tui.words.catalogue import paper_question

_STYLE = """
body{font:14px/1.45 system-ui,sans-serif;margin:2em auto;max-width:72em;padding:0 1em;color:#111;background:#fff}
table{border-collapse:collapse;width:100%;margin:.5em 0 1.5em}th,td{border:1px solid #999;padding:.25em .5em;
text-align:left;vertical-align:top}th{background:#eee}td.n{text-align:right;white-space:nowrap}code{font-size:11px;
word-break:break-all}.lack{color:#a00}h2{margin-top:2em;border-bottom:2px solid #333}
p.demo{background:#fe9;padding:.5em}
"""


def _cell(value: str, kind: str = "td", mark: str = "") -> str:
    return f"<{kind}{f' class={mark}' if mark else ''}>{escape(shown(value))}</{kind}>"


def _row(cells: Iterable[str]) -> str:
    return f"<tr>{''.join(cells)}</tr>"


def _table(titles: Sequence[str], rows: Iterable[str]) -> str:
    head = _row(_cell(title, "th") for title in titles)
    return f"<table><thead>{head}</thead><tbody>{''.join(rows)}</tbody></table>"


def page(found: Contents) -> bytes:
    """The index as one HTML page that needs nothing but itself; its links open the files beside it."""
    plan, total = found.plan, found.readiness.total
    title = f"Bukti KLA {plan.year} {plan.regency}"
    level = found.readiness.level_backed.name if found.readiness.level_backed else "belum"
    head = (
        f"<h1>{escape(shown(title))}</h1><p>{escape(shown(plan.agency))} · dibuat {formats.paper_date(plan.today)} · "
        f"katalog {escape(plan.catalogue.id)}{' (sementara)' if plan.catalogue.provisional else ''} · tahun data "
        f"{'–'.join(dict.fromkeys((str(plan.data_years[0]), str(plan.data_years[-1]))))}</p>"
        f"<p>Klaim <b>{paper_span(total.low, total.claimed)}</b> · "
        f"terbukti <b>{paper_number(total.backed)}</b> ({escape(level)}), "
        f"dengan berkas <b>{paper_number(total.filed)}</b>, "
        f"tercatat tanpa berkas <b>{paper_number(total.recorded)}</b> · "
        f"berisiko <b>{paper_number(total.at_risk)}</b> dari {paper_number(total.max)} poin · "
        f"{paper_number(len(found.files))} berkas · "
        f"<a href='#kurang'>{paper_number(len(found.missing))} kekurangan</a></p>"
    )
    demo = "<p class=demo>DATA CONTOH: bukan data sebenarnya.</p>" if plan.demo else ""
    body = "".join((head, demo, _clusters(found), *_clusters_of(found), _missing(found)))
    return (
        f"<!doctype html><html lang=id><head><meta charset=utf-8><title>{escape(shown(title))}</title>"
        f"<style>{_STYLE}</style></head><body>{body}</body></html>\n"
    ).encode()


def _clusters(found: Contents) -> str:
    rows = (
        _row(
            (_cell(f"{cluster.id} {cluster.name_id}"),
             _cell(paper_span(points.low, points.claimed), mark="n"),
             *(_cell(paper_number(value), mark="n") for value in (points.backed, points.filed, points.max)))
        )
        for cluster in found.plan.catalogue.clusters
        if (points := found.readiness.clusters[cluster.id])
    )  # fmt: skip
    return _table(("Klaster", "Klaim", "Terbukti", "Dengan berkas", "Maksimum"), rows)


def _clusters_of(found: Contents) -> Iterator[str]:
    catalogue = found.plan.catalogue
    entries: dict[str, list[Entry]] = {}
    for entry in found.entries:
        entries.setdefault(entry.question, []).append(entry)
    standing = {one.question.id: one for one in found.standings}
    for cluster in catalogue.clusters:
        yield f"<h2>{escape(shown(f'{cluster.id} {cluster.name_id}'))}</h2>"
        for indicator in catalogue.indicators_of(cluster.id):
            points = found.readiness.indicators[indicator.id]
            head = f"{indicator.id} {indicator.name_id}: {paper_number(points.backed)} / {paper_number(points.max)}"
            yield f"<h3>{escape(shown(head))}</h3>"
            rows = (
                row
                for question in catalogue.questions_of(indicator.id)
                for row in _question(found, standing[question.id], entries.get(question.id, []))
            )
            yield _table(("Pertanyaan", "Klaim", "Maks", "Terbukti", "Keadaan", "Dokumen", "SHA-256"), rows)


def _question(found: Contents, one: Standing, entries: Sequence[Entry]) -> Iterator[str]:
    first = (
        _cell(f"{one.question.id} {paper_question(one.question)}"),
        _cell(paper_span(one.low, one.claimed) if one.answered else "–", mark="n"),
        _cell(paper_number(one.question.max_points), mark="n"),
        _cell(paper_number(one.proven) if one.answered else "–", mark="n"),
        _cell(_state(one), mark="" if one.state in ("filed", "nothing") else "lack"),
    )
    if not entries:
        yield _row((*first, _cell(""), _cell("")))
    for place, entry in enumerate(entries):
        document = entry.document
        text = escape(_about(entry))
        if entry.path:
            inside = entry.path.removeprefix(f"{found.top}/")
            cell = f"<td><a href='{quote(inside)}'>{text}</a></td><td><code>{escape(document.sha256)}</code></td>"
        else:
            cell = f"<td>{text} <span class=lack>{escape(FILE_WORDS[entry.state])}</span></td><td></td>"
        yield _row((*(first if place == 0 else ["<td></td>"] * 5), cell))


def _about(entry: Entry) -> str:
    one = entry.document.document
    kind = BY_CODE.get(one.kind)
    date = formats.paper_date(one.date) if one.date else "tanpa tanggal"
    signed = "bertanda tangan" if one.signed else "belum bertanda tangan"
    parts = (kind.label if kind else "", one.title, one.number, date, signed, entry.document.agency)
    return shown(" · ".join(part for part in parts if part))


def _missing(found: Contents) -> str:
    rows = (
        _row(
            (
                _cell(one.question),
                _cell(one.what),
                _cell(one.wanted),
                _cell(", ".join(one.agencies)),
                _cell(paper_number(one.points), mark="n"),
            )
        )
        for one in found.missing
    )
    return "<h2 id=kurang>Yang masih kurang</h2>" + _table(_MISSING, rows)


class _Head(NamedTuple):
    name: str
    title: str


_OF_DOCUMENT = ordered(
    (
        *(_Head(one.name, one.title) for one in EVIDENCE.at("paper")),
        _Head("file", "Berkas di paket"),
        _Head("file_state", "Keadaan berkas"),
    ),
    PAPER,
)
_MISSING = ("Pertanyaan", "Apa", "Dokumen yang dibutuhkan", "Perangkat daerah", "Poin")
_POINTS = ("Klaim terendah", "Klaim tertinggi", "Maks", "Terbukti", "Keadaan")
_DOCUMENTS = (
    "Klaster", "Indikator", "Pertanyaan", "Isi pertanyaan", *_POINTS, "Membuktikan",
    *(head.title for head in _OF_DOCUMENT),
)  # fmt: skip
_QUESTIONS = ("Klaster", "Indikator", "Pertanyaan", "Isi pertanyaan", *_POINTS, "Matriks", "Dokumen",
              "Perangkat daerah")  # fmt: skip


def book(found: Contents) -> bytes:
    """The index as a spreadsheet of three sheets: documents, questions, what is missing; every text a text."""
    import xlsxwriter

    target = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(target, options) as made:
        made.set_properties({"title": f"Bukti KLA {found.plan.year}", "created": _midnight(found.plan.today)})
        bold = made.add_format({"bold": True})
        shown_as = cache(lambda form: made.add_format({"num_format": form}))
        for name, titles, rows in (
            ("Dokumen", _DOCUMENTS, _document_rows(found)),
            ("Pertanyaan", _QUESTIONS, _question_rows(found)),
            ("Kekurangan", _MISSING, _missing_rows(found)),
        ):
            sheet = made.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            for column, title in enumerate(titles):
                sheet.write_string(0, column, title, bold)
            for number_, row in enumerate(rows, 1):
                for column, value in enumerate(row):
                    _write(sheet, number_, column, value, shown_as)
    return target.getvalue()


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a spreadsheet's times have no zone


def _write(sheet: Any, row: int, column: int, value: str | int | Decimal, shown_as: Callable[[str], Any]) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, shown(value))
    else:
        sheet.write_number(row, column, float(value), shown_as(formats.sheet_format(value)))


def _document_rows(found: Contents) -> Iterator[tuple[str | int | Decimal, ...]]:
    standing = {one.question.id: one for one in found.standings}
    for entry in found.entries:
        stands = standing[entry.question]
        said = {
            **entry.document.said, "file": entry.path.removeprefix(f"{found.top}/"),
            "file_state": "cocok" if entry.path else FILE_WORDS[entry.state],
        }  # fmt: skip
        yield (
            entry.cluster, entry.indicator, entry.question, paper_question(stands.question), *_points(stands),
            "ya" if entry.proves else "belum", *(said[head.name] for head in _OF_DOCUMENT),
        )  # fmt: skip


def _question_rows(found: Contents) -> Iterator[tuple[str | int | Decimal, ...]]:
    for one in found.standings:
        indicator = found.plan.catalogue.by_indicator[one.question.indicator]
        yield (
            indicator.cluster, indicator.id, one.question.id, paper_question(one.question), *_points(one),
            _table_of(one), len(one.documents), ", ".join(one.agencies),
        )  # fmt: skip


def _missing_rows(found: Contents) -> Iterator[tuple[str | int | Decimal, ...]]:
    for one in found.missing:
        yield one.question, one.what, one.wanted, ", ".join(one.agencies), one.points


def _points(one: Standing) -> tuple[str | Decimal, ...]:
    if not one.answered:
        return "", "", one.question.max_points, "", _state(one)
    return one.low, one.claimed, one.question.max_points, one.proven, _state(one)


_STATES = {
    "unanswered": "belum dijawab", "nothing": "tanpa poin (dijawab tidak)", "unproven": "belum terbukti",
    "partly": "terbukti sebagian", "recorded": "terbukti, tercatat tanpa berkas", "filed": "terbukti dengan berkas",
}  # fmt: skip


def _state(one: Standing) -> str:
    """How far a question is proven, and how much of that can be uploaded."""
    if one.state == "recorded" and one.filed:
        return f"terbukti, {paper_number(one.filed)} poin dengan berkas, selebihnya tercatat"
    return _STATES[one.state]


def _table_of(one: Standing) -> str:
    """Whether the table a question asks for is there."""
    if not one.question.matrix:
        return ""
    return (
        "lengkap" if one.has_table else "belum lengkap (wajib)" if one.question.matrix_required else "belum lengkap"
    )


def _span(low: Decimal, high: Decimal) -> str:
    return paper_number(high) if low == high else f"{paper_number(low)}–{paper_number(high)}"
