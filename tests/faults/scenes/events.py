"""Keys that write on events: the event, its sessions, invitations and people, the desk, what comes afterwards."""

import re

from kla_tui import store
from kla_tui.rules.typed import badge
from kla_tui.store.register.people import PersonRow
from tests.faults.scenes.scene import Do, Scene, exports, form, keys, own_name
from tests.officer import Officer
from tests.screens.events.test_desk import DESK
from tests.screens.events.test_desk import desk as read_desk

EVENT = ("4", "enter")


async def _two_absent(officer: Officer) -> list[PersonRow]:
    """Always the same two who are invited; their arrivals of an earlier attempt are annulled."""
    found = await read_desk(officer)
    two = sorted(found.expected, key=lambda person: person.id)[:2]
    here = {arrival.person_id for arrival in found.arrivals}
    for person in two:
        if person.id in here:
            await officer.ask(
                lambda db, one=person: store.events.attendance.annul(db, found.session_id, one.id, "uji")
            )  # type: ignore[misc]
    await officer.press("escape", "m")
    return two


async def _somebody(officer: Officer, number: int) -> str:  # noqa: ARG001
    """The name of somebody who has not come, in the box."""
    name = (await _two_absent(officer))[0].name
    await officer.burst(name.lower())
    return name


async def _badges(officer: Officer, number: int) -> str:  # noqa: ARG001
    """Two badges are ready; what must be said of those that were not stored."""
    await _two_absent(officer)
    return "Belum tercatat, tandai lagi"


async def _scan(officer: Officer, number: int) -> str:  # noqa: ARG001
    found = await read_desk(officer)
    two = sorted(found.expected, key=lambda person: person.id)[:2]
    await officer.burst(*(part for person in two for part in (badge.code_of(person.id), "enter")))
    return ""


def _guest(number: int) -> tuple[str, ...]:
    return (f"Tamu Titik {number}",)


async def _walk_in(officer: Officer, number: int) -> str:
    await officer.burst(*_guest(number), "f3")
    return _guest(number)[0]


async def _stand_in(officer: Officer, number: int) -> str:
    await _somebody(officer, number)
    return await form("f4", texts=_guest)(officer, number)


async def _marked(officer: Officer, number: int) -> str:
    """Somebody marked, and the reason to take that back."""
    await _somebody(officer, number)
    await officer.press("enter", "ctrl+z")
    reason = f"salah titik {number}"
    await officer.burst(reason)
    return reason


async def _renamed(officer: Officer, number: int) -> str:
    await _somebody(officer, number)
    return await form("f2", "home", "ctrl+k", texts=lambda n: (f"Peserta Titik {n}",))(officer, number)


def _invited(*, withdraw: bool) -> Do:
    async def invite(officer: Officer, number: int) -> str:
        typed = await form("a", texts=lambda n: (f"AA Undangan {n}",))(officer, number)
        if withdraw:
            await officer.press("ctrl+s", "home")
        return "" if withdraw else typed

    return invite


async def _tick(officer: Officer, number: int) -> str:  # noqa: ARG001
    await officer.press("home", "t" if re.search(r"\bada\b", officer.line("Undangan")) else "y")
    return ""


async def _add_event(officer: Officer, number: int) -> str:
    if "Rapat titik" not in officer.text:
        await form("a", texts=lambda n: (f"Rapat titik {n}", None, "5-8-2035"))(officer, number)
        await officer.press("ctrl+s")
    await officer.press("home", "d")
    return ""


SCENES = (
    Scene("desk", DESK, _somebody, keys("enter"), painted="Hadir "),
    Scene("desk-burst", DESK, _badges, _scan, painted="Hadir ", adds=2),
    Scene("walk-in", DESK, _walk_in, keys("enter")),
    Scene("stand-in", DESK, _stand_in, keys("ctrl+s")),
    Scene("annulment", DESK, _marked, keys("enter"), painted="Hadir ", again=("ctrl+z",)),
    Scene("person", DESK, _renamed, keys("ctrl+s")),
    Scene("desk-name", DESK, form("f7", texts=lambda n: (f" {n}",)), keys("enter"), again=("f7",), kept=own_name),
    Scene("event", ("4",), form("a", texts=lambda n: (f"Rapat titik {n}", None, "5-8-2025")), keys("ctrl+s")),
    Scene("event-removal", ("4",), _add_event, keys("y"), painted="Rapat titik"),
    Scene("session", EVENT, form("i", texts=lambda n: (f"Sesi titik {n}", "30-7-2025", "9.00")), keys("ctrl+s")),
    Scene("invitation", EVENT, _invited(withdraw=False), keys("ctrl+s")),
    Scene("withdrawal", EVENT, _invited(withdraw=True), keys("d"), painted="Undangan "),
    Scene("follow-up", (*EVENT, "t"), form("a", texts=lambda n: (f"Rapat titik {n}",)), keys("ctrl+s")),
    Scene("papers", (*EVENT, "b"), keys("home"), _tick, painted="Undangan"),
    Scene("minutes", (*EVENT, "b"), form("n", texts=lambda n: (f" titik {n}",)), keys("ctrl+s")),
    Scene("event-paper", EVENT, keys("p"), keys("ctrl+s"), kept=exports),
)
