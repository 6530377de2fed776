"""A form whose write takes long, covered meanwhile: it closes itself, never the screen that covers it."""

import pytest

from kla_tui.folder import Folder
from tests.faults.disks.test_slow_disk import Disk, disk, type_ahead, waiting
from tests.officer import at_work

__all__ = ["disk"]


@pytest.mark.parametrize(("key", "cover"), [("f12", "LockScreen"), ("f1", "HelpScreen")])
async def test_a_form_stored_under_another_screen_closes_when_that_is_gone(
    folder: Folder, disk: Disk, key: str, cover: str
) -> None:
    async with at_work(folder, "3", "a") as officer:
        await officer.type("PT Contoh Terkunci")
        with waiting(disk):
            await type_ahead(officer, "ctrl+s", key)
            assert officer.where == cover
        await officer.settled()
        assert officer.where == cover
        await officer.press("enter" if cover == "LockScreen" else "escape")
        assert officer.where == "CompaniesScreen"
        officer.sees("PT Contoh Terkunci")
