"""The papers of an event as the print dialog asks for them: read in one go, written one after the other."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection

from kla_tui import formats
from kla_tui.files.papers import badges, certificates, invitation_list
from kla_tui.files.render import Written
from kla_tui.files.reports import attendance, event
from kla_tui.folder import Folder
from kla_tui.rules.text.terminal_text import file_name
from kla_tui.store.events import events
from kla_tui.store.reports import attendance_sheet as sheets
from kla_tui.store.reports import event_report as reports

Form = Literal["pdf", "pdf-landscape", "xlsx"]
IN_XLSX = ("daftar-hadir", "laporan")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be printed; an empty session means all, `blank` is how many empty rows stand at the end."""

    paper: str
    session: str
    source: sheets.Source
    form: Form
    blank: int

    @property
    def landscape(self) -> bool:
        """Whether the paper lies."""
        return self.form == "pdf-landscape"

    @property
    def suffix(self) -> str:
        """The ending of the file."""
        return "xlsx" if self.form == "xlsx" else "pdf"


@dataclass(frozen=True, slots=True)
class Paper:
    """A file to come; `write` writes it and answers how many lines, cards or pages it has."""

    path: Path
    write: Callable[[], int]


def prepare(connection: Connection, event_id: str, wanted: Wanted, folder: Folder) -> list[Paper]:
    """The files of what is wanted, in the folder `exports`; none where the event or its session is not there."""
    if wanted.paper == "daftar-hadir":
        return _sheets(connection, event_id, wanted, folder)
    if wanted.paper == "daftar-undangan":
        invited = sheets.invited_list(connection, event_id, folder.evidence)
        if invited is None:
            return []
        path = _path(folder, wanted, formats.day(invited.date))
        write = partial(invitation_list.write_pdf, invited, path, landscape=wanted.landscape, blank_rows=wanted.blank)
        return [Paper(path, write)]
    return _of_event(connection, event_id, wanted, folder)


def _path(folder: Folder, wanted: Wanted, *parts: str) -> Path:
    return folder.exports / file_name(f"{'-'.join(filter(None, (wanted.paper, *parts)))}.{wanted.suffix}")


def _sheets(connection: Connection, event_id: str, wanted: Wanted, folder: Folder) -> list[Paper]:
    found = []
    for number, held in enumerate(events.sessions(connection, event_id), 1):
        if wanted.session not in ("", held.id):
            continue
        sheet = sheets.sheet(connection, held.id, wanted.source, folder.evidence)
        if sheet is None:
            continue
        path = _path(folder, wanted, formats.day(sheet.date), f"sesi-{number}", wanted.source)
        written = attendance.writer(sheet, landscape=wanted.landscape, blank=wanted.blank)
        found.append(Paper(path, partial(_written, written, path, len(sheet.rows))))
    return found


def _written(write: Written, path: Path, count: int) -> int:
    write(path, lambda _page: None)
    return count


def _of_event(connection: Connection, event_id: str, wanted: Wanted, folder: Folder) -> list[Paper]:
    report = reports.report(connection, event_id, folder.evidence)
    if report is None:
        return []
    path = _path(folder, wanted, formats.day(report.starts_on))
    if wanted.paper == "laporan":
        written = event.writer(report, landscape=wanted.landscape)
        return [Paper(path, partial(_written, written, path, len(report.attendees)))]
    present = wanted.paper == "sertifikat" or wanted.source == "present"
    cards = reports.cards(connection, event_id, session_id=wanted.session, present=present)
    if wanted.paper == "sertifikat":
        return [Paper(path, partial(certificates.write_pdf, cards, report, path))]
    return [Paper(path, partial(badges.write_pdf, cards, report.title, report.stationery, path))]
