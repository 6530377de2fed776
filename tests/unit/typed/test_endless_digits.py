"""What looks like a number and is none, or has no end, is refused in words wherever digits are asked for."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kla_tui.cli import main
from kla_tui.db import Database
from kla_tui.folder import Folder
from kla_tui.screens.events import event_print
from kla_tui.store.companies import commitments, companies
from kla_tui.store.kit.outcome import Outcome
from kla_tui.store.ledger import contribution_entry

ODD = ("9" * 5000, "9" * 30, "²⁰²⁵")
Said = pytest.CaptureFixture[str]
ASKED: dict[str, Callable[[Database, str], Outcome]] = {
    "principle": lambda db, text: commitments.add_item(db, {"text": "Butir uji", "aspect": "", "principle": text}),
    "workers_male": lambda db, text: companies.save(db, "", {"name": "PT Uji", "workers_male": text}),
    "planned": lambda db, text: contribution_entry.save(db, "", {"title": "Beasiswa", "planned": text}),
    "year": lambda db, text: contribution_entry.save(db, "", {"title": "Beasiswa", "year": text}),
}


@pytest.mark.parametrize("text", ODD, ids=["endless", "long", "raised"])
@pytest.mark.parametrize("field", ASKED)
def test_a_field_says_so(db: Database, field: str, text: str) -> None:
    outcome = ASKED[field](db, text)
    assert outcome.refused
    assert field in {problem.field for problem in outcome.problems}


@pytest.mark.parametrize("text", ODD, ids=["endless", "long", "raised"])
def test_blank_rows_of_a_sheet_say_so(text: str) -> None:
    assert [problem.code for problem in event_print._blank(text)] == ["print.blank"]


@pytest.mark.parametrize("text", ODD, ids=["endless", "long", "raised"])
@pytest.mark.parametrize(
    "words", [("attendance", "--session"), ("contributions", "--year")], ids=lambda words: words[0]
)
def test_a_report_says_so(
    demo_folder: Folder, tmp_path: Path, capsys: Said, words: tuple[str, str], text: str
) -> None:
    what, option = words
    arguments = ["--data", str(demo_folder.root), "report", what, str(tmp_path / "laporan.pdf"), option, text]
    try:
        status = main(arguments)
    except SystemExit as ended:
        status = int(ended.code or 0)
    assert status in (1, 2)
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert "tidak terduga" not in said
