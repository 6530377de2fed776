"""Corrections of scales and sources: once for all questions, to and from their text, by lines on a form."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kla_tui.rules.corrections import scale_lines
from kla_tui.rules.corrections.correction import Corrections, corrected, corrections, write_corrections
from kla_tui.rules.instrument.scales import Scale
from kla_tui.rules.text.terminal_text import stored
from tests.rounds import CATALOGUE
from tests.unit.catalogue.test_correction import refused, taken

LEGAL = "bentuk-hukum"
WHOLE = """
[[source]]
id = "juknis"
title = "Petunjuk teknis"
where = "halaman 7"

[[scale]]
id = "resmi"
name_id = "Skala resmi"
basis_id = "Juknis"
[[scale.option]]
id = "sebagian"
text_id = "Sebagian"
fraction = 0.4
source = "juknis"
[[scale.option]]
id = "tidak"
text_id = "Tidak"
fraction = 0
source = "juknis"
[[scale.option]]
id = "ya"
text_id = "Ya"
fraction = "1"
source = "juknis"
[[question]]
id = "01.1"
scale = "resmi"
"""


def again(result: object) -> object:
    """What the corrections of a catalogue say, written and read."""
    return corrected(CATALOGUE, write_corrections(corrections(result)))  # type: ignore[arg-type]


def test_one_fraction_is_corrected_for_all_questions_of_a_scale() -> None:
    result = taken(f'[[scale]]\nid = "{LEGAL}"\n[[scale.option]]\nid = "se"\nfraction = 0.3\n')
    option = result.by_scale[LEGAL].option("se")
    assert option is not None
    assert (option.fraction, option.overridden) == (Decimal("0.3"), {"fraction"})
    pointing = [question for question in result.questions if question.scale == LEGAL]
    assert len(pointing) == 28
    changed = [q.id for q in result.questions if result.basis[q.id] != CATALOGUE.basis[q.id]]
    assert changed == [question.id for question in pointing]
    assert again(result) == result


def test_options_stand_from_best_to_worst_however_they_are_written() -> None:
    result = taken(WHOLE)
    scale = result.by_scale["resmi"]
    assert [option.id for option in scale.options] == ["ya", "sebagian", "tidak"]
    assert (scale.status, scale.is_estimate) == ("official", False)
    assert (result.by_question["01.1"].scale_status, result.by_question["01.1"].yes_low) == (
        "official",
        Decimal("0.4"),
    )
    assert result.works[-1].title == "Petunjuk teknis"
    assert again(result) == result


def test_what_a_regency_adds_rests_on_its_own_source() -> None:
    result = taken(f'[[scale]]\nid = "{LEGAL}"\n[[scale.option]]\nid = "qanun"\ntext_id = "Qanun"\nfraction = 0.9\n')
    scale = result.by_scale[LEGAL]
    assert [option.id for option in scale.options][:2] == ["perda", "qanun"]
    assert scale.options[1].source == "regency" == result.works[-1].id
    assert scale.is_estimate, "the other options are still our reading"


def test_a_scale_is_as_sure_as_its_weakest_step() -> None:
    steps = "".join(
        f'[[scale.option]]\nid = "{option.id}"\nscale_status = "official"\n'
        for option in CATALOGUE.by_scale["inovasi"].options
    )
    result = taken(f'[[scale]]\nid = "inovasi"\n{steps}')
    assert result.by_scale["inovasi"].status == "official"
    assert {q.scale_status for q in result.questions if q.scale == "inovasi"} == {"official"}
    assert again(result) == result


def test_a_step_can_be_taken_out_and_a_band_put_in() -> None:
    result = taken(
        '[[scale]]\nid = "perempat-persen"\ndropped = ["25"]\n[[scale.band]]\nup_to = 30\nfraction = 0.25\n'
    )
    assert [band.up_to for band in result.by_scale["perempat-persen"].bands] == [0, 30, 50, 75, 100]
    assert again(result) == result


def test_a_lower_step_lowers_what_a_plain_yes_is_worth_at_least() -> None:
    result = taken('[[scale]]\nid = "perda-kla"\n[[scale.option]]\nid = "se"\nfraction = 0.1\n')
    assert result.by_question["01.1"].yes_low == Decimal("0.1")
    own = taken(
        '[[scale]]\nid = "perda-kla"\n[[scale.option]]\nid = "se"\nfraction = 0.1\n'
        '[[question]]\nid = "01.1"\nyes_low = 0.05\n'
    )
    assert own.by_question["01.1"].yes_low == Decimal("0.05")
    assert again(own) == own


def test_a_question_of_another_type_has_no_scale_until_one_is_given() -> None:
    result = taken('[[question]]\nid = "26.2"\ntype = "yes_no"\n').by_question["26.2"]
    assert (result.scale, result.scale_status) == ("", "unknown")
    turned = taken('[[question]]\nid = "26.2"\ndirection = "lower"\n').by_question["26.2"]
    assert turned.scale == ""
    given_one = taken('[[question]]\nid = "26.2"\ntype = "yes_no"\nscale = "inovasi"\n').by_question["26.2"]
    assert given_one.scale == "inovasi"


def test_the_kinds_a_question_wants_and_what_it_asks_for() -> None:
    result = taken(
        '[[question]]\nid = "01.1"\nwants = ["perda"]\nmatrix = true\nmatrix_required = true\n'
        'note_wanted = true\nfile_wanted = false\ncount_id = "peraturan"\n'
    )
    question = result.by_question["01.1"]
    assert (question.wants, question.matrix_required, question.note_wanted) == (("perda",), True, True)
    assert again(result) == result


REFUSED = [
    ('[[scale]]\nid = "inovasi"\n[[scale.option]]\nid = "ada"\nfraction = 3\n', "catalogue.wrong_fraction"),
    ('[[scale]]\nid = "inovasi"\n[[scale.option]]\nid = "ada"\nfraction = "x"\n', "catalogue.wrong_fraction"),
    ('[[scale]]\nid = "inovasi"\n[[scale.option]]\nid = "ada"\nfraction = 0.5\n', "catalogue.scale_order"),
    ('[[scale]]\nid = "inovasi"\n[[scale.option]]\nid = "baru"\nfraction = 0.5\n', "catalogue.missing_field"),
    ('[[scale]]\nid = "inovasi"\n[[scale.option]]\nfraction = 0.5\n', "catalogue.wrong_id"),
    ('[[scale]]\nid = "inovasi"\nkinds = 3\n', "catalogue.unknown_field"),
    ('[[scale]]\nid = "inovasi"\noption = 3\n', "catalogue.wrong_table"),
    ('[[scale]]\nid = "inovasi"\n[[scale]]\nid = "inovasi"\n', "catalogue.given_twice"),
    ('[[scale]]\nid = "baru"\nname_id = "x"\n', "catalogue.missing_field"),
    ('[[scale]]\nid = "inovasi"\n[[scale.option]]\nid = "ada"\nsource = "entah"\n', "catalogue.unknown_source"),
    ('[[scale]]\nid = "inovasi"\n[[scale.option]]\nid = "ada"\nkinds = ["perkara"]\n', "catalogue.unknown_word"),
    ('[[scale]]\nid = "inovasi"\n[[scale.option]]\nid = "ada"\nscale_status = "yakin"\n', "catalogue.unknown_word"),
    ('[[scale]]\nid = "perempat-persen"\n[[scale.band]]\nup_to = 130\nfraction = 1\n', "catalogue.wrong_share"),
    ('[[scale]]\nid = "perempat-persen"\n[[scale.band]]\nup_to = 60\nfraction = 0.1\n', "catalogue.scale_bands"),
    ('[[scale]]\nid = "perempat-persen"\ndropped = ["100"]\n', "catalogue.scale_bands"),
    ('[[source]]\nid = "juknis"\ntitle = "x"\n', "catalogue.missing_field"),
    ('[[question]]\nid = "01.1"\nscale = "entah"\n', "catalogue.unknown_scale"),
    ('[[question]]\nid = "01.1"\nscale = "perempat-persen"\n', "catalogue.scale_unfit"),
    ('[[question]]\nid = "01.1"\nyes_low = 0\n', "catalogue.yes_low"),
    ('[[question]]\nid = "01.1"\nwants = ["perkara"]\n', "catalogue.unknown_word"),
    ('[[question]]\nid = "01.1"\nmatrix_required = true\n', "catalogue.no_matrix"),
]


@pytest.mark.parametrize(("text", "code"), REFUSED, ids=[f"{n}-{row[1]}" for n, row in enumerate(REFUSED)])
def test_what_does_not_hold_together_is_refused_as_a_whole(text: str, code: str) -> None:
    faults = refused(text)
    assert code in [fault.problem.code for fault in faults]
    assert all(1 <= fault.line <= text.count("\n") for fault in faults)


def shipped(identifier: str) -> Scale:
    return CATALOGUE.by_scale[identifier]


@pytest.mark.parametrize("scale", [scale.id for scale in CATALOGUE.scales])
def test_a_scale_reads_back_from_its_lines_as_no_correction(scale: str) -> None:
    one = shipped(scale)
    steps, problems = scale_lines.read(scale_lines.lines_of(one), bands=bool(one.bands))
    assert problems == ()
    assert scale_lines.correction(one, one, steps, official=False) == {}


def test_lines_of_a_form_become_a_correction() -> None:
    one = shipped(LEGAL)
    lines = scale_lines.lines_of(one).replace("se | Surat edaran | 0,25", "se | Edaran bupati | 0.3")
    lines = lines.replace("lain | Bentuk lain, misalnya keputusan (SK) | 0,25\n", "") + "\nqanun | Qanun | 0,9\n"
    steps, problems = scale_lines.read(lines, bands=False)
    assert problems == ()
    found = scale_lines.correction(one, one, steps, official=False)
    assert found == {
        "options": {
            "se": {"text_id": "Edaran bupati", "fraction": Decimal("0.3")},
            "qanun": {"text_id": "Qanun", "fraction": Decimal("0.9")},
        },
        "dropped": ("lain",),
    }
    result = taken(write_corrections(Corrections(scales={LEGAL: found})))
    assert [option.id for option in result.by_scale[LEGAL].options] == [
        "perda", "qanun", "perbup", "instruksi", "se", "tidak",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "bands", "code"),
    [
        ("perda | Perda", False, "scale.option_line"),
        ("perda | Perda | satu", False, "scale.option_line"),
        ("perda | Perda | 1,5", False, "scale.option_line"),
        (" | Perda | 1", False, "scale.option_line"),
        ("120 | 1", True, "scale.band_line"),
        ("25 | x | 1", True, "scale.band_line"),
        ("tidak | Tidak | 0\ntidak | Tidak | 0", False, "scale.line_twice"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(line: str, bands: bool, code: str) -> None:
    _steps, problems = scale_lines.read(f"\n{line}", bands=bands)
    assert [problem.code for problem in problems] == [code]
    assert problems[0].params["line"] == 2 + line.count("\n")


words = st.text("abc défg –|=", min_size=1, max_size=12).map(stored).filter(bool)
between = st.decimals("0.01", "0.99", places=2)


@settings(max_examples=60)
@given(st.dictionaries(st.sampled_from(["a", "b.1", "c-2"]), st.tuples(words, between), max_size=3), st.booleans())
def test_any_ladder_is_written_and_read_back(steps: dict[str, tuple[str, Decimal]], official: bool) -> None:
    options: dict[str, Any] = {name: {"text_id": text, "fraction": share} for name, (text, share) in steps.items()}
    options |= {
        "penuh": {"text_id": "Penuh", "fraction": Decimal(1)},
        "nol": {"text_id": "Nol", "fraction": Decimal(0)},
    }
    if not official:
        options["nol"]["scale_status"] = "inferred"
    scale = {"name_id": "Skala baru", "basis_id": "Dasar", "options": options}
    result = taken(write_corrections(Corrections(scales={"baru": scale})))
    found = result.by_scale["baru"]
    assert {one.id: (one.text_id, one.fraction) for one in found.options} == {
        name: (values["text_id"], values["fraction"]) for name, values in options.items()
    }
    assert found.is_estimate != official
    assert again(result) == result
