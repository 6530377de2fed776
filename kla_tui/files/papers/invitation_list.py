"""The printed list of who is invited to an event, with room to sign for the letter received."""

from pathlib import Path
from typing import Any

from kla_tui import formats
from kla_tui.files.papers import paper
from kla_tui.store.reports.attendance_sheet import InvitedList


def write_pdf(invited: InvitedList, path: Path, *, landscape: bool = False, blank_rows: int = 0) -> int:
    """Write the list and return how many parties it names; never half a file."""
    paper.write_pdf(
        path, invited.stationery, lambda width: _story(invited, width, blank_rows),
        title=f"Daftar undangan {invited.title}", landscape=landscape,
    )  # fmt: skip
    return len(invited.rows)


def _story(invited: InvitedList, width: float, blank_rows: int) -> list[Any]:
    rows: list[list[str]] = [[str(n), *row, ""] for n, row in enumerate(invited.rows, 1)]
    rows += [[str(len(rows) + 1 + n), "", "", "", ""] for n in range(blank_rows)]
    return [
        *paper.letterhead(invited.stationery),
        *paper.heading("DAFTAR UNDANGAN", invited.title),
        *paper.facts(
            (
                ("Hari/tanggal", formats.paper_day(invited.date) if invited.date else ""),
                ("Tempat", invited.venue),
                ("Jumlah undangan", formats.paper_number(len(invited.rows))),
            )
        ),
        paper.table(
            ("No", "Nama", "Instansi", "Nomor undangan", "Tanda terima"), rows, (0.06, 0.28, 0.3, 0.18, 0.18), width,
            centre=(0,), padding=5,
        ),
        paper.gap(18),
        *paper.signature(invited.stationery, invited.date),
    ]  # fmt: skip
