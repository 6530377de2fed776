"""The command line; each verb imports only what it needs, and none but the bare command imports Textual."""

import argparse
import gc
import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kla_tui import commands, i18n
from kla_tui.commands.guard import crashed, guarded, leave_stdout, refused_stdout
from kla_tui.folder import Folder, choose

if TYPE_CHECKING:
    from kla_tui.sqlite_file import UnusableFile


def main(argv: list[str] | None = None) -> int:
    """Run kla-tui; the exit status is 0 for done, 1 for refused with a reason, 2 for wrong usage."""
    arguments = sys.argv[1:] if argv is None else argv
    i18n.use(_language_of(arguments))  # the help speaks the language asked for, too
    _speak_plainly()
    options = _parsed(arguments)
    folder = choose(options.data)
    if options.verb is None:
        return guarded(folder, lambda: _open_application(folder, options.lang))
    return commands.run(folder, options)


def _parsed(arguments: list[str]) -> argparse.Namespace:
    """What was asked; the help and the version are printed here, and may find no room for themselves."""
    try:
        return commands.parser().parse_args(arguments)
    except OSError as error:
        leave_stdout()
        raise SystemExit(refused_stdout(error)) from None
    except SystemExit as end:
        trouble = leave_stdout()
        if trouble is None or end.code:
            raise
        raise SystemExit(refused_stdout(trouble)) from None


def _speak_plainly() -> None:
    """A terminal of another alphabet gets what it cannot show as codes: a name must not end the program.

    A stream that whoever started us has closed (`>&-`, no console on Windows) is one nobody reads.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # this also takes its number, so that no file of ours gets it
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - as long as we run
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _language_of(arguments: list[str]) -> i18n.Language:
    place = arguments.index("--lang") + 1 if "--lang" in arguments else len(arguments)
    return "en" if "--lang=en" in arguments or arguments[place : place + 1] == ["en"] else "id"


def _open_application(folder: Folder, language: str | None) -> int:
    from kla_tui import sqlite_file

    _finish_restore(folder)
    refusal: sqlite_file.UnusableFile | None = None
    try:
        if folder.is_bereft():
            raise sqlite_file.UnusableFile("database.gone", folder.root)
        if folder.database.exists() and not folder.keyring.exists():
            sqlite_file.inspect(folder.database)
    except sqlite_file.UnusableFile as found:
        if not _can_be_rescued(folder, found):
            raise
        refusal = found
    # Nothing is garbage while modules are being imported; the application turns the collector on again.
    gc.disable()
    # Textual reads these while it is imported. By itself it repaints sixty times a second: what follows the first
    # paint of a key (the sign that an answer is stored) would wait up to 17 ms for the next frame. From two thousand
    # on it does not sleep before a paint at all, and a sleep is never shorter than a millisecond.
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    os.environ.setdefault("TEXTUAL_FPS", "2000")
    from kla_tui.app import KlaApp

    app = KlaApp(folder)
    app.chosen_language = language
    app.refusal = refusal
    from kla_tui.disk import log

    handler = log.keep_in(folder.log, beside=True)
    log.begun(sealed=folder.keyring.exists(), opens=refusal is None)
    app.run()
    log.ended(app.return_code or 0, crashed=app.crash is not None)
    handler.rest()
    if app.crash is not None:
        return _ended_by(app.crash, folder, app.thread.key) or crashed(app.crash, handler)
    return app.return_code or 0


def _ended_by(crash: BaseException, folder: Folder, key: bytes | None) -> int:
    """Say so where a damaged database or the disk ended the application, and what to do; 0 where neither did."""
    from kla_tui import troubles
    from kla_tui.commands.common import refuse_problem
    from kla_tui.sqlite_file import UnusableFile
    from kla_tui.store.folder import soundness

    error = getattr(crash, "error", crash)  # a worker's failure wraps the error
    looked_into = isinstance(error, UnusableFile) or troubles.may_be_damage(error)
    refusal = soundness.met(error, folder, key) if looked_into else None
    if refusal is None:
        return refuse_problem(troubles.problem_of(error, folder)) if troubles.is_trouble(error) else 0
    return max(refuse_problem(problem) for problem in soundness.problems(refusal, folder, key))


def _can_be_rescued(folder: Folder, refusal: "UnusableFile") -> bool:
    """Whether a screen can do more for the officer than a sentence: the file is ours, or ours was here."""
    had_data = folder.has_backups()
    named = ("database.damaged", "database.empty", "database.gone", "database.newer", "database.not_encrypted")
    return refusal.code in named or had_data


def _finish_restore(folder: Folder) -> None:
    """What a kill left half done is ended before anything looks at the database or asks for its passphrase."""
    if folder.unfinished.exists():
        from kla_tui.store.folder import opening

        opening.finish_restore(folder)
