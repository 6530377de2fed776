"""Who writes: one actor id per data folder, a new one wherever the folder was copied or restored."""

import platform
import secrets
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select

from kla_tui.changes.transaction import ACTOR, HLC, remember
from kla_tui.db import Database, open_engine
from kla_tui.models import Actor, LocalState

_PLACE = "place"


def place_of(path: Path) -> str:
    """What tells this file from a copy of it: the machine and the file's own number on its disk."""
    status = path.stat()
    return f"{platform.node()}:{status.st_dev}:{status.st_ino}"


def settle_in(db: Database, path: Path) -> str:
    """The actor that writes here; a fresh one at the first start and in a copied or restored folder.

    Two folders that wrote under one actor id would give one key to two changes.
    """
    with db.read() as connection:
        state = {key: value for key, value in connection.execute(select(LocalState.key, LocalState.value))}
    if state.get(ACTOR) and state.get(_PLACE) == place_of(path):
        return state[ACTOR]
    return take_new_actor(db, path)


def actor_of(connection: Connection) -> str:
    """Who wrote here last; "" before the first start."""
    return connection.execute(select(LocalState.value).where(LocalState.key == ACTOR)).scalar() or ""


def take_new_actor(db: Database, path: Path) -> str:
    """Write under a new actor id from now on."""
    actor = secrets.token_hex(8)
    with db.write() as connection:
        connection.execute(insert(Actor).values(id=actor, upto=0, sent=0))
        remember(connection, ACTOR, actor)
        remember(connection, _PLACE, place_of(path))
        if connection.execute(select(LocalState.value).where(LocalState.key == HLC)).first() is None:
            remember(connection, HLC, "0")
    return actor


def forget_actor(path: Path, key: bytes | None = None) -> None:
    """Let a database that nobody has open say that nobody writes in it: whoever opens it next takes a new actor."""
    db = Database(open_engine(path, key))
    try:
        with db.write() as connection:
            connection.execute(delete(LocalState).where(LocalState.key.in_((ACTOR, _PLACE))))
    finally:
        db.close()
