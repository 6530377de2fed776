"""The verbs for screen readers, dumb terminals and pipes: a list or one record as plain lines."""

import argparse

from kla_tui.commands.common import DONE, open_folder, refuse_problem, say
from kla_tui.commands.grammar import Verbs, verb
from kla_tui.folder import Folder
from kla_tui.i18n import _
from kla_tui.rules.problem import Problem

# What can be listed and shown; those of `store/exchange/plain_lists.py`.
LISTS = (
    "indicators", "questions", "steps", "companies", "people", "events", "evidence", "agencies", "history",
)  # fmt: skip


_MOST = 2**31  # lines; SQLite counts to 2**63


def add(verbs: Verbs) -> None:
    """Their grammar."""
    listed = verb(verbs, "list", _list, _("daftar sebagai baris biasa, untuk pembaca layar"))
    listed.add_argument("what", choices=LISTS)
    listed.add_argument(
        "--filter",
        metavar=_("KATA"),
        default="",
        help=_("kata, langkah, nomor, atau unanswered, unbacked, unsound"),
    )
    listed.add_argument("--since", metavar=_("TANGGAL"), default="", help=_("untuk history: sejak kapan"))
    listed.add_argument("--limit", metavar="N", type=int, default=0, help=_("paling banyak N baris"))
    shown = verb(verbs, "show", _show, _("satu data sebagai baris nama: isi"))
    shown.add_argument("what", choices=LISTS)
    shown.add_argument("id", metavar="ID")


def _list(folder: Folder, options: argparse.Namespace) -> int:
    from kla_tui.files.lists import plain_lines
    from kla_tui.store.evidence import evidence_files
    from kla_tui.store.exchange import plain_facts, plain_lists

    db = open_folder(folder, options)
    try:
        evidence_files.verify(db, folder.evidence)
        with db.read() as connection:
            wanted = plain_facts.Asked(options.filter, options.since, max(0, min(options.limit, _MOST)))
            found = plain_lists.listed(connection, options.what, wanted)
    finally:
        db.close()
    if isinstance(found, Problem):
        return refuse_problem(found)
    for line in plain_lines.of_list(found, _say_word):
        say(line)
    return DONE


def _show(folder: Folder, options: argparse.Namespace) -> int:
    from kla_tui.files.lists import plain_lines
    from kla_tui.store.evidence import evidence_files
    from kla_tui.store.exchange import plain_lists

    db = open_folder(folder, options)
    try:
        evidence_files.verify(db, folder.evidence)
        with db.read() as connection:
            found = plain_lists.one(connection, options.what, options.id)
    finally:
        db.close()
    if isinstance(found, Problem):
        return refuse_problem(found)
    for line in plain_lines.of_record(found, _say_word):
        say(line)
    return DONE


def _say_word(value: object) -> str:
    """What the store answers with a problem, a verb or a field, in the officer's words; anything else as it is."""
    from kla_tui.store.exchange.plain_facts import FieldName, Verb
    from kla_tui.words import problem_text
    from kla_tui.words.records import field_text
    from kla_tui.words.verbs import verb_text

    if isinstance(value, Problem):
        return problem_text(value)
    if isinstance(value, Verb):
        return verb_text(value.code)
    if isinstance(value, FieldName):
        return field_text(value.entity, value.field)
    return str(value)
