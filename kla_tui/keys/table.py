"""The key table of the documentation: `python -m kla_tui.keys.table > docs/keys.md`."""

import sys

from kla_tui.i18n import _
from kla_tui.keys import groups

_HEAD = """# Keys

Every key of the application, by screen. In a text field letters and digits are text: `Esc` first, or `Ctrl+P` for the
list of commands. The first key of several is the one in the footer. This page is written from `kla_tui/keys`:
`python -m kla_tui.keys.table > docs/keys.md`.
"""


def table() -> str:
    """The whole page, in Markdown."""
    parts = [_HEAD]
    for group in groups():
        rows = "\n".join(f"| `{key.shown}` | {_(key.label)} | {_(key.help)} |" for key in group.keys)
        parts.append(f"\n## {_(group.title)}\n\n| Key | Word | What it does |\n|---|---|---|\n{rows}\n")
    return "".join(parts)


if __name__ == "__main__":
    sys.stdout.write(table())
