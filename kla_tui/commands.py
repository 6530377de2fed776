"""The verbs of the command line: what each takes, does and says."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kla_tui import __version__, i18n
from kla_tui.folder import Folder
from kla_tui.i18n import _
from kla_tui.rules.problem import Problem
from kla_tui.words import problem_text

if TYPE_CHECKING:
    from kla_tui.db import Database

DONE, REFUSED = 0, 1
EXPORTS = ("companies", "people", "attendance", "checklist", "evidence", "changes")


def parser() -> argparse.ArgumentParser:
    """The grammar of the command line."""
    root = argparse.ArgumentParser(
        prog="kla-tui", description="Kabupaten/Kota Layak Anak, di meja kerja, tanpa jaringan."
    )
    root.add_argument("--data", metavar="DIR", help="folder data")
    root.add_argument("--lang", choices=i18n.LANGUAGES, help="bahasa antarmuka")
    root.add_argument("--version", action="version", version=f"kla-tui {__version__}")
    root.add_argument("--passphrase-file", metavar="F", type=Path, help="berkas berisi kata sandi folder data")
    verbs = root.add_subparsers(dest="verb", metavar="PERINTAH")
    begin = verbs.add_parser("init", help="mulai folder data baru")
    begin.add_argument("--region", required=True, metavar="63.11")
    begin.add_argument("--agency", required=True)
    begin.add_argument("--officer", required=True)
    begin.add_argument("--year", type=int, default=None, help="tahun putaran")
    begin.add_argument("--passphrase-file", dest="new_passphrase_file", metavar="F", type=Path)
    verbs.add_parser("demo", help="isi folder kosong dengan contoh Balangan")
    status = verbs.add_parser("status", help="angka-angka ringkasan")
    status.add_argument("--json", action="store_true")
    backup = verbs.add_parser("backup", help="salinan bertanggal yang sudah diperiksa")
    backup.add_argument("dir", nargs="?", type=Path)
    restore = verbs.add_parser("restore", help="kembalikan sebuah salinan")
    restore.add_argument("file", type=Path)
    verbs.add_parser("check", help="periksa seluruh folder data")
    export = verbs.add_parser("export", help="tulis daftar ke berkas")
    export.add_argument("what", choices=EXPORTS)
    export.add_argument("file", type=Path)
    export.add_argument("--event", metavar="ID")
    export.add_argument("--redact", choices=("none", "phones", "statistics"), default="none")
    export.add_argument("--reason", default="", help="alasan membuka data pribadi")
    report = verbs.add_parser("report", help="cetak laporan")
    report.add_argument("what", choices=("attendance",))
    report.add_argument("file", type=Path)
    report.add_argument("--event", metavar="ID", help="id acara; tanpa ini acara terakhir")
    report.add_argument("--session", metavar="N", type=int, default=1, help="sesi ke berapa")
    report.add_argument(
        "--source", choices=("present", "invited"), default="present", help="yang hadir atau yang diundang"
    )
    report.add_argument("--landscape", action="store_true", help="kertas mendatar")
    report.add_argument("--blank", metavar="N", type=int, default=0, help="baris kosong tambahan")
    correct = verbs.add_parser("override", help="pakai berkas koreksi katalog (TOML)")
    correct.add_argument("file", type=Path)
    return root


def run(folder: Folder, options: argparse.Namespace) -> int:
    """Do what the verb says; the exit status."""
    from kla_tui import sqlite_file

    i18n.use("en" if options.lang == "en" else "id")
    actions: dict[str, Callable[[Folder, argparse.Namespace], int]] = {
        "init": _init, "demo": _demo, "status": _status, "backup": _backup, "restore": _restore, "check": _check,
        "export": _export, "override": _override, "report": _report,
    }  # fmt: skip
    try:
        return actions[options.verb](folder, options)
    except sqlite_file.UnusableFile as refusal:
        return refuse(refusal.code, path=str(refusal.path))
    except OSError as error:
        return refuse("file.failed", path=str(error.filename or folder.root), reason=error.strerror or str(error))
    except Exception as error:
        reason = sqlite_file.disk_trouble(error)
        if not reason:
            raise
        return refuse("database.disk", path=str(folder.database), reason=reason)


def refuse(code: str, **params: str | int) -> int:
    """Say why not on stderr; the exit status of a refusal."""
    sys.stderr.write(problem_text(Problem("", code, params)) + "\n")
    return REFUSED


def refuse_all(problems: tuple[Problem, ...]) -> int:
    """Say everything that is wrong on stderr; the exit status of a refusal."""
    for problem in problems:
        sys.stderr.write(f"{problem.field}: {problem_text(problem)}\n")
    return REFUSED


def say(text: str) -> None:
    """A line on stdout."""
    sys.stdout.write(text + "\n")


def _passphrase(path: Path) -> str:
    return path.read_text(encoding="utf-8").rstrip("\r\n")


def _key(folder: Folder, options: argparse.Namespace) -> bytes | None:
    if not folder.keyring.exists():
        return None
    from kla_tui import passphrase, sqlite_file

    if options.passphrase_file is None:
        raise sqlite_file.UnusableFile("database.needs_file", folder.database)
    return passphrase.unwrap(folder.keyring, _passphrase(options.passphrase_file))


def _open(folder: Folder, options: argparse.Namespace) -> "Database":
    from kla_tui.store import opening

    return opening.open_folder(folder, _key(folder, options))


def _init(folder: Folder, options: argparse.Namespace) -> int:
    import datetime as dt

    from kla_tui import passphrase
    from kla_tui.store import opening

    year = options.year or dt.date.today().year  # noqa: DTZ011 - the laptop's own day is meant
    setup = opening.Setup(options.region, options.agency, options.officer, options.lang or "id", year)
    problems = opening.problems_of(setup)
    if problems:
        return refuse_all(problems)
    if not folder.is_new():
        return refuse("database.exists", path=str(folder.root))
    key = None
    if options.new_passphrase_file is not None and (words := _passphrase(options.new_passphrase_file)):
        folder.make()
        key = passphrase.create(folder.keyring, words)
    opening.create(folder, setup, key).close()
    say(_("Folder data siap: {path}").format(path=folder.root))
    return DONE


def _demo(folder: Folder, options: argparse.Namespace) -> int:  # noqa: ARG001
    from kla_tui.store import demo

    if not folder.is_new():
        return refuse("database.exists", path=str(folder.root))
    demo.fill(folder).close()
    say(_("Data contoh Balangan siap: {path}").format(path=folder.root))
    return DONE


def _status(folder: Folder, options: argparse.Namespace) -> int:
    from kla_tui.store import evidence_files, summary

    db = _open(folder, options)
    try:
        evidence_files.verify(db, folder.evidence)
        with db.read() as connection:
            found = summary.status(connection)
    finally:
        db.close()
    if options.json:
        say(json.dumps(found, ensure_ascii=False))
        return DONE
    from kla_tui.files import plain

    for line in plain.status_lines(found):
        say(line)
    return DONE


def _backup(folder: Folder, options: argparse.Namespace) -> int:
    from kla_tui.files import backups

    key = _key(folder, options)
    _open(folder, options).close()
    copy = backups.write(folder, key, options.dir)
    say(f"{copy.path}  {copy.size} byte  sha256 {copy.sha256}")
    return DONE


def _restore(folder: Folder, options: argparse.Namespace) -> int:
    from kla_tui import passphrase
    from kla_tui.files import backups

    if not options.file.exists():
        return refuse("file.not_found", path=str(options.file))
    keyring = options.file.with_suffix(".key")
    key = None
    if keyring.exists():
        if options.passphrase_file is None:
            return refuse("database.needs_file", path=str(options.file))
        key = passphrase.unwrap(keyring, _passphrase(options.passphrase_file))
    try:
        kept = backups.restore(folder, options.file, key)
    except backups.Unsound as fault:
        return refuse("database.unsound", path=str(options.file), reason=str(fault))
    from kla_tui.store import opening

    opening.open_folder(folder, key).close()
    say(_("Salinan dikembalikan ke {path}").format(path=folder.database))
    if kept is not None:
        say(_("Data sebelumnya disimpan di {path}").format(path=kept))
    return DONE


def _check(folder: Folder, options: argparse.Namespace) -> int:
    from kla_tui.files import backups
    from kla_tui.store import checkup

    key = _key(folder, options)
    try:
        backups.verify(folder.database, key)
    except backups.Unsound as fault:
        return refuse("database.unsound", path=str(folder.database), reason=str(fault))
    db = _open(folder, options)
    try:
        problems = checkup.problems(db, folder.evidence)
    finally:
        db.close()
    if problems:
        return refuse_all(problems)
    say(_("Folder data utuh: {path}").format(path=folder.root))
    return DONE


def _export(folder: Folder, options: argparse.Namespace) -> int:
    from kla_tui.files import exports

    if options.file.suffix.lower() not in exports.SUFFIXES:
        return refuse("export.suffix", name=options.file.name)
    db = _open(folder, options)
    try:
        count = exports.write(
            db, options.what, options.file, event=options.event, redact=options.redact, reason=options.reason
        )
    except exports.Refused as refusal:
        return refuse(refusal.code, **refusal.params)
    finally:
        db.close()
    say(_("{count} baris ditulis ke {path}").format(count=count, path=options.file))
    return DONE


def _report(folder: Folder, options: argparse.Namespace) -> int:
    suffix = options.file.suffix.lower()
    if suffix not in (".pdf", ".xlsx"):
        return refuse("report.suffix", name=options.file.name)
    from kla_tui.files import attendance_sheet
    from kla_tui.store import attendance_sheet as sheets
    from kla_tui.store import events

    db = _open(folder, options)
    try:
        with db.read() as connection:
            latest = events.listing(connection, limit=1)
            event = options.event or (latest[0].id if latest else "")
            sessions = sheets.sessions_of(connection, event)
            if not 1 <= options.session <= len(sessions):
                return refuse("report.session", id=event or "–", number=options.session)
            sheet = sheets.sheet(connection, sessions[options.session - 1], options.source)
    finally:
        db.close()
    if sheet is None:
        return refuse("report.session", id=event, number=options.session)
    if suffix == ".pdf":
        rows = max(0, min(options.blank, 500))
        count = attendance_sheet.write_pdf(sheet, options.file, landscape=options.landscape, blank_rows=rows)
    else:
        count = attendance_sheet.write_xlsx(sheet, options.file)
    say(_("{count} baris ditulis ke {path}").format(count=count, path=options.file))
    return DONE


def _override(folder: Folder, options: argparse.Namespace) -> int:
    from kla_tui.store import corrections

    if not options.file.exists():
        return refuse("file.not_found", path=str(options.file))
    db = _open(folder, options)
    try:
        faults = corrections.take(db, options.file.read_text(encoding="utf-8"))
    finally:
        db.close()
    for fault in faults:
        sys.stderr.write(f"{options.file.name}:{fault.line}: {problem_text(fault.problem)}\n")
    if faults:
        return REFUSED
    say(_("Koreksi katalog dipakai."))
    return DONE
