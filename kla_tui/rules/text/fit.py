"""How well typed words fit the words of a person or an organisation."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from kla_tui.rules.text.names import canonical, joined_words, plain_words
from kla_tui.rules.text.terminal_text import stored
from kla_tui.rules.text.titles import is_before, split_titles

Word = tuple[str, str, float]  # as spelled, in its one spelling, its place in the name or its weight beside it

_ORGANISATION, _VILLAGE, _TITLE = 0.4, 0.3, 0.2


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is being typed; `near` are words of the index it may be a slip of."""

    plain: str
    near: frozenset[str] = frozenset()
    canon: str = field(init=False)
    half: str = field(init=False)

    def __post_init__(self) -> None:
        plain = self.plain
        canon = canonical(plain)
        object.__setattr__(self, "canon", canon if len(canon) > 1 else plain)
        # "ac" and "ak" may become "achmad" and "akhmad", which are "ahmad".
        halved = len(plain) > 1 and plain[-1] in "ck" and plain[-2] in "aiueo"
        object.__setattr__(self, "half", canonical(plain[:-1] + "h") if halved else "")

    def forms(self) -> tuple[str, ...]:
        """What the words sought may begin with."""
        return tuple(dict.fromkeys(form for form in (self.plain, self.canon, self.half) if form))


@dataclass(frozen=True, slots=True)
class Entry:
    """The words one candidate is found by."""

    name: tuple[Word, ...]
    other: tuple[Word, ...]
    count: int
    phone: str


def entry_of(name: str, organisation: str, village: str, phone: str) -> Entry:
    """The words of a candidate, titles apart."""
    before, bare, after = split_titles(stored(name))
    words = plain_words(bare)
    named = [(word, canonical(word), float(place)) for place, word in enumerate(words)]
    named += [(word, canonical(word), place + 0.5) for word, place in joined_words(words)]
    other = (
        _beside_words(organisation, _ORGANISATION)
        + _beside_words(village, _VILLAGE)
        + _beside_words(f"{before} {after}", _TITLE)
    )
    return Entry(tuple(named), other, len(words), phone)


@lru_cache(maxsize=5_000)
def _beside_words(text: str, weight: float) -> tuple[Word, ...]:
    # Many people share an organisation, a village and a title.
    return tuple((word, canonical(word), weight) for word in plain_words(text))


def tokens_of(query: str) -> tuple[list[Token], list[Token]]:
    """The words that must fit, and those that need not: titles."""
    before, bare, after = split_titles(stored(query))
    words = [*plain_words(bare)]
    extra = [*plain_words(before), *plain_words(after)]
    while len(words) > 1 and is_before(words[0]):
        extra.append(words.pop(0))
    return [Token(word) for word in words], [Token(word) for word in extra]


def score_of(wanted: Sequence[Token], extra: Sequence[Token], entry: Entry) -> float:
    """How well the words fit; 0 where one that is wanted fits nothing. A name outweighs what stands beside it."""
    total = 0.0
    places: dict[int, float] = {}
    order = range(len(wanted))
    for at in sorted(order, key=lambda n: -len(wanted[n].plain)) if len(wanted) > 1 else order:
        token = wanted[at]
        best, place = _best(token, entry.name, places)
        if best > 0:
            places[at] = place
        else:
            best = _beside(token, entry)
        if best <= 0:
            return 0.0
        total += best
    for token in extra:
        total += _best(token, entry.name, places)[0] or _beside(token, entry)
    if not places:
        return total
    return total + _standing([places[at] for at in order if at in places], entry.count)


def _standing(places: Sequence[float], count: int) -> float:
    """People give the first and the last of their names, in this order."""
    bonus = 2 * len(places) / count
    if places[0] == 0:
        bonus += 2
    if all(one < next_one for one, next_one in pairwise(places)):
        bonus += 1
    if len(places) > 1 and max(places) >= count - 1:
        bonus += 4 if min(places) == 0 else 2
    return bonus


def _best(token: Token, words: Sequence[Word], places: dict[int, float]) -> tuple[float, float]:
    best, found = 0.0, -1.0
    for plain, canon, place in words:
        score = _fit(token, plain, canon)
        if score > best and place not in places.values():
            best, found = score, place
    return best, found


def _beside(token: Token, entry: Entry) -> float:
    best = max((_fit(token, plain, canon) * weight for plain, canon, weight in entry.other), default=0.0)
    if not best and token.plain.isdigit() and len(token.plain) >= 3 and entry.phone.endswith(token.plain):
        return 12.0
    return best


def _fit(token: Token, plain: str, canon: str) -> float:
    if plain.startswith(token.plain):
        return 12.0 if plain == token.plain else 10.0
    if canon.startswith(token.canon):
        return 9.0 if canon == token.canon else 8.0
    if canon.startswith(token.plain) or (token.half and canon.startswith(token.half)):
        return 7.0
    return 5.0 if canon in token.near else 0.0
