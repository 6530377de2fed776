"""Which companies may be one: the reasons, the pairs kept apart, and work that does not grow with the square."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from kla_tui.db import Database
from kla_tui.rules.partners.duplicates import Party, pairs
from kla_tui.rules.text.names import company_key
from kla_tui.store.companies import companies, duplicates
from kla_tui.store.register import organisations


def party(number: int, name: str, **numbers: str) -> Party:
    return Party(f"{number:05}", name, company_key(name), **numbers)


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (("PT Sawit Jaya", {"nib": "9120000000001"}), ("CV Lain", {"nib": "9120000000001"}), "nib"),
        (("PT Sawit Jaya", {"npwp": "012345678733000"}), ("CV Lain", {"npwp": "012345678733000"}), "npwp"),
        (("PT. SAWIT-JAYA, Tbk", {}), ("cv sawit jaya", {}), "name"),
        (("PT Sawit Jaya", {"phone": "05262021234"}), ("CV Lain", {"phone": "05262021234"}), "phone"),
        (("PT Sawit Makmur Jaya", {}), ("PT Sawit Makmur Jaja", {}), "similar"),
        (("PT Jaya Sawit Makmur", {}), ("Makmur Jaya Sawit PT", {}), "similar"),
        (("PT Soember Djaya Abadi", {}), ("PT Sumber Jaya Abadi", {}), "similar"),
    ],
)
def test_every_reason(one: tuple[str, dict[str, str]], other: tuple[str, dict[str, str]], why: str) -> None:
    (pair,) = pairs([party(1, one[0], **one[1]), party(2, other[0], **other[1])])
    assert (pair.first, pair.second, pair.why) == ("00001", "00002", why)
    assert pairs([party(1, one[0], **one[1]), party(2, other[0], **other[1])], {("00001", "00002")}) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PT Sawit Jaya Cabang 1", "PT Sawit Jaya Cabang 2"),
        ("PT Karet Banua", "PT Tambang Lestari"),
        ("PT A", "CV B"),
        ("", ""),
    ],
)
def test_no_reason(one: str, other: str) -> None:
    assert pairs([party(1, one), party(2, other)]) == ()


@given(st.lists(st.text(alphabet="abcdeijk ", min_size=1, max_size=12), max_size=12))
def test_pairs_are_in_order_without_repeats_and_whatever_the_order_of_the_register(names: list[str]) -> None:
    parties = [party(number, name) for number, name in enumerate(names)]
    found = pairs(parties)
    assert found == pairs(parties[::-1])
    ends = [(pair.first, pair.second) for pair in found]
    assert all(first < second for first, second in ends)
    assert len(ends) == len(set(ends))
    same = {
        (one.id, other.id)
        for one in parties
        for other in parties
        if one.id < other.id and len(one.key) > 2 and one.key == other.key
    }
    assert len(names) > 6 or same <= set(ends)


def test_ten_thousand_alike_are_not_compared_each_with_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worst register: every name begins and ends alike; the planted twins are found all the same."""
    compared = 0
    ratio = fuzz.ratio

    def counted(*args: object, **options: object) -> float:
        nonlocal compared
        compared += 1
        return ratio(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(fuzz, "ratio", counted)
    letters = "bcdfghjklm"
    words = [f"{a}a{b}i{c}u{d}o" for a in letters for b in letters for c in letters for d in letters]
    parties = [party(n, f"PT Sawit {word} {word[::-1]} {word} Jaya") for n, word in enumerate(words)]
    parties += [party(20_000, "PT Mandiri Contoh Banua"), party(20_001, "PT Mandiri Contoh Banuwa")]
    found = pairs(parties)
    assert compared < 2 * 3 * 15 * len(parties)
    assert ("20000", "20001") in {(pair.first, pair.second) for pair in found}


def test_the_review_of_a_register(db: Database) -> None:
    one = companies.save(db, "", {"name": "PT Banua Contoh", "nib": "9120000000001"}).id
    other = companies.save(db, "", {"name": "CV Banua Contoh", "reason": "lain"}).id
    organisations.save(db, "", {"name": "Banua Contoh", "pillar": "masyarakat"})
    with db.read() as connection:
        (pair,) = duplicates.review(connection)
    assert ({pair.first, pair.second}, pair.why) == ({one, other}, "name")
    duplicates.keep_apart(db, other, one)
    with db.read() as connection:
        assert duplicates.review(connection) == ()
        assert companies.get(connection, one)["reason"] == ""


def test_the_same_phone_is_hinted_at_while_typing(db: Database) -> None:
    companies.save(db, "", {"name": "PT Satu Contoh", "phone": "0526 2021234"})
    with db.read() as connection:
        (duplicate,) = companies.duplicates_of(connection, {"name": "CV Dua Beda", "phone": "+62 526 2021234"})
    problem = companies.duplicate_problem(duplicate)
    assert (duplicate.why, problem.field, problem.code) == ("phone", "phone", "phone.duplicate")
