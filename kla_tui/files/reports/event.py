"""The activity report of an event in the registry of reports: of the latest where none is named."""

from pathlib import Path
from typing import TYPE_CHECKING

from kla_tui.files.render import Tick, Written
from kla_tui.files.reports import Asked, Refused
from kla_tui.files.reports import event_report as paper
from kla_tui.store.events import events
from kla_tui.store.reports import event_report

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kla_tui.folder import Folder


def make(connection: "Connection", folder: "Folder", asked: Asked) -> Written:
    """The report of the event asked for; raises Refused where there is none."""
    latest = events.listing(connection, limit=1)
    event = asked.get("event", "") or (latest[0].id if latest else "")
    report = event_report.report(connection, event, folder.evidence)
    if report is None:
        raise Refused("report.event", id=event or "–")

    def write(path: Path, tick: Tick) -> None:
        tick(1)
        if path.suffix.lower() == ".pdf":
            paper.write_pdf(report, path)
        else:
            paper.write_xlsx(report, path)

    return write
