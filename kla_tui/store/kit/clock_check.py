"""The laptop's clock held against the last deed known here, this laptop's or another's."""

import time

from sqlalchemy import Connection, select

from kla_tui.changes import clock
from kla_tui.changes.log_writing import HLC
from kla_tui.models import LocalState
from kla_tui.rules.clock_doubt import ClockDoubt, doubt


def look(connection: Connection, now_ms: int | None = None) -> ClockDoubt | None:
    """What is doubtful about the clock; None where nothing is. The next deed settles it: it is said until then."""
    last = connection.execute(select(LocalState.value).where(LocalState.key == HLC)).scalar()
    now = time.time_ns() // 1_000_000 if now_ms is None else now_ms
    return doubt(clock.milliseconds(int(last or 0)), now)
