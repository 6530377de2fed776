"""Text files that are small if they are what they are said to be: read whole, but never past a bound."""

from pathlib import Path

from kla_tui.disk.trouble import problem_of
from kla_tui.rules.problem import Problem

MOST = 2_000_000  # bytes; the whole catalogue is a tenth of that


def text_of(path: Path) -> str | Problem:
    """The text of a file, or what keeps it from being read: absent, larger than `MOST`, no text, the disk."""
    try:
        if not path.exists():
            return Problem("file", "file.not_found", {"path": str(path)})
        with path.open("rb") as file:
            content = file.read(MOST + 1)  # a pipe or a device tells no size
        if len(content) > MOST:
            return Problem("file", "file.failed", {"path": path.name, "reason": f"> {MOST // 1_000_000} MB"})
        return content.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        return Problem("file", "file.no_text", {"path": path.name})
    except OSError as error:
        return problem_of(error, path.name, "file") or Problem("file", "file.not_found", {"path": path.name})
