"""The profiles of companies: of one, or of the whole register as one book."""

from pathlib import Path
from typing import TYPE_CHECKING

from kla_tui.files.papers import company_profile as paper
from kla_tui.files.render import Tick
from kla_tui.files.reports import Asked, Made, refused
from kla_tui.store.companies import companies
from kla_tui.store.evidence import stationery
from kla_tui.store.reports import company_profile

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kla_tui.folder import Folder


def make(connection: "Connection", folder: "Folder", asked: Asked) -> Made:
    """The profile of the company asked for (its id or name), or of all; raises NotAsAsked where there is none."""
    typed = asked.get("company", "").strip()
    ids = [company_profile.find(connection, typed)] if typed else companies.ids(connection)
    found = [company_profile.read(connection, company) for company in ids]
    profiles = [profile for profile in found if profile is not None]
    if not profiles:
        raise refused("company", "report.company", name=typed or "–")
    letterhead = stationery.read(connection, folder.evidence)

    def write(path: Path, tick: Tick) -> None:
        paper.write_pdf(path, letterhead, profiles, on_page=tick)

    return Made(write, {"count": len(profiles)})
