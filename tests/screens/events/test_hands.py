"""The keys `bench/hands.py` counts are those the screens take."""

from kla_tui import store
from kla_tui.folder import Folder
from tests.officer import at_work
from tests.screens.events.test_desk import DESK, absent, of


async def test_someone_known_is_letters_and_enter(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK) as officer:
        name = await absent(officer)
        first, last = name.lower().split()[-2:]
        typed = f"{last[:3]} {first[:2]}"
        await officer.press(*typed, "enter")
        officer.sees("Hadir  47/56")


async def test_someone_without_invitation_is_the_name_and_two_keys(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK) as officer:
        await officer.type("Zulkifli Uji")
        await officer.press("f3", "enter")
        assert (await of(officer, "Zulkifli Uji")).how == "walk_in"
        assert officer.where == "DeskScreen"


async def test_an_answer_is_one_key_and_goes_on(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "2", "enter") as officer:
        await officer.press("t", "y", "y")
        rows = await officer.read(lambda connection: store.checklist.checklist.questions(connection))
        assert [row.value for row in rows[:2]] == ["tidak", "ya"]
