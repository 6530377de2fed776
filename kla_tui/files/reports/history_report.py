"""The report of what was changed: a table of deeds as PDF, every field as a spreadsheet."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from kla_tui import formats
from kla_tui.files.lists.books import workbook
from kla_tui.files.papers import paper
from kla_tui.rules.text.terminal_text import cut, shown
from kla_tui.store.reports.history_report import Deed, HistoryReport
from kla_tui.words.verbs import is_step

# More deeds than anybody reads on paper; a table of paragraphs costs memory.
MOST_ON_PAPER = 3000
_FIELDS_ON_PAPER = 6

FieldWords = Callable[[str, str], str]
VerbWords = Callable[[str], str]


def title(report: HistoryReport) -> str:
    """What the report covers."""
    wanted = report.wanted
    parts = ["Riwayat perubahan"]
    if wanted.officer:
        parts.append(f"oleh {wanted.officer}")
    if wanted.first:
        parts.append(f"sejak {formats.paper_date(wanted.first)}")
    if wanted.last:
        parts.append(f"sampai {formats.paper_date(wanted.last)}")
    return " ".join(parts)


def write_pdf(report: HistoryReport, path: Path, verb: VerbWords, field: FieldWords) -> int:
    """Write one line a deed and return how many there are; never half a file."""
    facts = (
        ("Perangkat daerah", report.stationery.agency),
        ("Dicetak", f"{formats.paper_day(report.today)} oleh {report.stationery.officer}"),
        ("Jumlah", f"{formats.number(len(report.deeds), 0)} kegiatan, jam {report.zone}"),
    )

    def story(width: float) -> list[Any]:
        rows = [
            (
                _when(report, deed),
                deed.officer,
                verb(deed.verb),
                [paper.paragraph(line, size=7) for line in _on_paper(deed, field)],
            )
            for deed in report.deeds
        ]
        return [
            *paper.letterhead(report.stationery),
            *paper.heading("RIWAYAT PERUBAHAN", title(report)),
            *paper.facts(facts),
            paper.table(("Waktu", "Petugas", "Apa", "Isian"), rows, (0.13, 0.16, 0.19, 0.52), width, size=7),
        ]

    paper.write_pdf(path, report.stationery, story, title=title(report), footer=title(report))
    return len(report.deeds)


def _when(report: HistoryReport, deed: Deed) -> str:
    zone = dt.timezone(dt.timedelta(minutes=report.zone_minutes))
    return dt.datetime.fromtimestamp(deed.at / 1000, zone).strftime("%d-%m-%Y %H.%M")


def _on_paper(deed: Deed, field: FieldWords) -> Iterator[str]:
    if deed.reason and not is_step(deed.verb):
        yield f"Alasan: {cut(shown(deed.reason), 200)}"
    for entry, name in list(zip(deed.entries, deed.names, strict=True))[:_FIELDS_ON_PAPER]:
        called = f" ({cut(shown(name), 40)})" if name and name not in (entry.new, entry.old) else ""
        yield f"{field(entry.entity, entry.field)}{called}: {_change(entry.old, entry.new)}"
    more = len(deed.entries) - _FIELDS_ON_PAPER
    if more > 0:
        yield f"dan {formats.number(more, 0)} isian lain"


def _change(before: str | None, after: str | None) -> str:
    old, new = (cut(shown(text or ""), 80) for text in (before, after))
    if old and new:
        return f"{old} menjadi {new}"
    return new or (f"{old} dikosongkan" if old else "kosong")


COLUMNS = ("Waktu", "Petugas", "Apa", "Alasan", "Data", "Isian", "Semula", "Menjadi")


def write_xlsx(report: HistoryReport, path: Path, verb: VerbWords, field: FieldWords) -> int:
    """Write one line a field and return how many deeds there are; never half a file."""
    paper.write_beside(path, lambda beside: _fill_book(report, beside, verb, field))
    return len(report.deeds)


def _fill_book(report: HistoryReport, path: Path, verb: VerbWords, field: FieldWords) -> None:
    with workbook(path, constant_memory=True) as book:
        page = book.add_worksheet("Riwayat")
        bold = book.add_format({"bold": True})
        for column, width in enumerate((16, 20, 24, 20, 28, 28, 28, 28)):
            page.set_column(column, column, width)
        page.write_string(0, 0, shown(("DATA CONTOH · " if report.stationery.demo else "") + title(report)), bold)
        for column, name in enumerate(COLUMNS):
            page.write_string(2, column, name, bold)
        at = 3
        for deed in report.deeds:
            for entry, name in zip(deed.entries, deed.names, strict=True):
                reason = "" if is_step(deed.verb) else deed.reason
                texts = (
                    _when(report, deed), deed.officer, verb(deed.verb), reason, name,
                    field(entry.entity, entry.field), entry.old or "", entry.new or "",
                )  # fmt: skip
                for column, text in enumerate(texts):
                    page.write_string(at, column, cut(shown(text), 32_000))
                at += 1
