"""A report to a file in the form its ending asks for: never half a file, and told step by step."""

from collections.abc import Callable, Mapping
from pathlib import Path

from kla_tui.files.render import Tick, Written, html, pdf, xlsx
from kla_tui.files.render.document import Report

_WRITERS: Mapping[str, Callable[[Report, Path, Tick], None]] = {
    ".pdf": pdf.write,
    ".html": html.write,
    ".xlsx": xlsx.write,
}


def writer(report: Report) -> Written:
    """What writes the report; the ending of the path chooses the form."""
    return lambda path, tick: _WRITERS[path.suffix.lower()](report, path, tick)
