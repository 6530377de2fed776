"""The keys that go from field to field of a form, each behind all that was typed before it."""

from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.screen import Screen

if TYPE_CHECKING:
    from kla_tui.widgets.form import Form


class FormKeys(Screen[None]):
    """A screen with a form. Its keys have priority: what comes right behind one belongs to the next field.

    The application acts on them at once, while letters still wait for the entry: so each waits for those first,
    and whatever is typed behind it waits for both.
    """

    BINDINGS = [
        Binding("enter", "next_field", show=False, priority=True),
        Binding("down", "step(1)", show=False, priority=True),
        Binding("up", "step(-1)", show=False, priority=True),
        Binding("tab", "walk(1)", show=False, priority=True),
        Binding("shift+tab", "walk(-1)", show=False, priority=True),
    ]

    @property
    def form(self) -> "Form":
        """The form."""
        from kla_tui.widgets.form import Form

        return self.query_one(Form)

    async def action_next_field(self) -> None:
        """Enter."""
        await self.form.caught_up()
        self.form.next_field()

    async def action_begin_line(self) -> None:
        """Ctrl+N, chosen from the palette or pressed where there is no field of several lines."""
        self.form.begin_line()

    async def action_step(self, by: int) -> None:
        """Up and down."""
        await self.form.caught_up()
        self.form.step(by)

    async def action_walk(self, by: int) -> None:
        """Tab and Shift+Tab."""
        await self.form.caught_up()
        if by > 0:
            self.focus_next()
        else:
            self.focus_previous()
