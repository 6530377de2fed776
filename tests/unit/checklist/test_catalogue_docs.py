"""The catalogue's page is tried out: its correction is taken, and its worked example comes out as written."""

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

from kla_tui.rules.corrections.correction import corrected
from kla_tui.rules.instrument.catalogue import Catalogue
from kla_tui.rules.instrument.evidence import Document, findings
from kla_tui.rules.score.claims import exactly
from kla_tui.rules.score.proofs import Offered
from kla_tui.rules.score.readiness import assess
from kla_tui.rules.score.steps import next_steps
from kla_tui.rules.score.verdicts import verdict
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


def test_the_worked_example_comes_out_as_written() -> None:
    rows = re.findall(r"^\| (\d\d[A-Z]?\.\d), (\d) points? \| [^|]+ \| ([\d.]+) \| ([\d.]+) \|$", PAGE, re.MULTILINE)
    assert len(rows) == 5
    claimed = {question: Decimal(fraction) for question, _, fraction, _ in rows}
    for question, most, fraction, points in rows:
        assert CATALOGUE.by_question[question].max_points == Decimal(most)
        assert Decimal(fraction) * Decimal(most) == Decimal(points)
    documents = (
        Document("sk", "sk", "SK", "", dt.date(2023, 3, 1), None, True),
        Document("laporan", "laporan", "Laporan", "", dt.date(2025, 1, 20), None, True, (2024,)),
        Document("foto", "foto", "Foto", "", dt.date(2024, 6, 1)),
        Document("sop", "sop", "SOP", "", dt.date(2022, 1, 1), None, True),
    )
    links = [("sk", "04.4"), ("laporan", "04.1"), ("foto", "04.5"), ("sop", "21B.1")]
    offered = Offered(CATALOGUE, documents, links, DATA_YEARS, frozenset({"04.1", "21B.1", "21B.2"}))
    claims = exactly(claimed)
    total = assess(CATALOGUE, claims, offered.proofs).total
    assert f"claimed **{total.claimed}**" in PAGE
    assert f"backed 9 + 8 = **{total.backed}**, of which **{total.filed}** with" in PAGE
    assert total.recorded == 9
    assert f"at risk **{total.at_risk}**" in PAGE
    assert f'"{problem_text(findings(documents[0], DATA_YEARS)[0])}"' in PAGE
    lacking = verdict(offered, documents[1], CATALOGUE.by_question["04.1"], claims["04.1"]).problems
    assert "evidence.years_lacking" in [problem.code for problem in lacking]
    photo = verdict(offered, documents[2], CATALOGUE.by_question["04.5"], claims["04.5"]).problems
    assert [problem.code for problem in photo] == ["evidence.unfit"]
    steps = [(s.question, s.points) for s in next_steps(CATALOGUE, claims, offered.proofs)[:2]]
    assert steps == [("04.4", 5), ("04.5", 3)]
