"""Keys that write, on the main screens: how they are reached, what they paint, and where what was typed stays."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from tests.officer import Officer
from tests.screens.test_desk import absent

Do = Callable[[Officer, int], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Scene:
    """A key that writes: the keys to its screen, what is done before it each time, the key, and what it paints.

    `painted` is the value on the screen that must be what is stored; `typed` the text that must not be gone where it
    was not stored: it stands on the screen, or does so again after the keys `again`.
    """

    name: str
    reach: tuple[str, ...]
    ready: Do
    key: Callable[[Officer], str]
    painted: str = ""
    typed: Callable[[int], str] = lambda _: ""
    again: tuple[str, ...] = ()
    demo: bool = True

    def value(self, officer: Officer) -> str:
        """The painted line, without the marks of the cursor and of what was not stored."""
        found = [line for line in officer.lines if self.painted in line] if self.painted else []
        return " ".join(found[0].replace("›", " ").replace("✗", " ").split("│")[-1].split()) if found else ""


def _keys(*keys: str) -> Do:
    async def press(officer: Officer, number: int) -> None:  # noqa: ARG001
        await officer.press(*keys)

    return press


def _form(*keys: str, texts: Callable[[int], tuple[str | None, ...]]) -> Do:
    """Open a form by keys and type into its fields, the last one without leaving it."""

    async def fill(officer: Officer, number: int) -> None:
        await officer.press(*keys)
        await officer.fill(*texts(number)[:-1])
        await officer.type(texts(number)[-1] or "")

    return fill


async def _somebody(officer: Officer, number: int) -> None:  # noqa: ARG001
    """The name of somebody who has not come, in the box."""
    await officer.press("ctrl+k")
    await officer.type((await absent(officer)).lower())


async def _document(officer: Officer, number: int) -> None:
    """A new document with a file of its own."""
    file = Path(officer.app.folder.root).with_name(f"sk{number}.pdf")
    file.write_bytes(b"%PDF-1.4 " + str(number).encode() * 3000)
    await officer.press("a")
    await officer.fill(None, f"SK titik {number}", *[None] * 9)
    await officer.paste(str(file))


async def _answered(officer: Officer, number: int) -> None:  # noqa: ARG001
    """Something to take back."""
    await officer.press("home", _other(officer))


def _other(officer: Officer) -> str:
    """The key that gives another answer than the one that stands."""
    return "t" if re.search(r"\bYa\b", officer.line("01.1 ")) else "y"


def _agreed(officer: Officer) -> str:
    return "b" if re.search(r"\bYa\b", officer.line("Penanggung jawab")) else "y"


def _always(key: str) -> Callable[[Officer], str]:
    return lambda _: key


SCENES = (
    Scene("answer", ("2", "enter"), _keys("home"), _other, painted="01.1 ", demo=False),
    Scene("undo", ("2", "enter"), _answered, _always("ctrl+z"), painted="01.1 ", demo=False),
    Scene(
        "note",
        ("2", "enter"),
        _form("home", "c", texts=lambda n: (f"titik {n} ",)),
        _always("enter"),
        typed=lambda n: f"titik {n}",
        again=("home", "c"),
        demo=False,
    ),
    Scene(
        "company",
        ("3",),
        _form("a", texts=lambda n: (f"PT Titik {n}",)),
        _always("ctrl+s"),
        typed=lambda n: f"PT Titik {n}",
    ),
    Scene(
        "step",
        ("3", "end", "l"),
        _form("a", texts=lambda n: (None, f"{n % 28 + 1}-8-2024", None, f"titik {n}")),
        _always("ctrl+s"),
        typed=lambda n: f"titik {n}",
    ),
    Scene(
        "commitment",
        ("3", "m"),
        _keys("home", "down", "down"),
        _agreed,
        painted="Penanggung jawab",
    ),
    Scene("desk", ("4", "enter", "m"), _somebody, _always("enter"), painted="Hadir "),
    Scene(
        "event",
        ("4",),
        _form("a", texts=lambda n: (f"Rapat titik {n}", None, "5-8-2025")),
        _always("ctrl+s"),
        typed=lambda n: f"Rapat titik {n}",
    ),
    Scene("document", ("5",), _document, _always("ctrl+s"), typed=lambda n: f"SK titik {n}"),
)
