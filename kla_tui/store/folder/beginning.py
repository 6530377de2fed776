"""A data folder begun: everything is built under names of its own and put in place by two renames, the key first.

A kill at any moment leaves a folder that is as new (the next beginning clears what lies about) or one that opens.
"""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import insert

from kla_tui import changes, sqlite_file
from kla_tui.data import regions
from kla_tui.db import Database, Hooks, open_engine, stamp
from kla_tui.disk import durable
from kla_tui.folder import Folder
from kla_tui.models import Area
from kla_tui.store.kit import search

_SIDES = ("", "-wal", "-shm", "-journal")


def build(
    folder: Folder, regency: str, officer: str, hooks: Hooks, fill: Callable[[Database], None], key: bytes | None
) -> None:
    """The database of a regency with what `fill` writes into it; nothing of it where that raises.

    With a key, its keyring waits as `folder.begun_keyring` (`passphrase.create`) and is put in place here. Raises
    UnusableFile: `database.exists`, or `database.gone` where backups tell of a database that is not there any more.
    """
    refuse(folder)
    folder.make()
    remove(folder.begun_database)
    db = Database(open_engine(folder.begun_database, key), hooks, officer=officer)
    try:
        _lay(db, regency)
        changes.settle_in(db, folder.begun_database)
        fill(db)
        _into_one_file(db)
    except BaseException:
        db.close()
        _clear(folder)
        raise
    db.close()
    _set_aside(folder, keyring=key is None or folder.begun_keyring.exists())
    _put_in_place(folder)


def refuse(folder: Folder) -> None:
    """Raise UnusableFile where a folder may not be begun."""
    if folder.database.exists() or folder.unfinished.exists():  # a restore half done is ended by the next opening
        raise sqlite_file.UnusableFile("database.exists", folder.root)
    if folder.is_bereft():
        raise sqlite_file.UnusableFile("database.gone", folder.root)


def _lay(db: Database, regency: str) -> None:
    from kla_tui.models import Base

    with db.write() as connection:
        Base.metadata.create_all(connection)
        search.create(connection)
        stamp(connection)
        connection.execute(insert(Area), _areas(regency))


def _into_one_file(db: Database) -> None:
    with db.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")


def _put_in_place(folder: Folder) -> None:
    """Between the two renames the folder is as new: the key opens nothing but what still bears its first name."""
    if folder.begun_keyring.exists():
        durable.put(folder.begun_keyring, folder.keyring)
    durable.put(folder.begun_database, folder.database)
    remove(folder.begun_database)


def _set_aside(folder: Folder, *, keyring: bool) -> None:
    """Keep what a database left that is not here: its key may open a copy elsewhere, its log must not be played."""
    stale = [folder.database.with_name(folder.database.name + side) for side in _SIDES[1:]]
    if keyring:
        stale.append(folder.keyring)
    for path in stale:
        if path.exists():
            number = 1
            while (kept := path.with_name(f"{path.name}.{number}.old")).exists():
                number += 1
            path.rename(kept)


def _clear(folder: Folder) -> None:
    remove(folder.begun_database)
    remove(folder.begun_keyring)


def remove(database: Path) -> None:
    """Remove a database that was being built, with its logs."""
    for side in _SIDES:
        database.with_name(database.name + side).unlink(missing_ok=True)


def _areas(regency: str) -> list[dict[str, str]]:
    found = regions.regency(regency)
    if found is None:
        raise ValueError(regency)
    rows = [{"code": found.code, "name": found.name, "level": "kabupaten", "parent": ""}]
    rows += [
        {"code": area.code, "name": area.name, "level": area.level, "parent": area.parent}
        for area in regions.areas(regency)
    ]
    return rows
