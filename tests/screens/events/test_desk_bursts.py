"""A barcode scanner at the desk: codes and Enters in one go, each Enter for exactly what came before it."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from textual.events import Key

from kla_tui import store
from kla_tui.folder import Folder
from kla_tui.keyboard.reading import Burst
from kla_tui.rules.typed import badge
from kla_tui.store.register.people import PersonRow
from kla_tui.widgets.hits import HitList
from tests.officer import Officer, at_work
from tests.screens.events.test_desk import DESK, absent, desk

pytestmark = pytest.mark.slow


async def missing(officer: Officer) -> list[PersonRow]:
    """Those invited who have not come."""
    found = await desk(officer)
    here = {arrival.person_id for arrival in found.arrivals}
    return [person for person in found.expected if person.id not in here]


async def came(officer: Officer) -> set[str]:
    return {arrival.person_id for arrival in (await desk(officer)).arrivals}


@contextmanager
def slow_disk(officer: Officer) -> Iterator[None]:
    """Nothing asked of the database is answered within."""
    gate = threading.Event()
    officer.app.thread._executor.submit(gate.wait)
    try:
        yield
    finally:
        gate.set()


def box(officer: Officer) -> str:
    return str(officer.app.screen.query_one("#box").value)  # type: ignore[attr-defined]


async def test_a_burst_of_codes_marks_each_of_them(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK) as officer:
        people = await missing(officer)
        before = await came(officer)
        await officer.burst(*[part for person in people for part in (badge.code_of(person.id), "enter")])
        assert await came(officer) == before | {person.id for person in people}
        officer.sees("Hadir  56/56")
        assert box(officer) == ""


async def test_an_arrow_in_one_piece_with_letters_and_enter_says_who_is_marked(demo_folder: Folder) -> None:
    """A busy program reads what was typed meanwhile in one piece: without the arrow another would be marked."""
    async with at_work(demo_folder, *DESK) as officer:
        before = await came(officer)
        for letter in "aiuesnmrh":
            await officer.type(letter)
            ids = [hit.id for hit in officer.app.screen.query_one(HitList).hits]
            await officer.press("escape")
            steps = next((at for at in range(1, len(ids)) if ids[at] not in before), 0)
            if steps:
                break
        assert steps
        keys = [Key(letter, letter), *(Key("down", None) for _step in range(steps)), Key("enter", "\r")]
        officer.app.post_message(Burst(tuple(keys)))
        await officer.settled()
        assert await came(officer) == before | {ids[steps]}


async def test_codes_of_people_the_desk_does_not_know_in_between(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK) as officer:
        (first, second, *_rest) = await missing(officer)
        made = await officer.ask(lambda db: store.register.people.save(db, "", {"name": "Zubaidah Uji"}))
        before = await came(officer)
        codes = [badge.code_of(person) for person in (first.id, made.id, second.id)]
        await officer.burst(*[part for code in codes for part in (code, "enter")])
        assert await came(officer) == before | {first.id, made.id, second.id}
        assert box(officer) == ""


async def test_a_badge_scanned_twice_counts_once_and_the_next_follows(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK) as officer:
        (first, second, *_rest) = await missing(officer)
        before = await came(officer)
        code, other = badge.code_of(first.id), badge.code_of(second.id)
        await officer.burst(code, "enter", code, "enter", code, "enter", other, "enter")
        assert await came(officer) == before | {first.id, second.id}


async def test_a_misread_code_names_nobody_and_is_replaced_by_the_next(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK) as officer:
        (first, *_rest) = await missing(officer)
        before = await came(officer)
        code = badge.code_of(first.id)
        wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
        await officer.burst(wrong, "enter")
        officer.sees("Tidak ditemukan")
        assert box(officer) == wrong
        assert await came(officer) == before
        await officer.burst(code, "enter")
        assert await came(officer) == before | {first.id}
        assert box(officer) == ""


@pytest.mark.parametrize("code", ["siti 4x", "K00ABCDEFG", "ahmad7"])
async def test_what_looks_like_a_code_is_never_taken_for_a_similar_name(demo_folder: Folder, code: str) -> None:
    async with at_work(demo_folder, *DESK) as officer:
        before = await came(officer)
        await officer.burst(code, "enter")
        assert await came(officer) == before
        officer.sees("Tidak ditemukan")


async def test_names_typed_faster_than_the_screen_follow_each_other(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK) as officer:
        people = (await missing(officer))[:3]
        before = await came(officer)
        await officer.burst(*[part for person in people for part in (person.name.lower(), "enter")])
        assert await came(officer) == before | {person.id for person in people}


async def test_letters_behind_an_enter_are_the_next_person(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK) as officer:
        name = await absent(officer)
        await officer.burst(name, "enter", "si")
        officer.sees(f"{name} hadir")
        assert box(officer) == "si"


async def test_a_name_and_f3_in_one_go_keep_the_whole_name(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK) as officer:
        await officer.burst("Zulkifli Uji", "f3")
        officer.sees("Tamu tanpa undangan", "Zulkifli Uji")
        await officer.press("enter")
        officer.sees("Zulkifli Uji hadir")


async def test_a_child_is_initials_everywhere_at_the_desk(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK) as officer:
        guest = {"name": "Anisa Rahasia Contoh", "is_child": "ya", "phone": "081234567890"}
        await officer.ask(lambda db: store.register.people.save(db, "", guest))
        await officer.type("anisa rahasia")
        officer.sees("A. R. C.")
        await officer.press("enter")
        officer.sees("A. R. C. hadir")
        officer.sees_not("Rahasia", "7890")
        await officer.type("anisa rahasia")
        await officer.press("enter")
        officer.sees("A. R. C. sudah hadir")
        officer.sees_not("Rahasia Contoh")
        await officer.press("ctrl+z")
        officer.sees("Batalkan kehadiran A. R. C.: alasan")
        await officer.press("escape")
        await officer.press("f4")
        assert officer.where == "DeskScreen"  # who is here is not represented


async def test_annulling_goes_back_one_by_one(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK) as officer:
        people = (await missing(officer))[:2]
        before = await came(officer)
        await officer.burst(*[part for person in people for part in (badge.code_of(person.id), "enter")])
        for person in reversed(people):
            await officer.press("ctrl+z")
            officer.sees(f"Batalkan kehadiran {person.name}: alasan")
            await officer.type("salah pindai")
            await officer.press("enter")
        assert await came(officer) == before


async def test_a_key_behind_the_letters_points_at_somebody_and_the_letters_do_not_undo_it(folder: Folder) -> None:
    async with at_work(folder) as officer:
        names = ("Siti Azizah", "Siti Azzahra")
        made = await officer.ask(
            lambda db: store.events.events.save(db, "", {"title": "Rapat", "starts_on": "29-7-2025"})
        )
        for name in names:
            await officer.ask(lambda db, name=name: store.events.events.invite(db, made.id, {"name": name}))
        await officer.press("4", "enter", "m")
        await officer.burst("si az", "down")
        assert names[1] in officer.line("› ")
        officer.app.screen.refresh_data()  # type: ignore[attr-defined]
        await officer.settled()
        assert names[1] in officer.line("› ")
        await officer.burst("enter", "si az", "enter", "si az", "enter")
        officer.sees("Hadir  2/2", "sudah hadir")


async def test_the_same_letters_twice_are_two_people(folder: Folder) -> None:
    async with at_work(folder) as officer:
        made = await officer.ask(
            lambda db: store.events.events.save(db, "", {"title": "Rapat", "starts_on": "29-7-2025"})
        )
        for name in ("Siti Azizah", "Siti Azzahra"):
            await officer.ask(lambda db, name=name: store.events.events.invite(db, made.id, {"name": name}))
        await officer.press("4", "enter", "m")
        await officer.burst("si az", "enter", "si az", "enter")
        officer.sees("Hadir  2/2")


async def test_a_guest_is_saved_by_an_enter_that_comes_before_the_form_is_read(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK) as officer:
        await officer.type("Zulkifli Uji")
        with slow_disk(officer):
            await officer.pilot.press("f3", "enter")
            assert officer.where == "WalkInForm"
        await officer.settled()
        officer.sees("Zulkifli Uji hadir", "Tanpa undangan 1")
        assert officer.where == "DeskScreen"


async def test_a_name_typed_on_before_the_form_is_read_keeps_its_beginning(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK) as officer:
        await officer.type("Zulkifli")
        with slow_disk(officer):
            await officer.pilot.press("f3", *" Uji")
        await officer.settled()
        await officer.press("enter")
        officer.sees("Zulkifli Uji hadir", "Tanpa undangan 1")


async def test_who_comes_for_another_is_a_name_and_enter_in_one_go(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK) as officer:
        name = await absent(officer)
        await officer.type(name)
        await officer.press("f4")
        await officer.burst("Wakil Uji", "enter")
        officer.sees(f"Wakil Uji hadir (mewakili {name})", "Mewakili 1")
