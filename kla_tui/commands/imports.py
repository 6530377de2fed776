"""The verb that takes lists in: companies, people, invitations; and all changes of another folder."""

import argparse
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from kla_tui import formats
from kla_tui.commands.common import (
    DONE,
    open_folder,
    read_passphrase,
    refuse,
    refuse_all,
    refuse_problem,
    say,
    tell_of_clock,
)
from kla_tui.commands.grammar import Verbs, verb
from kla_tui.folder import Folder
from kla_tui.i18n import _
from kla_tui.rules.lists_in.kinds import KINDS
from kla_tui.rules.problem import Problem
from kla_tui.rules.refusal import Refused
from kla_tui.rules.text.terminal_text import shown
from kla_tui.words.imports import columns_text, done_text, outcome_text, reason_text, verdict_text

if TYPE_CHECKING:
    from kla_tui.db import Database
    from kla_tui.store.exchange.imports import Choices, Plan


def add(verbs: Verbs) -> None:
    """Its grammar."""
    take = verb(verbs, "import", _import, _("masukkan daftar dari lembar kerja"))
    take.add_argument("what", choices=(*KINDS, "changes"))
    take.add_argument("file", type=Path)
    take.add_argument("--event", metavar="ID", default="", help=_("id acara; tanpa ini acara terakhir"))
    take.add_argument("--dry-run", action="store_true", help=_("hanya periksa, tidak ada yang disimpan"))
    take.add_argument("--report", metavar="R.csv", type=Path, help=_("tulis baris yang ditolak dengan alasannya"))
    take.add_argument("--doubtful", choices=("take", "skip"), default="take", help=_("baris yang perlu diperiksa"))
    take.add_argument("--repeated", choices=("take", "skip"), default="skip", help=_("baris rangkap"))
    take.add_argument("--known", choices=("update", "keep"), default="update", help=_("yang sudah dikenal"))
    take.add_argument("--without-backup", action="store_true", help=_("tanpa mencadangkan dulu"))
    take.add_argument("--officer", default="", help=_("nama petugas (hanya untuk changes)"))


def _import(folder: Folder, options: argparse.Namespace) -> int:

    try:
        if options.what == "changes":
            return _changes(folder, options)
        return _list(folder, options)
    except Refused as refusal:
        return refuse_problem(refusal.problem)


def _changes(folder: Folder, options: argparse.Namespace) -> int:
    from kla_tui import passphrase
    from kla_tui.store.folder import beginning, opening, taking_over

    if not options.file.exists():
        return refuse("file.not_found", path=str(options.file))
    beginning.refuse(folder)
    key = None
    if options.passphrase_file is not None:
        key = passphrase.create(folder.begun_keyring, read_passphrase(options.passphrase_file))
    try:
        files = _Files(folder, options.file)
        count = taking_over.take_over(
            folder, options.file, options.officer, options.lang or "id", key, bring=files.bring
        )
    except BaseException:
        folder.begun_keyring.unlink(missing_ok=True)  # nothing was made that it would open
        raise
    say(_("{count} perubahan dimasukkan ke {path}").format(count=formats.number(count), path=folder.root))
    with closing(opening.open_folder(folder, key)) as db:
        tell_of_clock(db)
    files.tell()
    return DONE


class _Files:
    """The evidence files that came along beside an export, each held against its hash."""

    def __init__(self, folder: Folder, export: Path) -> None:
        self._folder, self._export = folder, export
        self._wanted = self._taken = self._absent = 0

    def bring(self, db: "Database") -> None:
        """Take them in, as the data name them."""
        from kla_tui.files.lists import evidence_along
        from kla_tui.store.backup import copies
        from kla_tui.store.evidence import evidence_files

        with db.read() as connection:
            wanted, needed = copies.files_of(connection), copies.in_use(connection)
        along = evidence_along.carry(wanted, evidence_along.folder_beside(self._export), self._folder.evidence)
        evidence_files.verify(db, self._folder.evidence)
        self._wanted, self._taken = len(wanted), along.taken
        self._absent = len(set(along.missing) & set(needed))

    def tell(self) -> None:
        """Say how many came, and how many did not."""
        if self._wanted:
            say(_("{count} berkas bukti dimasukkan").format(count=formats.number(self._taken)))
        if self._absent:
            said = _("{count} berkas bukti tidak ikut: salin folder evidence, atau ekspor dengan --evidence")
            say(said.format(count=formats.number(self._absent)))


def _list(folder: Folder, options: argparse.Namespace) -> int:
    from kla_tui.files.lists import spreadsheets
    from kla_tui.rules.lists_in import import_rows
    from kla_tui.store.exchange import imports

    sheets = spreadsheets.read(options.file)
    choices = imports.Choices(
        doubtful=options.doubtful == "take", twice=options.repeated == "take", known=options.known == "update"
    )
    db = open_folder(folder, options)
    tell_of_clock(db)
    try:
        with db.read() as connection:
            places = imports.places(connection)
        reading = import_rows.read(options.what, sheets, places)
        if reading is None:
            return refuse("import.header", name=options.file.name)
        if not reading.entries:
            return refuse("import.no_rows", name=options.file.name)
        if options.dry_run:
            with db.read() as connection:
                plan = imports.plan(connection, reading, options.event)
            written = ""
        else:
            if not options.without_backup and (refusal := _backed_up(folder, options)):
                return refusal
            done = imports.apply(db, reading, choices, options.file.name, options.event)
            plan = done.plan
            written = done_text(
                made=done.made, updated=done.updated, invited=done.invited, organisations=done.organisations
            )
    finally:
        db.close()
    _tell(plan)
    good = any(row.taken(choices) for row in plan.rows)
    if good:  # said before the report is written, which may fail: the rows are stored
        say(_("Dimasukkan: {what}").format(what=written) if written else _("Tidak ada yang disimpan (--dry-run)."))
    _report(options, plan, choices)
    return DONE if good else refuse("import.none_good")


def _backed_up(folder: Folder, options: argparse.Namespace) -> int:
    """0 where there is a backup of what stands before the import; else the exit status, with the reason said."""
    from kla_tui.commands.common import key_of
    from kla_tui.disk import trouble
    from kla_tui.files import backups

    try:
        backups.write(folder, key_of(folder, options), label=backups.BEFORE_IMPORT, unless_same=True)
    except Exception as error:
        problem = trouble.problem_of(error, folder.backups)
        if problem is None:
            raise
        return refuse_all((problem, Problem("backup", "backup.first"), Problem("backup", "backup.without")))
    return DONE


def _tell(plan: "Plan") -> None:
    """The columns, the rows there is something to say of, and how many there are of each verdict."""
    known, unknown = columns_text(plan.reading.header, plan.reading.unknown)
    say(_("Kolom: {names}").format(names=shown(known)))
    if unknown:
        say(_("Kolom yang tidak dipakai: {names}").format(names=shown(unknown)))
    for sheet in plan.reading.without:
        say(_("Lembar tanpa judul kolom, dilewati: {name}").format(name=shown(sheet)))
    if plan.event:
        say(_("Acara: {title}").format(title=shown(plan.event_title)))
    for row in plan.rows:
        if row.problems:
            place = f"{shown(row.entry.sheet)}:{row.entry.number}".lstrip(":")
            say(f"{place}\t{verdict_text(row.verdict)}\t{shown(row.name, 60)}\t{reason_text(row.problems)}")
    counted = (f"{verdict_text(verdict)} {count}" for verdict, count in plan.counts().items() if count)
    say(_("{count} baris: {verdicts}").format(count=formats.number(len(plan.rows)), verdicts=", ".join(counted)))


def _report(options: argparse.Namespace, plan: "Plan", choices: "Choices") -> None:
    from kla_tui.files.lists import returned

    if options.report is None:
        return
    back = (
        (row.entry.cells, outcome_text(taken=row.taken(choices)), reason_text(row.problems), row.entry.number)
        for row in plan.rows
        if row.returned(choices)
    )
    count = returned.write(options.report, plan.reading.header, back)
    say(_("{count} baris ditulis ke {path}").format(count=formats.number(count), path=options.report))
