"""The shipped KBLI 2020: every section and division, found by code or by words."""

import pytest

from kla_tui.data import kbli

SECTIONS, DIVISIONS = 21, 88


def test_all_sections_and_divisions_are_there() -> None:
    codes = [entry.code for entry in kbli.entries()]
    assert len(codes) == len(set(codes)) == SECTIONS + DIVISIONS
    assert sum(code.isalpha() for code in codes) == SECTIONS
    assert {entry.version for entry in kbli.entries()} == {"2020"}


@pytest.mark.parametrize("typed", ["05", "05100"])
def test_a_division_is_found_by_its_code_and_by_a_longer_one(typed: str) -> None:
    assert [entry.code for entry in kbli.find(typed)] == ["05"]


def test_one_digit_offers_what_begins_with_it() -> None:
    assert [entry.code for entry in kbli.find("0", limit=3)] == ["01", "02", "03"]


def test_words_are_found_in_any_case_and_order() -> None:
    assert "05" in [entry.code for entry in kbli.find("BATU bara")]
    assert kbli.find("bara batu") == kbli.find("batu bara")
    assert "A" in [entry.code for entry in kbli.find("a", limit=200)]


def test_nothing_typed_or_known_finds_nothing() -> None:
    assert kbli.find(" ") == ()
    assert kbli.find("tidakada") == ()
    assert kbli.find("00") == ()
