"""The shipped catalogue: whole, the same in both forms, and checked for everything that could be wrong in one."""

import json
from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

import kla_tui.data.catalogue as catalogues
from kla_tui.rules.instrument.catalogue import Catalogue, Level, Part, build
from kla_tui.rules.instrument.catalogue_check import check
from kla_tui.words import problem_text
from tests.rounds import CATALOGUE, raw_catalogue


def test_compiled_form_equals_the_toml() -> None:
    for name in catalogues.names():
        kept = (catalogues.HERE / f"{name}.json").read_text(encoding="utf-8")
        assert kept == catalogues.compiled(name), "run python -m kla_tui.data.catalogue"
    assert catalogues.load() == build(raw_catalogue())


def test_points_are_the_decimal_text_of_the_toml() -> None:
    raw = raw_catalogue()
    written = {q["id"]: str(q["max_points"]) for i in raw["indicator"] for q in i["question"]}
    assert {q.id: str(q.max_points) for q in CATALOGUE.questions} == written
    assert all(type(q.max_points) is Decimal for q in CATALOGUE.questions)


def test_size_and_sums() -> None:
    assert (len(CATALOGUE.indicators), len(CATALOGUE.questions), CATALOGUE.max_points) == (26, 274, 1000)
    assert sum(i.max_points for i in CATALOGUE.indicators) == 1000
    assert sum(q.max_points for q in CATALOGUE.questions) == 1003  # the maxima are caps, not sums
    assert [(level.name, level.min) for level in CATALOGUE.levels] == [
        ("Pratama", 500), ("Madya", 601), ("Nindya", 701), ("Utama", 801), ("KLA", 901),
    ]  # fmt: skip
    assert CATALOGUE.provisional
    assert [q.id for q in CATALOGUE.questions if q.text_status] == ["07.2"]


def test_the_facts_of_revision_two() -> None:
    assert (CATALOGUE.revision, len(CATALOGUE.scales), len(CATALOGUE.works)) == (2, 24, 6)
    blocks = {cluster.id: int(cluster.max_points) for cluster in CATALOGUE.clusters}
    assert blocks == {"K0": 164, "K1": 115, "K2": 156, "K3": 150, "K4": 110, "K5": 205, "K6": 100}
    scaled = [q for q in CATALOGUE.questions if q.scale]
    assert (len(scaled), sum(q.max_points for q in scaled)) == (194, 649)
    assert {q.scale_status for q in CATALOGUE.questions if not q.scale} == {"unknown"}
    for name, count in (("revised", 21), ("note_wanted", 21), ("file_wanted", 58)):
        assert sum(1 for q in CATALOGUE.questions if getattr(q, name)) == count, name
    assert all(q.yes_low for q in CATALOGUE.questions if q.type == "yes_no")
    assert all(q.wants for q in CATALOGUE.questions)
    assert Counter(q.scale for q in scaled)["bentuk-hukum"] == 28


def test_a_weak_paper_stands_for_no_regulation_decree_or_budget() -> None:
    formal = ("01.1", "02.1", "02.4", "06.1", "09.1", "13.4", "15.1", "18.1", "20.1", "21C.2", "26.2", "26.3")
    weak = {"foto", "tangkapan_layar", "materi", "undangan", "lainnya"}
    assert all(not weak & set(CATALOGUE.by_question[one].wants) for one in formal)
    assert sum(1 for q in CATALOGUE.questions if "foto" in q.wants) == 22


def test_our_own_kinds_fit_where_their_next_of_kin_do() -> None:
    for question in CATALOGUE.questions:
        assert ("instruksi" in question.wants) == ("se" in question.wants), question.id
    for scale in CATALOGUE.scales:
        for option in scale.options:
            assert ("instruksi" in option.kinds) == ("se" in option.kinds), scale.id
    assert [q.id for q in CATALOGUE.questions if "perdes" in q.wants] == ["26.2"]


def test_questions_are_numbered_in_catalogue_order() -> None:
    written = [q["id"] for i in raw_catalogue()["indicator"] for q in i["question"]]
    assert [q.id for q in CATALOGUE.questions] == written
    assert [q.order for q in CATALOGUE.questions] == list(range(274))
    assert [q.id for i in CATALOGUE.indicators for q in CATALOGUE.questions_of(i.id)] == written


@pytest.mark.parametrize(
    ("typed", "found"), [("04.1", "04.1"), (" 21a.7B ", "21A.7b"), ("4.1", None), ("", None), ("99.1", None)]
)
def test_find_by_what_is_typed(typed: str, found: str | None) -> None:
    question = CATALOGUE.find(typed)
    assert (question.id if question else None) == found


def test_agencies_fall_back_to_those_that_lead_the_indicator() -> None:
    own = CATALOGUE.by_question["01.2a"]
    assert CATALOGUE.agencies_of(own) == ("Bagian Hukum Setda", "Disdukcapil")
    bare = next(q for q in CATALOGUE.questions if not q.agencies)
    assert CATALOGUE.agencies_of(bare) == CATALOGUE.by_indicator[bare.indicator].lead_agencies != ()


def test_shipped_catalogue_holds_together() -> None:
    assert check(CATALOGUE) == ()


def with_question(identifier: str, **fields: object) -> Catalogue:
    changed = [replace(q, **fields) if q.id == identifier else q for q in CATALOGUE.questions]  # type: ignore[arg-type]
    return replace(CATALOGUE, questions=tuple(changed))


def with_indicator(identifier: str, **fields: object) -> Catalogue:
    changed = [replace(i, **fields) if i.id == identifier else i for i in CATALOGUE.indicators]  # type: ignore[arg-type]
    return replace(CATALOGUE, indicators=tuple(changed))


PART_TOO_SMALL = Part("21B", "x", "x", Decimal(10))
BROKEN = [
    (with_question("04.2", id="04.1"), "04.1", "catalogue.duplicate_id"),
    (with_question("21A.7a", id="21a.7B"), "21A.7b", "catalogue.duplicate_id"),
    (with_indicator("04", cluster="K9"), "04", "catalogue.unknown_cluster"),
    (with_question("21A.1", part="21Z"), "21A.1", "catalogue.unknown_part"),
    (with_question("21A.1", part=""), "21A.1", "catalogue.unknown_part"),
    (with_question("04.1", part="21A"), "04.1", "catalogue.unknown_part"),
    (with_question("04.1", relates_to="77"), "04.1", "catalogue.unknown_indicator"),
    (with_question("04.1", type="rating"), "04.1", "catalogue.unknown_type"),
    (with_question("04.1", direction="higher"), "04.1", "catalogue.unknown_word"),
    (with_question("04.1", text_status="guess"), "04.1", "catalogue.unknown_word"),
    (with_question("04.1", reported_by="rt"), "04.1", "catalogue.unknown_word"),
    (with_question("04.1", max_points=Decimal("-0.5")), "04.1", "catalogue.not_positive"),
    (with_question("04.1", years=0), "04.1", "catalogue.no_year"),
    (with_indicator("04", max_points=Decimal(0)), "04", "catalogue.not_positive"),
    (with_question("01.1", max_points=Decimal("11.99")), "01", "catalogue.unreachable"),
    (
        with_indicator("21", parts=(CATALOGUE.by_indicator["21"].parts[0], PART_TOO_SMALL)),
        "21", "catalogue.unreachable",
    ),
    (with_indicator("01", max_points=Decimal(95)), "K0", "catalogue.wrong_sum"),
    (replace(CATALOGUE, max_points=Decimal(999)), "kla-2024", "catalogue.wrong_sum"),
    (replace(CATALOGUE, levels=CATALOGUE.levels[::-1]), "kla-2024", "catalogue.levels"),
    (replace(CATALOGUE, levels=(Level("A", Decimal(1001)),)), "kla-2024", "catalogue.levels"),
    (replace(CATALOGUE, levels=()), "kla-2024", "catalogue.levels"),
]  # fmt: skip


@pytest.mark.parametrize(("broken", "field", "code"), BROKEN, ids=[f"{code}-{field}" for _, field, code in BROKEN])
def test_check_finds_what_is_broken(broken: Catalogue, field: str, code: str) -> None:
    found = [problem for problem in check(broken) if problem.field == field and problem.code == code]
    assert found
    assert problem_text(found[0])


def test_compiled_form_is_plain_json_with_exact_points() -> None:
    raw = json.loads(catalogues.compiled().partition("\n")[2])
    points = [q["max_points"] for i in raw["indicator"] for q in i["question"]]
    assert not any(isinstance(value, float) for value in points)
