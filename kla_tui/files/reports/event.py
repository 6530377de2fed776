"""The activity report of an event with its rekap, as PDF or spreadsheet: children as initials, no phones."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kla_tui import formats
from kla_tui.files.papers import paper
from kla_tui.files.papers.attendance_sheet import totals
from kla_tui.files.render import Tick, Written, xlsx
from kla_tui.files.render.document import Cell, Section, Table, number
from kla_tui.files.reports import Asked, Made, refused
from kla_tui.store.events import events
from kla_tui.store.events.attendance import Counts
from kla_tui.store.reports import event_report
from kla_tui.store.reports.event_report import EventReport

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kla_tui.folder import Folder

_HOW = {"invited": "diundang", "walk_in": "tanpa undangan", "represented": "mewakili"}
_UNKNOWN = "Belum jelas"
_SEXES = (("L", "Laki-laki"), ("P", "Perempuan"), ("", "Belum diketahui"))
_ROOM = 80  # points
Lines = Sequence[tuple[str, ...]]


def make(connection: "Connection", folder: "Folder", asked: Asked) -> Made:
    """The report of the event asked for, of the latest where none is named; raises NotAsAsked where there is none."""
    latest = events.listing(connection, limit=1)
    event = asked.get("event", "") or (latest[0].id if latest else "")
    report = event_report.report(connection, event, folder.evidence)
    if report is None:
        raise refused("event", "report.event", id=event or "–")
    written = writer(report, landscape=bool(asked.get("landscape")))
    return Made(written, {"title": report.title, "count": len(report.attendees)})


def writer(report: EventReport, *, landscape: bool = False) -> Written:
    """What writes the report by the path's ending."""

    def write(path: Path, tick: Tick) -> None:
        if path.suffix.lower() == ".pdf":
            write_pdf(report, path, landscape=landscape, on_page=tick)
        else:
            xlsx.write_lists(sheets(report), path, tick)

    return write


def write_pdf(
    report: EventReport, path: Path, *, landscape: bool = False, on_page: Callable[[int], None] | None = None
) -> int:
    """Write the report and return how many people it names as present; never half a file."""
    purpose = f"{report.purpose} · {report.legal_basis}"
    paper.write_pdf(
        path, report.stationery, lambda width: _story(report, width), title=f"Laporan {report.title}",
        footer=purpose, landscape=landscape, on_page=on_page,
    )  # fmt: skip
    return len(report.attendees)


def _story(report: EventReport, width: float) -> list[Any]:
    return [
        *paper.letterhead(report.stationery),
        *paper.heading("LAPORAN KEGIATAN", report.title),
        *paper.facts(report.facts),
        *(part for title, points in report.programme for part in _points(title, points)),
        *_part("Kehadiran", paper.paragraph(totals(report.counts))),
        paper.gap(4),
        *_figures(report, width),
        *_points("Notula", report.minutes),
        *_points("Undangan yang tidak hadir", [joined(row.name, row.organisation) for row in report.absent]),
        *_points("Lembaga yang baru pertama kali hadir", report.new_organisations),
        *_part("Rencana tindak lanjut (RTL)", _listed(_FOLLOW_UPS, follow_ups(report), width)),
        *_part("Kelengkapan SPJ", _listed(_PAPERS, papers(report), width)),
        *_points("Catatan", report.note),
        paper.gap(14),
        *paper.signature(report.stationery, report.ends_on or report.starts_on, above="Pembuat laporan,"),
        paper.gap(14),
        *_part("Rekap peserta", _listed(_ATTENDEES, attendees(report), width)),
    ]


# A title of each column with its share of the width.
_FOLLOW_UPS = (("No", 0.06), ("Apa", 0.42), ("Siapa", 0.26), ("Tenggat", 0.13), ("Selesai", 0.13))
_PAPERS = (("No", 0.06), ("Kelengkapan", 0.24), ("Keadaan", 0.12), ("Dokumen", 0.36), ("Catatan", 0.22))
_ATTENDEES = (
    ("No", 0.05), ("Nama", 0.22), ("L/P", 0.06), ("Instansi", 0.21), ("Pilar", 0.13), ("Kecamatan", 0.14),
    ("Cara hadir", 0.13), ("Sesi", 0.06),
)  # fmt: skip


def _part(title: str, *below: Any) -> list[Any]:
    from reportlab.platypus import CondPageBreak

    # A title alone at the foot of a page says nothing.
    return [CondPageBreak(_ROOM), paper.gap(6), paper.paragraph(title, size=10, bold=True), paper.gap(2), *below]


def _points(title: str, points: Sequence[str]) -> list[Any]:
    if not points:
        return []
    return _part(title, *(paper.paragraph(f"{n}. {text}", indent=10) for n, text in enumerate(points, 1)))


def joined(name: str, organisation: str) -> str:
    """A party as one line."""
    return f"{name} ({organisation})" if name and organisation else name or organisation


def _listed(columns: Sequence[tuple[str, float]], rows: Lines, width: float) -> Any:
    if not rows:
        return paper.paragraph("Tidak ada.")
    titles, shares = [title for title, _share in columns], [share for _title, share in columns]
    return paper.table(titles, rows, shares, width, centre=(0,))


def _figures(report: EventReport, width: float) -> list[Any]:
    found: list[Any] = []
    if len(report.sessions) > 1:
        found += [_sessions(report, width), paper.gap(4)]
    for title, lines in shares(report):
        rows = [(label, formats.paper_number(count)) for label, count in lines]
        found += [paper.table((title, "Hadir"), rows, (0.5, 0.12), width, right=(1,)), paper.gap(4)]
    return found


def _sessions(report: EventReport, width: float) -> Any:
    titles = ("Sesi", "Tanggal", "Hadir", "L", "P", "Tanpa undangan", "Mewakili")
    rows = [
        [cell if isinstance(cell, str) else formats.paper_number(cell) for cell in row] for row in sessions(report)
    ]
    return paper.table(titles, rows, (0.3, 0.18, 0.1, 0.08, 0.08, 0.14, 0.12), width, right=(2, 3, 4, 5, 6))


def sessions(report: EventReport) -> list[tuple[str | int, ...]]:
    """The figures of each session."""
    return [
        (
            held.title, formats.day(held.date), held.counts.present, held.counts.male, held.counts.female,
            held.counts.walk_in, held.counts.represented,
        )
        for held in report.sessions
    ]  # fmt: skip


def shares(report: EventReport) -> list[tuple[str, list[tuple[str, int]]]]:
    """Who was present by L/P, pillar, kind of organisation and kecamatan: titles with lines of numbers."""
    counts = report.counts
    sexes = [(label, {"L": counts.male, "P": counts.female, "": counts.unknown}[code]) for code, label in _SEXES]
    pillars = [(label, counts.pillars.get(code, 0)) for code, label in report.pillars]
    if counts.pillars.get(""):
        pillars.append((_UNKNOWN, counts.pillars[""]))
    return [
        ("L/P", [line for line in sexes if line[1]]),
        ("Pilar", pillars),
        ("Jenis lembaga", _ranked(counts.kinds, report.words)),
        ("Kecamatan", _ranked(counts.areas, report.words)),
    ]


def _ranked(numbers: Mapping[str, int], words: Mapping[str, str]) -> list[tuple[str, int]]:
    ranked = sorted(numbers.items(), key=lambda item: (not item[0], -item[1], item[0]))
    return [(words.get(code, code) if code else _UNKNOWN, count) for code, count in ranked]


def follow_ups(report: EventReport) -> Lines:
    """What, who, due, done."""
    return [
        (str(n), row.what, row.whose, formats.day(row.due), formats.day(row.done) or "belum")
        for n, row in enumerate(report.follow_ups, 1)
    ]


def papers(report: EventReport) -> Lines:
    """The SPJ checklist with what is there and missing."""
    return [
        (str(n), row.label, "ada" if row.present else "BELUM ADA", joined(row.document, row.file_name), row.note)
        for n, row in enumerate(report.papers, 1)
    ]


def attendees(report: EventReport) -> Lines:
    """Who came: name, L/P, organisation, pillar, kecamatan, how, at how many sessions."""
    words = report.words
    return [
        (
            str(n), row.name, row.sex, row.organisation, words.get(row.pillar, row.pillar),
            words.get(row.area, row.area), f"mewakili {row.represents}" if row.represents else _HOW.get(row.how, ""),
            str(row.times),
        )
        for n, row in enumerate(report.attendees, 1)
    ]  # fmt: skip


def sheets(report: EventReport) -> tuple[Section, ...]:
    """The same report as lists, one a sheet."""
    attended = _numbered(attendees(report))
    return (
        _sheet("Ringkasan", ("Laporan kegiatan", report.title), [*report.facts, *_summary(report)], (0.24, 0.24)),
        _sheet("Sesi", ("Sesi", "Tanggal", "Hadir", "L", "P", "Tanpa undangan", "Mewakili"), sessions(report)),
        _sheet("Peserta", *_columns(_ATTENDEES, attended)),
        _sheet("Tidak hadir", ("Nama", "Instansi"), [(row.name, row.organisation) for row in report.absent]),
        _sheet("Lembaga baru", ("Lembaga",), [(name,) for name in report.new_organisations]),
        _sheet("RTL", *_columns(_FOLLOW_UPS, _numbered(follow_ups(report)))),
        _sheet("SPJ", *_columns(_PAPERS, _numbered(papers(report)))),
        _sheet("Notula", ("Notula dan catatan",), [(line,) for line in (*report.minutes, *report.note)]),
    )


Rows = Iterable[Sequence[str | int]]


def _columns(columns: Sequence[tuple[str, float]], rows: Rows) -> tuple[tuple[str, ...], Rows, tuple[float, ...]]:
    return tuple(title for title, _share in columns), rows, tuple(share for _title, share in columns)


def _sheet(name: str, titles: tuple[str, ...], rows: Rows, shares: tuple[float, ...] = ()) -> Section:
    cells = tuple(tuple(_cell(value) for value in row) for row in rows)
    return Section(name, (Table(titles, cells, shares, empty=""),))


def _cell(value: str | int) -> Cell:
    return number(value, 0) if isinstance(value, int) else value


def _summary(report: EventReport) -> list[tuple[str | int, ...]]:
    return [
        *figures(report.counts),
        *((f"{title}: {label}", count) for title, lines in shares(report) for label, count in lines),
    ]


def figures(counts: Counts) -> list[tuple[str | int, ...]]:
    """The totals by name."""
    return [
        ("Undangan", counts.invited), ("Hadir", counts.present), ("Tanpa undangan", counts.walk_in),
        ("Mewakili", counts.represented), ("Terlambat dicatat", counts.late),
    ]  # fmt: skip


def _numbered(rows: Lines) -> Rows:
    return ((int(row[0]), *row[1:]) for row in rows)
