"""The verbs of the command line, one module a family; each imports what it needs when it is used."""

import argparse
from collections.abc import Callable
from pathlib import Path

from kla_tui import __version__, i18n
from kla_tui.commands import (
    damage,
    export,
    folders,
    guard,
    imports,
    neighbours,
    override,
    pack,
    plain,
    report,
    status,
    support,
)
from kla_tui.commands.grammar import Parser
from kla_tui.folder import Folder
from kla_tui.i18n import _

# In the order the help shows them.
_FAMILIES = (
    folders,
    status,
    plain,
    export,
    imports,
    report,
    pack,
    override,
    support,
)
_ALONE = frozenset({"restore"})  # verbs that look by themselves whether somebody else is there
_ONLY_LOOKING = frozenset({"support"})  # that work whatever the folder is in, and leave it so


def parser() -> argparse.ArgumentParser:
    """The grammar of the command line."""
    root = Parser(prog="kla-tui", description=_("Kabupaten/Kota Layak Anak, di meja kerja, tanpa jaringan."))
    root.add_argument("--data", metavar=_("FOLDER"), help=_("folder data"))
    root.add_argument("--lang", choices=i18n.LANGUAGES, help=_("bahasa antarmuka"))
    root.add_argument("--version", action="version", version=f"kla-tui {__version__}", help=_("tampilkan versinya"))
    root.add_argument(
        "--passphrase-file", metavar=_("BERKAS"), type=Path, help=_("berkas berisi kata sandi folder data")
    )
    verbs = root.add_subparsers(dest="verb", metavar=_("PERINTAH"))
    for family in _FAMILIES:
        family.add(verbs)
    return root


def run(folder: Folder, options: argparse.Namespace) -> int:
    """Do what the verb says; the exit status."""
    act: Callable[[Folder, argparse.Namespace], int] = options.act

    def deed() -> int:
        if options.verb in _ONLY_LOOKING:
            return act(folder, options)
        if folder.unfinished.exists():
            from kla_tui.store.folder import opening

            opening.finish_restore(folder)
        if options.verb in _ALONE:
            return damage.told(folder, options, act)
        with neighbours.beside(folder, options.verb):
            return damage.told(folder, options, act)

    return guard.guarded(folder, deed)
