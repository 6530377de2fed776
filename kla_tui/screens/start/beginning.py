"""The folder of data is made at the first start, and opened or known again by its passphrase."""

import asyncio
from collections.abc import Mapping

from kla_tui import passphrase, store
from kla_tui.folder import Folder
from kla_tui.rules.problem import Problem
from kla_tui.rules.typed.years import year_of
from kla_tui.sqlite_file import UnusableFile


def make(folder: Folder, typed: Mapping[str, str]) -> tuple[tuple[Problem, ...], bytes | None]:
    """Make the folder from the answers to the first start; what is wrong with them, or else its data key.

    The key is None where no passphrase was chosen. Raises what the disk raises.
    """
    year = year_of(typed["year"]) or 0
    setup = store.folder.opening.Setup(typed["regency"], typed["agency"], typed["officer"], typed["language"], year)
    problems = (*store.folder.opening.problems_of(setup, typed["year"]), *passphrase.problems_of(typed))
    if problems:
        return problems, None
    key = passphrase.create(folder.begun_keyring, typed["passphrase"]) if typed["passphrase"] else None
    store.folder.opening.create(folder, setup, key).close()
    return (), key


async def knows(folder: Folder, typed: str) -> bool:
    """Whether this is the folder's passphrase; anything is where it has none."""
    if not folder.keyring.exists():
        return True
    try:
        await asyncio.to_thread(passphrase.unwrap, folder.keyring, typed)
    except UnusableFile:
        return False
    return True
