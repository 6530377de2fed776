"""The command line; each verb imports only what it needs, and none but the bare command imports Textual."""

import gc
import os
import sys
from pathlib import Path

from kla_tui import commands, i18n
from kla_tui.commands.common import refuse
from kla_tui.folder import Folder, choose


def main(argv: list[str] | None = None) -> int:
    """Run kla-tui; the exit status is 0 for done, 1 for refused with a reason, 2 for wrong usage."""
    arguments = sys.argv[1:] if argv is None else argv
    i18n.use(_language_of(arguments))  # the help speaks the language asked for, too
    parser = commands.parser()
    options = parser.parse_args(arguments)
    folder = choose(options.data)
    if options.verb is None:
        return _open_application(folder, options.lang)
    return commands.run(folder, options)


def _language_of(arguments: list[str]) -> i18n.Language:
    place = arguments.index("--lang") + 1 if "--lang" in arguments else len(arguments)
    return "en" if "--lang=en" in arguments or arguments[place : place + 1] == ["en"] else "id"


def _open_application(folder: Folder, language: str | None) -> int:
    from kla_tui import sqlite_file

    try:
        _finish_restore(folder)
        if folder.database.exists() and not folder.keyring.exists():
            sqlite_file.inspect(folder.database)
    except sqlite_file.UnusableFile as refusal:
        return refuse(refusal.code, path=str(refusal.path))
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
    _log_into(folder)
    app.run()
    if app.crash is not None:
        return refuse("crash", path=str(folder.log / "kla-tui.log"))
    return app.return_code or 0


def _finish_restore(folder: Folder) -> None:
    """What a kill left half done is ended before anything looks at the database or asks for its passphrase."""
    if folder.unfinished.exists():
        from kla_tui.store import opening

        opening.finish_restore(folder)


def _log_into(folder: Folder) -> None:
    import logging

    class _LateFile(logging.Handler):
        """Opens the log only when something goes wrong: an empty folder stays empty."""

        def emit(self, record: logging.LogRecord) -> None:
            folder.log.mkdir(parents=True, exist_ok=True)
            path: Path = folder.log / "kla-tui.log"
            with path.open("a", encoding="utf-8") as file:
                file.write(self.format(record) + "\n")

    handler = _LateFile(logging.WARNING)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logging.getLogger("kla_tui").addHandler(handler)
