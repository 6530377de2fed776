"""`python -m bench.hands`: how many keys the work of the hands takes, Enter included; keys are counted, not timed.

A person of a 2 000-name list is found as an officer would: two letters of one word, a blank, and two letters of
another or more until the person stands first, or near enough for an arrow to be shorter. Which two words is chosen
beforehand (the first and the last, or the last and the first), not by what happens to be shortest. The names are
made up in the proportions of life (`tests.people`), the same for the same seed.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bench.search_quality import WAYS, Desk

ENTER = 1
MOST = 8  # hits the desk shows
WALK_IN = 2  # F3 and Enter behind the name, as tests/screens/events/test_hands.py presses them
ANSWER = 1  # t, s, or y where there is no scale, answers and goes on; an option takes one more


@dataclass(frozen=True, slots=True)
class Hands:
    """The keys each person of a list took, and how many needed arrows because letters did not tell them apart."""

    keys: tuple[int, ...]
    with_arrows: int

    @property
    def median(self) -> float:
        """Half of the people take at most so many keys."""
        return float(median(self.keys))

    def share_within(self, most: int) -> float:
        """The share of people found within so many keys."""
        return sum(keys <= most for keys in self.keys) / len(self.keys)


def known_person(desk: Desk, *, blank: bool = True, last_first: bool = False) -> Hands:
    """The keys for each person of the list: with the blank or without, the last word of the name first or not."""
    found = []
    for wanted, name in enumerate(desk.people):
        words = name.lower().split()
        one, other = (words[-1], words[0]) if last_first else (words[0], words[-1])
        found.append(_keys(desk, wanted, one, other, " " if blank else ""))
    return Hands(tuple(keys for keys, _arrows in found), sum(arrows > 0 for _keys, arrows in found))


def _keys(desk: Desk, wanted: int, one: str, other: str, blank: str) -> tuple[int, int]:
    best: tuple[int, int] | None = None
    for length in range(2, max(2, len(other)) + 1):
        typed = one[:2] + blank + other[:length]
        if best is not None and len(typed) + ENTER >= best[0]:
            break  # more letters cannot be shorter
        place = desk.place(typed, wanted)
        if place < MOST and (best is None or len(typed) + place + ENTER < best[0]):
            best = (len(typed) + place + ENTER, place)
    return best or (len(one) + len(other) + MOST + ENTER, MOST)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    desk = Desk(options.count, options.seed)
    print(f"keys of the hands, Enter included; {len(desk.people)} names")
    for title, hands in (
        ("a known person", known_person(desk)),
        ("a known person, last word first", known_person(desk, last_first=True)),
        ("a known person, no blank", known_person(desk, blank=False)),
    ):
        within = f"{hands.share_within(7):.1%} within 7, longest {max(hands.keys)}"
        print(f"  {title:<34} median {hands.median:g} (target 7); {within}; arrows for {hands.with_arrows}")
    print(f"  {'someone without invitation':<34} the name + {WALK_IN} (target 2)")
    print(f"  {'an answer of the checklist':<34} {ANSWER} (target 1)")
    print("what is typed, and where the wanted person then stands")
    for way in WAYS:
        found = desk.found(way)
        print(f"  {way.__name__:<34} first {found.first:.1%}, among the first three {found.among_three:.1%}")


if __name__ == "__main__":
    main()
