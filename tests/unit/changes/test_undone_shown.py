"""What was undone is shown nowhere again: not in a field opened on it, not by what is done next."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection

from kla_tui import changes
from kla_tui.db import Database
from kla_tui.store.checklist import checklist
from kla_tui.store.events import events, spj
from kla_tui.store.kit import lists, settings
from kla_tui.store.kit.outcome import Outcome

Told = tuple[Callable[[Database], Outcome], Callable[[Connection], str]]


def _event(connection: Connection) -> str:
    return events.listing(connection)[0].id


def _note_paper(db: Database) -> Outcome:
    with db.read() as connection:
        event = _event(connection)
    return spj.note(db, event, "kwitansi", "Dibawa Bendahara Contoh")


TOLD: dict[str, Told] = {
    "a note of a question": (
        lambda db: checklist.note(db, "01.2c", "Tanya Bagian Hukum"),
        lambda connection: checklist.note_now(connection, "01.2c")[0],
    ),
    "a note of a paper": (
        _note_paper,
        lambda connection: spj.note_now(connection, _event(connection), "kwitansi")[0],
    ),
    "a label of a list": (
        lambda db: lists.rename(db, "board_office", "ketua", "Pemimpin forum"),
        lambda connection: lists.label_now(connection, "board_office", "ketua")[0],
    ),
    "a fact of the regency": (
        lambda db: settings.save(db, settings.LETTERHEAD, "Jalan Contoh 1"),
        lambda connection: settings.value(connection, settings.LETTERHEAD),
    ),
}


@pytest.mark.parametrize("told", TOLD.values(), ids=list(TOLD))
def test_what_was_undone_is_not_shown(demo_db: Database, told: Told) -> None:
    tell, shown = told
    with demo_db.read() as connection:
        before = shown(connection)
    done = tell(demo_db)
    assert done.action is not None
    with demo_db.read() as connection:
        assert shown(connection) != before
    changes.undo(demo_db, done.action)
    with demo_db.read() as connection:
        assert shown(connection) == before


def test_words_that_were_undone_do_not_come_back_by_hiding(db: Database) -> None:
    done = lists.rename(db, "board_office", "ketua", "Pemimpin forum")
    assert done.action is not None
    changes.undo(db, done.action)
    lists.hide(db, "board_office", "ketua", hidden=True)
    with db.read() as connection:
        assert lists.label_now(connection, "board_office", "ketua")[0] == "Ketua"
