"""What if: marking steps moves a scratch copy of the round, by laws that hold for any round."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from kla_tui.rules.score.claims import ALL, NOTHING, Claimed
from kla_tui.rules.score.proofs import PROVEN
from kla_tui.rules.score.readiness import assess
from kla_tui.rules.steps.steps import Position
from kla_tui.rules.steps.whatif import Scenario
from tests.unit.score.positions import CATALOGUE, exactly, positions, proof

QUESTIONS = [question.id for question in CATALOGUE.questions]
EXAMPLES = settings(max_examples=25)
marks = st.lists(st.sampled_from(QUESTIONS), max_size=60)


@EXAMPLES
@given(positions())
def test_all_steps_together_reach_the_maximum_from_any_round(position: Position) -> None:
    start = Scenario(position)
    done = start.whole(step.question for step in start.steps)
    total = done.readiness.total
    assert total.filed == total.backed == total.low == total.claimed == CATALOGUE.max_points
    assert done.readiness.level_backed == CATALOGUE.levels[-1]
    assert {step.kind for step in Scenario(done.after).steps} <= {"questioned"}


@EXAMPLES
@given(positions(), marks, st.randoms(use_true_random=False))
def test_the_order_of_marks_does_not_matter(position: Position, done: list[str], chance: object) -> None:
    start = Scenario(position)
    one = other = start
    for question in dict.fromkeys(done):
        one = one.toggled(question)
    shuffled = list(dict.fromkeys(done))
    getattr(chance, "shuffle")(shuffled)  # noqa: B009
    for question in shuffled:
        other = other.toggled(question)
    assert one == other == start.marked(done)
    assert one.readiness == other.readiness


@EXAMPLES
@given(positions(), marks, st.sampled_from(QUESTIONS))
def test_a_further_mark_never_costs_points(position: Position, done: list[str], more: str) -> None:
    before = Scenario(position).marked(done)
    after = before.marked([more])
    assert after.readiness.total.low >= before.readiness.total.low
    assert after.readiness.total.backed >= before.readiness.total.backed
    assert after.readiness.total.filed >= before.readiness.total.filed
    assert after.readiness.total.settled >= before.readiness.total.settled


@EXAMPLES
@given(positions(), marks, st.sampled_from(QUESTIONS))
def test_taking_a_mark_back_returns_exactly(position: Position, done: list[str], one: str) -> None:
    before = Scenario(position).marked(done)
    assert before.toggled(one).toggled(one) == before
    assert before.unmarked(done).readiness == assess(CATALOGUE, position.claims, position.proofs)


@EXAMPLES
@given(positions(), marks)
def test_a_step_wins_what_is_said_of_it_beside_the_others_marked(position: Position, done: list[str]) -> None:
    now = Scenario(position).marked(done)
    for step in [step for step in now.steps if step.question not in now.done][:4]:
        then = now.toggled(step.question).readiness.total
        before = now.readiness.total
        won = (then.settled, before.settled) if step.kind == "questioned" else (then.filed, before.filed)
        assert Fraction(won[0]) - Fraction(won[1]) == Fraction(now.gain(step.question))


def test_a_mark_on_what_is_no_step_changes_nothing_and_the_round_stays_as_it_is() -> None:
    claims, proofs = {"01.1": ALL}, {"01.1": PROVEN}
    start = Scenario(Position(CATALOGUE, claims, proofs))
    assert start.marked(["01.1", "99.9"]).readiness == start.readiness
    start.marked(QUESTIONS).readiness  # noqa: B018
    assert (claims, proofs) == ({"01.1": ALL}, {"01.1": PROVEN})


def test_another_way_of_a_question_can_be_aimed_at() -> None:
    position = Position(CATALOGUE, {"01.2a": exactly("0.25")}, {"01.2a": proof("0.25")})
    points = CATALOGUE.by_question["01.2a"].max_points
    start = Scenario(position).marked(["01.2a"])
    won = []
    for _press in range(4):  # as often as there is a better one, and once more
        won.append(start.readiness.total.filed)
        start = start.aimed("01.2a", 1)
    assert won == [points / 2, points * 3 / 4, points, points]
    assert start.aimed("01.2a", -9).readiness.total.filed == points / 2
    assert start.effort == 7


def test_marks_close_ranges_and_review_what_is_stale() -> None:
    half_open = Claimed(Decimal("0.25"), Decimal(1))
    position = Position(
        CATALOGUE, {"01.2a": half_open}, {"01.2a": PROVEN}, stale={"01.1": ALL}, named=frozenset({"03.1a"})
    )
    after = Scenario(position).marked(["01.2a", "01.1", "03.1a"])
    assert after.after.claims == {"01.2a": ALL, "01.1": ALL, "03.1a": ALL}
    assert (after.after.stale, after.after.named) == ({}, frozenset())
    assert after.readiness.open_options == 0


def test_a_no_is_raised_by_the_steps_too() -> None:
    everything = dict.fromkeys(QUESTIONS, NOTHING)
    start = Scenario(Position(CATALOGUE, everything))
    assert {step.kind for step in start.steps} == {"raise"}
    assert start.whole(QUESTIONS).readiness.total.filed == 1000
