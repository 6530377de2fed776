"""`python -m bench.search_quality`: how well a few letters find one of 2 000 people, and how fast.

The names are made up from the test data in the proportions of life (`tests.people`), the same for the same seed.
"""

import argparse
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median

from kla_tui.rules.text.matching import Candidate, SearchIndex
from tests.people import names

_OTHER_WORDS = {"muhammad": "mohamad", "ahmad": "achmad", "siti": "st", "abdul": "abd", "nur": "noor"}
_OTHER_LETTERS = (
    ("nur", "nor"), ("kh", "ch"),
    ("sy", "sj"), ("dz", "z"), ("z", "s"), ("f", "p"), ("v", "f"), ("th", "t"), ("dh", "d"), ("q", "k"), ("u", "oe"),
    ("j", "dj"), ("c", "tj"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """Of all queries: the shares with the wanted person first and among the first three, and the time of a key."""

    queries: int
    first: float
    among_three: float
    median_ms: float
    slowest_ms: float


class Desk:
    """A list of people and what an officer types to find each of them."""

    def __init__(self, count: int = 2000, seed: int = 1) -> None:
        self.people = [name for name, _sex in names(count, seed)]
        start = time.perf_counter()
        self.index = SearchIndex(Candidate(str(n), name) for n, name in enumerate(self.people))
        self.built_ms = (time.perf_counter() - start) * 1000

    def place(self, query: str, wanted: int) -> int:
        """Where the wanted person stands among the hits, from 0; 99 where nowhere."""
        hits = [hit.candidate.id for hit in self.index.find(query)]
        return hits.index(str(wanted)) if str(wanted) in hits else 99

    def found(self, typed: Callable[[str], str]) -> Found:
        """The measure of one way of typing; people for whom it gives nothing are left out."""
        places, times = [], []
        for wanted, name in enumerate(self.people):
            query = typed(name)
            if query:
                start = time.perf_counter()
                places.append(self.place(query, wanted))
                times.append((time.perf_counter() - start) * 1000)
        return Found(
            len(places),
            sum(place == 0 for place in places) / len(places),
            sum(place < 3 for place in places) / len(places),
            median(times),
            max(times),
        )

    def best_possible(self) -> tuple[float, float]:
        """The shares no search could surpass: people who share two letters and three are told apart by chance."""
        alike = Counter(two_and_three(name) for name in self.people)
        return len(alike) / len(self.people), sum(min(3, many) for many in alike.values()) / len(self.people)

    def keys(self) -> list[int]:
        """For each person, the keys until the name stands first, Enter included; arrows where it never does."""
        return [self._keys(wanted, name) for wanted, name in enumerate(self.people)]

    def _keys(self, wanted: int, name: str) -> int:
        first, last = name.lower().split()[0], name.lower().split()[-1]
        whole = f"{first[:2]} {last}" if first != last else first
        for typed in range(1, len(whole) + 1):
            if self.place(whole[:typed], wanted) == 0:
                return typed + 1
        return len(whole) + self.place(whole, wanted) + 1


def two_and_three(name: str) -> str:
    """Two letters of the first word, three of the last."""
    words = name.lower().split()
    return f"{words[0][:2]} {words[-1][:3]}"


def three_and_two(name: str) -> str:
    """Three letters of the last word, two of the first."""
    return " ".join(reversed(two_and_three(name).split()))


def no_space(name: str) -> str:
    """Two letters and three without a break."""
    return two_and_three(name).replace(" ", "")


def respelled(name: str) -> str:
    """The name in another spelling; nothing where it has none."""
    words = [_respelled(word) for word in re.sub(r"['’`]", "", name.lower()).split()]
    typed = " ".join(words)
    return "" if typed == name.lower() else typed


def respelled_letters(name: str) -> str:
    """The first word in another spelling and three letters of the last."""
    words = respelled(name).split()
    return f"{words[0]} {words[-1][:3]}" if words and words[0] != name.lower().split()[0] else ""


def one_slip(name: str) -> str:
    """The name with two letters of its longest word exchanged."""
    words = name.lower().split()
    at = max(range(len(words)), key=lambda n: len(words[n]))
    word = words[at]
    half = len(word) // 2
    words[at] = word[: half - 1] + word[half] + word[half - 1] + word[half + 1 :]
    return " ".join(words)


def _respelled(word: str) -> str:
    if word in _OTHER_WORDS:
        return _OTHER_WORDS[word]
    for usual, other in _OTHER_LETTERS:
        if usual in word:
            return word.replace(usual, other)
    return word


WAYS = (two_and_three, three_and_two, no_space, respelled, respelled_letters, one_slip)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    desk = Desk(options.count, options.seed)
    first, three = desk.best_possible()
    print(f"{len(desk.people)} people, index made in {desk.built_ms:.0f} ms")
    print(f"{'what is typed':<22}{'queries':>8}{'first':>9}{'first 3':>9}{'median ms':>11}{'slowest':>9}")
    print(f"{'(best possible)':<22}{len(desk.people):>8}{first:>9.1%}{three:>9.1%}")
    for way in WAYS:
        found = desk.found(way)
        shares = f"{found.queries:>8}{found.first:>9.1%}{found.among_three:>9.1%}"
        print(f"{way.__name__:<22}{shares}{found.median_ms:>11.2f}{found.slowest_ms:>9.2f}")
    keys = sorted(desk.keys())
    print(f"keys, Enter included: median {median(keys):g}, nine in ten at most {keys[len(keys) * 9 // 10]}")


if __name__ == "__main__":
    main()
