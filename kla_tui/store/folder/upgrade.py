"""An older database made one of this version: a verified backup first, then Alembic, all or nothing."""

from importlib.resources import files

from alembic import command
from alembic.config import Config

from kla_tui import sqlite_file
from kla_tui.db import Database, Hooks, open_engine, stamp
from kla_tui.disk import deeds, presence, trouble
from kla_tui.files import backups
from kla_tui.folder import Folder
from kla_tui.store.folder import soundness


def upgrade(folder: Folder, key: bytes | None, version: int, *, backup_first: bool = True) -> None:
    """Bring the folder's database from an older schema version to this one, with nobody else at work on it.

    Raises UnusableFile (`database.no_upgrade`, from the disk's error) where the backup before it cannot be made:
    without it only where the officer wants it so; and (`database.damaged`) where nothing but the version is older.
    Raises whatever else failed, with the database as it was; the backup stays either way.
    """
    try:
        with presence.alone(folder.root), deeds.told("upgrade", was=version, now=sqlite_file.SCHEMA_VERSION):
            _upgrade(folder, key, version, backup_first=backup_first)
    except presence.Occupied as occupied:
        raise sqlite_file.UnusableFile("database.in_use", folder.root) from occupied


def _upgrade(folder: Folder, key: bytes | None, version: int, *, backup_first: bool) -> None:
    if sqlite_file.inspect(folder.database, key) == sqlite_file.SCHEMA_VERSION:
        return  # by another program, just before
    if soundness.is_as_today(folder.database, key):
        raise sqlite_file.UnusableFile("database.damaged", folder.database)
    if backup_first:
        try:
            backups.write(folder, key, label=backups.BEFORE_UPGRADE)
        except Exception as error:
            if trouble.code_of(error) in ("", "disk.damaged"):
                raise
            raise sqlite_file.UnusableFile("database.no_upgrade", folder.database) from error
    db = Database(open_engine(folder.database, key), Hooks())
    try:
        with db.write() as connection:
            config = _config()
            config.attributes["connection"] = connection
            command.stamp(config, f"{version:04}")
            command.upgrade(config, f"{sqlite_file.SCHEMA_VERSION:04}")
            # `user_version` is the one place that says which schema the file holds.
            connection.exec_driver_sql("DROP TABLE alembic_version")
            stamp(connection)
    finally:
        db.close()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(files("kla_tui.data.migrations")))
    config.set_main_option("path_separator", "os")
    return config
