"""Laws of the score: ranges hold every completion, more never gives less, the order of things does not matter."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from kla_tui.rules.score.claims import Given, claims_of
from kla_tui.rules.score.proofs import Offered
from kla_tui.rules.score.readiness import Points, assess
from tests.unit.score.worlds import CATALOGUE, answers, documents, offers

EXAMPLES = settings(max_examples=60)


def points(given_: dict[str, Given], offered: Offered | None = None) -> Points:
    return assess(CATALOGUE, claims_of(CATALOGUE, given_), offered.proofs if offered else {}).total


@EXAMPLES
@given(st.data())
def test_the_figures_stand_in_their_order(data: st.DataObject) -> None:
    known = data.draw(answers())
    found = points(known, data.draw(offers(known)))
    assert 0 <= found.filed <= found.backed <= found.low <= found.claimed <= found.max
    assert 0 <= found.settled <= found.backed
    assert found.recorded == found.backed - found.filed
    assert found.resting == found.backed - found.settled


@EXAMPLES
@given(st.data())
def test_the_range_holds_whatever_option_is_chosen(data: st.DataObject) -> None:
    known = data.draw(answers())
    before = points(known)
    closed = {}
    for question_id, one in known.items():
        scale = CATALOGUE.scale_of(CATALOGUE.by_question[question_id])
        claim = claims_of(CATALOGUE, {question_id: one}).get(question_id)
        if claim is None or not claim.is_open:
            closed[question_id] = one
        elif scale and scale.options:
            earning = [option for option in scale.options if option.fraction]
            closed[question_id] = replace(one, option=data.draw(st.sampled_from(earning)).id)
        else:
            share = data.draw(st.decimals(claim.low, 1, places=3))
            closed[question_id] = replace(one, fraction=share, fraction_set=True)
    after = points(closed)
    assert after.low == after.claimed
    assert before.low <= after.low <= before.claimed


@EXAMPLES
@given(st.data())
def test_a_better_option_never_gives_less(data: st.DataObject) -> None:
    known = data.draw(answers())
    scaled = [q for q in CATALOGUE.questions if (scale := CATALOGUE.scale_of(q)) and scale.options]
    question = data.draw(st.sampled_from(scaled))
    scale = CATALOGUE.scale_of(question)
    assert scale is not None
    better, worse = sorted(data.draw(st.lists(st.integers(0, len(scale.options) - 1), min_size=2, max_size=2)))
    offered = data.draw(offers({**known, question.id: Given()}))
    basis = CATALOGUE.basis[question.id]
    high, low = (
        points({**known, question.id: Given(value="ya", option=scale.options[at].id, basis=basis)}, offered)
        for at in (better, worse)
    )
    assert low.claimed <= high.claimed
    assert low.backed <= high.backed
    assert low.filed <= high.filed


@EXAMPLES
@given(st.data())
def test_another_document_never_gives_less(data: st.DataObject) -> None:
    known = data.draw(answers())
    offered = data.draw(offers(known))
    more = data.draw(documents())
    targets = data.draw(st.lists(st.sampled_from(sorted(known) or ["01.1"]), max_size=4, unique=True))
    links = [*offered.links, *((more.id, question) for question in targets)]
    after = replace(offered, documents=[*offered.documents, more], links=links)
    assert points(known, offered).backed <= points(known, after).backed
    assert points(known, offered).filed <= points(known, after).filed


@EXAMPLES
@given(st.data(), st.randoms(use_true_random=False))
def test_the_order_of_answers_documents_and_links_does_not_matter(data: st.DataObject, chance: object) -> None:
    known = data.draw(answers())
    offered = data.draw(offers(known))
    papers, links, order = list(offered.documents), list(offered.links), list(known)
    for shuffled in (papers, links, order):
        chance.shuffle(shuffled)  # type: ignore[attr-defined]
    mixed = replace(offered, documents=papers, links=links)
    assert points({question: known[question] for question in order}, mixed) == points(known, offered)


@EXAMPLES
@given(answers())
def test_the_caps_hold_and_blocks_sum_to_the_whole(known: dict[str, Given]) -> None:
    ready = assess(CATALOGUE, claims_of(CATALOGUE, known), {})
    assert sum((one.claimed for one in ready.clusters.values()), Decimal(0)) == ready.total.claimed
    for indicator in CATALOGUE.indicators:
        assert ready.indicators[indicator.id].claimed <= indicator.max_points
    assert ready.answered == len(claims_of(CATALOGUE, known))


def test_all_in_full_is_a_thousand() -> None:
    every = {
        q.id: Given(fraction=Decimal(1), fraction_set=True, basis=CATALOGUE.basis[q.id]) for q in CATALOGUE.questions
    }
    assert points(every).low == points(every).claimed == Decimal(1000)
