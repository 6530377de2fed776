"""A verb that meets a damaged database: named as that, with the newest good backup, whatever the error was."""

import argparse
from collections.abc import Callable
from contextlib import suppress

from kla_tui.commands.common import REFUSED, key_of, refuse_problem
from kla_tui.folder import Folder

Act = Callable[[Folder, argparse.Namespace], int]


def told(folder: Folder, options: argparse.Namespace, act: Act) -> int:
    """Do what a verb says; raises what it raises, but where the database is damaged says so and refuses."""
    try:
        return act(folder, options)
    except Exception as error:
        from kla_tui.sqlite_file import UnusableFile
        from kla_tui.store.folder import soundness

        key = None
        with suppress(UnusableFile, OSError):
            key = key_of(folder, options)
        refusal = soundness.met(error, folder, key)
        if refusal is None:
            raise
        for problem in soundness.problems(refusal, folder, key):
            refuse_problem(problem)
        return REFUSED
