"""Reading the log: pages by key range, filters, days, and the report from the command line."""

import csv
import datetime as dt
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from kla_tui.changes import history as log
from kla_tui.cli import main
from kla_tui.db import Database
from kla_tui.fields import meanings
from kla_tui.files.lists import exports
from kla_tui.folder import Folder
from kla_tui.rules.typed.since import parse_span
from kla_tui.store.checklist import checklist
from kla_tui.store.companies import companies, duplicates
from kla_tui.store.evidence import evidence
from kla_tui.store.folder import opening
from kla_tui.store.history import history
from kla_tui.store.reports import history_report
from kla_tui.words.values import Spoken

FRIDAY = dt.date(2025, 8, 1)


def worked(db: Database) -> None:
    for number in range(60):
        db.officer = f"Petugas {number % 3}"
        checklist.note(db, ("01.1", "01.2a", "04.1")[number % 3], f"Catatan {number}")
    for number in range(7):
        companies.save(db, "", {"name": f"PT Contoh {number}"})


@pytest.fixture(scope="module")
def busy(empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Database:
    import shutil

    root = tmp_path_factory.mktemp("busy") / "data"
    shutil.copytree(empty_template, root)
    db = opening.open_folder(Folder(root))
    worked(db)
    return db


WANTED = (
    history.Wanted(), history.Wanted(officer="petugas 1"), history.Wanted(kind="organisation"),
    history.Wanted(kind="answer"), history.Wanted(first=dt.date(2001, 1, 1)),
    history.Wanted(last=dt.date(2001, 1, 1)), history.Wanted(unsent=True),
)  # fmt: skip


@pytest.mark.slow
@given(st.sampled_from(WANTED), st.lists(st.tuples(st.integers(0, 80), st.integers(1, 20)), max_size=8))
def test_any_walk_through_the_pages_gives_the_rows_of_the_whole_list(
    busy: Database, wanted: history.Wanted, walk: list[tuple[int, int]]
) -> None:
    with busy.read() as connection:
        whole = history.listing(connection, wanted, limit=None)
        pager = history.Pager(wanted)
        for offset, limit in walk:
            assert pager.page(connection, offset, limit) == whole[offset : offset + limit]
            assert pager.total == len(whole) == history.count(connection, wanted)


def test_each_action_counts_its_own_fields_and_names_its_record(busy: Database) -> None:
    with busy.read() as connection:
        for row in history.listing(connection, limit=None):
            entries = history.entries(connection, row.key)
            assert row.fields == len(entries)
            assert (row.entity, row.row) == (entries[0].entity, entries[0].row)
            assert history.entries(connection, row.key, 2) == entries[:2]
        newest = history.listing(connection, limit=1)[0]
        assert (newest.name, newest.verb) == ("PT Contoh 6", "company.register")
        assert set(history.kinds(connection)) >= {"answer", "company", "organisation", "round", "setting"}


def test_the_whole_log_between_two_days_holds_what_stood_before(busy: Database) -> None:
    with busy.read() as connection:
        entries = list(log.between(connection, None, None))
        whole = history.listing(connection, limit=None)
        assert len(entries) == sum(row.fields for row in whole)
        notes = [e for e in entries if e.field == "note"]
        assert [(e.old, e.new) for e in notes][3:5] == [("Catatan 0", "Catatan 3"), ("Catatan 1", "Catatan 4")]
        assert list(log.between(connection, None, history.reading(dt.date(2001, 1, 1), 480))) == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("", None, None),
        ("senin", dt.date(2025, 7, 28), None),
        ("Jumat", FRIDAY, None),
        ("jum'at", FRIDAY, None),
        ("saturday", dt.date(2025, 7, 26), None),
        ("hari ini", FRIDAY, None),
        ("kemarin", dt.date(2025, 7, 31), None),
        ("29-7-2025", dt.date(2025, 7, 29), None),
        ("1 Juli 2025 s.d. 29-7-2025", dt.date(2025, 7, 1), dt.date(2025, 7, 29)),
        ("senin sampai rabu", dt.date(2025, 7, 28), dt.date(2025, 7, 30)),
        ("2025-07-01..kemarin", dt.date(2025, 7, 1), dt.date(2025, 7, 31)),
    ],
)
def test_days_as_officers_say_them(text: str, first: dt.date | None, last: dt.date | None) -> None:
    span = parse_span(text, FRIDAY)
    assert (span.first, span.last, span.problems) == (first, last, ())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("kapan-kapan", "since.form"), ("31-2-2025", "since.form"), ("senin sampai", "since.form"),
        ("rabu sampai senin", "since.order"), ("1-7-2025 s.d. 2-7-2025 s.d. 3-7-2025", "since.form"),
    ],
)  # fmt: skip
def test_days_that_cannot_be_read(text: str, code: str) -> None:
    span = parse_span(text, FRIDAY)
    assert (span.first, span.last) == (None, None)
    assert [problem.code for problem in span.problems] == [code]


@given(st.text(max_size=40))
def test_no_text_breaks_it(text: str) -> None:
    parse_span(text, FRIDAY)


@pytest.mark.parametrize("ending", ["pdf", "xlsx"])
def test_the_report(folder: Folder, db: Database, tmp_path: Path, ending: str, capsys: pytest.CaptureFixture) -> None:  # type: ignore[type-arg]
    checklist.answer(db, "01.1", "ya")
    checklist.answer(db, "01.1", "tidak")
    companies.save(db, "", {"name": "=PT Contoh [/b] <i>Maju</i>"})
    path = tmp_path / f"riwayat.{ending}"
    assert main(["--data", str(folder.root), "report", "history", str(path), "--since", "hari ini"]) == 0
    assert "4 kegiatan ditulis ke" in capsys.readouterr().out
    if ending == "pdf":
        text = " ".join(page.extract_text() for page in PdfReader(path).pages).replace("\n", " ")
        assert "Jawaban, nilai (01.1): Ya menjadi Tidak" in text
        assert "=PT Contoh [/b] <i>Maju</i>" in text
        assert "Halaman 1 dari" in text
    else:
        rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
        found = [row[3:] for row in rows if row[5] == "Jawaban, nilai"]
        assert found == [["", "01.1", "Jawaban, nilai", "", "Ya"], ["", "01.1", "Jawaban, nilai", "Ya", "Tidak"]]
        assert any("=PT Contoh [/b] <i>Maju</i>" in row for row in rows)
    assert not list(tmp_path.glob("*.part"))


def test_a_day_the_report_cannot_read_is_refused(folder: Folder, tmp_path: Path, capsys: object) -> None:
    path = tmp_path / "riwayat.pdf"
    assert main(["--data", str(folder.root), "report", "history", str(path), "--since", "kapan"]) == 1
    assert "tidak terbaca" in getattr(capsys, "readouterr")().err  # noqa: B009
    assert not path.exists()


RAW = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-|[0-9a-f]{32}|\b\d{12,}\b|\b\d{4}-\d\d-\d\d\b|\b[a-z]+_[a-z]+\b|\x04")
OFFICIAL = re.compile(r"\b(\d{13}|\d{15,16})\b")  # NIB and NPWP; phones have a zero before


def test_every_value_of_the_demonstration_is_said_in_words(demo_db: Database) -> None:
    with demo_db.read() as connection:
        found = history_report.read(connection, history.Wanted(), dt.date(2026, 1, 1))
    spoken = Spoken(found.names, found.zone_minutes, paper=True)
    seen = set()
    for deed in found.deeds:
        for entry in deed.entries:
            said = spoken.text(entry.entity, entry.row, entry.field, entry.new)
            seen.add((entry.entity, entry.field))
            typed = meanings.MEANINGS[entry.entity, entry.field].kind == "text"
            assert typed or not RAW.search(OFFICIAL.sub("", said)), (entry, said)
            assert said != "data yang belum ada di sini", entry
    assert len({entity for entity, _field in seen}) > 15, "the demonstration has something of most tables"


def test_two_organisations_kept_apart_are_called_by_their_names(db: Database) -> None:
    first, second = (companies.save(db, "", {"name": name}).id for name in ("PT Contoh Satu", "PT Contoh Dua"))
    assert duplicates.keep_apart(db, first, second, "beda pemilik").action is not None
    with db.read() as connection:
        found = history_report.read(connection, history.Wanted(), dt.date(2026, 1, 1))
    spoken = Spoken(found.names, found.zone_minutes)
    said = [spoken.text(e.entity, e.row, e.field, e.new) for e in found.deeds[-1].entries]
    assert {"PT Contoh Satu", "PT Contoh Dua", "bukan lembaga yang sama", "beda pemilik"} <= set(said)


@pytest.mark.parametrize("suffix", [".csv", ".json", ".xlsx"])
def test_the_exported_history_says_in_words_what_its_codes_say(db: Database, tmp_path: Path, suffix: str) -> None:
    evidence.save(db, "", {"kind": "perda", "title": "Perda KLA", "date": "31-12-2024", "signed": "ya"})
    checklist.review(db, ["01.1"], "accepted")
    exports.write(db, "history", tmp_path / f"h{suffix}", reason="uji")
    if suffix == ".json":
        rows = json.loads((tmp_path / "h.json").read_text(encoding="utf-8"))["rows"]
    elif suffix == ".csv":
        with (tmp_path / "h.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    else:
        head, *lines = CalamineWorkbook.from_path(tmp_path / "h.xlsx").get_sheet_by_index(0).to_python()
        rows = [dict(zip(head, line, strict=True)) for line in lines]
    said = {(row["entity"], row["field"]): row for row in rows}
    for place, value in {
        ("evidence", "kind"): "Perda", ("evidence", "date"): "31-12-2024", ("evidence", "signed"): "Sudah",
        ("answer", "state"): "Diterima", ("answer", "round_id"): "2025",
    }.items():  # fmt: skip
        assert said[place]["value_name"] == value
    row = said["answer", "state_at"]
    assert re.fullmatch(r"\d\d-\d\d-\d{4} \d\d\.\d\d", row["value_name"])
    assert row["value_name"][:10] == row["when"][:10]
    assert (row["did"], row["name"], row["field_name"]) == (
        "Mengubah status telaah", "01.1", "Jawaban, waktu telaah",
    )  # fmt: skip
    assert said["setting", "value"]["name"] != "regency"
