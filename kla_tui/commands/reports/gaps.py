"""The gap report for the task force."""

import argparse

from kla_tui.commands.common import DONE, open_folder, say
from kla_tui.folder import Folder
from kla_tui.i18n import _
from kla_tui.words import paper_text

SUFFIXES = (".pdf", ".xlsx", ".html")


def write(folder: Folder, options: argparse.Namespace) -> int:
    """Write the report of the current round, after a look at the evidence files."""
    from kla_tui.files.reports import gap_report
    from kla_tui.store.agencies import gaps
    from kla_tui.store.evidence import evidence_files

    db = open_folder(folder, options)
    try:
        evidence_files.verify(db, folder.evidence)
        with db.read() as connection:
            report = gaps.report(connection, folder.evidence)
    finally:
        db.close()
    count = gap_report.write(report, options.file, paper_text)
    say(_("{count} pertanyaan masih kurang; ditulis ke {path}").format(count=count, path=options.file))
    return DONE
