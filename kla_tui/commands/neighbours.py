"""A verb beside open windows: they see that it runs, and it says that they are there."""

from collections.abc import Iterator
from contextlib import contextmanager

from kla_tui.commands.common import tell
from kla_tui.folder import Folder
from kla_tui.i18n import _

_WRITING = frozenset({"import", "override"})  # what they change is seen in an open window


@contextmanager
def beside(folder: Folder, verb: str) -> Iterator[None]:
    """Mark the folder while the verb runs. Raises UnusableFile where somebody has it alone."""
    from kla_tui import sqlite_file
    from kla_tui.disk import presence

    if not folder.database.exists():  # nothing to share yet, and nothing may be made there
        yield
        return
    try:
        here = presence.enter(folder.root, verb)
    except presence.Occupied as occupied:
        raise sqlite_file.UnusableFile("database.in_use", folder.root) from occupied
    with here:
        others = here.others()
        if others and verb in _WRITING:
            pids = ", ".join(str(other.pid) for other in others)
            tell(_("Jendela lain terbuka di folder ini (PID {pids}): keduanya boleh mengisi.").format(pids=pids))
        yield
