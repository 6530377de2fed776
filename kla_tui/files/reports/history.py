"""What was changed, by whom, since a day: a line a deed on paper, a line a field as a spreadsheet."""

import datetime as dt
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kla_tui import formats
from kla_tui.files.render import write
from kla_tui.files.render.document import Facts, Report, Section, Table
from kla_tui.files.reports import Asked, Made, NotAsAsked, head
from kla_tui.i18n import source
from kla_tui.rules.problem import Problem
from kla_tui.rules.text.terminal_text import cut, shown
from kla_tui.rules.typed.since import parse_span
from kla_tui.store.history import history
from kla_tui.store.history.history import Wanted
from kla_tui.store.kit import settings
from kla_tui.store.reports import history_report, report_head
from kla_tui.store.reports.history_report import Deed, HistoryReport
from kla_tui.store.reports.report_head import Head
from kla_tui.store.summary import summary
from kla_tui.words.records import paper_field
from kla_tui.words.values import Spoken, record_text
from kla_tui.words.verbs import is_step, paper_verb

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kla_tui.folder import Folder

TITLE = "RIWAYAT PERUBAHAN"
# More deeds than anybody reads on paper; a table of paragraphs costs memory.
MOST_ON_PAPER = 3000
_FIELDS_ON_PAPER = 6
COLUMNS = ("Waktu", "Petugas", "Apa", "Alasan", "Data", "Isian", "Semula", "Menjadi")


def make(connection: "Connection", folder: "Folder", asked: Asked) -> Made:
    """The changes since the day asked for, all of them where none was; raises NotAsAsked where they fill a book."""
    today = summary.figures(connection).today(time.time_ns() // 1_000_000)
    span = parse_span(asked.get("since", ""), today)
    if span.problems:
        raise NotAsAsked(*span.problems)
    zone = settings.profile(connection).zone.minutes
    wanted = Wanted(first=span.first, last=span.last, offset_minutes=zone)
    deeds = history.count(connection, wanted)
    if asked.get("suffix") == ".pdf" and deeds > MOST_ON_PAPER:
        raise NotAsAsked(Problem("", "history.long", {"count": deeds}), option="since")
    return made(connection, folder, wanted, today, asked.get("suffix", ""))


def made(connection: "Connection", folder: "Folder", wanted: Wanted, today: dt.date, suffix: str) -> Made:
    """The changes as narrowed; what is said is how many deeds there are."""
    found = history_report.read(connection, wanted, today)
    own = report_head.read(connection, folder.evidence)
    return Made(write.writer(report(found, own, each_field=suffix == ".xlsx")), {"count": len(found.deeds)})


def report(found: HistoryReport, own: Head, *, each_field: bool) -> Report:
    """The changes, laid out: every field with what stood there, or every deed with the first of its fields."""
    facts = Facts(
        (
            ("Dicetak", formats.paper_day(found.today)),
            ("Jumlah", f"{formats.paper_number(len(found.deeds), 0)} kegiatan, jam {found.zone}"),
        )
    )
    section = Section(_scope(found.wanted), (facts, _fields(found) if each_field else _deeds(found)), "Riwayat")
    return head.report(own, TITLE, own.stationery.regency, (section,))


def _scope(wanted: Wanted) -> str:
    parts = ["Riwayat perubahan"]
    if wanted.officer:
        parts.append(f"oleh {wanted.officer}")
    if wanted.first:
        parts.append(f"sejak {formats.paper_date(wanted.first)}")
    if wanted.last:
        parts.append(f"sampai {formats.paper_date(wanted.last)}")
    return " ".join(parts)


def _spoken(found: HistoryReport) -> Spoken:
    return Spoken(found.names, found.zone_minutes, paper=True)


def _deeds(found: HistoryReport) -> Table:
    spoken = _spoken(found)
    rows = tuple(
        (_when(found, deed), deed.officer, paper_verb(deed.verb), "\n".join(_on_paper(deed, spoken)))
        for deed in found.deeds
    )
    return Table(("Waktu", "Petugas", "Apa", "Isian"), rows, (0.13, 0.16, 0.19, 0.52))


def _fields(found: HistoryReport) -> Table:
    spoken = _spoken(found)
    rows = tuple(
        (
            _when(found, deed), deed.officer, paper_verb(deed.verb), "" if is_step(deed.verb) else deed.reason,
            record_text(entry.entity, name, source),
            paper_field(entry.entity, entry.field), spoken.text(entry.entity, entry.row, entry.field, entry.old),
            spoken.text(entry.entity, entry.row, entry.field, entry.new),
        )
        for deed in found.deeds
        for entry, name in zip(deed.entries, deed.names, strict=True)
    )  # fmt: skip
    return Table(COLUMNS, rows, (0.14, 0.12, 0.14, 0.12, 0.12, 0.12, 0.12, 0.12))


def _when(report: HistoryReport, deed: Deed) -> str:
    return formats.paper_moment(deed.at, report.zone_minutes)


def _on_paper(deed: Deed, spoken: Spoken) -> Iterator[str]:
    if deed.reason and not is_step(deed.verb):
        yield f"Alasan: {cut(shown(deed.reason), 200)}"
    for entry, name in list(zip(deed.entries, deed.names, strict=True))[:_FIELDS_ON_PAPER]:
        old, new = (spoken.text(entry.entity, entry.row, entry.field, text) for text in (entry.old, entry.new))
        name = record_text(entry.entity, name, source)
        called = f" ({cut(shown(name), 40)})" if name and name not in (new, old) else ""
        yield f"{paper_field(entry.entity, entry.field)}{called}: {_change(old, new)}"
    more = len(deed.entries) - _FIELDS_ON_PAPER
    if more > 0:
        yield f"dan {formats.paper_number(more, 0)} isian lain"


def _change(before: str, after: str) -> str:
    old, new = (cut(shown(text), 80) for text in (before, after))
    if old and new:
        return f"{old} menjadi {new}"
    return new or (f"{old} dikosongkan" if old else "kosong")
