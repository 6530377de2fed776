"""A draft thrown away stays away, whatever keeping of it was due or on its way just then."""

import asyncio
from typing import cast

from textual.widget import Widget

from kla_tui.widgets.draft import DraftKeeper, Typed


class _Disk:
    """A slow disk: each keeping ends when it is let go on."""

    def __init__(self) -> None:
        self.lies = Typed()
        self.begun, self.go_on = asyncio.Event(), asyncio.Event()

    async def keep(self, typed: Typed) -> bool:
        self.begun.set()
        await self.go_on.wait()
        self.lies = typed
        return True


def keeper_of(disk: _Disk, field: dict[str, str]) -> DraftKeeper:
    return DraftKeeper(cast("Widget", None), lambda: Typed(dict(field)), disk.keep)


async def test_it_is_thrown_away_behind_a_keeping_that_is_on_its_way() -> None:
    disk, field = _Disk(), {"title": "Ketikan"}
    keeper = keeper_of(disk, field)
    keeping = asyncio.create_task(keeper.flush())
    await disk.begun.wait()

    async def throw_away() -> None:
        async with keeper.thrown_away():
            disk.lies = Typed()
            field.clear()

    throwing = asyncio.create_task(throw_away())
    await asyncio.sleep(0)
    disk.go_on.set()
    await asyncio.gather(keeping, throwing)
    assert disk.lies == Typed()


async def test_a_keeping_that_comes_due_meanwhile_does_not_bring_it_back() -> None:
    disk, field = _Disk(), {"title": "Ketikan"}
    keeper = keeper_of(disk, field)
    disk.go_on.set()
    await keeper.flush()
    assert disk.lies.values == field
    async with keeper.thrown_away():
        disk.lies = Typed()
        due = asyncio.create_task(keeper.flush())  # its timer had run out before
        await asyncio.sleep(0)
        field.clear()
    await due
    assert disk.lies == Typed()
    field["title"] = "Lagi"
    await keeper.flush()
    assert disk.lies.values == field
