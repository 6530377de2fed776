"""A disk that is slow, or fails: no key waits for it, the order of work is kept, what was typed is still there."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, event, select
from sqlalchemy.engine import Engine

from kla_tui.folder import Folder
from kla_tui.models import Answer, Attendance, Organisation
from kla_tui.rules.text.names import parse_person
from kla_tui.store.events import attendance, events
from tests.officer import Officer, at_work


class Disk:
    """A disk whose commits wait for a gate, or fail."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.fails = False

    def commit(self, connection: Connection) -> None:
        """What stands before every commit of a write; reading needs no disk that is done."""
        if not connection.get_execution_options().get("writes"):
            return
        if not self.gate.wait(20):
            raise TimeoutError("the test left the disk waiting")
        if self.fails:
            raise OSError(28, "No space left on device")


@pytest.fixture
def disk() -> Iterator[Disk]:
    made = Disk()
    event.listen(Engine, "commit", made.commit)
    yield made
    made.gate.set()
    event.remove(Engine, "commit", made.commit)


@contextmanager
def waiting(disk: Disk) -> Iterator[None]:
    disk.gate.clear()
    yield
    disk.gate.set()


async def type_ahead(officer: Officer, *keys: str) -> None:
    """Press keys and wait for the screen, not for the database."""
    for key in keys:
        await officer.pilot.press(key)
    await officer.pilot.pause()


async def answers(officer: Officer) -> list[tuple[str, str]]:
    query = select(Answer.question_id, Answer.value).where(Answer.value != "").order_by(Answer.question_id)
    return [(row[0], row[1]) for row in await officer.read(lambda connection: connection.execute(query).all())]


async def test_answers_are_painted_while_the_disk_is_busy_and_stored_in_order(folder: Folder, disk: Disk) -> None:
    async with at_work(folder, "2", "enter") as officer:
        with waiting(disk):
            await type_ahead(officer, "s", "t", "s", "home", "t")
            assert "Tidak" in officer.line("01.1 ")  # answered twice: the later one is seen
            officer.sees("› 01.2c")  # the next open one
            assert "Tidak" in officer.line("01.2a ")
            assert "Sebagian" in officer.line("01.2b ")
        await officer.settled()
        stored = dict(await answers(officer))
        assert stored == {"01.1": "tidak", "01.2a": "tidak", "01.2b": "sebagian"}


async def absent(officer: Officer) -> list[str]:
    """The names of two people who are expected and have not come."""

    def look(connection: Connection) -> list[str]:
        session = events.sessions(connection, events.listing(connection)[0].id)[0].id
        desk = attendance.desk(connection, session)
        assert desk is not None
        here = {arrival.person_id for arrival in desk.arrivals}
        return [parse_person(person.name)[0].name for person in desk.expected if person.id not in here][:2]

    return await officer.read(look)


async def test_the_desk_takes_the_next_name_while_the_disk_is_busy(demo_folder: Folder, disk: Disk) -> None:
    async with at_work(demo_folder, "4", "enter", "m") as officer:
        before = await officer.read(lambda c: len(c.execute(select(Attendance.id)).all()))
        first, second = await absent(officer)
        await officer.type(first)
        with waiting(disk):
            await type_ahead(officer, "enter", *second)
            assert officer.app.screen.query_one("#box").value == second  # type: ignore[attr-defined]
            assert any(line.startswith("›") and second in line for line in officer.lines)
        await officer.settled()
        assert await officer.read(lambda c: len(c.execute(select(Attendance.id)).all())) == before + 1


async def test_a_form_whose_write_fails_says_so_and_keeps_what_was_typed(folder: Folder, disk: Disk) -> None:
    async with at_work(folder, "3", "a") as officer:
        await officer.type("PT Contoh Penuh")
        disk.fails = True
        await officer.press("ctrl+s")
        officer.sees("PT Contoh Penuh", "Disk penuh", "lalu ulangi")
        officer.sees_not("No space")
        assert officer.where == "CompanyForm"
        disk.fails = False
        await officer.press("ctrl+s")
        query = select(Organisation.name)
        assert await officer.read(lambda c: c.execute(query).scalars().all()) == ["PT Contoh Penuh"]


async def test_an_answer_whose_write_fails_is_taken_off_the_screen_and_said(folder: Folder, disk: Disk) -> None:
    async with at_work(folder, "2", "enter") as officer:
        disk.fails = True
        await officer.press("s")
        officer.sees("Disk penuh", "lalu ulangi")
        officer.sees_not("No space")
        disk.fails = False
        await officer.press("home")
        assert "Sebagian" not in officer.line("01.1 ")
        assert await answers(officer) == []


async def test_an_arrival_whose_write_fails_stays_in_the_box(demo_folder: Folder, disk: Disk) -> None:
    async with at_work(demo_folder, "4", "enter", "m") as officer:
        name = (await absent(officer))[0]
        await officer.type(name)
        disk.fails = True
        await officer.press("enter")
        officer.sees("Disk penuh", "lalu ulangi")
        officer.sees_not("No space")
        assert name in officer.app.screen.query_one("#box").value  # type: ignore[attr-defined]
