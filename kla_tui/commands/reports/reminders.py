"""The letters to companies that have not reported their contributions."""

import argparse

from kla_tui.commands.common import DONE, open_folder, refuse_all, say, tell_of_clock
from kla_tui.folder import Folder
from kla_tui.i18n import _

SUFFIXES = (".pdf",)


def write(folder: Folder, options: argparse.Namespace) -> int:
    """Print a letter for each company that owes a report; letters with a number are noted in the register."""
    from kla_tui.files.papers import reminders
    from kla_tui.store.companies import reporting
    from kla_tui.store.evidence import stationery

    typed = {"number": options.number, "date": options.date, "due": options.due}
    db = open_folder(folder, options)
    if options.number:  # which the register notes
        tell_of_clock(db)
    try:
        with db.read() as connection:
            letters, problems = reporting.reminders(connection, (), typed)
            paper = stationery.read(connection, folder.evidence)
        if not letters:
            return refuse_all(problems)
        outcome = reminders.send(db, letters, paper, options.file, each=options.separate)
        if outcome.refused:
            return refuse_all(outcome.problems)
    finally:
        db.close()
    say(_("{count} surat ditulis ke {path}").format(count=len(letters), path=options.file))
    return DONE
