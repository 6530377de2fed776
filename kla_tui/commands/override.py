"""The verb that takes up corrections of the catalogue."""

import argparse
from pathlib import Path

from kla_tui.commands.common import DONE, REFUSED, open_folder, refuse_problem, say, tell, tell_of_clock
from kla_tui.commands.grammar import Verbs, verb
from kla_tui.folder import Folder
from kla_tui.i18n import _
from kla_tui.rules.problem import Problem
from kla_tui.words import problem_text


def add(verbs: Verbs) -> None:
    """Its grammar."""
    correct = verb(verbs, "override", _override, _("pakai berkas koreksi katalog (TOML)"))
    correct.add_argument("file", type=Path)


def _override(folder: Folder, options: argparse.Namespace) -> int:
    from kla_tui.disk import bounded
    from kla_tui.store.checklist import corrections

    text = bounded.text_of(options.file)
    if isinstance(text, Problem):
        return refuse_problem(text)
    db = open_folder(folder, options)
    tell_of_clock(db)
    try:
        faults = corrections.take(db, text)
    finally:
        db.close()
    for fault in faults:
        tell(f"{options.file.name}:{fault.line}: {problem_text(fault.problem)}")
    if faults:
        return REFUSED
    say(_("Koreksi katalog dipakai."))
    return DONE
