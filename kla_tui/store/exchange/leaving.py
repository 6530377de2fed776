"""What left this folder for another laptop is noted, so that the summary counts what has not."""

import time
from collections.abc import Collection

from kla_tui.changes import Key, sent
from kla_tui.db import Database
from kla_tui.store.summary import summary


def note(db: Database, keys: Collection[Key], peer: str) -> None:
    """These changes are in a file another laptop can take over; nothing where the folder can only be read."""
    if not keys or db.read_only:
        return
    with db.write() as connection:
        sent.left(connection, keys, peer, time.time_ns() // 1_000_000)
        summary.recount(connection)
