"""Small questions over a screen: yes or no, one of several, a line of text."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol, cast

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static
from textual.worker import Worker, active_worker

from kla_tui.i18n import _
from kla_tui.rules.problem import Problem
from kla_tui.rules.text.terminal_text import LONGEST, shown, too_long
from kla_tui.widgets.choice import Choice
from kla_tui.widgets.draft import DraftKeeper, Shelf, Typed
from kla_tui.widgets.field import EntryInput
from kla_tui.widgets.text import joined, lines, plain
from kla_tui.words import problem_text

if TYPE_CHECKING:
    from kla_tui.widgets.text_area import AreaInput

_TEXT = "text"  # the one field of a prompt's draft

_BOX = """
{name} {{ align: center middle; background: transparent; }}
{name} > Vertical {{ width: 70; max-width: 96%; height: auto; border: solid ansi_cyan;
  padding: 0 1; background: ansi_default; }}
{name} Static {{ height: auto; }}
{name} Input {{ height: 1; border: none; padding: 0; text-style: underline; }}
{name} Input:focus {{ border: none; }}
"""


class ConfirmDialog(ModalScreen[bool]):
    """A question answered by one key; Esc and t are no."""

    DEFAULT_CSS = _BOX.format(name="ConfirmDialog")
    BINDINGS = [Binding("y", "answer(True)", show=False), Binding("t,n,escape", "answer(False)", show=False)]

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """The question and its two keys."""
        with Vertical():
            yield Static(plain(self._question, "title"))
            yield Static(joined(("y", "key"), " ", _("Ya"), "   ", ("t", "key"), " ", _("Tidak")))

    def action_answer(self, yes: bool) -> None:
        """Answer."""
        self.dismiss(yes)


class _Keeps(Protocol):
    """What a prompt asks of the application: a place for its draft, and the line for what is said."""

    def shelf(self, key: str) -> Shelf:
        """Where the draft of this key is kept."""

    def say(self, message: str, tone: str = "") -> None:
        """Say something below."""


class TextDialog(ModalScreen[str | None]):
    """A line of text, or several (`lines`); Esc gives None.

    `draft` names what is being written (None: nothing worth keeping, as a search or a passphrase). What is typed is
    kept under it all the time, stays when the prompt is left or its write fails, and goes when the write is stored.
    """

    DEFAULT_CSS = _BOX.format(name="TextDialog")
    BINDINGS = [
        Binding("escape", "cancel", show=False, priority=True),
        Binding("ctrl+r", "discard_draft", show=False, priority=True),
    ]

    def __init__(
        self, question: str, *, draft: str | None, value: str = "", required: str = "", password: bool = False,
        hint: str = "", lines: bool = False,
    ) -> None:  # fmt: skip
        super().__init__()
        self._question, self._value, self._required = question, value, required
        self._password, self._hint, self._lines = password, hint, lines
        self._key = draft
        self._asker = cast("Worker[Any] | None", active_worker.get(None))  # whose write is the answer's
        self._shelf: Shelf | None = None
        self._drafts: DraftKeeper | None = None
        self._looked = False  # for a draft left behind

    def compose(self) -> ComposeResult:
        """The question, the line, and what is missing."""
        keys = joined(("Enter", "key"), " ", _("Simpan"), "   ", ("Esc", "key"), " ", _("Batal"))
        with Vertical():
            yield Static(plain(self._question, "title"))
            if self._lines:
                from kla_tui.widgets.text_area import AreaInput

                yield AreaInput(self._value, id="text", submits=True)
                keys = joined(
                    ("Enter", "key"), " ", _("Simpan"), "   ", ("Ctrl+N", "key"), " ", _("Baris baru"), "   ",
                    ("Esc", "key"), " ", _("Batal"),
                )  # fmt: skip
            else:
                yield EntryInput(self._value, password=self._password, id="text")
            yield Static(plain(self._hint, "dim"), id="said")
            yield Static(keys)

    def on_mount(self) -> None:
        """Take up what was left behind."""
        self._entry.focus()
        self._before = self._entry.value
        if self._key is not None:
            self._shelf = cast("_Keeps", self.app).shelf(self._key)
            self._drafts = DraftKeeper(self, self._typed, self._shelf.keep)
            self.run_worker(self._recover(), group="draft")

    @property
    def _entry(self) -> "EntryInput | AreaInput":
        return cast("EntryInput | AreaInput", self.query_one("#text"))

    def _typed(self) -> Typed:
        text = self._entry.value
        return Typed({_TEXT: text}, {_TEXT: self._value}) if text != self._before else Typed()

    async def _recover(self) -> None:
        assert self._shelf is not None
        assert self._drafts is not None
        try:
            found = await self._shelf.find()
        finally:
            self._looked = True  # what lies there must not be written over before
            self._changed()
        typed = self._entry.value
        if found is None or not typed.startswith(self._before) or _TEXT not in found.values:
            return
        self._entry.value = found.values[_TEXT]
        self._drafts.found(self._typed())
        if behind := typed.removeprefix(self._before):  # while it was read: as if it had waited
            self._entry.value += behind
            self._drafts.touched()
        if isinstance(self._entry, EntryInput):
            self._entry.cursor_position = len(self._entry.value)
        said = _("Draf {when} dipulihkan · Ctrl+R membuangnya").format(when=self._shelf.when(found.at))
        rows = [joined((said, "warn"))]
        if found.seen.get(_TEXT, self._value) != self._value:
            rows.append(
                joined(("! ", "warn"), _("Sementara itu tercatat: {text}").format(text=shown(self._value, 200)))
            )
        self.query_one("#said", Static).update(lines(*rows))

    @on(Input.Changed)
    def _changed(self) -> None:
        if self._drafts is not None and self._looked:
            self._drafts.touched()

    def on_text_area_changed(self) -> None:
        """By name, so that the class is imported only where there are several lines."""
        self._changed()

    @on(Input.Submitted)
    async def _submitted(self) -> None:
        await self._answer()

    async def on_area_input_submitted(self) -> None:
        """By name, as above."""
        await self._answer()

    async def _answer(self) -> None:
        text = self._entry.value
        if self._required and not text.strip():
            self._say_bad(self._required)
            return
        if problems := too_long(text):
            self._say_bad(problem_text(problems[0]))
            return
        await self.keep_typed()
        if self._shelf is not None:
            self._shelf.answered(self._asker)
        self.dismiss(self._value if text == self._before else text)

    def on_entry_input_too_long(self, event: EntryInput.TooLong) -> None:
        """A paste that nobody could keep was not taken."""
        self._say_too_long(event.count)

    def on_area_input_too_long(self, event: "AreaInput.TooLong") -> None:
        """The same in a field of several lines."""
        self._say_too_long(event.count)

    def _say_too_long(self, count: int) -> None:
        self._say_bad(problem_text(Problem("", "text.paste_too_long", {"count": count, "limit": LONGEST})))

    def _say_bad(self, text: str) -> None:
        self.query_one("#said", Static).update(joined(("✗ ", "bad"), text))

    async def keep_typed(self) -> None:
        """Keep what is typed, now: the prompt is about to be left."""
        if self._drafts is not None:
            await self._drafts.flush()

    def left_behind(self) -> tuple[str, Typed] | None:
        """The key and the content of its draft; None where nothing was typed."""
        typed = self._typed() if self._drafts is not None else Typed()
        return (self._key, typed) if self._key is not None and typed.values else None

    async def action_cancel(self) -> None:
        """Leave without an answer; what was typed stays as a draft."""
        await self.keep_typed()
        if self._drafts is not None and self._typed().values:
            kept = self._drafts.has(self._typed())
            said = _("Draf disimpan; buka lagi isian ini untuk melanjutkan.")
            unkept = _("Draf belum ada di disk; tetap ada selama jendela ini terbuka.")
            cast("_Keeps", self.app).say(said if kept else unkept, "warn" if kept else "bad")
        self.dismiss(None)

    async def action_discard_draft(self) -> None:
        """Begin anew from what is stored."""
        if self._shelf is None or self._drafts is None:
            return
        self._entry.value = self._value
        async with self._drafts.thrown_away():
            await self._shelf.drop()
        self.query_one("#said", Static).update(plain(_("Draf dibuang."), "dim"))


class ChoiceDialog(ModalScreen[str | None]):
    """One of several entries; Esc gives None."""

    DEFAULT_CSS = _BOX.format(name="ChoiceDialog")
    BINDINGS = [
        Binding("escape", "cancel", show=False, priority=True),
        Binding("enter", "take", show=False, priority=True),
    ]

    def __init__(self, question: str, entries: Sequence[tuple[str, str]], value: str = "") -> None:
        super().__init__()
        self._question, self._entries = question, tuple(entries)
        self._value = value or (self._entries[0][0] if self._entries else "")

    def compose(self) -> ComposeResult:
        """The question and the entry chosen."""
        with Vertical():
            yield Static(plain(self._question, "title"))
            yield Choice(self._entries, self._value)
            yield Static(
                joined(("← →", "key"), " ", _("Pilih"), "   ", ("Enter", "key"), " ", _("Ambil"), "   ",
                       ("Esc", "key"), " ", _("Batal"))
            )  # fmt: skip

    def action_take(self) -> None:
        """Take the entry."""
        self.dismiss(self.query_one(Choice).value)

    def action_cancel(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
