"""Taking much back: a scanner's burst arrival by arrival, and Esc in the middle of more than a thousand records."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from kla_tui import changes
from kla_tui.changes.transaction import Transaction
from kla_tui.changes.undo import _Piece
from kla_tui.db import Database
from kla_tui.folder import Folder
from kla_tui.rules.typed import badge
from kla_tui.store.folder import opening
from tests.officer import Officer, at_work
from tests.screens.events.test_desk import DESK
from tests.screens.events.test_desk_bursts import came, missing
from tests.screens.forms.test_undoing import actions, digest, many_people

pytestmark = pytest.mark.slow


async def test_a_burst_of_badges_is_taken_back_arrival_by_arrival(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *DESK) as officer:
        people = [person.id for person in (await missing(officer))[:5]]
        states = [(await came(officer), await digest(officer))]
        for count in range(len(people)):  # what a burst leaves is what one by one would
            await officer.burst(badge.code_of(people[count]), "enter")
            states.append((await came(officer), await digest(officer)))
        await officer.press("escape", *["ctrl+z"] * len(people))
        assert (await came(officer), await digest(officer)) == states[0]
        done = await actions(officer)
        await officer.press("m")
        await officer.burst(*(part for person in people for part in (badge.code_of(person), "enter")))
        assert await actions(officer) == done + len(people)
        end = await came(officer), await digest(officer)
        assert end[0] == states[-1][0]
        await officer.press("escape")
        for expected in reversed(states[:-1]):
            await officer.press("ctrl+z")
            assert "Diurungkan: " in officer.status
            assert await came(officer) == expected[0]
        assert await digest(officer) == states[0][1]
        await officer.press(*["ctrl+y"] * len(people))
        assert (await came(officer), await digest(officer)) == end


class _Gate:
    """Holds the n-th call of a function until it is let go."""

    def __init__(self, real: Callable[..., Any], number: int) -> None:
        self.begun, self.go_on = threading.Event(), threading.Event()
        self._real, self._left = real, number

    def __call__(self, *given: Any, **named: Any) -> Any:
        self._left -= 1
        if self._left == 0:
            self.begun.set()
            self.go_on.wait(20)
        return self._real(*given, **named)


@contextmanager
def _held(owner: type, name: str, number: int) -> Iterator[_Gate]:
    gate = _Gate(getattr(owner, name), number)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(owner, name, lambda *given, **named: gate(*given, **named))
        try:
            yield gate
        finally:
            gate.go_on.set()


async def _press_within(officer: Officer, gate: _Gate, key: str) -> None:
    """The key, while the work is held; then the work goes on to its end."""
    await officer.pilot.press("y")
    while not gate.begun.is_set():
        await officer.pilot.pause()
    await officer.pilot.press(key)
    await officer.pilot.pause()
    gate.go_on.set()
    await officer.settled()


# Planning, writing, and the last of the writing, behind which it is asked once more.
_HELD = [(_Piece, "add", 1), (Transaction, "restore", 1), (Transaction, "restore", 3)]
_ENDING = (Transaction, "finish", 1)


@pytest.mark.parametrize(("owner", "name", "number"), _HELD)
@pytest.mark.parametrize("key", ["ctrl+z", "ctrl+y", "u"])
async def test_esc_leaves_everything_as_it_stood(
    owner: type, name: str, number: int, key: str, folder: Folder, db: Database
) -> None:
    many_people(db)
    async with at_work(folder, "7") as officer:
        if key == "ctrl+y":
            await officer.press("ctrl+z", "y")
        stands, done = await digest(officer), await actions(officer)
        await officer.press("home", key)
        officer.sees("1.200 data sekaligus?")
        with _held(owner, name, number) as gate:
            await _press_within(officer, gate, "escape")
        officer.sees("Dihentikan; tidak ada yang berubah.")
        assert (await digest(officer), await actions(officer)) == (stands, done)
        await officer.press("home", key, "y")
        officer.sees_not("Dihentikan")
        assert await digest(officer) != stands
        assert await actions(officer) == done + 1


async def test_esc_when_all_is_written_comes_too_late_and_says_so(folder: Folder, db: Database) -> None:
    with db.read() as connection:
        start = changes.digest(connection)
    many_people(db)
    async with at_work(folder, "3", "ctrl+z") as officer:
        with _held(*_ENDING) as gate:
            await _press_within(officer, gate, "escape")
        officer.sees("Diurungkan: Mengimpor orang, 1.200 data")
        assert await digest(officer) == start


@pytest.mark.parametrize(("owner", "name", "number"), [*_HELD, _ENDING])
async def test_leaving_in_the_middle_leaves_nothing_half(
    owner: type, name: str, number: int, folder: Folder, db: Database
) -> None:
    with db.read() as connection:
        start = changes.digest(connection)
    many_people(db)
    with db.read() as connection:
        end = changes.digest(connection)
    async with at_work(folder, "3", "ctrl+z") as officer:
        with _held(owner, name, number) as gate:
            await _press_within(officer, gate, "ctrl+q")
    again = opening.open_folder(folder)
    with again.read() as connection:
        assert changes.digest(connection) in (start, end)
    again.close()
