"""Points through five stages: what was lost, where, for which cause; and what a stage gave in all."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kla_tui.db import Database
from kla_tui.rules.instrument.deadlines import STAGES
from kla_tui.rules.stages.losses import Drop, Given, Loss, Scores, Why, by_cause, losses
from kla_tui.rules.stages.names import CAUSE_NAMES
from kla_tui.rules.stages.totals import counted, totals
from kla_tui.store.checklist import checklist, scores
from kla_tui.words.score.stages import counted_text, total_text
from tests.rounds import CATALOGUE


def loss_of(claimed: dict[str, int], given_: Scores, indicator: str = "04") -> Loss:
    exact = {key: Decimal(value) for key, value in claimed.items()}
    return next(loss for loss in losses(CATALOGUE, exact, given_) if loss.indicator == indicator)


def points(value: int | str, cause: str = "", reason: str = "") -> Given:
    return Given(Decimal(value), reason, cause)


def test_points_of_an_indicator_are_followed_through_the_stages() -> None:
    found = loss_of({"04": 20}, {("VA", "04"): points(15, "tanpa_tanda_tangan", "SK"), ("VL", "04"): points(12)})
    assert (found.points, found.lost) == ((20, None, 15, 12, None), 8)
    assert found.whys == (Why("VA", "04", "tanpa_tanda_tangan", "SK"),)
    assert found.drops == (Drop("VA", "04", Decimal(5), "tanpa_tanda_tangan"), Drop("VL", "04", Decimal(3), ""))
    assert loss_of({"04": 20}, {}).points == (20, None, None, None, None)
    assert loss_of({"04": 20}, {("EM", "04"): points(18)}).points == (18, None, None, None, None)


def test_a_skipped_stage_takes_nothing_and_hides_nothing() -> None:
    found = loss_of({"04": 20}, {("VAP", "04"): points(18, "terlambat"), ("FINAL", "04"): points(10, "lapangan")})
    assert (found.points, found.lost) == ((20, 18, None, None, 10), 10)
    assert by_cause([found]) == ({"lapangan": 8, "terlambat": 2}, 0)


def test_points_of_questions_change_their_indicators() -> None:
    claimed = {"04": 14, "04.1": 5, "04.2": 4}
    found = loss_of(claimed, {("VA", "04.1"): points(2), ("VA", "04.2"): points(4)})
    assert found.points == (14, None, 11, None, None)
    found = loss_of(claimed, {("VA", "04.1"): points(2), ("VL", "04.1"): points(0, "tidak_ada")})
    assert (found.points, found.lost) == ((14, None, 11, 9, None), 5)
    assert by_cause([found]) == ({"": 3, "tidak_ada": 2}, 0)


def test_a_year_with_final_points_alone_lost_nothing_we_know_of() -> None:
    found = loss_of({}, {("FINAL", "04"): points(12)})
    assert (found.points, found.lost, found.drops) == ((None, None, None, None, 12), 0, ())


def test_points_given_back_are_told_apart() -> None:
    found = loss_of({"04": 20}, {("VAP", "04"): points(10, "tidak_cocok"), ("VA", "04"): points(16)})
    assert by_cause([found]) == ({"tidak_cocok": 10}, 6)
    assert found.lost == 4


targets = st.sampled_from(["04", "04.1", "04.2", "05", "05.1"])
some_scores = st.dictionaries(
    st.tuples(st.sampled_from(STAGES), targets),
    st.builds(Given, st.none() | st.decimals(0, 10, places=1), st.just(""), st.sampled_from(["", *CAUSE_NAMES])),
)
claims = st.dictionaries(targets, st.decimals(0, 20, places=1))


@settings(max_examples=60)
@given(some_scores, claims)
def test_no_loss_is_negative_and_no_stage_exceeds_its_maximum(given_: Scores, claimed: dict[str, Decimal]) -> None:
    for loss in losses(CATALOGUE, claimed, given_):
        most = CATALOGUE.by_indicator[loss.indicator].max_points
        assert loss.lost >= 0
        assert all(one is None or 0 <= one <= max(most, claimed.get(loss.indicator, 0)) for one in loss.points)


@settings(max_examples=60)
@given(some_scores, claims)
def test_the_causes_sum_to_what_is_gone(given_: Scores, claimed: dict[str, Decimal]) -> None:
    """By cause less what came back: first known points less last known ones, whatever stages were skipped."""
    found = losses(CATALOGUE, claimed, given_)
    lost, gained = by_cause(found)
    gone = Decimal(0)
    for loss in found:
        known = [one for one in loss.points if one is not None]
        gone += known[0] - known[-1] if known else 0
    assert sum(lost.values()) - gained == gone
    assert all(one > 0 for one in lost.values())


# -- what a stage gave ---------------------------------------------------------------------------------------------


def test_few_scores_are_said_to_be_few() -> None:
    found = totals(CATALOGUE, {("VA", "04"): points(12), ("VA", "05.1"): points(2), ("FINAL", "25"): points(3)})
    assert [(total.stage, total.points, total.complete) for total in found] == [
        ("VA", 14, False),
        ("FINAL", 3, False),
    ]
    va, final = found
    assert va.max == CATALOGUE.by_indicator["04"].max_points + CATALOGUE.by_question["05.1"].max_points
    assert total_text(va).endswith("(2 dari 24 indikator, 1 belum semua pertanyaan)")
    assert total_text(final).endswith("(0 dari 24 indikator, Kelana)")


def test_only_all_rows_are_a_total() -> None:
    whole = {("FINAL", one.id): points(1) for one in CATALOGUE.indicators}
    (total,) = totals(CATALOGUE, whole)
    assert (total.complete, total_text(total)) == (True, "26 dari 1.000 poin")
    (total,) = totals(CATALOGUE, {key: one for key, one in whole.items() if key[1] != "26"})
    assert not total.complete
    assert "(24 dari 24 indikator, Kelana)" in total_text(total)
    assert "1.000" not in total_text(total)


def test_an_indicator_stands_before_its_questions_and_strangers_nowhere() -> None:
    given_ = {("VA", "04"): points(12), ("VA", "04.1"): points(2), ("VA", "99"): points(9), ("XX", "04"): points(1)}
    (total,) = totals(CATALOGUE, given_)
    assert (total.stage, total.points) == ("VA", 12)
    assert totals(CATALOGUE, {("VA", "04"): Given(None, "SK")}) == ()


@settings(max_examples=60)
@given(st.dictionaries(st.tuples(st.sampled_from(STAGES), targets), st.decimals(0, 1, places=2).map(Given)))
def test_a_total_lies_within_what_was_scored(given_: Scores) -> None:
    for total in totals(CATALOGUE, given_):
        assert 0 <= total.points <= total.max < CATALOGUE.max_points
        assert not total.complete


def test_the_program_counts_24_indicators() -> None:
    every = counted([one.id for one in CATALOGUE.indicators])
    assert counted_text(every) == "24 indikator, Kelana dan Dekela"
    assert counted_text(counted(["25", "26"])) == "Kelana dan Dekela"
    assert counted_text(counted([])) == "0 indikator"


# -- stored --------------------------------------------------------------------------------------------------------


def test_the_greatest_loss_comes_first(db: Database) -> None:
    checklist.answer(db, "01.1", "ya")
    checklist.answer(db, "02.1", "ya")
    typed = {"vap": "2", "vap_cause": "tidak_sesuai", "vap_reason": "Perda belum diundangkan"}
    assert not scores.save(db, "01", typed).refused
    with db.read() as connection:
        rows = scores.lost(connection)
        shown = scores.get(connection, "01")
        (total,) = scores.totals(connection)
    assert {name: shown[name] for name in typed} == typed
    assert (rows[0].loss.indicator, rows[0].loss.lost) == ("01", 10)
    assert all(row.loss.lost == 0 for row in rows[1:])
    assert (total.stage, total.points) == ("VAP", 2)
    assert not scores.save(db, "01", {}).refused
    with db.read() as connection:
        assert scores.lost(connection)[0].loss.lost == 0
        assert scores.totals(connection) == ()


def test_more_points_than_there_are_and_unknown_targets_are_refused(db: Database) -> None:
    most = CATALOGUE.by_question["04.1"].max_points
    assert [p.code for p in scores.save(db, "04.1", {"final": str(most + 1)}).problems] == ["score.above"]
    assert [p.code for p in scores.save(db, "99", {"va": "1"}).problems] == ["evidence.unknown_question"]
    assert [p.code for p in scores.save(db, "04.1", {"va": "-1"}).problems] == ["number.negative"]


@pytest.mark.parametrize(
    ("typed", "field", "code"),
    [
        ({"va_cause": "entah"}, "va_cause", "choice"),
        ({"vl_cause": "lainnya"}, "vl_reason", "score.say_why"),
        ({"vl_cause": "lainnya", "vl_reason": "  "}, "vl_reason", "score.say_why"),
    ],
)
def test_a_cause_is_one_of_the_list_and_another_needs_words(
    db: Database, typed: dict[str, str], field: str, code: str
) -> None:
    done = scores.save(db, "04", typed)
    assert done.refused
    assert [(p.field, p.code) for p in done.problems] == [(field, code)]
