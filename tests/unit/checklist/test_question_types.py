"""Every type of question is whole, and every place that depends on a type works for each of them."""

import random
import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kla_tui.data.catalogue as catalogues
from kla_tui.db import Database
from kla_tui.files.reports.indicators import answer_text
from kla_tui.keys.checklist import QUESTIONS
from kla_tui.models import Answer
from kla_tui.rules.corrections.correction import corrected
from kla_tui.rules.instrument.area_share import Share
from kla_tui.rules.instrument.catalogue import Catalogue, Question
from kla_tui.rules.instrument.catalogue_check import check
from kla_tui.rules.instrument.question_types import ANSWERS, TYPES, QuestionType, claim_of
from kla_tui.rules.instrument.shares import ONE, ZERO
from kla_tui.rules.instrument.values import VALUE_FIELDS, check_values, claimed_by
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.rules.score.claims import Claimed, Given, claimed
from kla_tui.screens.checklist.question_rows import VALUES, as_row
from kla_tui.store.checklist import checklist, corrections
from kla_tui.store.exchange import plain_lists
from kla_tui.store.folder import demo_answers
from tests.rounds import CATALOGUE

ROOT = Path(__file__).parents[3]
NAMES: tuple[QuestionType, ...] = get_args(QuestionType)
COLUMNS = set(Answer.__table__.columns.keys())
BARE = "15.3"  # a question with neither scale nor range: corrections may make it any type
every_type = pytest.mark.parametrize("name", NAMES)
amounts = st.none() | st.integers(0, 60).map(Decimal)


@cache
def of_type(name: QuestionType) -> Question:
    """A question as a regency may have corrected it: of any type, whatever the shipped catalogue holds."""
    result = corrected(CATALOGUE, correction(name))
    assert isinstance(result, Catalogue)
    assert check(result) == ()
    return result.by_question[BARE]


def correction(name: QuestionType) -> str:
    return f'[[question]]\nid = "{BARE}"\ntype = "{name}"\nyears = 2\n'


def typed_for(name: QuestionType) -> dict[str, str]:
    """An answer of that type as its form gives it, with a claim chosen."""
    kind = TYPES[name]
    typed = {f"{asked.field}_{year}": str(3 + place) for year in (1, 2) for place, asked in enumerate(kind.numbers)}
    if kind.value:
        typed[kind.value.field] = kind.value.entries[0][0] if kind.value.entries else "Uraian contoh"
    return typed | {"fraction": "0,5"}


def stored(db: Database) -> checklist.QuestionRow:
    with db.read() as connection:
        return next(row for row in checklist.questions(connection) if row.question.id == BARE)


def test_the_table_holds_every_type_and_no_other() -> None:
    assert tuple(TYPES) == NAMES


@every_type
def test_a_type_is_whole(name: QuestionType) -> None:
    kind = TYPES[name]
    assert kind.label
    asked = (*kind.numbers, *([kind.value] if kind.value else []))
    assert asked, "it asks something"
    assert all(one.field and one.label for one in asked)
    assert {f"{one.field}_{year}" for one in kind.numbers for year in (1, 2)} <= set(VALUE_FIELDS)
    assert kind.value is None or kind.value.field in COLUMNS
    assert len({one.field for one in asked}) == len(asked)
    assert bool(kind.numbers) == bool(kind.keys_refused), "either digits begin it or one key answers it"


def test_the_keys_give_the_answers_and_only_those() -> None:
    given_by_keys = [key.action[8:-2] for key in QUESTIONS.keys if key.action.startswith("answer('")]
    assert given_by_keys == [answer for answer, _word in ANSWERS] == list(VALUES)


@pytest.mark.parametrize("lower", [False, True])
def test_what_an_answer_claims(lower: bool) -> None:
    claims = {answer: claim_of(answer, lower_is_better=lower) for answer, _word in ANSWERS}
    assert claims == {
        "ya": (0 if lower else 1, False),
        "tidak": (1 if lower else 0, False),
        "sebagian": (Decimal("0.5"), True),
    }


@given(st.sampled_from(NAMES), st.fixed_dictionaries(dict.fromkeys(VALUE_FIELDS, amounts)), st.booleans())
def test_numbers_that_are_not_refused_claim_from_nothing_to_all(
    name: QuestionType, numbers: dict[str, Decimal | None], lower: bool
) -> None:
    question = replace(of_type(name), direction="lower" if lower else "")
    _, problems = check_values(question, {field: "" if n is None else str(n) for field, n in numbers.items()})
    fraction = claimed_by(question, numbers)
    assert fraction is None or 0 <= fraction <= 1
    filled = [numbers[field] for field in ("numerator_1", "denominator_1", "numerator_2", "denominator_2")]
    if name == "percent" and not has_errors(problems) and any(filled):
        assert fraction is not None
    if name != "percent":
        assert (fraction, problems) == (None, [])


@given(st.sampled_from(NAMES), st.integers(0, 20), st.integers(1, 20), st.booleans())
def test_areas_fill_fields_of_the_answer_and_claim_at_most_all(
    name: QuestionType, have: int, areas: int, lower: bool
) -> None:
    said = TYPES[name].of_areas(Share(Decimal(min(have, areas)), Decimal(areas)), lower)
    empty = TYPES[name].of_areas(None, lower)
    assert set(said) == set(empty) <= COLUMNS
    assert not any(empty.values()), "no area filled in: nothing said"
    fraction = said.get("fraction")
    assert fraction is None or (isinstance(fraction, Decimal) and 0 <= fraction <= 1)


@every_type
def test_a_type_is_answered_stored_shown_and_printed(db: Database, name: QuestionType) -> None:
    assert corrections.take(db, correction(name)) == ()
    done = checklist.set_values(db, BARE, typed_for(name))
    assert not done.refused
    row = stored(db)
    assert row.question.type == name
    assert (row.fraction, row.fraction_set) == (Decimal("0.5"), True)
    assert as_row(row).cells[1].strip() not in ("", "·")
    assert answer_text(row) != "–"
    with db.read() as connection:
        assert not isinstance(plain_lists.one(connection, "questions", BARE), Problem)
    checklist.set_values(db, BARE, {**dict.fromkeys(typed_for(name), ""), "fraction": ""})
    assert not stored(db).answered, "emptied"


@every_type
def test_a_key_answers_every_type_in_the_store(db: Database, name: QuestionType) -> None:
    corrections.take(db, correction(name))
    checklist.answer(db, BARE, "ya")
    assert stored(db).fraction == 1


def grid_of(have: int) -> Mapping[str, object]:
    return TYPES["yes_no"].of_areas(Share(Decimal(have), Decimal(4)), False)


def test_a_whole_grid_claims_all_and_leaves_nothing_open() -> None:
    question = CATALOGUE.by_question["26.18"]
    assert (question.reported_by, question.yes_low) == ("desa", Decimal("0.2"))

    def claim(have: int) -> Claimed | None:
        said = grid_of(have)
        fraction = said["fraction"]
        assert isinstance(fraction, Decimal)
        own = Given(str(said["value"]), fraction, bool(said["fraction_set"]), basis="now")
        return claimed(question, None, "now", own)

    assert claim(4) == Claimed(ONE, ONE)
    assert claim(3) == Claimed(Decimal("0.75"), Decimal("0.75"))
    assert claim(0) == Claimed(ZERO, ZERO)
    assert claimed(question, None, "now", Given("ya", ONE, basis="now")) == Claimed(Decimal("0.2"), ONE)


@every_type
def test_the_example_data_answers_it(name: QuestionType) -> None:
    row = demo_answers.answer("round", CATALOGUE, of_type(name), random.Random(1))
    assert set(row) <= COLUMNS
    assert 0 <= row["fraction"] <= 1


def test_a_catalogue_of_an_unknown_type_is_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    toml = (catalogues.HERE / "kla-2024.toml").read_text(encoding="utf-8")
    (tmp_path / "odd.toml").write_text(toml.replace('type = "yes_no"', 'type = "rating"', 1), encoding="utf-8")
    monkeypatch.setattr(catalogues, "HERE", tmp_path)
    with pytest.raises(ValueError, match=r"catalogue\.unknown_type .*rating"):
        catalogues.compiled("odd")


def test_a_compiled_catalogue_that_was_changed_is_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = (catalogues.HERE / "kla-2024.json").read_text(encoding="utf-8")
    (tmp_path / "odd.json").write_text(
        kept.replace('"1000"', '"9000"', 1).replace("1000", "9000", 1), encoding="utf-8"
    )
    monkeypatch.setattr(catalogues, "HERE", tmp_path)
    with pytest.raises(ValueError, match=r"damaged"):
        catalogues.load("odd")


def test_a_correction_to_an_unknown_type_is_refused() -> None:
    faults = corrected(CATALOGUE, f'[[question]]\nid = "{BARE}"\ntype = "rating"\n')
    assert isinstance(faults, tuple)
    assert [(fault.line, fault.problem.code) for fault in faults] == [(3, "catalogue.unknown_type")]
    assert faults[0].problem.params["choices"] == ", ".join(NAMES)


def test_no_place_compares_a_type_by_itself() -> None:
    """What depends on the type stands in the table: elsewhere a question's type only looks it up."""
    files = sorted((ROOT / "kla_tui").rglob("*.py"))
    assert len(files) > 300
    lines = [(path.name, line.strip()) for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    alone = [
        (name, line)
        for name, line in lines
        if re.search(r"\.type\b", line) and "question" in line and not re.search(r"TYPES\[.*\.type\]", line)
    ]
    # What an answer's basis is summed from, and the checks of the catalogue itself.
    assert {name for name, _line in alone} == {"catalogue.py", "catalogue_check.py", "scale_check.py"}


def test_the_docs_name_every_type() -> None:
    page = (ROOT / "docs" / "catalogue.md").read_text(encoding="utf-8")
    assert tuple(re.findall(r"^\| `(\w+)` \(", page, re.MULTILINE)) == NAMES
    head = (catalogues.HERE / "kla-2024.toml").read_text(encoding="utf-8")
    assert f"#   type: {' | '.join(NAMES)}\n" in head
