"""The best for the first letters typed without looking at everyone: candidates in lines, the simplest first.

Of those that a word of up to three letters fits in the same way, the score (`fit.score_of`) falls with the number of
words of the name, and equal ones go by name. So each way of fitting has a line in that order, and the front of the
lines holds the best of all: a letter costs the same among a hundred thousand as among a hundred.
"""

from bisect import insort
from collections.abc import Callable, Iterator

from kla_tui.rules.text.fit import Entry, Token

_LONGEST = 3
Order = tuple[int, str, int]


class Lines:
    """Candidates by how a short word fits their name; `order` gives the place of one in each line."""

    def __init__(self, order: Callable[[int], Order]) -> None:
        self._order = order
        self._leading: dict[str, list[int]] = {}  # the first word begins so
        self._whole: dict[tuple[str, bool, bool], list[int]] = {}  # a word is this one: spelled so, the first

    def add(self, index: int, entry: Entry) -> None:
        """Put one more in its lines."""
        for plain, canon, place in entry.name:
            if place == 0:
                for length in range(1, _LONGEST + 1):
                    if len(plain) >= length:
                        self._join(self._leading.setdefault(plain[:length], []), index)
            for word, spelled in {(plain, True), (canon, False)}:
                if len(word) <= _LONGEST:
                    self._join(self._whole.setdefault((word, spelled, place == 0), []), index)

    def _join(self, line: list[int], index: int) -> None:
        if not line or self._order(line[-1]) < self._order(index):
            line.append(index)
        elif line[-1] != index:
            insort(line, index, key=self._order)

    def best(self, token: Token, limit: int, later: Callable[[int], bool]) -> set[int] | None:
        """Candidates among which the best `limit` for a word are, those `later` behind equals.

        None where the lines cannot tell: a longer word, a number, or fewer names that begin with it than asked for.
        A first word that begins as typed (13 and more) outweighs every other fit but a whole word.
        """
        if len(token.plain) > _LONGEST or token.plain.isdigit():
            return None
        found, free = _front(self._leading.get(token.plain, []), limit, later)
        if free < limit:
            return None
        for line in self._wholes(token):
            found |= _front(line, limit, later)[0]
        return found

    def _wholes(self, token: Token) -> Iterator[list[int]]:
        for word, spelled in ((token.plain, True), (token.canon, False)):
            for first in (True, False):
                yield self._whole.get((word, spelled, first), [])


def _front(line: list[int], limit: int, later: Callable[[int], bool]) -> tuple[set[int], int]:
    """The front of a line with as many as asked for that are not later, and how many those are."""
    found: set[int] = set()
    free = 0
    for index in line:
        found.add(index)
        free += not later(index)
        if free == limit:
            break
    return found, free
