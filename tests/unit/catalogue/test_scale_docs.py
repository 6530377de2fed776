"""The catalogue's page tells the scales as they are."""

from collections import Counter
from pathlib import Path

import pytest

from kla_tui.rules.instrument.scales import Scale
from tests.rounds import CATALOGUE

PAGE = (Path(__file__).parents[3] / "docs" / "catalogue.md").read_text(encoding="utf-8")
QUESTIONS = Counter(question.scale for question in CATALOGUE.questions)


def steps(scale: Scale) -> str:
    if scale.options:
        return " · ".join(f"{one.text_id} {one.fraction.normalize():f}" for one in scale.options)
    return " · ".join(f"≤ {one.up_to.normalize():f} % {one.fraction.normalize():f}" for one in scale.bands)


@pytest.mark.parametrize("scale", CATALOGUE.scales, ids=lambda scale: scale.id)
def test_a_scale_stands_on_the_page_as_it_is(scale: Scale) -> None:
    row = f"| `{scale.id}` | {QUESTIONS[scale.id]} | {scale.rows_part} of {scale.rows} | {steps(scale)} |"
    assert row in PAGE.splitlines()


def test_the_page_names_the_scales_nobody_saw_part_points_of() -> None:
    (line,) = (line for line in PAGE.splitlines() if line.startswith("- **Surest**"))
    named = {word.strip("`,.") for word in line.partition("**Weakest**")[2].split() if word.startswith("`")}
    assert named <= {scale.id for scale in CATALOGUE.scales}
    assert {scale for scale in named if CATALOGUE.by_scale[scale].rows_part} == set()
    assert len(named) == 9
