"""The printed daftar hadir, A4: what accounting (SPJ) asks for, with the figures of the desk."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from kla_tui import formats
from kla_tui.files.papers import paper
from kla_tui.store.events.attendance import Counts
from kla_tui.store.reports.attendance_sheet import Sheet


def write_pdf(
    sheet: Sheet,
    path: Path,
    *,
    landscape: bool = False,
    blank_rows: int = 0,
    on_page: Callable[[int], None] | None = None,
) -> int:
    """Write the list as PDF and return how many lines it has; never half a file. `on_page` is told each page."""
    # The reader must learn from the paper itself what the data are for (UU 27/2022, Pasal 21).
    purpose = f"{sheet.purpose} · {sheet.legal_basis}"
    paper.write_pdf(
        path, sheet.stationery,
        lambda width: [*_head(sheet), _table(sheet, width, blank_rows), *_foot(sheet)],
        title=sheet.title, footer=purpose, landscape=landscape, on_page=on_page,
    )  # fmt: skip
    return len(sheet.rows)


def _head(sheet: Sheet) -> list[Any]:
    when = formats.paper_day(sheet.date) if sheet.date else ""
    hours = "–".join(hour.replace(":", ".") for hour in (sheet.starts_at, sheet.ends_at) if hour)
    return [
        *paper.letterhead(sheet.stationery),
        *paper.heading("DAFTAR HADIR", sheet.title),
        *paper.facts(
            (
                ("Hari/tanggal", when),
                ("Waktu", f"{hours} {sheet.stationery.zone} · {sheet.session}"),
                ("Tempat", sheet.venue),
            )
        ),
    ]


def _table(sheet: Sheet, width: float, blank_rows: int) -> Any:
    rows: list[list[Any]] = []
    for number, row in enumerate(sheet.rows, 1):
        name = f"{row.name} (mewakili {row.note})" if row.note else row.name
        rows.append([str(number), name, row.sex, row.organisation, row.phone, _signature(number)])
    for number in range(len(sheet.rows) + 1, len(sheet.rows) + 1 + blank_rows):
        rows.append([str(number), "", "", "", "", _signature(number)])
    return paper.table(
        ("No", "Nama", "L/P", "Instansi/Jabatan", "No. HP", "Tanda tangan"), rows,
        (0.05, 0.25, 0.06, 0.28, 0.14, 0.22), width, centre=(0, 2), padding=5,
    )  # fmt: skip


def _signature(number: int) -> Any:
    # Staggered, so that two neighbours have room to sign.
    return paper.paragraph(f"{number}. ………", size=8, indent=0 if number % 2 else 55)


def totals(counts: Counts) -> str:
    """The line of figures under a list."""
    unknown = f" · L/P belum diketahui {counts.unknown}" if counts.unknown else ""
    return (
        f"Hadir {counts.present} dari {counts.invited} undangan · L {counts.male} · P {counts.female}{unknown} · "
        f"tanpa undangan {counts.walk_in} · mewakili {counts.represented}"
    )


def _foot(sheet: Sheet) -> list[Any]:
    return [
        paper.gap(6),
        paper.paragraph(totals(sheet.counts), size=8),
        paper.gap(18),
        *paper.signature(sheet.stationery, sheet.date, above="Mengetahui,"),
    ]
