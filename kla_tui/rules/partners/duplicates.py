"""Which organisations of a register may be one and the same, without comparing each with each.

Same folded name without legal form, same NIB, NPWP or phone; or names that are alike. Names are compared only within
blocks that share how they begin or end and every number in them ("Cabang 1" is not "Cabang 2"); of a wide block only
neighbours in order, so that the work grows with the register and not with its square.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from kla_tui.rules.text.matching import SIMILAR
from kla_tui.rules.text.names import canonical_words, split_legal_form

REASONS = ("nib", "npwp", "name", "phone", "similar")  # the surest first
_EDGE = 4  # letters by which names of a block begin or end alike
_WIDE = 60
_NEIGHBOURS = 15


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation as it is compared: `key` is its folded name without legal form."""

    id: str
    name: str
    key: str
    nib: str = ""
    npwp: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two that may be one (`first` has the smaller id), the surest reason, and how alike their names are (0–100)."""

    first: str
    second: str
    why: str
    score: float


def pairs(parties: Iterable[Party], apart: Container[tuple[str, str]] = frozenset()) -> tuple[Pair, ...]:
    """The pairs worth looking at, the surest first; those in `apart` (ids in order) are known to be two."""
    known = sorted(parties, key=lambda party: party.id)
    found: dict[tuple[str, str], Pair] = {}
    for why in REASONS[:-1]:
        for one, other in _sharing(known, "key" if why == "name" else why):
            found.setdefault((one.id, other.id), Pair(one.id, other.id, why, 100.0))
    for one, other, score in _alike(known):
        ends = min(one.id, other.id), max(one.id, other.id)
        found.setdefault(ends, Pair(*ends, "similar", score))
    names = {party.id: party.name for party in known}
    left = [pair for ends, pair in found.items() if ends not in apart]
    return tuple(
        sorted(
            left, key=lambda pair: (REASONS.index(pair.why), -pair.score, names[pair.first], pair.first, pair.second)
        )
    )


def _sharing(parties: Sequence[Party], field: str) -> Iterator[tuple[Party, Party]]:
    groups: dict[str, list[Party]] = {}
    for party in parties:
        value: str = getattr(party, field)
        if len(value) > 2:
            groups.setdefault(value, []).append(party)
    for group in groups.values():
        yield from _within(group)


def _within(group: Sequence[Party]) -> Iterator[tuple[Party, Party]]:
    # A number that stands at very many (the officer's own) says little: neighbours are enough.
    reach = len(group) if len(group) <= 6 else 1
    for place, one in enumerate(group):
        for other in group[place + 1 : place + 1 + reach]:
            yield one, other


@dataclass(frozen=True, slots=True)
class _Name:
    party: Party
    joined: str
    ordered: str
    numbers: tuple[str, ...]


def _alike(parties: Sequence[Party]) -> Iterator[tuple[Party, Party, float]]:
    from rapidfuzz import fuzz

    seen: set[tuple[str, str]] = set()
    for block in _blocks(_names(parties)):
        reach = len(block) if len(block) <= _WIDE else _NEIGHBOURS
        for place, one in enumerate(block):
            for other in block[place + 1 : place + 1 + reach]:
                ends = (one.party.id, other.party.id)
                if ends in seen or ends[::-1] in seen:
                    continue
                seen.add(ends)
                score = max(
                    fuzz.ratio(one.joined, other.joined, score_cutoff=SIMILAR),
                    fuzz.ratio(one.ordered, other.ordered, score_cutoff=SIMILAR),
                )
                if score >= SIMILAR:
                    yield one.party, other.party, score


def _names(parties: Sequence[Party]) -> Iterator[_Name]:
    for party in parties:
        words = canonical_words(split_legal_form(party.name)[1])
        joined = "".join(words)
        if len(joined) > 3:
            numbers = tuple(sorted(word for word in words if any(c.isdigit() for c in word)))
            yield _Name(party, joined, " ".join(sorted(words)), numbers)


def _blocks(names: Iterable[_Name]) -> Iterator[list[_Name]]:
    begins: dict[tuple[object, ...], list[_Name]] = {}
    ends: dict[tuple[object, ...], list[_Name]] = {}
    for name in names:
        begins.setdefault((name.numbers, name.joined[:_EDGE]), []).append(name)
        begins.setdefault((name.numbers, "·", name.ordered[:_EDGE]), []).append(name)
        ends.setdefault((name.numbers, name.joined[-_EDGE:]), []).append(name)
    for key, block in begins.items():
        if len(block) > 1:
            yield sorted(block, key=lambda name: name.ordered if len(key) == 3 else name.joined)
    for block in ends.values():
        if len(block) > 1:
            yield sorted(block, key=lambda name: name.joined[::-1])
