"""Forms as data: rows under each other, the keys that go through them, and where a problem is said."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.css.query import NoMatches
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from kla_tui.i18n import _
from kla_tui.rules.problem import Problem
from kla_tui.rules.text.terminal_text import LONGEST, too_long
from kla_tui.widgets.choice import Choice
from kla_tui.widgets.field import EntryInput
from kla_tui.widgets.form_row import Field as Field
from kla_tui.widgets.form_row import FieldRow
from kla_tui.widgets.text import joined
from kla_tui.words import problem_text

if TYPE_CHECKING:
    from textual.widgets import TextArea

    from kla_tui.widgets.text_area import AreaInput


class Form(VerticalScroll, can_focus=False):
    """Fields under each other; Enter goes on, the last Enter submits."""

    DEFAULT_CSS = "Form { height: 1fr; width: 1fr; scrollbar-size-vertical: 1; }"

    class Submitted(Message):
        """The last Enter, or Ctrl+S."""

    class Changed(Message):
        """Something was typed."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, fields: Sequence[Field], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.fields = tuple(fields)

    def compose(self) -> ComposeResult:
        """One row a field."""
        for field in self.fields:
            yield FieldRow(field)

    def row(self, name: str) -> FieldRow:
        """The row of a field; raises NoMatches where there is none."""
        return self.query_one(f"#row-{name}", FieldRow)

    def values(self) -> dict[str, str]:
        """Everything typed, by field."""
        found: dict[str, str] = {}
        for row in self.query(FieldRow):
            found |= row.values()
        return found

    def fill(self, values: Mapping[str, str]) -> None:
        """Put values into the fields they name."""
        for row in self.query(FieldRow):
            row.fill(values)

    def come_beneath(self, before: Mapping[str, str], stored: Mapping[str, str]) -> None:
        """The same, where `before` stands and something may have been typed into it."""
        for row in self.query(FieldRow):
            row.come_beneath(before, stored)

    def focus_first(self) -> None:
        """Begin at the first field."""
        self.query(FieldRow).first().entry.focus()

    def _current(self) -> FieldRow | None:
        focused = self.screen.focused
        return next((row for row in self.query(FieldRow) if focused is row.entry), None)

    def next_field(self) -> None:
        """Enter: to the next field, or done."""
        rows = list(self.query(FieldRow))
        current = self._current()
        if current is None:
            return
        current.take_offer()
        at = rows.index(current)
        if at + 1 < len(rows):
            self._go_to(rows[at + 1])
        else:
            self.post_message(self.Submitted())

    def begin_line(self) -> None:
        """A new line in the field that is written in, where it holds several."""
        current = self._current()
        if current is not None and current.area is not None:
            current.area.begin_line()

    async def caught_up(self) -> None:
        """Wait until the entry has taken every letter typed before: a key with priority comes past them.

        Called by such keys in the task of the application, so that what is typed behind them waits in its turn.
        """
        current, taken = self._current(), asyncio.Event()
        if current is not None and current.entry.call_later(taken.set):
            await taken.wait()

    async def complete(self) -> None:
        """Wait for the last letters, and for the offers that Enter asked for before they had come."""
        await self.caught_up()
        for row in self.query(FieldRow):
            if row.owed:
                await row.read_offers()

    def step(self, by: int) -> None:
        """Up and down: the offers of a picker, else the fields."""
        rows = list(self.query(FieldRow))
        current = self._current()
        if current is None or current.move_offer(by) or (current.area is not None and current.area.move(by)):
            return
        at = rows.index(current) + by
        if 0 <= at < len(rows):
            self._go_to(rows[at])

    def _go_to(self, row: FieldRow) -> None:
        # At once: `focus()` would wait for its turn, and the next letter would not.
        self.screen.set_focus(row.entry)

    def units(self) -> dict[str, tuple[str, ...]]:
        """Every field with the names of its values."""
        return {row.field.name: row.names for row in self.query(FieldRow)}

    def shows(self, values: Mapping[str, str]) -> dict[str, str]:
        """What `values()` would answer once these values are filled in."""
        found: dict[str, str] = {}
        for row in self.query(FieldRow):
            found |= row.shows(values)
        return found

    def too_long(self) -> tuple[Problem, ...]:
        """The texts that nobody may keep whole."""
        return tuple(found for row in self.query(FieldRow) for found in too_long(row.text, row.field.name))

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Say what is wrong at each field, and go to the first that keeps the form from being saved."""
        by_field: dict[str, list[Problem]] = {}
        for problem in problems:
            by_field.setdefault(problem.field, []).append(problem)
        first: FieldRow | None = None
        for row in self.query(FieldRow):
            found = by_field.get(row.field.name, [])
            row.say(found)
            if first is None and any(problem.severity == "error" for problem in found):
                first = row
        if first is not None:
            first.entry.focus()
            first.scroll_visible()

    @on(Input.Changed)
    @on(Choice.Changed)
    def _one_changed(self, event: Input.Changed | Choice.Changed) -> None:
        event.stop()
        self._changed(event.control)

    def on_text_area_changed(self, event: "TextArea.Changed") -> None:
        """By name, so that the class is imported only where a form has such a field."""
        event.stop()
        self._changed(event.control)

    def _changed(self, widget: Widget) -> None:
        try:
            row = self.row((widget.id or "").removeprefix("field-"))
        except NoMatches:
            return
        if row.field.kind == "picker":
            row.offer()
        else:
            row.check_now()
        self.post_message(self.Changed(row.field.name))

    def _say_at(self, entry: Widget, text: str) -> None:
        message = self.row((entry.id or "").removeprefix("field-")).query_one(".message", Static)
        message.update(joined(("! ", "warn"), text))
        message.add_class("said")

    @on(EntryInput.TooLong)
    def _too_long(self, event: EntryInput.TooLong) -> None:
        event.stop()
        self._say_too_long(event.entry, event.count)

    def on_area_input_too_long(self, event: "AreaInput.TooLong") -> None:
        """By name, as above."""
        event.stop()
        self._say_too_long(event.entry, event.count)

    def _say_too_long(self, entry: Widget, count: int) -> None:
        self._say_at(entry, problem_text(Problem("", "text.paste_too_long", {"count": count, "limit": LONGEST})))

    @on(EntryInput.Shortened)
    def _shortened(self, event: EntryInput.Shortened) -> None:
        event.stop()
        self._say_at(event.entry, _("Teks tempelan lebih dari satu baris digabung menjadi satu."))
