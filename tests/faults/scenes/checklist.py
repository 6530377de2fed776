"""Keys that write on the checklist: answers, notes, values, grids, tables, states, corrections, points, rounds."""

import re

from tests.faults.scenes.scene import Do, Scene, exports, form, keys, nothing
from tests.officer import Officer
from tests.unit.checklist.test_matrix import FIRST

_QUESTIONS = ("2", "enter")


def _at(question: str) -> tuple[str, ...]:
    return ("2", "slash", *question, "enter")


def _answer(of: str = "01.1 ", key: str = "s", word: str = "Sebagian") -> Do:
    """The key that gives another answer than the one that stands: the one named, or `t`."""

    async def press(officer: Officer, number: int) -> str:  # noqa: ARG001
        await officer.press("home", "t" if re.search(rf"\b{word}\b", officer.line(of)) else key)
        return ""

    return press


async def _option(officer: Officer, number: int) -> str:
    await officer.press("12"[number % 2])
    return ""


async def _taken_back(officer: Officer, number: int) -> str:
    """Something to do again."""
    await _answer()(officer, number)
    await officer.press("ctrl+z")
    return ""


async def _cleared(officer: Officer, number: int) -> str:  # noqa: ARG001
    await officer.press("home", "d")
    return ""


def _state(*marks: str) -> Do:
    """The list of states over the marked questions, at another one than before; taken by Enter."""

    async def choose(officer: Officer, number: int) -> str:
        await officer.press("home", *marks, "r", *["right"] * (1 if number % 2 else 3))
        return ""

    return choose


def _column(officer: Officer) -> str:
    return "t" if "Ya: 8 dari 8" in officer.text else "y"


async def _fill_column(officer: Officer, number: int) -> str:  # noqa: ARG001
    await officer.press("s", *(["right"] if _column(officer) == "t" else []))
    return ""


async def _row_there(officer: Officer, number: int) -> str:
    """A row of the table."""
    if "titik" not in officer.text:
        await form("a", texts=_row)(officer, number)
        await officer.press("ctrl+s", "escape")
    return ""


def _row(number: int) -> tuple[str | None, ...]:
    return ("Dinas Contoh", f"titik {number} ", "3-5-2024", "SK")


def _share(number: int) -> tuple[str, ...]:
    """A share over two years; the first time all of it, then another part."""
    return (f"{2000 + number}", *(("9120", "8", "9120") if number == 1 else ()))


def _day(number: int) -> str:
    return f"{number % 28 + 1}-8-2026"


SCENES = (
    Scene("answer", _QUESTIONS, keys("home"), _answer(), painted="01.1 ", demo=False),
    Scene("option", _QUESTIONS, keys("home", "y"), _option, painted="01.1 ", demo=False),
    Scene("clear", _QUESTIONS, _answer(), _cleared, painted="01.1 ", demo=False),
    Scene("undo", _QUESTIONS, _answer(), keys("ctrl+z"), painted="01.1 ", demo=False),
    Scene("redo", _QUESTIONS, _taken_back, keys("ctrl+y"), painted="01.1 ", demo=False),
    Scene(
        "note",
        _QUESTIONS,
        form("home", "c", texts=lambda n: (f"titik-{n} ",)),
        keys("enter"),
        again=("home", "c"),
        demo=False,
    ),
    Scene("review", _QUESTIONS, _state(), keys("enter"), painted="01.1 ", demo=False),
    Scene("review-many", _QUESTIONS, _state("space", "space", "space"), keys("enter"), painted="01.2a ", demo=False),
    Scene(
        "value",
        _at("04.3"),
        form("equals_sign", "home", "ctrl+k", texts=_share),
        keys("ctrl+s"),
        demo=False,
    ),
    Scene("grid-cell", (*_at("25.2"), "g"), nothing(), _answer("Awayan", "y", "Ya"), painted="Awayan", demo=False),
    Scene("grid-column", (*_at("25.2"), "g"), _fill_column, keys("enter"), painted="Ya:", demo=False),
    Scene("matrix-row", (*_at(FIRST), "m"), form("a", texts=_row), keys("ctrl+s"), demo=False),
    Scene("matrix-removal", (*_at(FIRST), "m"), _row_there, keys("d"), painted="titik", demo=False),
    Scene("matrix-export", (*_at(FIRST), "m"), _row_there, keys("x", "enter"), demo=False, kept=exports),
    Scene("correction", _QUESTIONS, form("home", "o", texts=lambda n: (f" titik {n}",)), keys("ctrl+s"), demo=False),
    Scene(
        "points",
        ("2", "l"),
        form("enter", texts=lambda n: (f"{n % 10}", None, f"titik {n}")),
        keys("ctrl+s"),
        demo=False,
    ),
    Scene("round", ("2", "u"), form("e", texts=lambda n: (None, None, _day(n))), keys("ctrl+s"), demo=False),
)
