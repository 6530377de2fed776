"""Stages and awards where figures are told: status as JSON and in words, the list of years, papers."""

import datetime as dt
import json
from pathlib import Path

import pytest

from kla_tui.cli import main
from kla_tui.db import Database
from kla_tui.files.lists.plain import status_lines
from kla_tui.folder import Folder
from kla_tui.rules.instrument.deadlines import Times
from kla_tui.rules.instrument.figures import Figures
from kla_tui.store.agencies import agencies, gaps
from kla_tui.store.checklist import awards, earlier
from kla_tui.store.kit import settings
from kla_tui.store.summary import summary

VA = Times(dt.date(2031, 4, 1), dt.date(2031, 4, 30), dt.datetime.fromisoformat("2031-05-03T14:00"))


@pytest.fixture
def dated(db: Database) -> Database:
    with db.read() as connection:
        current = settings.current_round(connection)
    settings.set_round(db, current.id, (2023, 2024), {"VA": VA})
    awards.save(db, current.id, {"level": "Nindya", "total": "771,81"})
    return db


def test_status_holds_the_stages_and_the_award_beside_the_old_keys(dated: Database) -> None:
    with dated.read() as connection:
        status = summary.status(connection)
    assert status["round"]["deadlines"]["VA"] == "2031-04-30"
    assert status["round"]["stages"]["VA"] == {
        "start": "2031-04-01", "end": "2031-04-30", "correction": "2031-05-03T14:00",
    }  # fmt: skip
    assert status["round"]["award"] == {"level": "Nindya", "total": "771.81"}
    assert Figures(json.loads(json.dumps(status))).schedule()["VA"] == VA
    said = tuple(status_lines({**status, "backups": {"laptop": None, "stick": None}}))
    assert "Tahap VA pusat: 01-04-2031 – 30-04-2031 · perbaikan s.d. 03-05-2031 14.00" in said
    assert "Penghargaan: Nindya 771,81" in said


def test_agencies_and_the_gap_report_follow_what_comes_next(dated: Database) -> None:
    with dated.read() as connection:
        ahead, report = agencies.deadline(connection), gaps.report(connection)
    assert ahead is not None
    assert (ahead.stage, ahead.what, ahead.day) == ("VA", "start", VA.start)
    assert report.deadline == ahead


def test_every_year_stands_in_the_list_of_years(dated: Database, folder: Folder, tmp_path: Path) -> None:
    earlier.take(dated, 2021, [{"target": "01", "points": "40"}])
    path = tmp_path / "tahun.json"
    assert main(["--data", str(folder.root), "export", "years", str(path)]) == 0
    rows = json.loads(path.read_text(encoding="utf-8"))["rows"]
    assert [row["year"] for row in rows] == [2021, 2025]
    assert (rows[1]["correction_va"], rows[1]["award_total"]) == ("2031-05-03T14:00", "771.81")
    assert rows[0]["award_level"] == ""
