"""Plain mode: every list and record as lines a screen reader can read, without a screen and without colour."""

import re
import unicodedata
from decimal import Decimal

import pytest

from kla_tui import formats
from kla_tui.cli import main
from kla_tui.commands.plain import LISTS
from kla_tui.folder import Folder
from kla_tui.store.exchange import plain_facts, plain_lists
from kla_tui.store.folder import opening
from kla_tui.store.round import round_state
from tests.screens.start.test_hostile_text import MANY, poison


def told(folder: Folder, capsys: pytest.CaptureFixture[str], *words: str, status: int = 0) -> list[str]:
    capsys.readouterr()
    assert main(["--data", str(folder.root), *words]) == status
    found = capsys.readouterr()
    return (found.err if status else found.out).splitlines()


def plain(lines: list[str]) -> None:
    """Nothing that draws, colours, moves a cursor or turns the text round; a label before each value."""
    for line in lines:
        for character in line:
            assert unicodedata.category(character) not in ("Cc", "Cf", "Cs"), line
            assert not 0x2500 <= ord(character) <= 0x259F, f"box drawing in {line}"
        assert re.match(r"^[^:;]+: .", line), line


def identity(line: str) -> str:
    return line.split("; ")[0].partition(": ")[2]


@pytest.mark.parametrize("what", LISTS)
@pytest.mark.parametrize("language", ["id", "en"])
def test_each_list_and_its_first_record(
    demo_folder: Folder, capsys: pytest.CaptureFixture[str], what: str, language: str
) -> None:
    lines = told(demo_folder, capsys, "--lang", language, "list", what)
    plain(lines)
    assert lines[-1].endswith(f": {formats.number(len(lines) - 1, 0)}")
    record = told(demo_folder, capsys, "--lang", language, "show", what, identity(lines[0]))
    plain(record)
    assert identity(record[0]) == identity(lines[0])
    facts = {fact for fact in lines[0].split("; ") if ": " in fact}
    shown = [fact for fact in facts if fact in record]
    assert len(shown) >= min(3, len(facts)), "the record says what the list says"


@pytest.mark.parametrize("what", LISTS)
def test_hostile_text_stays_on_its_line(demo_folder: Folder, capsys: pytest.CaptureFixture[str], what: str) -> None:
    poison(demo_folder, MANY)
    lines = told(demo_folder, capsys, "list", what)
    plain(lines)
    count = lines[-1].partition(": ")[2]
    assert count == formats.number(len(lines) - 1, 0)
    first = next(line for line in lines)
    plain(told(demo_folder, capsys, "show", what, identity(first)) if what != "agencies" else lines)


def test_colours_are_never_written_with_or_without_no_color(
    demo_folder: Folder, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with_colour = {what: told(demo_folder, capsys, "list", what) for what in (*LISTS,)}
    status = told(demo_folder, capsys, "status")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")
    assert {what: told(demo_folder, capsys, "list", what) for what in LISTS} == with_colour
    assert told(demo_folder, capsys, "status") == status
    assert "\x1b" not in "".join(sum(with_colour.values(), status))


def test_a_word_says_what_a_colour_says(demo_folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    questions = told(demo_folder, capsys, "list", "questions")[:-1]
    assert {"Bukti: terbukti" in line for line in questions} == {True, False}
    assert all("Bukti: terbukti" in line or "Bukti: belum terbukti" in line for line in questions)
    documents = told(demo_folder, capsys, "list", "evidence")[:-1]
    unsound = [line for line in documents if "Keadaan: belum memenuhi syarat" in line]
    assert unsound == told(demo_folder, capsys, "list", "evidence", "--filter", "unsound")[:-1]
    assert all("Temuan: " in line for line in unsound)


def test_filters_leave_what_the_screens_leave(demo_folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(demo_folder, capsys, "list", "questions", "--filter", "unanswered")[-1] == "Jumlah: 63"
    assert told(demo_folder, capsys, "list", "companies", "--filter", "anggota")[-1] == "Jumlah: 3"
    (found, _count) = told(demo_folder, capsys, "list", "companies", "--filter", "air contoh")
    assert "Nama: PT Air Contoh Banua" in found
    assert told(demo_folder, capsys, "list", "steps")[-1] == "Jumlah: 265"
    assert len(told(demo_folder, capsys, "list", "people", "--limit", "5")) == 6
    assert told(demo_folder, capsys, "list", "history", "--since", "1-1-2001 s.d. 2-1-2001") == ["Jumlah: 0"]
    assert told(demo_folder, capsys, "list", "agencies", "--filter", "dinas kominfo")[-1] == "Jumlah: 1"


def test_the_steps_are_those_of_the_rules(demo_folder: Folder) -> None:
    db = opening.open_folder(demo_folder)
    with db.read() as connection:
        listed = plain_lists.listed(connection, "steps", plain_facts.Asked())
        steps = round_state.load(connection).steps
    db.close()
    assert isinstance(listed, tuple)
    assert [(row[0].value, row[3].value) for row in listed] == [(s.question, s.points) for s in steps]
    assert all(isinstance(row[3].value, Decimal) for row in listed)


def test_what_is_not_there_is_refused_with_what_to_do(
    demo_folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    for what in LISTS:
        (said,) = told(demo_folder, capsys, "show", what, "tidak-ada", status=1)
        assert said == f"Tidak ada {what} dengan id tidak-ada: lihat id-nya dengan kla-tui list {what}."
    (said,) = told(demo_folder, capsys, "list", "history", "--since", "kapan", status=1)
    assert "tidak terbaca" in said
