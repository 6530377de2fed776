"""Bring the English catalogue up to date with the sources: `python -m kla_tui.locale.update` (needs Babel).

Texts that are new wait in the .po file with an empty translation; those no longer used leave it. Without an argument
the .po and the .mo file are written; `--check` only says what is missing.
"""

import ast
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

SOURCES = Path(__file__).parents[1]
PO = Path(__file__).parent / "en" / "LC_MESSAGES" / "kla_tui.po"
MO = PO.with_suffix(".mo")


def extracted() -> "Catalog":
    """Every text of the interface in the sources.

    By the syntax tree: Babel's own reader sees no `_()` inside an f-string before Python 3.12.
    """
    from babel.messages.catalog import Catalog

    found = Catalog(project="kla-tui")
    for path in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "N_", "C_"):
                texts = [argument.value for argument in node.args if isinstance(argument, ast.Constant)]
                if texts and texts[-1]:
                    found.add(str(texts[-1]), context=str(texts[0]) if node.func.id == "C_" else None)
    return found


def kept() -> "Catalog":
    """The translations there are."""
    from babel.messages.pofile import read_po

    with PO.open("rb") as file:
        return read_po(file, locale="en")


def updated() -> "Catalog":
    """Every text of the sources with its translation, "" where there is none yet."""
    from babel.messages.catalog import Catalog

    known = kept()
    merged = Catalog(locale="en", project="kla-tui", fuzzy=False)
    for message in extracted():
        if message.id:
            old = known.get(message.id, message.context)
            merged.add(message.id, old.string if old is not None else "", context=message.context)
    return merged


def po_bytes(catalogue: "Catalog") -> bytes:
    """The .po file: sorted, without places and dates, so that a change shows only what changed."""
    from babel.messages.pofile import write_po

    buffer = BytesIO()
    head = b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n"Language: en\\n"\n\n'
    write_po(buffer, catalogue, width=100, sort_output=True, omit_header=True)
    return head + buffer.getvalue()


def mo_bytes(catalogue: "Catalog") -> bytes:
    """The compiled catalogue the program reads."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    buffer = BytesIO()
    # Read back from its text, so that both files come from the same bytes; the dates say nothing.
    read = read_po(BytesIO(po_bytes(catalogue)), locale="en")
    read.creation_date = read.revision_date = datetime(2025, 7, 29, tzinfo=UTC)
    write_mo(buffer, read)
    return buffer.getvalue()


def missing(catalogue: "Catalog") -> list[str]:
    """Texts without a translation."""
    return [str(message.id) for message in catalogue if message.id and not message.string]


def main(arguments: list[str]) -> int:
    """Write both files, or only look; 1 where a translation is missing."""
    catalogue = updated()
    if "--check" not in arguments:
        PO.write_bytes(po_bytes(catalogue))
        MO.write_bytes(mo_bytes(catalogue))
    for text in missing(catalogue):
        sys.stdout.write(f"{text!r}\n")
    return 1 if missing(catalogue) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
