"""Finding a person or an organisation from a few letters, and telling that two may be one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kla_tui.rules.names import canonical, canonical_words, company_key, fold, plain_words

SIMILAR = 86  # of 100: "Maju Jaya" and "Maju Jaja" are shown as perhaps one


@dataclass(frozen=True, slots=True)
class Candidate:
    """What can be found: a name, and what else may be typed to find it."""

    id: str
    name: str
    organisation: str = ""
    village: str = ""
    phone: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A candidate found, the better the higher the score."""

    candidate: Candidate
    score: float


@dataclass(frozen=True, slots=True)
class _Words:
    name: tuple[tuple[str, str], ...]
    other: tuple[tuple[str, str], ...]


class SearchIndex:
    """Candidates held in memory, so that hits stand on the screen in the same turn as the key."""

    def __init__(self, candidates: Iterable[Candidate] = ()) -> None:
        self._candidates: list[Candidate] = []
        self._words: list[_Words] = []
        self._buckets: dict[str, set[int]] = {}
        self._codes: dict[str, int] = {}
        for candidate in candidates:
            self.add(candidate)

    def __len__(self) -> int:
        return len(self._candidates)

    def add(self, candidate: Candidate) -> None:
        """Make one more candidate findable."""
        index = len(self._candidates)
        words = _words_of(candidate)
        self._candidates.append(candidate)
        self._words.append(words)
        for plain, canon in words.name + words.other:
            for prefix in (plain[:1], plain[:2], canon[:1], canon[:2]):
                self._buckets.setdefault(prefix, set()).add(index)
        if candidate.code:
            self._codes[candidate.code.casefold()] = index

    def find(self, query: str, limit: int = 8) -> tuple[Hit, ...]:
        """The best hits for what was typed: beginnings of words in any order, last digits of the phone, or a code."""
        exact = self._codes.get(query.strip().casefold())
        if exact is not None:
            return (Hit(self._candidates[exact], 1000.0),)
        tokens = plain_words(query)
        if not tokens:
            return ()
        scored = self._score(tokens)
        if len(tokens) == 1 and len(tokens[0]) >= 3:
            scored = self._with_splits(tokens[0], scored)
        if not scored and len(fold(query)) >= 4:
            scored = self._forgiving(fold(query))
        best = sorted(scored.items(), key=lambda item: (-item[1], self._candidates[item[0]].name))[:limit]
        return tuple(Hit(self._candidates[index], score) for index, score in best)

    def _score(self, tokens: Sequence[str]) -> dict[int, float]:
        found: dict[int, float] = {}
        pairs = [(token, canonical(token)) for token in tokens]
        for index in self._narrow(pairs):
            score = score_of(pairs, self._words[index], self._candidates[index].phone)
            if score > 0:
                found[index] = score
        return found

    def _narrow(self, pairs: Sequence[tuple[str, str]]) -> Iterable[int]:
        narrowed: set[int] | None = None
        for plain, canon in pairs:
            if plain.isdigit():
                continue
            bucket = self._buckets.get(plain[:2], set()) | self._buckets.get(canon[:2], set())
            narrowed = bucket if narrowed is None else narrowed & bucket
        return range(len(self._candidates)) if narrowed is None else narrowed

    def _with_splits(self, token: str, scored: dict[int, float]) -> dict[int, float]:
        for at in range(1, len(token)):
            for index, score in self._score((token[:at], token[at:])).items():
                scored[index] = max(scored.get(index, 0.0), score - 6)
        return scored

    def _forgiving(self, query: str) -> dict[int, float]:
        from rapidfuzz import fuzz, process

        names = [" ".join(canon for _, canon in words.name) for words in self._words]
        wanted = " ".join(canonical(word) for word in query.split())
        hits = process.extract(wanted, names, scorer=fuzz.WRatio, score_cutoff=72, limit=8)
        return {index: score / 10 for _, score, index in hits}


def _words_of(candidate: Candidate) -> _Words:
    other = plain_words(f"{candidate.organisation} {candidate.village}")
    name = plain_words(candidate.name)
    return _Words(tuple((w, canonical(w)) for w in name), tuple((w, canonical(w)) for w in other))


def score_of(pairs: Sequence[tuple[str, str]], words: _Words, phone: str) -> float:
    """How well typed words (plain, canonical) fit; 0 where one of them fits nothing."""
    total = 0.0
    used: list[int] = []
    for pair in pairs:
        best, place = _best_word(pair, words.name, used)
        if best <= 0:
            best = _best_word(pair, words.other, ())[0] * 0.4
            place = -1
        if best <= 0 and pair[0].isdigit() and len(pair[0]) >= 3 and phone.endswith(pair[0]):
            best = 12.0
        if best <= 0:
            return 0.0
        if place >= 0:
            used.append(place)
        total += best
    if used == sorted(used):
        total += 1
    if used and used[0] == 0:
        total += 2
    if len(used) > 1 and len(words.name) - 1 in used:
        total += 4  # people give the first and the last of their names
    return total + 2 * len(used) / max(1, len(words.name))


def _best_word(pair: tuple[str, str], words: Sequence[tuple[str, str]], used: Sequence[int]) -> tuple[float, int]:
    best, place = 0.0, -1
    for index, (plain, canon) in enumerate(words):
        if index in used:
            continue
        score = _fit(pair, plain, canon)
        if score > best:
            best, place = score, index
    return best, place


def _fit(pair: tuple[str, str], plain: str, canon: str) -> float:
    if plain == pair[0]:
        return 12.0
    if plain.startswith(pair[0]):
        return 10.0
    if canon == pair[1]:
        return 9.0
    if canon.startswith(pair[1]) or canon.startswith(pair[0]):
        return 8.0
    return 0.0


def rank(query: str, candidates: Iterable[Candidate], limit: int = 8) -> tuple[Hit, ...]:
    """The candidates a database found, the best first."""
    return SearchIndex(candidates).find(query, limit)


def search_key(*texts: str) -> str:
    """The words a database index holds for a row: as spelled and in their one spelling."""
    text = " ".join(texts)
    return " ".join(dict.fromkeys((*plain_words(text), *canonical_words(text))))


def query_words(query: str) -> tuple[tuple[str, ...], ...]:
    """What each typed word may begin in `search_key`: as spelled, or in its one spelling."""
    return tuple(tuple(dict.fromkeys((word, canonical(word)))) for word in plain_words(query))


def similarity(first: str, second: str) -> float:
    """How alike two names are without legal form, titles' punctuation and spelling variants: 0 to 100."""
    from rapidfuzz import fuzz

    if company_key(first) == company_key(second):
        return 100.0
    return float(fuzz.token_sort_ratio(" ".join(canonical_words(first)), " ".join(canonical_words(second))))
