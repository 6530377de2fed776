"""An officer at the keyboard: presses keys, reads the lines of the screen, looks into the database."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from rich.cells import cell_len
from textual.events import Key, Paste
from textual.pilot import Pilot

from kla_tui.app import KlaApp
from kla_tui.folder import Folder
from kla_tui.widgets.form_row import FieldRow
from tests.settled import looked_often, settled

T = TypeVar("T")
# What `burst` takes for the name of a key; everything else is letters.
KEYS = frozenset(
    ["enter", "tab", "shift+tab", "up", "down", "home", "backspace", "right", "ctrl+k", "ctrl+s", "f3", "f4"]
)


class Officer:
    """Keys in, visible lines out; nothing is done by any other way."""

    def __init__(self, app: KlaApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other, each when the one before has had its effect."""
        for key in keys:
            with looked_often():
                await self.pilot.press(key)
            await settled(self.pilot)

    async def type(self, text: str) -> None:
        """Type a text into what has the focus."""
        with looked_often():
            await self.pilot.press(*text)
        await settled(self.pilot)

    async def burst(self, *parts: str) -> None:
        """Texts and names of keys in one go, as a scanner sends them: none waits for the one before."""
        for part in parts:
            for key in [part] if part in KEYS else part:
                self.app.post_message(Key("space" if key == " " else key, None if len(key) > 1 else key))
        await settled(self.pilot)

    async def paste(self, text: str) -> None:
        """Paste a text, as a terminal with bracketed paste sends it."""
        self.app.post_message(Paste(text))
        await settled(self.pilot)

    async def fill(self, *texts: str | None) -> None:
        """Type into the fields of a form one after the other, Enter after each; None leaves a field as it is."""
        for text in texts:
            if text:
                await self.type(text)
            await self.press("enter")

    async def enter(self, **texts: str) -> None:
        """Type into fields of the form by their names, Enter after each; the others stay as they are."""
        for name, text in texts.items():
            await self.go_to(name)
            await self.type(text)
            await self.press("enter")

    async def go_to(self, name: str) -> None:
        """Walk to a field of the form by Tab."""
        names = [row.field.name for row in self.app.screen.query(FieldRow)]
        assert name in names, f"{name!r} is not among the fields {names} of {self.where}"
        for _step in names:
            if self.field == name:
                return
            await self.press("tab")
        assert self.field == name, f"Tab does not lead to {name!r}"

    @property
    def field(self) -> str:
        """The field that has the focus, by its name; "" where none has."""
        focused = self.app.screen.focused
        rows = [one for one in focused.ancestors_with_self if isinstance(one, FieldRow)] if focused else []
        return rows[0].field.name if rows else ""

    async def settled(self) -> None:
        """Wait until the application rests."""
        await settled(self.pilot)

    @property
    def strips(self) -> list[Any]:
        """The painted lines."""
        return self.app.screen._compositor.render_strips()

    @property
    def lines(self) -> list[str]:
        """The visible lines, without the blanks at their ends."""
        return [strip.text.rstrip() for strip in self.strips]

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.lines)

    def sees(self, *texts: str) -> None:
        """Assert that each text stands on the screen."""
        for text in texts:
            assert text in self.text, f"{text!r} is not on the screen:\n{self.text}"

    def sees_not(self, *texts: str) -> None:
        """Assert that none of the texts stands on the screen."""
        for text in texts:
            assert text not in self.text, f"{text!r} is on the screen:\n{self.text}"

    def line(self, text: str, within: list[str] | None = None) -> str:
        """The line that holds the text, of the whole screen or of some lines."""
        found = [line for line in (self.lines if within is None else within) if text in line]
        assert found, f"{text!r} is not on the screen:\n{self.text}"
        return found[0]

    @property
    def status(self) -> str:
        """What the status line says."""
        return self.lines[-2]

    @property
    def where(self) -> str:
        """The screen on top, by the name of its class."""
        return type(self.app.screen).__name__

    def fits(self) -> None:
        """Assert that no line is wider than the screen."""
        for strip in self.strips:
            assert cell_len(strip.text) <= self.app.size.width, strip.text

    async def read(self, function: Callable[[Any], T]) -> T:
        """What a query answers, on a connection of the application's own database."""
        return await self.app.read(function)

    async def ask(self, function: Callable[[Any], T]) -> T:
        """What a function of the store answers."""
        return await self.app.ask(function)


@asynccontextmanager
async def at_work(folder: Folder, *keys: str, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Officer]:
    """The application on a folder, after some keys."""
    app = KlaApp(folder)
    async with app.run_test(size=size) as pilot:
        officer = Officer(app, pilot)
        await officer.settled()
        await officer.press(*keys)
        yield officer
