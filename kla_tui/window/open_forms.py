"""What is typed in the forms and prompts that are open: kept as drafts, and taken along where a database goes."""

import asyncio
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.screen import Screen

from kla_tui.i18n import _
from kla_tui.window.asking import NotRead

if TYPE_CHECKING:
    from kla_tui.app import KlaApp
    from kla_tui.widgets.draft import Typed

_PATIENCE = 10.0  # seconds a key that leaves waits for the drafts: a disk that hangs is left behind
log = logging.getLogger("kla_tui")


async def keep(app: "KlaApp") -> None:
    """Keep what is typed in every form, as far as the disk lets us: a key that leaves is never held up by it."""
    for screen in app.screen_stack:
        keep = getattr(screen, "keep_typed", None)
        if keep is None:
            continue
        try:
            async with asyncio.timeout(_PATIENCE):
                await keep()
        except (NotRead, TimeoutError):
            continue
        except Exception as error:  # one that cannot be kept must not take the others with it
            app.say_unkept(error)
    for key in tuple(app.unkept):
        await app.shelf(key).keep_again()


async def keep_anew(app: "KlaApp") -> None:
    """Keep it in the database that stands in the place of the one that held the drafts."""
    for screen in app.screen_stack:
        if (keep := getattr(screen, "keep_typed_anew", None)) is not None:
            await keep()


class LeftBehind:
    """What was typed when the database was found damaged, until it is a draft of the one that came in its place."""

    def __init__(self, app: "KlaApp") -> None:
        self._app = app
        self._typed: list[tuple[str, Typed]] = []
        self._taking: asyncio.Task[None] | None = None

    def gather(self) -> None:
        """Remember what stands in the forms and prompts that are open."""
        self._typed += filter(None, map(_typed_in, self._app.screen_stack))

    def take_along(self) -> None:
        """Begin to keep it in the database that came."""
        if self._typed:
            self._taking = asyncio.create_task(self._take_along())

    async def _take_along(self) -> None:
        while self._typed:
            key, typed = self._typed[-1]
            if not await self._app.shelf(key).keep(typed):
                return  # said; it is tried again where this folder is begun with once more
            self._typed.pop()
        said = _("Yang sedang diketik tadi disimpan sebagai draf; buka lagi isiannya untuk melanjutkan.")
        self._app.say(said, "warn")


def _typed_in(screen: Screen[object]) -> "tuple[str, Typed] | None":
    """The key and the content of the draft of a form or a prompt, where something was typed into it."""
    found: Callable[[], tuple[str, Typed] | None] = getattr(screen, "left_behind", lambda: None)
    return found()
