"""How many keys a person of a 2 000-name list takes, and how often the wanted one stands first: counted."""

from functools import cache

import pytest

from bench import hands
from bench.search_quality import Desk, respelled, two_and_three


@cache
def desk() -> Desk:
    return Desk(2000, seed=1)


@pytest.mark.parametrize("blank", [True, False])
@pytest.mark.parametrize("last_first", [False, True])
def test_a_known_person_takes_at_most_seven_keys_at_the_median(blank: bool, last_first: bool) -> None:
    found = hands.known_person(desk(), blank=blank, last_first=last_first)
    assert len(found.keys) == 2000
    assert found.median <= 7
    assert found.share_within(9) >= 0.9
    assert min(found.keys) >= 2 + blank + 2 + hands.ENTER


def test_the_search_is_as_good_as_asked() -> None:
    """After two letters of the first word and three of the last; and typed in another spelling."""
    found = desk().found(two_and_three)
    assert found.among_three >= 0.97
    assert found.first >= 0.80
    other = desk().found(respelled)
    assert other.queries > 500
    assert other.among_three >= 0.90


def test_the_benchmark_prints_what_it_counted(capsys: pytest.CaptureFixture[str]) -> None:
    hands.main(["--count", "200"])
    said = capsys.readouterr().out
    for line in (
        "a known person ",
        "no blank",
        "someone without invitation",
        "an answer of the checklist",
        "respelled",
    ):
        assert line in said
