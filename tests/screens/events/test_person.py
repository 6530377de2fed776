"""A participant's name, phone and organisation are put right on the screen; attendances stay with the person."""

import pytest
from sqlalchemy import select

from kla_tui import store
from kla_tui.folder import Folder
from kla_tui.models import Attendance
from tests.officer import Officer, at_work
from tests.screens.events.test_desk import DESK, absent

NEW = "Dr. Siti Contoh Dibetulkan, M.Pd."


async def arrivals(officer: Officer) -> dict[str, str]:
    """Who is present at the first session of the event on top of the list, by person."""
    return await officer.read(
        lambda c: {
            arrival.person_id: arrival.name
            for arrival in store.events.attendance.arrivals(
                c, store.events.events.sessions(c, store.events.events.listing(c)[0].id)[0].id
            )
        }
    )


@pytest.mark.slow
async def test_at_the_desk_the_last_arrival_is_corrected_and_stays_present(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK) as officer:
        name = await absent(officer)
        await officer.type(name)
        await officer.press("enter")
        before = await officer.read(lambda c: c.execute(select(Attendance.id, Attendance.person_id)).all())
        await officer.press("f2")
        assert officer.where == "PersonForm"
        await officer.press("home", "ctrl+k")
        await officer.type(NEW)
        await officer.press("ctrl+s")
        assert officer.where == "DeskScreen"
        after = await officer.read(lambda c: c.execute(select(Attendance.id, Attendance.person_id)).all())
        assert after == before
        assert NEW in (await arrivals(officer)).values()
        await officer.type("dibetulkan")
        officer.sees("Siti Contoh Dibetulkan", "hadir")


@pytest.mark.slow
async def test_the_one_pointed_at_is_corrected_before_arriving(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK) as officer:
        await officer.type(await absent(officer))
        await officer.press("f2", "home", "ctrl+k")
        await officer.type(NEW)
        await officer.press("ctrl+s")
        assert officer.where == "DeskScreen"
        assert NEW not in (await arrivals(officer)).values()
        await officer.type("dibetulkan")
        officer.sees("Siti Contoh Dibetulkan")


async def test_without_anyone_the_desk_says_what_to_do(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK) as officer:
        await officer.press("f2")
        assert "F2" in officer.status
        assert officer.where == "DeskScreen"


async def test_in_the_list_of_an_event_and_undone(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "4", "enter", "o") as officer:
        assert officer.where == "PeopleScreen"
        first = officer.line("›", officer.lines[2:]).split("  ")[0].removeprefix("› ").strip()
        await officer.press("e")
        assert officer.where == "PersonForm"
        await officer.press("home", "ctrl+k")
        await officer.type("Aaa Contoh")
        for _field in range(4):
            await officer.press("tab")
        await officer.press("home", "ctrl+k")
        await officer.type("0812 0000 0099")
        await officer.press("ctrl+s")
        officer.sees("Aaa Contoh dibetulkan")
        person = await officer.read(lambda c: store.register.people.find(c, "Aaa Contoh")[0][0])
        assert person.phone.endswith("8120000099") or person.phone.endswith("81200000099")
        await officer.press("ctrl+z")
        officer.sees(first)
        officer.sees_not("Aaa Contoh  ")


async def test_the_whole_register_from_the_palette_and_by_search(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "ctrl+p") as officer:
        await officer.type("betulkan nama, lembaga")
        await officer.press("enter")
        assert officer.where == "PeopleScreen"
        everyone = await officer.read(lambda c: store.register.people.count(c))
        officer.sees(f"/{everyone}")
        await officer.press("slash")
        await officer.type("zzz")
        officer.sees("Tidak ada orang")


async def test_a_wrong_phone_is_refused_and_stays(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "4", "enter", "o", "e") as officer:
        for _field in range(4):
            await officer.press("tab")
        await officer.press("home", "ctrl+k")
        await officer.type("12")
        await officer.press("ctrl+s")
        assert officer.where == "PersonForm"
