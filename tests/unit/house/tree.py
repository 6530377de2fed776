"""Prints the rooms of the house into docs/architecture.md: `python -m tests.unit.house.tree`.

Each room stands under the one it lies in, in the order of `rooms.py` beside this, with the number of its own modules
and the first sentence of its docstring. `test_docs.py` fails while page and code differ.
"""

import ast
import textwrap
from collections.abc import Iterator
from pathlib import Path

from tests.unit.house.rooms import ORDER, ROOT

PAGE = ROOT.parent / "docs" / "architecture.md"
BEGIN, END = "<!-- the tree, written by python -m tests.unit.house.tree -->\n", "<!-- end of the tree -->\n"
WIDTH = 118
ROOMS = [name for line in ORDER for name in line.split()]


def sentence(room: str) -> str:
    """The first sentence of a room's docstring, without the end mark."""
    doc = ast.get_docstring(ast.parse(_file(room).read_text(encoding="utf-8"))) or ""
    return " ".join(doc.partition("\n\n")[0].split()).partition(". ")[0].rstrip(".")


def modules(room: str) -> int:
    """How many modules a folder holds itself; 0 for a room that is a module."""
    return sum(path.name != "__init__.py" for path in _folder(room).glob("*.py")) if _folder(room).is_dir() else 0


def tree() -> str:
    """The rooms as lines, those of a folder below it."""
    return "\n".join(["```", *_lines("", 0), "```", ""])


def written(page: str) -> str:
    """The page with the tree as it is now."""
    head, _, rest = page.partition(BEGIN)
    _old, _, tail = rest.partition(END)
    assert rest, f"{PAGE} has no place for the tree"
    assert tail, f"{PAGE} does not say where the tree ends"
    return f"{head}{BEGIN}{tree()}{END}{tail}"


def _folder(room: str) -> Path:
    return ROOT.joinpath(*room.split("."))


def _file(room: str) -> Path:
    folder = _folder(room)
    return folder / "__init__.py" if folder.is_dir() else folder.with_suffix(".py")


def _lines(within: str, depth: int) -> Iterator[str]:
    for room in ROOMS:
        if room.rpartition(".")[0] != within:
            continue
        count = modules(room)
        name = room.rpartition(".")[2] + ("/" if _folder(room).is_dir() else ".py")
        head = f"{'  ' * depth}{name:<{22 - 2 * depth}}{count or '':>3}  "
        yield from textwrap.wrap(sentence(room), WIDTH, initial_indent=head, subsequent_indent=" " * len(head))
        yield from _lines(room, depth + 1)


def main() -> None:
    """Write the tree into its page."""
    PAGE.write_text(written(PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
