"""The catalogue's page is tried out: its correction is taken, and its worked example comes out as written."""

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from kla_tui.rules.corrections.correction import corrected
from kla_tui.rules.instrument.catalogue import Catalogue
from kla_tui.rules.instrument.evidence import Document
from kla_tui.rules.score.claims import Given, claims_of
from kla_tui.rules.score.fitting import unfit
from kla_tui.rules.score.proofs import Offered
from kla_tui.rules.steps.steps import Position, next_steps
from kla_tui.rules.steps.works import EFFORT, NAMES, WORKS
from kla_tui.words import problem_text
from tests.rounds import CATALOGUE, DATA_YEARS

PAGE = (Path(__file__).parents[3] / "docs" / "catalogue.md").read_text(encoding="utf-8")


def test_the_correction_on_the_page_is_taken() -> None:
    (text,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    result = corrected(CATALOGUE, text)
    assert isinstance(result, Catalogue)
    assert {q.id for q in result.questions if q.overridden} == {"11.1", "04.1", "04.8"}
    assert result.by_question["11.1"].text_status == ""
    assert result.by_indicator["04"].lead_agencies == ("Disdukcapil",)


GIVEN = {
    "01.1": Given("ya", option="se"),
    "02.1": Given("ya"),
    "04.1": Given("ya", option="dua"),
    "04.4": Given("ya", fraction=Decimal(1), fraction_set=True),
    "06.2": Given("tidak"),
}
DOCUMENTS = {
    "01.1": Document("se", "se", "SE", "7/2024", dt.date(2024, 3, 1), None, True, (), "matches"),
    "02.1": Document("sk", "sk", "SK", "5/2023", dt.date(2023, 3, 1), None, True),
    "04.1": Document("laporan", "laporan", "Laporan", "", dt.date(2025, 1, 20), None, True, DATA_YEARS, "matches"),
    "04.4": Document("foto", "foto", "Foto", "", dt.date(2024, 6, 1), file_state="matches"),
}


def span(low: Decimal, high: Decimal) -> str:
    texts = [f"{number.normalize():f}" for number in (low, high)]
    return "–".join(dict.fromkeys(texts))


def test_the_worked_example_comes_out_as_written() -> None:
    claims = claims_of(CATALOGUE, {one: replace(answer, basis=CATALOGUE.basis[one]) for one, answer in GIVEN.items()})
    rows = re.findall(r"^\| (\d\d\.\d), (\d+) points? \| [^|]+ \| ([\d.–]+) \| ([\d.–]+) \|$", PAGE, re.MULTILINE)
    told = []
    for question, claim in claims.items():
        most = CATALOGUE.by_question[question].max_points
        told.append((question, str(most), span(*claim), span(claim.low * most, claim.high * most)))
    assert rows == told
    links = [(document.id, question) for question, document in DOCUMENTS.items()]
    offered = Offered(CATALOGUE, tuple(DOCUMENTS.values()), links, DATA_YEARS)
    position = Position(CATALOGUE, claims, offered.proofs, tables=offered.missing_tables)
    total = position.readiness.total
    low, high, backed, filed, risk = (
        f"{number.normalize():f}" for number in (total.low, total.claimed, total.backed, total.filed, total.at_risk)
    )
    assert (
        f"claimed **{low}**–**{high}**, backed 3 + 1.5 = **{backed}**, of which **{filed}** can be uploaded" in PAGE
    )
    assert f"at risk are **{risk}**" in PAGE
    assert f'"{problem_text(unfit(CATALOGUE.by_question["04.4"], "foto")[0])}"' in PAGE
    mine = [step for step in next_steps(position) if step.question in GIVEN]
    listed = [
        f"| {step.question} | {', '.join(step.move.works)} | {step.points.normalize():f} | {step.move.effort} |"
        for step in mine[:3]
    ]
    assert "\n".join(listed) in PAGE
    for step in mine[3:]:
        works, points = ", ".join(step.move.works), f"{step.points.normalize():f}"
        assert f"{step.question} (`{works}`, {points} points, effort {step.move.effort}" in PAGE


def test_the_efforts_on_the_page_are_those_of_the_rules() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \| .* \| (\d)…? \|$", PAGE, re.MULTILINE)
    assert rows == [(work, NAMES[work], str(EFFORT[work])) for work in WORKS]
