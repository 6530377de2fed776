"""Whether a database is whole, and what an error means where it is not: one place for every verb and screen.

SQLite and SQLCipher name most damage themselves. A bit that flips within a text is seen by neither: it shows as a
name that is no table, a kind nobody knows, a text that is no UTF-8, or as a row that is not what the log says.
"""

import json
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from kla_tui import sqlite_file
from kla_tui.db import Database, open_engine
from kla_tui.disk import trouble
from kla_tui.folder import Folder
from kla_tui.models import Actor, Area, Base, Change, Draft, EvidenceFile, LocalState, Preference
from kla_tui.rules.problem import Problem
from kla_tui.sqlite_file import UnusableFile
from kla_tui.store.folder import checkup

# What a database that cannot be used is called; the newest good backup is the way on.
CODES = frozenset(f"database.{name}" for name in ("damaged", "empty", "foreign", "gone", "newer", "not_encrypted"))
NO_UPGRADE = "database.no_upgrade"
log = logging.getLogger("kla_tui")
_LOCAL = (Actor, Area, Draft, EvidenceFile, LocalState, Preference)
# What no content of a file can raise: the check itself is broken, and says nothing of the data. A bit that flipped
# within a text does raise the others (KeyError, ValueError, TypeError where a number was).
_OURS = (AssertionError, AttributeError, ImportError, NameError, NotImplementedError, RecursionError)
_SURE = ("malformed", "not a database", "Could not decode to UTF-8")  # where the driver gives no number


def met(error: BaseException, folder: Folder, key: bytes | None) -> UnusableFile | None:
    """The refusal an error amounts to where the folder's database is damaged; None where it is something else.

    `key` is the one the folder's keyring holds. An error that says nothing of damage by itself is looked into: that
    takes as long as `faults`.
    """
    damaged = UnusableFile("database.damaged", folder.database)
    if isinstance(error, UnusableFile):
        if error.path not in (folder.database, folder.root):
            return None  # a backup, a keyring
        if error.code == NO_UPGRADE:
            return error
        if error.code in CODES:
            return damaged if error.code == "database.foreign" and folder.has_backups() else error
        # The passphrase did open the keyring, so the key is right and the first page is not.
        return damaged if error.code == "database.wrong_key" else None
    code = trouble.code_of(error)
    if code == "disk.damaged" or _says_damaged(error):
        return damaged
    if code or not folder.database.exists():
        return None
    try:
        return damaged if faults(folder.database, key) else None
    except _OURS:
        log.exception("the check of the database failed")  # what was met first is told, not this
        return None


def _says_damaged(error: BaseException) -> bool:
    """Whether the driver itself says so; in any other error the words may be what somebody typed."""
    said = [str(one) for one in trouble.chain(error) if isinstance(one, sqlite_file.driver().Error)]
    return any(words in text for text in said for words in _SURE)


def faults(path: Path, key: bytes | None = None, stopped: Callable[[], bool] = lambda: False) -> str:
    """What is wrong with a database, in the words of a log; "" where it is whole, is busy, or `stopped` said so.

    Every page and index by SQLite, every page's seal by SQLCipher, every table as this version knows it, every row
    against the log. Only reads. A fault of the check itself is raised: it is no damage.
    """
    try:
        for found in _found(path, key):
            if found:
                return found
            if stopped():
                return ""
    except UnusableFile as refusal:
        return "" if refusal.code in ("database.no_access", "database.newer") else refusal.code
    except _OURS:
        raise
    except Exception as error:
        if trouble.code_of(error) not in ("", "disk.damaged"):
            return ""  # full, busy, gone: that says nothing of the data
        return f"{type(error).__name__}: {str(error)[:200]}"
    return ""


def is_as_today(path: Path, key: bytes | None) -> bool:
    """Whether every table is as this version makes it: a file that says it is older is not, a bit of it flipped."""
    db = Database(open_engine(path, key))
    try:
        with db.read() as connection:
            return not _schema(connection)
    finally:
        db.close()


def _found(path: Path, key: bytes | None) -> Iterator[str]:
    version = sqlite_file.inspect(path, key)
    db = Database(open_engine(path, key))
    try:
        with db.read() as connection:
            checks = ["integrity_check"] + (["cipher_integrity_check"] if key is not None else [])
            for check in checks:
                lines = [str(row[0]) for row in connection.exec_driver_sql(f"PRAGMA {check}")]
                yield "" if lines in ([], ["ok"]) else f"{check}: {'; '.join(lines[:3])}"
            if version == sqlite_file.SCHEMA_VERSION:
                yield _schema(connection)
                yield _local(connection)
                yield ", ".join(problem.code for problem in checkup.log_problems(connection))
            else:
                yield "" if _schema(connection) else f"version {version}, and today's tables"
    finally:
        db.close()


def _schema(connection: Connection) -> str:
    for table in Base.metadata.sorted_tables:
        columns = {row[1] for row in connection.exec_driver_sql(f"PRAGMA table_info('{table.name}')")}
        if columns != {column.name for column in table.columns}:
            return f"schema: {table.name}"
    return ""


def _local(connection: Connection) -> str:
    """The tables of this laptop, which no log stands behind: that they can be read, and know their own actor."""
    rows: dict[Any, Any] = {model: connection.execute(select(*model.__table__.columns)).all() for model in _LOCAL}
    for draft in rows[Draft]:
        json.loads(draft.content)
    state = {row.key: row.value for row in rows[LocalState]}
    int(state["hlc"])
    reached = select(Change.actor, func.max(Change.seq)).group_by(Change.actor)
    written = {actor: last for actor, last in connection.execute(reached)}
    upto = {row.id: row.upto for row in rows[Actor]}
    ahead = any(last > written.get(actor, 0) for actor, last in upto.items())
    own = state["actor"]
    return "actor" if ahead or own not in upto or upto[own] != written.get(own, 0) else ""


def problems(refusal: UnusableFile, folder: Folder, key: bytes | None = None) -> tuple[Problem, ...]:
    """What to say of a database that cannot be used: what is wrong with it, and the newest good backup."""
    from kla_tui.files import backups

    said = Problem("", refusal.code, {"path": str(refusal.path)})
    if refusal.code == NO_UPGRADE:
        why = why_not_backed_up(refusal, folder)
        return (said,) if why is None else (why, said)
    if refusal.code not in CODES:
        return (said,)
    kept = backups.newest_good(folder, key)
    if kept is None:
        if refusal.code in ("database.foreign", "database.newer", "database.not_encrypted"):
            return (said,)  # the folder may be another program's, and the way on is in the sentence
        return said, Problem("", "backup.none_good", {"path": str(folder.backups)})
    when = kept.at.astimezone().strftime("%d-%m-%Y %H.%M")
    return said, Problem("", "backup.newest_good", {"path": str(kept.path), "when": when})


def why_not_backed_up(refusal: UnusableFile, folder: Folder) -> Problem | None:
    """What the disk said when the backup before an upgrade was made."""
    error = refusal.__cause__
    return trouble.problem_of(error, folder.backups) if error is not None else None
