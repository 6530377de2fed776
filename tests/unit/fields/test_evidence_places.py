"""A field of a document is in every place its entry names; a place without it fails here."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import Connection, select

from kla_tui.db import Database
from kla_tui.fields.evidence import EVIDENCE, FIELDS
from kla_tui.fields.field import Entry
from kla_tui.files.pack import pack
from kla_tui.folder import Folder
from kla_tui.models import Evidence
from kla_tui.screens.evidence.document import DocumentForm
from kla_tui.store.evidence import evidence
from kla_tui.store.exchange import listings, plain_lists
from kla_tui.store.exchange.plain_facts import FieldName
from kla_tui.store.register import organisations
from kla_tui.store.reports import pack as packs
from kla_tui.words import paper_text
from tests.unit.fields import samples

ISSUER = "Dinas Contoh"
QUESTION = "01.1"
READ = [one for one in EVIDENCE if isinstance(one.form, Entry) and not one.beside]


def stored(connection: Connection, row: str) -> Any:
    return connection.execute(select(*Evidence.__table__.columns).where(Evidence.id == row)).one()


@pytest.fixture
def mine(db: Database, folder: Folder, tmp_path: Path) -> str:
    """A document of which everything is said, with its file."""
    issuer = organisations.save(db, "", {"name": ISSUER, "pillar": "pemerintah"}).id
    file = tmp_path / "berkas.pdf"
    file.write_bytes(b"%PDF isi")
    with db.read() as connection:
        typed = {one.name: samples.of(connection, one) for one in READ}
    typed |= {"agency_id": issuer, "questions": QUESTION, "signed": "ya", "stamped": "ya"}
    outcome = evidence.save(db, "", typed, file, folder.evidence)
    assert not outcome.refused, outcome.problems
    return outcome.id


def test_form() -> None:
    asked = {field.name: field.label for field in DocumentForm().fields()}
    assert asked == {one.entry: one.label for one in FIELDS if isinstance(one.form, Entry)}


def test_what_the_form_says_is_stored_and_shown_again(db: Database, mine: str) -> None:
    with db.read() as connection:
        found, shown = stored(connection, mine), evidence.get(connection, mine)
        assert shown["questions"] == QUESTION
        for one in READ:
            assert shown[one.name] == one.text(getattr(found, one.name))
            assert getattr(found, one.name), f"{one.name} is not stored"
    assert not evidence.save(db, mine, shown).refused
    with db.read() as connection:
        assert stored(connection, mine) == found, "saved untouched, with its file"


def test_screen(db: Database, mine: str) -> None:
    """`show evidence` says each."""
    with db.read() as connection:
        record = plain_lists.one(connection, "evidence", mine)
        shown = evidence.get(connection, mine)
    assert isinstance(record, tuple)
    facts = {fact.label.field: fact.value for fact in record if isinstance(fact.label, FieldName)}
    assert facts == {one.name: shown[one.name] for one in EVIDENCE.at("screen")} | {"questions": QUESTION}
    assert all(facts.values())


def test_export(db: Database, mine: str) -> None:
    with db.read() as connection:
        (row,) = listings.LISTS["evidence"].rows(connection, None)
        found = stored(connection, mine)
    columns = {column.name: column.says for column in listings.LISTS["evidence"].columns}
    assert row["questions"] == [QUESTION]
    for one in FIELDS:
        how = one.leaves
        if how is not None:
            assert columns[how.name] == how.says
            assert one not in EVIDENCE.fields or row[how.name] == how.written(getattr(found, one.name)), one.name


def test_paper(db: Database, folder: Folder, mine: str, tmp_path: Path) -> None:
    """The sheet of documents in the index of the pack says each, under its title."""
    with db.read() as connection:
        plan, found = packs.plan(connection), stored(connection, mine)
    pack.write(plan, tmp_path / "p.zip", folder.evidence, paper_text)
    with zipfile.ZipFile(tmp_path / "p.zip") as archive:
        (name,) = [name for name in archive.namelist() if name.endswith("indeks.xlsx")]
        book = CalamineWorkbook.from_filelike(io.BytesIO(archive.read(name)))
    heads, row = book.get_sheet_by_name("Dokumen").to_python()
    said = dict(zip(map(str, heads), row, strict=True))
    for one in EVIDENCE.at("paper"):
        value = getattr(found, one.name)
        wanted = {"agency_id": ISSUER, "file_size": value}.get(one.name, one.shown(one.text(value)))
        assert said[one.title] == wanted, f"{one.name} is not in the index of the pack"
