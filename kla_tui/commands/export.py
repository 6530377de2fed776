"""The verb that writes lists for others."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kla_tui import formats
from kla_tui.commands.common import DONE, REFUSED, open_folder, refuse, refuse_problem, say, tell_of_clock
from kla_tui.commands.grammar import Verbs, verb
from kla_tui.folder import Folder
from kla_tui.i18n import _
from kla_tui.rules.refusal import Refused

if TYPE_CHECKING:
    from kla_tui.db import Database

EXPORTS = (
    "checklist", "evidence", "agencies", "assignments", "scores", "years", "organisations", "companies", "people",
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
    export.add_argument("--evidence", action="store_true", help=_("sertakan berkas bukti (hanya untuk changes)"))
    export.add_argument("--reason", default="", help=_("alasan membuka data pribadi"))


def _export(folder: Folder, options: argparse.Namespace) -> int:
    from kla_tui.files.lists import exports
    from kla_tui.store.evidence import evidence_files

    if options.file.suffix.lower() not in exports.SUFFIXES:
        return refuse("export.suffix", name=options.file.name)
    if options.evidence and (options.what != "changes" or options.redact not in (None, "none")):
        return refuse("export.evidence")
    # Phones leave the laptop only where a reason is kept; a reason alone asks for everything.
    status = DONE
    whole = options.what not in exports.PERSONAL or options.reason.strip()
    redact = options.redact or ("none" if whole else "phones")
    db = open_folder(folder, options)
    if options.what in exports.PERSONAL and redact == "none":  # which the history keeps
        tell_of_clock(db)
    try:
        evidence_files.verify(db, folder.evidence)
        if options.what == "changes":
            # The list last: where it stands, the files beside it are whole.
            status = _evidence(db, folder, options)
        count = exports.write(
            db, options.what, options.file, event=options.event, redact=redact, reason=options.reason.strip()
        )
    except Refused as refusal:
        return refuse_problem(refusal.problem)
    finally:
        db.close()
    say(_("{count} baris ditulis ke {path}").format(count=formats.number(count), path=options.file))
    return status


def _evidence(db: "Database", folder: Folder, options: argparse.Namespace) -> int:
    """Take the evidence files along, or say which ones stay behind."""
    from kla_tui.files.lists import evidence_along
    from kla_tui.rules.text.terminal_text import shown
    from kla_tui.store.backup import copies

    with db.read() as connection:
        names, wanted = copies.names_of(connection), copies.files_of(connection)
    if not options.evidence:
        for sha in sorted(names, key=lambda sha: names[sha]):
            say(_("tidak ikut: {name}").format(name=shown(names[sha])))
        if wanted:
            say(
                _("{count} berkas bukti tidak ikut; --evidence menyertakannya").format(
                    count=formats.number(len(wanted))
                )
            )
        return DONE
    target = evidence_along.folder_beside(options.file)
    along = evidence_along.carry(wanted, folder.evidence, target)
    say(_("{count} berkas bukti disalin ke {path}").format(count=formats.number(along.taken), path=target))
    for sha in along.missing:
        refuse("export.evidence_missing", name=names.get(sha, sha[:12]))
    return REFUSED if along.missing else DONE
