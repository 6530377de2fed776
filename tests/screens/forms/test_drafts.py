"""Every form keeps what is typed: it survives the application, says so when opened again, and goes when saved."""

import asyncio
import shutil
import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import select

from kla_tui import store
from kla_tui.folder import Folder
from kla_tui.models import Draft
from kla_tui.store.folder import opening
from kla_tui.widgets.form import Form
from tests.officer import Officer, at_work

# The keys to each form of the demonstration folder, then the number of fields to step over to one of free text.
FORMS: dict[str, tuple[Sequence[str], int]] = {
    "company": (("3", "a"), 0),
    "company known": (("3", "e"), 0),
    "step": (("3", "l", "a"), 2),
    "contact": (("3", "n", "a"), 1),
    "contact known": (("3", "end", "n", "enter"), 1),
    "board": (("3", "b", "a"), 2),
    "board known": (("3", "b", "e"), 2),
    "board member": (("3", "b", "enter", "a"), 1),
    "commitment": (("3", "m", "t"), 1),
    "commitment item": (("3", "m", "i", "a"), 0),
    "event": (("4", "a"), 0),
    "event known": (("4", "e"), 6),
    "session": (("4", "enter", "i"), 0),
    "invitation": (("4", "enter", "a"), 0),
    "guest": (("4", "enter", "m", "f3"), 0),
    "document": (("5", "a"), 1),
    "document known": (("5", "enter"), 1),
    "value": (("2", "enter", "equals_sign"), 2),
    "settings": (("9", "e"), 2),
    "round": (("9", "p"), 2),
    "session known": (("4", "enter", "s"), 0),
    "event copy": (("4", "c"), 1),
    "follow-up": (("4", "enter", "t", "a"), 0),
    "follow-up known": (("4", "enter", "t", "e"), 1),
    "spj document": (("4", "enter", "b", "b"), 1),
    "minutes": (("4", "enter", "b", "n"), 1),
    "contribution": (("3", "o", "a"), 1),
    "contribution known": (("3", "o", "s", "enter"), 1),
    "remind": (("3", "o", "r", "s"), 0),
    "organisation": (("3", "p", "a"), 0),
    "organisation known": (("3", "p", "enter", "enter"), 0),
    "import": (("8", "i"), 1),
    "score": (("2", "l", "enter"), 2),
    "correction": (("2", "enter", "o"), 0),
    "correction of an indicator": (("2", "c"), 1),
    "matrix row": (("2", "slash", *"02.5", "enter", "m", "a"), 1),
    "assignment": (("6", "enter", "t"), 3),
    "agency name": (("6", "n", "enter"), 0),
    "letter": (("6", "u"), 0),
}


async def kept(officer: Officer) -> list[str]:
    """The drafts in the database."""
    return await officer.read(lambda connection: list(connection.execute(select(Draft.content)).scalars()))


async def drafted(officer: Officer, text: str) -> None:
    """Wait for the pause after which a draft holds the text."""
    async with asyncio.timeout(10):
        while not any(text in content for content in await kept(officer)):
            await asyncio.sleep(0.05)


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
async def test_a_draft_survives_and_says_so(demo_folder: Folder, tmp_path: Path, form: str) -> None:
    way, downs = FORMS[form]
    dropped = Folder(tmp_path / "dropped")
    async with at_work(demo_folder, *way, *["down"] * downs) as officer:
        officer.sees_not("dipulihkan")
        await officer.type("7Ketikan")
        await drafted(officer, "7Ketikan")
        shutil.copytree(demo_folder.root, dropped.root)  # as the disk is when the power goes
    async with at_work(dropped, *way) as officer:
        officer.sees("7Ketikan", "Draf ", "dipulihkan · Ctrl+R membuangnya")
        await officer.press("ctrl+r")
        officer.sees("Draf dibuang.")
        officer.sees_not("7Ketikan")
        assert await kept(officer) == []
        await officer.press("escape", *way[-1:])
        officer.sees_not("7Ketikan", "dipulihkan")


async def test_saving_takes_the_draft_away(folder: Folder) -> None:
    async with at_work(folder, "3", "a") as officer:
        await officer.type("PT Uji")
        await drafted(officer, "PT Uji")
        await officer.press("ctrl+s")
        officer.sees("PT Uji disimpan")
        assert await kept(officer) == []
        await officer.press("a")
        officer.sees_not("dipulihkan")


async def test_leaving_keeps_the_draft_without_waiting_for_the_pause(folder: Folder) -> None:
    async with at_work(folder, "4", "a") as officer:
        await officer.type("Acara setengah jadi")
        await officer.press("escape")
        officer.sees("Draf disimpan; buka lagi isian ini untuk melanjutkan.")
        await officer.press("a")
        officer.sees("Acara setengah jadi", "dipulihkan")


async def test_quitting_keeps_the_draft(folder: Folder) -> None:
    async with at_work(folder, "4", "a") as officer:
        await officer.type("Acara setengah jadi")
        await officer.pilot.press("ctrl+q")
        await officer.settled()
    db = opening.open_folder(folder)
    with db.read() as connection:
        (content,) = connection.execute(select(Draft.content)).scalars()
    db.close()
    assert "Acara setengah jadi" in content


async def test_a_form_that_is_only_looked_at_leaves_no_draft(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "3", "e", "down", "down", "escape") as officer:
        officer.sees_not("Draf disimpan")
        assert await kept(officer) == []


async def test_what_could_not_be_saved_stays_as_a_draft(folder: Folder) -> None:
    async with at_work(folder, "3", "a") as officer:
        await officer.enter(name="PT Uji")
        await officer.go_to("nib")
        await officer.type("123")
        await officer.press("ctrl+s")
        assert officer.where == "CompanyForm"
        assert "123" in (await kept(officer))[0]


async def test_letters_right_behind_an_enter_belong_to_the_next_field(folder: Folder) -> None:
    async with at_work(folder, "3", "a") as officer:
        await officer.burst("PT Cepat", "enter", "enter", "enter", "9120000000001", "enter")
        values = officer.app.screen.query_one(Form).values()
        assert (values["name"], values["nib"], values["npwp"]) == ("PT Cepat", "9120000000001", "")


async def test_an_offer_that_comes_after_its_enter_is_taken(folder: Folder) -> None:
    async with at_work(folder, "3", "a") as officer:
        form = officer.app.screen.query_one(Form)
        officer.app.screen.set_focus(form.row("village_code").entry)
        await officer.burst("galumbang, j", "enter", "Kantor")
        values = form.values()
        assert values["village_code_text"] == "Galumbang, Juai"
        assert values["village_code"]
        assert values["site_village_code_text"] == "Kantor"


async def test_the_last_letters_are_saved_with_the_save_behind_them(folder: Folder) -> None:
    async with at_work(folder, "3", "a") as officer:
        name = f"PT {'Cepat ' * 20}Sekali"
        await officer.burst(name, "ctrl+s")
        companies = await officer.read(lambda connection: store.companies.companies.listing(connection))
        assert [row.name for row in companies] == [name]


async def test_keys_of_an_entry_keep_their_place_among_the_letters(folder: Folder) -> None:
    async with at_work(folder, "3", "a") as officer:
        await officer.burst("PT Cepst", "backspace", "backspace", "at", "home", "Uji ", "ctrl+k", "enter")
        assert officer.app.screen.query_one(Form).values()["name"] == "Uji "


async def test_tab_and_arrows_keep_their_place_among_the_letters(folder: Folder) -> None:
    async with at_work(folder, "4", "a", "tab") as officer:
        before = officer.app.screen.query_one(Form).values()["kind"]
        await officer.burst("right", "enter", "satu", "tab", "dua", "down", "tiga", "up", "lagi", "shift+tab", "!")
        values = officer.app.screen.query_one(Form).values()
        assert (values["starts_on"], values["ends_on"], values["starts_at"]) == ("!", "lagi", "tiga")
        assert values["kind"] != before


@pytest.mark.parametrize(("key", "steps"), [("c", ()), ("equals_sign", ("down", "down"))])
async def test_a_draft_of_one_round_is_not_found_in_another(
    demo_folder: Folder, key: str, steps: tuple[str, ...]
) -> None:
    """Note and value of the same question in another year: not to be stored there by an Enter."""
    db = opening.open_folder(demo_folder)
    with db.read() as connection:
        year = store.kit.settings.current_round(connection).year
    async with at_work(demo_folder, "2", "enter", key, *steps) as officer:
        await officer.type("7")
        await officer.press("escape")
        store.checklist.rounds.start(db, year + 1, year)
        await officer.app.introduce()
        await officer.press("2", "enter", key)
        assert "dipulihkan" not in officer.text
        await officer.press("escape")
        store.kit.settings.open_round(db, year)
        await officer.app.introduce()
        await officer.press("2", "enter", key)
        officer.sees("dipulihkan")
    db.close()


async def test_a_terminal_that_is_gone_is_noticed_again_and_again_and_cuts_nothing_short(folder: Folder) -> None:
    gate = threading.Event()
    async with at_work(folder, "3", "a") as officer:
        await officer.type("PT Contoh Hilang")
        officer.app.thread._executor.submit(gate.wait)
        officer.app.panic("gone")
        await asyncio.sleep(0.05)
        officer.app.panic("gone")
        officer.app.leave(143)
        cut_short = officer.app._exit
        gate.set()
        assert not cut_short
        assert officer.app.leaving.task is not None
        await officer.app.leaving.task
        assert officer.app._exit
    db = opening.open_folder(folder)
    found = store.kit.drafts.find(db, "company:")
    db.close()
    assert found is not None
    assert found.values == {"name": "PT Contoh Hilang"}
