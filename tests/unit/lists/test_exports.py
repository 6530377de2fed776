"""Every exported list: its documented columns, what each level leaves out, filters, forms, and the way back in."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from sqlalchemy import select, update

from kla_tui import changes
from kla_tui.changes import writing
from kla_tui.cli import main
from kla_tui.commands import export as command
from kla_tui.commands.grammar import Parser
from kla_tui.db import Database
from kla_tui.files.lists import exports
from kla_tui.folder import Folder
from kla_tui.models import (
    Assignment,
    Board,
    BoardMember,
    Change,
    Commitment,
    CommitmentItem,
    Contact,
    Event,
    Organisation,
    Person,
    Score,
    Session,
    derived_id,
    shared_models,
)
from kla_tui.rules.refusal import Refused
from kla_tui.rules.text.redaction import MASK, without_contacts
from kla_tui.screens.exchange.exchange import _LISTS
from kla_tui.store.events import attendance, events
from kla_tui.store.exchange import listings
from kla_tui.store.exchange.listing_columns import Rows
from kla_tui.store.folder import opening
from kla_tui.store.history import history
from kla_tui.store.kit import settings
from tests.conftest import SETUP

DOCS = Path(__file__).parents[3] / "docs" / "formats.md"
SECRET, PHONE, MAIL = "Rahasia Sekali", "0812-3456-7890", "anak@contoh.id"
TELLING = f"{SECRET} {PHONE} {MAIL}"
# Words of the program in columns of text: what a row is, not what an officer wrote.
_CODES = {
    "code", "kind", "pillar", "state", "step", "how", "key", "sex", "scale", "legal_form", "stage", "scope", "form",
    "aspect", "answer", "years", "questions", "target", "kbli_version", "list_name", "item_code",
    "merged_into", "option", "basis", "cause", "award_level",
    *(f"correction_{stage}" for stage in ("em", "vap", "va", "vl", "final")),
}  # fmt: skip


def documented() -> Iterator[tuple[str, bool, list[set[str]]]]:
    """Of every list in the documentation: its name, whether it is personal, its columns by what they say."""
    text = DOCS.read_text(encoding="utf-8")
    exports_only = text[text.index("## Exports") :].partition("\n## ")
    for line in exports_only[0].splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 4 and (name := re.fullmatch(r"`(\w+)`( \*)?", cells[0])):
            yield name[1], bool(name[2]), [set(re.findall(r"`(\w+)`", cell)) for cell in cells[1:]]


def test_the_documentation_has_every_list_with_its_columns() -> None:
    found = {name: (personal, said) for name, personal, said in documented()}
    assert list(found) == list(listings.LISTS)
    for name, listing in listings.LISTS.items():
        groups = (("statistic",), ("personal", "text"), ("contact",))
        expected = [{column.name for column in listing.columns if column.says in group} for group in groups]
        assert found[name] == (listing.personal, expected), f"docs/formats.md lags behind {name}"


def test_screen_and_command_line_know_every_list() -> None:
    assert set(command.EXPORTS) == set(listings.LISTS)
    assert {name for name, _label in _LISTS} | {"people", "attendance"} == set(listings.LISTS)
    parser = Parser()
    command.add(parser.add_subparsers())
    assert parser.parse_args(["export", "boards", "x.csv"]).what == "boards"


@pytest.fixture
def telling(demo_db: Database) -> Database:
    """The demonstration with a row in every list and something telling in every text of every record."""
    with writing(demo_db, "demo.fill") as tx:
        company = tx.connection.execute(select(Organisation.id).where(Organisation.pillar == "dunia_usaha")).scalar()
        person = tx.connection.execute(select(Person.id)).scalar()
        current = settings.current_round(tx.connection).id
        tx.insert(CommitmentItem, code="1a", principle=1, aspect="kebijakan", text="Kebijakan", active=True)
        tx.insert(Commitment, organisation_id=company, item_code="1a", answer="ya")
        board = tx.insert(Board, period_from=2025, period_until=2028, sk_number="1")
        tx.insert(BoardMember, board_id=board, person_id=person, organisation_id=company, office="Ketua")
        tx.insert(Contact, person_id=person, organisation_id=company, office="Staf")
        row = derived_id("assignment", current, "01.1", company)
        tx.put(Assignment, row, round_id=current, scope="question", target="01.1", organisation_id=company)
        tx.put(Score, derived_id("score", current, "VA", "01"), round_id=current, stage="VA", target="01", reason="x")
    with demo_db.write() as connection:
        for model in shared_models().values():
            texts = [
                column.name
                for column in model.__table__.columns
                if column.type.python_type is str and column.name not in _CODES and not _leads(column.name)
            ]
            if texts and model.__tablename__ not in ("setting", "accepted_warning"):
                connection.execute(update(model).values(dict.fromkeys(texts, TELLING)))
        log = update(Change).where(Change.field.not_in(("deleted", "year"))).values(value=TELLING)
        connection.execute(log)
    return demo_db


def _leads(name: str) -> bool:
    return name == "id" or name.endswith(("_id", "_key", "_code", "sha256", "_at", "row", "entity", "field"))


def text_of(path: Path) -> str:
    """Everything a file holds, in one text."""
    if path.suffix != ".xlsx":
        return path.read_text(encoding="utf-8-sig")
    sheet = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0)
    return "\n".join(str(cell) for row in sheet.to_python() for cell in row)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", exports.SUFFIXES)
def test_statistics_hold_nothing_that_identifies(telling: Database, suffix: str, tmp_path: Path) -> None:
    with telling.read() as connection:
        kept = {*connection.execute(select(Event.id)).scalars(), *connection.execute(select(Session.id)).scalars()}
    for name in listings.LISTS:
        path = tmp_path / f"{name}{suffix}"
        assert exports.write(telling, name, path, redact="statistics") > 0, name
        text = text_of(path)
        assert SECRET not in text, name
        assert PHONE not in text, name
        assert set(re.findall(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}", text)) <= kept, name
        assert "Petugas" not in text, name


@pytest.mark.slow
@pytest.mark.parametrize("suffix", exports.SUFFIXES)
def test_without_phones_there_is_no_way_to_reach_anybody(telling: Database, suffix: str, tmp_path: Path) -> None:
    for name, listing in listings.LISTS.items():
        path = tmp_path / f"{name}{suffix}"
        exports.write(telling, name, path, redact="phones")
        text = text_of(path)
        written = {column.name for column in listing.columns if column.says == "text"}
        if written:
            assert MASK in text, name
        for row in json.loads(text)["rows"] if suffix == ".json" else ():
            assert not {"phone", "email"} & set(row)
            for column in written:
                assert PHONE not in str(row[column]), (name, column)
                assert MAIL not in str(row[column]), (name, column)


def test_the_logged_phone_itself_is_left_out(demo_db: Database, tmp_path: Path) -> None:
    path = tmp_path / "h.json"
    for name in ("history", "changes"):
        exports.write(demo_db, name, path, redact="phones")
        rows = json.loads(path.read_text(encoding="utf-8"))["rows"]
        phones = [row for row in rows if row["field"] == "phone"]
        assert phones
        assert all(row["value"] is None for row in phones)
        assert any(row["value"] for row in rows if row["field"] == "name")


def test_a_childs_phone_never_leaves(db: Database, tmp_path: Path) -> None:
    event = events.save(db, "", {"title": "Forum Anak", "starts_on": "1-6-2025"}).id
    with db.read() as connection:
        session = events.sessions(connection, event)[0].id
    child = {"name": "Anak Contoh", "phone": "081234567890", "is_child": "ya"}
    done = attendance.walk_in(db, session, child)
    assert done.arrival is not None
    events.invite(db, event, child)
    with writing(db, "demo.fill") as tx:
        organisation = tx.insert(Organisation, name="Forum Contoh", pillar="masyarakat")
        note = "hubungi 081234567890"
        tx.insert(Contact, person_id=done.arrival.person_id, organisation_id=organisation, note=note)
        board = tx.insert(Board, period_from=2025)
        tx.insert(BoardMember, board_id=board, person_id=done.arrival.person_id)
    for name in set(listings.LISTS) - {"changes"}:  # the data itself, as a backup is
        path = tmp_path / f"{name}.json"
        exports.write(db, name, path, reason="Uji")
        if name == "history":  # the note is of the contact, not of the child
            rows = [r for r in json.loads(path.read_text(encoding="utf-8"))["rows"] if r["entity"] == "person"]
            assert "081234567890" not in json.dumps(rows)
        else:
            assert "081234567890" not in text_of(path), name


@pytest.mark.parametrize("name", sorted(exports.PERSONAL))
def test_a_personal_list_leaves_whole_only_with_a_reason(demo_db: Database, name: str, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    with pytest.raises(Refused):
        exports.write(demo_db, name, path)
    assert not path.exists()
    exports.write(demo_db, name, path, reason="Diminta Inspektorat")
    assert json.loads(path.read_text(encoding="utf-8"))["redact"] == "none"
    with demo_db.read() as connection:
        last = history.listing(connection, limit=1)[0]
    assert (last.verb, last.reason) == ("export.full", "Diminta Inspektorat")


def test_the_command_line_keeps_phones_at_home_unless_told_why(demo_folder: Folder, tmp_path: Path) -> None:
    def rows(what: str, *options: str) -> list[dict[str, Any]]:
        path = tmp_path / "x.json"
        assert main(["--data", str(demo_folder.root), "export", what, str(path), *options]) == 0
        return list(json.loads(path.read_text(encoding="utf-8"))["rows"])

    assert "phone" not in rows("people")[0]
    assert rows("people", "--reason", "Uji")[0]["phone"]
    assert "name" not in rows("people", "--redact", "statistics")[0]
    assert rows("evidence")[0]["title"]
    assert {row["question"] for row in rows("checklist")} >= {"01.1", "26.15"}


def test_only_the_rows_that_are_shown(demo_db: Database, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    exports.write(demo_db, "evidence", path)
    whole = json.loads(path.read_text(encoding="utf-8"))["rows"]
    chosen = [row["id"] for row in reversed(whole[3:7])]
    assert exports.write(demo_db, "evidence", path, only=chosen) == 4
    assert json.loads(path.read_text(encoding="utf-8"))["rows"] == whole[6:2:-1], "in the order they are shown in"


def test_an_empty_list_has_its_columns(db: Database, tmp_path: Path) -> None:
    assert exports.write(db, "boards", tmp_path / "b.csv", reason="Uji") == 0
    (head,) = csv.reader((tmp_path / "b.csv").read_text(encoding="utf-8-sig").splitlines())
    assert head == [column.name for column in listings.LISTS["boards"].columns]
    assert (tmp_path / "b.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_an_event_narrows_its_lists(demo_db: Database, tmp_path: Path) -> None:
    other = events.save(demo_db, "", {"title": "Lain", "starts_on": "1-6-2026"}).id
    for name in ("invitations", "attendance", "follow_ups"):
        assert exports.write(demo_db, name, tmp_path / "e.json", event=other, reason="Uji") == 0
    assert exports.write(demo_db, "events", tmp_path / "e.json", event=other) == 1


def test_formulas_stay_text_and_counts_are_numbers(demo_db: Database, tmp_path: Path) -> None:
    with writing(demo_db, "demo.fill") as tx:
        tx.insert(Organisation, name="=HYPERLINK(1)", pillar="dunia_usaha", note="@SUM(A1)")
    exports.write(demo_db, "companies", tmp_path / "c.csv", reason="Uji")
    assert "'=HYPERLINK(1)" in text_of(tmp_path / "c.csv")
    assert "'@SUM(A1)" in text_of(tmp_path / "c.csv")
    exports.write(demo_db, "companies", tmp_path / "c.xlsx", reason="Uji")
    rows = CalamineWorkbook.from_path(str(tmp_path / "c.xlsx")).get_sheet_by_index(0).to_python()
    place = {name: column for column, name in enumerate(rows[0])}
    bank = next(row for row in rows if row[place["name"]] == "Bank Contoh Kalsel")
    assert bank[place["workers_male"]] == 130
    assert isinstance(bank[place["nib"]], str)  # thirteen digits are a name, not an amount
    assert "=HYPERLINK(1)" in [row[place["name"]] for row in rows]


def test_every_row_has_exactly_the_columns(telling: Database) -> None:
    with telling.read() as connection:
        for listing in listings.LISTS.values():
            for row in listing.rows(connection, None):
                assert set(row) == {column.name for column in listing.columns}, listing.name
                assert listing.key in row


_OF_FILES = ("file_state", "has_file", "proves", "backed")


def _without_files(rows: Rows) -> list[dict[str, object]]:
    """The rows without what depends on files: they travel beside the changes, not in them."""
    return [{name: value for name, value in row.items() if name not in _OF_FILES} for row in rows]


@pytest.mark.slow
def test_out_as_json_and_into_an_empty_folder_it_is_the_same_data(demo_db: Database, tmp_path: Path) -> None:
    exports.write(demo_db, "changes", tmp_path / "c.json")
    text = (tmp_path / "c.json").read_text(encoding="utf-8")
    empty = opening.create(Folder(tmp_path / "empty"), SETUP)
    changes.merge(empty, listings.from_json(text))
    with empty.read() as connection, demo_db.read() as original:
        assert changes.digest(connection) == changes.digest(original) == json.loads(text)["digest"]
        for name in set(listings.LISTS) - {
            "changes",
            "history",
            "agencies",
        }:  # what an agency owes follows from files
            listing = listings.LISTS[name]
            assert _without_files(listing.rows(connection, None)) == _without_files(listing.rows(original, None)), (
                name
            )
    empty.close()


@pytest.mark.parametrize("redact", ["phones", "statistics"])
def test_what_was_left_out_cannot_be_taken_in(demo_db: Database, redact: str, tmp_path: Path) -> None:
    exports.write(demo_db, "changes", tmp_path / "c.json", redact=redact)
    with pytest.raises(ValueError, match=redact):
        listings.from_json((tmp_path / "c.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text", ["0812-3456-7890", "+62 812 3456 7890", "62812345678", "(0526) 21234567", "HP:081234567890.", "a@b.id"]
)
def test_ways_to_reach_somebody_are_masked(text: str) -> None:
    masked = without_contacts(f"hubungi {text} ya")
    assert MASK in masked
    assert not re.search(r"\d{4}", masked)
    assert "@" not in masked


@pytest.mark.parametrize("text", ["188/45/2024", "Perda 7 Tahun 2024", "Rp 12.500.000", "12 anak", "No. 0812/X/2024"])
def test_numbers_of_papers_stay(text: str) -> None:
    assert without_contacts(text) == text


@given(st.from_regex(r"08\d{8,11}", fullmatch=True), st.text(alphabet="abc .,;:()\n", max_size=10))
def test_no_mobile_number_survives_between_other_words(number: str, around: str) -> None:
    assert number not in without_contacts(f"{around} {number} {around}")
