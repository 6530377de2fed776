"""The rows of the table: each module of this package adds functions that measure and give ratios."""

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules

from bench.plan import Plan
from bench.ratio import Ratio

Measure = Callable[[Plan], list[Ratio]]
_ROWS: dict[str, tuple[bool, Measure]] = {}


def row(name: str, *, quick: bool = True) -> Callable[[Measure], Measure]:
    """Register a function under a name; `quick=False` leaves it out of `--quick`."""

    def register(measure: Measure) -> Measure:
        if name in _ROWS:
            raise ValueError(f"two rows are called {name!r}")
        _ROWS[name] = (quick, measure)
        return measure

    return register


def rows(*, quick: bool) -> dict[str, Measure]:
    """All rows, or those of `--quick`, by module and in the order they are written there."""
    for module in sorted(found.name for found in iter_modules(__path__)):
        import_module(f"{__name__}.{module}")
    return {name: measure for name, (in_quick, measure) in _ROWS.items() if in_quick or not quick}
