"""What every verb shares: its exit status, how it speaks, how it opens the folder."""

import argparse
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from kla_tui.folder import Folder
from kla_tui.rules.problem import Problem
from kla_tui.words import problem_text

if TYPE_CHECKING:
    from kla_tui.db import Database

DONE, REFUSED = 0, 1
_LONGEST_PASSPHRASE = 4096  # bytes
# The option with which a field is given on the command line.
_OPTION_OF: Mapping[str, str] = {
    "regency": "--region",
    **{name: f"--{name}" for name in ("agency", "officer", "year", "since", "number", "date", "due")},
}


def refuse(code: str, **params: str | int) -> int:
    """Say why not on stderr; the exit status of a refusal."""
    return refuse_problem(Problem("", code, params))


def refuse_problem(problem: Problem) -> int:
    """Say what is wrong on stderr; the exit status of a refusal."""
    tell(problem_text(problem))
    return REFUSED


def refuse_all(problems: tuple[Problem, ...]) -> int:
    """Say everything that is wrong on stderr, by the option it was given with; the exit status of a refusal."""
    for problem in problems:
        tell(": ".join(filter(None, (_OPTION_OF.get(problem.field, problem.field), problem_text(problem)))))
    return REFUSED


def tell(text: str, end: str = "\n") -> None:
    """A line on stderr; where that is full or gone, the exit status must do."""
    with suppress(OSError, ValueError):
        sys.stderr.write(text + end)
        sys.stderr.flush()


def say(text: str) -> None:
    """A line on stdout; raises OSError naming it where it is full, BrokenPipeError where nobody reads any more."""
    with stdout():
        sys.stdout.write(text + "\n")


@contextmanager
def stdout() -> Iterator[None]:
    """Let a trouble with stdout name it."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OSError(error.errno, error.strerror, "stdout") from error


def read_passphrase(path: Path) -> str:
    """The passphrase a file holds: its first line, whatever editor wrote it. Raises UnusableFile where it is none."""
    with path.open("rb") as file:
        content = file.read(_LONGEST_PASSPHRASE + 1)
    try:
        words = content.decode("utf-8-sig").rstrip("\r\n")
    except UnicodeDecodeError:
        words = ""
    if not words or len(content) > _LONGEST_PASSPHRASE or any(c in words for c in "\0\r\n"):
        from kla_tui import sqlite_file

        raise sqlite_file.UnusableFile("passphrase.no_text", path)
    return words


def key_of(folder: Folder, options: argparse.Namespace) -> bytes | None:
    """The data key of the folder; None where it has no passphrase. Raises UnusableFile."""
    if not folder.keyring.exists() or not folder.database.exists():
        return None
    from kla_tui import passphrase, sqlite_file

    if options.passphrase_file is None:
        raise sqlite_file.UnusableFile("database.needs_file", folder.database)
    return passphrase.unwrap(folder.keyring, read_passphrase(options.passphrase_file))


def tell_of_clock(db: "Database") -> None:
    """Say on stderr that the clock cannot be right, before a deed of a verb bears its date."""
    from kla_tui.store.kit import clock_check, settings
    from kla_tui.words.laptop.clock import doubt_text

    with db.read() as connection:
        doubt = clock_check.look(connection)
        if doubt is not None and doubt.kind != "ahead":
            tell(doubt_text(doubt, settings.profile(connection).zone.minutes))


def open_folder(folder: Folder, options: argparse.Namespace) -> "Database":
    """The database of the folder; raises UnusableFile."""
    from kla_tui.store.folder import opening

    return opening.open_folder(folder, key_of(folder, options))
