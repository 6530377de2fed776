"""The letters that ask agencies for their documents: one an agency that owes something, noted where numbered."""

from pathlib import Path
from typing import TYPE_CHECKING

from kla_tui.files.papers import letters as papers
from kla_tui.files.render import Tick
from kla_tui.files.reports import Asked, Made, NotAsAsked, refused
from kla_tui.rules.problem import Problem
from kla_tui.store.agencies import agencies, letters
from kla_tui.words import paper_text

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kla_tui.db import Database
    from kla_tui.folder import Folder
    from kla_tui.store.kit.outcome import Outcome


def make(connection: "Connection", folder: "Folder", asked: Asked) -> Made:
    """The letters to all that owe, or to the agency asked for; a number is for one. Raises NotAsAsked."""
    named, typed = asked.get("agency", ""), {name: asked.get(name, "") for name in ("number", "due")}
    known = [row.name for row in agencies.listing(connection)]
    to = [name for name in known if named in ("", name)]
    if not to:
        raise refused("agency", "letter.agency", name=named, known=", ".join(known))
    plans = [letters.plan(connection, name, folder.evidence, typed=typed) for name in to]
    plans = [plan for plan in plans if plan.wanted]
    if not plans:
        raise refused("agency", "letter.nothing", agency=named or "–")
    if typed["number"] and len(plans) > 1:
        raise NotAsAsked(Problem("", "letter.one"), option="agency")

    def write(path: Path, tick: Tick) -> None:
        if path.suffix.lower() != ".pdf":
            tick(1)
        papers.write(plans, path, paper_text, tick)

    def send(db: "Database", path: Path, tick: Tick) -> "Outcome":
        return papers.send(db, plans[0], path, paper_text, typed, tick)

    return Made(write, {"count": len(plans)}, send if typed["number"] else None)
