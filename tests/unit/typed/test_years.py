"""Years as officers type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kla_tui.rules.typed.years import round_of, year_of


@pytest.mark.parametrize(("typed", "year"), [(" 2025 ", 2025), ("1990", 1990), ("٢٠٢٥", 2025)])
def test_four_digits_are_a_year(typed: str, year: int) -> None:
    assert year_of(typed) == year


@given(st.text())
def test_anything_else_is_none(typed: str) -> None:
    year = year_of(typed)
    assert year is None or int(typed) == year <= 9999


@pytest.mark.parametrize("typed", ["²⁰²⁵", "25", "20255", "9" * 5000, "", "2025a", "-202"])
def test_what_looks_like_one_is_none(typed: str) -> None:
    assert year_of(typed) is None


@pytest.mark.parametrize(("typed", "year"), [("2010", None), ("2011", 2011), ("2199", 2199), ("2200", None)])
def test_a_round_is_within_reach(typed: str, year: int | None) -> None:
    assert round_of(typed) == year
