"""The daftar hadir of a session, to sign or as signed: the paper, and the same lines as a spreadsheet."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from kla_tui import formats
from kla_tui.files.papers import attendance_sheet as paper
from kla_tui.files.render import Tick, Written, xlsx
from kla_tui.files.render.document import Section, Table, Text, number
from kla_tui.files.reports import Asked, Made, refused
from kla_tui.store.events import events
from kla_tui.store.reports import attendance_sheet as sheets
from kla_tui.store.reports.attendance_sheet import Sheet, Source

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kla_tui.folder import Folder

_MOST_BLANK = 500  # rows


def make(connection: "Connection", folder: "Folder", asked: Asked) -> Made:
    """The list of the session asked for, of the latest event where none is named; raises NotAsAsked."""
    latest = events.listing(connection, limit=1)
    event = asked.get("event", "") or (latest[0].id if latest else "")
    held = sheets.sessions_of(connection, event)
    typed = asked.get("session", "").strip() or "1"
    place = int(typed) if typed.isdecimal() and len(typed) < 5 else 0
    if not 1 <= place <= len(held):
        raise refused("session", "report.session", id=event or "–", number=typed)
    source = cast("Source", asked.get("source", "") or "present")
    sheet = sheets.sheet(connection, held[place - 1], source, folder.evidence)
    if sheet is None:
        raise refused("session", "report.session", id=event, number=typed)
    written = writer(sheet, landscape=bool(asked.get("landscape")), blank=_blank(asked.get("blank", "")))
    return Made(written, {"count": len(sheet.rows)})


def _blank(typed: str) -> int:
    """How many empty rows are meant, within bounds; raises NotAsAsked where it is no number."""
    try:
        return max(0, min(int(typed.strip() or "0"), _MOST_BLANK))
    except ValueError:
        raise refused("blank", "print.blank", text=typed, most=_MOST_BLANK) from None


def writer(sheet: Sheet, *, landscape: bool = False, blank: int = 0) -> Written:
    """What writes the list by the path's ending; empty rows are for a pen, so only paper has them."""

    def write(path: Path, tick: Tick) -> None:
        if path.suffix.lower() == ".pdf":
            paper.write_pdf(sheet, path, landscape=landscape, blank_rows=blank, on_page=tick)
        else:
            xlsx.write_lists((lines(sheet),), path, tick)

    return write


def lines(sheet: Sheet) -> Section:
    """The lines of the list with the figures of the desk, for a spreadsheet."""
    rows = tuple(
        (number(place, 0), row.name, row.sex, row.organisation, row.phone, row.note)
        for place, row in enumerate(sheet.rows, 1)
    )
    titles = ("No", "Nama", "L/P", "Instansi/Jabatan", "No. HP", "Mewakili")
    return Section(
        "Daftar hadir",
        (
            Text(sheet.title, strong=True),
            Text(formats.paper_day(sheet.date) if sheet.date else ""),
            Text(paper.totals(sheet.counts)),
            Table(titles, rows, (0.05, 0.29, 0.06, 0.32, 0.14, 0.14), empty=""),
        ),
    )
