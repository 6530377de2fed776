"""What the public recap comes to: its own total, and the range of an officer who presses y wherever it got points."""

from decimal import Decimal

import pytest

from kla_tui.data import catalogue as catalogues
from kla_tui.db import Database
from kla_tui.rules.instrument.catalogue import Question
from kla_tui.rules.score.claims import Given, claims_of, exactly
from kla_tui.rules.score.readiness import Points, assess
from kla_tui.store.checklist import checklist
from kla_tui.store.summary import summary
from tests.unit.score.recap import fractions

CATALOGUE = catalogues.load()
RECAP = fractions()
CENT = Decimal("0.001")
QUARTERS = [Decimal(n) / 4 for n in range(5)]


def total(claims: dict[str, Decimal]) -> Points:
    return assess(CATALOGUE, exactly(claims), {}).total


def earning(question: Question) -> str:
    return "tidak" if question.lower_is_better else "ya"


def nearest(question: Question) -> Decimal:
    """The option or band nearest to what the recap gave; as published where there is no scale."""
    given, scale = RECAP[question.id], CATALOGUE.scale_of(question)
    if scale is None:
        return given
    return min((step.fraction for step in (*scale.options, *scale.bands)), key=lambda one: abs(one - given))


def test_the_recap_as_published_is_nindya() -> None:
    ready = assess(CATALOGUE, exactly(RECAP), {})
    assert ready.total.claimed.quantize(CENT) == Decimal("771.010") == ready.total.low.quantize(CENT)
    assert ready.level_claimed is not None
    assert ready.level_claimed.name == "Nindya"


def test_every_question_with_any_points_in_full() -> None:
    assert total({id_: Decimal(1) for id_, share in RECAP.items() if share}).claimed == Decimal("964.55")


def test_a_yes_wherever_there_were_points_is_a_range_from_nothing_to_kla() -> None:
    given = {}
    for question in CATALOGUE.questions:
        share = RECAP[question.id]
        if question.type == "yes_no" and share:
            given[question.id] = Given(
                value=earning(question), fraction=Decimal(1), basis=CATALOGUE.basis[question.id]
            )
        else:
            given[question.id] = Given(fraction=share, fraction_set=True, basis=CATALOGUE.basis[question.id])
    assert sum(1 for one in given.values() if one.value) == 178
    ready = assess(CATALOGUE, claims_of(CATALOGUE, given), {})
    assert ready.total.low.quantize(CENT) == Decimal("492.370")
    assert ready.total.claimed.quantize(CENT) == Decimal("913.600")
    assert (ready.level_low, ready.level_claimed and ready.level_claimed.name) == (None, "KLA")
    assert ready.total.low < total(RECAP).claimed < ready.total.claimed


def test_options_chosen_nearest_to_the_recap_come_to_it_again() -> None:
    assert total({q.id: nearest(q) for q in CATALOGUE.questions}).claimed.quantize(CENT) == Decimal("771.105")


def test_the_other_questions_in_quarters_too() -> None:
    def weighed(question: Question) -> Decimal:
        share = nearest(question)
        if question.scale or question.type == "percent":
            return share
        return min(QUARTERS, key=lambda one: abs(one - share))

    assert total({q.id: weighed(q) for q in CATALOGUE.questions}).claimed.quantize(CENT) == Decimal("772.105")


@pytest.mark.slow
def test_the_same_through_the_keys_of_the_desk(db: Database) -> None:
    """Answers as an officer gives them, one by one; the figures are those `status` prints."""
    for question in CATALOGUE.questions:
        share = RECAP[question.id]
        if question.type == "yes_no" and share:
            checklist.answer(db, question.id, earning(question))
        else:
            checklist.claim(db, question.id, share)
    points = _status(db)
    assert (points["claimed_low"].quantize(CENT), points["claimed_high"].quantize(CENT)) == (
        Decimal("492.370"), Decimal("913.600"),
    )  # fmt: skip
    assert points["claimed"] == points["claimed_high"]
    for question in CATALOGUE.questions:
        scale = CATALOGUE.scale_of(question)
        if scale and scale.options:
            share = nearest(question)
            chosen = next(option for option in scale.options if option.fraction == share)
            assert not checklist.choose(db, question.id, chosen.id).refused
        else:
            checklist.claim(db, question.id, nearest(question))
    points = _status(db)
    assert points["claimed_low"].quantize(CENT) == points["claimed_high"].quantize(CENT) == Decimal("771.105")


def _status(db: Database) -> dict[str, Decimal]:
    with db.read() as connection:
        found = summary.status(connection)["points"]
    return {name: Decimal(text) for name, text in found.items()}
