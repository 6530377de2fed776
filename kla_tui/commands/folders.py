"""The verbs about the data folder: begin one, fill one with the demonstration, copy, put back, check."""

import argparse
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kla_tui import formats
from kla_tui.commands.common import DONE, key_of, open_folder, read_passphrase, refuse, refuse_all, say
from kla_tui.commands.grammar import Verbs, verb
from kla_tui.folder import Folder
from kla_tui.i18n import _
from kla_tui.rules.problem import Problem
from kla_tui.words import problem_text

if TYPE_CHECKING:
    from kla_tui.db import Database


def add(verbs: Verbs) -> None:
    """Their grammar."""
    begin = verb(verbs, "init", _init, _("mulai folder data baru"))
    begin.add_argument("--region", required=True, metavar="63.11")
    begin.add_argument("--agency", required=True)
    begin.add_argument("--officer", required=True)
    begin.add_argument("--year", type=int, default=None, help=_("tahun evaluasi"))
    begin.add_argument("--passphrase-file", dest="new_passphrase_file", metavar=_("BERKAS"), type=Path)
    verb(verbs, "demo", _demo, _("isi folder kosong dengan contoh Balangan"))
    backup = verb(verbs, "backup", _backup, _("salinan bertanggal yang sudah diperiksa"))
    backup.add_argument("dir", nargs="?", type=Path, help=_("folder lain, misalnya di stik; diingat"))
    backup.add_argument("--stick", action="store_true", help=_("di stik yang terakhir dipakai"))
    backup.add_argument("--list", action="store_true", help=_("sebutkan cadangan yang ada"))
    restore = verb(verbs, "restore", _restore, _("kembalikan sebuah salinan"))
    restore.add_argument("file", type=Path)
    restore.add_argument("--yes", action="store_true", help=_("kembalikan walau ada yang hilang"))
    restore.add_argument("--without-backup", action="store_true", help=_("tanpa mencadangkan dulu yang ada"))
    check = verb(verbs, "check", _check, _("periksa seluruh folder data"))
    check.add_argument(
        "--repair", action="store_true", help=_("kembalikan berkas dari cadangan, sisihkan yang lebih")
    )


def _init(folder: Folder, options: argparse.Namespace) -> int:
    import datetime as dt

    from kla_tui import passphrase
    from kla_tui.store.folder import beginning, opening

    year = options.year or dt.date.today().year  # noqa: DTZ011 - the laptop's own day is meant
    setup = opening.Setup(options.region, options.agency, options.officer, options.lang or "id", year)
    problems = opening.problems_of(setup)
    if problems:
        return refuse_all(problems)
    beginning.refuse(folder)
    key = None
    if options.new_passphrase_file is not None:  # an empty one is refused: nothing is left open without a word
        key = passphrase.create(folder.begun_keyring, read_passphrase(options.new_passphrase_file))
    opening.create(folder, setup, key).close()
    say(_("Folder data siap: {path}").format(path=folder.root))
    return DONE


def _demo(folder: Folder, options: argparse.Namespace) -> int:  # noqa: ARG001
    from kla_tui.store.folder import demo

    demo.fill(folder).close()
    say(_("Data contoh Balangan siap: {path}").format(path=folder.root))
    return DONE


def _backup(folder: Folder, options: argparse.Namespace) -> int:
    from kla_tui.files import backups

    if options.list:
        return _list_backups(folder, options.dir)
    stick = backups.chosen(folder).stick
    if options.stick and not stick:
        return refuse("backup.stick_none")
    there = backups.stick_there(folder) if options.stick else None
    if options.stick and there is None:  # it would be made on the laptop, where the stick is mounted
        return refuse("backup.stick_gone", path=stick)
    key = key_of(folder, options)
    open_folder(folder, options).close()
    target = options.dir or there
    copy = backups.write(folder, key, target)
    if target is not None:
        with suppress(OSError):  # a folder that can only be read remembers nothing
            backups.note_stick(folder, target)
    say(f"{copy.path}  {copy.size} byte  sha256 {copy.sha256}")
    say(
        _("{files} berkas bukti di dalamnya, {copied} baru disalin, {missing} tidak ada atau berubah").format(
            files=formats.number(copy.files), copied=formats.number(copy.copied), missing=formats.number(copy.missing)
        )
    )
    return DONE


def _list_backups(folder: Folder, place: Path | None) -> int:
    from kla_tui.files import backups
    from kla_tui.rules.text.terminal_text import shown
    from kla_tui.words.laptop.backups import state_text

    for kept in [one for where in ([place] if place else backups.places(folder)) for one in backups.listing(where)]:
        state = state_text(whole=kept.whole, raw=kept.raw, newer=kept.newer)
        regency = kept.manifest.regency_name if kept.manifest else ""
        facts = (kept.at.strftime("%Y-%m-%d %H:%M"), state, kept.label, regency, str(kept.changes or ""))
        say("\t".join(map(shown, (*facts, str(kept.path)))))
    return DONE


def _restore(folder: Folder, options: argparse.Namespace) -> int:
    from kla_tui.files import backups

    kept = backups.kept_at(options.file)
    if kept is None:
        return refuse("file.not_found" if not options.file.exists() else "backup.none", path=str(options.file))
    if kept.has_key and options.passphrase_file is None:
        return refuse("database.needs_file", path=str(options.file))
    key, key_there = _unlocked(kept.keyring, options), _unlocked_if_right(folder.keyring, options)
    try:
        worries = () if options.yes else tuple(backups.worries(folder, kept, key, key_there))
        if worries:
            return refuse_all((*worries, Problem("restore", "restore.yes")))
        done = backups.restore(folder, kept, key, key_there=key_there, backup_first=not options.without_backup)
    except backups.Unsound as fault:
        return refuse("backup.unsound", path=str(options.file), what=str(fault))
    from kla_tui.store.folder import opening

    db = opening.open_folder(folder, key)
    names = _called(db, done.bad)
    db.close()
    say(_("Salinan dikembalikan ke {path}").format(path=folder.database))
    say(_("{count} berkas bukti dikembalikan").format(count=formats.number(done.brought)))
    if done.aside is not None:
        say(_("Data sebelumnya disimpan di {path}").format(path=done.aside))
    return refuse("restore.bad_files", count=len(done.bad), names=names) if done.bad else DONE


def _called(db: "Database", shas: Sequence[str]) -> str:
    """Up to three evidence files as the officer calls them, with the beginning of their hash."""
    from kla_tui.rules.text.terminal_text import shown
    from kla_tui.store.backup import copies

    if not shas:
        return ""
    with db.read() as connection:
        names = copies.names_of(connection)
    called = [f"{shown(names.get(sha, ''), 40)} {sha[:12]}".strip() for sha in shas[:3]]
    return ", ".join(called) + ("…" if len(shas) > len(called) else "")


def _unlocked(keyring: Path, options: argparse.Namespace) -> bytes | None:
    """The data key a keyring holds, where there is one; raises UnusableFile for a wrong passphrase."""
    from kla_tui import passphrase

    if not keyring.exists():
        return None
    return passphrase.unwrap(keyring, read_passphrase(options.passphrase_file))


def _unlocked_if_right(keyring: Path, options: argparse.Namespace) -> bytes | None:
    """The same for the data that are there, whose passphrase may be another one: they are then set aside unread."""
    from kla_tui import sqlite_file

    if options.passphrase_file is None:
        return None
    try:
        return _unlocked(keyring, options)
    except sqlite_file.UnusableFile:
        return None


def _check(folder: Folder, options: argparse.Namespace) -> int:
    from kla_tui import sqlite_file
    from kla_tui.files import backups
    from kla_tui.store.backup import file_check
    from kla_tui.store.folder import checkup

    key = key_of(folder, options)
    db = open_folder(folder, options)
    try:
        backups.verify(folder.database, key)
    except backups.Unsound as fault:
        db.close()
        raise sqlite_file.UnusableFile("database.damaged", folder.database) from fault
    try:
        found = file_check.look(db, folder)
        repaired = backups.repair(folder, found, backups.places(folder)) if options.repair else None
        if repaired is not None:
            found = file_check.look(db, folder)
        problems = checkup.problems(db, folder.evidence, found.wrong)
    finally:
        db.close()
    if repaired is not None:
        say(
            _("{back} berkas dikembalikan dari cadangan, {aside} disisihkan ke evidence/surplus").format(
                back=len(repaired.back), aside=repaired.aside
            )
        )
    for remark in file_check.remarks(found):
        say(f"{remark.field}: {problem_text(remark)}")
    if found.old:
        say(
            _("{count} berkas tidak dipakai dokumen, masih dipakai riwayat").format(
                count=formats.number(len(found.old))
            )
        )
    if problems:
        return refuse_all((*problems, *_way_on(found.wrong, repaired=repaired is not None)))
    say(_("Folder data utuh: {path}").format(path=folder.root))
    return DONE


def _way_on(wrong: Mapping[str, str], *, repaired: bool) -> Iterator[Problem]:
    """What can be done about files that are not as they were attached."""
    if wrong:
        yield Problem("evidence", "check.nowhere" if repaired else "check.repair")
