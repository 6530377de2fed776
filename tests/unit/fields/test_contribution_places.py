"""A field of a contribution is in every place its entry names; a place without it fails here."""

from typing import Any

import pytest
from sqlalchemy import Connection, select

from kla_tui import formats
from kla_tui.db import Database
from kla_tui.fields.contribution import CONTRIBUTION
from kla_tui.fields.field import Entry, FieldOf
from kla_tui.files.render.document import Table
from kla_tui.files.reports import contributions as paper
from kla_tui.models import Contribution
from kla_tui.screens.partners import contributions as screen
from kla_tui.screens.partners.contribution import ContributionForm
from kla_tui.store.evidence import evidence
from kla_tui.store.exchange import listings
from kla_tui.store.ledger import contribution_entry, contributions
from kla_tui.store.reports import contribution_years
from tests.unit.fields import samples

PARTNER, AIM = "PT Contoh Uji", "03.1a"
READ = [one for one in CONTRIBUTION if isinstance(one.form, Entry) and not one.beside]


def stored(connection: Connection, row: str) -> Any:
    return connection.execute(select(*Contribution.__table__.columns).where(Contribution.id == row)).one()


@pytest.fixture
def mine(db: Database) -> str:
    """A contribution of which everything is said."""
    document = evidence.save(db, "", {"kind": "foto", "title": "Foto penyerahan", "date": "5-1-2024"}).id
    with db.read() as connection:
        typed = {one.typed or one.name: samples.of(connection, one) for one in READ}
    typed |= {"organisation_text": PARTNER, "pillar": "dunia_usaha", "aim": AIM, "evidence": document}
    outcome = contribution_entry.save(db, "", typed)
    assert not outcome.refused, outcome.problems
    return outcome.id


def test_form() -> None:
    asked = {field.name: field.label for field in ContributionForm().fields()}
    assert asked.pop("reason")
    assert asked.pop("pillar")
    assert asked == {one.entry: one.label for one in CONTRIBUTION if isinstance(one.form, Entry)}


def test_what_the_form_says_is_stored_and_shown_again(db: Database, mine: str) -> None:
    with db.read() as connection:
        found, shown = stored(connection, mine), contribution_entry.get(connection, mine)
    for one in READ:
        assert shown[one.entry] == one.text(getattr(found, one.name))
        assert getattr(found, one.name), f"{one.name} is not stored"
    assert (shown["organisation_text"], shown["aim"], found.question_id) == (PARTNER, AIM, AIM)
    assert not contribution_entry.save(db, mine, shown).refused
    with db.read() as connection:
        assert stored(connection, mine) == found, "saved untouched"


def listed(one: FieldOf, value: Any) -> str:
    """What the list of contributions says of a column."""
    if one.name == "organisation_id":
        return PARTNER
    if one.refers or one.typed == "aim":
        return AIM
    if one.text(value) in ("ya", "tidak"):
        return "kemitraan" if value else "sekali"
    return str(value) if one.name == "year" or isinstance(value, str) else formats.number(value)


def test_screen(db: Database, mine: str) -> None:
    """The list has a column for each that is shown; of what it is for, the narrowest."""
    with db.read() as connection:
        (row,) = contributions.listing(connection)
        found = stored(connection, mine)
    cells = screen._as_row(row).cells
    for one in CONTRIBUTION.at("screen"):
        assert listed(one, getattr(found, one.name)) in cells, f"{one.name} is not in the list"


def test_export(db: Database, mine: str) -> None:
    with db.read() as connection:
        (row,) = listings.LISTS["contributions"].rows(connection, None)
        found = stored(connection, mine)
    columns = {column.name: column.says for column in listings.LISTS["contributions"].columns}
    for one in CONTRIBUTION:
        how = one.leaves
        if how is not None:
            assert columns[how.name] == how.says
            assert row[how.name] == how.written(getattr(found, one.name)), f"{one.name} does not leave"


def test_paper(db: Database, mine: str) -> None:
    """The years' report has a column for each, under its title, and the shares of the width make one."""
    with db.read() as connection:
        years, found = contribution_years.read(connection), stored(connection, mine)
    (table,) = [
        part for section in paper.report(years).sections for part in section.blocks
        if isinstance(part, Table) and "Kontribusi" in part.titles
    ]  # fmt: skip
    said = dict(zip(table.titles, table.rows[0], strict=True))
    assert sum(table.widths) == pytest.approx(1)
    for one in CONTRIBUTION.at("paper"):
        cell, value = said[one.title], getattr(found, one.name)
        if one.refers == "organisation":
            assert cell == PARTNER
        elif isinstance(value, int) and not isinstance(value, bool):
            assert not isinstance(cell, str)
            assert cell.value == value, one.name
        else:
            assert cell == dict(one.choices).get(value, one.shown(one.text(value))), one.name
