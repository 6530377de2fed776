"""The database file: its settings, whose files are refused untouched, upgrades, passphrases."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic.migration import MigrationContext
from sqlalchemy import Connection, insert
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import IntegrityError
from sqlalchemy.schema import CreateIndex, CreateTable

from kla_tui import changes, passphrase, sqlite_file
from kla_tui.cli import main
from kla_tui.data.migrations.versions import __path__ as versions_path
from kla_tui.db import Database, Hooks, open_engine
from kla_tui.files import backups
from kla_tui.folder import Folder
from kla_tui.models import Base, LocalState, Organisation
from kla_tui.store.companies import companies
from kla_tui.store.folder import checkup, opening

WRONG_KEY = bytes(32)


def test_every_connection_has_every_setting(db: Database) -> None:
    with db.engine.connect() as one, db.engine.connect() as two:
        for connection in (one, two):
            found = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "trusted_schema")
            }
            assert found == {
                "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5000, "trusted_schema": 0,
            }  # fmt: skip


def test_a_setting_sqlite_refuses_is_not_taken_for_made() -> None:
    # A database in memory cannot have a write-ahead log.
    with pytest.raises(RuntimeError, match="journal_mode"):
        sqlite_file.connect(Path(":memory:"))


def test_the_file_says_whose_it_is(folder: Folder) -> None:
    with sqlite3.connect(folder.database) as plain:
        assert plain.execute("PRAGMA application_id").fetchone() == (sqlite_file.APPLICATION_ID,)
        assert plain.execute("PRAGMA user_version").fetchone() == (sqlite_file.SCHEMA_VERSION,)
    plain.close()


def test_a_reader_sees_one_state_and_a_failed_write_leaves_nothing(db: Database) -> None:
    with db.read() as reader:
        before = reader.exec_driver_sql("SELECT count(*) FROM organisation").scalar()
        assert companies.save(db, "", {"name": "PT Contoh Baru"}).action
        assert reader.exec_driver_sql("SELECT count(*) FROM organisation").scalar() == before
    with pytest.raises(IntegrityError), db.write() as connection:
        connection.execute(insert(Organisation), [{"id": "x"}, {"id": "x"}])
    with db.read() as reader:
        assert reader.exec_driver_sql("SELECT count(*) FROM organisation").scalar() == 1


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _foreign(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE recipes (name TEXT)")
    other.commit()
    other.close()


def _random(path: Path) -> None:
    path.write_bytes(os.urandom(8192))


def _newer(path: Path) -> None:
    ours = sqlite3.connect(path)
    ours.execute(f"PRAGMA application_id={sqlite_file.APPLICATION_ID}")
    ours.execute(f"PRAGMA user_version={sqlite_file.SCHEMA_VERSION + 1}")
    ours.execute("CREATE TABLE later (x)")
    ours.commit()
    ours.close()


def _damaged_header(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + os.urandom(4000))


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (_empty, "database.empty"),
        (_foreign, "database.foreign"),
        (_random, "database.foreign"),
        (_damaged_header, "database.foreign"),
        (_newer, "database.newer"),
    ],
)
def test_a_file_that_is_not_ours_is_refused_untouched(
    make: Callable[[Path], None], code: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Folder(tmp_path)
    make(folder.database)
    before = folder.database.read_bytes()
    with pytest.raises(sqlite_file.UnusableFile) as refused:
        opening.open_folder(folder)
    assert refused.value.code == code
    for verb in (["status"], ["check"], ["backup"]):
        assert main(["--data", str(tmp_path), *verb]) == 1
        assert str(folder.database) in capsys.readouterr().err
    assert folder.database.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".db" and path.is_file()] == []


def test_an_unknown_folder_is_refused_and_not_made(tmp_path: Path) -> None:
    with pytest.raises(sqlite_file.UnusableFile, match=r"database\.none"):
        opening.open_folder(Folder(tmp_path / "not yet"))
    assert not (tmp_path / "not yet").exists()


# -- upgrade -----------------------------------------------------------------------------------------------------


def _run_to(connection: Connection, revision: str) -> None:
    from alembic import command

    from kla_tui.store.folder import upgrade

    config = upgrade._config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
    connection.exec_driver_sql("DROP TABLE IF EXISTS alembic_version")


@pytest.fixture
def old_folder(tmp_path: Path, folder: Folder, db: Database) -> Folder:
    """A folder of schema 1 with a company in it, written before full-text search."""
    assert companies.check({"name": "PT Lama"})[2] == ()
    with changes.writing(db, "company.register") as tx:
        tx.insert(Organisation, name="PT Lama Sekali", pillar="dunia_usaha", kind="perusahaan")
    db.close()
    old = Folder(tmp_path / "old")
    old.make()
    first = Database(open_engine(old.database), Hooks())
    with first.write() as connection:
        _run_to(connection, "0001")
        connection.exec_driver_sql(f"PRAGMA application_id={sqlite_file.APPLICATION_ID}")
        connection.exec_driver_sql("PRAGMA user_version=1")
    first.close()
    _copy_rows(folder.database, old.database)
    return old


def _copy_rows(new: Path, old: Path) -> None:
    """What today's program wrote, as far as the older tables hold it."""
    plain = sqlite_file.driver().connect(str(old))
    try:
        plain.execute("ATTACH ? AS new", (str(new),))
        tables = "SELECT name FROM {}.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        there = {name for (name,) in plain.execute(tables.format("new"))}
        for (table,) in plain.execute(tables.format("main")).fetchall():
            if table not in there:
                continue
            known = {row[1] for row in plain.execute(f"PRAGMA new.table_xinfo({table})")}
            names = [row[1] for row in plain.execute(f"PRAGMA main.table_xinfo({table})") if row[1] in known]
            columns = ", ".join(f'"{name}"' for name in names)
            plain.execute(f"INSERT OR REPLACE INTO main.{table} ({columns}) SELECT {columns} FROM new.{table}")
        plain.commit()
    finally:
        plain.close()


def _schema(path: Path) -> tuple[set[tuple[Any, ...]], dict[str, list[tuple[Any, ...]]]]:
    plain = sqlite_file.driver().connect(str(path))
    try:
        master = {
            (kind, name, table)
            for kind, name, table in plain.execute("SELECT type, name, tbl_name FROM sqlite_master")
        }
        tables = sorted(name for kind, name, _ in master if kind == "table")
        return master, {name: plain.execute(f"PRAGMA table_xinfo({name})").fetchall() for name in tables}
    finally:
        plain.close()


def _by_name(columns: list[tuple[Any, ...]]) -> dict[str, tuple[Any, ...]]:
    return {row[1]: row[2:6] for row in columns}


def test_an_older_folder_is_upgraded_after_a_verified_backup(old_folder: Folder, folder: Folder) -> None:
    db = opening.open_folder(old_folder)
    with db.read() as connection:
        from kla_tui.store.register import organisations

        assert [row.name for row in organisations.listing(connection, typed="sekali")] == ["PT Lama Sekali"]
    assert checkup.problems(db, old_folder.evidence) == ()
    db.close()
    assert sqlite_file.inspect(old_folder.database) == sqlite_file.SCHEMA_VERSION
    (backup,) = backups.listing(old_folder)
    assert backup.whole
    assert backup.label == backups.BEFORE_UPGRADE
    backups.verify(backup.database)
    assert sqlite_file.inspect(backup.database) == 1
    upgraded, fresh = _schema(old_folder.database), _schema(folder.database)
    assert upgraded[0] == fresh[0]
    for name, columns in fresh[1].items():
        assert _by_name(upgraded[1][name]) == _by_name(columns), name


def test_the_models_and_the_migrations_say_the_same(old_folder: Folder) -> None:
    from alembic.autogenerate import compare_metadata

    opening.open_folder(old_folder).close()
    db = Database(open_engine(old_folder.database))
    with db.read() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": lambda _o, name, *_: "_search" not in (name or "")}
        )
        assert compare_metadata(context, Base.metadata) == []
    db.close()


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    old_folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    from alembic import op

    def half(*_: object, **__: object) -> None:
        op.execute("CREATE TABLE half_done (x)")
        raise RuntimeError("power")

    before = _schema(old_folder.database), _dump(old_folder.database)
    monkeypatch.setattr(op, "create_index", half)  # in the third, when the second has made its indexes
    with pytest.raises(RuntimeError, match="power"):
        opening.open_folder(old_folder)
    assert (_schema(old_folder.database), _dump(old_folder.database)) == before
    assert sqlite_file.inspect(old_folder.database) == 1
    monkeypatch.undo()
    opening.open_folder(old_folder).close()
    assert sqlite_file.inspect(old_folder.database) == sqlite_file.SCHEMA_VERSION


def _dump(path: Path) -> list[str]:
    plain = sqlite3.connect(path)
    try:
        return list(plain.iterdump())
    finally:
        plain.close()


def test_there_is_a_migration_to_the_version_the_program_writes() -> None:
    (directory,) = versions_path
    numbers = sorted(
        path.name[1:5] if path.name[0] == "v" else path.name[:4] for path in Path(directory).glob("*0*.py")
    )
    assert int(numbers[-1]) == sqlite_file.SCHEMA_VERSION


def test_alembic_is_not_imported_where_the_version_fits(folder: Folder) -> None:
    code = (
        "import sys; from pathlib import Path; from kla_tui.folder import Folder;"
        "from kla_tui.store.folder import opening;"
        "opening.open_folder(Folder(Path(sys.argv[1]))).close(); sys.exit('alembic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(folder.root)], check=False).returncode == 0


def test_all_tables_can_be_made_in_postgresql() -> None:
    dialect = postgresql.dialect()
    for table in Base.metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=dialect))
        for index in table.indexes:
            assert "CREATE INDEX" in str(CreateIndex(index).compile(dialect=dialect))
    change = str(CreateTable(Base.metadata.tables["change"]).compile(dialect=dialect))
    assert "BIGINT" in change
    assert "WITHOUT ROWID" not in change


# -- passphrase --------------------------------------------------------------------------------------------------


def test_a_passphrase_wraps_the_data_key_and_can_be_changed(tmp_path: Path) -> None:
    ring = tmp_path / "kla.key"
    key = passphrase.create(ring, "rahasia 1")
    assert len(key) == 32
    assert passphrase.unwrap(ring, "rahasia 1") == key
    assert key not in ring.read_bytes()
    assert key.hex().encode() not in ring.read_bytes()
    with pytest.raises(sqlite_file.UnusableFile, match="wrong_key"):
        passphrase.unwrap(ring, "rahasia 2")
    passphrase.wrap(ring, "rahasia 2", key)
    assert passphrase.unwrap(ring, "rahasia 2") == key
    with pytest.raises(sqlite_file.UnusableFile, match="wrong_key"):
        passphrase.unwrap(ring, "rahasia 1")


def test_a_power_cut_while_the_passphrase_is_changed_leaves_the_old_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = tmp_path / "kla.key"
    key = passphrase.create(ring, "lama")

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    for step in ("replace", "write_bytes"):
        with monkeypatch.context() as patch:
            patch.setattr(Path, step, cut)
            try:
                passphrase.wrap(ring, "baru", key)
            except KeyboardInterrupt:
                assert passphrase.unwrap(ring, "lama") == key, f"the key was lost before {step}"
    for words in ("lama", "baru"):
        try:
            assert passphrase.unwrap(ring, words) == key
            break
        except sqlite_file.UnusableFile:
            continue
    else:
        pytest.fail("neither passphrase opens the folder")


@pytest.fixture
def secret_folder(tmp_path: Path) -> tuple[Folder, bytes, Path]:
    folder = Folder(tmp_path / "secret")
    folder.make()
    words = tmp_path / "kata"
    words.write_text("rahasia daerah\n", encoding="utf-8")
    arguments = ["--data", str(folder.root), "init", "--region", "63.11", "--agency", "DP3A", "--officer", "Uji"]
    assert main([*arguments, "--year", "2025", "--passphrase-file", str(words)]) == 0
    return folder, passphrase.unwrap(folder.keyring, "rahasia daerah"), words


def test_an_encrypted_folder_opens_with_its_passphrase_only(
    secret_folder: tuple[Folder, bytes, Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, key, words = secret_folder
    assert not folder.database.read_bytes().startswith(b"SQLite format 3")
    wrong = tmp_path / "salah"
    wrong.write_text("bukan ini", encoding="utf-8")
    before = folder.database.read_bytes()
    capsys.readouterr()
    assert main(["--data", str(folder.root), "status"]) == 1
    assert "--passphrase-file" in capsys.readouterr().err
    assert main(["--data", str(folder.root), "--passphrase-file", str(wrong), "status"]) == 1
    assert capsys.readouterr().err
    for given in (None, WRONG_KEY):
        with pytest.raises(sqlite_file.UnusableFile):
            sqlite_file.inspect(folder.database, given)
    assert folder.database.read_bytes() == before
    assert main(["--data", str(folder.root), "--passphrase-file", str(words), "status", "--json"]) == 0
    assert main(["--data", str(folder.root), "--passphrase-file", str(words), "check"]) == 0
    assert sqlite_file.inspect(folder.database, key) == sqlite_file.SCHEMA_VERSION


def test_no_text_of_an_encrypted_folder_is_readable(secret_folder: tuple[Folder, bytes, Path]) -> None:
    folder, key, _ = secret_folder
    db = opening.open_folder(folder, key)
    companies.save(db, "", {"name": "PT Sangat Rahasia"})
    for path in folder.root.glob("kla.db*"):
        assert b"Sangat Rahasia" not in path.read_bytes()
    db.close()


def test_the_backup_of_an_encrypted_folder_is_encrypted_and_restores(
    secret_folder: tuple[Folder, bytes, Path], tmp_path: Path
) -> None:
    folder, key, words = secret_folder
    db = opening.open_folder(folder, key)
    companies.save(db, "", {"name": "PT Tersimpan"})
    db.close()
    before = _digest(folder, key)
    unlocked = ["--passphrase-file", str(words)]
    assert main(["--data", str(folder.root), *unlocked, "backup", str(tmp_path / "usb")]) == 0
    (copy,) = (tmp_path / "usb").glob("kla-*")
    assert not (copy / "kla.db").read_bytes().startswith(b"SQLite format 3")
    other = Folder(tmp_path / "other")
    assert main(["--data", str(other.root), "restore", str(copy)]) == 1
    assert not other.database.exists()
    assert main(["--data", str(other.root), *unlocked, "restore", str(copy)]) == 0
    assert _digest(other, key) == before


def test_restoring_a_copy_under_another_passphrase_keeps_the_data_it_replaces_readable(
    secret_folder: tuple[Folder, bytes, Path], folder: Folder
) -> None:
    secret, key, _ = secret_folder
    copy = backups.write(folder, None)
    kept = backups.restore(secret, copy.path, None).aside
    assert kept is not None
    opening.open_folder(secret).close()
    assert passphrase.unwrap(kept / "kla.key", "rahasia daerah") == key
    backups.verify(kept / "kla.db", key)


def _digest(folder: Folder, key: bytes | None) -> str:
    db = opening.open_folder(folder, key)
    with db.read() as connection:
        found = changes.digest(connection)
        assert connection.exec_driver_sql("SELECT count(*) FROM local_state").scalar()
    db.close()
    return found


def test_a_restored_folder_writes_as_someone_else(folder: Folder) -> None:
    copy = backups.write(folder, None)
    actor = _actor(folder)
    backups.restore(folder, copy.path)
    assert _actor(folder) != actor


def _actor(folder: Folder) -> str:
    db = opening.open_folder(folder)
    with db.read() as connection:
        found = changes.actor_of(connection)
        assert connection.execute(LocalState.__table__.select()).first() is not None
    db.close()
    return found
