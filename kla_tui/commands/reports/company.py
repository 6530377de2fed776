"""The profile of a company, or of every company of the register as one book."""

import argparse

from kla_tui.commands.common import DONE, open_folder, refuse, say
from kla_tui.folder import Folder
from kla_tui.i18n import _

SUFFIXES = (".pdf",)


def write(folder: Folder, options: argparse.Namespace) -> int:
    """Print the company asked for, or all of them."""
    from kla_tui.files.papers import company_profile as paper
    from kla_tui.store.companies import companies
    from kla_tui.store.evidence import stationery
    from kla_tui.store.reports import company_profile

    db = open_folder(folder, options)
    try:
        with db.read() as connection:
            if options.company:
                ids = [company_profile.find(connection, options.company)]
            else:
                ids = companies.ids(connection)
            found = [company_profile.read(connection, company) for company in ids]
            profiles = [profile for profile in found if profile is not None]
            letterhead = stationery.read(connection, folder.evidence)
    finally:
        db.close()
    if not profiles:
        return refuse("report.company", name=options.company or "–")
    count = paper.write_pdf(options.file, letterhead, profiles)
    say(_("{count} profil ditulis ke {path}").format(count=count, path=options.file))
    return DONE
