"""The verb that writes lists for others."""

import argparse
from pathlib import Path

from kla_tui.commands.common import DONE, open_folder, refuse, say
from kla_tui.commands.grammar import Verbs, verb
from kla_tui.folder import Folder
from kla_tui.i18n import _

EXPORTS = (
    "checklist", "evidence", "agencies", "assignments", "scores", "organisations", "companies", "people",
    "contacts", "boards", "commitments", "contributions", "events", "invitations", "attendance", "follow_ups",
    "history", "changes",
)  # fmt: skip


def add(verbs: Verbs) -> None:
    """Its grammar."""
    export = verb(verbs, "export", _export, _("tulis daftar ke berkas"))
    export.add_argument("what", choices=EXPORTS)
    export.add_argument("file", type=Path)
    export.add_argument("--event", metavar="ID")
    export.add_argument("--redact", choices=("none", "phones", "statistics"))
    export.add_argument("--reason", default="", help=_("alasan membuka data pribadi"))


def _export(folder: Folder, options: argparse.Namespace) -> int:
    from kla_tui.files import exports
    from kla_tui.store import evidence_files

    if options.file.suffix.lower() not in exports.SUFFIXES:
        return refuse("export.suffix", name=options.file.name)
    # Phones leave the laptop only where a reason is kept; a reason alone asks for everything.
    whole = options.what not in exports.PERSONAL or options.reason.strip()
    redact = options.redact or ("none" if whole else "phones")
    db = open_folder(folder, options)
    try:
        evidence_files.verify(db, folder.evidence)
        count = exports.write(
            db, options.what, options.file, event=options.event, redact=redact, reason=options.reason.strip()
        )
    except exports.Refused as refusal:
        return refuse(refusal.code, **refusal.params)
    finally:
        db.close()
    say(_("{count} baris ditulis ke {path}").format(count=count, path=options.file))
    return DONE
