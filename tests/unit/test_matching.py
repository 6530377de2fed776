"""Finding a person from a few letters."""

from functools import cache

import pytest

from kla_tui.rules.matching import Candidate, SearchIndex, query_words, rank, search_key, similarity
from tests.people import names


@cache
def index() -> tuple[SearchIndex, list[str]]:
    people = [name for name, _sex in names(2000)]
    return SearchIndex(Candidate(str(n), name) for n, name in enumerate(people)), people


def found(query: str) -> list[str]:
    return [hit.candidate.id for hit in index()[0].find(query)]


def test_two_letters_of_the_first_and_three_of_the_last_word_are_enough() -> None:
    people = index()[1]
    queries = [f"{name.split()[0][:2]} {name.split()[-1][:3]}".lower() for name in people]
    hits = [found(query) for query in queries]
    assert sum(str(n) in hit[:3] for n, hit in enumerate(hits)) / len(people) >= 0.96
    assert sum(hit[:1] == [str(n)] for n, hit in enumerate(hits)) / len(people) >= 0.77


SMALL = SearchIndex(
    [
        Candidate("1", "Hj. Siti Azizah, S.Pd", "Dinas Pendidikan", "Paringin", "081234567333"),
        Candidate("2", "Muhammad Noor", "PT Maju Jaya", "Juai", "081300000444", "KLA-0002"),
        Candidate("3", "Nur Hasanah", "PKK", "Galumbang, Juai", ""),
        Candidate("4", "Ahmad Rizky", "Bank Contoh", "", ""),
    ]
)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("si az", "1"), ("az si", "1"), ("siaz", "1"), ("mohamad nur", "2"), ("m. noor", "2"), ("maju", "2"),
        ("333", "1"), ("kla-0002", "2"), ("nor has", "3"), ("achmad", "4"), ("galum", "3"), ("SITI", "1"),
        ("azizha siti", "1"),
    ],
)  # fmt: skip
def test_ways_of_typing(query: str, first: str) -> None:
    assert [hit.candidate.id for hit in SMALL.find(query)][:1] == [first]


def test_nothing_typed_finds_nothing() -> None:
    assert SMALL.find("") == SMALL.find("  ") == ()
    assert SMALL.find("zzzz") == ()


def test_exact_spelling_comes_before_a_variant() -> None:
    people = [Candidate("a", "Noor Aini"), Candidate("b", "Nur Aini")]
    assert rank("nur", people)[0].candidate.id == "b"
    assert rank("noor", people)[0].candidate.id == "a"


def test_the_database_key_holds_what_the_index_finds() -> None:
    key = f" {search_key('Mohamad Noor', 'PT Maju')}"
    for query in ("muh nur", "mohamad", "noor maj"):
        assert all(any(f" {form}" in key for form in forms) for forms in query_words(query)), query


def test_similar_companies() -> None:
    assert similarity("PT. Maju Jaya", "CV MAJU JAYA") == 100
    assert similarity("PT Maju Jaya", "PT Maju Jaja") >= 86
    assert similarity("PT Maju Jaya", "Bank Contoh") < 60
