"""The one door for what goes wrong in a verb: a sentence and an exit status, whatever was raised."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from kla_tui.commands.common import REFUSED, refuse, refuse_problem, stdout
from kla_tui.folder import Folder

if TYPE_CHECKING:
    from kla_tui.disk.log import LogFile

STOPPED = 130  # as the shell says it of Ctrl+C


def guarded(folder: Folder, deed: Callable[[], int]) -> int:
    """The exit status of the deed; a sentence on stderr for everything it raises, with the rest in the log."""
    from kla_tui.disk import log

    handler = log.keep_in(folder.log)
    try:
        status = deed()
        with stdout():
            sys.stdout.flush()  # a full disk behind `>` is found out here, not after the exit status
    except BrokenPipeError:  # `kla-tui list … | head`: who reads has seen enough
        leave_stdout()
        return REFUSED
    except KeyboardInterrupt:
        leave_stdout()
        refuse("stopped")
        return STOPPED
    except Exception as error:
        leave_stdout()
        return _refused(folder, error, handler)
    return status


def _refused(folder: Folder, error: Exception, handler: "LogFile") -> int:
    from kla_tui import sqlite_file
    from kla_tui.changes.codec import LONGEST, TextTooLong
    from kla_tui.disk import trouble

    if isinstance(error, sqlite_file.UnusableFile):
        _note(folder, error)
        return refuse_problem(error.problem)
    if isinstance(error, UnicodeEncodeError) and _is_half_read(error):
        return refuse("argument.unreadable")
    if isinstance(error, TextTooLong):
        return refuse("text.too_long_in", field=error.field, count=error.count, limit=LONGEST)
    problem = trouble.problem_of(error, trouble.named(error) or _place(folder, error))
    if problem is not None:
        _note(folder, error)
        return refuse_problem(problem)
    import logging

    logging.getLogger("kla_tui").error("unexpected", exc_info=error)
    return crashed(error, handler)


def _note(folder: Folder, error: Exception) -> None:
    """Keep the code of a trouble in the log; beside data only, for a folder named by mistake gets none."""
    if folder.database.exists():
        import logging

        from kla_tui.disk import deeds

        logging.getLogger("kla_tui").warning("refused: %s", deeds.why(error))


def _is_half_read(error: UnicodeEncodeError) -> bool:
    """Whether it failed on what Python makes of bytes that are no text, as in a name typed for the command."""
    return any("\udc80" <= character <= "\udcff" for character in error.object[error.start : error.end])


def _place(folder: Folder, error: BaseException) -> str:
    """What a trouble that names no file is about: the database where SQLite tells of it, else the folder."""
    return str(folder.database if hasattr(getattr(error, "orig", error), "sqlite_errorcode") else folder.root)


def crashed(error: BaseException, handler: "LogFile") -> int:
    """Say where an unexpected error was kept in the log, or what it was where it could not be; the exit status."""
    from kla_tui.disk import log

    if handler.written:
        return refuse("crash", path=str(handler.path))
    return refuse("crash.unlogged", place=log.place_of(error))


def refused_stdout(error: OSError) -> int:
    """Say why stdout took nothing; the exit status."""
    from kla_tui.disk import trouble

    problem = None if isinstance(error, BrokenPipeError) else trouble.problem_of(error, "stdout")
    return refuse_problem(problem) if problem is not None else REFUSED


def leave_stdout() -> OSError | None:
    """Write what is still in the buffer, or let it go nowhere and return why it could not be written.

    The interpreter would complain of it at its end, in English.
    """
    try:
        sys.stdout.flush()
    except OSError as error:
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, sys.stdout.fileno())
            os.close(nowhere)
        return error
    return None
