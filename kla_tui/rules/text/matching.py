"""Finding people and organisations from a few letters, and telling that two may be one."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nsmallest

from kla_tui.rules.text.fit import Entry, Token, entry_of, score_of, tokens_of
from kla_tui.rules.text.lines import Lines
from kla_tui.rules.text.names import (
    canonical,
    canonical_words,
    company_key,
    joined_words,
    plain_words,
    split_legal_form,
)

_LONGEST_QUERY = 120
_LONGEST_SPLIT = 40
SIMILAR = 86  # of 100: "Maju Jaya" and "Maju Jaja" are shown as perhaps one


@dataclass(frozen=True, slots=True)
class Candidate:
    """What can be found: a name, and what else may be typed to find it; `code` may hold several, apart by blanks."""

    id: str
    name: str
    organisation: str = ""
    village: str = ""
    phone: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A candidate found, the better the higher the score; a guess forgives a typing mistake."""

    candidate: Candidate
    score: float
    guess: bool = False


class SearchIndex:
    """Candidates held in memory, so that hits stand on the screen in the same turn as the key."""

    def __init__(self, candidates: Iterable[Candidate] = ()) -> None:
        self._candidates: list[Candidate] = []
        self._entries: list[Entry] = []
        self._lines = Lines(self._simplest)
        self._begins: dict[str, set[int]] = {}  # the first one to three letters of its words
        self._beside: dict[str, set[int]] = {}  # the same of the words beside it
        self._ends: dict[str, set[int]] = {}  # the last three digits of the phone
        self._words: set[str] = set()
        self._codes: dict[str, int] = {}
        known = [(_entry(candidate), candidate) for candidate in candidates]
        for entry, candidate in sorted(known, key=lambda pair: (pair[0].count, pair[1].name)):
            self._add(candidate, entry)

    def __len__(self) -> int:
        return len(self._candidates)

    def add(self, candidate: Candidate) -> None:
        """Make one more candidate findable."""
        self._add(candidate, _entry(candidate))

    def _add(self, candidate: Candidate, entry: Entry) -> None:
        index = len(self._candidates)
        self._candidates.append(candidate)
        self._entries.append(entry)
        self._lines.add(index, entry)
        for words, begins in ((entry.name, self._begins), (entry.other, self._beside)):
            for begin in {form[:n] for plain, canon, _ in words for form in (plain, canon) for n in (1, 2, 3)}:
                begins.setdefault(begin, set()).add(index)
            self._words.update(canon for _, canon, _ in words)
        if entry.phone:
            self._ends.setdefault(entry.phone[-3:], set()).add(index)
        for code in candidate.code.split():
            self._codes[_code(code)] = index

    def _simplest(self, index: int) -> tuple[int, str, int]:
        return self._entries[index].count, self._candidates[index].name, index

    def find(self, query: str, limit: int = 8, later: Container[str] = ()) -> tuple[Hit, ...]:
        """The best hits for what was typed: beginnings of words in any order, last digits of the phone, or a code.

        Titles count when they fit and are forgiven when they do not. Words without a break (`siaz`) and typing
        mistakes are tried only when what was typed finds less than asked for. Those in `later` (by id: they have
        come already) stand behind others that fit as well, never behind one that fits worse.
        """
        query = query[:_LONGEST_QUERY]  # a page pasted by mistake must not hold up the queue
        exact = self._codes.get(_code(query))
        if exact is not None:
            return (Hit(self._candidates[exact], 1000.0),)
        wanted, extra = tokens_of(query)
        if not wanted:
            return ()
        scored = self._named(wanted[0], limit, later) if len(wanted) == 1 and not extra else {}
        if len(scored) < limit:
            scored = self._score(wanted, extra)
        if len(wanted) == 1 and 4 <= len(wanted[0].plain) <= _LONGEST_SPLIT and len(scored) < limit:
            scored = self._with_splits(wanted[0].plain, extra, scored)
        guess = not scored
        if guess:
            scored = self._forgiving(wanted, extra)
        names = self._candidates
        behind = {index for index in scored if names[index].id in later}
        best = nsmallest(
            limit, scored.items(), key=lambda item: (-item[1], item[0] in behind, names[item[0]].name, item[0])
        )
        return tuple(Hit(names[index], score, guess) for index, score in best)

    def _named(self, token: Token, limit: int, later: Container[str]) -> dict[int, float]:
        """Those whose name fits: enough for the first letters typed, for a name outweighs all beside it."""
        names = self._candidates
        few = self._lines.best(token, limit, lambda index: names[index].id in later)
        if few is None:
            few = set[int]().union(*self._beginning(self._begins, token))
        return self._scored(few, (token,), ())

    def _score(self, wanted: Sequence[Token], extra: Sequence[Token]) -> dict[int, float]:
        """Those that fit every word wanted."""
        # The fewest first; what is common to it and each part of the others is found without joining large sets.
        first, *others = sorted((self._fitting(token) for token in wanted), key=lambda parts: sum(map(len, parts)))
        few = set[int]().union(*first)
        for parts in others:
            few = set[int]().union(*(few & part for part in parts))
        return self._scored(few, wanted, extra)

    def _scored(self, few: set[int], wanted: Sequence[Token], extra: Sequence[Token]) -> dict[int, float]:
        found = {}
        for index in few:
            score = score_of(wanted, extra, self._entries[index])
            if score > 0:
                found[index] = score
        return found

    def _fitting(self, token: Token) -> list[set[int]]:
        """Sets of those that may fit a word: none is left out that does."""
        found = [*self._beginning(self._begins, token), *self._beginning(self._beside, token)]
        if token.plain.isdigit() and len(token.plain) >= 3:
            found.append(self._ends.get(token.plain[-3:], set()))
        return found

    @staticmethod
    def _beginning(begins: Mapping[str, set[int]], token: Token) -> list[set[int]]:
        starts = {form[:3] for form in (*token.forms(), *token.near)}
        return [begins[start] for start in starts if start in begins]

    def _with_splits(self, typed: str, extra: Sequence[Token], scored: dict[int, float]) -> dict[int, float]:
        for at in range(2, len(typed) - 1):
            for index, score in self._score((Token(typed[:at]), Token(typed[at:])), extra).items():
                scored[index] = max(scored.get(index, 0.0), score - 12)
        return scored

    def _forgiving(self, wanted: Sequence[Token], extra: Sequence[Token]) -> dict[int, float]:
        return self._score([Token(token.plain, self._near(token)) for token in wanted], extra)

    def _near(self, token: Token) -> frozenset[str]:
        """Words that begin as typed but for one slip of the finger, two in a long word."""
        if len(token.plain) < 4 or token.plain.isdigit():
            return frozenset()
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        slips = 2 if len(token.plain) > 7 else 1
        near: set[str] = set()
        for length in range(len(token.canon) - 1, len(token.canon) + 2):
            begins = {word: word[:length] for word in self._words}
            hits = process.extract(token.canon, begins, scorer=OSA.distance, score_cutoff=slips, limit=None)
            near.update(word for _, _, word in hits)
        return frozenset(near)


def _entry(candidate: Candidate) -> Entry:
    return entry_of(candidate.name, candidate.organisation, candidate.village, candidate.phone)


def _code(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def rank(query: str, candidates: Iterable[Candidate], limit: int = 8) -> tuple[Hit, ...]:
    """The candidates a database found, the best first."""
    return SearchIndex(candidates).find(query, limit)


def search_key(*texts: str) -> str:
    """The words a database index holds for a row: as spelled, in their one spelling, and joined or apart."""
    found = [plain_words(text) for text in texts]
    words = [word for part in found for word in part]
    joined = [word for word, _ in joined_words(found[0] if found else ())]
    return " ".join(dict.fromkeys((*words, *joined, *map(canonical, (*words, *joined)))))


def query_words(query: str) -> tuple[tuple[str, ...], ...]:
    """What each typed word may begin in `search_key`: as spelled, or in its one spelling; titles left out."""
    return tuple(token.forms() for token in tokens_of(query)[0])


def similarity(first: str, second: str) -> float:
    """How alike two names are without legal form, titles' punctuation and spelling variants: 0 to 100."""
    from rapidfuzz import fuzz

    if company_key(first) == company_key(second):
        return 100.0
    one, other = (" ".join(canonical_words(split_legal_form(name)[1])) for name in (first, second))
    return float(max(fuzz.token_sort_ratio(one, other), fuzz.ratio(one.replace(" ", ""), other.replace(" ", ""))))
