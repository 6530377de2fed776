"""The verb that packs the evidence for the ministry's upload."""

import argparse
import sys
from pathlib import Path

from kla_tui import formats
from kla_tui.commands.common import DONE, open_folder, refuse, say, tell
from kla_tui.commands.grammar import Verbs, verb
from kla_tui.folder import Folder
from kla_tui.i18n import _
from kla_tui.words import paper_text


def add(verbs: Verbs) -> None:
    """Its grammar."""
    pack = verb(verbs, "pack", _pack, _("kemas bukti per pertanyaan dalam satu ZIP"))
    pack.add_argument("file", type=Path)


def _pack(folder: Folder, options: argparse.Namespace) -> int:
    from kla_tui.files.pack import pack
    from kla_tui.store.reports import pack as packs

    if options.file.suffix.lower() != ".zip":
        return refuse("pack.suffix", name=options.file.name)
    db = open_folder(folder, options)
    try:
        with db.read() as connection:
            plan = packs.plan(connection)
    finally:
        db.close()
    progress = _progress if sys.stderr.isatty() else None
    try:
        packed = pack.write(plan, options.file, folder.evidence, paper_text, progress=progress)
    except pack.Unsound as fault:
        return refuse("pack.unsound", path=str(fault))
    say(
        _("{files} berkas dikemas dan diperiksa: {path}; {left_out} tanpa berkas, {missing} kekurangan").format(
            files=formats.number(packed.files),
            path=packed.path,
            left_out=formats.number(packed.left_out),
            missing=formats.number(packed.missing),
        )
    )
    return DONE


def _progress(done: int, total: int) -> None:
    share = 100 * done // total if total else 100
    tell(f"\r{share:3} %", end="\n" if done >= total else "")
