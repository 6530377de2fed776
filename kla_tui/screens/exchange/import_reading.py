"""Reading a list for its preview: the file and its rows on a thread of their own, the register on the database's."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from kla_tui import store
from kla_tui.rules.lists_in import import_rows
from kla_tui.rules.lists_in.kinds import Kind
from kla_tui.rules.problem import Problem
from kla_tui.rules.refusal import Refused, Stopped

if TYPE_CHECKING:
    from kla_tui.app import KlaApp
    from kla_tui.store.exchange.imports import Plan


class Progress:
    """How far a thread has come, and whether it should go on."""

    def __init__(self) -> None:
        self.done, self.total, self.left = 0, 0, False

    def tell(self, done: int, total: int) -> None:
        """Called by the thread at work; raises Stopped where nobody waits any more."""
        self.done, self.total = done, total
        if self.left:
            raise Stopped


async def read(kla: "KlaApp", kind: Kind, path: Path, event: str, progress: Progress) -> "Plan | Problem":
    """What an import of the file would do, or why it cannot be read. Raises Stopped."""
    from kla_tui.files.lists import spreadsheets

    imports = store.exchange.imports
    try:
        sheets = await asyncio.to_thread(spreadsheets.read, path)
        places = await kla.read(lambda connection: imports.places(connection))
        reading = await asyncio.to_thread(import_rows.read, kind, sheets, places, progress.tell)
        if reading is None:
            return Problem("", "import.header", {"name": path.name})
        if not reading.entries:
            return Problem("", "import.no_rows", {"name": path.name})
        return await kla.read(lambda connection: imports.plan(connection, reading, event))
    except Refused as refusal:
        return refusal.problem
