"""A new data folder from an `export changes`: all that the exporting folder holds, with its whole history."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from kla_tui import changes
from kla_tui.data import regions
from kla_tui.db import Database
from kla_tui.folder import Folder
from kla_tui.models import Action, Round
from kla_tui.rules.terminal_text import stored
from kla_tui.store import listings, opening, settings
from kla_tui.store.imports import Refused

FORMAT = 1
_TEXTS = ("actor", "officer", "verb", "reason", "entity", "row", "field")
_NUMBERS = ("seq", "action", "hlc", "utc_offset")
_LARGEST = 2**63


def take_over(folder: Folder, path: Path, officer: str = "", language: str = "id", key: bytes | None = None) -> int:
    """Make the folder from the file and return how many changes it holds; the digest is the exporting folder's.

    `officer` works here from now on; without one, whoever wrote last. Evidence files travel apart. Raises Refused,
    and UnusableFile where the folder is not empty; nothing is left then.
    """
    head, logged = _read(path)
    regency, officer = str(head["regency"]), stored(officer)

    def fill(db: Database) -> None:
        with db.write() as connection:
            settings.prefer(connection, settings.LANGUAGE, language)
        changes.merge(db, logged)
        with db.read() as connection:
            # Older programs counted what is deleted, too: such a file is as whole.
            found = changes.digest(connection), changes.older_digest(connection)
            year = connection.execute(select(func.max(Round.year)).where(Round.deleted.is_(False))).scalar()
            last = connection.execute(select(Action.officer).order_by(Action.hlc.desc()).limit(1)).scalar()
        if head["digest"] not in found:
            raise Refused("import.digest", name=path.name)
        settings.choose(db, settings.OFFICER, officer or last or "")
        settings.choose(db, settings.ROUND_YEAR, str(year))

    opening.made(folder, regency, officer, fill, key).close()
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
            and all(map(_sound, logged))
        )
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        sound, head, logged = False, {}, ()
    if not sound:
        raise Refused("import.not_changes", name=path.name)
    return head, logged


def _sound(change: changes.LoggedChange) -> bool:
    """Whether a change of the file is of the kinds the log keeps."""
    numbers = [getattr(change, name) for name in _NUMBERS] + [seq for _actor, seq in change.deps]
    texts = [getattr(change, name) for name in _TEXTS] + [actor for actor, _seq in change.deps]
    return (
        all(isinstance(text, str) for text in texts)
        and all(type(number) is int and abs(number) < _LARGEST for number in numbers)
        and (change.value is None or isinstance(change.value, str))
    )
