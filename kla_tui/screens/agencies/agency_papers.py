"""Where the papers about an agency are written: under a name that says what, whose and when."""

import datetime as dt
from pathlib import Path

from kla_tui.rules.text.file_names import safe


def path(exports: Path, what: str, whose: str, suffix: str) -> Path:
    """A file of the exports folder that no earlier one stands in the way of."""
    moment = dt.datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    return exports / f"{safe(f'{what}-{whose}', 70)}-{moment}.{suffix}"
