"""The award a year ended with: its band and its total, as the ministry announced them."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kla_tui.rules.problem import Problem
from kla_tui.rules.stages.names import NO_BAND
from kla_tui.rules.typed.amounts import parse_number

if TYPE_CHECKING:
    from kla_tui.rules.instrument.catalogue import Catalogue

NONE = "-"  # evaluated, and no band was reached


@dataclass(frozen=True, slots=True)
class Award:
    """The name of the band (`NONE`: none was reached, "": not entered) and the total, where it is known."""

    level: str = ""
    total: Decimal | None = None

    @property
    def known(self) -> bool:
        """Whether anything was entered."""
        return bool(self.level) or self.total is not None


def check_award(catalogue: "Catalogue", level: str, typed_total: str) -> tuple[Award, tuple[Problem, ...]]:
    """The award that was typed, and what is wrong: no such band, more than there is, a total of another band."""
    parsed = parse_number(typed_total, "total")
    award, problems = Award(level, parsed.value), list(parsed.problems)
    names = [found.name for found in catalogue.levels]
    if level and level != NONE and level not in names:
        problems.append(Problem("level", "choice", {"text": level}))
    elif parsed.value is not None and parsed.value > catalogue.max_points:
        params: dict[str, str | int] = {"points": format(parsed.value, "f"), "max": format(catalogue.max_points, "f")}
        problems.append(Problem("total", "score.above", params))
    elif level and parsed.value is not None and (band := _band(catalogue, parsed.value)) != level:
        params = {"points": format(parsed.value, "f"), "level": level, "kind": NO_BAND if band == NONE else band}
        problems.append(Problem("level", "award.other_band", params, "warning"))
    return award, tuple(problems)


def _band(catalogue: "Catalogue", total: Decimal) -> str:
    reached = [level for level in catalogue.levels if level.min <= total]
    return max(reached, key=lambda level: level.min).name if reached else NONE
