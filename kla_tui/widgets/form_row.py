"""A field of a form as data, and its row: label, entry, what is wrong or understood, and a picker's offers."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from kla_tui.i18n import _
from kla_tui.rules.problem import Problem
from kla_tui.rules.text.terminal_text import cells, cut, shown, visible, visible_lines
from kla_tui.widgets.choice import Choice
from kla_tui.widgets.field import EntryInput
from kla_tui.widgets.text import joined, lines, plain
from kla_tui.words import problem_text

if TYPE_CHECKING:
    from kla_tui.widgets.text_area import AreaInput

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
    FieldRow > Horizontal { height: auto; }
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
        self._meanwhile: tuple[Problem, ...] = ()  # what stands in the register where something else is typed
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
            elif self.field.kind == "area":
                from kla_tui.widgets.text_area import AreaInput  # a heavy import: few forms have one

                yield AreaInput(
                    id=f"field-{self.field.name}", placeholder=shown(_(self.field.hint)) if self.field.hint else ""
                )
            else:
                yield EntryInput(
                    id=f"field-{self.field.name}",
                    placeholder=shown(_(self.field.hint)) if self.field.hint else "",
                    password=self.field.password,
                )
        yield Static("", classes="message")

    @property
    def entry(self) -> "Input | Choice | AreaInput":
        """The widget that is typed into."""
        if self.field.kind == "choice":
            return self.query_one(Choice)
        if self.field.kind == "area":
            from kla_tui.widgets.text_area import AreaInput

            return self.query_one(AreaInput)
        return self.query_one(Input)

    @property
    def area(self) -> "AreaInput | None":
        """The entry where it holds several lines."""
        return cast("AreaInput", self.entry) if self.field.kind == "area" else None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the field's values."""
        name = self.field.name
        return (name, f"{name}_text") if self.field.kind == "picker" else (name,)

    def shows(self, values: Mapping[str, str]) -> dict[str, str]:
        """What `values()` would answer once these values are filled in, without filling them in."""
        found = {name: values.get(name, "") for name in self.names}
        last = self.names[-1]
        if self.field.kind == "area":
            found[last] = visible_lines(found[last])
        elif self.field.kind != "choice":
            found[last] = visible(found[last])
        return found

    def come_beneath(self, before: Mapping[str, str], stored: Mapping[str, str]) -> None:
        """Put values in where `before` was shown; what was typed meanwhile stands behind, as if it had waited."""
        seen, now, last = self.shows(before), self.values(), self.names[-1]
        if now == seen:
            self.fill(stored)
        elif self.field.kind == "choice" or (self.field.kind == "picker" and now[self.field.name]):
            return  # another one was chosen
        elif now[last].startswith(seen[last]):
            self.picked = self._label_picked = ""
            self.entry.value = self.shows(stored)[last] + now[last].removeprefix(seen[last])
            if isinstance(self.entry, Input):
                self.entry.cursor_position = len(self.entry.value)

    def said_of(self, values: Mapping[str, str]) -> str:
        """What these values say to the officer."""
        text = values.get(self.names[-1], "")
        if self.field.kind == "choice":
            return cast("Choice", self.entry).label_of(text)
        return text

    def say_stored(self, values: Mapping[str, str]) -> None:
        """Say what stands in the register where something else is typed."""
        text = cut(shown(self.said_of(values)), 200) or "–"
        self._meanwhile = (Problem(self.field.name, "form.stored_meanwhile", {"text": text}, "warning"),)
        self.say()

    def settle(self) -> None:
        """What came in meanwhile was seen and decided on."""
        self._meanwhile = ()
        self.say()

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
            text, self.picked = visible(values.get(f"{name}_text", "")), values.get(name, "")
            self._label_picked = text if self.picked or self.field.points_at is None else ""
            self.entry.value = text
        elif name in values:
            self.entry.value = values[name]

    def say(self, problems: Iterable[Problem] = (), echo: str = "") -> None:
        """Show what is wrong, or what was understood."""
        rows = [
            joined(("✗ " if p.severity == "error" else "! ") + problem_text(p)) for p in (*problems, *self._meanwhile)
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
        if self.field.kind == "area" and self.entry.has_focus:
            echo = _("Ctrl+N: baris baru · Enter: isian berikut")
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
            if self.field.kind == "area":
                self.check_now()

    def on_descendant_blur(self) -> None:
        """What was said of the keys of this field is no longer true."""
        if self.field.kind == "area":
            self.check_now()

    def take_offer(self) -> None:
        """Take the offer pointed at, where there is one; the first that comes where none has come yet."""
        self._left = True
        if self.points and self.text == self._offered_for:  # else they are for what stood there before
            self.picked, self._label_picked = self._offered[self._place]
            self._offered = ()
            self.entry.value = self._label_picked
            self.say()
