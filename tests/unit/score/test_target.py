"""The cheapest way to a band, held against counting every combination."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kla_tui.rules.instrument.catalogue import Catalogue, Level
from kla_tui.rules.score.claims import ALL, NOTHING
from kla_tui.rules.score.proofs import PROVEN, wholly
from kla_tui.rules.steps.steps import Position
from kla_tui.rules.steps.target import Ways
from kla_tui.rules.steps.whatif import Scenario
from tests.unit.score.positions import CATALOGUE, positions, small_catalogues

EXAMPLES = settings(max_examples=8)
KLA = CATALOGUE.levels[-1]


def marked(position: Position, moves: dict[str, int]) -> Scenario:
    return Scenario(position).only(moves, moves)


def counted_by_hand(catalogue: Catalogue, worth: dict[str, Fraction]) -> Fraction:
    """Points under the caps, by code that shares nothing with the rules."""
    whole = Fraction(0)
    for indicator in catalogue.indicators:
        parts = {part.id: Fraction(part.max_points) for part in indicator.parts}
        sums: dict[str, Fraction] = {}
        for question in catalogue.questions:
            if question.indicator == indicator.id:
                sums[question.part] = sums.get(question.part, Fraction(0)) + worth[question.id]
        inside = sum((min(points, parts.get(part, points)) for part, points in sums.items()), Fraction(0))
        whole += min(Fraction(indicator.max_points), inside)
    return whole


@settings(max_examples=60)
@given(st.data())
def test_no_combination_of_less_effort_reaches_the_band(data: st.DataObject) -> None:
    catalogue = data.draw(small_catalogues())
    position = data.draw(positions(catalogue))
    ways = Ways(position)
    options = []
    for question in catalogue.questions:
        start = Fraction(position.start(question.id).worth) * Fraction(question.max_points)
        found = [(0, start)]
        found += [(m.effort, Fraction(m.worth) * Fraction(question.max_points)) for m in position.moves(question.id)]
        options.append([(question.id, effort, points) for effort, points in found])
    reached: dict[int, Fraction] = {}
    for chosen in product(*options):
        effort = sum(one[1] for one in chosen)
        points = counted_by_hand(catalogue, {one[0]: one[2] for one in chosen})
        reached[effort] = max(points, reached.get(effort, points))
    for level in catalogue.levels:
        way = ways.to(level)
        enough = [effort for effort, points in reached.items() if points >= Fraction(level.min) - Fraction(1, 10**10)]
        if way is None:
            assert not enough
            continue
        assert way.effort == min(enough)
        assert Fraction(way.points) == reached[way.effort], "of the same effort the most points"
        after = marked(position, dict(way.moves))
        assert after.readiness.total.filed == way.points
        assert after.effort == way.effort


@EXAMPLES
@given(positions())
def test_the_marks_reach_the_band_with_the_effort_that_is_said(position: Position) -> None:
    ways, efforts = Ways(position), []
    for level in CATALOGUE.levels:
        way = ways.to(level)
        assert way is not None
        after = marked(position, dict(way.moves))
        assert after.taken == set(way.moves)
        assert after.readiness.total.filed == way.points >= level.min - Decimal("1e-9")
        assert after.readiness.level_backed is not None
        assert after.readiness.level_backed.min >= level.min, "what can be uploaded is backed"
        assert after.effort == way.effort
        efforts.append(way.effort)
    assert efforts == sorted(efforts), "a higher band takes no less"
    assert ways.most() == CATALOGUE.max_points


@EXAMPLES
@given(positions(), st.data())
def test_doing_one_of_them_leaves_the_effort_of_the_others(position: Position, data: st.DataObject) -> None:
    way = Ways(position).to(KLA)
    assert way is not None
    one = data.draw(st.sampled_from(sorted(way.moves)))
    effort = position.moves(one)[way.moves[one]].effort
    left = Ways(marked(position, {one: way.moves[one]}).after).to(KLA)
    assert left is not None
    assert left.effort == way.effort - effort


@EXAMPLES
@given(positions(), st.sampled_from(CATALOGUE.questions))
def test_a_document_more_never_makes_the_way_longer(position: Position, question: object) -> None:
    identifier = question.id  # type: ignore[attr-defined]
    before, more = Ways(position).to(KLA), replace(position, proofs={**position.proofs, identifier: PROVEN})
    after = Ways(more).to(KLA)
    assert before is not None
    assert after is not None
    assert after.effort <= before.effort


@pytest.mark.parametrize("claims", [{}, dict.fromkeys(CATALOGUE.by_question, NOTHING)], ids=["nothing", "no"])
def test_from_nothing_and_from_no_everywhere_all_points_can_be_reached(claims: dict[str, object]) -> None:
    way = Ways(Position(CATALOGUE, claims)).to(KLA)  # type: ignore[arg-type]
    assert way is not None
    assert way.points >= KLA.min
    assert Ways(Position(CATALOGUE, claims)).most() == 1000  # type: ignore[arg-type]


def test_a_band_that_is_reached_takes_nothing_and_one_above_all_points_cannot_be_reached() -> None:
    everything = dict.fromkeys(CATALOGUE.by_question, ALL)
    done = Ways(Position(CATALOGUE, everything, wholly(everything)))
    way = done.to(KLA)
    assert way is not None
    assert (way.effort, dict(way.moves), way.points) == (0, {}, 1000)
    higher = replace(CATALOGUE, levels=(*CATALOGUE.levels, Level("lebih", Decimal("1000.5"))))
    assert Ways(Position(higher, everything)).to(higher.levels[-1]) is None


def test_paper_alone_does_not_reach_a_band() -> None:
    everything = dict.fromkeys(CATALOGUE.by_question, ALL)
    paper = {question: PROVEN._replace(filed=Decimal(0)) for question in everything}
    position = Position(CATALOGUE, everything, paper)
    assert position.readiness.total.backed == 1000
    way = Ways(position).to(KLA)
    assert way is not None
    assert {position.moves(one)[place].works for one, place in way.moves.items()} == {("scan",)}
    assert way.effort == len(way.moves)
