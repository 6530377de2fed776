"""The letters to companies that owe a report of what they gave, noted where numbered."""

from pathlib import Path
from typing import TYPE_CHECKING

from kla_tui.files.papers import reminders as papers
from kla_tui.files.render import Tick
from kla_tui.files.reports import Asked, Made, NotAsAsked
from kla_tui.store.companies import unreported
from kla_tui.store.evidence import stationery

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kla_tui.db import Database
    from kla_tui.folder import Folder
    from kla_tui.store.kit.outcome import Outcome


def make(connection: "Connection", folder: "Folder", asked: Asked) -> Made:
    """A letter to every company that owes a report, as numbered and dated; raises NotAsAsked."""
    typed = {name: asked.get(name, "") for name in ("number", "date", "due")}
    each = bool(asked.get("separate"))
    letters, problems = unreported.reminders(connection, (), typed)
    if not letters:
        raise NotAsAsked(*problems)
    own = stationery.read(connection, folder.evidence)

    def write(path: Path, tick: Tick) -> None:
        if each:
            papers.write_each(letters, own, path, tick)
        else:
            papers.write_pdf(letters, own, path, tick)

    def send(db: "Database", path: Path, tick: Tick) -> "Outcome":
        return papers.send(db, letters, own, path, each=each, on_page=tick)

    return Made(write, {"count": len(letters)}, send if typed["number"] else None)
