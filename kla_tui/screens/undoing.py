"""Ctrl+Z and Ctrl+Y, and taking back from the history: asked where it is much, then said in words what was done."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from kla_tui import formats, store
from kla_tui.i18n import N_, _
from kla_tui.rules.refusal import Stopped
from kla_tui.rules.text.terminal_text import cut, shown
from kla_tui.screens import vanished
from kla_tui.words.records import entity_text, field_text
from kla_tui.words.score.review import recheck_text
from kla_tui.words.values import record_text
from kla_tui.words.verbs import verb_text

if TYPE_CHECKING:
    from kla_tui.app import KlaApp
    from kla_tui.changes import Key
    from kla_tui.changes.undo import Tick
    from kla_tui.db import Database
    from kla_tui.store.history.undoing import Named, Passed, Step

    # What takes a step: agreed to (or not yet), telling how far it is.
    Taking = Callable[[Database, Key | None, Tick | None], Step]

_FEW = 10  # records from which their number says more than the name of the first
_NAME = 32
_FACTS = ("settings.", "round.")  # deeds that change what stands in the title of every screen
_BEGUN = frozenset({"settings.begin", "demo.fill"})  # the end of the way back; it needs no word
UNDONE, AGAIN = N_("Diurungkan: {what}"), N_("Diulangi: {what}")


async def undo(app: "KlaApp") -> None:
    """Take the last deed of this laptop back."""
    together = app.held.together
    await _one(
        app, lambda db, agreed, tick: store.history.undoing.undo(db, agreed, tick, together), UNDONE, _("Urungkan")
    )


async def redo(app: "KlaApp") -> None:
    """Do again what was taken back last."""
    together = app.held.together
    await _one(
        app, lambda db, agreed, tick: store.history.undoing.redo(db, agreed, tick, together), AGAIN, _("Ulangi")
    )


async def _one(app: "KlaApp", taking: "Taking", words: str, key: str) -> None:
    if app.thread.waiting or app.screen.is_modal:
        return
    if getattr(app.screen, "IS_FORM", False):
        app.say(_("Simpan atau tinggalkan isian dulu, lalu {key}.").format(key=_key(words)), "warn")
        return
    step = await app.try_write(lambda db: taking(db, None, None))
    if step is None:
        return
    if step.ask:
        app.run_worker(_much(app, step, taking, words, key), group="undoing")
        return
    await said(app, step, words)


async def _much(app: "KlaApp", step: "Step", taking: "Taking", words: str, key: str) -> None:
    done = await agreed(app, step, taking, key)
    if done is not None:
        await said(app, done, words)


async def agreed(app: "KlaApp", step: "Step", taking: "Taking", key: str) -> "Step | None":
    """Ask about a step of many records and take it, showing how far it is; None where it was not wanted."""
    from kla_tui.widgets.dialogs import ConfirmDialog
    from kla_tui.widgets.progress import CountDialog

    assert step.deed is not None
    deed, rows = step.deed.key, formats.number(step.rows, 0)
    question = _("{key}: {what}, {count} data sekaligus?").format(key=key, what=verb_text(step.deed.verb), count=rows)
    if not await app.push_screen_wait(ConfirmDialog(question)):
        app.say(_("Tidak jadi."))
        return None
    loop = asyncio.get_running_loop()

    def job(report: "Tick", stopped: Callable[[], bool]) -> "Step":
        def tick(done: int, total: int) -> None:
            if stopped():
                raise Stopped
            report(done, total)

        work = app.thread.run(lambda db: taking(db, deed, tick))
        return asyncio.run_coroutine_threadsafe(work, loop).result()

    found = await app.push_screen_wait(CountDialog[store.history.undoing.Step](key, job))
    if isinstance(found, Stopped):
        app.say(_("Dihentikan; tidak ada yang berubah."), "warn")
        return None
    if isinstance(found, BaseException):
        await app.try_write(lambda _db: _raise(found))  # says it as any other write that failed
        return None
    return found


def _raise(error: BaseException) -> None:
    raise error


async def said(app: "KlaApp", step: "Step", words: str) -> None:
    """Say what a step did, and bring the screens up to date."""
    fresh = [passed for passed in step.passed if passed.deed.key not in app.passed_over]
    app.passed_over |= {passed.deed.key for passed in fresh}
    parts = [passed_text(passed) for passed in fresh[:1] if passed.deed.verb not in _BEGUN]
    if len(fresh) > 1 and parts:
        parts.append(_("dan {count} lagi").format(count=formats.number(len(fresh) - 1)))
    if step.action is None:
        nothing = _("Tidak ada yang dapat diurungkan.") if words == UNDONE else _("Tidak ada yang dapat diulangi.")
        app.say(" · ".join((nothing, *parts)), "warn")
        return
    assert step.deed is not None
    done = " · ".join(filter(None, (_(words).format(what=step_text(step, step.deed)), recheck_text(step.rechecked))))
    if not parts and words == UNDONE:
        parts = [f"Ctrl+Y {_('Ulangi')}"]
        app.say(" · ".join((done, *parts)), "good")
    else:
        app.say(" · ".join((done, *parts)), "warn" if parts else "good")
    await refreshed(app, step.deed)


def step_text(step: "Step", deed: "Named") -> str:
    """What was done, to which record or how many, and whether a key was held down."""
    if step.deeds > 1:
        return _("{count} × {what} (tombol tertahan)").format(
            count=formats.number(step.deeds), what=verb_text(deed.verb)
        )
    if step.rows >= _FEW:
        count = formats.number(step.rows, 0)
        return _("{what}, {count} data").format(what=verb_text(deed.verb), count=count)
    return deed_text(deed)


def deed_text(deed: "Named") -> str:
    """What was done, to which record."""
    name = cut(shown(record_text(deed.entity, deed.name)), _NAME)
    return f"{verb_text(deed.verb)} {name}".strip()


def passed_text(passed: "Passed") -> str:
    """What was passed over, and why."""
    what = deed_text(passed.deed)
    if passed.lasts:
        return _("dilewati: {what} (tetap tercatat)").format(what=what)
    return _("dilewati: {what} (sudah berubah lagi: {fields})").format(what=what, fields=fields_text(passed))


def fields_text(passed: "Passed") -> str:
    """The fields that were changed since, with the names of their records."""
    named = [
        f"{field_text(entity, field)} {cut(shown(record_text(entity, name)), _NAME)}".strip() or entity_text(entity)
        for name, entity, field in passed.some
    ]
    return "; ".join(named)


async def refreshed(app: "KlaApp", deed: "Named") -> None:
    """Let the screen on top show what stands now; those below do it when they come back."""
    if deed.verb.startswith(_FACTS):
        await app.introduce()
    message = app.message
    if await vanished.leave(app):
        app.say(*message)
    refresh = getattr(app.screen, "refresh_data", None)
    if refresh is not None:
        refresh()


def _key(words: str) -> str:
    return "Ctrl+Z" if words == UNDONE else "Ctrl+Y"
