"""The verb that prints the figures of the summary."""

import argparse
import json

from kla_tui.commands.common import DONE, open_folder, say
from kla_tui.commands.grammar import Verbs, verb
from kla_tui.folder import Folder
from kla_tui.i18n import _
from kla_tui.rules.text.terminal_text import json_safe


def add(verbs: Verbs) -> None:
    """Its grammar."""
    status = verb(verbs, "status", _status, _("angka-angka ringkasan"))
    status.add_argument("--json", action="store_true")


def _status(folder: Folder, options: argparse.Namespace) -> int:
    from kla_tui.store.evidence import evidence_files
    from kla_tui.store.summary import summary

    db = open_folder(folder, options)
    try:
        evidence_files.verify(db, folder.evidence)
        with db.read() as connection:
            found = dict(summary.status(connection))
    finally:
        db.close()
    from kla_tui.files.backups import choices

    last = choices.last(folder)
    found["backups"] = {
        name: at.isoformat(timespec="seconds") if at else None
        for name, at in (("laptop", last.laptop), ("stick", last.stick))
    }
    if options.json:
        say(json_safe(json.dumps(found, ensure_ascii=False)))
        return DONE
    from kla_tui.files.lists import plain

    for line in plain.status_lines(found):
        say(line)
    return DONE
