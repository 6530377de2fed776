"""Keys faster than screens: each acts on the screen it was meant for, or is refused with words; nothing ends."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from textual.events import Key

from kla_tui.app import KlaApp
from kla_tui.folder import Folder
from kla_tui.keyboard import ahead
from kla_tui.keyboard.reading import Burst
from kla_tui.keys.partners.partners import DOORS
from kla_tui.widgets.draft import DUE
from tests.officer import Officer, at_work
from tests.screens.events.test_desk_bursts import slow_disk
from tests.settled import settled

pytestmark = pytest.mark.slow

PLACES = tuple("123456789")
WAYS = (*PLACES, *(key.action for key in DOORS.keys))
MOVES = frozenset(["go", "show", "help", "palette", "undo", "redo", "lock", "quit", "help_quit"])


@pytest.fixture
def acted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Every action with the screen it ran on, in order."""
    found: list[tuple[str, str]] = []
    run = KlaApp.run_action

    async def noted(self: KlaApp, action: Any, default_namespace: Any = None, namespaces: Any = None) -> bool:
        done = await run(self, action, default_namespace, namespaces)
        if done and isinstance(action, str):
            on = "app" if default_namespace in (None, self) else type(default_namespace.screen).__name__
            found.append((action.split("(")[0], on))
        return done

    monkeypatch.setattr(KlaApp, "run_action", noted)
    return found


def send(officer: Officer, *keys: str) -> None:
    for key in keys:
        officer.app.post_message(Key(key, key if len(key) == 1 else None))


def take(officer: Officer, way: str) -> None:
    """Begin to go somewhere, without waiting for it."""
    if way in PLACES:
        send(officer, way)
    else:
        officer.app.call_later(officer.app.run_action, way, officer.app)


def keys_of(officer: Officer) -> list[str]:
    """Every key that acts on the screen on top."""
    screen, focused = officer.app.screen, officer.app.focused
    found = {key for entry in screen.GROUP.keys for key in entry.keys.split(",")}  # type: ignore[attr-defined]
    found |= set(screen._bindings.key_to_bindings)
    if focused is not None:
        found |= set(focused._bindings.key_to_bindings)
    return sorted(found - {"ctrl+c", "ctrl+q", "super+c"})


async def back(officer: Officer) -> None:
    """To the summary, whatever is open."""
    while officer.app.screen.is_modal:
        await officer.press("escape")
    officer.app.home()
    await settled(officer.pilot)


async def test_a_key_right_behind_the_one_that_opens_a_screen_acts_there(demo_folder: Folder) -> None:
    async with at_work(demo_folder) as officer:
        for keys, screen in (
            ("9p", "RoundForm"),
            ("3a", "CompanyForm"),
            ("4", "EventsScreen"),
            ("2u", "RoundsScreen"),
        ):
            send(officer, *keys)
            await officer.settled()
            assert officer.where == screen
            await back(officer)
        send(officer, "4", "enter", "m")
        await officer.settled()
        assert officer.where == "DeskScreen"


async def test_text_right_behind_the_key_that_opens_a_form_stands_in_it(folder: Folder) -> None:
    async with at_work(folder) as officer:
        send(officer, "3", "a", *"PTCepatSekali", "enter")
        await officer.settled()
        assert officer.app.screen.query_one("#form").values()["name"] == "PTCepatSekali"  # type: ignore[attr-defined]


async def test_what_is_typed_behind_an_escape_does_not_go_into_the_form(folder: Folder) -> None:
    async with at_work(folder, "3", "a") as officer:
        send(officer, *"PT", "escape", "9")
        await officer.settled()
        assert officer.where == "SettingsScreen"
        await officer.press("3", "a")
        assert officer.app.screen.query_one("#form").values()["name"] == "PT"  # type: ignore[attr-defined]


@pytest.mark.parametrize("way", WAYS)
async def test_no_key_faster_than_a_screen_ends_the_program_or_reaches_another(
    demo_folder: Folder, way: str, acted: list[tuple[str, str]]
) -> None:
    async with at_work(demo_folder) as officer:
        take(officer, way)
        await officer.settled()
        screen, keys = officer.where, keys_of(officer)
        await back(officer)
        for key in keys:
            acted.clear()
            take(officer, way)
            send(officer, key)
            await officer.settled()
            first = acted[1:2]  # what the key did, behind the way there
            assert all(on in (screen, "app") for action, on in first if action not in MOVES), (key, acted)
            await back(officer)


@pytest.mark.parametrize("way", WAYS)
async def test_a_key_on_a_screen_that_has_read_nothing_yet_ends_nothing(
    demo_folder: Folder, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk slower than the patience of keys: they act on what is there, or say that it is not read yet."""
    monkeypatch.setattr(ahead, "_PATIENCE", 0.0)
    async with at_work(demo_folder) as officer:
        take(officer, way)
        await officer.settled()
        keys = keys_of(officer)
        await back(officer)
        ask = officer.app.ask

        async def slowly(function: Callable[[Any], Any]) -> Any:
            await asyncio.sleep(0.03)
            return await ask(function)

        monkeypatch.setattr(officer.app, "ask", slowly)
        for key in keys:
            take(officer, way)
            send(officer, key)
            await officer.settled()
            await back(officer)


def burst(text: str) -> Burst:
    names = {"\n": "enter", " ": "space"}
    return Burst(tuple(Key(names.get(letter, letter), "\r" if letter == "\n" else letter) for letter in text))


@pytest.mark.parametrize("text", ["ya\n", "yyyyyyy", "t y\n9p3ad", "Posyandu Melati\ny\n"])
@pytest.mark.parametrize("marked", [True, False])
async def test_a_paste_where_letters_are_commands_does_nothing_and_says_so(
    folder: Folder, text: str, *, marked: bool
) -> None:
    async with at_work(folder, "2", "enter") as officer:
        before = officer.lines[:-2]
        if marked:
            await officer.paste(text)
        else:
            officer.app.post_message(burst(text))
            await officer.settled()
        officer.sees("Tempelan diabaikan")
        assert officer.lines[:-2] == before


async def test_line_ends_of_an_unmarked_paste_do_not_go_on_or_save(folder: Folder) -> None:
    async with at_work(folder, "3", "a") as officer:
        officer.app.post_message(burst("PT Tempel\nBaris Dua\n"))
        await officer.settled()
        values = officer.app.screen.query_one("#form").values()  # type: ignore[attr-defined]
        assert officer.where == "CompanyForm"
        assert values["name"].split() == ["PT", "Tempel", "Baris", "Dua"]
        assert not values["nib"]


@pytest.mark.parametrize("keys", [("ctrl+p",), ("f12",), ("4", "d"), ("3", "slash")])
async def test_an_unmarked_paste_answers_no_question(demo_folder: Folder, keys: tuple[str, ...]) -> None:
    async with at_work(demo_folder, *keys) as officer:
        where = officer.where
        officer.app.post_message(burst("yyyt\n\n"))
        await officer.settled()
        assert officer.where == where


async def test_the_desk_takes_codes_of_a_scanner_that_come_in_one_piece(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "4", "enter", "m") as officer:
        officer.app.post_message(burst("tiada seorang pun\n"))
        await officer.settled()
        assert officer.where == "DeskScreen"
        officer.sees_not("Tempelan diabaikan")


async def read_after(officer: Officer, *keys: str) -> None:
    """Press keys while the disk is slower than a key waits; it has read when this ends."""
    with slow_disk(officer):
        await officer.pilot.press(*keys)
        await asyncio.sleep(2 * DUE)  # the draft of these letters is due before one left behind was looked for
    await officer.settled()


async def test_letters_before_a_form_is_read_stand_behind_what_it_holds(
    demo_folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "_PATIENCE", 0.0)
    async with at_work(demo_folder, "3", "e") as officer:
        form = officer.app.screen.form  # type: ignore[attr-defined]
        name = form.values()["name"]
        await officer.press("escape")
        await read_after(officer, "e", "X", "Y")
        form = officer.app.screen.form  # type: ignore[attr-defined]
        assert form.values()["name"] == f"{name}XY"
        await officer.type("Z")
        assert form.values()["name"] == f"{name}XYZ"


async def test_letters_before_a_draft_is_read_do_not_write_over_it(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "_PATIENCE", 0.0)
    async with at_work(folder, "3", "a") as officer:
        await officer.type("PT Draf")
        await officer.press("escape")
        await read_after(officer, "a", "X", "Y")
        assert officer.app.screen.form.values()["name"] == "PT DrafXY"  # type: ignore[attr-defined]
        await officer.press("escape", "2", "enter", "c")
        await officer.type("Catatan")
        await officer.press("escape")
        await read_after(officer, "c", "X", "Y")
        await officer.type("Z")
        assert officer.app.screen._entry.value == "CatatanXYZ"  # type: ignore[attr-defined]


@pytest.mark.parametrize("way", [("3", "a"), ("3", "a", "enter"), ("2", "enter", "c"), ("2", "enter", "r")])
async def test_keys_left_out_of_a_text_in_one_piece_are_said(demo_folder: Folder, way: tuple[str, ...]) -> None:
    """In a field, a choice, a prompt and a question: an Enter that did not go on is not silently dropped."""
    async with at_work(demo_folder, *way) as officer:
        where = officer.where
        officer.app.post_message(burst("PT Satu"))
        await officer.settled()
        assert "Datang sekaligus" not in officer.text
        officer.app.post_message(burst("sa?9p\n"))
        await officer.settled()
        assert officer.where == where
        officer.sees("Datang sekaligus")
