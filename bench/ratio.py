"""A figure of ours beside the same figure of a baseline, with how sure the ratio is."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from bench.meter import Sample

_DRAWS = 1000


@dataclass(frozen=True, slots=True)
class Ratio:
    """One line of the table; `budget` is the highest ratio the design allows, None where it sets none."""

    what: str
    budget: float | None
    unit: str
    ours: tuple[float, ...]
    base: tuple[float, ...]

    @property
    def value(self) -> float:
        """Median over median."""
        return median(self.ours) / median(self.base)

    @property
    def spread(self) -> tuple[float, float]:
        """Between which ratios nineteen in twenty such runs would lie (bootstrap over both samples)."""
        chance = random.Random(1)
        drawn = sorted(
            median(chance.choices(self.ours, k=len(self.ours))) / median(chance.choices(self.base, k=len(self.base)))
            for _ in range(_DRAWS)
        )
        return drawn[_DRAWS // 40], drawn[-_DRAWS // 40]

    @property
    def verdict(self) -> str:
        """ "within", "over", or "unsure" where the budget lies inside the spread; empty without a budget."""
        if self.budget is None:
            return ""
        low, high = self.spread
        if low <= self.budget < high:
            return "unsure"
        return "within" if self.value <= self.budget else "over"

    def as_json(self) -> dict[str, Any]:
        """Everything, samples included."""
        return {
            "what": self.what,
            "budget": self.budget,
            "ratio": round(self.value, 4),
            "spread": [round(edge, 4) for edge in self.spread],
            "verdict": self.verdict,
            "unit": self.unit,
            "ours": {"median": median(self.ours), "samples": self.ours},
            "base": {"median": median(self.base), "samples": self.base},
        }


def wall(what: str, budget: float | None, ours: Sequence[Sample], base: Sequence[Sample]) -> Ratio:
    """The time until the text stood."""
    return Ratio(what, budget, "ms", tuple(s.wall_ms for s in ours), tuple(s.wall_ms for s in base))


def cpu(what: str, budget: float | None, ours: Sequence[Sample], base: Sequence[Sample]) -> Ratio:
    """The CPU time, work after the paint included."""
    return Ratio(what, budget, "CPU ms", tuple(s.cpu_ms for s in ours), tuple(s.cpu_ms for s in base))


def written(what: str, budget: float | None, ours: Sequence[Sample], base: Sequence[Sample]) -> Ratio:
    """The bytes sent to the terminal."""
    return Ratio(what, budget, "bytes", tuple(float(s.written) for s in ours), tuple(float(s.written) for s in base))


def memory(what: str, budget: float | None, ours: Sequence[Sample], base: Sequence[Sample]) -> Ratio:
    """The peak of resident memory."""
    return Ratio(what, budget, "MiB", tuple(s.peak_mib for s in ours), tuple(s.peak_mib for s in base))
