"""The daftar hadir of a session, to sign or as signed."""

import argparse

from kla_tui.commands.common import DONE, open_folder, refuse, say
from kla_tui.folder import Folder
from kla_tui.i18n import _

SUFFIXES = (".pdf", ".xlsx")


def write(folder: Folder, options: argparse.Namespace) -> int:
    """Print the list of the session asked for."""
    from kla_tui.files.papers import attendance_sheet
    from kla_tui.store.events import events
    from kla_tui.store.reports import attendance_sheet as sheets

    db = open_folder(folder, options)
    try:
        with db.read() as connection:
            latest = events.listing(connection, limit=1)
            event = options.event or (latest[0].id if latest else "")
            sessions = sheets.sessions_of(connection, event)
            if not 1 <= options.session <= len(sessions):
                return refuse("report.session", id=event or "–", number=options.session)
            sheet = sheets.sheet(connection, sessions[options.session - 1], options.source, folder.evidence)
    finally:
        db.close()
    if sheet is None:
        return refuse("report.session", id=event, number=options.session)
    if options.file.suffix.lower() == ".pdf":
        rows = max(0, min(options.blank, 500))
        count = attendance_sheet.write_pdf(sheet, options.file, landscape=options.landscape, blank_rows=rows)
    else:
        count = attendance_sheet.write_xlsx(sheet, options.file)
    say(_("{count} baris ditulis ke {path}").format(count=count, path=options.file))
    return DONE
