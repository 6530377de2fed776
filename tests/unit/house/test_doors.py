"""Every screen has one door, and a door is true: it names its screen, and takes what the screen takes."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from kla_tui.keys.partners.partners import DOORS
from kla_tui.screens.doors import PLACES, WAYS, Doors
from kla_tui.widgets.chrome import _PLACES
from tests.unit.house.rooms import FILES, ROOT, module_of

# Written for others to be made of, or asked and answered on the spot (`push_screen_wait`).
NEVER_OPENED = {
    "KlaScreen", "FormScreen", "ListScreen", "ReasonedForm", "PaintingScreen", "ReviewScreen", "AnsweringScreen",
    "FormKeys",
}  # fmt: skip
ASKED = {"BothDialog"}
TREES = {module_of(path): ast.parse(path.read_text(encoding="utf-8")) for path in FILES}


@dataclass(frozen=True)
class Door:
    """What is written in a door: its name and parameters, the class it imports and the call that makes it."""

    name: str
    takes: ast.arguments
    opens: tuple[str, str]  # module, class
    call: ast.Call


def classes(module: str) -> Iterator[ast.ClassDef]:
    return (node for node in TREES[module].body if isinstance(node, ast.ClassDef))


def bases_of(cls: ast.ClassDef) -> set[str]:
    return {ast.unparse(base).split("[")[0] for base in cls.bases}


def screens() -> dict[tuple[str, str], ast.ClassDef]:
    """Every class below `screens/` that is a screen, by its module and name."""
    found: dict[tuple[str, str], ast.ClassDef] = {}
    known = {"Screen", "ModalScreen"}
    while True:
        more = {
            (module, cls.name): cls
            for module in TREES
            if module.startswith("screens")
            for cls in classes(module)
            if bases_of(cls) & known and (module, cls.name) not in found
        }
        if not more:
            return found
        found |= more
        known |= {name for _module, name in more}


def doors() -> list[Door]:
    found = []
    for module in TREES:
        if module.split(".")[:2] != ["screens", "doors"]:
            continue
        for node in (node for cls in classes(module) for node in cls.body if isinstance(node, ast.FunctionDef)):
            if node.returns is None or ast.unparse(node.returns) != "Screen[None]":
                continue
            _words, brought, made = node.body
            assert isinstance(brought, ast.ImportFrom), node.name
            assert isinstance(made, ast.Return), node.name
            assert isinstance(made.value, ast.Call), node.name
            opens = (str(brought.module).removeprefix("kla_tui."), brought.names[0].name)
            found.append(Door(node.name, node.args, opens, made.value))
    return found


EVERY_SCREEN = {at: cls for at, cls in screens().items() if cls.name not in NEVER_OPENED | ASKED}
EVERY_DOOR = doors()


def constructor(cls: ast.ClassDef) -> ast.arguments | None:
    """What the screen is made of; None where it is made of nothing."""
    for node in cls.body:
        if isinstance(node, ast.FunctionDef) and node.name == "__init__":
            return node.args
    return None


def written(takes: ast.arguments) -> str:
    """Parameters as they are written, but for quotes: around a type they say that it is not there at run time."""
    return ast.unparse(takes).replace("'", "")


def test_every_screen_has_one_door_and_no_door_leads_elsewhere() -> None:
    assert len(EVERY_SCREEN) > 70
    assert sorted(door.opens for door in EVERY_DOOR) == sorted(EVERY_SCREEN)


@pytest.mark.parametrize("door", EVERY_DOOR, ids=lambda door: door.name)
def test_a_door_takes_what_its_screen_takes_and_hands_all_of_it_on(door: Door) -> None:
    takes = constructor(EVERY_SCREEN[door.opens])
    assert written(door.takes) == (written(takes) if takes is not None else "self")
    names = [parameter.arg for parameter in (*door.takes.args[1:], *door.takes.kwonlyargs)]
    assert ast.unparse(door.call) == f"{door.opens[1]}({', '.join(f'{name}={name}' for name in names)})"


def test_a_room_of_doors_is_a_room_of_screens() -> None:
    for door_room in (module for module in TREES if module.startswith("screens.doors.")):
        room = f"screens.{door_room.rpartition('.')[2]}"
        assert room in TREES
        assert getattr(Doors(), room.rpartition(".")[2])
        for cls in classes(door_room):
            for node in ast.walk(cls):
                if isinstance(node, ast.ImportFrom):
                    assert str(node.module).startswith(f"kla_tui.{room}."), f"{door_room}: {node.module}"


def test_the_nine_places_and_the_ways_of_the_palette_have_doors() -> None:
    assert list(PLACES) == [name for name, _label in _PLACES]
    assert [f"show('{way}')" for way in WAYS] == [key.action for key in DOORS.keys]


@pytest.mark.parametrize("way", [*PLACES.values(), *WAYS.values()])
def test_they_open(way: object) -> None:
    screen = way(Doors())  # type: ignore[operator]
    assert type(screen).__name__ in {name for _module, name in EVERY_SCREEN}


def test_nothing_is_opened_but_by_a_door() -> None:
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"kla_tui\.screens\.[a-z_.]*:", text), (
            f"{path.relative_to(ROOT)}: a screen named by text"
        )
        if path.relative_to(ROOT).parts[0] == "screens":
            assert ".push_screen(" not in text, f"{path.relative_to(ROOT)}: kla.open(self.doors. …)"
