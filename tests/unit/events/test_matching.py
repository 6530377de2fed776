"""Finding a person from a few letters."""

from collections.abc import Callable
from functools import cache
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.search_quality import Desk, no_space, respelled, respelled_letters, three_and_two, two_and_three
from kla_tui.rules.text.fit import score_of, tokens_of
from kla_tui.rules.text.matching import Candidate, SearchIndex, _entry, query_words, rank, search_key, similarity


@cache
def desk() -> Desk:
    return Desk(2000, seed=1)


def test_two_letters_of_the_first_and_three_of_the_last_word_are_enough() -> None:
    found = desk().found(two_and_three)
    assert found.among_three >= 0.97
    assert found.first >= 0.80
    first, three = desk().best_possible()
    assert found.first >= first - 0.01
    assert found.among_three >= three - 0.01


def test_the_space_may_be_left_out() -> None:
    assert desk().found(no_space).among_three >= 0.95


def test_another_spelling_finds_the_same_person() -> None:
    assert desk().found(respelled).among_three >= 0.97
    assert desk().found(respelled_letters).among_three >= 0.90


def test_seven_keys_are_enough_for_most() -> None:
    assert median(desk().keys()) <= 7


@given(st.sampled_from(range(2000)), st.sampled_from([two_and_three, three_and_two, respelled_letters, respelled]))
@settings(max_examples=200)
def test_the_database_key_holds_what_the_index_finds(number: int, way: Callable[[str], str]) -> None:
    query = way(desk().people[number])
    forms = query_words(query)
    for hit in desk().index.find(query):
        if not hit.guess:
            key = f" {search_key(hit.candidate.name)}"
            assert all(any(f" {form}" in key for form in token) for token in forms), (query, hit.candidate.name)


@given(st.text(max_size=40))
def test_no_query_breaks_the_search(query: str) -> None:
    assert len(desk().index.find(query, limit=5)) <= 5
    assert all(word.isalnum() for forms in query_words(query) for word in forms)


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
        ("azizha siti", "1"), ("azsi", "1"), ("hj siti", "1"), ("drs. muhammad noor, m.si", "2"), ("norhasanah", "3"),
        ("siti 333", "1"), ("moh", "2"), ("mochamad", "2"), ("rizki", "4"), ("riski ahm", "4"), ("ak ri", "4"),
        ("h nur has", "3"), ("par azi", "1"), ("1234567333", "1"), ("siti wazizah", "1"),
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


def test_the_database_key_knows_other_spellings() -> None:
    key = f" {search_key('Mohamad Noor', 'PT Maju')}"
    for query in ("muh nur", "mohamad", "noor maj", "h. muhammad noor, s.pd", "achm maj moh"):
        fits = all(any(f" {form}" in key for form in forms) for forms in query_words(query))
        assert fits == ("achm" not in query), query


def test_what_stands_beside_the_name_comes_after_it() -> None:
    people = [Candidate("a", "Rudi", "Maju Jaya"), Candidate("b", "Maju"), Candidate("c", "Rudi", "", "Maju")]
    assert [hit.candidate.id for hit in rank("maj", people)] == ["b", "a", "c"]


def test_a_mistake_is_forgiven_only_where_nothing_better_is_found() -> None:
    people = [Candidate("a", "Rahmat Hidayat"), Candidate("b", "Rehmat Hidayat")]
    assert [(hit.candidate.id, hit.guess) for hit in rank("rehmat", people)] == [("b", False)]
    assert all(hit.guess for hit in rank("rzhmat", people))
    assert {hit.candidate.id for hit in rank("rzhmat", people)} == {"a", "b"}
    assert rank("rzhmat sudirman", people) == ()


def test_a_page_pasted_into_the_box_is_read_no_further_than_a_name() -> None:
    assert SMALL.find("siti azizah" + " " * 200 + "x" * 10_000)[0].candidate.id == "1"
    assert SMALL.find("siti" * 2500) == ()


def test_someone_added_is_found_at_once() -> None:
    index = SearchIndex([Candidate("a", "Budi")])
    index.add(Candidate("b", "Citra Dewi", phone="081200000999", code="X-17"))
    assert [hit.candidate.id for query in ("ci de", "999", "x17") for hit in index.find(query)] == ["b", "b", "b"]
    assert len(index) == 2


def test_similar_companies() -> None:
    assert similarity("PT. Maju Jaya", "CV MAJU JAYA") == 100
    assert similarity("PT Maju Jaya", "PT Maju Jaja") >= 86
    assert similarity("PT Maju Jaya", "Bank Contoh") < 60


def everyone_looked_at(people: list[Candidate], query: str, later: frozenset[str]) -> list[tuple[float, str]]:
    wanted, extra = tokens_of(query)
    scored = [(score_of(wanted, extra, _entry(person)), person) for person in people]
    found = [(-score, person.id in later, person.name, score) for score, person in scored if score > 0]
    return [(score, name) for _, _, name, score in sorted(found)[:2]]


_FEW_WORDS = (
    "M",
    "Mu",
    "Muhammad",
    "Moh",
    "Nur",
    "Nurul",
    "Noor",
    "Al",
    "Ali",
    "Ahmad",
    "Ach",
    "Si",
    "Siti",
    "Sinta",
)


@given(
    st.lists(st.lists(st.sampled_from(_FEW_WORDS), min_size=1, max_size=3).map(" ".join), max_size=60),
    st.sampled_from(["s", "si", "m", "nu", "nur", "noo", "moh", "a", "al", "ach", "n", "mu", "si a", "a n", "m al"]),
    st.integers(0, 3),
)
@settings(max_examples=400)
def test_the_first_letters_find_the_same_as_a_look_at_everyone(names: list[str], query: str, here: int) -> None:
    people = [Candidate(str(n), name, f"PT {names[-n]}") for n, name in enumerate(names)]
    later = frozenset(person.id for person in people[: here * 3])
    index = SearchIndex(people[: len(people) // 2])
    for person in people[len(people) // 2 :]:
        index.add(person)
    hits = index.find(query, 2, later)
    if not any(hit.guess for hit in hits):
        assert [(hit.score, hit.candidate.name) for hit in hits] == everyone_looked_at(people, query, later)
