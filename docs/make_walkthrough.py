"""Writes docs/walkthrough.md and its pictures by doing the whole job once: `python -m docs.make_walkthrough`.

The story is the one the terminal test checks (tests/terminal/story.py), so pictures and program cannot drift apart
for long. Needs a POSIX terminal and the test packages.
"""

import sys
import tempfile
from pathlib import Path

from kla_tui.folder import Folder
from tests.terminal.driver import Terminal
from tests.terminal.picture import svg
from tests.terminal.story import CHAPTERS, SIZE, Desk, scans

DOCS = Path(__file__).parent
PICTURES = DOCS / "screenshots"
HEAD = """# The whole job once

From an empty laptop to the summary, by keyboard alone. The event is the one of 29 July 2025 in Balangan; people,
companies and answers are made up. The pictures are of a terminal of 80×24. This page and its pictures are written by
`python -m docs.make_walkthrough`, which does what it tells.
"""


def main() -> None:
    """Do every chapter, take its picture, and write the page."""
    PICTURES.mkdir(exist_ok=True)
    parts = [HEAD]
    with tempfile.TemporaryDirectory() as place:
        folder = Folder(Path(place) / "balangan")
        program = [sys.executable, "-m", "kla_tui", "--data", str(folder.root)]
        with Terminal(program, size=SIZE) as terminal:
            desk = Desk(terminal, folder, scans(Path(place) / "scan"))
            for number, chapter in enumerate(CHAPTERS, 1):
                chapter.act(desk)
                terminal.settle()
                picture = svg(terminal.screen.cells(), chapter.title)
                (PICTURES / f"{chapter.name}.svg").write_text(picture, encoding="utf-8")
                chapter.check(desk)
                parts.append(
                    f"## {number}. {chapter.title}\n\n{chapter.prose}\n\n"
                    f"![{chapter.title}](screenshots/{chapter.name}.svg)\n"
                )
    (DOCS / "walkthrough.md").write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
