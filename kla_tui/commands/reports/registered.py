"""The kinds of report the registry makes; the command line only asks, refuses and says where it is."""

import argparse

from kla_tui.commands.common import DONE, open_folder, refuse_problem, say
from kla_tui.files import reports
from kla_tui.folder import Folder
from kla_tui.i18n import _
from kla_tui.rules.refusal import Refused


def write(folder: Folder, options: argparse.Namespace) -> int:
    """Write the report asked for."""
    from kla_tui.store.evidence import evidence_files

    kind = reports.BY_ID[options.what]
    asked = {need: str(getattr(options, need) or "") for need in kind.needs}
    db = open_folder(folder, options)
    try:
        evidence_files.verify(db, folder.evidence)
        with db.read() as connection:
            written = kind.make(connection, folder, asked)
    except Refused as refusal:
        return refuse_problem(refusal.problem)
    finally:
        db.close()
    written(options.file, lambda _step: None)
    say(_("Laporan ditulis ke {path}").format(path=options.file))
    return DONE
