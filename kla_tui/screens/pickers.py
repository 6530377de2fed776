"""What pickers offer: villages with their kecamatan, organisations, people, documents, KBLI entries, lists."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from kla_tui import store
from kla_tui.rules.text.names import fold, parse_person
from kla_tui.screens.paths import paths

if TYPE_CHECKING:
    from kla_tui.screens.base import KlaScreen

_LETTERS = 3  # of a name before people are looked for
Options = Callable[[str], Awaitable[Sequence[tuple[str, str]]]]


def villages(screen: "KlaScreen") -> Options:
    """Villages whose name, or kecamatan, begins with the words typed."""

    async def options(typed: str) -> Sequence[tuple[str, str]]:
        words = fold(typed).split()
        if not words:
            return ()
        found = await screen.kla.read(lambda connection: store.kit.settings.villages(connection))
        return tuple((area.code, area.label) for area in found if _begins(fold(area.label), words))[:6]

    return options


def _begins(text: str, words: Sequence[str]) -> bool:
    parts = text.split()
    return all(any(part.startswith(word) for part in parts) for word in words)


def organisations(screen: "KlaScreen") -> Options:
    """Organisations of the register."""

    async def options(typed: str) -> Sequence[tuple[str, str]]:
        return await screen.kla.read(lambda connection: store.register.organisations.options(connection, typed, 6))

    return options


def evidence(screen: "KlaScreen") -> Options:
    """Documents of the register of evidence, by title, number or kind."""

    async def options(typed: str) -> Sequence[tuple[str, str]]:
        if not typed.strip():
            return ()
        found = await screen.kla.read(
            lambda connection: store.evidence.evidence.listing(connection, typed=typed, limit=6)
        )
        return tuple((row.id, f"{row.title} ({row.number})" if row.number else row.title) for row in found)

    return options


class People:
    """People of the register for a name field: Enter takes one only where the very name was typed."""

    def __init__(self, screen: "KlaScreen") -> None:
        self._screen = screen
        self.names: dict[str, str] = {}

    async def options(self, typed: str) -> Sequence[tuple[str, str]]:
        """Up to six people whose names fit, with their organisations."""
        if len(typed.strip()) < _LETTERS:
            return ()
        found = await self._screen.kla.read(lambda connection: store.register.people.find(connection, typed, 6))
        self.names |= {person.id: person.name for person, _ in found}
        return tuple(
            (person.id, f"{person.name} ({person.organisation})" if person.organisation else person.name)
            for person, _ in found
            if not person.is_child
        )

    def is_namesake(self, typed: str, person_id: str) -> bool:
        """Whether the person is called what was typed."""
        return fold(parse_person(typed)[0].name) == fold(parse_person(self.names[person_id])[0].name)


def kbli(version: Callable[[], str] = lambda: "2020") -> Options:
    """Sections and divisions of KBLI 2020 by code or words; a longer code, or one of another version, as typed."""

    async def options(typed: str) -> Sequence[tuple[str, str]]:
        from kla_tui.data import kbli

        code, of = typed.strip(), version()
        if code.isdecimal() and len(code) > 1 and of != "2020":
            return ((code, f"{code} (KBLI {of})"),)
        found = kbli.find(code, 6)
        if code.isdecimal() and 3 <= len(code) <= 5 and found:
            return ((code, f"{code} {found[-1].name}"),)
        return tuple((entry.code, f"{entry.code} {entry.name}") for entry in found)

    return options


def lists() -> Options:
    """Spreadsheets and CSV files of this laptop."""
    return paths(".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt")
