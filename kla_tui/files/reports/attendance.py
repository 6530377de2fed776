"""The daftar hadir in the registry of reports: who came to a session, of the latest event where none is named."""

from pathlib import Path
from typing import TYPE_CHECKING

from kla_tui.files.papers import attendance_sheet
from kla_tui.files.render import Tick, Written
from kla_tui.files.reports import Asked, Refused
from kla_tui.store.events import events
from kla_tui.store.reports import attendance_sheet as sheets

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kla_tui.folder import Folder


def make(connection: "Connection", folder: "Folder", asked: Asked) -> Written:
    """The list of the session asked for; raises Refused where there is none."""
    latest = events.listing(connection, limit=1)
    event = asked.get("event", "") or (latest[0].id if latest else "")
    sessions = sheets.sessions_of(connection, event)
    typed = asked.get("session", "").strip() or "1"
    number = int(typed) if typed.isdecimal() and len(typed) < 5 else 0
    if not 1 <= number <= len(sessions):
        raise Refused("report.session", id=event or "–", number=typed)
    sheet = sheets.sheet(connection, sessions[number - 1], "present", folder.evidence)
    if sheet is None:
        raise Refused("report.session", id=event, number=number)

    def write(path: Path, tick: Tick) -> None:
        tick(1)
        if path.suffix.lower() == ".pdf":
            attendance_sheet.write_pdf(sheet, path)
        else:
            attendance_sheet.write_xlsx(sheet, path)

    return write
