"""Screens of one record whose record is not there any more: its making was undone, or somebody else took it off."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from kla_tui import store
from kla_tui.i18n import _
from kla_tui.screens.base import KlaScreen

if TYPE_CHECKING:
    from kla_tui.app import KlaApp


async def leave(app: "KlaApp") -> bool:
    """Leave the screens on top that show a record that is gone; whether there were any.

    What would be written there belonged to nothing that any list shows. A form or a question on top is left alone.
    """
    shown: list[KlaScreen] = []
    for screen in reversed(app.screen_stack):
        if not isinstance(screen, KlaScreen) or screen.about() is None:
            break
        shown.append(screen)
    records = [record for screen in shown if (record := screen.about()) is not None]
    if not records:
        return False
    gone = await app.read(lambda connection: store.history.meanwhile.gone(connection, records))
    left = False
    for screen, record in zip(shown, records, strict=True):
        if record not in gone or app.screen is not screen:
            break
        app.pop_screen()
        left = True
    return left


async def leave_or(app: "KlaApp", see: Callable[[], object]) -> None:
    """The same after another window or command has written; where nothing is gone, `see` shows what it wrote."""
    if await leave(app):
        app.say(_("Yang tampil tadi sudah dihapus di jendela atau perintah lain."), "warn")
    else:
        see()
