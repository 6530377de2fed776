"""No half-translated screen: with every translation written in other letters, plain words are data or a fault."""

import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from kla_tui import i18n, sqlite_file
from kla_tui.data import catalogue as official
from kla_tui.folder import Folder
from kla_tui.locale import update
from tests.officer import at_work
from tests.screens.test_hostile_text import home
from tests.snapshots.test_screens import SCREENS

# Every letter has a double of the same width, so that the layout stays what it is.
_DOUBLES = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "åƀčðéƒğħíĵķļɱñöþqŕšŧüṽŵẋýžÅɃČÐÉƑĞĦÍĴĶĻṀÑÖÞQŔŠŦÜṼŴẊÝŽ",
)
# Names of keys, of this program and its folders, and words that are the same in both languages.
_NAMES = {
    (word,)
    for word in re.findall(
        "[A-Za-z]+",
        "Enter Ctrl Home PgUp PgDn exports lembar surat kesenjangan WITA APSAI NPWP mail Bahasa Indonesia "
        "English XLSX JSON HTML DOCX",
    )
} | {("Bahasa", "Indonesia")}


def other_letters(text: str) -> str:
    """The text in doubles of its letters; what `format` fills in stays."""
    parts = re.split(r"(\{[^}]*\})", text)
    return "".join(part if part.startswith("{") else part.translate(_DOUBLES) for part in parts)


def keyed(message: Message) -> str:
    """The key of a message in a compiled catalogue."""
    return f"{message.context}\x04{message.id}" if message.context else str(message.id)


@pytest.fixture
def other_letters_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = {keyed(m): other_letters(str(m.string)) for m in update.kept() if m.id}

    def use(_language: str) -> None:
        monkeypatch.setattr(i18n, "_catalogue", catalogue)
        monkeypatch.setattr(i18n, "_current", "en")

    monkeypatch.setattr(i18n, "use", use)
    use("en")


def phrases(text: str) -> Iterator[tuple[str, ...]]:
    """Every long word, and every two words that stand beside each other."""
    yield from ((word,) for word in re.findall(r"[A-Za-z]{4,}", text))
    yield from re.findall(r"(?=\b([A-Za-z]{2,}) ([A-Za-z]{2,}))", text)


def data_phrases(folder: Folder) -> set[tuple[str, ...]]:
    """What is data: whatever the database and the official catalogue hold."""
    connection = sqlite_file.connect(folder.database)
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    texts = [official.compiled(), str(folder.root)]
    for table in tables:
        if not table.startswith(("change", "head")) and "_search_" not in table:
            texts += [str(value) for row in connection.execute(f"SELECT * FROM {table}") for value in row]
    connection.close()
    return {phrase for text in texts for phrase in phrases(text)}


def is_known(phrase: tuple[str, ...], known: set[tuple[str, ...]]) -> bool:
    # A word cut off at the edge of its column is the beginning of one.
    return phrase in known or any(
        len(one) == len(phrase) and one[:-1] == phrase[:-1] and one[-1].startswith(phrase[-1]) for one in known
    )


@pytest.mark.usefixtures("other_letters_everywhere")
@pytest.mark.parametrize("name", SCREENS)
async def test_every_word_of_the_interface_is_translated(demo_folder: Folder, name: str) -> None:
    async with at_work(demo_folder, *SCREENS[name]) as officer:
        speaks_other_letters(officer.lines, demo_folder)


# Dialogs, refusals, what is said after a deed: the ways from one place, each beginning there.
WAYS = {
    "summary": (("ctrl+l",), ("question_mark",), ("ctrl+p",), ("f12",), ("ctrl+z",)),
    "checklist": (("slash",), ("n",), ("v",), ("question_mark",)),
    "questions": (
        ("down", "y"), ("down", "y", "ctrl+z"), ("d",), ("r",), ("f",), ("slash",), ("space", "space"), ("h",),
        ("b",), ("b", "u"), ("right_square_bracket",), ("n",), ("equals_sign", "ctrl+s"), ("ctrl+p",),
    ),
    "numbers": (("x",), ("8",), ("8", "enter", "4", "ctrl+s"), ("y",), ("equals_sign", "x", "ctrl+s"),
                ("equals_sign", "1", "escape"), ("equals_sign",)),
    "companies": (("slash", "x", "y", "z", "enter"), ("f",), ("a", "ctrl+s"), ("a", "x", "escape"), ("a",), ("h",),
                  ("l", "d"), ("l", "a", "ctrl+s"), ("d",), ("enter", "ctrl+s"), ("question_mark",)),
    "events": (("a", "ctrl+s"), ("enter", "h"), ("enter", "g"), ("enter", "i"), ("enter", "p"), ("enter", "d"),
               ("enter", "right_square_bracket"), ("enter", "e"), ("d",)),
    "desk": (("a", "h", "enter"), ("enter",), ("f4",), ("f3", "ctrl+s"), ("f6",), ("f7",), ("ctrl+z",),
             ("z", "q", "x"), ("f1",), ("ctrl+p",)),
    "evidence": (("f",), ("f", "right", "enter"), ("p",), ("slash",),
                 ("b",), ("u",), ("a", "ctrl+s"), ("h",), ("o",), ("d",), ("question_mark",)),
    "agencies": (("enter",), ("question_mark",), ("n",), ("n", "enter"), ("n", "d"), ("n", "enter", "ctrl+s"), ("l",),
                 ("g",), ("g", "enter"), ("u",), ("u", "ctrl+s"), ("r",),
                 ("enter", "t"), ("enter", "t", "ctrl+s"), ("enter", "d"), ("enter", "question_mark")),
    "history": (("u",), ("f",), ("g",), ("g", "x", "enter"), ("question_mark",)),
    "exchange": (("b",), ("k",), ("p",), ("x",), ("x", "enter"), ("question_mark",)),
    "settings": (("n",), ("n", "x", "enter"), ("k",), ("p", "ctrl+s"), ("e", "ctrl+s"), ("question_mark",)),
}  # fmt: skip
BEGINNINGS = {
    "summary": (), "checklist": ("2",), "questions": ("2", "enter"), "companies": ("3",), "events": ("4",),
    "numbers": ("2", "down", "down", "down", "enter"), "desk": ("4", "enter", "m"), "evidence": ("5",),
    "agencies": ("6",), "history": ("7",), "exchange": ("8",), "settings": ("9",),
}  # fmt: skip


@pytest.mark.usefixtures("other_letters_everywhere")
@pytest.mark.parametrize("place", WAYS)
async def test_what_is_asked_and_said_is_translated(demo_folder: Folder, place: str) -> None:
    async with at_work(demo_folder) as officer:
        for way in WAYS[place]:
            for key in (*BEGINNINGS[place], *way):
                await officer.press(key)
                speaks_other_letters(officer.lines, demo_folder)
            await home(officer)


def speaks_other_letters(lines: list[str], folder: Folder) -> None:
    """Assert that every plain word on the screen is data."""
    known = data_phrases(folder) | _NAMES
    for line in lines:
        for phrase in phrases(line):
            assert is_known(phrase, known), f"{phrase!r} is not translated: {line}"


@pytest.mark.usefixtures("other_letters_everywhere")
async def test_the_first_start_is_translated(tmp_path: Path) -> None:
    async with at_work(Folder(tmp_path / "new")) as officer:
        known = _NAMES | set(phrases("DP3A Kabupaten Balangan"))
        assert [phrase for phrase in phrases(officer.text) if phrase not in known] == []


def placeholders(text: object) -> list[str]:
    return sorted(re.findall(r"\{[^}]*\}", str(text)))


def test_the_catalogue_is_whole() -> None:
    catalogue = update.updated()
    assert len(list(catalogue)) > 800
    assert update.missing(catalogue) == [], "translate them: python -m kla_tui.locale.update"
    assert update.PO.read_bytes() == update.po_bytes(catalogue), "run python -m kla_tui.locale.update"
    with update.MO.open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert [m.id for m in catalogue if m.id and compiled.gettext(keyed(m)) != m.string] == []


def test_what_is_filled_in_and_the_blanks_around_it_stay() -> None:
    wrong: list[Message] = []
    for message in update.kept():
        source, target = str(message.id), str(message.string)
        blanks = [len(text) - len(text.lstrip()) for text in (source, target)]
        if (target and placeholders(source) != placeholders(target)) or (message.id and blanks[0] != blanks[1]):
            wrong.append(message)
    assert [message.id for message in wrong] == []
