"""Letters that ask agencies for their documents."""

import argparse

from kla_tui.commands.common import DONE, open_folder, refuse, refuse_all, say, tell_of_clock
from kla_tui.folder import Folder
from kla_tui.i18n import _
from kla_tui.words import paper_text

SUFFIXES = (".pdf", ".docx", ".txt")


def write(folder: Folder, options: argparse.Namespace) -> int:
    """Write the letters, one an agency that owes something; with `--number` they are kept as sent."""
    from kla_tui.files.papers import letters as papers
    from kla_tui.store.agencies import agencies, letters

    typed = {"number": options.number, "due": options.due}
    db = open_folder(folder, options)
    if options.number:  # which the register notes
        tell_of_clock(db)
    try:
        with db.read() as connection:
            known = [row.name for row in agencies.listing(connection)]
            wanted = [name for name in known if options.agency in ("", name)]
            plans = [letters.plan(connection, name, folder.evidence, typed=typed) for name in wanted]
        plans = [plan for plan in plans if plan.wanted]
        if not wanted:
            return refuse("letter.agency", name=options.agency, known=", ".join(known))
        if not plans:
            return refuse("letter.nothing", agency=options.agency or "–")
        if options.number and len(plans) > 1:
            return refuse("letter.one")
        if options.number:
            outcome = papers.send(db, plans[0], options.file, paper_text, typed)
            if outcome.refused:
                return refuse_all(outcome.problems)
        else:
            papers.write(plans, options.file, paper_text)
    finally:
        db.close()
    say(_("{count} surat ditulis ke {path}").format(count=len(plans), path=options.file))
    return DONE
