"""Who owes a question: the nearest assignment, else the catalogue's agencies by the regency's own names."""

from hypothesis import given
from hypothesis import strategies as st

from kla_tui.data import catalogue as official
from kla_tui.rules.instrument.owing import SCOPES, Assigned, called, covering, owing, targets_of

CATALOGUE = official.load("kla-2024")
QUESTION = CATALOGUE.by_question["04.1"]
NAMES = sorted({name for question in CATALOGUE.questions for name in CATALOGUE.agencies_of(question)})


def assigned(scope: str, target: str, who: str = "Dinas Uji") -> Assigned:
    return Assigned(f"{scope}-{target}-{who}", scope, target, who, who, None, "open")


def test_without_names_and_assignments_it_is_the_catalogue() -> None:
    assert owing(CATALOGUE, {}, ()) == {}


def test_several_agencies_of_the_catalogue_may_be_one_here() -> None:
    assert called(("Dinas PPPA", "UPTD PPA", "Bappeda"), {"Dinas PPPA": "DP3A", "UPTD PPA": "DP3A"}) == (
        "DP3A", "Bappeda",
    )  # fmt: skip


def test_the_nearest_assignment_holds() -> None:
    targets = targets_of(CATALOGUE, QUESTION)
    every = [assigned(scope, targets[scope], f"Dinas {scope}") for scope in SCOPES]
    for near in range(len(SCOPES)):
        (one,) = covering(CATALOGUE, QUESTION, every[near:])
        assert one.scope == SCOPES[near]
        assert owing(CATALOGUE, {}, every[near:])[QUESTION.id] == (f"Dinas {SCOPES[near]}",)


def test_asking_one_of_two_agencies_does_not_free_the_other() -> None:
    two = next(question for question in CATALOGUE.questions if len(CATALOGUE.agencies_of(question)) > 1)
    first = CATALOGUE.agencies_of(two)[0]
    assert owing(CATALOGUE, {}, [assigned("question", two.id, first)]) == {}
    assert owing(CATALOGUE, {}, [assigned("question", two.id, "Dinas Lain")]) == {two.id: ("Dinas Lain",)}


def test_an_assignment_reaches_its_questions_and_no_others() -> None:
    found = owing(CATALOGUE, {}, [assigned("indicator", "04")])
    assert set(found) == {question.id for question in CATALOGUE.questions_of("04")}


@given(st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["Dinas A", "Dinas B", *NAMES[:3]])))
def test_every_question_keeps_somebody_and_nobody_twice(own: dict[str, str]) -> None:
    found = owing(CATALOGUE, own, ())
    for question in CATALOGUE.questions:
        names = found.get(question.id, CATALOGUE.agencies_of(question))
        assert names
        assert len(set(names)) == len(names)
        assert set(names) == {own.get(name, name) for name in CATALOGUE.agencies_of(question)}
