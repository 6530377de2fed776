"""What a writing key on a screen is: how it is reached, what is done before it, what it paints and keeps."""

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sqlalchemy import select

from kla_tui.db import Database, open_engine
from kla_tui.folder import Folder
from kla_tui.models import Action, Preference
from kla_tui.store.kit import settings
from tests.faults.deeds import backed_up, sound
from tests.officer import Officer

# Keys, with the number of the attempt; answers what was typed that must not be lost, "" where nothing was.
Do = Callable[[Officer, int], Awaitable[str]]
Kept = frozenset[object]


def deeds(folder: Folder) -> Kept:
    """The actions in the log, read by another connection."""
    db = Database(open_engine(folder.database))
    with db.read() as connection:
        found = frozenset((actor, seq) for actor, seq in connection.execute(select(Action.actor, Action.seq)))
    db.close()
    return found


def own_name(folder: Folder) -> Kept:
    """What this desk is called: of this laptop alone, and in no log."""
    db = Database(open_engine(folder.database))
    with db.read() as connection:
        found = connection.execute(select(Preference.value).where(Preference.key == settings.DESK)).scalars().all()
    db.close()
    return frozenset(found)


def exports(folder: Folder) -> Kept:
    """The files in the exports by their names; raises AssertionError where one is not whole."""
    found = [path for path in folder.exports.iterdir() if path.is_file() and path.suffix != ".part"]
    for path in found:
        assert not (fault := sound(path)), f"{path.name} is not whole: {fault}"
    return frozenset((path.name, path.stat().st_mtime_ns) for path in found)


def copies(folder: Folder) -> Kept:
    """The backups; raises AssertionError where one is not whole."""
    backed_up(folder.backups)
    return frozenset(path.name for path in folder.backups.glob("kla-*[0-9]"))


@dataclass(frozen=True, slots=True)
class Scene:
    """A key that writes: the keys to its screen, what is done before it each time, the key, and what it paints.

    `painted` is the start of the line whose value must be what is stored. What `ready` answers as typed must not be
    gone where it was not stored: it stands on the screen, or does so again after the keys `again`. `kept` is what the
    key adds `adds` things to.
    """

    name: str
    reach: tuple[str, ...]
    ready: Do
    key: Do
    painted: str = ""
    again: tuple[str, ...] = ()
    demo: bool = True
    kept: Callable[[Folder], Kept] = deeds
    adds: int = 1

    def value(self, officer: Officer) -> str:
        """The painted line, without the signs of the cursor, of a mark and of what was not stored."""
        told = tuple("✓✗!")  # what is said of the deed stands at the beginning of its line
        found = [line for line in officer.lines if self.painted in line and not line.startswith(told)]
        found = found if self.painted else []
        return " ".join(re.sub("[›✗*]", " ", found[0]).split("│")[-1].split()) if found else ""


def keys(*names: str) -> Do:
    """Press keys."""

    async def press(officer: Officer, number: int) -> str:  # noqa: ARG001
        await officer.press(*names)
        return ""

    return press


def nothing() -> Do:
    """Nothing is done."""
    return keys()


def form(*names: str, texts: Callable[[int], tuple[str | None, ...]]) -> Do:
    """Open a form by keys and type into its fields, the last one without leaving it; None leaves one as it is."""

    async def fill(officer: Officer, number: int) -> str:
        await officer.press(*names)
        *first, last = texts(number)
        parts = [part for text in first for part in (*([text] if text else []), "enter")]
        await officer.burst(*parts, *([last] if last else []))
        return max(filter(None, texts(number)), key=len)

    return fill
