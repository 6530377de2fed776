"""A field of a company is in every place its entry names: a new one that a place does not read fails here."""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select

from kla_tui import i18n
from kla_tui.db import Database
from kla_tui.fields.company import COMPANY, FIELDS
from kla_tui.fields.field import Entry, FieldOf, Headers, Line, at
from kla_tui.fields.organisation import ORGANISATION
from kla_tui.files.lists import spreadsheets
from kla_tui.files.papers import company_profile as paper
from kla_tui.models import Company, Organisation
from kla_tui.rules.lists_in import import_columns, import_rows
from kla_tui.screens.companies import company_overview
from kla_tui.screens.companies.company import CompanyForm
from kla_tui.screens.partners.organisation import OrganisationForm
from kla_tui.store.companies import companies, joining
from kla_tui.store.exchange import imports, listings, plain_lists
from kla_tui.store.exchange.plain_facts import FieldName
from kla_tui.store.kit import settings
from kla_tui.store.ledger import pillars
from kla_tui.store.reports import company_profile
from kla_tui.widgets.form_row import Field
from kla_tui.words import records
from tests.unit.fields import samples

BOTH = (*ORGANISATION, *COMPANY)


def typed(connection: Connection, number: int = 0, fields: Iterable[FieldOf] = BOTH) -> dict[str, str]:
    """A company of which everything is said."""
    return {one.name: samples.of(connection, one, number) for one in fields}


def registered(db: Database, number: int = 0) -> str:
    with db.read() as connection:
        values = typed(connection, number)
    saved = companies.save(db, "", values)
    assert not saved.refused, saved.problems
    return saved.id


def kept(connection: Connection, company_id: str) -> dict[str, Any]:
    """Its columns as they are stored."""
    found: dict[str, Any] = {}
    for table, model, row in (
        (ORGANISATION, Organisation, company_id), (COMPANY, Company, companies.company_id(company_id)),
    ):  # fmt: skip
        query = select(*(getattr(model, name) for name in table.names)).where(model.id == row)
        found |= connection.execute(query).one()._mapping
    return found


def meant(connection: Connection, number: int = 0) -> dict[str, Any]:
    """The values that what is typed means."""
    values = typed(connection, number)
    return {one.name: one.parse(values[one.name]).value for one in BOTH}


def labels(fields: Iterable[Field]) -> dict[str, str]:
    return {field.name: field.label for field in fields}


def test_form() -> None:
    asked = labels(CompanyForm().fields())
    assert asked.pop("reason")
    assert asked == {one.entry: one.label for one in FIELDS if isinstance(one.form, Entry)}
    asked = labels(field for field in OrganisationForm().fields() if not field.name.startswith("part-"))
    assert asked == {one.entry: one.label for one in ORGANISATION if isinstance(one.form, Entry)}


def test_what_the_form_says_is_stored_and_shown_again(db: Database) -> None:
    mine = registered(db)
    with db.read() as connection:
        assert kept(connection, mine) == meant(connection)
        shown, said = companies.get(connection, mine), typed(connection)
        assert {name: shown[name] for name in said if name != "pillar"} == {
            name: text for name, text in said.items() if name != "pillar"
        }
        again = pillars.get(connection, mine)
        assert {name: again[name] for name in ORGANISATION.names} == {name: said[name] for name in ORGANISATION.names}
    assert not companies.save(db, mine, shown).refused
    with db.read() as connection:
        assert kept(connection, mine) == meant(connection), "saved untouched"


@pytest.mark.parametrize("language", ["id", "en"])
def test_screen(language: i18n.Language, db: Database) -> None:
    """What the overview shows; a village of the organisation gives way to that of the site."""
    i18n.use(language)
    mine = registered(db)
    with db.read() as connection:
        profile = company_profile.read(connection, mine)
    assert profile is not None
    shown = "\n".join(line.plain for line in company_overview._facts(profile))
    for one in at("screen", FIELDS):
        text = one.said(profile.texts[one.name], i18n._)
        assert text, one.name
        assert text in shown or one.name == "village_code", f"{one.name} is not on the overview"


def test_paper(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = registered(db)
    with db.read() as connection:
        profile = company_profile.read(connection, mine)
    assert profile is not None
    laid: list[Any] = []
    monkeypatch.setattr(
        "kla_tui.files.papers.paper.table", lambda heads, rows, *_rest, **_more: laid.append((heads, rows))
    )
    paper._identity(profile, 100)
    ((_heads, rows),) = laid
    lines = dict(rows)
    for one in FIELDS:
        if isinstance(one.paper, Line):
            text = one.said(profile.texts[one.name], i18n.source)
            assert text, one.name
            assert text in lines[one.paper.title], f"{one.name} is not on the printed profile"
    titles = {one.paper.title for one in FIELDS if isinstance(one.paper, Line)}
    assert set(lines) == titles | {"Kedudukan"}


def test_joining(db: Database) -> None:
    """Everything the two do not say alike is laid side by side, and what is not taken stands in the note."""
    first, second = registered(db), registered(db, 1)
    with db.read() as connection:
        beside = joining.side_by_side(connection, first, second)
        areas = settings.area_names(connection)
        other = typed(connection, 1)
    joined = {one.name: one.joining for one in BOTH if isinstance(one.joining, str)}
    assert [field.name for field in beside.fields] == list(joined)
    assert [field.name for field in beside.fields if not field.differs] == ["pillar"]  # both are companies
    joining.merge(db, first, second)
    with db.read() as connection:
        after, note = meant(connection), companies.get(connection, first)["note"]
        stays = kept(connection, first)
    assert {name: stays[name] for name in joined} == {name: after[name] for name in joined}
    for name, words in joined.items():
        text = areas[other[name]].label if other[name] in areas else other[name]
        assert name == "pillar" or f"{words}: {text}" in note, f"{name} is lost where two become one"


def test_every_word_above_a_column_is_understood() -> None:
    for one in BOTH:
        for word in one.headers.words.split("|") if isinstance(one.headers, Headers) else ():
            assert import_columns.field_of(word, "companies") == one.cell, (one.name, word)


def table(path: Path, values: dict[str, str]) -> Path:
    """A list of one company, a column a field."""
    above = {one.name: one.headers.words.split("|")[0] for one in FIELDS if isinstance(one.headers, Headers)}
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([list(above.values()), [values[name] for name in above]])
    return path


def imported(db: Database, path: Path) -> imports.Applied:
    with db.read() as connection:
        places = imports.places(connection)
    reading = import_rows.read("companies", spreadsheets.read(path), places)
    assert reading is not None
    assert reading.unknown == ()
    return imports.apply(db, reading, imports.Choices(), path.name)


def test_headers(db: Database, tmp_path: Path) -> None:
    """A list brings every column, and what it says anew of a company that is known, but for name and note."""
    with db.read() as connection:
        values = typed(connection)
    assert imported(db, table(tmp_path / "new.csv", values)).made == 1
    with db.read() as connection:
        (mine,) = companies.ids(connection)
        assert kept(connection, mine) == meant(connection)
        anew = typed(connection, 1) | {name: values[name] for name in ("name", "legal_form", "nib", "kind")}
    assert imported(db, table(tmp_path / "known.csv", anew)).updated == 1
    with db.read() as connection:
        found, other = kept(connection, mine), meant(connection, 1)
        same = meant(connection)
    assert found.pop("note") == f"{same['note']}; {other['note']}"
    for name, value in found.items():
        assert value == (same if name in ("name", "pillar", "legal_form", "nib", "kind") else other)[name], name


def test_export(db: Database) -> None:
    mine = registered(db)
    with db.read() as connection:
        said = meant(connection)
        for name, fields in (("companies", FIELDS), ("organisations", tuple(ORGANISATION))):
            listing = listings.LISTS[name]
            (row,) = [row for row in listing.rows(connection, None) if row["id"] == mine]
            columns = {column.name: column.says for column in listing.columns}
            for one in at("export", fields):
                assert columns[one.name] == one.export
                assert row[one.name] == said[one.name], f"{one.name} does not leave with {name}"


def test_nobody_has_given_a_profile_and_its_columns_are_there(db: Database) -> None:
    companies.save(db, "", {"name": "PT Satu Contoh"})
    with db.read() as connection:
        (row,) = listings.LISTS["companies"].rows(connection, None)
    empty = {one.name: one.parse("").value for one in COMPANY}
    assert {name: row[name] for name in empty} == empty | {"legal_form": "PT"}


def test_plain_lines(db: Database) -> None:
    mine = registered(db)
    with db.read() as connection:
        record = plain_lists.one(connection, "companies", mine)
        said = typed(connection)
    assert isinstance(record, tuple)
    facts = {fact.label.field: fact.value for fact in record if isinstance(fact.label, FieldName)}
    ahead = ("name", "legal_form", "kind", "pillar", "village_code", "site_village_code")  # by their words
    assert facts == {"reason": ""} | {name: text for name, text in said.items() if name not in ahead}


def test_history() -> None:
    for one in BOTH:
        assert records.FIELDS[one.name] == one.word


def test_the_orders_are_those_people_are_used_to() -> None:
    """Public formats: a column that moves breaks who reads it by its place; a new one goes behind them."""
    for name, head in (
        ("companies", "id name kind address village_code phone email note legal_form nib npwp kbli_version kbli_code "
                      "scale head_office site_village_code workers_male workers_female step"),
        ("organisations", "id name pillar kind address village_code phone email note"),
        ("people", "id title_before name title_after sex phone email office organisation pillar is_child"),
    ):  # fmt: skip
        assert " ".join(column.name for column in listings.LISTS[name].columns).startswith(head)
