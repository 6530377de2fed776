"""One number format: half up, no idle decimals, dots and a comma in Indonesian, the other way round in English."""

import re
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kla_tui import formats, i18n
from kla_tui.files.render.document import Number
from kla_tui.rules.problem import Problem
from kla_tui.words import paper_text, problem_text

NUMBERS = st.decimals(min_value=-(10**7), max_value=10**7, places=6)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("33.125", "33,13"), ("33.135", "33,14"), ("0.005", "0,01"), ("-33.125", "-33,13"), ("12.50", "12,5"),
        ("1000", "1.000"), ("1234567.891", "1.234.567,89"), ("0", "0"), ("-0.001", "0"), ("999.995", "1.000"),
    ],
)  # fmt: skip
def test_a_number_is_one_text_wherever_it_stands(value: str, said: str) -> None:
    exact = Decimal(value)
    assert formats.number(exact) == formats.paper_number(exact) == Number(exact).text == said
    i18n.use("en")
    assert formats.number(exact) == said.translate(str.maketrans(",.", ".,"))
    assert formats.paper_number(exact) == Number(exact).text == said, "paper stays Indonesian"


@given(NUMBERS, st.integers(0, 3))
def test_what_is_read_is_the_number_rounded_half_up(value: Decimal, places: int) -> None:
    read = formats.paper_number(value, places)
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert Decimal(read.replace(".", "").replace(",", ".")) == rounded
    assert re.fullmatch(r"-?\d{1,3}(\.\d{3})*(,\d*[1-9])?", read)


@given(NUMBERS, st.integers(0, 3))
def test_a_spreadsheet_shows_as_many_decimals(value: Decimal, places: int) -> None:
    _whole, _point, decimals = formats.sheet_format(value, places).partition(".")
    assert len(decimals) == len(formats.paper_number(value, places).partition(",")[2])


def test_each_unit_has_one_text_and_its_format() -> None:
    for number, text, form in (
        (Number(Decimal("33.125")), "33,13", "#,##0.00"),
        (Number(Decimal("12.5")), "12,5", "#,##0.0"),
        (Number(Decimal(1500), 0), "1.500", "#,##0"),
        (Number(Decimal(12_500_000), 0, "rupiah"), "Rp 12.500.000", '"Rp" #,##0'),
        (Number(Decimal("0.625"), 1, "percent"), "62,5%", "#,##0.0%"),
        (Number(Decimal("0.5"), 1, "percent"), "50%", "#,##0%"),
    ):
        assert (number.text, number.sheet_format) == (text, form)
    assert formats.rupiah(12_500_000) == formats.paper_rupiah(12_500_000) == "Rp 12.500.000"
    assert formats.percent(Decimal("0.6255")) == formats.paper_percent(Decimal("0.6255")) == "62,6%"


def test_a_range_is_one_number_where_both_read_the_same() -> None:
    assert formats.span(Decimal("492.37"), Decimal("913.6")) == "492,37–913,6"
    assert formats.span(Decimal("33.125"), Decimal("33.1251")) == "33,13"


def test_the_numbers_of_a_sentence_are_written_so_too() -> None:
    problem = Problem("va", "score.above", {"points": "1033.125", "max": "1000"})
    assert problem_text(problem).startswith("Poin 1.033,13 melebihi maksimum 1.000:")
    i18n.use("en")
    assert "1,033.13" in problem_text(problem)
    assert paper_text(problem).startswith("Poin 1.033,13 melebihi maksimum 1.000:")
    assert "{" not in problem_text(Problem("va", "score.above", {"points": "banyak", "max": ""}))
