"""Points, bands and next steps, beside a second opinion that shares no code with them."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kla_tui.rules.instrument.evidence import Document, backed_questions
from kla_tui.rules.instrument.shares import share_fraction
from kla_tui.rules.score.readiness import (
    Calendar,
    Points,
    Readiness,
    assess,
    level_of,
    next_steps,
    to_next,
)
from tests.rounds import (
    CATALOGUE,
    DATA_YEARS,
    QUESTIONS,
    backings,
    fractions,
    naive_points,
    quarters,
    raw_catalogue,
    registers,
    shares,
)

RAW = raw_catalogue()
ALL = dict.fromkeys(QUESTIONS, Decimal(1))


def every_points(ready: Readiness) -> dict[str, Points]:
    return {"": ready.total, **ready.clusters, **ready.indicators, **ready.parts}


@settings(max_examples=60)
@given(fractions, backings)
def test_equals_the_second_opinion_exactly(claimed: dict[str, Decimal], backed: frozenset[str]) -> None:
    ready = every_points(assess(CATALOGUE, claimed, backed))
    proven = {question: fraction for question, fraction in claimed.items() if question in backed}
    assert {key: Fraction(points.claimed) for key, points in ready.items()} == naive_points(RAW, claimed)
    assert {key: Fraction(points.backed) for key, points in ready.items()} == naive_points(RAW, proven)


@settings(max_examples=60)
@given(fractions, backings)
def test_bounds(claimed: dict[str, Decimal], backed: frozenset[str]) -> None:
    ready = assess(CATALOGUE, claimed, backed)
    for points in every_points(ready).values():
        assert 0 <= points.backed <= points.claimed <= points.max
        assert Fraction(points.at_risk) == Fraction(points.claimed) - Fraction(points.backed)
    assert ready.answered == len(claimed)
    assert ready.backed == len(backed & claimed.keys())
    assert ready.questions == 274


@settings(max_examples=60)
@given(fractions, backings, st.sampled_from(QUESTIONS), quarters | shares)
def test_more_evidence_or_a_higher_claim_never_costs_points(
    claimed: dict[str, Decimal], backed: frozenset[str], question: str, higher: Decimal
) -> None:
    before = assess(CATALOGUE, claimed, backed)
    proven = assess(CATALOGUE, claimed, backed | {question})
    assert proven.total.backed >= before.total.backed
    assert proven.total.claimed == before.total.claimed
    raised = assess(CATALOGUE, {**claimed, question: max(higher, claimed.get(question, Decimal(0)))}, backed)
    assert raised.total.claimed >= before.total.claimed
    assert raised.total.backed >= before.total.backed


@settings(max_examples=40)
@given(fractions, backings, st.randoms(use_true_random=False))
def test_order_of_answers_does_not_matter(claimed: dict[str, Decimal], backed: frozenset[str], chance) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(claimed.items())
    chance.shuffle(shuffled)
    assert assess(CATALOGUE, dict(shuffled), list(backed)) == assess(CATALOGUE, claimed, backed)
    assert next_steps(CATALOGUE, dict(shuffled), list(backed)) == next_steps(CATALOGUE, claimed, backed)


def test_everything_answered_and_backed_is_exactly_the_maximum() -> None:
    ready = assess(CATALOGUE, ALL, QUESTIONS)
    assert ready.total == Points(Decimal(1000), Decimal(1000), Decimal(1000))
    assert ready.level_backed is not None
    assert ready.level_backed.name == "KLA"
    assert all(points.backed == points.max for points in ready.clusters.values())


def test_an_empty_round() -> None:
    ready = assess(CATALOGUE, {}, QUESTIONS)
    assert ready.total == Points(Decimal(0), Decimal(0), Decimal(1000))
    assert (ready.level_claimed, ready.answered, ready.backed) == (None, 0, 0)


def test_caps_of_a_part_and_of_an_indicator() -> None:
    part = {q.id: Decimal(1) for q in CATALOGUE.questions if q.part == "21B"}
    assert sum(CATALOGUE.by_question[q].max_points for q in part) == 18
    ready = assess(CATALOGUE, part, frozenset())
    assert (ready.parts["21B"].claimed, ready.indicators["21"].claimed) == (17, 17)
    full = {q.id: Decimal(1) for q in CATALOGUE.questions_of("19")}
    assert sum(CATALOGUE.by_question[q].max_points for q in full) == 54
    assert assess(CATALOGUE, full, frozenset()).indicators["19"].claimed == 51


def test_a_claim_from_elsewhere_outside_its_bounds_counts_as_the_bound() -> None:
    ready = assess(CATALOGUE, {"01.1": Decimal(7), "02.1": Decimal(-3), "99.9": Decimal(1)}, {"01.1", "02.1"})
    assert ready.total.claimed == ready.total.backed == 12
    assert ready.answered == 2


def test_nothing_is_rounded_before_summing() -> None:
    third = Decimal(1) / 3
    ready = assess(CATALOGUE, {"01.1": third}, {"01.1"})
    assert Fraction(ready.total.backed) == Fraction(third) * 12


@pytest.mark.parametrize(
    ("total", "name"),
    [
        ("0", None), ("499.99", None), ("500", "Pratama"), ("600.5", "Pratama"), ("600.99", "Pratama"),
        ("601", "Madya"), ("701", "Nindya"), ("800.75", "Nindya"), ("801", "Utama"), ("900.999", "Utama"),
        ("901", "KLA"), ("1000", "KLA"), ("499.9999999999999999999999999", "Pratama"),
    ],
)  # fmt: skip
def test_bands(total: str, name: str | None) -> None:
    level = level_of(CATALOGUE, Decimal(total))
    assert (level.name if level else None) == name


@pytest.mark.parametrize(
    ("total", "name", "missing"),
    [("0", "Pratama", "500"), ("600.5", "Madya", "0.5"), ("900.25", "KLA", "0.75")],
)
def test_points_to_the_next_band(total: str, name: str, missing: str) -> None:
    ahead = to_next(CATALOGUE, Decimal(total))
    assert ahead is not None
    assert (ahead[0].name, ahead[1]) == (name, Decimal(missing))


def test_nothing_above_the_highest_band() -> None:
    assert to_next(CATALOGUE, Decimal(901)) is None


@pytest.mark.parametrize(
    ("part", "whole", "lower", "fraction"),
    [
        (30, 40, False, Decimal("0.75")),
        (30, 40, True, Decimal("0.25")),
        (50, 40, False, Decimal(1)),
        (0, 40, True, Decimal(1)),
        (1, 0, False, None),
    ],
)
def test_the_fraction_a_share_stands_for(part: int, whole: int, lower: bool, fraction: Decimal | None) -> None:
    assert share_fraction(Decimal(part), Decimal(whole), lower_is_better=lower) == fraction


@settings(max_examples=40)
@given(fractions, backings)
def test_each_step_wins_just_what_it_says(claimed: dict[str, Decimal], backed: frozenset[str]) -> None:
    now = assess(CATALOGUE, claimed, backed).total.backed
    steps = next_steps(CATALOGUE, claimed, backed)
    for step in steps[:3] + steps[-3:]:
        assert step.kind == ("evidence" if step.question in claimed else "answer")
        assert not (step.question in backed and step.question in claimed)
        done = {step.question: Decimal(1), **claimed}
        after = assess(CATALOGUE, done, backed | {step.question}).total.backed
        assert Fraction(after) - Fraction(now) == Fraction(step.points) > 0


@settings(max_examples=40)
@given(fractions, backings)
def test_doing_every_step_leaves_nothing_open(claimed: dict[str, Decimal], backed: frozenset[str]) -> None:
    steps = next_steps(CATALOGUE, claimed, backed)
    done = {**dict.fromkeys((step.question for step in steps), Decimal(1)), **claimed}
    proven = backed | {step.question for step in steps}
    assert next_steps(CATALOGUE, done, proven) == ()
    best = {**ALL, **claimed}
    assert assess(CATALOGUE, done, proven).total.backed == assess(CATALOGUE, best, QUESTIONS).total.backed


def test_doing_every_step_of_an_empty_round_reaches_the_maximum() -> None:
    steps = next_steps(CATALOGUE, {}, frozenset())
    done = [s.question for s in steps]
    assert assess(CATALOGUE, dict.fromkeys(done, Decimal(1)), done).total.backed == 1000
    assert "26.17" not in {step.question for step in steps}  # worth no points


def test_documents_come_before_answers_then_points_then_catalogue_order() -> None:
    claimed = {"01.1": Decimal("0.25"), "01.2a": Decimal(1), "01.2b": Decimal(1), "01.2c": Decimal(0)}
    steps = next_steps(CATALOGUE, claimed, {"01.2b"})
    assert [(s.question, s.kind, s.points) for s in steps[:2]] == [
        ("01.1", "evidence", Decimal(3)), ("01.2a", "evidence", Decimal(1)),
    ]  # fmt: skip
    rest = steps[2:]
    assert {s.kind for s in rest} == {"answer"}
    keys = [(-s.points, CATALOGUE.by_question[s.question].order) for s in rest]
    assert keys == sorted(keys)
    assert "01.2c" not in {s.question for s in steps}  # answered "no": a document wins nothing


def test_what_the_caps_swallow_is_no_step() -> None:
    questions = CATALOGUE.questions_of("19")  # 54 points under a cap of 51
    left_out = next(q for q in questions if q.max_points <= 3)
    done = {q.id: Decimal(1) for q in questions if q is not left_out}
    assert left_out.id not in {s.question for s in next_steps(CATALOGUE, done, frozenset(done))}
    part = [q for q in CATALOGUE.questions if q.part == "21B"]  # 18 points under a cap of 17
    done = {q.id: Decimal(1) for q in part[1:]}
    step = next(s for s in next_steps(CATALOGUE, done, frozenset(done)) if s.question == part[0].id)
    assert step.points == part[0].max_points - 1


def test_steps_name_who_owes_them_and_the_days_left() -> None:
    calendar = Calendar(dt.date(2025, 3, 1), dt.date(2025, 3, 31), {"01.1": dt.date(2025, 2, 20)})
    steps = {
        s.question: s
        for s in next_steps(CATALOGUE, {}, frozenset(), {"01.1": ["Bagian Hukum"], "01.2a": []}, calendar)
    }
    assert (steps["01.1"].agencies, steps["01.1"].days_left) == (("Bagian Hukum",), -9)
    assert (steps["01.2a"].agencies, steps["01.2a"].days_left) == (("Bagian Hukum Setda", "Disdukcapil"), 30)
    assert next_steps(CATALOGUE, {}, frozenset())[0].days_left is None
    assert Calendar(dt.date(2025, 3, 1)).days_left("01.1") is None


@settings(max_examples=40)
@given(fractions, backings, st.dictionaries(st.sampled_from(QUESTIONS), st.lists(st.text(min_size=1), max_size=2)))
def test_the_ranking_holds_for_any_round(
    claimed: dict[str, Decimal], backed: frozenset[str], assigned: dict[str, list[str]]
) -> None:
    steps = next_steps(CATALOGUE, claimed, backed, assigned)
    place = {q.id: q.order for q in CATALOGUE.questions}
    assert len({step.question for step in steps}) == len(steps)
    kinds = [step.kind for step in steps]
    assert kinds == sorted(kinds, key=lambda kind: kind != "evidence"), "documents before answers"
    for kind in ("evidence", "answer"):
        ranked = [(-step.points, place[step.question]) for step in steps if step.kind == kind]
        assert ranked == sorted(ranked), "the most points first, then as the catalogue has them"
    for step in steps:
        question = CATALOGUE.by_question[step.question]
        assert step.agencies == (tuple(assigned.get(step.question, ())) or CATALOGUE.agencies_of(question))
        assert step.points <= question.max_points


@settings(max_examples=40)
@given(fractions, backings, st.dates(dt.date(2025, 1, 1), dt.date(2026, 12, 31)), st.sampled_from(QUESTIONS))
def test_days_left_change_no_ranking_and_follow_the_day_agreed(
    claimed: dict[str, Decimal], backed: frozenset[str], today: dt.date, question: str
) -> None:
    deadline, agreed = dt.date(2025, 12, 31), dt.date(2025, 6, 1)
    dated = next_steps(CATALOGUE, claimed, backed, None, Calendar(today, deadline, {question: agreed}))
    assert [s.question for s in dated] == [s.question for s in next_steps(CATALOGUE, claimed, backed)]
    for step in dated:
        day = agreed if step.question == question else deadline
        assert step.days_left == (day - today).days


@settings(max_examples=40)
@given(fractions, backings)
def test_no_part_nor_indicator_exceeds_its_cap_and_each_sum_is_what_stands_below(
    claimed: dict[str, Decimal], backed: frozenset[str]
) -> None:
    ready = assess(CATALOGUE, claimed, backed)
    for indicator in CATALOGUE.indicators:
        points = ready.indicators[indicator.id]
        assert points.claimed <= indicator.max_points
        for part in indicator.parts:
            assert ready.parts[part.id].claimed <= part.max_points
        asked = CATALOGUE.questions_of(indicator.id)
        loose = sum(Fraction(claimed.get(q.id, Decimal(0))) * Fraction(q.max_points) for q in asked)
        assert Fraction(points.claimed) <= loose
    for cluster in CATALOGUE.clusters:
        below = sum(Fraction(ready.indicators[i.id].backed) for i in CATALOGUE.indicators_of(cluster.id))
        assert Fraction(ready.clusters[cluster.id].backed) == below
    assert Fraction(ready.total.claimed) == sum(Fraction(points.claimed) for points in ready.clusters.values())


@settings(max_examples=40)
@given(registers(), fractions, st.randoms(use_true_random=False))
def test_more_sound_paper_never_costs_points_and_its_order_does_not_matter(
    register: tuple[list[Document], list[tuple[str, str]]],
    claimed: dict[str, Decimal],
    chance,  # type: ignore[no-untyped-def]
) -> None:
    documents, links = register
    before = backed_questions(CATALOGUE, documents, links, DATA_YEARS)
    mixed, mixed_links = list(documents), list(links)
    chance.shuffle(mixed)
    chance.shuffle(mixed_links)
    assert backed_questions(CATALOGUE, mixed, mixed_links, DATA_YEARS) == before
    paper = Document("new", "laporan", "Contoh", date=dt.date(2024, 5, 1), signed=True, years=DATA_YEARS)
    after = backed_questions(CATALOGUE, [*documents, paper], [*links, ("new", "04.1")], DATA_YEARS)
    assert after == before | {"04.1"}
    assert assess(CATALOGUE, claimed, after).total.backed >= assess(CATALOGUE, claimed, before).total.backed
