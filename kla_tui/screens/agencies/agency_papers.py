"""Where the papers about an agency are written: under a name that says what, whose and when."""

from pathlib import Path
from typing import TYPE_CHECKING

from kla_tui.disk import regency_clock
from kla_tui.rules.text.file_names import safe

if TYPE_CHECKING:
    from kla_tui.app import KlaApp


def path(kla: "KlaApp", what: str, whose: str, suffix: str) -> Path:
    """A file of the exports folder that no earlier one stands in the way of."""
    moment = regency_clock.stamp(kla.zone_minutes)
    return kla.folder.exports / f"{safe(f'{what}-{whose}', 70)}-{moment}.{suffix}"
