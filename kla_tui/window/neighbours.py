"""Other programs on the same folder: said at once, and what they write is seen on the screen within two seconds."""

import asyncio
import time
from typing import TYPE_CHECKING

from kla_tui.i18n import N_, _
from kla_tui.window import introducing
from kla_tui.window.asking import NotRead

if TYPE_CHECKING:
    from kla_tui.app import KlaApp
    from kla_tui.disk.presence import Running

EVERY = 1.0  # seconds between two looks; each is two calls of the system, made only while nothing else is to do
_SET = 600.0  # seconds the clock moved by: less is the network putting it right
WAITING = N_("Menunggu jendela atau perintah lain yang sedang menyimpan…")
FOUND = N_("Ternyata tersimpan: yang tadi gagal ada di data. Lihat dulu sebelum mengulang.")


async def watch(app: "KlaApp") -> None:
    """Look round for as long as the application runs."""
    known: tuple[Running, ...] = ()
    ahead = _ahead()
    failing = ""  # what the last look met: a fault that lasts is told and logged once, not every second
    while True:
        await asyncio.sleep(EVERY if app.thread.opened else EVERY / 4)
        if app.thread.opened and abs(_ahead() - ahead) > _SET:
            ahead = _ahead()
            await _doubt_clock(app)
        try:
            seen = await app.thread.look_round()
        except Exception as error:
            if (met := f"{type(error).__name__}: {error}") != failing:
                failing = met
                app.met_behind(error)
            continue
        failing = ""
        if seen is None:
            continue
        if seen.others != known:
            _tell(app, known, seen.others)
            known = seen.others
        if seen.changed:
            _show(app)


def _ahead() -> float:
    """How far the laptop's clock is ahead of the time that runs by itself: it moves when somebody sets the clock."""
    return time.time() - time.monotonic()


async def _doubt_clock(app: "KlaApp") -> None:
    """The clock was set, or the laptop slept: said where it cannot be right, before the next deed bears its date."""
    try:
        await introducing.doubt_clock(app)
    except NotRead:
        return  # said
    except Exception as error:
        app.met_behind(error)


def say_waiting(app: "KlaApp", loop: asyncio.AbstractEventLoop) -> None:
    """A write waits for another program's; called on the database thread."""
    loop.call_soon_threadsafe(app.say, _(WAITING), "warn")


def say_found(app: "KlaApp", loop: asyncio.AbstractEventLoop) -> None:
    """A write that was said to have failed is stored; called on the database thread."""

    def tell() -> None:
        if not getattr(app.screen, "IS_FORM", False):
            _show(app)
        app.say(_(FOUND), "warn")

    loop.call_soon_threadsafe(tell)


def _tell(app: "KlaApp", before: "tuple[Running, ...]", now: "tuple[Running, ...]") -> None:
    from kla_tui import formats

    windows = sum(1 for other in now if other.what == "window")
    app.others = (
        _("+{count} JENDELA").format(count=formats.number(windows)) if windows else _("PERINTAH") if now else ""
    )
    come = [other for other in now if other not in before]
    if come:
        app.say_aside(said(come[-1], app.zone_minutes), "warn")
    elif len(now) < len(before):  # else a command that is done would stand there as running
        app.say_aside(_("Jendela atau perintah lain sudah ditutup."))
    _retitle(app)


def said(other: "Running", zone_minutes: int) -> str:
    """Who else works here, in words."""
    from kla_tui import formats

    since = formats.clock(other.since * 1000, zone_minutes)
    if other.what == "window":
        text = _("Jendela lain terbuka sejak {since} (PID {pid}): keduanya boleh mengisi.")
    else:
        text = _("Perintah {verb} berjalan sejak {since} (PID {pid}): keduanya boleh mengisi.")
    return text.format(since=since, pid=other.pid, verb=other.what)


def _retitle(app: "KlaApp") -> None:
    retitle = getattr(app.screen, "retitle", None) if app.screen_stack else None
    if retitle is not None:
        retitle()


def _show(app: "KlaApp") -> None:
    """What others wrote: on the screen on top now, on the others when they come on top."""
    see = getattr(app.screen, "see_others", None) if app.screen_stack else None
    if see is not None:
        from kla_tui.screens import vanished

        app.run_worker(vanished.leave_or(app, see), group="vanished")
