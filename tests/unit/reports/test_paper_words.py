"""What papers say of findings: a sentence for who reads the paper, never a key or a field of the program."""

import re
from pathlib import Path

import pytest

import kla_tui.rules as rules
from kla_tui import i18n
from kla_tui.db import Database
from kla_tui.files.papers import letters as papers
from kla_tui.folder import Folder
from kla_tui.rules.problem import Problem
from kla_tui.store.agencies import agencies, letters
from kla_tui.words import paper_text, problem_text
from kla_tui.words.catalogue import paper_question
from kla_tui.words.evidence import PAPER, TEXTS
from tests.rounds import CATALOGUE
from tests.unit.reports.test_letters import text_of
from tests.unit.reports.test_pack import packed

RULES = Path(next(iter(rules.__path__)))
_CODE = re.compile(r'"((?:evidence|gap)\.[a-z_]+)"')
# Every finding a document or question can have: these reach letters, gap report, pack and sheets.
CODES = sorted(
    {
        code
        for path in (RULES / "instrument" / "evidence.py", *(RULES / "score").glob("*.py"))
        for code in _CODE.findall(path.read_text(encoding="utf-8"))
    }
)
# What is meant for who sits at the program.
FORBIDDEN = re.compile(
    r"\b(tekan|tandai|pilih|ketik|isi (nomor|judul|tanggal|matriks)|lampirkan|tulis|jawab|tambah|perbaiki)\b"
    r"|\b(buka|pindai)\b"
    r"|\((m|y|b)\)",
    re.IGNORECASE,
)
PARAMS = {
    "kind": "SK", "wanted": "perda perbup", "id": "01.1", "ids": "01.1", "until": "2020-01-01", "span": "2023–2024",
    "date": "2025-01-01", "years": "2023", "asked": 2, "missing": "2024", "count": 9, "first": "01.1",
    "parts": "01 02 25",
}  # fmt: skip


def test_the_findings_are_known() -> None:
    assert {"evidence.unsigned", "evidence.unfit", "evidence.no_table", "gap.no_option", "gap.stale"} < set(CODES)
    assert set(CODES) == PAPER.keys(), "each has a sentence of its own on paper, and none has one that is no finding"
    assert PAPER.keys() <= TEXTS.keys()


@pytest.mark.parametrize("code", CODES)
def test_a_finding_on_paper_names_no_key_and_nothing_to_do_in_the_program(code: str) -> None:
    problem = Problem("", code, PARAMS)
    said = paper_text(problem)
    assert not FORBIDDEN.search(said), said
    assert said.endswith(".")
    assert said[0].isupper()
    assert "{" not in said
    i18n.use("en")
    assert paper_text(problem) == said, "paper is Indonesian"
    i18n.use("id")
    assert problem_text(problem), "the screen has its own"


def test_letters_and_pack_of_a_whole_folder_name_no_keys(
    demo_db: Database, demo_folder: Folder, tmp_path: Path
) -> None:
    with demo_db.read() as connection:
        names = [row.name for row in agencies.listing(connection)][:4]
        plans = [letters.plan(connection, name) for name in names]
    papers.write(plans, tmp_path / "surat.txt", paper_text)
    _, files = packed(demo_db, demo_folder, tmp_path / "paket.zip")
    for text in (text_of(tmp_path / "surat.txt"), files["index.html"].decode()):
        found = re.search(r"\b(tekan|tandai)\b|lalu lampirkan|pilih opsi|\((m|y)\)", text)
        assert found is None, text[max(0, found.start() - 80) : found.end() + 40]


def test_a_text_that_is_not_the_ministrys_is_marked_on_paper(demo_db: Database, tmp_path: Path) -> None:
    guessed = next(question for question in CATALOGUE.questions if question.text_status)
    settled = next(question for question in CATALOGUE.questions if not question.text_status)
    assert paper_question(guessed) == f"{guessed.text_id} (perkiraan, bukan bunyi resmi)"
    assert paper_question(settled) == settled.text_id
    with demo_db.read() as connection:
        owing = [
            row.name
            for row in agencies.listing(connection)
            if guessed.id in {one.question for one in agencies.owed(connection, row.name)}
        ]
        assert owing, "the demonstration owes it"
        plan = letters.plan(connection, owing[0])
    papers.write([plan], tmp_path / "surat.txt", paper_text)
    assert "(perkiraan, bukan bunyi resmi)" in text_of(tmp_path / "surat.txt")


def test_a_letter_asks_for_documents_alone(demo_db: Database) -> None:
    with demo_db.read() as connection:
        for row in agencies.listing(connection):
            for one in letters.plan(connection, row.name).wanted:
                asked = papers.asked_text(one, paper_text)
                assert "awaban" not in asked
                assert one.wanted.kinds
                assert not FORBIDDEN.search(asked), asked
