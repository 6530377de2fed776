"""What an answer claims."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kla_tui.rules.score.claims import ALL, NOTHING, Claimed, Given, claimed, is_stale
from tests.unit.score.worlds import CATALOGUE, QUESTIONS, given_to

D = Decimal


def claim(question_id: str, **given: object) -> Claimed | None:
    question = CATALOGUE.by_question[question_id]
    basis = CATALOGUE.basis[question_id]
    answer = Given(**{"basis": basis, **given})  # type: ignore[arg-type]
    return claimed(question, CATALOGUE.scale_of(question), basis, answer)


def two(first: object, second: object, of: object = None) -> dict[str, D | None]:
    if of is None:
        return {"number_1": D(str(first)), "number_2": D(str(second))}
    return {
        "numerator_1": D(str(first)), "denominator_1": D(str(of)),
        "numerator_2": D(str(second)), "denominator_2": D(str(of)),
    }  # fmt: skip


def test_a_plain_yes_is_a_range_a_no_is_nothing() -> None:
    assert claim("01.1", value="ya") == (D("0.25"), 1)
    assert claim("01.1", value="tidak") == NOTHING
    assert claim("01.1") is None


def test_an_option_closes_the_range() -> None:
    assert claim("01.1", value="ya", option="perbup") == (D("0.75"), D("0.75"))
    assert claim("01.1", value="ya", option="perda") == ALL
    assert claim("01.1", value="tidak", option="tidak") == NOTHING


def test_an_option_the_scale_does_not_have_claims_nothing() -> None:
    assert claim("01.1", value="ya", option="kepgub") is None


def test_a_weighed_fraction_stands_whatever_the_value_says() -> None:
    assert claim("01.1", value="ya", fraction=D("0.4"), fraction_set=True) == (D("0.4"), D("0.4"))


@pytest.mark.parametrize("question", [q.id for q in CATALOGUE.questions if q.type == "yes_no" and q.lower_is_better])
def test_where_lower_is_better_a_no_earns(question: str) -> None:
    assert claim(question, value="ya") == NOTHING
    low = CATALOGUE.by_question[question].yes_low
    assert claim(question, value="tidak") == (low, 1)


@pytest.mark.parametrize(
    ("share", "fraction"), [(0, "0"), (1, "0.25"), (25, "0.25"), (26, "0.5"), (75, "0.75"), (99, "1"), (100, "1")]
)
def test_a_share_takes_the_first_band_that_is_not_below_it(share: int, fraction: str) -> None:
    assert claim("26.2", numbers=two(share, share, 100)) == (D(fraction), D(fraction))


def test_the_latest_year_counts() -> None:
    found = {"numerator_1": D(10), "denominator_1": D(100), "numerator_2": None, "denominator_2": None}
    assert claim("26.2", numbers=found) == (D("0.25"), D("0.25"))


def test_a_fraction_kept_of_an_older_share_is_turned_into_its_band() -> None:
    assert claim("26.2", fraction=D("0.62")) == (D("0.75"), D("0.75"))


def test_bands_of_what_should_fall() -> None:
    falling = [q for q in CATALOGUE.questions if q.scale == "perlima-turun"]
    assert falling
    assert claim(falling[0].id, numbers=two(0, 0, 50)) == ALL
    assert claim(falling[0].id, numbers=two(0, 50, 50)) == NOTHING
    assert claim(falling[0].id, fraction=D("0.7")) == (D("0.6"), D("0.6")), "30 percent of what should be none"


@pytest.mark.parametrize(
    ("first", "second", "fraction"), [(3, 2, "1"), (2, 2, "0.5"), (2, 3, "0"), (0, 0, "1"), (5, 0, "1")]
)
def test_deaths_fall_stay_or_rise(first: int, second: int, fraction: str) -> None:
    assert claim("12.4", numbers=two(first, second)) == (D(fraction), D(fraction))


@pytest.mark.parametrize(
    ("first", "second", "fraction"), [(30, 40, "1"), (40, 40, "0"), (100, 100, "1"), (40, 30, "0")]
)
def test_coverage_grows_or_is_whole(first: int, second: int, fraction: str) -> None:
    assert claim("17.3a", numbers=two(first, second, 100)) == (D(fraction), D(fraction))


def test_two_years_are_needed_to_compare() -> None:
    assert claim("12.4", numbers={"number_1": D(3), "number_2": None}) is None


def test_a_text_waits_for_its_option() -> None:
    texts = [q.id for q in CATALOGUE.questions if q.type == "text" and q.scale]
    assert texts
    assert claim(texts[0], value="Puspaga, perpustakaan desa") is None


def test_an_answer_to_another_question_claims_nothing_until_it_is_looked_at() -> None:
    assert claim("01.1", value="ya", basis="00000000") is None
    question = CATALOGUE.by_question["01.1"]
    assert is_stale(question, CATALOGUE.basis["01.1"], Given(value="ya", basis="00000000"))
    assert not is_stale(question, CATALOGUE.basis["01.1"], Given(basis="00000000")), "nothing was answered"


def test_of_the_answers_from_before_revisions_those_to_revised_questions_are_looked_at() -> None:
    stale = {
        q.id for q in CATALOGUE.questions if is_stale(q, CATALOGUE.basis[q.id], Given(value="ya", fraction=D(1)))
    }
    assert stale == {q.id for q in CATALOGUE.questions if q.revised}
    assert len(stale) == 21


@given(question=QUESTIONS, data=st.data())
def test_a_claim_lies_between_nothing_and_all(question: object, data: st.DataObject) -> None:
    answer = data.draw(given_to(question))  # type: ignore[arg-type]
    found = claim(question.id, **{name: getattr(answer, name) for name in Given.__slots__})  # type: ignore[attr-defined]
    assert found is None or 0 <= found.low <= found.high <= 1
