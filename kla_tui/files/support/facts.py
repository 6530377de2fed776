"""What the support file says of a folder: versions, sizes, counts and codes; whatever cannot be read is named.

Only reads, on connections of its own, and asks for as little as can be: it must say something of a folder whose
database does not open. No text of an officer is among the facts, no name of a file, no path.
"""

import datetime as dt
import os
import platform
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

from kla_tui import __version__, sqlite_file
from kla_tui.disk import deeds, log
from kla_tui.folder import Folder
from kla_tui.sqlite_file import UnusableFile

# What the program stands on, as its own requirements name it.
LIBRARIES = (
    "textual", "rich", "sqlalchemy", "sqlcipher3", "alembic", "platformdirs", "argon2-cffi", "XlsxWriter",
    "python-calamine", "reportlab", "rapidfuzz",
)  # fmt: skip
_FIGURE = frozenset("0123456789-:.T+")  # what a number, a date or the number of a question is made of
_LEFT_OUT = "(teks)"
_DIGEST = 64  # letters of a digest
Content = Mapping[str, Any]


@dataclass(slots=True)
class Facts:
    """What was found: the figures of the summary (None where they could not be read), the folder, the versions.

    `missing` is the code of why something could not be read, by what it is: status, tables, check, keyring, disk …
    """

    versions: Content = field(default_factory=dict)
    folder: dict[str, Any] = field(default_factory=dict)
    status: Content | None = None
    missing: dict[str, str] = field(default_factory=dict)

    def learn(self, what: str, find: Callable[[], Any]) -> Any:
        """What `find` answers; None, and noted why, where it fails."""
        try:
            return find()
        except Exception as error:
            self.missing[what] = str(deeds.why(error))
            return None


def collect(folder: Folder, key: bytes | None = None, locked: str = "") -> Facts:
    """The facts of a folder. `key` opens it; `locked` is the code of why there is none where it needs one."""
    found = Facts()
    found.versions = found.learn("versions", versions) or {}
    for name, part in (("data", _data), ("disk", _disk), ("backups", _backups)):
        found.folder[name] = found.learn(name, lambda part=part: part(folder))  # type: ignore[misc]
    code = _unopened(folder, key, locked)
    if not code and found.learn("tables", lambda: _ask_database(found, folder, key)) is None:
        code = found.missing.get("tables", "")
    if code:
        found.missing |= dict.fromkeys(("status", "tables", "check"), code)
    return found


def versions() -> Content:
    """The program, Python, the system and the libraries."""
    driver = sqlite_file.driver()
    return {
        "program": __version__,
        "schema": sqlite_file.SCHEMA_VERSION,
        "python": platform.python_version(),
        "system": sys.platform,
        "release": str(log.Code(log.release().lower())),
        "machine": platform.machine(),
        "terminal": str(log.Code(os.environ.get("TERM", "-"))),
        "sqlite": driver.sqlite_version,
        "driver": driver.__name__,
        "libraries": {name: _version(name) for name in LIBRARIES},
    }


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _unopened(folder: Folder, key: bytes | None, locked: str) -> str:
    """The code of why the database cannot be asked; "" where it can."""
    if not folder.database.exists():
        return "database.gone" if folder.is_bereft() else "database.none"
    if key is None and folder.keyring.exists():
        return locked or "database.needs_file"
    try:
        sqlite_file.inspect(folder.database, key)
    except UnusableFile as refusal:
        return refusal.code
    except Exception as error:
        return str(deeds.why(error))
    return ""


def _data(folder: Folder) -> Content:
    return {
        "sealed": folder.keyring.exists(),
        "database_bytes": _size(folder.database),
        "log_of_database_bytes": _size(folder.database.with_name(folder.database.name + "-wal")),
        "restore_unfinished": folder.unfinished.exists(),
        "evidence": _held(folder.evidence),
        "exports": _held(folder.exports),
        "log": _held(folder.log),
        "running": len(list((folder.root / "running").iterdir())) if (folder.root / "running").is_dir() else 0,
    }


def _size(path: Path) -> int | None:
    return path.stat().st_size if path.exists() else None


def _held(folder: Path) -> Content | None:
    if not folder.is_dir():
        return None
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return {"files": len(sizes), "bytes": sum(sizes)}


def _disk(folder: Folder) -> Content:
    place = next(one for one in (folder.root, *folder.root.parents) if one.exists())
    room = shutil.disk_usage(place)
    return {"total_bytes": room.total, "free_bytes": room.free, "writable": os.access(folder.root, os.W_OK)}


def _backups(folder: Folder) -> Content:
    from kla_tui.files import backups

    kept = backups.by_age(backups.listing(folder))
    choices, last = backups.chosen(folder), backups.last(folder)
    whole = [one for one in kept if one.whole]
    return {
        "kept": len(kept),
        "whole": len(whole),
        "newest_whole": _moment(whole[0].at if whole else None),
        "last_on_laptop": _moment(last.laptop),
        "last_on_stick": _moment(last.stick),
        "daily": choices.daily,
        "stick_chosen": bool(choices.stick),
    }


def _moment(at: dt.datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at else None


def _ask_database(found: Facts, folder: Folder, key: bytes | None) -> bool:
    """Learn what only the database knows. An older one is counted, not asked for figures: it is not upgraded here."""
    from kla_tui.store.backup import copies

    version = sqlite_file.inspect(folder.database, key)
    found.folder["schema"] = version
    with copies.reading(folder.database, key) as connection:
        found.folder["tables"] = found.learn("tables", lambda: dict(_rows(connection)))
        found.folder["pages_whole"] = found.learn("pages", lambda: _is_whole(connection))
        if version != sqlite_file.SCHEMA_VERSION:
            found.missing |= dict.fromkeys(("status", "check"), "database.older")
            return True
        found.status = found.learn("status", lambda: _status(connection))
        found.folder["check"] = found.learn("check", lambda: dict(Counter(_codes(connection, folder))))
    return True


def _rows(connection: Any) -> Iterator[tuple[str, int]]:
    from kla_tui.models import Base

    there = {row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type='table'")}
    for table in sorted(there & set(Base.metadata.tables)):
        yield table, connection.exec_driver_sql(f'SELECT count(*) FROM "{table}"').scalar()


def _is_whole(connection: Any) -> bool:
    return [tuple(row) for row in connection.exec_driver_sql("PRAGMA quick_check(1)")] == [("ok",)]


def _codes(connection: Any, folder: Folder) -> Iterator[str]:
    """The codes of what `check` would find, without hashing what looks as it did."""
    from kla_tui.store.evidence import evidence_files
    from kla_tui.store.folder import checkup
    from kla_tui.store.summary import summary

    for problem in checkup.log_problems(connection):
        yield problem.code
    if summary.figures(connection).content != summary.worked_out(connection).content:
        yield "check.figures"
    for seen in evidence_files.look_through(folder.evidence, evidence_files.attached_in(connection)).values():
        if seen.state != "matches":
            yield f"evidence.file_{seen.state}"


def _status(connection: Any) -> Content:
    from kla_tui.store.summary import summary

    found: Content = figures_only(summary.status(connection))
    return found


def figures_only(value: Any) -> Any:
    """The same with every text put out that is no number, no date and no digest: an agency's name, a band's."""
    if isinstance(value, Mapping):
        return {str(name): figures_only(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [figures_only(one) for one in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    text = str(value)
    is_digest = len(text) == _DIGEST and set(text) <= set("0123456789abcdef")
    return text if text and (set(text) <= _FIGURE or is_digest) else _LEFT_OUT
