"""A look at the evidence files, once a run: whether they changed behind our back, and the points with them."""

import asyncio
from typing import TYPE_CHECKING

from kla_tui import store
from kla_tui.disk import ballast

if TYPE_CHECKING:
    from kla_tui.app import KlaApp


async def changed_points(app: "KlaApp") -> bool:
    """Look; whether the points are others now."""
    _keep_room(app)
    before = await app.read(lambda connection: store.summary.summary.figures(connection))
    if not await app.keep(lambda db: store.evidence.evidence_files.verify(db, app.folder.evidence), typed=False):
        return False
    return await app.read(lambda connection: store.summary.summary.figures(connection)) != before


def _keep_room(app: "KlaApp") -> None:
    """Lay down the room for the last saves, beside everything else: an old disk takes its time."""
    if not app.is_headless and not app.read_only:  # a thousand tests would each write four megabytes
        asyncio.get_running_loop().run_in_executor(None, ballast.keep, app.folder.root)
