"""Forms as data: a field is one entry; checks come from the rules, words from `words`."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.css.query import NoMatches
from textual.message import Message
from textual.widgets import Input, Static

from kla_tui.i18n import _
from kla_tui.rules.problem import Problem
from kla_tui.rules.terminal_text import cells, cut, shown
from kla_tui.widgets.choice import Choice
from kla_tui.widgets.field import EntryInput
from kla_tui.widgets.text import joined, lines, plain
from kla_tui.words import problem_text

Options = Callable[[str], Awaitable[Sequence[tuple[str, str]]]]
Check = Callable[[str], Iterable[Problem]]
_LABEL = 22  # cells of a label; the style sheet below says the same


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form: `check` says what is wrong while typing, `echo` what was understood.

    A `picker` offers `options` for what is typed and holds the id of the one chosen; what is typed without being
    chosen is kept as text under the name with `_text` behind it. Of offers too long for a line the beginning is
    shown, or the end where `ends_matter` (paths). The first offer is taken by Enter unless another is pointed at;
    with `points_at` (typed, id) only where that says so, else what is typed stays as it is.
    """

    name: str
    label: str
    kind: Literal["text", "choice", "picker", "area"] = "text"
    hint: str = ""
    required: bool = False
    entries: tuple[tuple[str, str], ...] = ()
    check: Check | None = None
    echo: Callable[[str], str] | None = None
    options: Options | None = None
    password: bool = False
    heading: str = ""
    ends_matter: bool = False
    points_at: Callable[[str, str], bool] | None = None


class FieldRow(Vertical):
    """A label, an input, and below them a line only when there is something to say."""

    DEFAULT_CSS = """
    FieldRow { height: auto; }
    FieldRow > Horizontal { height: 1; }
    FieldRow .label { width: 22; height: 1; }
    FieldRow .heading { height: 1; text-style: bold; }
    FieldRow Input { height: 1; border: none; padding: 0; width: 1fr; text-style: underline; }
    FieldRow Input:focus { border: none; text-style: bold underline; }
    FieldRow .message { height: auto; padding-left: 22; display: none; }
    FieldRow .message.said { display: block; }
    """

    def __init__(self, field: Field) -> None:
        super().__init__(id=f"row-{field.name}")
        self.field = field
        self.picked = ""
        self._label_picked = ""
        self._offered: tuple[tuple[str, str], ...] = ()
        self._offered_for = ""
        self._place = 0
        self._left = False  # by Enter: the offers may still be on their way

    def compose(self) -> ComposeResult:
        """Label and entry side by side, the message below."""
        if self.field.heading:
            yield Static(plain(_(self.field.heading)), classes="heading")
        with Horizontal():
            star = "*" if self.field.required else " "
            yield Static(plain(f"{_(self.field.label)}{star}"), classes="label")
            if self.field.kind == "choice":
                yield Choice(self.field.entries, id=f"field-{self.field.name}")
            else:
                yield EntryInput(
                    id=f"field-{self.field.name}",
                    placeholder=shown(_(self.field.hint)) if self.field.hint else "",
                    password=self.field.password,
                )
        yield Static("", classes="message")

    @property
    def entry(self) -> Input | Choice:
        """The widget that is typed into."""
        if self.field.kind == "choice":
            return self.query_one(Choice)
        return self.query_one(Input)

    @property
    def text(self) -> str:
        """What stands in the entry."""
        return self.entry.value

    def values(self) -> dict[str, str]:
        """What the field holds; a picker its id and, unpicked, its text."""
        if self.field.kind != "picker":
            return {self.field.name: self.text}
        chosen = self.picked if self.text == self._label_picked else ""
        return {self.field.name: chosen, f"{self.field.name}_text": self.text}

    def fill(self, values: Mapping[str, str]) -> None:
        """Put values in."""
        name = self.field.name
        if self.field.kind == "picker":
            text, self.picked = values.get(f"{name}_text", ""), values.get(name, "")
            self._label_picked = text if self.picked or self.field.points_at is None else ""
            self.entry.value = text
        elif name in values:
            self.entry.value = values[name].replace("\n", "; ") if self.field.kind == "area" else values[name]

    def say(self, problems: Iterable[Problem] = (), echo: str = "") -> None:
        """Show what is wrong, or what was understood."""
        rows = [
            joined(("✗ " if p.severity == "error" else "! ") + problem_text(p)) for p in problems
        ]  # signs, so that colour is not needed
        if echo:
            rows.append(plain(echo, "dim"))
        message = self.query_one(".message", Static)
        message.update(lines(*rows))
        message.set_class(bool(rows), "said")

    def check_now(self) -> None:
        """Look at what stands in the entry by the field's own rule."""
        problems = tuple(self.field.check(self.text)) if self.field.check else ()
        echo = self.field.echo(self.text) if self.field.echo and self.text and not problems else ""
        self.say(problems, echo)

    @work(exclusive=True, group="options")
    async def offer(self) -> None:
        """Show what the picker can complete."""
        await self.read_offers()

    async def read_offers(self) -> None:
        """Find what the picker can complete, and show it."""
        if self.field.options is None or self.text == self._label_picked:
            self._offered = ()
            self.say()
            return
        typed = self.text
        found = tuple(await self.field.options(typed))
        if self.text != typed:
            return
        if (typed, found) != (self._offered_for, self._offered):
            wanted = self.field.points_at
            self._place = 0 if wanted is None or (found and wanted(typed, found[0][0])) else -1
        self._offered, self._offered_for = found, typed
        if self._left:
            self.take_offer()
        else:
            self._show_offers()

    @property
    def offers(self) -> bool:
        """Whether offers stand below the field."""
        return bool(self._offered)

    @property
    def points(self) -> bool:
        """Whether Enter takes an offer."""
        return bool(self._offered) and self._place >= 0

    def _show_offers(self) -> None:
        room = max(20, self.size.width - _LABEL - 4)
        rows = [
            joined(("› " if place == self._place else "  ") + self._short(label, room))
            for place, (_code, label) in enumerate(self._offered[:6])
        ]
        if rows and self.field.points_at is not None:
            rows.insert(0, plain(_("Sudah dikenal: ↑ ↓ menunjuk orangnya, atau orang baru"), "dim"))
        message = self.query_one(".message", Static)
        message.update(lines(*rows))
        message.set_class(bool(rows), "said")

    def _short(self, label: str, room: int) -> str:
        label = shown(label)
        if self.field.ends_matter and cells(label) > room:
            return "…" + cut(label[::-1], room)[::-1].removeprefix("…")
        return cut(label, room)

    def move_offer(self, by: int) -> bool:
        """Another offer; False where there is none to move to."""
        if not self._offered:
            return False
        none = 0 if self.field.points_at is None else 1  # one place more: none of them
        self._place = (self._place + none + by) % (min(6, len(self._offered)) + none) - none
        self._show_offers()
        return True

    @property
    def owed(self) -> bool:
        """Whether the field was left by Enter before its offers came."""
        known = ("", self._label_picked, self._offered_for)
        return self.field.options is not None and self._left and self.text not in known

    def on_descendant_focus(self) -> None:
        """The officer is back in the field (the news may be old: an Enter can have gone on since)."""
        if self.screen.focused is self.entry:
            self._left = False

    def take_offer(self) -> None:
        """Take the offer pointed at, where there is one; the first that comes where none has come yet."""
        self._left = True
        if self.points and self.text == self._offered_for:  # else they are for what stood there before
            self.picked, self._label_picked = self._offered[self._place]
            self._offered = ()
            self.entry.value = self._label_picked
            self.say()


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
        if current is None or current.move_offer(by):
            return
        at = rows.index(current) + by
        if 0 <= at < len(rows):
            self._go_to(rows[at])

    def _go_to(self, row: FieldRow) -> None:
        # At once: `focus()` would wait for its turn, and the next letter would not.
        self.screen.set_focus(row.entry)

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
    def _changed(self, event: Input.Changed | Choice.Changed) -> None:
        event.stop()
        widget = event.control
        try:
            row = self.row((widget.id or "").removeprefix("field-"))
        except NoMatches:
            return
        if row.field.kind == "picker":
            row.offer()
        else:
            row.check_now()
        self.post_message(self.Changed(row.field.name))

    @on(EntryInput.Shortened)
    def _shortened(self, event: EntryInput.Shortened) -> None:
        event.stop()
        row = self.row((event.entry.id or "").removeprefix("field-"))
        row.query_one(".message", Static).update(
            joined(("! ", "warn"), _("Teks tempelan lebih dari satu baris digabung menjadi satu."))
        )
        row.query_one(".message", Static).add_class("said")
