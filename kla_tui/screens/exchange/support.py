"""The support file from a screen, where the database opens and where it does not."""

import asyncio
import datetime as dt
from typing import TYPE_CHECKING

from kla_tui.i18n import _
from kla_tui.rules.text.terminal_text import file_name

if TYPE_CHECKING:
    from kla_tui.files.support.package import Written
    from kla_tui.screens.base import KlaScreen


async def write(screen: "KlaScreen") -> None:
    """Write it into the exports folder, and say what is in it. For a worker of the screen."""
    from kla_tui.disk import durable
    from kla_tui.files.support import package
    from kla_tui.words.laptop.support import contents_lines, missing_lines

    kla = screen.kla
    folder, key = kla.folder, kla.thread.key
    moment = dt.datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    path = folder.exports / file_name(f"kla-bantuan-{moment}.zip")

    def make() -> "Written":
        durable.make_folder(folder.exports)
        return package.write(
            folder, path, lambda found: "\n".join((*contents_lines(found.missing), "")), key, "database.locked"
        )

    kla.say(_("Mengumpulkan paket bantuan…"))
    try:
        written = await asyncio.to_thread(make)
    except OSError as error:
        kla.say_failed(error, path)
        return
    said = _("Paket bantuan, tanpa nama dan isian: exports/{name}").format(name=path.name)
    missing = " ".join(missing_lines(written.facts.missing))
    kla.say(" · ".join(filter(None, (said, missing))), "warn" if missing else "good")
