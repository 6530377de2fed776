"""`status` against a second opinion: every figure reckoned anew from the exports, for seasons of made-up work."""

import json
import re
import shutil
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from kla_tui import sqlite_file
from kla_tui.cli import main
from kla_tui.db import Database
from kla_tui.folder import Folder
from kla_tui.rules.instrument.deadlines import STAGES
from kla_tui.rules.steps.works import WORKS
from kla_tui.store.checklist import checklist
from kla_tui.store.folder import opening
from kla_tui.store.summary import summary
from tests import busy_season, painted, reckoning
from tests.officer import at_work
from tests.rounds import naive_points, raw_catalogue

SEEDS = range(4)
LISTS = (
    "checklist",
    "evidence",
    "companies",
    "people",
    "attendance",
    "changes",
)  # what is noted in the log comes first


@dataclass
class Season:
    """A folder after its season, what `status` says of it, and its exports."""

    folder: Folder
    status: dict[str, Any]
    lists: dict[str, dict[str, Any]]
    catalogue: dict[str, Any]

    def rows(self, what: str) -> list[dict[str, Any]]:
        """The rows of an export."""
        return list(self.lists[what]["rows"])

    @property
    def log(self) -> reckoning.Log:
        """The tables played back from the exported changes."""
        return reckoning.replay(self.rows("changes"))

    @cached_property
    def claims(self) -> dict[str, tuple[Fraction, Fraction]]:
        """What the answers are worth at least and at most."""
        return reckoning.claims(self.catalogue, self.rows("checklist"))

    def proven(self, *, filed: bool = False) -> dict[str, Fraction]:
        """What the documents prove of each question at most."""
        years, answers = self.lists["evidence"]["round"]["data_years"], self.rows("checklist")
        papers = [row for row in self.rows("evidence") if row["has_file"] or not filed]
        return reckoning.proven(self.catalogue, answers, papers, years, self.folder.evidence)

    def backed(self, *, filed: bool = False) -> dict[str, Fraction]:
        """What is proven of what the answers are worth at least."""
        proven = self.proven(filed=filed)
        return {
            question: min(low, proven.get(question, Fraction(0))) for question, (low, _high) in self.claims.items()
        }


def told(folder: Folder, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """What `status --json` prints."""
    capsys.readouterr()
    assert main(["--data", str(folder.root), "status", "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def exported(folder: Folder, into: Path) -> dict[str, dict[str, Any]]:
    """All lists as JSON."""
    found = {}
    for what in LISTS:
        path = into / f"{what}.json"
        assert main(["--data", str(folder.root), "export", what, str(path), "--reason", "Uji"]) == 0
        found[what] = json.loads(path.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module", params=SEEDS)
def made(request: pytest.FixtureRequest, empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Season:
    place = tmp_path_factory.mktemp("season")
    shutil.copytree(empty_template, place / "data")
    folder = Folder(place / "data")
    busy_season.work(folder, place, request.param)
    lists = exported(folder, place)  # the exports alone must notice the files that were spoilt
    catalogue = raw_catalogue()
    if request.param % 3 == 0:
        for indicator in catalogue["indicator"]:
            for question in indicator["question"]:
                if question["id"] == "01.1":
                    question["years"] = 2
                if question["id"] == "04.1":
                    question["max_points"] = Decimal("9.5")
    return Season(folder, {}, lists, catalogue)


@pytest.fixture
def season(made: Season, capsys: pytest.CaptureFixture[str]) -> Season:
    """A season with its status, read after the exports and before anything else changes."""
    if not made.status:
        made.status.update(told(made.folder, capsys))
    return made


@pytest.mark.slow
def test_points_and_bands(season: Season) -> None:
    status, claims = season.status, season.claims
    worth = {
        "claimed": naive_points(season.catalogue, {q: high for q, (_low, high) in claims.items()}),
        "claimed_low": naive_points(season.catalogue, {q: low for q, (low, _high) in claims.items()}),
        "backed": naive_points(season.catalogue, season.backed()),
    }
    worth["claimed_high"] = worth["claimed"]
    for name, points in worth.items():
        assert Fraction(status["points"][name]) == pytest.approx(points[""], abs=1e-20)
        for table in ("blocks", "indicators"):
            for row in status[table]:
                assert Fraction(row[name]) == pytest.approx(points[row["id"]], abs=1e-20)
    for name in ("claimed", "claimed_low", "backed"):
        assert status["level"][name] == reckoning.level(season.catalogue, worth[name][""])
    filed = naive_points(season.catalogue, season.backed(filed=True))
    points = {name: Fraction(text) for name, text in status["points"].items()}
    assert points["at_risk"] == points["claimed"] - points["backed"]
    assert points["recorded"] == pytest.approx(worth["backed"][""] - filed[""], abs=1e-20)
    assert points["claimed_low"] < points["claimed_high"], "a season has answers without an option"


def test_each_answer_is_exported_with_what_it_claims(season: Season) -> None:
    for row in season.rows("checklist"):
        told = (
            None if row["fraction_low"] is None else (Fraction(row["fraction_low"]), Fraction(row["fraction_high"]))
        )
        expected = season.claims.get(row["question"])
        assert (told is None) == (expected is None), row["question"]
        assert told is None or told == pytest.approx(expected, abs=1e-25), row["question"]


def test_clusters_indicators_and_maxima(season: Season) -> None:
    status, catalogue = season.status, season.catalogue
    for table, tables in (("blocks", "cluster"), ("indicators", "indicator")):
        assert [(row["id"], Decimal(row["max"])) for row in status[table]] == [
            (entry["id"], Decimal(entry["max_points"])) for entry in catalogue[tables]
        ]
    assert status["points"]["max"] == "1000"
    shown = [status["points"], *status["blocks"], *status["indicators"]]
    numbers = [value for row in shown for name, value in row.items() if name != "id"]
    assert all(re.fullmatch(r"(0|[1-9]\d*)(\.\d*[1-9])?", number) for number in numbers)


def test_questions_answered_and_backed(season: Season) -> None:
    claims, proven = season.claims, season.proven()
    backed = {q for q, (low, high) in claims.items() if high and q in proven and proven[q] >= low}
    open_ = {question for question, (low, high) in claims.items() if low != high}
    scaled = {q["id"] for i in season.catalogue["indicator"] for q in i["question"] if "scale" in q}
    assert season.status["questions"] == {
        "total": 274,
        "answered": len(claims),
        "backed": len(backed),
        "open_options": sum(1 for question in open_ if question in scaled),
        "to_weigh": sum(1 for question in open_ if question not in scaled),
        "stale": sum(1 for row in season.rows("checklist") if row["stale"]),
    }
    assert {row["question"] for row in season.rows("checklist") if row["backed"]} == backed


def test_files_as_they_lie_in_the_folder(season: Season) -> None:
    for row in season.rows("evidence"):
        fault = reckoning.file_fault(row["sha256"], season.folder.evidence)
        assert row["file_state"] == (fault or ("matches" if row["sha256"] else "none"))


def test_companies(season: Season) -> None:
    status, year = season.status, season.status["round"]["year"]
    assert status["companies"] == reckoning.company_figures(season.log, year)
    rows = season.rows("companies")
    assert status["companies"]["total"] == len(rows)
    assert status["companies"]["members"] == sum(1 for row in rows if row["step"] == "anggota")


def test_events_attendance_and_pillars(season: Season) -> None:
    status = season.status
    found = (status["events"], status["attendance"], status["pillars"])
    assert found == reckoning.event_figures(season.log)


def test_attendance_as_the_exported_list_says(season: Season) -> None:
    once = {(row["event"], row["person"]): row for row in season.rows("attendance")}
    assert season.status["attendance"]["present"] == len(once)
    for name in ("walk_in", "represented"):
        who = {(row["event"], row["person"]) for row in season.rows("attendance") if row["how"] == name}
        assert season.status["attendance"][name] == len(who)
    pillars = Counter(row["pillar"] for row in once.values())
    assert season.status["pillars"] == {pillar: pillars[pillar] for pillar in reckoning.PILLARS}
    people = {row["id"] for row in season.rows("people")}
    assert {person for _event, person in once} <= people


def test_log_and_digest(season: Season) -> None:
    rows, log = season.rows("changes"), season.log
    assert season.status["changes"] == {
        "total": len(rows),
        "unsent": 0,  # all of them stand in the exported file
        "conflicts": log.conflicts,
    }
    assert season.status["digest"] == log.digest == season.lists["changes"]["digest"]


def test_head_of_the_status(season: Season) -> None:
    years = season.lists["checklist"]["round"]["data_years"]
    assert season.status["format"] == 1
    assert season.status["round"] == {
        "year": 2025, "catalogue": "kla-2024", "data_years": years,
        "deadlines": dict.fromkeys(STAGES),
        "stages": {stage: dict.fromkeys(("start", "end", "correction")) for stage in STAGES},
        "award": None,
    }  # fmt: skip
    assert set(season.status) == {
        "format", "round", "points", "level", "next_level", "blocks", "indicators", "questions", "companies",
        "events", "attendance", "pillars", "follow_ups", "changes", "forecast", "steps", "digest", "backups",
    }  # fmt: skip
    unofficial = [
        question["max_points"]
        for indicator in season.catalogue["indicator"]
        for question in indicator["question"]
        if question.get("text_status")
    ]
    assert season.status["forecast"] == {
        "estimate": True, "provisional": True, "from": season.status["points"]["backed"],
        "to": season.status["points"]["claimed"],
        "unofficial": {"questions": len(unofficial), "points": f"{sum(unofficial)}"},
    }  # fmt: skip


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["narrow", "wide"])
async def test_the_summary_shows_the_figures_of_status(season: Season, size: tuple[int, int]) -> None:
    async with at_work(season.folder, size=size) as officer:
        read = painted.figures(officer.lines)
    assert len(read["steps"]) >= 3
    assert read == painted.of_status(season.status, len(read["steps"]))


def test_the_words_of_status_say_the_same(season: Season, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(season.folder.root), "status"]) == 0
    read = painted.figures_of_words(capsys.readouterr().out.splitlines())
    assert read == painted.of_status(season.status, len(read["steps"]))


async def test_the_checklist_adds_up_to_the_summary(season: Season) -> None:
    async with at_work(season.folder, "2", size=(120, 60)) as officer:
        rows = [
            re.split(r"\s{2,}", line.strip("› ").strip()) for line in officer.lines if re.match(r"[› ] \d\d ", line)
        ]
    answered = [row[2].split("/") for row in rows]
    backed = [row[3].split("/") for row in rows]
    questions = season.status["questions"]
    assert len(rows) == len(season.status["indicators"])
    assert sum(int(have) for have, _of in answered) == questions["answered"]
    assert sum(int(of) for _have, of in answered) == questions["total"]
    assert sum(int(have) for have, _of in backed) == questions["backed"]
    for row, indicator in zip(rows, season.status["indicators"], strict=True):
        low, _dash, high = row[4].partition("–")
        shown = tuple(painted.number(text) for text in (low, high or low, *row[5:7]))
        names = ("claimed_low", "claimed_high", "backed", "max")
        assert shown == tuple(painted.rounded(indicator[name]) for name in names)


def test_what_is_due(season: Season) -> None:
    assert season.status["follow_ups"] == {"open": 0, "overdue": 0}


def test_steps_are_those_of_the_rules(season: Season) -> None:
    steps = season.status["steps"]
    assert steps["total"] >= len(steps["first"]) > 0
    works = {code: place for place, code in enumerate(WORKS)}
    assert [works[step["kind"]] for step in steps["first"]] == sorted(works[step["kind"]] for step in steps["first"])
    for step in steps["first"]:
        claim = season.claims.get(step["question"])
        assert step["kind"] == step["works"][0]
        assert step["effort"] >= len(step["works"])
        if claim is None:
            assert step["kind"] in ("answer", "review", "option")
        else:
            assert step["kind"] not in ("answer", "review")
            assert (step["kind"] in ("option", "weigh")) == (claim[0] < claim[1])


def test_the_seasons_hold_what_they_are_meant_to_try(season: Season) -> None:
    documents, log = season.rows("evidence"), season.log
    assert log.conflicts
    assert {"missing", "changed", "empty", "matches", "none"} == {row["file_state"] for row in documents}
    assert any(row["kind"] in ("foto", "matriks") and len(row["questions"]) > 1 for row in documents)
    assert any(row["until"] for row in documents)
    assert any(mark.get("annulled") == "1" for mark in log.tables["attendance"].values())
    assert {"invited", "walk_in", "represented"} == {row["how"] for row in season.rows("attendance")}
    assert any(Fraction(row["fraction"] or 0) % Fraction(1, 4) for row in season.rows("checklist"))
    assert any(row["option"] for row in season.rows("checklist"))
    assert len({row["matrix_complete"] for row in season.rows("checklist")}) == 2
    assert {True, False} == {row["has_file"] for row in documents}
    proven = season.proven()
    two = {q["id"]: q["id"] in proven for i in season.catalogue["indicator"] for q in i["question"] if "years" in q}
    assert False in two.values()
    assert True in two.values() or len(season.status["round"]["data_years"]) == 1
    assert {"21B.1", "21B.2"} <= {q for q, claim in season.claims.items() if claim == (1, 1)}


def test_figures_kept_by_another_version_are_worked_out_anew(demo_folder: Folder) -> None:
    opening.open_folder(demo_folder).close()
    connection = sqlite_file.connect(demo_folder.database)
    connection.execute("UPDATE snapshot SET content = '{\"points\": {}}'")
    connection.close()
    db = opening.open_folder(demo_folder)
    with db.read() as connection:
        assert summary.figures(connection) == summary.worked_out(connection)
    db.close()


def test_an_answer_reads_no_document(demo_db: Database) -> None:
    asked: list[str] = []
    event.listen(demo_db.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    checklist.answer(demo_db, "04.1", "tidak")
    assert asked
    assert not [statement for statement in asked if "evidence" in statement]
