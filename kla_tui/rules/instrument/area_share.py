"""How many kecamatan or villages of a regency have what a question asks for, and the share that makes."""

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

YES, NO = "ya", "tidak"


class Share(NamedTuple):
    """So many of so many areas."""

    numerator: Decimal
    denominator: Decimal


def area_share(cells: Iterable[str], areas: int, *, lower_is_better: bool = False) -> Share | None:
    """The share of a regency's areas from the cells filled so far (`ya`, `tidak`); None where none is.

    An area not filled in yet never helps the claim: it counts as `tidak`, and as `ya` where lower is better.
    """
    filled = [cell for cell in cells if cell in (YES, NO)]
    if not filled or areas <= 0:
        return None
    have = filled.count(YES)
    if lower_is_better:
        have += max(0, areas - len(filled))
    return Share(Decimal(min(have, areas)), Decimal(areas))
