"""A paper whose making is kept in the register: both are there, or neither."""

from collections.abc import Callable
from pathlib import Path

from kla_tui.disk import durable
from kla_tui.store.kit.outcome import Outcome


class _Refused(Exception):
    def __init__(self, outcome: Outcome) -> None:
        super().__init__("refused")
        self.outcome = outcome


def write(path: Path, make: Callable[[Path], object], keep: Callable[[], Outcome]) -> Outcome:
    """Let `make` write beside the path, then keep that it did, then give the file its name.

    What `keep` answers; where it refuses or raises, no file is left and what stood there still does. The path given
    to `make` has the same ending. Raises OSError.
    """
    try:
        with durable.whole(path, f"{durable.PART}{path.suffix}") as beside:
            make(beside)
            outcome = keep()
            if outcome.refused:
                raise _Refused(outcome)
    except _Refused as refusal:
        return refusal.outcome
    return outcome
