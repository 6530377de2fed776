"""What was changed, by whom, since a day."""

import argparse
import time

from kla_tui.commands.common import DONE, open_folder, refuse, refuse_all, say
from kla_tui.folder import Folder
from kla_tui.i18n import _

SUFFIXES = (".pdf", ".xlsx")


def write(folder: Folder, options: argparse.Namespace) -> int:
    """Print the changes since the day asked for; all of them where none was."""
    from kla_tui.files.reports import history_report as files
    from kla_tui.rules.typed.since import parse_span
    from kla_tui.store.history import history
    from kla_tui.store.kit import settings
    from kla_tui.store.reports import history_report
    from kla_tui.store.summary import summary
    from kla_tui.words.records import paper_field
    from kla_tui.words.verbs import paper_verb

    db = open_folder(folder, options)
    try:
        with db.read() as connection:
            today = summary.figures(connection).today(time.time_ns() // 1_000_000)
            span = parse_span(options.since, today)
            if span.problems:
                return refuse_all(span.problems)
            zone = settings.profile(connection).zone.minutes
            wanted = history.Wanted(first=span.first, last=span.last, offset_minutes=zone)
            deeds = history.count(connection, wanted)
            if options.file.suffix.lower() == ".pdf" and deeds > files.MOST_ON_PAPER:
                return refuse("history.long", count=deeds)
            report = history_report.read(connection, wanted, today, folder.evidence)
    finally:
        db.close()
    make = files.write_pdf if options.file.suffix.lower() == ".pdf" else files.write_xlsx
    count = make(report, options.file, paper_verb, paper_field)
    say(_("{count} kegiatan ditulis ke {path}").format(count=count, path=options.file))
    return DONE
