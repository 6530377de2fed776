"""Corrections of the catalogue: taken whole, refused whole with line and reason, written back to the same."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kla_tui.rules.corrections.correction import (
    CorrectionFault,
    Corrections,
    corrected,
    corrections,
    write_corrections,
)
from kla_tui.rules.instrument.catalogue import Catalogue
from kla_tui.rules.instrument.catalogue_check import check
from kla_tui.rules.text.terminal_text import stored
from kla_tui.words import problem_text
from tests.rounds import CATALOGUE, QUESTIONS


def taken(text: str) -> Catalogue:
    result = corrected(CATALOGUE, text)
    assert isinstance(result, Catalogue), result
    return result


def refused(text: str) -> tuple[CorrectionFault, ...]:
    result = corrected(CATALOGUE, text)
    assert isinstance(result, tuple)
    return result


def test_nothing_given_changes_nothing() -> None:
    assert taken("") == taken("# belum ada\n") == CATALOGUE


def test_a_correction_is_visible_and_leaves_the_rest_alone() -> None:
    result = taken(
        '[[indicator]]\nid = "04"\n[[indicator.question]]\nid = "04.1"\nagencies = ["Disdukcapil", "RSUD"]\n'
    )
    question = result.by_question["04.1"]
    assert question.agencies == ("Disdukcapil", "RSUD")
    assert question.overridden == {"agencies"}
    assert [q for q in result.questions if q.id != "04.1"] == [q for q in CATALOGUE.questions if q.id != "04.1"]
    assert result.indicators == CATALOGUE.indicators
    assert CATALOGUE.by_question["04.1"].overridden == frozenset()


def test_the_short_form_says_the_same() -> None:
    long = '[[indicator]]\nid = "04"\n[[indicator.question]]\nid = "04.1"\nmax_points = 30\n'
    assert taken('[[question]]\nid = "04.1"\nmax_points = 30\n') == taken(long)


def test_a_value_equal_to_the_shipped_one_is_no_correction() -> None:
    points = CATALOGUE.by_question["04.1"].max_points
    assert taken(f'[[question]]\nid = "04.1"\nmax_points = {points}.00\ndirection = ""\nmatrix = true\n') == CATALOGUE


def test_an_official_text_takes_its_status_away() -> None:
    before = CATALOGUE.by_question["07.2"]
    assert before.text_status
    after = taken('[[question]]\nid = "07.2"\ntext_id = "Teks resmi?"\n').by_question["07.2"]
    assert (after.text_id, after.text_status, after.overridden) == ("Teks resmi?", "", {"text_id"})
    confirmed = taken(f'[[question]]\nid = "07.2"\ntext_id = "{before.text_id}"\n').by_question["07.2"]
    assert (confirmed.text_status, confirmed.overridden) == ("", {"text_id"})
    guessed = taken('[[question]]\nid = "07.2"\ntext_status = "unknown"\ntext_id = "Kira-kira"\n')
    assert guessed.by_question["07.2"].text_status == "unknown"


def test_a_text_that_is_still_not_official_keeps_its_status_when_written_and_read() -> None:
    status = CATALOGUE.by_question["07.2"].text_status
    result = taken(f'[[question]]\nid = "07.2"\ntext_id = "Kira-kira"\ntext_status = "{status}"\n')
    assert result.by_question["07.2"].text_status == status
    assert corrected(CATALOGUE, write_corrections(corrections(result))) == result


def test_a_new_question_stands_last_in_its_indicator() -> None:
    text = '[[question]]\nid = "04.9"\nindicator = "04"\ntext_id = "Baru?"\ntype = "yes_no"\nmax_points = 2.5\n'
    result = taken(text)
    question = result.questions_of("04")[-1]
    assert (question.id, question.max_points, question.indicator) == ("04.9", Decimal("2.5"), "04")
    assert {"text_id", "type", "max_points"} <= question.overridden
    assert [q.order for q in result.questions] == list(range(275))
    assert result.by_question["05.1"].order == CATALOGUE.by_question["05.1"].order + 1


ANOTHER_YEAR = """
[catalogue]
id = "kla-2025"
year = 2025
max_points = 1010
provisional = false

[[level]]
name = "Pratama"
min = 505
[[level]]
name = "Utama"
min = 900.5

[[cluster]]
id = "K7"
order = 7
name_id = "Blok baru"
name_en = "New block"
max_points = 10

[[indicator]]
id = "27"
number = 27
cluster = "K7"
name_id = "Indikator baru"
name_en = "New indicator"
max_points = 10

[[indicator.part]]
id = "27A"
name_id = "Bagian"
name_en = "Part"
max_points = 10

[[indicator.question]]
id = "27A.1"
part = "27A"
text_id = "Baru?"
type = "yes_no"
max_points = 12
"""


def test_another_year_may_bring_bands_clusters_and_indicators() -> None:
    result = taken(ANOTHER_YEAR)
    assert (result.id, result.year, result.provisional, result.max_points) == ("kla-2025", 2025, False, 1010)
    assert [level.min for level in result.levels] == [505, Decimal("900.5")]
    assert result.overridden == {"id", "year", "max_points", "provisional", "level"}
    assert result.by_cluster["K7"].overridden >= {"name_id", "max_points"}
    assert result.questions[-1].id == "27A.1"
    assert corrected(CATALOGUE, write_corrections(corrections(result))) == result


REFUSED: list[tuple[str, str, int]] = [
    ("[[question]\n", "catalogue.not_toml", 1),
    ('\n\n[[question]]\nid = "04.1"\nmax_points = \n', "catalogue.not_toml", 5),
    ("x = " + "[" * 20_000, "catalogue.not_toml", 1),
    ("x = " + "9" * 5_000, "catalogue.not_toml", 1),
    ('[[question]]\nid = "04.1"\nmax_points = 1e99999999999999999999\n', "catalogue.not_toml", 4),
    ('\n[[questions]]\nid = "04.1"\n', "catalogue.unknown_field", 2),
    ("question = 3\n", "catalogue.wrong_table", 1),
    ("[question]\nid = '04.1'\n", "catalogue.wrong_table", 1),
    ("catalogue = 3\n", "catalogue.wrong_table", 1),
    ('[[question]]\nid = "04.1"\n\n[[question]]\nmax_points = 3\n', "catalogue.wrong_id", 4),
    ('[[question]]\nid = "../etc"\n', "catalogue.wrong_id", 1),
    ('[[question]]\nid = "04.1"\nmax_points = -3\n', "catalogue.wrong_points", 3),
    ('[[question]]\nid = "04.1"\nmax_points = "3"\n', "catalogue.wrong_points", 3),
    ('[[question]]\nid = "04.1"\nmax_points = nan\n', "catalogue.wrong_points", 3),
    ('[[question]]\nid = "04.1"\nmax_points = inf\n', "catalogue.wrong_points", 3),
    ('[[question]]\nid = "04.1"\nmax_points = true\n', "catalogue.wrong_points", 3),
    ('[[question]]\nid = "04.1"\ntext_id = ""\n', "catalogue.wrong_text", 3),
    ('[[question]]\nid = "04.1"\ntext_id = "\\u001b[2J"\n', "catalogue.wrong_text", 3),
    ('[[question]]\nid = "04.1"\nagencies = "Disdukcapil"\n', "catalogue.wrong_texts", 3),
    ('[[question]]\nid = "04.1"\nyears = 1.5\n', "catalogue.wrong_count", 3),
    ('[[question]]\nid = "04.1"\nyears = 0\n', "catalogue.no_year", 3),
    ('[[question]]\nid = "04.1"\nmatrix = "ya"\n', "catalogue.wrong_flag", 3),
    ('[[question]]\nid = "04.1"\ndirection = 1\n', "catalogue.wrong_word", 3),
    ('[[question]]\nid = "04.1"\ntype = "angka"\n', "catalogue.unknown_type", 3),
    ('[[question]]\nid = "04.1"\npoints = 3\n', "catalogue.unknown_field", 3),
    ('[[question]]\nid = "04.1"\nrelates_to = "88"\n', "catalogue.unknown_indicator", 3),
    ('[[question]]\nid = "88.1"\n', "catalogue.unknown_question", 2),
    ('[[question]]\nid = "88.1"\nindicator = "88"\n', "catalogue.unknown_indicator", 3),
    ('[[question]]\nid = "04.1"\nindicator = "05"\n', "catalogue.wrong_indicator", 3),
    ('[[question]]\nid = "04.9"\nindicator = "04"\ntype = "text"\n', "catalogue.missing_field", 1),
    ('[[question]]\nid = "04.1"\nyears = 2\n[[question]]\nid = "04.1"\nyears = 1\n', "catalogue.given_twice", 5),
    ('[[indicator]]\nid = "04"\n[[indicator]]\nid = "04"\n', "catalogue.given_twice", 4),
    ('[[indicator]]\nid = "88"\nnumber = 88\n', "catalogue.missing_field", 1),
    ('[[level]]\nname = "A"\n', "catalogue.missing_field", 1),
    ('[[level]]\nname = "A"\nmin = 5000\n', "catalogue.levels", 1),
    ("[catalogue]\nmax_points = 1001\n", "catalogue.wrong_sum", 2),
    ('# satu\n[[indicator]]\nid = "01"\nname_id = "x"\nmax_points = 95\n', "catalogue.wrong_sum", 5),
    ('[[question]]\nid = "04.2"\nyears = 2\n[[question]]\nid = "01.1"\nmax_points = 1\n', "catalogue.unreachable", 6),
    ('[[question]]\nid = "04.1"\ntext_id = """\n[[question]]\nid = "x"\n"""\nyears = 0\n', "catalogue.no_year", 7),
    ('\r\n[[question]]\r\nid = "04.1"\r\nyears = 0\r\n', "catalogue.no_year", 4),
]


@pytest.mark.parametrize(("text", "code", "line"), REFUSED, ids=[f"{n}-{row[1]}" for n, row in enumerate(REFUSED)])
def test_refused_with_line_and_reason(text: str, code: str, line: int) -> None:
    faults = refused(text)
    assert (line, code) in [(fault.line, fault.problem.code) for fault in faults]
    assert all(problem_text(fault.problem) for fault in faults)


def test_every_fault_is_told_at_once_and_nothing_is_taken() -> None:
    faults = refused('[[question]]\nid = "04.1"\nyears = 3\nmax_points = -1\n\n[[question]]\nid = "77.1"\n')
    assert [(f.line, f.problem.code) for f in faults] == [
        (4, "catalogue.wrong_points"), (7, "catalogue.unknown_question"),
    ]  # fmt: skip
    assert CATALOGUE.by_question["04.1"].years == 2


def test_a_file_from_windows_notepad_is_read() -> None:
    assert taken('\ufeff[[question]]\r\nid = "04.1"\r\nyears = 1\r\n').by_question["04.1"].years == 1


texts = st.text(max_size=60).map(lambda text: stored(text, lines=True)).filter(bool)
fields = st.fixed_dictionaries(
    {},
    optional={
        "text_id": texts,
        "max_points": st.decimals(50, 90, places=2),
        "agencies": st.lists(texts.map(stored).filter(bool), max_size=3).map(tuple),
        "type": st.sampled_from(["yes_no", "percent", "number", "text"]),
        "direction": st.sampled_from(["", "lower"]),
        "years": st.integers(1, 4),
        "matrix": st.booleans(),
        "text_status": st.sampled_from(["", "inferred", "unknown"]),
        "reported_by": st.sampled_from(["", "kecamatan", "desa"]),
        "relates_to": st.sampled_from(["", "04", "21A"]),
    },
)
news = st.fixed_dictionaries(
    {
        "indicator": st.just("04"),
        "text_id": texts,
        "type": st.just("text"),
        "max_points": st.decimals(0, 9, places=4),
    },
    optional={"years": st.integers(1, 2)},
)
indicator_fields = st.fixed_dictionaries(
    {},
    optional={
        "name_id": texts,
        "note": texts,
        "lead_agencies": st.lists(texts.map(stored).filter(bool), max_size=3).map(tuple),
        "evidence": st.lists(texts.map(stored).filter(bool), max_size=3).map(tuple),
    },
)


@pytest.mark.slow
@settings(max_examples=40)
@given(
    st.dictionaries(st.sampled_from(QUESTIONS), fields, max_size=6),
    st.dictionaries(st.sampled_from(["04.90", "04.91"]), news, max_size=2),
    st.dictionaries(st.sampled_from(["01", "21"]), indicator_fields, max_size=2),
)
def test_written_corrections_read_back_to_the_same(
    old: dict[str, dict[str, Any]], new: dict[str, dict[str, Any]], indicators: dict[str, dict[str, Any]]
) -> None:
    text = write_corrections(Corrections(questions={**old, **new}, indicators=indicators))
    result = taken(text)
    for identifier, changed in [*old.items(), *new.items()]:
        question = result.by_question[identifier]
        for name, value in changed.items():
            assert getattr(question, name) == value
    for identifier, changed in indicators.items():
        for name, value in changed.items():
            assert getattr(result.by_indicator[identifier], name) == value
    assert check(result) == ()
    again = write_corrections(corrections(result))
    assert corrected(CATALOGUE, again) == result
    assert write_corrections(corrections(taken(again))) == again


toml_values = st.recursive(
    st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "max_points", "part"]), inner),
    max_leaves=5,
)


def as_toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {as_toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(as_toml, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(c):08x}" for c in value if not 0xD800 <= ord(c) <= 0xDFFF) + '"'
    return str(value)


@settings(max_examples=150)
@given(
    st.dictionaries(
        st.sampled_from(["catalogue", "level", "cluster", "indicator", "question", "lain"]), toml_values, max_size=3
    )
    | st.fixed_dictionaries(
        {
            "indicator": st.lists(
                st.fixed_dictionaries(
                    {"id": st.just("21") | st.just("30")},
                    optional=dict.fromkeys(("part", "question", "max_points", "cluster"), toml_values),
                ),
                max_size=2,
            )
        }
    )
)
def test_whatever_a_file_holds_it_is_answered(content: dict[str, Any]) -> None:
    text = "\n".join(f"{name} = {as_toml(value)}" for name, value in content.items())
    result = corrected(CATALOGUE, text)
    if isinstance(result, tuple):
        assert result
        assert all(1 <= fault.line <= text.count("\n") + 1 and problem_text(fault.problem) for fault in result)
    else:
        assert check(result) == ()
