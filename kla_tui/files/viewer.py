"""Opening a kept file with what the system has for it: a copy under the name it came with."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from kla_tui.disk import durable
from kla_tui.rules.text.file_names import safe

FOLDER = "lihat"  # below exports: copies to look at, which may be thrown away


class NoViewer(Exception):
    """The system has nothing that opens files; `path` is where the copy lies."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path))
        self.path = path


def view(kept: Path, name: str, exports: Path) -> Path:
    """Open a file kept by content under its own name; returns the copy that was opened.

    The kept file itself is never handed out: a viewer that saves would change it. Raises NoViewer, or OSError where
    the copy cannot be written.
    """
    folder = exports / FOLDER
    durable.make_folder(folder)
    copy = folder / safe(f"{kept.name[:8]}-{name or 'berkas'}", 80)
    durable.copy(kept, copy)
    if sys.platform == "win32":
        try:
            os.startfile(copy)
        except OSError as error:  # nothing is registered for this ending
            raise NoViewer(copy) from error
        return copy
    opener = _opener()
    if opener is None:
        raise NoViewer(copy)
    quiet = subprocess.DEVNULL
    subprocess.Popen([opener, str(copy)], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
    return copy


def _opener() -> str | None:
    if sys.platform == "darwin":
        return shutil.which("open")
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return None  # a console without windows: xdg-open would say nothing and do nothing
    return shutil.which("xdg-open")
