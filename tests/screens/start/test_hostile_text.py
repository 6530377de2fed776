"""Hostile text in every field and in every stored row: nothing crashes, vanishes, acts or gets out raw."""

import json
import re
import unicodedata

import pytest
from sqlalchemy import select, update

from kla_tui.folder import Folder
from kla_tui.models import AgencyName, Draft, shared_models
from kla_tui.store.folder import opening
from kla_tui.store.summary import summary
from tests.officer import Officer, at_work

pytestmark = pytest.mark.slow

HOSTILE = {
    "markup": "PT Maju [/Tbk]",
    "action": "[@click=app.quit]Klik[/]",
    "brackets": "[belum] ada",
    "sequence": "\x1b]0;judul\x07Merah \x1b[31mtua\x1b[0m \x9b2J \x9d8;;http://contoh\x9c",
    "direction": "kata a\u202egnp.exe\u2066b\u200b\u2060c\ufeffd",
    "emoji": "👨‍👩‍👧‍👦 Keluarga 🇮🇩 ｆｕｌｌ",
    "lines": "baris satu\nbaris dua\r\n\x85baris tiga",
    "long": "panjang " * 1250,
    "formula": "=HYPERLINK(1;2) & {name} %s {0}",
}
# What must still be read of each where it is shown.
READ = {
    "markup": "[/Tbk]", "action": "[@click=app.quit]Klik[/]", "brackets": "[belum] ada", "sequence": "Merah tua",
    "direction": "agnp.exe", "emoji": "Keluarga", "lines": "baris satu", "long": "panjang panjang",
    "formula": "=HYPERLINK(1;2) & {name} %s",
}  # fmt: skip
MANY = " ".join(text for kind, text in HOSTILE.items() if kind != "long")
EVERYTHING = f"{MANY} {HOSTILE['long']}"
FORMS = {
    "company": ("3", "a"),
    "step": ("3", "l", "a"),
    "contact": ("3", "n", "a"),
    "board": ("3", "b", "a"),
    "board member": ("3", "b", "enter", "a"),
    "commitment": ("3", "end", "m", "t"),
    "commitment item": ("3", "m", "i", "a"),
    "event": ("4", "a"),
    "session": ("4", "enter", "i"),
    "invitation": ("4", "enter", "a"),
    "guest": ("4", "enter", "m", "f3"),
    "document": ("5", "a"),
    "value": ("2", "enter", "equals_sign"),
    "settings": ("9", "e"),
    "round": ("9", "p"),
    "print": ("4", "enter", "p"),
    "follow-up": ("4", "enter", "t", "a"),
    "spj document": ("4", "enter", "b", "b"),
    "minutes": ("4", "enter", "b", "n"),
    "event copy": ("4", "c"),
    "contribution": ("3", "o", "a"),
    "remind": ("3", "o", "r", "s"),
    "organisation": ("3", "p", "a"),
    "import": ("8", "i"),
    "score": ("2", "l", "enter"),
    "correction": ("2", "enter", "o"),
    "matrix row": ("2", "slash", *"02.5", "enter", "m", "a"),
    "assignment": ("6", "enter", "t"),
    "agency name": ("6", "n", "enter"),
    "letter": ("6", "u"),
}
PLACES = (
    ("1",), ("2",), ("2", "enter"), ("2", "enter", "b"), ("2", "enter", "h"), ("2", "enter", "c"), ("2", "n"),
    ("2", "slash", *"02.5", "enter", "m"), ("2", "slash", *"25.2", "enter", "g"),
    ("2", "o"), ("2", "c"), ("2", "u"), ("2", "u", "p"), ("2", "l"), ("2", "l", "enter"),
    ("3",), ("3", "enter"), ("3", "l"), ("3", "h"), ("3", "f"), ("3", "d"),
    ("3", "e"), ("3", "n"), ("3", "n", "enter"), ("3", "g"), ("3", "g", "enter"), ("3", "b"), ("3", "b", "e"),
    ("3", "b", "enter"), ("3", "b", "enter", "enter"), ("3", "b", "enter", "o"), ("3", "m"), ("3", "m", "i"),
    ("4",), ("4", "enter"), ("4", "e"),
    ("4", "d"), ("4", "enter", "h"), ("5",), ("5", "enter"), ("5", "f"), ("6",), ("6", "enter"),
    ("6", "n"), ("6", "r"), ("6", "u"), ("6", "enter", "t"), ("7",), ("7", "u"),
    ("7", "h"), ("7", "f"), ("w",), ("w", "f"), ("p",),
    ("4", "enter", "t"), ("4", "enter", "t", "e"), ("4", "enter", "b"), ("4", "enter", "b", "b"), ("4", "l"),
    ("4", "enter", "b", "n"), ("4", "enter", "p"), ("4", "enter", "u"), ("4", "c"),
    ("8",), ("8", "i"), ("8", "l"), ("8", "l", "end", "enter", "enter"), ("9",), ("9", "e"), ("9", "p"),
    ("question_mark",), ("ctrl+p",), ("f12",),
    ("3", "o"), ("3", "o", "s"), ("3", "o", "s", "enter"), ("3", "o", "f", "enter"), ("3", "o", "v"), ("3", "o", "r"),
    ("3", "u"), ("3", "u", "s"), ("3", "p"), ("3", "p", "enter"), ("3", "p", "enter", "enter"),
)  # fmt: skip


def harmless(officer: Officer) -> None:
    """Nothing painted can move the cursor, turn the text round or act when clicked."""
    for strip in officer.strips:
        for segment in strip:
            for character in segment.text:
                assert unicodedata.category(character) not in ("Cc", "Cf", "Cs"), (character, segment.text)
            assert segment.style is None or segment.style.link is None
            assert segment.style is None or "@click" not in (segment.style.meta or {})
    officer.fits()
    assert officer.app.is_running


@pytest.mark.parametrize("form", FORMS)
async def test_every_field_of_every_form(demo_folder: Folder, form: str) -> None:
    async with at_work(demo_folder, *FORMS[form]) as officer:
        where, first = officer.where, officer.app.focused
        while True:
            if type(officer.app.focused).__name__ == "EntryInput":
                await officer.paste(EVERYTHING)
                harmless(officer)
            before = officer.app.focused
            await officer.press("tab")
            if officer.app.focused in (before, first) or officer.where != where:
                break
        await officer.press("ctrl+s")
        harmless(officer)
        await officer.press("escape")
        harmless(officer)


@pytest.mark.parametrize("kind", ["markup", "action", "brackets", "sequence", "direction", "emoji", "formula"])
async def test_what_is_saved_is_read_again(demo_folder: Folder, kind: str) -> None:
    async with at_work(demo_folder, "5", "a", "enter", size=(120, 40)) as officer:
        await officer.paste(HOSTILE[kind])
        await officer.press("ctrl+s")
        harmless(officer)
        await officer.press("slash")
        await officer.paste(re.findall(r"[A-Za-z]{4,}", HOSTILE[kind].split("\x07")[-1])[0][:4])
        harmless(officer)
        officer.sees(READ[kind])


@pytest.mark.parametrize("text", [EVERYTHING, HOSTILE["action"]], ids=["everything", "action"])
async def test_search_boxes_dialogs_and_the_desk(demo_folder: Folder, text: str) -> None:
    ways = (("3", "slash"), ("5", "slash"), ("2", "slash"), ("2", "enter", "c"), ("7", "f"), ("7", "g"), ("9", "n"),
            ("3", "o", "s", "slash"), ("3", "o", "r", "slash"), ("3", "p", "enter", "slash"),
            ("4", "enter", "m"), ("ctrl+p",))  # fmt: skip
    async with at_work(demo_folder) as officer:
        for way in ways:
            await officer.press(*way)
            await officer.paste(text)
            harmless(officer)
            await officer.press("enter")
            harmless(officer)
            await home(officer)


async def test_rows_written_behind_the_gate(demo_folder: Folder) -> None:
    """A row of another program, or of a version with a fault, is shown as harmlessly as our own."""
    poison(demo_folder, MANY)
    async with at_work(demo_folder) as officer:
        harmless(officer)
        for place in PLACES:
            await officer.press(*place)
            harmless(officer)
            await officer.press("down")
            harmless(officer)
            await home(officer)
        await officer.press("4", "enter", "m")
        await officer.type("ma")
        officer.sees("[/Tbk]")
        harmless(officer)
        await officer.press("enter")
        harmless(officer)


async def home(officer: Officer) -> None:
    """Back to the summary from wherever one is."""
    while len(officer.app.screen_stack) > 1:
        await officer.press("enter" if officer.where == "LockScreen" else "escape")


def poison(folder: Folder, text: str) -> None:
    """Write the text into every free text of every table, past every check."""
    left = {"code", "kind", "pillar", "state", "step", "how", "key", "sex", "scale", "legal_form", "stage", "scope",
            "merged_into"}  # fmt: skip
    db = opening.open_folder(folder)
    with db.write() as connection:
        for model in shared_models().values():
            columns = [
                column.name
                for column in model.__table__.columns
                if column.type.python_type is str
                and not column.name.endswith(("_id", "_key", "_code", "_version", "_at", "sha256", "row"))
                and column.name not in {"id", *left, "years", "questions", "entity", "field"}
            ]
            if model.__tablename__ not in ("setting", "list_item", "accepted_warning", "answer") and columns:
                connection.execute(update(model).values(dict.fromkeys(columns, text)))
            if model.__tablename__ == "answer":
                connection.execute(update(model).values(note=text, state_note=text))
        connection.execute(update(Draft).values(content=json.dumps({"name": text})))
        summary.refresh(connection)
        assert connection.execute(select(AgencyName)).all() is not None
    db.close()
