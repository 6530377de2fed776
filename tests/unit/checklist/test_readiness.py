"""Points and bands, beside a second opinion that shares no code with them."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kla_tui.rules.instrument.catalogue import Part
from kla_tui.rules.instrument.shares import share_fraction
from kla_tui.rules.score.claims import exactly
from kla_tui.rules.score.proofs import wholly
from kla_tui.rules.score.readiness import (
    Points,
    Readiness,
    assess,
    level_of,
    to_next,
)
from tests.rounds import (
    CATALOGUE,
    QUESTIONS,
    backings,
    fractions,
    naive_points,
    quarters,
    raw_catalogue,
    shares,
)

RAW = raw_catalogue()
ALL = dict.fromkeys(QUESTIONS, Decimal(1))


def every_points(ready: Readiness) -> dict[str, Points]:
    return {"": ready.total, **ready.clusters, **ready.indicators, **ready.parts}


@settings(max_examples=60)
@given(fractions, backings)
def test_equals_the_second_opinion_exactly(claimed: dict[str, Decimal], backed: frozenset[str]) -> None:
    ready = every_points(assess(CATALOGUE, exactly(claimed), wholly(backed)))
    proven = {question: fraction for question, fraction in claimed.items() if question in backed}
    assert {key: Fraction(points.claimed) for key, points in ready.items()} == naive_points(RAW, claimed)
    assert {key: Fraction(points.backed) for key, points in ready.items()} == naive_points(RAW, proven)


@settings(max_examples=60)
@given(fractions, backings)
def test_bounds(claimed: dict[str, Decimal], backed: frozenset[str]) -> None:
    ready = assess(CATALOGUE, exactly(claimed), wholly(backed))
    for points in every_points(ready).values():
        assert 0 <= points.backed <= points.claimed <= points.max
        assert Fraction(points.at_risk) == Fraction(points.claimed) - Fraction(points.backed)
    assert ready.answered == len(claimed)
    assert ready.backed == len({question for question in backed if claimed.get(question)})
    assert ready.questions == 274


@settings(max_examples=60)
@given(fractions, backings, st.sampled_from(QUESTIONS), quarters | shares)
def test_more_evidence_or_a_higher_claim_never_costs_points(
    claimed: dict[str, Decimal], backed: frozenset[str], question: str, higher: Decimal
) -> None:
    before = assess(CATALOGUE, exactly(claimed), wholly(backed))
    proven = assess(CATALOGUE, exactly(claimed), wholly(backed | {question}))
    assert proven.total.backed >= before.total.backed
    assert proven.total.claimed == before.total.claimed
    raised = assess(
        CATALOGUE, exactly({**claimed, question: max(higher, claimed.get(question, Decimal(0)))}), wholly(backed)
    )
    assert raised.total.claimed >= before.total.claimed
    assert raised.total.backed >= before.total.backed


@settings(max_examples=40)
@given(fractions, backings, st.randoms(use_true_random=False))
def test_order_of_answers_does_not_matter(claimed: dict[str, Decimal], backed: frozenset[str], chance) -> None:  # type: ignore[no-untyped-def]
    shuffled = list(claimed.items())
    chance.shuffle(shuffled)
    assert assess(CATALOGUE, exactly(dict(shuffled)), wholly(list(backed))) == assess(
        CATALOGUE, exactly(claimed), wholly(backed)
    )


def test_everything_answered_and_backed_is_exactly_the_maximum() -> None:
    ready = assess(CATALOGUE, exactly(ALL), wholly(QUESTIONS))
    assert ready.total == Points(*[Decimal(1000)] * 6)
    assert ready.level_backed is not None
    assert ready.level_backed.name == "KLA"
    assert all(points.backed == points.max for points in ready.clusters.values())


def test_an_empty_round() -> None:
    ready = assess(CATALOGUE, exactly({}), wholly(QUESTIONS))
    assert ready.total == Points(*map(Decimal, (0, 0, 1000, 0, 0, 0)))
    assert (ready.level_claimed, ready.answered, ready.backed) == (None, 0, 0)


def test_caps_of_a_part_and_of_an_indicator() -> None:
    whole = CATALOGUE.by_indicator["21"]
    tight = replace(whole, parts=tuple(_tight(part) for part in whole.parts))
    catalogue = replace(CATALOGUE, indicators=tuple(tight if one.id == "21" else one for one in CATALOGUE.indicators))
    part = {q.id: Decimal(1) for q in CATALOGUE.questions if q.part == "21B"}
    assert sum(CATALOGUE.by_question[q].max_points for q in part) == 17
    ready = assess(catalogue, exactly(part), wholly(frozenset()))
    assert (ready.parts["21B"].claimed, ready.indicators["21"].claimed) == (16, 16)
    full = {q.id: Decimal(1) for q in CATALOGUE.questions_of("19")}
    assert sum(CATALOGUE.by_question[q].max_points for q in full) == 54
    assert assess(CATALOGUE, exactly(full), wholly(frozenset())).indicators["19"].claimed == 51


def _tight(part: Part) -> Part:
    return replace(part, max_points=part.max_points - 1)


def test_a_claim_from_elsewhere_outside_its_bounds_counts_as_the_bound() -> None:
    ready = assess(
        CATALOGUE, exactly({"01.1": Decimal(7), "02.1": Decimal(-3), "99.9": Decimal(1)}), wholly({"01.1", "02.1"})
    )
    assert ready.total.claimed == ready.total.backed == 12
    assert ready.answered == 2


def test_nothing_is_rounded_before_summing() -> None:
    third = Decimal(1) / 3
    ready = assess(CATALOGUE, exactly({"01.1": third}), wholly({"01.1"}))
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
def test_no_part_nor_indicator_exceeds_its_cap_and_each_sum_is_what_stands_below(
    claimed: dict[str, Decimal], backed: frozenset[str]
) -> None:
    ready = assess(CATALOGUE, exactly(claimed), wholly(backed))
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
