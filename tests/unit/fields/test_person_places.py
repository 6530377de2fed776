"""A field of a person is in every place its entry names: a new one that a place does not read fails here."""

import csv
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from kla_tui.db import Database
from kla_tui.fields.field import Entry, Headers
from kla_tui.fields.person import PERSON
from kla_tui.files.lists import spreadsheets
from kla_tui.models import Person
from kla_tui.rules.lists_in import import_columns, import_rows
from kla_tui.screens.people.people import PeopleScreen
from kla_tui.screens.people.person import PersonForm
from kla_tui.store.exchange import imports, listings
from kla_tui.store.register import organisations, people
from kla_tui.words import records
from tests.unit.fields import samples

NAMES = ("Dr. Siti Aminah, M.Pd.", "Drs. Budi Contoh, M.Si.")
AT = "Dinas Contoh"


def typed(connection: Connection, number: int = 0) -> dict[str, str]:
    """A person of whom everything is said, with the organisation by its name."""
    said = {one.name: samples.of(connection, one, number) for one in PERSON if not one.typed}
    return said | {"name": NAMES[number], "organisation_id": "", "organisation": AT, "is_child": "tidak"}


def meant(connection: Connection, number: int = 0) -> dict[str, Any]:
    """The columns that mean it."""
    said = typed(connection, number)
    at = organisations.by_key(connection, AT)
    assert at is not None
    return {one.name: one.parse(said[one.typed or one.name]).value for one in PERSON} | {"organisation_id": at.id}


def kept(connection: Connection, person_id: str) -> dict[str, Any]:
    query = select(*(getattr(Person, name) for name in PERSON.names)).where(Person.id == person_id)
    return dict(connection.execute(query).one()._mapping)


def registered(db: Database) -> str:
    with db.read() as connection:
        said = typed(connection)
    saved = people.save(db, "", said)
    assert not saved.refused, saved.problems
    return saved.id


def test_form() -> None:
    asked = {field.name: field.label for field in PersonForm("x").fields()}
    assert asked == {one.entry: one.label for one in PERSON if isinstance(one.form, Entry)}


def test_what_the_form_says_is_stored_and_shown_again(db: Database) -> None:
    mine = registered(db)
    with db.read() as connection:
        assert kept(connection, mine) == meant(connection)
        shown, said = people.get(connection, mine), typed(connection)
    at = shown.pop("organisation_id")
    assert shown == {name: text for name, text in said.items() if name != "organisation_id"} | {"pillar": ""}
    assert not people.save(db, mine, shown | {"organisation_id": at}).refused
    with db.read() as connection:
        assert kept(connection, mine) == meant(connection), "saved untouched"


def test_screen() -> None:
    """The list of people has a column for each that is shown; titles stand with the name."""
    assert {column.title for column in PeopleScreen.COLUMNS} == {
        one.label for one in PERSON.at("screen") if not one.typed
    }


def test_every_word_above_a_column_is_understood() -> None:
    for one in PERSON:
        for word in one.headers.words.split("|") if isinstance(one.headers, Headers) else ():
            assert import_columns.field_of(word, "people") == one.cell, (one.name, word)


def table(path: Path, said: dict[str, str]) -> Path:
    """A list of one person, a column a field; titles stand in the name."""
    fields = [one for one in PERSON if isinstance(one.headers, Headers) and not one.typed]
    above = [one.headers.words.split("|")[0] for one in fields if isinstance(one.headers, Headers)]
    cells = [said["organisation"] if one.name == "organisation_id" else said[one.name] for one in fields]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([above, cells])
    return path


def imported(db: Database, path: Path) -> imports.Applied:
    with db.read() as connection:
        places = imports.places(connection)
    reading = import_rows.read("people", spreadsheets.read(path), places)
    assert reading is not None
    assert reading.unknown == ()
    return imports.apply(db, reading, imports.Choices(), path.name)


def test_headers(db: Database, tmp_path: Path) -> None:
    """A list brings every column, and what it says anew of somebody known, but for names, L/P and the note."""
    with db.read() as connection:
        said = typed(connection)
    assert imported(db, table(tmp_path / "new.csv", said)).made == 1
    with db.read() as connection:
        (mine,) = [row.id for row in people.listing(connection)]
        assert kept(connection, mine) == meant(connection)
        anew = typed(connection, 1) | {"name": said["name"], "sex": said["sex"]}
    assert imported(db, table(tmp_path / "known.csv", anew)).updated == 1
    with db.read() as connection:
        found, first, second = kept(connection, mine), meant(connection), meant(connection, 1)
    assert found.pop("note") == f"{first['note']}; {second['note']}"
    stays = ("title_before", "name", "title_after", "sex", "organisation_id", "is_child")
    for name, value in found.items():
        assert value == (first if name in stays else second)[name], name


def test_export(db: Database) -> None:
    registered(db)
    listing = listings.LISTS["people"]
    with db.read() as connection:
        (row,) = listing.rows(connection, None)
        said = meant(connection)
    columns = {column.name: column.says for column in listing.columns}
    for one in PERSON.at("export"):
        assert columns[one.name] == one.export
        assert row[one.name] == said[one.name], f"{one.name} does not leave with the people"
    assert row["organisation"] == AT


def test_history() -> None:
    for one in PERSON:
        assert records.FIELDS[one.name] == one.word
