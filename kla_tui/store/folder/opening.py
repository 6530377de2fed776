"""Opening a data folder: made at the first start, checked and brought up to date at every other."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from kla_tui import changes, sqlite_file
from kla_tui.data import regions
from kla_tui.db import Database, Hooks, open_engine
from kla_tui.disk import reading
from kla_tui.folder import Folder
from kla_tui.i18n import N_
from kla_tui.rules.problem import Problem
from kla_tui.rules.text.terminal_text import stored
from kla_tui.rules.typed.years import round_of
from kla_tui.store.folder import beginning
from kla_tui.store.kit import settings, snapshot
from kla_tui.store.kit.derived import DERIVE


def _keep_figures(connection: Connection, touched: frozenset[str]) -> None:
    from kla_tui.store.summary import summary  # reading a list needs neither its tables nor the catalogue

    summary.keep_current(connection, touched)


HOOKS = Hooks(derive=DERIVE, before_commit=(_keep_figures,))


@dataclass(frozen=True, slots=True)
class Setup:
    """What the first start asks."""

    regency: str
    agency: str
    officer: str
    language: str = "id"
    year: int = 2025
    demo: bool = False


def problems_of(setup: Setup, year: str = "") -> tuple[Problem, ...]:
    """What is wrong with the answers to the first start; `year` is what was typed for it."""
    return tuple(_problems_of(setup, year or str(setup.year)))


def _problems_of(setup: Setup, year: str) -> Iterable[Problem]:
    if regions.regency(setup.regency) is None:
        yield Problem("regency", "region.unknown", {"text": setup.regency})
    if not stored(setup.agency):
        yield Problem("agency", "required", {"label": N_("perangkat daerah")})
    if not stored(setup.officer):
        yield Problem("officer", "required", {"label": N_("nama petugas")})
    if round_of(str(setup.year)) is None:
        yield Problem("year", "year.range", {"text": year})


def create(
    folder: Folder, setup: Setup, key: bytes | None = None, fill: Callable[[Database], None] | None = None
) -> Database:
    """A new database in an empty folder, with its regency's areas, settings and round, and what `fill` adds.

    Built beside and renamed, so that a crash leaves nothing half made. Raises UnusableFile (`database.exists`).
    """

    def begin(db: Database) -> None:
        settings.begin(db, setup.regency, setup.agency, setup.officer, setup.language, setup.year, demo=setup.demo)
        if fill is not None:
            fill(db)

    return made(folder, setup.regency, stored(setup.officer), begin, key)


def made(
    folder: Folder, regency: str, officer: str, fill: Callable[[Database], None], key: bytes | None = None
) -> Database:
    """A new database of a regency in an empty folder, with what `fill` writes into it, or nothing where that raises.

    Built beside and renamed (`beginning.build`, which says what it raises).
    """
    beginning.build(folder, regency, officer, HOOKS, fill, key)
    return open_folder(folder, key)


def finish_restore(folder: Folder) -> None:
    """End a restore that a kill or a power cut left half done; before anything looks at the database or the key."""
    if folder.unfinished.exists():
        from kla_tui.disk import presence
        from kla_tui.files.backups import switching

        try:
            with presence.alone(folder.root):
                switching.finish(folder)
        except presence.Occupied as occupied:
            raise sqlite_file.UnusableFile("database.in_use", folder.root) from occupied


def open_folder(folder: Folder, key: bytes | None = None, *, may_write: bool = True) -> Database:
    """The database of a folder, checked first and upgraded where it is older.

    Where the folder can only be read (a locked stick, no rights), or `may_write` is false, so is the database:
    nothing in the folder is touched. Raises UnusableFile for a missing, zero-byte, foreign, locked or newer file,
    which is left untouched.
    """
    finish_restore(folder)
    if not folder.database.exists():
        raise sqlite_file.UnusableFile("database.gone" if folder.is_bereft() else "database.none", folder.root)
    if key is None and folder.keyring.exists():
        raise sqlite_file.UnusableFile("database.locked", folder.database)
    version = sqlite_file.inspect(folder.database, key)
    if reading.only_readable(folder.database) or not may_write:
        return _open_for_reading(folder, key, version)
    folder.make()
    if version != sqlite_file.SCHEMA_VERSION:
        from kla_tui.store.folder import upgrade

        upgrade.upgrade(folder, key, version)
    db = Database(open_engine(folder.database, key), HOOKS)
    changes.settle_in(db, folder.database, also=_count_anew)
    with db.read() as connection:
        figures = snapshot.figures(connection)
    if figures is None:
        from kla_tui.store.summary import summary

        with db.write() as connection:
            summary.refresh(connection)
    return _with_officer(db)


def _count_anew(connection: Connection) -> None:
    """The figures of a folder that writes under another actor from now on."""
    if snapshot.figures(connection) is not None:
        from kla_tui.store.summary import summary

        summary.recount(connection)


def _open_for_reading(folder: Folder, key: bytes | None, version: int) -> Database:
    db = Database(open_engine(folder.database, key), HOOKS, only_read=folder.database)
    try:
        if version == sqlite_file.SCHEMA_VERSION:
            with db.read() as connection:
                current = snapshot.figures(connection) is not None
        else:
            current = False
        if not current:
            db.engine.dispose()
            if not reading.only_readable(folder.database):
                raise sqlite_file.OnlyReadable(folder.database)
            _bring_copy_up_to_date(folder.database, key, version)
    except BaseException:
        db.close()
        raise
    return _with_officer(db)


def _bring_copy_up_to_date(path: Path, key: bytes | None, version: int) -> None:
    """What an older version of the program left is brought up to date in the copy it is read from."""
    from kla_tui.store.summary import summary

    copy = Folder(reading.place_of(path, copied=True).file.parent)
    if version != sqlite_file.SCHEMA_VERSION:
        from kla_tui.store.folder import upgrade

        upgrade.upgrade(copy, key, version)
    db = Database(open_engine(copy.database, key), HOOKS)
    try:
        with db.write() as connection:
            summary.refresh(connection)
    finally:
        db.close()


def _with_officer(db: Database) -> Database:
    with db.read() as connection:
        db.officer = settings.preference(connection, settings.OFFICER)
    return db
