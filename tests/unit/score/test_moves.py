"""What can be done about one question, from every way it can stand."""

from decimal import Decimal

import pytest
from hypothesis import given, settings

from kla_tui.rules.score.claims import ALL, NOTHING, Claimed
from kla_tui.rules.score.proofs import PROVEN
from kla_tui.rules.steps.moves import Start, ladder, moves, settled, settling
from kla_tui.rules.steps.steps import Position
from kla_tui.rules.steps.works import EFFORT, WORKS
from tests.unit.score.positions import CATALOGUE, exactly, positions, proof

FORM = CATALOGUE.by_question["01.2a"]  # Perda, Perbup, Instruksi, SE
TABLE = next(q for q in CATALOGUE.questions if q.matrix_required and not q.scale)
LOWER = CATALOGUE.by_question["17.5"]  # a "no" earns
OPEN = Claimed(Decimal("0.25"), Decimal(1))
Told = list[tuple[tuple[str, ...], int, Decimal]]


def told(start: Start, question: object = FORM) -> Told:
    found = moves(ladder(CATALOGUE, question), start)  # type: ignore[arg-type]
    return [(move.works, move.effort, move.worth) for move in found]


ONE, QUARTER, HALF = Decimal(1), Decimal("0.25"), Decimal("0.5")


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (Start(None), [(("answer", "evidence"), 4, ONE)]),
        (Start(None, PROVEN), [(("answer",), 1, ONE)]),
        (Start(None, proof(QUARTER)), [(("answer",), 1, QUARTER), (("answer", "evidence"), 4, ONE)]),
        (Start(None, named=True), [(("option", "evidence"), 4, ONE)]),
        (Start(OPEN, PROVEN), [(("option",), 1, ONE)]),
        (Start(OPEN, proof(1, 0)), [(("option", "scan"), 2, ONE)]),
        (Start(OPEN, proof(QUARTER)), [(("option", "evidence"), 4, ONE)]),
        (Start(ALL), [(("evidence",), 3, ONE)]),
        (Start(ALL, proof(1, 0)), [(("scan",), 1, ONE)]),
        (Start(ALL, PROVEN), []),
        (Start(ALL, PROVEN, stale=True), [(("review",), 1, ONE)]),
        (Start(OPEN, PROVEN, stale=True), [(("review", "option"), 2, ONE)]),
        (Start(None, PROVEN, stale=True, named=True), [(("review", "option"), 2, ONE)]),
    ],
)
def test_what_is_open_is_closed_with_the_least(start: Start, expected: Told) -> None:
    assert told(start) == expected


def test_a_lower_form_can_become_each_better_one() -> None:
    found = moves(ladder(CATALOGUE, FORM), Start(exactly(QUARTER), proof(QUARTER)))
    assert [(move.option, move.worth, move.effort) for move in found] == [
        ("instruksi", HALF, 5), ("perbup", Decimal("0.75"), 6), ("perda", ONE, 7),
    ]  # fmt: skip
    assert [move.works for move in found] == [("raise", "evidence")] * 3
    assert [move.wants for move in found] == [
        ("perda", "perbup", "sk", "se", "instruksi"),
        ("perda", "perbup"),
        ("perda",),
    ]


def test_where_there_are_no_options_the_part_is_weighed() -> None:
    plain = CATALOGUE.by_question["04.4"]
    assert plain.scale == ""
    assert told(Start(OPEN, PROVEN), plain) == [(("weigh",), 1, ONE)]
    assert told(Start(OPEN), plain) == [(("weigh", "evidence"), 4, ONE)]


def test_where_documents_of_a_better_form_are_there_the_answer_is_all() -> None:
    assert told(Start(exactly(QUARTER), PROVEN)) == [
        (("raise",), 2, HALF), (("raise",), 3, Decimal("0.75")), (("raise",), 4, ONE),
    ]  # fmt: skip


def test_what_is_claimed_may_be_proven_first_or_raised_at_once() -> None:
    assert told(Start(exactly(QUARTER))) == [
        (("evidence",), 3, QUARTER), (("raise", "evidence"), 5, HALF), (("raise", "evidence"), 6, Decimal("0.75")),
        (("raise", "evidence"), 7, ONE),
    ]  # fmt: skip


def test_a_no_is_a_step_too() -> None:
    assert [worth for _works, _effort, worth in told(Start(NOTHING))] == [QUARTER, HALF, Decimal("0.75"), ONE]
    assert told(Start(NOTHING), LOWER) == [(("raise", "evidence"), 5, ONE)]


def test_a_table_that_is_missing() -> None:
    assert told(Start(ALL), TABLE) == [(("evidence", "table"), 5, ONE)]
    assert told(Start(ALL, table=True), TABLE) == [(("evidence",), 3, ONE)]
    assert told(Start(ALL, would=PROVEN), TABLE) == [(("table",), 2, ONE)]
    assert told(Start(ALL, would=proof(1, 0)), TABLE) == [(("table", "scan"), 3, ONE)]


def test_what_rests_on_a_questioned_document() -> None:
    start = Start(ALL, proof(1, 1, QUARTER))
    assert told(start) == []
    assert settled(start) == Decimal("0.75")
    move = settling(ladder(CATALOGUE, FORM), start)
    assert (move.kind, move.proof, move.wants) == ("questioned", PROVEN, ("perda",))


def test_a_value_from_elsewhere_outside_its_bounds_is_no_step() -> None:
    assert told(Start(exactly("7"), proof(1))) == []
    assert told(Start(exactly("-3"), PROVEN))[-1] == (("raise",), 5, ONE)


def test_the_effort_of_every_work_is_known() -> None:
    assert set(EFFORT) == set(WORKS)
    assert min(EFFORT.values()) == EFFORT[WORKS[0]] == 1


@settings(max_examples=20)
@given(positions())
def test_each_move_takes_more_and_brings_more_than_the_one_before_and_the_last_brings_all(position: Position) -> None:
    for question in CATALOGUE.questions:
        found = position.moves(question.id)
        worths = [position.start(question.id).worth, *(move.worth for move in found)]
        assert worths == sorted(set(worths))
        efforts = [move.effort for move in found]
        assert efforts == sorted(set(efforts))
        assert worths[-1] == 1
