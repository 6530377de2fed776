"""The verb that prints reports: its grammar, help and refusals are those of the registry."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from kla_tui.commands.common import DONE, open_folder, refuse, refuse_all, say, tell_of_clock
from kla_tui.commands.grammar import Verbs, verb
from kla_tui.folder import Folder
from kla_tui.i18n import _

if TYPE_CHECKING:
    from kla_tui.files.reports import Kind, Option


def add(verbs: Verbs) -> None:
    """Its grammar: one parser for all kinds, an option that a kind does not know says nothing to it."""
    verb(verbs, "report", _report, _("cetak laporan")).later(_add_arguments)


def _add_arguments(report: argparse.ArgumentParser) -> None:
    from kla_tui.files import reports

    about = "; ".join(f"{kind.id}: {_(kind.title)}" for kind in reports.KINDS)
    report.add_argument("what", choices=tuple(kind.id for kind in reports.KINDS), help=about)
    report.add_argument("file", type=Path, help="; ".join(f"{kind.id} {_forms(kind)}" for kind in reports.KINDS))
    for option in reports.OPTIONS:
        _add_option(report, option)


def _forms(kind: "Kind") -> str:
    return "/".join(kind.suffixes)


def _add_option(report: argparse.ArgumentParser, option: "Option") -> None:
    from kla_tui.files import reports

    of = ", ".join(kind.id for kind in reports.KINDS if option.name in kind.options)
    name, about = f"--{option.name}", f"{_(option.help)} ({of})"
    if option.type == "flag":
        report.add_argument(name, action="store_true", help=about)
    elif option.type == "choice":
        codes = tuple(code for code, _words in option.entries)
        report.add_argument(name, choices=codes, default=option.default, help=about)
    elif option.type == "number":
        report.add_argument(name, metavar=_(option.metavar), type=int, default=int(option.default), help=about)
    else:
        report.add_argument(name, metavar=_(option.metavar), default=option.default, help=about)


def _report(folder: Folder, options: argparse.Namespace) -> int:
    from kla_tui.disk import deeds
    from kla_tui.disk.log import Code
    from kla_tui.files import reports

    kind = reports.BY_ID[options.what]
    suffix = options.file.suffix.lower()
    if suffix not in kind.suffixes:
        return refuse("report.suffix", name=options.file.name, suffixes=" ".join(kind.suffixes))
    with deeds.told("report", kind=Code(kind.id), form=Code(suffix[1:])) as line:
        line["status"] = status = _make(kind, folder, options)
    return status


def _make(kind: "Kind", folder: Folder, options: argparse.Namespace) -> int:
    from kla_tui.files import reports

    path = options.file
    asked = {"suffix": path.suffix.lower(), **{name: _typed(getattr(options, name)) for name in kind.options}}
    db = open_folder(folder, options)
    try:
        if asked.get("number"):  # which the register notes
            tell_of_clock(db)
        if kind.of_files:
            from kla_tui.store.evidence import evidence_files

            evidence_files.verify(db, folder.evidence)
        with db.read() as connection:
            made = kind.make(connection, folder, asked)
        if made.send is not None:
            outcome = made.send(db, path, _untold)
            if outcome.refused:
                return refuse_all(outcome.problems)
    except reports.NotAsAsked as refusal:
        return refuse_all(refusal.problems)
    finally:
        db.close()
    if made.send is None:
        made.write(path, _untold)
    say(_(kind.done).format(path=path, **made.said))
    return DONE


def _typed(value: str | int | bool) -> str:
    if isinstance(value, bool):
        return "ya" if value else ""
    return str(value)


def _untold(_step: int) -> None:
    """Nobody watches how far it is."""
