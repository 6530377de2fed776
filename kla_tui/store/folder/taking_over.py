"""A new data folder from an `export changes`: all that the exporting folder holds, with its whole history."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from kla_tui import changes
from kla_tui.changes import incoming
from kla_tui.data import regions
from kla_tui.db import Database
from kla_tui.disk import deeds
from kla_tui.disk.log import Code
from kla_tui.folder import Folder
from kla_tui.models import Action, Round
from kla_tui.rules.text.terminal_text import stored
from kla_tui.store.exchange import listings
from kla_tui.store.exchange.imports import Refused
from kla_tui.store.folder import opening
from kla_tui.store.kit import settings

FORMAT = 1


def take_over(
    folder: Folder,
    path: Path,
    officer: str = "",
    language: str = "id",
    key: bytes | None = None,
    bring: Callable[[Database], None] = lambda _db: None,
) -> int:
    """Make the folder from the file and return how many changes it holds; the digest is the exporting folder's.

    `officer` works here from now on; without one, whoever wrote last. Evidence files travel apart: `bring` takes
    them in before the database is put in place, so that a kill leaves no folder whose files did not come. Raises
    Refused, and UnusableFile where the folder is not empty; nothing is left then.
    """
    with deeds.told("import", kind=Code("changes")) as line:
        line["rows"] = count = _take_over(folder, path, stored(officer), language, key, bring)
    return count


def _take_over(
    folder: Folder, path: Path, officer: str, language: str, key: bytes | None, bring: Callable[[Database], None]
) -> int:
    head, logged = _read(path)

    def fill(db: Database) -> None:
        with db.write() as connection:
            settings.prefer(connection, settings.LANGUAGE, language)
        try:
            changes.merge(db, logged)
        except changes.Forked as forked:
            raise Refused("import.forked", name=path.name, key=str(forked)) from forked
        with db.read() as connection:
            # Older programs counted what is deleted, too: such a file is as whole.
            found = changes.digest(connection), changes.older_digest(connection)
            year = connection.execute(select(func.max(Round.year)).where(Round.deleted.is_(False))).scalar()
            last = connection.execute(select(Action.officer).order_by(Action.hlc.desc()).limit(1)).scalar()
        if head["digest"] not in found:
            raise Refused("import.digest", name=path.name)
        settings.choose(db, settings.OFFICER, officer or last or "")
        settings.choose(db, settings.ROUND_YEAR, str(year))
        bring(db)

    opening.made(folder, str(head["regency"]), officer, fill, key).close()
    return len(logged)


def _read(path: Path) -> tuple[Mapping[str, Any], tuple[changes.LoggedChange, ...]]:
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    try:
        head = json.loads(text)
        if head["format"] > FORMAT:
            raise Refused("import.version", name=path.name)
        logged = listings.from_json(text)
        sound = (
            isinstance(head["digest"], str)
            and regions.regency(head["regency"]) is not None
            and any(change.entity == Round.__tablename__ for change in logged)
        )
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        sound, head, logged = False, {}, ()
    if not sound:
        raise Refused("import.not_changes", name=path.name)
    for number, change in enumerate(logged, 1):
        if not incoming.is_sound(change):
            raise Refused("import.unsound", name=path.name, number=number)
    return head, logged
