"""A file that holds room on the disk for the last saves: let go when a write finds the disk full.

The disk of an old laptop fills up from elsewhere (updates, films), in the middle of an answer. With the room this
file gives back, what is being typed is still stored, and the officer is told to make room before going on.
"""

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from kla_tui.disk import durable

NAME = "kla.ballast"  # in the data folder; `check` counts it as ours
SIZE = 4_000_000  # bytes: some thousand answers
_AMPLE = 8  # a disk with less free than this many times its size is left alone
_PIECE = 250_000

T = TypeVar("T")


def path_in(root: Path) -> Path:
    """Where the ballast of a data folder lies."""
    return root / NAME


def keep(root: Path) -> bool:
    """Lay the ballast down where it is missing and there is ample room; whether it lies there now.

    Never raises: a folder without it works as well, until the disk is full.
    """
    place = path_in(root)
    try:
        if place.exists() and place.stat().st_size == SIZE:
            return True
        place.unlink(missing_ok=True)
        if shutil.disk_usage(root).free < _AMPLE * SIZE:
            return False
        with durable.whole(place) as beside, beside.open("wb") as file:
            for _piece in range(SIZE // _PIECE):
                file.write(os.urandom(_PIECE))  # zeros would take no room on a disk that packs or skips them
    except OSError:
        return False
    return True


def release(root: Path) -> bool:
    """Give the room back; whether there was any to give. Never raises."""
    place = path_in(root)
    try:
        place.unlink()
    except OSError:
        return False
    with suppress(OSError):  # the room is free before the name's end is on the medium
        durable.sync_folder(root)
    return True
