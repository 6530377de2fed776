"""What runs on another thread asks no screen anything: one that was left meanwhile has no application any more."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[3] / "kla_tui"
ON_ANOTHER = {"read", "ask", "write", "try_write", "has_written", "keep", "to_thread", "run_in_executor"}
OF_THE_SCREEN = {"kla", "app", "form", "query", "query_one", "table", "screen", "shelf"}


def handed_over() -> Iterator[tuple[Path, ast.Lambda]]:
    for path in sorted((ROOT / "screens").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ON_ANOTHER:
                yield from ((path, one) for one in node.args if isinstance(one, ast.Lambda))


def asks(node: ast.AST) -> bool:
    """`self.kla`, `screen.kla`, or a method of the screen itself."""
    if isinstance(node, ast.Call):
        node = node.func
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self":
            return True
    return (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id in ("self", "screen")
        and node.attr in OF_THE_SCREEN
    )


def test_nothing_on_another_thread_asks_the_screen() -> None:
    found = list(handed_over())
    assert len(found) > 60
    assert [
        f"{path.name}:{one.lineno}" for path, one in found if any(asks(node) for node in ast.walk(one.body))
    ] == []
