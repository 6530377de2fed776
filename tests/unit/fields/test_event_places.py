"""A field of an event, a session, an invitation is in every place its entry names; a place without it fails here."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import Connection, select

from kla_tui import formats
from kla_tui.db import Database
from kla_tui.fields import event as declared
from kla_tui.fields.event import EVENT, INVITATION, PLAN, RECORD, SESSION
from kla_tui.fields.field import Absent, Entry, FieldOf, Headers, Line
from kla_tui.files.lists import spreadsheets
from kla_tui.files.papers import invitation_list
from kla_tui.files.reports import event as paper
from kla_tui.i18n import source
from kla_tui.models import Event, Invitation, Session, Shared
from kla_tui.rules.lists_in import import_columns, import_rows
from kla_tui.screens.events.event import EventScreen
from kla_tui.screens.events.event_form import EventForm, InviteForm, SessionForm
from kla_tui.screens.events.event_spj import MinutesForm
from kla_tui.store.events import event_copy, events, spj
from kla_tui.store.exchange import imports, listings, plain_lists
from kla_tui.store.exchange.plain_facts import FieldName
from kla_tui.store.reports import attendance_sheet, event_report
from kla_tui.widgets.form_row import Field
from tests.unit.fields import samples


def said(connection: Connection, fields: Iterable[FieldOf]) -> dict[str, str]:
    """What is typed into each."""
    return {one.name: samples.of(connection, one) for one in fields}


def stored(connection: Connection, model: type[Shared], row: str) -> dict[str, Any]:
    return dict(connection.execute(select(*model.__table__.columns).where(model.id == row)).one()._mapping)


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(path).pages)


@pytest.fixture
def mine(db: Database) -> str:
    """An event of which everything is said, of several days, with its minutes."""
    with db.read() as connection:
        plan, record = said(connection, PLAN), said(connection, RECORD)
    outcome = events.save(db, "", plan)
    assert not outcome.refused, outcome.problems
    spj.write_minutes(db, outcome.id, record)
    return outcome.id


def labels(fields: Iterable[Field]) -> list[tuple[str, str]]:
    return [(field.name, field.label) for field in fields]


def entries(fields: Iterable[FieldOf]) -> list[tuple[str, str]]:
    return [(one.entry, one.label) for one in fields if isinstance(one.form, Entry)]


def test_form() -> None:
    assert sorted(labels(EventForm("x").fields())) == sorted(entries(PLAN))
    assert labels(MinutesForm("x").fields()) == entries(RECORD)
    assert labels(SessionForm("x").fields()) == entries(SESSION)
    assert set(labels(InviteForm("x").fields())) >= set(entries(INVITATION))
    assert sorted((*PLAN.names, *RECORD.names)) == sorted(EVENT.names)


def meant(connection: Connection, fields: Iterable[FieldOf]) -> dict[str, Any]:
    return {one.name: one.parse(samples.of(connection, one)).value for one in fields}


def test_what_the_forms_say_is_stored_and_shown_again(db: Database, mine: str) -> None:
    with db.read() as connection:
        found = stored(connection, Event, mine)
        assert {name: found[name] for name in EVENT.names} == meant(connection, EVENT)
        shown, written = events.get(connection, mine), spj.minutes(connection, mine)
    assert not events.save(db, mine, shown).refused
    spj.write_minutes(db, mine, written)
    with db.read() as connection:
        again = stored(connection, Event, mine)
    assert {name: again[name] for name in EVENT.names} == {name: found[name] for name in EVENT.names}


def test_a_session_is_stored_and_shown_again(db: Database, mine: str) -> None:
    with db.read() as connection:
        typed = said(connection, SESSION)
    row = events.add_session(db, mine, typed).id
    with db.read() as connection:
        found = stored(connection, Session, row)
        assert {name: found[name] for name in SESSION.names} == meant(connection, SESSION)
        shown = events.get_session(connection, row)
    events.add_session(db, mine, shown, row)
    with db.read() as connection:
        assert stored(connection, Session, row) == found, "saved untouched"


def test_screen(db: Database, mine: str) -> None:
    """`show events` says each; the line of a session on the screen, too."""
    with db.read() as connection:
        record = plain_lists.one(connection, "events", mine)
        shown = events.get(connection, mine)
    assert isinstance(record, tuple)
    facts = {fact.label.field: fact.value for fact in record if isinstance(fact.label, FieldName)}
    assert facts == {one.name: shown[one.name] for one in EVENT.at("screen")}
    assert all(facts.values())
    with db.read() as connection:
        typed = said(connection, SESSION)
    row = events.add_session(db, mine, typed).id
    screen = EventScreen(mine)
    with db.read() as connection:
        screen._sessions = tuple(one for one in events.sessions(connection, mine) if one.id == row)
    line = screen._session_line().plain
    for one in SESSION.at("screen"):
        value = one.parse(typed[one.name]).value
        text = formats.day(value) if hasattr(value, "year") else formats.hour(str(value))
        assert text in line, f"{one.name} is not on the screen of the event"


def test_export(db: Database, mine: str) -> None:
    with db.read() as connection:
        (row,) = listings.LISTS["events"].rows(connection, mine)
        found = stored(connection, Event, mine)
    columns = {column.name: column.says for column in listings.LISTS["events"].columns}
    for one in EVENT:
        how = one.leaves
        if how is not None:
            assert columns[how.name] == how.says
            assert row[how.name] == how.written(found[one.name]), f"{one.name} does not leave with the events"


def on_paper(one: FieldOf, value: Any) -> str:
    if hasattr(value, "year"):
        return formats.paper_day(value)
    return source(dict(one.choices)[value]) if one.choices else str(value)


def test_paper(db: Database, mine: str, tmp_path: Path) -> None:
    """The activity report says each, under its title."""
    with db.read() as connection:
        report = event_report.report(connection, mine)
        found = stored(connection, Event, mine)
    assert report is not None
    paper.write_pdf(report, tmp_path / "a.pdf")
    text = text_of(tmp_path / "a.pdf")
    for one in EVENT.at("paper"):
        assert one.title in text, f"{one.title} is not in the report"
        assert on_paper(one, found[one.name]) in text, f"{one.name} is not in the report"
    assert len(report.sessions) > 1
    for one in SESSION.at("paper"):
        assert one.title in text, f"{one.title} of a session is not in the report"
    assert found["purpose"] in text


def test_copying(db: Database, mine: str) -> None:
    """A copy on another day takes over what is said to be copied, and nothing else."""
    other = event_copy.copy(db, mine, {"title": "Lagi", "starts_on": "5-2-2024", "invitations": "ya"}).id
    with db.read() as connection:
        old, new = stored(connection, Event, mine), stored(connection, Event, other)
        before = [stored(connection, Session, one.id) for one in events.sessions(connection, mine)]
        after = [stored(connection, Session, one.id) for one in events.sessions(connection, other)]
    for one in EVENT:
        copied = isinstance(one, declared.CopiedField) and not isinstance(one.copying, Absent)
        assert (new[one.name] == old[one.name]) is copied, one.name
    for name in declared.COPIED_OF_SESSION:
        assert [row[name] for row in after] == [row[name] for row in before], name


def invited(db: Database, event: str, path: Path, above: Mapping[str, str]) -> str:
    """The invitation that a list of one row brings; its id."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["Nama", *above], ["Siti Aminah Contoh", *above.values()]])
    with db.read() as connection:
        places = imports.places(connection)
    reading = import_rows.read("invitations", spreadsheets.read(path), places)
    assert reading is not None
    assert reading.unknown == ()
    imports.apply(db, reading, imports.Choices(), path.name, event)
    with db.read() as connection:
        (row,) = events.invitations(connection, event)
    return row.id


def test_an_invitation_is_read_and_leaves(db: Database, mine: str, tmp_path: Path) -> None:
    """Headers, export and the printed list of one invitation."""
    with db.read() as connection:
        typed = said(connection, INVITATION.at("headers"))
    words = {
        one.headers.words.split("|")[0]: typed[one.name] for one in INVITATION if isinstance(one.headers, Headers)
    }
    row = invited(db, mine, tmp_path / "u.csv", words)
    for one in INVITATION:
        for word in one.headers.words.split("|") if isinstance(one.headers, Headers) else ():
            assert import_columns.field_of(word, "invitations") == one.cell, word
    with db.read() as connection:
        found = stored(connection, Invitation, row)
        (leaves,) = listings.LISTS["invitations"].rows(connection, mine)
        listed = attendance_sheet.invited_list(connection, mine)
    assert listed is not None
    for one in INVITATION.at("headers"):
        assert found[one.name] == one.parse(typed[one.name]).value, f"{one.name} is not read from lists"
    columns = {column.name: column.says for column in listings.LISTS["invitations"].columns}
    for one in INVITATION:
        how = one.leaves
        if how is not None:
            assert columns[how.name] == how.says
            assert leaves[how.name] == how.written(found[one.name]), f"{one.name} does not leave"
    invitation_list.write_pdf(listed, tmp_path / "d.pdf")
    text = text_of(tmp_path / "d.pdf")
    for one in INVITATION:
        if isinstance(one.paper, Line):
            assert one.paper.title in text, f"{one.name} is not in the printed list"
    assert all(value in text for value in typed.values())
