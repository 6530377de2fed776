"""What the pages name is there: links, files, folders, modules and what stands in them."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.unit.house import rooms as house
from tests.unit.house import tree
from tests.unit.house.rooms import MODULES, ROOT

HOUSE = ROOT.parent
PAGES = sorted([*HOUSE.glob("*.md"), *HOUSE.glob("docs/*.md"), *HOUSE.glob("bench/*.md")])
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
CODE = re.compile(r"`([^`\n]+)`")
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"[\w.-]+(?:/[\w.-]+)*\.py")
PLACE = re.compile(r"(?:kla_tui|tests|docs|bench|\.ci)(?:/[\w.-]+)*/?|[a-z_]+(?:/[a-z_]+)*/")
RUN = re.compile(r"python3? -m ([\w.]+)")
NAME = re.compile(r"(?:kla_tui\.)?([a-z_]+(?:\.\w+)+)")
DATA = {"evidence/", "evidence/surplus/", "backups/", "exports/", "running/", "restore.new/"}  # of a data folder
PART = re.compile(r"([A-Z][a-z]\w*)\.(_?[a-z]\w*)")  # `KlaApp.rescue`
TEST = re.compile(r"([\w./]+\.py)::(\w+)")
OTHERS = {"pytest", "pip", "ruff", "mypy", "venv", "kla_tui"}  # what `python -m` starts beside modules of the house
TOPS = {module.partition(".")[0] for module in MODULES}
FILES = {"kla.id", "kla.db", "kla.key", "kla.seq"}


def named(page: Path) -> list[str]:
    """What stands between backticks on a page, but for whole clusters of code."""
    found = CODE.findall(FENCE.sub("", page.read_text(encoding="utf-8")))
    assert found, f"{page} names nothing"
    return found


def there(path: str) -> bool:
    """A path as the pages write it: from the house, from `kla_tui/` or `tests/`, or a bare name somewhere."""
    places = [HOUSE / path, ROOT / path, HOUSE / "tests" / path]
    return any(place.exists() for place in places) or ("/" not in path and any(HOUSE.glob(f"*/**/{path}")))


def holds(name: str) -> bool:
    """Whether a dotted name is a module, or the name of something in one (`db.PATIENCE`)."""
    module, _, inside = name.rpartition(".")
    if name in MODULES:
        return True
    if module not in MODULES:
        return "." in module and holds(module)  # a method: its class is looked for
    file = ROOT.joinpath(*module.split("."))
    source = file / "__init__.py" if file.is_dir() else file.with_suffix(".py")
    top = ast.parse(source.read_text(encoding="utf-8")).body
    return any(inside in re.findall(r"\w+", ast.unparse(part).partition("\n")[0]) for part in top)


@cache
def classes() -> dict[str, list[tuple[Path, list[str]]]]:
    """By name, every class of the program: where it stands, and the names of what it is made of."""
    found: dict[str, list[tuple[Path, list[str]]]] = {}
    for path in house.FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases = [ast.unparse(base).partition("[")[0].rpartition(".")[2] for base in node.bases]
                found.setdefault(node.name, []).append((path, bases))
    return found


def has(cls: str, part: str) -> bool:
    """Whether the module of a class, or of one it is made of, knows the name."""
    return any(
        re.search(rf"\b{part}\b", path.read_text(encoding="utf-8")) or any(has(base, part) for base in bases)
        for path, bases in classes().get(cls, [])
    )


def test_the_pages_are_found() -> None:
    assert {"README.md", "architecture.md", "developing.md", "keys.md"} <= {page.name for page in PAGES}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_link_leads_somewhere(page: Path) -> None:
    links = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in link]
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_file_that_is_named_exists(page: Path) -> None:
    words = {word for text in named(page) for word in text.split()} - DATA
    paths = [word for word in words if FILE.fullmatch(word) or PLACE.fullmatch(word)]
    assert [path for path in paths if not there(path)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_module_that_is_named_exists(page: Path) -> None:
    texts = [text.partition("(")[0] for text in named(page)]
    names = [match[1] for text in texts if (match := NAME.fullmatch(text)) and text not in FILES]
    ours = [name for name in names if name.partition(".")[0] in TOPS and not FILE.fullmatch(name)]
    assert [name for name in ours if not holds(name)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_test_that_is_named_exists(page: Path) -> None:
    tests = [match.groups() for text in named(page) for match in TEST.finditer(text)]
    assert [
        f"{path}::{name}" for path, name in tests if f"def {name}(" not in (HOUSE / "tests" / path).read_text("utf-8")
    ] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_named_of_a_class_is_known_there(page: Path) -> None:
    parts = [match.groups() for text in named(page) if (match := PART.fullmatch(text.partition("(")[0]))]
    assert [f"{cls}.{part}" for cls, part in parts if not has(cls, part)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_command_that_is_named_runs_a_module_of_the_house(page: Path) -> None:
    started = set(RUN.findall(page.read_text(encoding="utf-8"))) - OTHERS
    paths = [HOUSE.joinpath(*name.split(".")) for name in started]
    assert [
        path for path in paths if not path.with_suffix(".py").exists() and not (path / "__main__.py").exists()
    ] == []


def test_the_tree_on_the_page_is_that_of_the_code() -> None:
    page = tree.PAGE.read_text(encoding="utf-8")
    assert page == tree.written(page), "run: python -m tests.unit.house.tree"


def test_every_room_says_what_it_is_for() -> None:
    assert [room for room in tree.ROOMS if len(tree.sentence(room)) < 10] == []
