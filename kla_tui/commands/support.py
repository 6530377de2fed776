"""The verb that packs what helps by telephone: log, figures, versions, sizes; nothing about a person."""

import argparse
from pathlib import Path

from kla_tui.commands.common import DONE, key_of, refuse, say
from kla_tui.commands.grammar import Verbs, verb
from kla_tui.folder import Folder
from kla_tui.i18n import _


def add(verbs: Verbs) -> None:
    """Its grammar."""
    support = verb(verbs, "support", _support, _("kemas log, angka, dan versi untuk bantuan lewat telepon"))
    support.add_argument("file", type=Path)


def _support(folder: Folder, options: argparse.Namespace) -> int:
    from kla_tui.files.support import package
    from kla_tui.words.laptop.support import contents_lines

    if options.file.suffix.lower() != ".zip":
        return refuse("support.suffix", name=options.file.name)
    key, locked = _key(folder, options)
    written = package.write(
        folder, options.file, lambda found: "\n".join((*contents_lines(found.missing), "")), key, locked
    )
    say(_("Paket bantuan ditulis ke {path}, {size} byte.").format(path=written.path, size=written.size))
    for line in contents_lines(written.facts.missing):
        say(line)
    return DONE


def _key(folder: Folder, options: argparse.Namespace) -> tuple[bytes | None, str]:
    """The data key, or the code of why there is none: that is no reason to refuse help."""
    from kla_tui.disk import deeds

    try:
        return key_of(folder, options), ""
    except Exception as error:
        return None, str(deeds.why(error))
