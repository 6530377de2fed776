"""The loop of minutes: what is slow says so, every room keeps quick tests, and no law is held by the clock."""

import ast
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from tests.unit.house.rooms import ROOT

TESTS = ROOT.parent / "tests"
MODULES = sorted(TESTS.rglob("test_*.py"))
ROOMS = sorted({path.parent for path in MODULES if path.parent.parent.name in ("unit", "screens")})


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def marks_slow(node: ast.AST) -> bool:
    return "mark.slow" in ast.unparse(node)


def quick_tests(path: Path) -> Iterator[str]:
    """The tests of a module that the loop of minutes runs."""
    body = tree_of(path).body
    if any(isinstance(node, ast.Assign) and "pytestmark" in ast.unparse(node) and marks_slow(node) for node in body):
        return
    for node in body:
        is_test = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
        if is_test and not any(map(marks_slow, node.decorator_list)):
            yield node.name


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: str(room.relative_to(TESTS)))
def test_every_room_has_quick_tests(room: Path) -> None:
    found = [name for path in room.glob("test_*.py") for name in quick_tests(path)]
    assert len(found) >= 5, f"the loop of minutes hardly touches {room.name}"


def test_the_house_is_looked_at_by_every_loop() -> None:
    for path in Path(__file__).parent.glob("test_*.py"):
        source = tree_of(path)
        tests = [node.name for node in source.body if getattr(node, "name", "").startswith("test_")]
        assert list(quick_tests(path)) == tests, f"{path.name} has a test that is left out"


def test_no_law_is_held_by_the_clock() -> None:
    assert hypothesis.settings().deadline is None
    assert len(MODULES) > 100
    own = [
        f"{path.relative_to(TESTS)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).endswith("settings")
        and any(keyword.arg == "deadline" for keyword in node.keywords)
    ]
    assert own == [], "the profile in tests/conftest.py says it once for all"
