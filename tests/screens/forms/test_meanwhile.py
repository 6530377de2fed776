"""Two windows on one folder: a form writes what its officer changed, and nothing that came in meanwhile is lost."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from textual.screen import Screen

from kla_tui import screens, store
from kla_tui.changes import writing
from kla_tui.db import Database
from kla_tui.folder import Folder
from kla_tui.models import (
    Action,
    Answer,
    Change,
    CommitmentItem,
    Contribution,
    Draft,
    Event,
    Evidence,
    ListItem,
    Organisation,
    Shared,
    shared_models,
)
from kla_tui.screens.doors import Doors
from kla_tui.screens.events.event_form import EventForm
from kla_tui.store.folder import opening
from tests.officer import Officer, at_work


@contextmanager
def other_window(folder: Folder) -> Iterator[Database]:
    """The same folder, opened a second time by somebody else."""
    db = opening.open_folder(folder)
    db.officer = "Siti"
    try:
        yield db
    finally:
        db.close()


def change(folder: Folder, model: type[Shared], row: str, **values: object) -> None:
    with other_window(folder) as db, writing(db, "test.change") as tx:
        tx.put(model, row, **values)


def stored(folder: Folder, model: type[Any], row: str) -> Any:
    with other_window(folder) as db, db.read() as connection:
        return connection.execute(select(*model.__table__.columns).where(model.id == row)).one()


def written(folder: Folder) -> list[Any]:
    """The changes of the latest actions."""
    query = select(Change.entity, Change.field, Change.value, Action.verb).join(
        Action, (Action.actor == Change.actor) & (Action.seq == Change.action)
    )
    with other_window(folder) as db, db.read() as connection:
        return list(connection.execute(query.order_by(Action.hlc.desc(), Change.seq.desc()).limit(9)).all())


# The keys to the form of a known record, its own row, the steps down to the field that is typed into, the columns of
# that field and of another one.
FORMS: dict[str, tuple[Sequence[str], type[Any], Callable[[Any], str], str, str, str]] = {
    "company": (("3", "e"), Organisation, lambda screen: screen._company, "address", "address", "note"),
    "document": (("5", "enter"), Evidence, lambda screen: screen._evidence, "signatory", "signatory", "note"),
    "event": (("4", "e"), Event, lambda screen: screen._event, "venue", "venue", "speakers"),
    "contribution": (("3", "o", "s", "enter"), Contribution, lambda screen: screen._contribution, "title", "title",
                     "note"),
}  # fmt: skip
PARAGRAPHS = "Baris satu\n\nParagraf; kedua"


async def type_into(officer: Officer, field: str, text: str) -> None:
    officer.app.screen.set_focus(officer.app.screen.form.row(field).entry)  # type: ignore[attr-defined]
    await officer.press("end")
    await officer.type(text)


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
async def test_what_came_in_meanwhile_stays(demo_folder: Folder, form: str) -> None:
    way, model, of, field, mine, theirs = FORMS[form]
    async with at_work(demo_folder, *way) as officer:
        row = of(officer.app.screen)
        before = stored(demo_folder, model, row)
        change(demo_folder, model, row, **{theirs: PARAGRAPHS})
        await type_into(officer, field, " X")
        await officer.press("ctrl+s")
        officer.sees("disimpan")
    after = stored(demo_folder, model, row)
    assert getattr(after, theirs) == PARAGRAPHS
    assert getattr(after, mine) == f"{getattr(before, mine)} X".strip()
    rest = set(before._mapping) - {mine, theirs}
    same = {name for name in rest if not name.endswith("_key") and name != "search"}
    assert {name: getattr(after, name) for name in same} == {name: getattr(before, name) for name in same}


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
async def test_opening_and_saving_changes_nothing(demo_folder: Folder, form: str) -> None:
    way, model, of, _field, _mine, theirs = FORMS[form]
    async with at_work(demo_folder, *way) as officer:
        row = of(officer.app.screen)
    change(demo_folder, model, row, **{theirs: PARAGRAPHS})
    async with at_work(demo_folder, *way) as officer:
        await officer.press("ctrl+s")
        officer.sees("Tidak ada yang berubah.")
    assert getattr(stored(demo_folder, model, row), theirs) == PARAGRAPHS


KNOWN = {
    "company": ("3", "e"), "contact": ("3", "end", "n", "enter"), "board": ("3", "b", "e"),
    "member": ("3", "b", "enter", "enter"), "event": ("4", "e"), "session": ("4", "enter", "s"),
    "follow-up": ("4", "enter", "t", "e"), "minutes": ("4", "enter", "b", "n"), "document": ("5", "enter"),
    "contribution": ("3", "o", "s", "enter"), "organisation": ("3", "p", "enter", "enter"),
    "settings": ("9", "e"), "round": ("9", "p"), "correction": ("2", "enter", "o"),
    "correction of an indicator": ("2", "c"), "score": ("2", "l", "enter"), "value": ("2", "enter", "equals_sign"),
    "percent": ("2", "slash", *"persen", "enter", "equals_sign"),
    "commitment": ("3", "m", "y", "up", "enter"),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("form", KNOWN)
async def test_a_form_only_looked_at_writes_nothing(demo_folder: Folder, form: str) -> None:
    async with at_work(demo_folder, *KNOWN[form]) as officer:
        assert getattr(officer.app.screen, "IS_FORM", False), officer.text
        before = written(demo_folder)
        await officer.press("ctrl+s")
        officer.sees_not("✗ ")
        assert not getattr(officer.app.screen, "IS_FORM", False), officer.text
        assert written(demo_folder) == before
        assert await officer.read(lambda c: c.execute(select(Draft.key)).all()) == []


@pytest.mark.parametrize(("keys", "kept"), [(["enter"], "mine"), (["right", "enter"], "theirs"), (["escape"], None)])
async def test_the_same_field_is_shown_with_both(demo_folder: Folder, keys: list[str], kept: str | None) -> None:
    async with at_work(demo_folder, "4", "e") as officer:
        row = officer.app.screen._event  # type: ignore[attr-defined]
        before = stored(demo_folder, Event, row).venue
        change(demo_folder, Event, row, venue="Aula Siti")
        await type_into(officer, "venue", " kita")
        await officer.press("ctrl+s")
        officer.sees("Tempat", "oleh Siti pada", "Aula Siti", f"{before} kita".strip())
        await officer.press(*keys)
        if kept is None:
            assert officer.where == "EventForm"
            officer.sees("Sementara itu tercatat: Aula Siti")
        else:
            officer.sees("disimpan" if kept == "mine" else "Tidak ada yang berubah.")
    after = stored(demo_folder, Event, row).venue
    assert after == (f"{before} kita".strip() if kept == "mine" else "Aula Siti")


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("revived", [True, False])
async def test_a_record_deleted_meanwhile_comes_back_only_by_choice(
    demo_folder: Folder, form: str, revived: bool
) -> None:
    way, model, of, field, mine, _theirs = FORMS[form]
    async with at_work(demo_folder, *way) as officer:
        row = of(officer.app.screen)
        before = stored(demo_folder, model, row)
        with other_window(demo_folder) as db, writing(db, "test.remove") as tx:
            tx.delete(model, row)
        await type_into(officer, field, " X")
        await officer.press("ctrl+s")
        officer.sees("dihapus oleh Siti pada")
        await officer.press(*([] if revived else ["right"]), "enter")
        if not revived:
            officer.sees("Tidak disimpan")
    after = stored(demo_folder, model, row)
    assert after.deleted is not revived
    assert getattr(after, mine) == (f"{getattr(before, mine)} X".strip() if revived else getattr(before, mine))


async def test_a_draft_found_again_is_held_against_what_came_in(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "4", "e") as officer:
        row = officer.app.screen._event  # type: ignore[attr-defined]
        await type_into(officer, "venue", " draf")
        await officer.press("escape")
    change(demo_folder, Event, row, venue="Impor", address="Alamat baru")
    async with at_work(demo_folder, "4", "e") as officer:
        officer.sees("dipulihkan", "Sementara itu tercatat: Impor", "Alamat baru")
        await officer.press("ctrl+s")
        officer.sees("Tercatat:", "Impor")
        await officer.press("enter")
    after = stored(demo_folder, Event, row)
    assert after.venue.endswith(" draf")
    assert after.address == "Alamat baru"


async def test_two_windows_keep_two_drafts(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "4", "e") as one:
        row = one.app.screen._event  # type: ignore[attr-defined]
        key = one.app.screen.draft_key()  # type: ignore[attr-defined]
        await type_into(one, "venue", " satu")
        await one.app.screen.keep_typed()  # type: ignore[attr-defined]
        with other_window(demo_folder) as db:
            store.kit.drafts.keep(db, key, {"venue": "jendela lain"}, {"venue": ""})
        await type_into(one, "venue", " lagi")
        await one.press("escape")
    with other_window(demo_folder) as db:
        found = store.kit.drafts.find(db, key)
        assert found is not None
        assert found.values["venue"].endswith(" satu lagi")
        assert found.others == 1
        store.kit.drafts.drop_at(db, found.place)
        left = store.kit.drafts.find(db, key)
        assert left is not None
        assert left.values == {"venue": "jendela lain"}
    assert row


async def test_a_draft_of_the_older_format_still_opens(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "4", "e") as officer:
        key = officer.app.screen.draft_key()  # type: ignore[attr-defined]
        values = officer.app.screen.form.values()  # type: ignore[attr-defined]
    with other_window(demo_folder) as db:
        store.kit.drafts.keep(db, key, {**values, "venue": "Dari draf lama"})
    async with at_work(demo_folder, "4", "e") as officer:
        officer.sees("Dari draf lama", "dipulihkan")
        assert set(officer.app.screen._typed_by_hand().values) == {"venue"}  # type: ignore[attr-defined]


async def test_a_note_that_came_in_meanwhile_is_shown(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "2", "enter") as officer:
        question = officer.app.screen.current.question.id  # type: ignore[attr-defined]
        await officer.press("c")
        with other_window(demo_folder) as db:
            store.checklist.checklist.note(db, question, "Catatan Siti\nbaris kedua")
        await officer.type("Catatan saya")
        await officer.press("enter")
        officer.sees("Catatan Siti", "Catatan saya")
        await officer.press("right", "right", "enter")
        officer.sees("Catatan disimpan")
    with other_window(demo_folder) as db, db.read() as connection:
        note = connection.execute(select(Answer.note).where(Answer.note.contains("Siti"))).scalar_one()
    assert note == "Catatan Siti\nbaris kedua\nCatatan saya"


RENAMED: dict[
    str,
    tuple[Callable[[Doors], Screen[None]], str, Callable[[Database, str, str], Any], type[Any], str],
] = {
    "kind of event": (
        lambda doors: doors.events.event_kinds(), "e",
        lambda db, code, text: store.kit.lists.rename(db, "event_kind", code, text), ListItem, "label",
    ),
    "choice": (
        lambda doors: doors.companies.board_choices(which="board_division", title="Bidang"), "e",
        lambda db, code, text: store.kit.lists.rename(db, "board_division", code, text), ListItem, "label",
    ),
    "commitment": (
        lambda doors: doors.companies.commitment_items(), "e",
        store.companies.commitments.rename_item, CommitmentItem, "text",
    ),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("what", RENAMED)
async def test_other_words_for_an_entry_are_held_against_what_came_in(demo_folder: Folder, what: str) -> None:
    door, key, rename, model, column = RENAMED[what]

    def texts() -> list[str]:
        with other_window(demo_folder) as db, db.read() as connection:
            return [getattr(row, column) for row in connection.execute(select(model))]

    async with at_work(demo_folder) as officer:
        officer.app.open(door(officer.app.doors))
        await officer.settled()
        row = officer.app.screen.table.row  # type: ignore[attr-defined]
        await officer.press(key, "enter")
        assert not texts(), "what was only looked at is not written"
        await officer.press(key)
        with other_window(demo_folder) as db:
            rename(db, row.id, "Kata Siti")
        await officer.press("end")
        await officer.type(" X")
        await officer.press("enter")
        officer.sees("Kata Siti", "oleh Siti")
        await officer.press("right", "enter")
        assert texts() == ["Kata Siti"]


async def test_a_write_between_the_reading_and_the_writing_is_seen(
    demo_folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    load, between = EventForm.load, ["Antara satu", "Antara dua"]

    async def slow(form: EventForm) -> Mapping[str, str]:
        found = await load(form)
        if between and form._filled.is_set():
            change(demo_folder, Event, form._event, address=between.pop(0))
        return found

    monkeypatch.setattr(EventForm, "load", slow)
    async with at_work(demo_folder, "4", "e") as officer:
        row = officer.app.screen._event  # type: ignore[attr-defined]
        await type_into(officer, "venue", " X")
        await officer.press("ctrl+s")
        officer.sees("disimpan")
        assert between == []
    after = stored(demo_folder, Event, row)
    assert after.venue.endswith(" X")
    assert after.address == "Antara dua"


def test_a_position_tells_of_every_write_and_holds_off_the_next(demo_folder: Folder) -> None:
    with other_window(demo_folder) as one, other_window(demo_folder) as two:
        with one.read() as connection:
            row = connection.execute(select(Event.id).limit(1)).scalar_one()
            rows = (("event", row),)
            position = store.history.meanwhile.position(connection, rows)
        with store.history.meanwhile.unmoved(one, rows, position), writing(one, "test") as tx:
            tx.put(Event, row, venue="Satu")
        with pytest.raises(store.history.meanwhile.Moved), store.history.meanwhile.unmoved(two, rows, position):
            raise AssertionError("the position had moved")
        with two.read() as connection:
            again = store.history.meanwhile.position(connection, rows)

        def half_done() -> None:
            with store.history.meanwhile.unmoved(two, rows, again):
                with writing(two, "test") as tx:
                    tx.put(Event, row, venue="Dua")
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            half_done()
    assert stored(demo_folder, Event, row).venue == "Satu"


def test_every_row_a_form_names_is_of_a_known_table() -> None:
    named = set()
    for path in (Path(screens.__file__).parent).rglob("*.py"):
        named |= set(re.findall(r'\(\("(\w+)", (?:self|store)', path.read_text(encoding="utf-8")))
    assert len(named) > 8
    assert named <= set(shared_models())
