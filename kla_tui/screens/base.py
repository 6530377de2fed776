"""What all screens share: the lines around them, loading, saying, leaving; and the form that keeps a draft."""

import asyncio
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual import work
from textual.app import ComposeResult
from textual.screen import Screen

from kla_tui import formats, keys
from kla_tui.i18n import _
from kla_tui.keys import KeyGroup
from kla_tui.keys.form import FORM
from kla_tui.screens.form_keys import FormKeys
from kla_tui.widgets.chrome import KeyBar, NavBar, StatusLine, TitleBar

if TYPE_CHECKING:
    from kla_tui.app import KlaApp
    from kla_tui.db import Database
    from kla_tui.store.outcome import Outcome
    from kla_tui.widgets.form import Field
    from kla_tui.widgets.table import RowTable

T = TypeVar("T")


class KlaScreen(Screen[None]):
    """A screen of the application: navigation above, body, status and keys below."""

    PLACE: ClassVar[str] = ""
    GROUP: ClassVar[KeyGroup]
    TYPING: ClassVar[bool] = False  # whether a text field holds the focus, so that "?" is only a letter
    _resumed = False
    _left = False

    @property
    def kla(self) -> "KlaApp":
        """The application, as the type it is."""
        return cast("KlaApp", self.app)

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

    def on_mount(self) -> None:
        """Fill the lines around the body, then load."""
        self.query_one(NavBar).place = self.PLACE
        bar = self.query_one(KeyBar)
        bar.typing, bar.keys = self.TYPING, tuple(key for key in self.GROUP.keys if key.footer)
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
            title.heading, title.facts = self.heading(), self.kla.facts
            title.badge = " · ".join(filter(None, (self.kla.badge, self.kla.others)))

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
    """A form over a list: Enter goes on, every pause keeps a draft, saving closes it."""

    GROUP = FORM
    IS_FORM = True
    TYPING = True
    BINDINGS = [
        *keys.bindings(keys.only(FORM, "form.save", "form.discard", "form.leave")),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._recovered = False
        self._before: Mapping[str, str] = {}
        self._ready = False
        self._saving = False
        self._filled = asyncio.Event()

    # What a form of this kind must say of itself.

    def fields(self) -> "tuple[Field, ...]":
        """The fields."""
        raise NotImplementedError

    def draft_key(self) -> str:
        """Form and record, under which a draft is kept."""
        raise NotImplementedError

    def given(self) -> Mapping[str, str]:
        """What is known without reading: it stands in the fields before the first key can come."""
        return {}

    async def load(self) -> Mapping[str, str]:
        """The values to begin with."""
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
        self.kla.say(_("Data diubah di jendela atau perintah lain; isian ini tetap."), "warn")

    # The form itself.

    def body(self) -> ComposeResult:
        """The fields."""
        from kla_tui.widgets.form import Form

        yield Form(self.fields(), id="form")

    def on_mount(self) -> None:
        """Fill the form, from a draft where one was left behind."""
        from kla_tui.widgets.draft import DraftKeeper

        self._drafts = DraftKeeper(self, self._to_keep, self._keep)
        self.form.fill(self.given())
        self.form.focus_first()
        self._fill()

    @work(exclusive=True, group="fill")
    async def _fill(self) -> None:
        from kla_tui import store

        given = self.given()
        self._before = {**given, **await self.load()}
        key = self.draft_key()
        draft = await self.kla.ask(lambda db: store.drafts.find(db, key))
        # Looked at only now: what was typed while reading stays.
        typed = self.form.values().items()
        typed_meanwhile = {name: value for name, value in typed if value and value != given.get(name)}
        self.form.fill({**self._before, **(draft.values if draft else {}), **typed_meanwhile})
        self._before = {**self.form.values(), **{n: v for n, v in self._before.items() if n in self.form.values()}}
        self._filled.set()
        if draft is not None:
            self._recovered = True
            zone = self.kla.zone_minutes
            when = formats.moment(draft.at, zone)
            self.kla.say(_("Draf {when} dipulihkan · Ctrl+R membuangnya").format(when=when), "warn")
        self.call_after_refresh(self._now_ready)

    def _now_ready(self) -> None:
        self._ready = True

    def _to_keep(self) -> Mapping[str, str]:
        values = self.form.values()
        return values if values != self._before else {}

    async def _keep(self, values: Mapping[str, str]) -> None:
        from kla_tui import store

        key = self.draft_key()
        await self.kla.ask(lambda db: store.drafts.keep(db, key, values))

    def on_form_changed(self) -> None:
        """Something was typed: a draft is due after a pause."""
        if self._ready:
            self._drafts.touched()
        self.live_check()

    def live_check(self) -> object:
        """What the form says while typing beyond each field's own rule."""
        return None

    def on_form_submitted(self) -> None:
        """The last Enter."""
        self.action_save()

    def action_save(self) -> None:
        """Store what is typed."""
        self._save()

    @work(exclusive=True, group="save")
    async def _save(self) -> None:
        from kla_tui import store

        await self._filled.wait()  # a key faster than the reading must not store empty fields over what is known
        self._drafts.stop()
        self._saving = True
        await self.form.complete()
        key, values = self.draft_key(), self.form.values()
        save = self.saving(values)

        def stored_without_draft(db: "Database") -> "Outcome":
            # In one go: a form that is left meanwhile must not come back with a draft of what is stored.
            store.drafts.keep(db, key, values)
            outcome = save(db)
            if not outcome.refused:
                store.drafts.drop(db, key)
            return outcome

        outcome = await self.kla.write(stored_without_draft, self.saved_words())
        self._saving = False
        self.form.show_problems(outcome.problems)
        if outcome.refused:
            return
        self.kla.saved = outcome.id
        self.after_saving(outcome)
        self.close()

    async def keep_typed(self) -> None:
        """Keep what is typed as a draft, now: the form is about to be left."""
        if self._ready and not self._saving:
            await self._drafts.flush()

    async def action_leave(self) -> None:  # type: ignore[override]
        """Leave; what was typed stays as a draft."""
        await self.keep_typed()
        if self._to_keep() and not self._saving:
            self.kla.say(_("Draf disimpan; buka lagi isian ini untuk melanjutkan."), "warn")
        self.kla.pop_screen()

    @work(exclusive=True, group="fill")
    async def action_discard_draft(self) -> None:
        """Throw a draft away and begin from what is stored."""
        from kla_tui import store

        self._drafts.stop()
        key = self.draft_key()
        await self.kla.ask(lambda db: store.drafts.drop(db, key))
        self._ready = False
        before = {**self.given(), **await self.load()}
        self.form.fill({**dict.fromkeys(self.form.values(), ""), **before})
        self._before = dict(self.form.values())
        self._recovered = False
        self.kla.say(_("Draf dibuang."))
        self.call_after_refresh(self._now_ready)
