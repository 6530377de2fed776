"""The activity report of an event, with its rekap, follow-ups and SPJ checklist."""

import argparse

from kla_tui.commands.common import DONE, open_folder, refuse, say
from kla_tui.folder import Folder
from kla_tui.i18n import _

SUFFIXES = (".pdf", ".xlsx")


def write(folder: Folder, options: argparse.Namespace) -> int:
    """Print the report of the event asked for, else of the latest."""
    from kla_tui.files.reports import event_report as paper
    from kla_tui.store.events import events
    from kla_tui.store.reports import event_report

    db = open_folder(folder, options)
    try:
        with db.read() as connection:
            latest = events.listing(connection, limit=1)
            event = options.event or (latest[0].id if latest else "")
            report = event_report.report(connection, event, folder.evidence)
    finally:
        db.close()
    if report is None:
        return refuse("report.event", id=event or "–")
    if options.file.suffix.lower() == ".pdf":
        count = paper.write_pdf(report, options.file, landscape=options.landscape)
    else:
        count = paper.write_xlsx(report, options.file)
    say(_("Laporan {title}: {count} yang hadir, ditulis ke {path}").format(
        title=report.title, count=count, path=options.file
    ))  # fmt: skip
    return DONE
