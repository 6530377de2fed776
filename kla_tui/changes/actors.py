"""Who writes: one actor id per data folder, a new one wherever the folder was copied, restored or rolled back."""

import secrets
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select

from kla_tui.changes import heads
from kla_tui.changes.log_writing import ACTOR, HLC, remember
from kla_tui.changes.sameness import named as as_text
from kla_tui.changes.sameness import naming
from kla_tui.db import Database, open_engine
from kla_tui.disk import identity
from kla_tui.models import Actor, LocalState

_PLACE = "place"
_FORMER = "former"  # who wrote in this database before, and how far each had come: the latest first
_ENDLESS = 2**62


def settle_in(db: Database, path: Path, also: Callable[[Connection], None] | None = None) -> str:
    """The actor that writes here; a fresh one at the first start and in a copied, restored or rolled back folder.

    Two folders that wrote under one actor id would give one key to two changes. `also` is done in the transaction in
    which a fresh one is taken: what a disk that fails between the two left undone nobody would do later.
    """
    root = path.parent
    with db.read() as connection:
        state = {key: value for key, value in connection.execute(select(LocalState.key, LocalState.value))}
        actor = state.get(ACTOR, "")
        upto = connection.execute(select(Actor.upto).where(Actor.id == actor)).scalar() or 0
    if actor and state.get(_PLACE) == identity.place(root) and upto >= identity.noted(root, actor):
        db.home = root
        return actor
    return take_new_actor(db, path, named=not actor, also=also)


def is_ahead(db: Database, root: Path) -> bool:
    """Whether the data hold more of this actor than was acknowledged: a write that was refused, and is stored."""
    with db.read() as connection:
        actor = actor_of(connection)
        upto = connection.execute(select(Actor.upto).where(Actor.id == actor)).scalar() or 0
    if not upto > identity.noted(root, actor):
        return False
    identity.note(root, actor, upto)
    return True


def actor_of(connection: Connection) -> str:
    """Who wrote here last; "" before the first start."""
    return connection.execute(select(LocalState.value).where(LocalState.key == ACTOR)).scalar() or ""


def line(connection: Connection) -> tuple[heads.Key, ...]:
    """Whose deeds are this folder's own: each actor with its last change here, the latest first.

    A folder that was moved, restored or copied writes under another actor, but what it did before is still its own to
    take back. What a former actor wrote elsewhere after that, and came in later, is another's.
    """
    state = {key: value for key, value in connection.execute(select(LocalState.key, LocalState.value))}
    former = (naming(text) for text in state.get(_FORMER, "").split())
    return ((state.get(ACTOR, ""), _ENDLESS), *(key for key in former if key is not None))


def _succeed(connection: Connection) -> None:
    """Remember who has written here so far, before another does."""
    own, *former = line(connection)
    upto = connection.execute(select(Actor.upto).where(Actor.id == own[0])).scalar()
    if upto:
        remember(connection, _FORMER, " ".join(as_text(key) for key in ((own[0], upto), *former)))


def take_new_actor(
    db: Database, path: Path, *, named: bool = False, also: Callable[[Connection], None] | None = None
) -> str:
    """Write under a new actor id from now on; with `named` the folder keeps the name it has, where it has one."""
    root, actor = path.parent, secrets.token_hex(8)
    if not named or not identity.folder_id(root):
        identity.name_anew(root)
    with db.write() as connection:
        _succeed(connection)
        connection.execute(insert(Actor).values(id=actor, upto=0, sent=0))
        remember(connection, ACTOR, actor)
        remember(connection, _PLACE, identity.place(root))
        if connection.execute(select(LocalState.value).where(LocalState.key == HLC)).first() is None:
            remember(connection, HLC, "0")
        if also is not None:
            also(connection)
    db.home = root
    return actor


def forget_actor(path: Path, key: bytes | None = None, also: Callable[[Connection], None] | None = None) -> None:
    """Let a database that nobody has open say that nobody writes in it: whoever opens it next takes a new actor.

    `also` is done in the same transaction.
    """
    db = Database(open_engine(path, key))
    try:
        with db.write() as connection:
            _succeed(connection)
            connection.execute(delete(LocalState).where(LocalState.key.in_((ACTOR, _PLACE))))
            if also is not None:
                also(connection)
        with db.engine.connect() as connection:  # closing would swallow the error, and leave what only the log mends
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("BEGIN")
    finally:
        db.close()
