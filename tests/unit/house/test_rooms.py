"""The arrows of the house: who may import whom, and how much stands in one folder."""

import ast
from pathlib import Path

import pytest

from tests.unit.house.rooms import (
    FILES,
    FOREIGN,
    MODULES,
    MOST,
    ORDER,
    ROOMS,
    ROOT,
    arrows,
    found,
    imports,
    module_of,
    room_of,
)

LINE_OF = {name: number for number, line in enumerate(ORDER) for name in line.split()}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_uses_only_rooms_above_it_in_the_list(path: Path) -> None:
    own = room_of(module_of(path))
    used = {room_of(module): module for module in arrows(path)}
    used.pop("", None)  # the package itself
    used.pop(own, None)
    wrong = {room: module for room, module in used.items() if not own or LINE_OF[room] >= LINE_OF[own]}
    assert not wrong, f"{module_of(path)} in {own} uses {wrong}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_knows_nothing_of_what_is_foreign_to_it(path: Path) -> None:
    foreign = FOREIGN.get(module_of(path).split(".")[0], ())
    wrong = [name for name in imports(path) if any(name == one or name.startswith(f"{one}.") for one in foreign)]
    assert not wrong


def test_every_room_of_the_list_is_there_once_and_every_module_has_one() -> None:
    assert sorted(ROOMS) == sorted(name for line in ORDER for name in line.split())
    assert ROOMS <= MODULES
    assert {module for module in MODULES if not room_of(module)} == {""}


def test_no_folder_holds_more_modules_than_can_be_looked_over() -> None:
    held: dict[Path, int] = {}
    for path in (*FILES, *found(ROOT.parent / "tests")):
        if path.name != "__init__.py":
            held[path.parent] = held.get(path.parent, 0) + 1
    assert {str(folder.relative_to(ROOT.parent)): count for folder, count in held.items() if count > MOST} == {}


def test_a_package_that_loads_its_modules_late_keeps_that_from_the_type_checker() -> None:
    """It would let every name pass: `store.companis.listing` would only be found out when it runs."""
    late = [path for path in FILES if "modules_of(__name__)" in path.read_text(encoding="utf-8")]
    assert len(late) > 10
    for path in late:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        guards = [ast.unparse(node.test) for node in tree.body if isinstance(node, ast.If)]
        assert "not TYPE_CHECKING" in guards, path
        assert not any(isinstance(node, ast.Assign) for node in tree.body), path


def test_screens_hold_no_queries() -> None:
    screens = [path for path in FILES if module_of(path).startswith("screens")]
    assert len(screens) > 50
    for path in screens:
        text = path.read_text(encoding="utf-8")
        assert ".execute(" not in text, path.name
        assert "select(" not in text, path.name


def test_only_the_change_log_writes_shared_tables() -> None:
    """`store/` writes rows through a Transaction; its own statements touch tables of this laptop only."""
    local = {"Preference", "Snapshot", "Draft", "EvidenceFile", "Area"}
    stored = [path for path in FILES if module_of(path).startswith("store")]
    assert len(stored) > 50
    for path in stored:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("insert", "update", "delete")
            ):
                assert ast.unparse(node.args[0]) in local, f"{path.name}:{node.lineno}"
