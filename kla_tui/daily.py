"""What is done once a day behind the scenes: every page of the database is looked at, and a backup is made.

A damaged page is found while the backups before it are still there, not when somebody opens the record on it.
"""

import datetime as dt
from collections.abc import Callable

from kla_tui.disk import durable
from kla_tui.folder import Folder
from kla_tui.sqlite_file import UnusableFile

_LOOKED = "looked-at"


def look(folder: Folder, key: bytes | None, stopped: Callable[[], bool] = lambda: False) -> UnusableFile | None:
    """Look at the whole database where nobody did today, then back it up where that is wanted; what is damaged.

    Reads only, on a connection of its own: it may take seconds and holds up nobody; what `stopped` ended is begun
    anew another time. Raises OSError.
    """
    from kla_tui.files import backups
    from kla_tui.store.folder import soundness

    today = dt.datetime.now().astimezone().date().isoformat()
    note = folder.log / _LOOKED
    if not note.exists() or note.read_text(encoding="utf-8").strip() != today:
        if soundness.faults(folder.database, key, stopped):
            return UnusableFile("database.damaged", folder.database)
        if stopped():
            return None
        durable.make_folder(folder.log)
        durable.write_text(note, today + "\n")
    try:
        backups.daily(folder, key)
    except backups.Unsound:
        return UnusableFile("database.damaged", folder.database)
    return None
