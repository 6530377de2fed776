"""What all screens share: the lines around them, loading, saying, leaving; and the form that keeps a draft."""

import asyncio
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual import work
from textual.app import ComposeResult
from textual.screen import Screen

from kla_tui import keys
from kla_tui.i18n import _
from kla_tui.keys import KeyGroup
from kla_tui.keys.form import FORM
from kla_tui.screens.forms import form_now
from kla_tui.screens.forms.form_keys import FormKeys
from kla_tui.widgets.chrome import KeyBar, NavBar, StatusLine, TitleBar
from kla_tui.window.asking import NotRead

if TYPE_CHECKING:
    from textual.worker import Worker

    from kla_tui.app import KlaApp
    from kla_tui.changes.heads import Row as Record
    from kla_tui.db import Database
    from kla_tui.screens.doors import Doors
    from kla_tui.store.history.meanwhile import Rows
    from kla_tui.store.kit.outcome import Outcome
    from kla_tui.widgets.draft import DraftKeeper, Typed
    from kla_tui.widgets.form_row import Field
    from kla_tui.widgets.table import RowTable

T = TypeVar("T")


class KlaScreen(Screen[None]):
    """A screen of the application: navigation above, body, status and keys below."""

    PLACE: ClassVar[str] = ""
    GROUP: ClassVar[KeyGroup]
    IN_PLACE: ClassVar[tuple[KeyGroup, ...]] = ()  # keys of what opens in place on it
    TYPING: ClassVar[bool] = False  # whether a text field holds the focus, so that "?" is only a letter
    _resumed = False
    _left = False

    @property
    def kla(self) -> "KlaApp":
        """The application, as the type it is."""
        return cast("KlaApp", self.app)

    @property
    def doors(self) -> "Doors":
        """Every screen of the application, for `kla.open`."""
        return self.kla.doors

    @property
    def on_top(self) -> bool:
        """Whether no other screen covers this one; Textual's `is_current` is true of the one below it, too."""
        return self.app.screen is self

    def compose(self) -> ComposeResult:
        """The lines around the body."""
        yield NavBar()
        yield TitleBar()
        yield from self.body()
        yield StatusLine()
        yield KeyBar()

    def body(self) -> ComposeResult:
        """What the screen is for."""
        yield from ()

    def heading(self) -> str:
        """The title of the screen."""
        return ""

    def about(self) -> "Record | None":
        """The record (table, id) that everything on this screen belongs to; None where it shows more than one."""
        return None

    def footer_keys(self) -> tuple[keys.Key, ...]:
        """The keys the footer shows."""
        return tuple(key for key in self.GROUP.keys if key.footer)

    def on_mount(self) -> None:
        """Fill the lines around the body, then load."""
        self.query_one(NavBar).place = self.PLACE
        bar = self.query_one(KeyBar)
        bar.typing, bar.keys = self.TYPING, self.footer_keys()
        self.retitle()
        self.refresh_data()

    def on_screen_resume(self) -> None:
        """Another screen closed: what it said, and what it changed."""
        again, self._resumed = self._resumed, True  # the first time, it has just been read
        if not self.on_top or not self.query(TitleBar):
            return
        if self._left:
            self.kla.pop_screen()
            return
        line = self.query_one(StatusLine)
        line.message, line.tone = self.kla.said()
        self.retitle()
        if again:
            self.refresh_data()

    def close(self) -> None:
        """Leave the screen; where another covers it (the lock), as soon as that is gone."""
        if self.on_top:
            self.kla.pop_screen()
        else:
            self._left = True

    def on_row_table_highlighted(self, event: "RowTable.Highlighted") -> None:
        """Say where in the list the cursor is."""
        self.point(event.table)

    def point(self, table: "RowTable") -> None:
        """Say where in a list the cursor is."""
        self.query_one(StatusLine).place = table.place

    def retitle(self) -> None:
        """Bring the title line up to date."""
        title = self.query_one_optional(TitleBar)
        if title is not None:  # else the screen is only about to stand, and does this then
            title.heading, title.facts, title.badge = self.heading(), self.kla.facts, self.kla.badges()

    def see_others(self) -> None:
        """Another window or a command has written: show it, with cursor and message where they are."""
        self.refresh_data()

    def not_read_yet(self) -> None:
        """Say why a key does nothing: a slow disk has not told yet what it would act on."""
        self.kla.say(_("Masih dibaca dari disk: tekan lagi sebentar lagi."), "warn")

    def refresh_data(self) -> object:
        """Read what is shown anew."""
        return None

    def action_open(self) -> None:
        """Enter, chosen from the palette: open what the list points at."""
        from kla_tui.widgets.figures import FigureList
        from kla_tui.widgets.table import RowTable

        for widget in (*self.query(RowTable), *self.query(FigureList)):
            widget.action_choose()

    def action_leave(self) -> None:
        """Back to the screen below, or to the summary."""
        if self.PLACE != "summary":
            self.kla.pop_screen()


class FormScreen(FormKeys, KlaScreen):
    """A form over a list: Enter goes on, what is typed is kept as a draft, saving closes it.

    It writes the fields its officer changed, and no other: what came in meanwhile stays (`form_now`).
    """

    GROUP = FORM
    IS_FORM = True
    TYPING = True
    KEEPS_DRAFT: ClassVar[bool] = True
    CAN_BE_GONE: ClassVar[bool] = True  # whether a deleted record is one that somebody took off
    BINDINGS = [
        *keys.bindings(keys.only(FORM, "form.save", "form.discard", "form.leave")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.seen: dict[str, str] = {}  # what the fields showed, by value; lacks what is not read yet
        self._saving = False
        self._warned = False  # that closing the form loses what is typed
        self._filled = asyncio.Event()
        self._unread = False
        self._drafts: DraftKeeper | None = None

    # What a form of this kind must say of itself.

    def fields(self) -> "tuple[Field, ...]":
        """The fields."""
        raise NotImplementedError

    def draft_key(self) -> str:
        """Form and record, under which a draft is kept."""
        raise NotImplementedError

    def rows(self) -> "Rows":
        """(table, id) of what the form shows, its own record first; none where it makes a new one."""
        return ()

    def given(self) -> Mapping[str, str]:
        """What is known without reading: it stands in the fields before the first key can come."""
        return {}

    async def load(self) -> Mapping[str, str]:
        """The values to begin with; of a known record, asked again as they stand when it is saved."""
        return {}

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """The write that stores the values."""
        raise NotImplementedError

    def saved_words(self) -> str:
        """What to say once it is stored."""
        return _("Disimpan")

    def after_saving(self, outcome: "Outcome") -> None:
        """What else to do once it is stored."""

    def see_others(self) -> None:
        """Nothing that is typed is touched; what changed meanwhile is told when the form is saved."""
        self.kla.say_aside(_("Data diubah di jendela atau perintah lain; isian ini tetap."), "warn")

    # The form itself.

    def body(self) -> ComposeResult:
        """The fields."""
        from kla_tui.widgets.form import Form

        yield Form(self.fields(), id="form")

    def on_mount(self) -> None:
        """Fill the form, from a draft where one was left behind."""
        from kla_tui.widgets.draft import DraftKeeper

        self.shelf = self.kla.shelf(self.draft_key())
        self._drafts = DraftKeeper(self, self._typed_by_hand, self.shelf.keep)
        self.form.fill(self.given())
        self.seen = self.form.shows(self.given()) if self.given() else {}
        self.form.focus_first()
        self._fill()

    @work(exclusive=True, group="fill")
    async def _fill(self) -> None:
        try:
            await self._fill_now()
        except NotRead:
            self._unread = True
        finally:
            self._filled.set()
            self._touched()

    async def _fill_now(self) -> None:
        given = self.given()
        stored = {**given, **await self.load()}
        # Read again, for the disk failed before: what is typed here was kept meanwhile, and is no draft of earlier.
        draft = await self.shelf.find() if self.KEEPS_DRAFT and not self._unread else None
        shown = self.form.shows(stored)
        kept = form_now.recovered(draft, shown)
        typed = self.form.values() != self.form.shows(given)  # while it was read
        self.form.come_beneath(given, {**stored, **kept.values})
        self.seen = {**shown, **kept.seen}
        self._unread = False
        if draft is not None:
            if self._drafts is not None and not typed:
                self._drafts.found(self._typed_by_hand())
            self.kla.say(form_now.recovered_words(self.shelf.when(draft.at), draft.others), "warn")
            self.call_after_refresh(form_now.point_out, self.form, self.seen, shown)
        if self.kla.read_only:
            self.kla.say_read_only()

    def _typed_by_hand(self) -> "Typed":
        """The fields that differ from what was seen, with both."""
        return form_now.typed_by_hand(self.form, self.seen) if self.KEEPS_DRAFT else form_now.nothing()

    def on_form_changed(self) -> None:
        """Something was typed: its draft is due."""
        self._warned = False
        self._touched()
        self.live_check()

    def _touched(self) -> None:
        # Not before a draft of earlier was looked for: it must not be written over.
        if self._drafts is not None and self.KEEPS_DRAFT and self._filled.is_set():
            self._drafts.touched()

    def live_check(self) -> object:
        """What the form says while typing beyond each field's own rule."""
        return None

    def on_form_submitted(self) -> None:
        """The last Enter."""
        self.action_save()

    def action_save(self) -> None:
        """Store what is typed."""
        self._save()

    def _save(self) -> "Worker[None] | None":
        """Store what is typed, once: a second key while it is being stored would store a second record."""
        if self._saving:
            return None
        self._saving = True
        return self._save_now()

    @work(group="save")
    async def _save_now(self) -> None:
        try:
            await self._filled.wait()  # a key faster than the reading must not store empty fields over what is known
            if self._unread:
                await self._fill_now()  # the disk failed when the form was opened
            await self.form.complete()
            outcome = await self._checked_and_stored()
        finally:
            self._saving = False
            if self._drafts is not None:
                self._drafts.held = False
        if outcome is None:
            return
        self.form.show_problems(outcome.problems)
        if outcome.refused:
            return
        self.kla.saved = outcome.id
        self.after_saving(outcome)
        self.close()

    async def _checked_and_stored(self) -> "Outcome | None":
        """What the write answers; None where the officer is to go on with the form."""
        from kla_tui.store.kit.outcome import Outcome

        if problems := self.form.too_long():
            from kla_tui.words import problem_text

            self.kla.say(problem_text(problems[0]), "bad")
            return Outcome(problems=problems)
        if self._drafts is not None:
            await self._drafts.flush()
            self._drafts.held = True
        if rows := self.rows():
            return await form_now.stored(self, rows)
        return await self.kla.write(self.without_draft(self.saving(self.form.values())), self.saved_words())

    def without_draft(self, save: "Callable[[Database], Outcome]") -> "Callable[[Database], Outcome]":
        """The write and the end of the draft, in one go: what is stored must not come back as a draft."""

        def write(db: "Database") -> "Outcome":
            from kla_tui.changes.codec import LONGEST, TextTooLong
            from kla_tui.rules.problem import Problem
            from kla_tui.store.kit.outcome import Outcome

            try:
                outcome = save(db)
            except TextTooLong as error:  # two texts of the form became one that nobody may keep whole
                problem = Problem(error.field, "text.too_long", {"count": error.count, "limit": LONGEST})
                return Outcome(problems=(problem,))
            if not outcome.refused:
                self.shelf.dropped(db)
            return outcome

        return write

    async def keep_typed(self) -> None:
        """Keep what is typed as a draft, now: the form is about to be left."""
        if self._drafts is not None:
            await self._drafts.flush()

    async def keep_typed_anew(self) -> None:
        """Keep it in the database that came in the place of the one that held it."""
        if self._drafts is not None and self._typed_by_hand().values:
            self._drafts.found(form_now.nothing())
            self.shelf = self.kla.shelf(self.draft_key())
            self._drafts.keep_with(self.shelf.keep)
            await self._drafts.flush()

    def left_behind(self) -> "tuple[str, Typed] | None":
        """The key and the content of its draft; None where nothing was typed."""
        typed = self._typed_by_hand() if self.is_mounted and self._filled.is_set() else form_now.nothing()
        return (self.draft_key(), typed) if typed.values else None

    async def action_leave(self) -> None:  # type: ignore[override]
        """Leave; what was typed stays as a draft."""
        await self.keep_typed()
        if self._typed_by_hand().values and not self._saving:
            kept = self._drafts is not None and self._drafts.has(self._typed_by_hand())
            if not kept and not self._warned:
                self._warned = True
                said = _("Draf tidak tersimpan: isian ini hilang bila ditutup. Esc sekali lagi menutupnya.")
                self.kla.say(said, "bad")
                return
            if kept:
                self.kla.say(_("Draf disimpan; buka lagi isian ini untuk melanjutkan."), "warn")
        self.kla.pop_screen()

    @work(exclusive=True, group="fill")
    async def action_discard_draft(self) -> None:
        """Throw a draft away and begin from what is stored."""
        if self._drafts is None:
            return  # not filled yet: nothing was found, and nothing is kept
        async with self._drafts.thrown_away():
            await self.shelf.drop()
            before = {**self.given(), **await self.load()}
            self.seen = self.form.shows(before)
            self.form.fill({**dict.fromkeys(self.form.values(), ""), **before})
        self.kla.say(_("Draf dibuang."))
