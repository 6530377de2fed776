"""What became of claims elsewhere: the public record of points verified beside points claimed.

Of twelve regencies whose both figures were published (self-assessment and the result after verification), the result
was between 0.64 and 0.93 of the claim for four in five; the middle one 0.76. A range with its number of cases, never
one figure: twelve regencies are a hint, no law.
"""

from dataclasses import dataclass
from decimal import Decimal

CASES = 12
SHARE_OF_CASES = 80  # percent of the cases that lie between the two
LOWEST, MIDDLE, HIGHEST = Decimal("0.64"), Decimal("0.76"), Decimal("0.9325")


@dataclass(frozen=True, slots=True)
class Meant:
    """What a claim came to elsewhere, in points: between `low` and `high` for most of the cases."""

    low: Decimal
    middle: Decimal
    high: Decimal


def meant(claimed: Decimal) -> Meant:
    """What claims of so many points came to after verification: 800 meant 512 to 746, the middle case 608."""
    return Meant(claimed * LOWEST, claimed * MIDDLE, claimed * HIGHEST)
