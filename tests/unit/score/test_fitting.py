"""Which documents fit which question: what each proves, up to where, and what is said where it does not."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kla_tui.rules.corrections.correction import corrected
from kla_tui.rules.instrument.catalogue import Catalogue
from kla_tui.rules.instrument.evidence import Document
from kla_tui.rules.instrument.shares import ONE, ZERO
from kla_tui.rules.score import carried
from kla_tui.rules.score.claims import ALL, NOTHING, Claimed, claims_of
from kla_tui.rules.score.fitting import unfit
from kla_tui.rules.score.gaps import standings
from kla_tui.rules.score.proofs import UNPROVEN, Offered, kinds_wanted, steps
from kla_tui.rules.score.questioned import is_questioned
from kla_tui.rules.score.readiness import assess
from kla_tui.rules.score.verdicts import Verdict, verdict
from kla_tui.words import problem_text
from tests.unit.score import worlds
from tests.unit.score.worlds import CATALOGUE, YEARS

IDS = [question.id for question in CATALOGUE.questions]
REPORT = Document(
    "lap", "laporan", "Laporan Tahunan", "7", dt.date(2024, 1, 9), signed=True, years=YEARS, file_state="matches"
)
PHOTO = Document("foto", "foto", "Papan nama", date=dt.date(2024, 5, 1), years=YEARS, file_state="matches")
CIRCULAR = replace(REPORT, id="se", kind="se", title="SE Bupati", date=dt.date(2022, 3, 1))
BYLAW = replace(CIRCULAR, id="perda", kind="perda", title="Perda KLA")
QUARTER, HALF = Decimal("0.25"), Decimal("0.5")


def offered(*documents: Document, to: list[str], tables: frozenset[str] = frozenset()) -> Offered:
    links = [(document.id, question) for document in documents for question in to]
    return Offered(CATALOGUE, documents, links, YEARS, tables)


def most(of: Offered, question: str) -> Decimal:
    return of.proofs.get(question, UNPROVEN).most


def told(of: Offered, document: Document, question: str, claim: Claimed | None = ALL) -> tuple[str, list[str]]:
    """The sign of a document at a question, and the codes of what is said of it."""
    found = verdict(of, document, CATALOGUE.by_question[question], claim)
    return found.sign, [problem.code for problem in found.problems]


def test_a_photo_never_backs_a_bylaw() -> None:
    found = offered(PHOTO, to=["01.1"])
    assert most(found, "01.1") == 0
    assert told(found, PHOTO, "01.1") == ("✗", ["evidence.unfit"])
    both = offered(PHOTO, BYLAW, to=["01.1"])
    assert told(both, PHOTO, "01.1") == ("✗", ["evidence.unfit"]), "another's proof is not its own"
    assert told(both, BYLAW, "01.1") == ("✓", [])


def test_a_circular_proves_no_bylaw_but_what_a_circular_is() -> None:
    assert most(offered(CIRCULAR, to=["01.1"]), "01.1") == HALF
    assert most(offered(CIRCULAR, BYLAW, to=["01.1"]), "01.1") == ONE
    found = offered(CIRCULAR, to=["01.1"])
    assert told(found, CIRCULAR, "01.1", ALL) == ("○", ["evidence.capped"])
    assert told(found, CIRCULAR, "01.1", Claimed(QUARTER, QUARTER)) == ("✓", [])
    both = offered(CIRCULAR, replace(BYLAW, signed=False), to=["01.1"])
    assert told(both, CIRCULAR, "01.1", ALL) == ("○", ["evidence.capped"]), "an unsigned bylaw lifts nothing"
    assert most(offered(CIRCULAR, to=["01.1"]), "01.1") < ONE
    ready = assess(CATALOGUE, {"01.1": ALL}, found.proofs)
    assert (ready.total.claimed, ready.total.backed) == (
        CATALOGUE.by_question["01.1"].max_points, CATALOGUE.by_question["01.1"].max_points * HALF,
    )  # fmt: skip


def test_one_report_for_all_backs_only_what_wants_a_report_with_its_table_and_is_questioned() -> None:
    bare = offered(REPORT, to=IDS)
    whole = offered(REPORT, to=IDS, tables=frozenset(IDS))
    want = {one.id for one in CATALOGUE.questions if "laporan" in one.wants or not one.wants}
    own_table = {one.id for one in CATALOGUE.questions if "matriks" in one.wants}
    required = {one.id for one in CATALOGUE.questions if one.matrix_required}
    assert set(bare.proofs) == want - required
    assert set(whole.proofs) == want | own_table
    assert len(want) < len(IDS)
    assert bare.questioned == {"lap"}
    assert is_questioned(CATALOGUE, IDS)
    claims = dict.fromkeys(IDS, ALL)
    ready = assess(CATALOGUE, claims, whole.proofs)
    assert ready.total.resting > 0
    assert ready.total.settled == sum((ready.indicators[one].settled for one in ready.indicators), ZERO)
    without = told(bare, REPORT, next(iter(sorted(required & want))))
    assert without == ("○", ["evidence.no_table"])


def test_what_is_not_wanted_is_said_with_what_is() -> None:
    asked = CATALOGUE.by_question["01.1"]
    for claim, kinds in ((ALL, ("perda",)), (None, asked.wants)):
        (problem,) = verdict(offered(PHOTO, to=["01.1"]), PHOTO, asked, claim).problems
        assert problem.params["wanted"] == " ".join(kinds)


def test_paper_counts_and_is_said_to_be_paper_alone() -> None:
    paper = replace(BYLAW, file_state="none")
    found = offered(paper, to=["01.1"])
    assert told(found, paper, "01.1") == ("○", ["evidence.recorded_only"])
    assert found.proofs["01.1"].filed == 0
    assert offered(BYLAW, to=["01.1"]).proofs["01.1"].filed == 1


def test_a_table_alone_proves_nothing_and_says_so() -> None:
    question = next(one for one in CATALOGUE.questions if one.matrix_required and "matriks" not in one.wants)
    table = replace(PHOTO, id="m", kind="matriks", title="Matriks")
    found = offered(table, to=[question.id])
    assert most(found, question.id) == 0
    assert told(found, table, question.id) == ("○", ["evidence.table_alone"])


def test_the_own_whole_table_counts_as_the_table() -> None:
    question = next(one for one in CATALOGUE.questions if one.matrix_required and "laporan" in one.wants)
    assert most(offered(REPORT, to=[question.id]), question.id) == 0
    assert most(offered(REPORT, to=[question.id], tables=frozenset({question.id})), question.id) == 1


def test_a_no_is_never_proven() -> None:
    found = offered(BYLAW, to=["01.1"])
    assert told(found, BYLAW, "01.1", NOTHING) == ("○", ["evidence.nothing_claimed"])
    (standing,) = [one for one in standings(found, {"01.1": NOTHING}) if one.question.id == "01.1"]
    assert (standing.state, standing.done, standing.backed, standing.lacks) == ("nothing", False, False, ())
    assert assess(CATALOGUE, {"01.1": NOTHING}, found.proofs).backed == 0


def test_a_year_that_is_lacking_is_said_at_the_document() -> None:
    question = next(one for one in CATALOGUE.questions if one.years == 2 and "laporan" in one.wants)
    one_year = replace(REPORT, years=(2023,))
    found = offered(one_year, to=[question.id], tables=frozenset({question.id}))
    assert told(found, one_year, question.id) == ("○", ["evidence.years_lacking"])


WORLDS = worlds.answers().flatmap(lambda known: st.tuples(st.just(known), worlds.offers(known)))


@settings(max_examples=60)
@given(WORLDS, worlds.documents(), st.sampled_from(IDS))
def test_more_evidence_never_proves_less(world: tuple[Any, Offered], document: Document, question: str) -> None:
    _, before = world
    links = [*before.links, (document.id, question)]
    after = replace(before, documents=[*before.documents, document], links=links)
    assert all(after.proofs[one].most >= proof.most for one, proof in before.proofs.items())
    assert all(after.proofs[one].filed >= proof.filed for one, proof in before.proofs.items())
    tabled = replace(before, tables={*before.tables, question})
    assert all(tabled.proofs[one].most >= proof.most for one, proof in before.proofs.items())


@settings(max_examples=50)
@given(WORLDS, st.randoms(use_true_random=False))
def test_the_order_of_documents_and_links_says_nothing(world: tuple[Any, Offered], chance: Any) -> None:
    known, before = world
    claims = claims_of(CATALOGUE, known)
    documents, links = list(before.documents), list(before.links)
    chance.shuffle(documents)
    chance.shuffle(links)
    after = replace(before, documents=documents, links=links)
    assert after.proofs == before.proofs
    assert standings(after, claims) == standings(before, claims)
    assert _every(after, claims) == _every(before, claims)


def _every(of: Offered, claims: dict[str, Claimed]) -> dict[tuple[str, str], Verdict]:
    return {
        (document, question): verdict(of, of.by_id[document], CATALOGUE.by_question[question], claims.get(question))
        for document, question in of.links
        if document in of.by_id
    }


@settings(max_examples=60)
@given(WORLDS)
def test_every_question_is_done_or_says_what_it_lacks(world: tuple[Any, Offered]) -> None:
    known, of = world
    claims = claims_of(CATALOGUE, known)
    for one in standings(of, claims):
        assert sum((one.done, bool(one.lacks), one.state == "nothing")) == 1
        assert (one.state in ("filed", "recorded")) == one.backed
        assert ZERO <= one.filed <= one.proven <= one.low <= one.claimed
    for verdict_ in _every(of, claims).values():
        assert verdict_.sign == "✓" or verdict_.problems or claims.get(verdict_.question) is None
        if verdict_.proves:
            assert of.proofs[verdict_.question].most > 0


def test_the_points_of_one_report_for_everything_rest_on_it() -> None:
    claims = dict.fromkeys(IDS, ALL)
    paper = replace(REPORT, file_state="none")
    of = offered(paper, to=IDS, tables=frozenset(IDS))
    ready = assess(CATALOGUE, claims, of.proofs)
    (on_paper,), (alone,) = carried.recorded(of, claims, ready).values(), carried.resting(of, claims, ready).values()
    assert sum(on_paper.values()) == ready.total.recorded > 0
    assert sum(alone.values()) == ready.total.resting == ready.total.recorded
    assert set(alone) <= set(of.proofs)


@settings(max_examples=60)
@given(WORLDS)
def test_points_that_rest_on_documents_add_up_to_the_figure(world: tuple[Any, Offered]) -> None:
    known, of = world
    claims = claims_of(CATALOGUE, known)
    ready = assess(CATALOGUE, claims, of.proofs)
    for found, figure in (
        (carried.recorded(of, claims, ready), ready.total.recorded),
        (carried.resting(of, claims, ready), ready.total.resting),
    ):
        assert sum((sum(of_question.values()) for of_question in found.values()), ZERO) == figure
        assert all(points >= 0 for of_question in found.values() for points in of_question.values())
    assert all(of.by_id[one].file_state == "none" for one in carried.recorded(of, claims, ready))
    assert set(carried.resting(of, claims, ready)) <= of.questioned


@pytest.mark.parametrize(
    "question",
    [
        one
        for one in IDS
        if (scale := CATALOGUE.scale_of(CATALOGUE.by_question[one])) and any(option.kinds for option in scale.options)
    ],
)
def test_a_higher_form_proves_whatever_a_lower_does(question: str) -> None:
    ladder = [replace(BYLAW, id=kind, kind=kind) for kind in ("se", "sk", "perbup", "perda")]
    proven = [most(offered(one, to=[question]), question) for one in ladder]
    assert all(lower <= higher for lower, higher in pairwise(proven))
    assert proven[-1] == 1
    assert proven[0] < 1


def test_an_option_that_names_no_form_is_proven_by_whatever_the_question_wants() -> None:
    text = '[[scale]]\nid = "perda-kla"\n[[scale.option]]\nid = "qanun"\ntext_id = "Qanun"\nfraction = 0.9\n'
    result = corrected(CATALOGUE, text)
    assert isinstance(result, Catalogue)
    asked = result.by_question["01.1"]
    ladder = dict(steps(result, asked))
    assert ladder[Decimal(1)] == ("perda",), "the form that names itself is proven by itself alone"
    assert set(asked.wants) <= set(ladder[Decimal("0.9")])
    assert dict(steps(CATALOGUE, CATALOGUE.by_question["01.3a"])) == {
        Decimal(1): CATALOGUE.by_question["01.3a"].wants
    }


def test_what_is_asked_for_is_what_proves_the_option_that_was_chosen() -> None:
    asked = CATALOGUE.by_question["01.1"]
    chosen = Claimed(Decimal(1), Decimal(1))
    assert kinds_wanted(CATALOGUE, asked, chosen) == ("perda",)
    for open_ in (None, Claimed(Decimal("0.25"), Decimal(1)), Claimed(Decimal(0), Decimal(0))):
        assert kinds_wanted(CATALOGUE, asked, open_) == asked.wants
    (problem,) = unfit(asked, "foto", kinds_wanted(CATALOGUE, asked, chosen))
    assert problem_text(problem) == "Foto tidak cukup untuk pertanyaan ini: butuh Perda."
