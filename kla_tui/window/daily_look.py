"""Once a day, some time after the start: every page is looked at, and backed up where that is wanted."""

import asyncio
import logging
from typing import TYPE_CHECKING

from kla_tui import daily
from kla_tui.disk.log import Code

if TYPE_CHECKING:
    from kla_tui.app import KlaApp

AFTER = 120.0  # seconds: the first minutes are for the first keys
log = logging.getLogger("kla_tui")


async def look(app: "KlaApp") -> None:
    """Look and back up; later, where the folder is not open yet."""
    if app.thread.waiting or app.refusal is not None:
        app.set_timer(AFTER, lambda: look(app))
        return
    try:
        damaged = await asyncio.to_thread(daily.look, app.folder, app.thread.key, app.leaving.has_begun)
    except Exception as error:
        app.met_behind(error)
        return
    if damaged is not None:
        log.error("damaged: %s", Code(damaged.code))
        app.rescue(damaged)
