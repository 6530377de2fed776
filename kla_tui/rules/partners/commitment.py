"""How much of the commitment items a company says it does: its own assessment, never a score of ours."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Share:
    """Answers counted over the items offered."""

    yes: int
    partly: int
    no: int
    total: int

    @property
    def answered(self) -> int:
        """How many items have an answer."""
        return self.yes + self.partly + self.no

    @property
    def value(self) -> Decimal | None:
        """Yes counts one, partly a half, over all items; None while nothing is answered."""
        if not self.answered or not self.total:
            return None
        return (Decimal(self.yes) + Decimal(self.partly) / 2) / self.total


def share_of(answers: Iterable[str]) -> Share:
    """The share of the answers to all items offered; "" is an item without an answer."""
    given = list(answers)
    return Share(given.count("ya"), given.count("sebagian"), given.count("belum"), len(given))
