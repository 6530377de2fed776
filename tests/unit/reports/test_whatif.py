"""What if: marking steps moves a scratch copy of the round, by laws that hold for any round."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kla_tui.rules.instrument.deadlines import next_deadline
from kla_tui.rules.score.readiness import assess
from kla_tui.rules.score.whatif import Scenario
from tests.rounds import CATALOGUE, QUESTIONS, backings, fractions

marks = st.lists(st.sampled_from(QUESTIONS), max_size=60)
ALL = dict.fromkeys(QUESTIONS, Decimal(1))


@settings(max_examples=40)
@given(fractions, backings)
def test_doing_all_steps_reaches_the_most_the_claims_allow(
    claimed: dict[str, Decimal], backed: frozenset[str]
) -> None:
    start = Scenario(CATALOGUE, claimed, backed)
    done = start.marked(step.question for step in start.steps)
    best = assess(CATALOGUE, {**ALL, **claimed}, QUESTIONS)
    assert done.readiness.total.backed == best.total.backed
    assert done.readiness.level_backed == best.level_backed
    assert done.left == {}


@pytest.mark.parametrize("claimed", [{}, ALL, {q: Decimal(1) for q in QUESTIONS[::2]}], ids=["none", "all", "half"])
def test_doing_all_steps_of_a_round_without_a_no_reaches_the_maximum(claimed: dict[str, Decimal]) -> None:
    start = Scenario(CATALOGUE, claimed, frozenset(QUESTIONS[::3]))
    after = start.marked(step.question for step in start.steps).readiness
    assert after.total.backed == 1000
    assert after.level_backed is not None
    assert after.level_backed.name == "KLA"


@pytest.mark.slow
@settings(max_examples=40)
@given(fractions, backings, marks, st.randoms(use_true_random=False))
def test_the_order_of_marks_does_not_matter(
    claimed: dict[str, Decimal], backed: frozenset[str], done: list[str], chance: object
) -> None:
    start = Scenario(CATALOGUE, claimed, backed)
    one = start
    for question in dict.fromkeys(done):
        one = one.toggled(question)
    shuffled = list(dict.fromkeys(done))
    getattr(chance, "shuffle")(shuffled)  # noqa: B009
    other = start
    for question in shuffled:
        other = other.toggled(question)
    assert one == other == start.marked(done)
    assert one.readiness == other.readiness


@pytest.mark.slow
@settings(max_examples=40)
@given(fractions, backings, marks, st.sampled_from(QUESTIONS))
def test_a_further_mark_never_costs_points(
    claimed: dict[str, Decimal], backed: frozenset[str], done: list[str], more: str
) -> None:
    before = Scenario(CATALOGUE, claimed, backed).marked(done)
    after = before.marked([more])
    assert after.readiness.total.claimed >= before.readiness.total.claimed
    assert after.readiness.total.backed >= before.readiness.total.backed


@pytest.mark.slow
@settings(max_examples=40)
@given(fractions, backings, marks, st.sampled_from(QUESTIONS))
def test_taking_a_mark_back_returns_exactly(
    claimed: dict[str, Decimal], backed: frozenset[str], done: list[str], one: str
) -> None:
    before = Scenario(CATALOGUE, claimed, backed).marked(done)
    assert before.toggled(one).toggled(one) == before
    assert before.toggled(one).toggled(one).readiness == before.readiness
    assert before.unmarked(done).readiness == assess(CATALOGUE, claimed, backed)


@pytest.mark.slow
@settings(max_examples=40)
@given(fractions, backings, marks)
def test_a_step_wins_what_is_said_of_it_with_the_others_marked(
    claimed: dict[str, Decimal], backed: frozenset[str], done: list[str]
) -> None:
    now = Scenario(CATALOGUE, claimed, backed).marked(done)
    for question, points in list(now.left.items())[:4]:
        then = now.toggled(question)
        gain = Fraction(then.readiness.total.backed) - Fraction(now.readiness.total.backed)
        assert gain == Fraction(points) > 0


def test_a_mark_on_what_is_no_step_changes_nothing_and_the_round_stays_as_it_is() -> None:
    claimed, backed = {"01.1": Decimal("0.5"), "01.2a": Decimal(0)}, frozenset({"01.1"})
    start = Scenario(CATALOGUE, claimed, backed)
    assert start.marked(["01.1", "01.2a", "99.9"]).readiness == start.readiness
    assert (claimed, backed) == ({"01.1": Decimal("0.5"), "01.2a": Decimal(0)}, frozenset({"01.1"}))


def test_a_document_makes_the_claim_as_it_is_count() -> None:
    after = Scenario(CATALOGUE, {"01.1": Decimal("0.25")}, frozenset()).marked(["01.1", "01.2a"]).readiness
    assert (after.total.claimed, after.total.backed) == (4, 4)  # a quarter of 12, and an answer in full of 1


EM, VA, VL = dt.date(2025, 4, 30), dt.date(2025, 6, 15), dt.date(2025, 8, 1)


@pytest.mark.parametrize(
    ("today", "stage", "left"),
    [
        (dt.date(2025, 4, 1), "EM", 29),
        (EM, "EM", 0),
        (dt.date(2025, 5, 1), "VA", 45),
        (dt.date(2025, 8, 1), "VL", 0),
        (dt.date(2025, 8, 3), "VL", -2),
    ],
)
def test_the_deadline_that_comes_next(today: dt.date, stage: str, left: int) -> None:
    found = next_deadline({"EM": EM, "VA": VA, "VL": VL}, today)
    assert found is not None
    assert (found.stage, found.days_left) == (stage, left)


def test_a_stage_without_a_day_is_passed_over() -> None:
    found = next_deadline({"EM": None, "VA": VA, "VL": None}, EM)
    assert found is not None
    assert (found.stage, found.day) == ("VA", VA)
    assert next_deadline({"EM": None, "VA": None, "VL": None}, EM) is None
