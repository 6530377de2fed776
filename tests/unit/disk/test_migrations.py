"""Migrations are records of the past: what each made that day it makes for ever, whatever the program does since."""

import hashlib
import importlib
import io
from pathlib import Path

import pytest
from alembic import command
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection

from kla_tui import sqlite_file
from kla_tui.data import migrations
from kla_tui.db import Database, Hooks, open_engine
from kla_tui.folder import Folder
from kla_tui.store.folder import upgrade
from tests.unit.house.rooms import arrows, imports

VERSIONS = sorted((Path(migrations.__path__[0]) / "versions").glob("v*.py"))
# What each revision adds: the digest of the schema it leaves in SQLite, and of what it says to PostgreSQL. A line is
# added with a migration and never changed: databases out there were made by it.
MADE = {
    "0001": ("292d46ca386b195a", "77b568bc98567f81"),
    "0002": ("f0d47cc28e139b8d", "e3b0c44298fc1c14"),
    "0003": ("6aecaa23a12f0761", "9ea12ad67c6d3f97"),
    "0004": ("fa19caee43347618", "327d821b80c257dc"),
    "0005": ("985fb6d513adc535", "c6607e6de514eba9"),
}


def revision(path: Path) -> str:
    return path.name[1:5]


@pytest.mark.parametrize("path", [*VERSIONS, VERSIONS[0].parents[1] / "env.py"], ids=lambda path: path.name)
def test_a_migration_uses_nothing_of_the_program_as_it_is_today(path: Path) -> None:
    assert list(arrows(path)) == []
    assert {name.split(".")[0] for name in imports(path)} <= {"alembic", "sqlalchemy"}


def test_every_migration_is_recorded() -> None:
    assert [revision(path) for path in VERSIONS] == list(MADE)
    assert max(map(int, MADE)) == sqlite_file.SCHEMA_VERSION


@pytest.mark.parametrize("path", VERSIONS, ids=revision)
def test_a_migration_makes_what_it_made(path: Path, tmp_path: Path) -> None:
    db = Database(open_engine(tmp_path / "kla.db"), Hooks())
    with db.write() as connection:
        _run_to(connection, revision(path))
    with db.read() as connection:
        schema = _schema(connection)
    db.close()
    assert (_digest(schema), _digest(_said_to_postgresql(path))) == MADE[revision(path)]


@pytest.mark.parametrize("path", VERSIONS, ids=revision)
def test_a_database_brought_up_from_any_revision_is_as_a_new_one(path: Path, tmp_path: Path, folder: Folder) -> None:
    old = Folder(tmp_path / "old")
    old.make()
    db = Database(open_engine(old.database), Hooks())
    with db.write() as connection:
        _run_to(connection, revision(path))
        connection.exec_driver_sql("DROP TABLE alembic_version")
        connection.exec_driver_sql(f"PRAGMA application_id={sqlite_file.APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version={int(revision(path))}")
    db.close()
    upgrade.upgrade(old, None, int(revision(path)), backup_first=False)
    assert _facts(old.database) == _facts(folder.database)


def _run_to(connection: Connection, revision: str) -> None:
    config = upgrade._config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _schema(connection: Connection) -> str:
    """The schema as written; the tables FTS5 makes for itself are SQLite's own and left out."""
    rows = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()
    assert len(rows) > 30
    return "\n".join(
        f"{kind} {name}: {' '.join((sql or '').split())}"
        for kind, name, sql in rows
        if kind != "table" or "_search_" not in name
    )


def _said_to_postgresql(path: Path) -> str:
    said = io.StringIO()
    context = MigrationContext.configure(
        dialect_name="postgresql", opts={"as_sql": True, "output_buffer": said, "literal_binds": True}
    )
    with Operations.context(context):
        importlib.import_module(f"{migrations.__name__}.versions.{path.stem}").upgrade()
    return " ".join(said.getvalue().split())


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _facts(path: Path) -> dict[str, object]:
    """Every table with its columns by name, every index with its columns, every trigger and search index as written.

    A column that came later stands at the end of its table: the order of columns is no fact.
    """
    plain = sqlite_file.driver().connect(str(path))
    try:
        found: dict[str, object] = {}
        for kind, name, sql in plain.execute("SELECT type, name, sql FROM sqlite_master").fetchall():
            if kind == "table" and "VIRTUAL" not in sql:
                columns = plain.execute(f"PRAGMA table_xinfo({name})").fetchall()
                found[name] = (
                    {column[1]: column[2:] for column in columns},
                    plain.execute(f"SELECT wr, strict FROM pragma_table_list('{name}')").fetchall(),
                )
            elif kind == "index":
                found[name] = [row[2:] for row in plain.execute(f"PRAGMA index_xinfo({name})") if row[5]]
            else:
                found[name] = sql
        assert len(found) > 30
        return found
    finally:
        plain.close()
