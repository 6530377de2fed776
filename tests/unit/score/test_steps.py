"""Next steps: what each wins, their order, who owes them and by when."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from kla_tui.rules.score.claims import ALL, NOTHING, Claimed
from kla_tui.rules.score.proofs import PROVEN, wholly
from kla_tui.rules.score.readiness import assess
from kla_tui.rules.steps.raising import raised
from kla_tui.rules.steps.steps import Calendar, NextStep, Position, first_steps, next_steps
from kla_tui.rules.steps.whatif import Scenario
from kla_tui.rules.steps.works import WORKS
from tests.unit.score.positions import CATALOGUE, exactly, made, positions, proof

QUESTIONS = [question.id for question in CATALOGUE.questions]
EXAMPLES = settings(max_examples=30)


def step_of(question: str, position: Position) -> NextStep:
    return next(step for step in next_steps(position) if step.question == question)


@EXAMPLES
@given(positions())
def test_each_step_wins_just_what_it_says(position: Position) -> None:
    now, start = position.readiness.total, Scenario(position)
    for step in start.steps[:3] + start.steps[-3:]:
        after = start.toggled(step.question).readiness.total
        won = (after.settled, now.settled) if step.kind == "questioned" else (after.filed, now.filed)
        assert Fraction(won[0]) - Fraction(won[1]) == Fraction(step.points) > 0
        assert after.backed >= now.backed


@EXAMPLES
@given(positions())
def test_the_ranking_holds_for_any_round(position: Position) -> None:
    steps = next_steps(position)
    assert len({step.question for step in steps}) == len(steps)
    ranked = [
        (
            WORKS.index(step.kind),
            not {"evidence", "table"}.isdisjoint(step.move.works),
            step.points.copy_negate(),
            CATALOGUE.by_question[step.question].order,
        )
        for step in steps
    ]
    assert ranked == sorted(ranked)
    shown, total = first_steps(position, 12)
    assert (shown, total) == (steps[:12], len(steps))


@EXAMPLES
@given(positions(), st.randoms(use_true_random=False))
def test_order_of_answers_does_not_matter(position: Position, chance: object) -> None:
    mixed = list(position.claims.items())
    getattr(chance, "shuffle")(mixed)  # noqa: B009
    other = Position(
        CATALOGUE, dict(mixed), position.proofs, position.stale, position.named, position.tables, position.options
    )
    assert next_steps(other) == next_steps(position)


@EXAMPLES
@given(positions())
def test_only_what_is_full_has_no_step(position: Position) -> None:
    asked = {step.question for step in next_steps(position) if step.kind != "questioned"}
    for question in CATALOGUE.questions:
        start, indicator = position.start(question.id), CATALOGUE.by_indicator[question.indicator]
        full = position.readiness.indicators[indicator.id].filed == indicator.max_points
        part = {one.id: one for one in indicator.parts}.get(question.part)
        full = full or (part is not None and position.readiness.parts[part.id].filed == part.max_points)
        assert (question.id in asked) == (start.worth < 1 and not full and question.max_points > 0)


def test_the_cheapest_first_then_points_then_catalogue_order() -> None:
    claims = {
        "01.1": exactly("0.25"), "01.2a": Claimed(Decimal("0.25"), Decimal(1)), "01.2b": ALL, "01.2c": NOTHING,
        "02.1": ALL, "02.2": ALL,
    }  # fmt: skip
    proofs = {"01.2a": PROVEN, "02.1": proof(1, 0)}
    position = Position(CATALOGUE, claims, proofs, stale={"03.1a": ALL})
    steps = next_steps(position)
    kinds = [step.kind for step in steps]
    assert [(step.question, step.kind) for step in steps[:3]] == [
        ("01.2a", "option"), ("03.1a", "review"), ("02.1", "scan"),
    ]  # fmt: skip
    assert kinds == sorted(kinds, key=WORKS.index)
    evidence = [(step.question, step.points) for step in steps if step.kind == "evidence"]
    assert evidence[:2] == [("02.2", CATALOGUE.by_question["02.2"].max_points), ("01.1", 3)]
    assert step_of("01.2c", position).kind == "raise"


def test_what_is_raised_says_from_where_to_where_and_how_much() -> None:
    claims = {"01.2a": exactly("0.25"), "01.2b": NOTHING, "17.5": NOTHING}
    position = Position(CATALOGUE, claims, wholly(["01.2a"]), options={"01.2a": "se"})
    points = CATALOGUE.by_question["01.2a"].max_points
    told = {
        raised(position, "01.2a", move): position.gain("01.2a", move) for move in step_of("01.2a", position).moves
    }
    assert told == {
        ("Surat edaran", "Instruksi bupati/wali kota"): points / 4,
        ("Surat edaran", "Perbup/Perwali"): points / 2,
        ("Surat edaran", "Perda"): points * 3 / 4,
    }
    assert raised(position, "01.2b", step_of("01.2b", position).moves[-1]) == ("tidak", "Perda")
    assert raised(position, "17.5", step_of("17.5", position).move) == ("ya", "tidak")
    assert raised(position, "01.1", step_of("01.1", position).move) == ("", "")


def test_a_share_is_raised_to_its_bands() -> None:
    question = next(q for q in CATALOGUE.questions if q.scale == "perempat-persen")
    position = Position(CATALOGUE, {question.id: exactly("0.5")}, wholly([question.id]))
    told = [raised(position, question.id, move) for move in position.moves(question.id)]
    assert told == [("25–50%", "50–75%"), ("25–50%", "75–100%")]


def test_what_the_caps_swallow_is_no_step() -> None:
    questions = CATALOGUE.questions_of("19")  # 54 points under a cap of 51
    left_out = next(q for q in questions if q.max_points <= 3)
    done = {q.id: ALL for q in questions if q is not left_out}
    assert left_out.id not in {s.question for s in next_steps(Position(CATALOGUE, done, wholly(done)))}


def test_the_cap_of_a_part_lets_in_what_is_left_of_it() -> None:
    questions = [
        {"id": f"1.{place}", "text_id": "?", "type": "yes_no", "max_points": points, "part": part}
        for place, (points, part) in enumerate((("9", "1A"), ("9", "1A"), ("4", "")))
    ]
    parts = [{"id": "1A", "name_id": "A", "name_en": "A", "max_points": "17"}]
    indicator = {
        "id": "1", "number": 1, "cluster": "K", "name_id": "I", "name_en": "I", "max_points": "20", "part": parts,
        "question": questions,
    }  # fmt: skip
    catalogue = made([indicator], ["1"])
    first = Position(catalogue, {"1.0": ALL}, wholly(["1.0"]))
    assert {step.question: step.points for step in next_steps(first)} == {"1.1": 8, "1.2": 4}
    both = Position(catalogue, {"1.0": ALL, "1.1": ALL}, wholly(["1.0", "1.1"]))
    assert {step.question: step.points for step in next_steps(both)} == {"1.2": 3}


def test_steps_name_who_owes_them_and_the_days_left() -> None:
    calendar = Calendar(dt.date(2025, 3, 1), dt.date(2025, 3, 31), {"01.1": dt.date(2025, 2, 20)})
    empty = Position(CATALOGUE)
    steps = {s.question: s for s in next_steps(empty, {"01.1": ["Bagian Hukum"], "01.2a": []}, calendar)}
    assert (steps["01.1"].agencies, steps["01.1"].days_left) == (("Bagian Hukum",), -9)
    assert (steps["01.2a"].agencies, steps["01.2a"].days_left) == (
        CATALOGUE.agencies_of(CATALOGUE.by_question["01.2a"]),
        30,
    )
    assert next_steps(empty)[0].days_left is None
    assert Calendar(dt.date(2025, 3, 1)).days_left("01.1") is None


@EXAMPLES
@given(positions(), st.dates(dt.date(2025, 1, 1), dt.date(2026, 12, 31)), st.sampled_from(QUESTIONS))
def test_days_left_change_no_ranking_and_follow_the_day_agreed(
    position: Position, today: dt.date, question: str
) -> None:
    deadline, agreed = dt.date(2025, 12, 31), dt.date(2025, 6, 1)
    dated = next_steps(position, None, Calendar(today, deadline, {question: agreed}))
    assert [s.question for s in dated] == [s.question for s in next_steps(position)]
    for step in dated:
        day = agreed if step.question == question else deadline
        assert step.days_left == (day - today).days


@EXAMPLES
@given(positions())
def test_the_gain_of_a_move_is_exact(position: Position) -> None:
    step = next_steps(position)[-1]
    move = step.moves[-1]
    claims, proofs = {**position.claims, step.question: move.claim}, {**position.proofs, step.question: move.proof}
    before, after = position.readiness.total, assess(CATALOGUE, claims, proofs).total
    won = (after.settled, before.settled) if move.kind == "questioned" else (after.filed, before.filed)
    assert Fraction(won[0]) - Fraction(won[1]) == Fraction(position.gain(step.question, move))
