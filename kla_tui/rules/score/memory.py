"""What was worked out of a catalogue's answers before, kept while nothing it follows from changed.

An answer changes one question, and every figure is asked of all. What follows from single answers or indicators is
kept with the very objects it was worked out from: where these are the same objects again, so is the result.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import is_
from typing import Any, TypeVar

from kla_tui.rules.instrument.catalogue import Catalogue

T = TypeVar("T")


class Memory:
    """The last result by kind and name, with what it came from."""

    def __init__(self) -> None:
        self.each: dict[str, Any] = {}  # what follows from single answers, by question
        self._kept: dict[tuple[str, str], tuple[Sequence[Any], Any]] = {}

    def of(self, kind: str, name: str, follows: Sequence[Any], work_out: Callable[[], T]) -> T:
        """The result kept where it follows from these same objects, else worked out anew and kept."""
        known = self._kept.get((kind, name))
        if known is not None and len(known[0]) == len(follows) and all(map(is_, known[0], follows)):
            result: T = known[1]
            return result
        result = work_out()
        self._kept[kind, name] = follows, result
        return result


class _Same:
    """A catalogue by what it is, not by what it says: to compare two costs more than all this saves."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def __hash__(self) -> int:
        return id(self.catalogue)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.catalogue is other.catalogue


@lru_cache(maxsize=4)
def _memory(_of: _Same) -> Memory:
    return Memory()


def memory(catalogue: Catalogue) -> Memory:
    """What was worked out of this catalogue's answers."""
    return _memory(_Same(catalogue))
