"""No half-translated screen: with every translation written in other letters, plain words are data or a fault."""

import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from kla_tui import i18n, sqlite_file
from kla_tui.data import catalogue as official
from kla_tui.data import kbli
from kla_tui.folder import Folder
from kla_tui.locale import update
from tests.officer import at_work
from tests.screens.start.test_hostile_text import home
from tests.snapshots.test_screens import AWKWARD, SCREENS

pytestmark = pytest.mark.slow

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
        "Enter Ctrl Home PgUp PgDn exports riwayat WITA APSAI NPWP KBLI mail Bahasa Indonesia English XLSX xlsx "
        "JSON HTML "
        "profil komitmen filled blank pengurus apsai "
        "lembar surat kesenjangan DOCX "
        "koreksi katalog toml TOML pengingat ditolak companies readiness indicators contributions attendance",
    )
} | {("Bahasa", "Indonesia")}
# The title proposed for a paper of an event: a document's title, data like any other.
_NAMES |= {("Undangan",), ("Undangan", "Sosialisasi")}
# Files keep their names in every language.
_NAMES |= {("daftar",), ("hadir",), ("sesi",), ("present",), ("sertifikat",), ("xlsx",)}


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
    text = re.sub(r"[┌│└┐┘][A-Za-z]+|[A-Za-z]+[┌│└┐┘]", " ", text)  # what the frame of a dialog cuts is no word
    yield from ((word,) for word in re.findall(r"[A-Za-z]{4,}", text))
    yield from re.findall(r"(?=\b([A-Za-z]{2,}) ([A-Za-z]{2,}))", text)


def data_phrases(folder: Folder) -> set[tuple[str, ...]]:
    """What is data: whatever the database and the official catalogue hold."""
    connection = sqlite_file.connect(folder.database)
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    texts = [
        official.compiled(),
        str(folder.root),
        AWKWARD,
        Path(AWKWARD).read_text(encoding="utf-8"),
        *(entry.name for entry in kbli.entries()),
    ]
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
    "summary": (("w", "space", "a", "d"), ("p", "enter"), ("ctrl+l",),
                ("question_mark",), ("ctrl+p",), ("f12",), ("ctrl+z",)),
    "checklist": (("c", "ctrl+s"), ("slash",), ("n",), ("v",), ("question_mark",)),
    "questions": (
        ("down", "y", "d"), ("y", "x"), ("y", "1", "ctrl+z"), ("u",), ("d",), ("r",),
        ("f",), ("slash",), ("space", "space"), ("h",),
        ("b",), ("b", "u"), ("right_square_bracket",), ("n",), ("equals_sign", "ctrl+s"), ("ctrl+p",),
    ),
    "numbers": (("x",), ("8",), ("8", "enter", "4", "ctrl+s"), ("y",), ("equals_sign", "x", "ctrl+s"),
                ("equals_sign", "1", "escape"), ("equals_sign",)),
    "matrix": (("a", "ctrl+s"), ("a", "x", "enter", "enter", "enter", "enter"), ("m",), ("x",), ("question_mark",)),
    "rounds": (("a",), ("a", "x", "enter"), ("e",), ("p",), ("p", "enter"), ("enter",), ("question_mark",)),
    "losses": (("enter", "ctrl+s"), ("enter", "9", "9", "ctrl+s"), ("b",), ("question_mark",)),
    "corrections": (("x",), ("i",), ("i", "x", "enter"), ("d",), ("question_mark",)),
    "areas": (("y", "t", "d"), ("n",), ("s",), ("right",), ("question_mark",)),
    "companies": (("x", "enter", "enter"), ("x", "enter", "right", "right", "enter", "enter"),
                  ("slash", "x", "y", "z", "enter", "x"), ("f",), ("a", "ctrl+s"), ("a", "x", "escape"),
                  ("a",), ("h",),
                  ("l", "d"), ("l", "a", "ctrl+s"), ("d",), ("e", "ctrl+s"), ("question_mark",)),
    "company": (("enter",), ("down", "down", "down", "enter"), ("end", "enter"), ("p",), ("e",), ("h",),
                ("question_mark",)),
    "contacts": (("a", "ctrl+s"), ("c",), ("d",), ("f",), ("f", "x", "enter"), ("end", "d"), ("h",), ("a",),
                 ("question_mark",)),
    "duplicates": (("enter", "enter"), ("enter", "down", "enter"), ("enter", "g"), ("t",), ("question_mark",)),
    "boards": (("a", "ctrl+s"), ("a", "2", "ctrl+s"), ("enter", "a", "ctrl+s"), ("enter", "p"), ("enter", "d"),
               ("enter", "o", "a"), ("enter", "o", "d"), ("enter", "b", "enter"), ("p",), ("d",), ("question_mark",)),
    "commitments": (("y",), ("s",), ("d",), ("home", "y"), ("home", "enter"), ("n",), ("p",), ("p", "enter"),
                    ("i", "d"), ("i", "enter"), ("i", "a", "ctrl+s"), ("t", "ctrl+s"), ("question_mark",)),
    "events": (("a", "ctrl+s"), ("enter", "h"), ("enter", "g"), ("enter", "i"), ("enter", "p"), ("enter", "d"),
               ("enter", "right_square_bracket"), ("enter", "e"), ("d",), ("enter", "g", "enter"),
               ("enter", "g", "right", "enter"), ("enter", "n"), ("enter", "u"), ("enter", "s"), ("c", "ctrl+s"),
               ("l", "a"), ("l", "e"), ("l", "d"), ("l", "d"), ("enter", "p", "x", "ctrl+s"),
               ("enter", "p", "ctrl+s"),
               ("enter", "p", "enter", "enter", "enter", "x", "up", "up", "up", "s", "ctrl+s")),
    "after": (("t", "a", "ctrl+s"), ("t", "s"), ("t", "s"), ("t", "e"), ("t", "d"), ("t", "h"), ("b", "y"),
              ("b", "t"),
              ("b", "b"), ("b", "b", "ctrl+s"), ("b", "c"), ("b", "n", "ctrl+s"), ("b", "question_mark"),
              ("t", "question_mark")),
    "desk": (("a", "h", "enter"), ("enter",), ("f4",), ("f3", "ctrl+s"), ("f6",), ("f7",), ("ctrl+z",),
             ("z", "q", "x"), ("f1",), ("ctrl+p",)),
    "evidence": (("f",), ("f", "right", "enter"), ("p",), ("slash",),
                 ("b",), ("u",), ("a", "ctrl+s"), ("h",), ("o",), ("d",), ("question_mark",)),
    "agencies": (("enter",), ("question_mark",), ("n",), ("n", "enter"), ("n", "d"), ("n", "enter", "ctrl+s"), ("l",),
                 ("g",), ("g", "enter"), ("u",), ("u", "ctrl+s"), ("r",),
                 ("enter", "t"), ("enter", "t", "ctrl+s"), ("enter", "d"), ("enter", "question_mark")),
    "history": (("u",), ("f",), ("f", "right", "enter"), ("f", "right", "right", "enter"), ("g",),
                ("g", "x", "enter"), ("h", "h"), ("p",), ("question_mark",)),
    "exchange": (("b",), ("k",), ("p",), ("x",), ("x", "enter"), ("question_mark",)),
    "reports": (("enter", "enter"), ("down", "enter", "enter", "9", "9", "enter"), ("question_mark",),
                ("down", "down", "down", "enter", "enter", "x", "enter"),
                ("end", "enter", "enter", "z", "z", "enter"),
                ("end", "up", "up", "enter", "enter", "enter", "8", "enter")),
    "import": (("enter", "enter", "enter"), ("enter", "x", "enter", "enter"), ("f1",)),
    "importing": (("p", "r", "u", "down"), ("f", "right", "enter"), ("m", "t"), ("question_mark",)),
    "settings": (("n",), ("n", "x", "enter"), ("k",), ("p", "ctrl+s"), ("e", "ctrl+s"), ("question_mark",)),
    "contributions": (("slash",), ("f",), ("f", "right", "enter"), ("d",), ("h",), ("a", "ctrl+s"),
                      ("a", "x", "escape"), ("question_mark",), ("enter", "ctrl+s")),
    "totals": (("v",), ("f",), ("enter",), ("v", "right", "enter"), ("question_mark",)),
    "owing": (("slash", "x", "y", "z"), ("space", "s"), ("s", "ctrl+s"), ("enter",), ("question_mark",)),
    "proposals": (("t",), ("y",), ("s", "t"), ("s", "y"), ("f",), ("f", "left", "enter"), ("question_mark",)),
    "pillars": (("a", "ctrl+s"), ("o",), ("enter",), ("enter", "f"), ("enter", "slash", "x", "y"),
                ("question_mark",)),
}  # fmt: skip
BEGINNINGS = {
    "summary": (), "checklist": ("2",), "questions": ("2", "enter"), "companies": ("3",), "events": ("4",),
    "company": ("3", "end", "enter"), "contacts": ("3", "end", "n"), "duplicates": ("3", "g"), "boards": ("3", "b"),
    "commitments": ("3", "m"),
    "after": ("4", "enter"),
    "numbers": ("2", "down", "down", "down", "enter"), "desk": ("4", "enter", "m"), "evidence": ("5",),
    "agencies": ("6",), "history": ("7",), "exchange": ("8",), "reports": ("8", "l"), "settings": ("9",),
    "contributions": ("3", "o", "s"), "totals": ("3", "o", "v"), "owing": ("3", "o", "r"), "proposals": ("3", "u"),
    "pillars": ("3", "p"),
    "import": ("8", "i"), "importing": ("8", "i", "ctrl+r", "enter", *AWKWARD, "enter", "enter"),
    "corrections": ("2", "o"), "rounds": ("2", "u"), "losses": ("2", "l"),
    "areas": ("2", "slash", *"25.2", "enter", "g"), "matrix": ("2", "slash", *"02.5", "enter", "m"),
}  # fmt: skip


@pytest.mark.usefixtures("other_letters_everywhere")
@pytest.mark.parametrize("place", WAYS)
async def test_what_is_asked_and_said_is_translated(demo_folder: Folder, place: str) -> None:
    async with at_work(demo_folder) as officer:
        for way in WAYS[place]:
            await officer.press(*BEGINNINGS[place])
            speaks_other_letters(officer.lines, demo_folder)
            for key in way:
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
