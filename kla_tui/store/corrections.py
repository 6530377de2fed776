"""The regency's corrections of the catalogue: one TOML text all its laptops share."""

from kla_tui.changes import writing
from kla_tui.data import catalogue as catalogues
from kla_tui.db import Database
from kla_tui.models import Setting, derived_id
from kla_tui.rules.catalogue import Catalogue
from kla_tui.rules.override import OverrideFault, override
from kla_tui.store import round_state, settings


def take(db: Database, text: str) -> tuple[OverrideFault, ...]:
    """Score by these corrections from now on; or why they are refused, all of them."""
    result = override(catalogues.load(settings.CATALOGUE), text)
    if not isinstance(result, Catalogue):
        return result
    with writing(db, "settings.save") as tx:
        tx.put(Setting, derived_id("setting", round_state.OVERRIDE), key=round_state.OVERRIDE, value=text)
    return ()
