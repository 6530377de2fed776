"""The logo of the letterhead: an image that paper can bear, kept by its content beside the evidence."""

from pathlib import Path

from kla_tui.rules.problem import Problem
from kla_tui.store.evidence import evidence_files

SUFFIXES = (".png", ".jpg", ".jpeg")
LARGEST_KB = 2_000
LARGEST_SIDE = 4_000  # points of the image: more would take the memory of a small laptop
_BEGINNINGS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def take(path: Path, folder: Path) -> str | Problem:
    """Check an image and keep it under its SHA-256, which is returned; or why it was not taken."""
    problem = check(path)
    if problem is not None:
        return problem
    taken = evidence_files.take(path, folder)
    if isinstance(taken, Problem):
        return Problem("logo", taken.code, taken.params)
    return str(taken.columns["file_sha256"])


def check(path: Path) -> Problem | None:
    """What keeps a file from being the logo; None where nothing does. The image is read to its last point."""
    shown = str(path)
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            beginning = file.read(8)
    except FileNotFoundError:
        return Problem("logo", "evidence.file_not_found", {"path": shown})
    except OSError:
        return Problem("logo", "evidence.file_unreadable", {"path": shown})
    if size > LARGEST_KB * 1_000:
        return Problem("logo", "logo.too_big", {"path": shown, "size": size // 1_000, "limit": LARGEST_KB})
    if not beginning.startswith(_BEGINNINGS):
        return Problem("logo", "logo.type", {"path": shown})
    return _read(path)


def _read(path: Path) -> Problem | None:
    from reportlab.lib.utils import ImageReader

    shown = str(path)
    try:
        image = ImageReader(str(path))
        width, height = image.getSize()
        if max(width, height) <= LARGEST_SIDE:
            image.getRGBData()
            return None
    except Exception:  # whatever the library stumbles over in a broken image
        return Problem("logo", "logo.unreadable", {"path": shown})
    return Problem("logo", "logo.too_wide", {"path": shown, "width": width, "height": height, "limit": LARGEST_SIDE})
