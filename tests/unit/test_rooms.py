"""The arrows of the house: who may import whom."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2] / "kla_tui"

# What a room may import of ours; `kla_tui.i18n` and the package itself are everybody's.
ALLOWED = {
    "rules": {"rules"},
    "disk": {"disk", "rules"},
    "keys": {"keys"},
    "words": {"words", "rules", "formats"},
    "data": {"data", "rules", "store"},  # migrations make the search index
    "models": {"models"},
    "changes": {"changes", "models", "db", "disk", "rules"},
    "db": {"sqlite_file", "disk"},
    "store": {"store", "disk", "models", "db", "changes", "rules", "data", "folder", "sqlite_file", "files"},
    "files": {"files", "disk", "passphrase", "store", "rules", "words", "db", "folder", "sqlite_file", "formats"},
    "widgets": {"widgets", "rules", "words", "keys"},
    "screens": {"screens", "disk", "widgets", "store", "files", "rules", "words", "keys", "data", "formats",
                "sqlite_file", "passphrase", "app", "asking", "db", "changes"},
}  # fmt: skip
FOREIGN = {
    "rules": {"textual", "sqlalchemy"},
    "disk": {"textual", "sqlalchemy"},
    "store": {"textual"},
    "files": {"textual"},
    "widgets": {"sqlalchemy"},
    "screens": {"sqlalchemy"},
    "changes": {"textual"},
    "models": {"textual"},
}


def imports(path: Path, *, at_run_time: bool = False) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            skipped.update(ast.walk(node))
    for node in ast.walk(tree):
        if at_run_time and node in skipped:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "kla_tui":
                yield from (f"kla_tui.{alias.name}" for alias in node.names)
            yield node.module


def room(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


FILES = sorted(path for path in ROOT.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_room_imports_only_what_lies_below(path: Path) -> None:
    own = path.relative_to(ROOT).parts[0].removesuffix(".py")
    if own in ALLOWED:
        reached = {room(name) for name in imports(path) if name.split(".")[0] == "kla_tui"}
        assert reached - {"i18n", ""} <= ALLOWED[own], f"{path.name} reaches {reached - ALLOWED[own]}"
    for foreign in FOREIGN.get(own, ()):
        assert not any(name.split(".")[0] == foreign for name in imports(path, at_run_time=True))


def test_screens_hold_no_queries() -> None:
    for path in (ROOT / "screens").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert ".execute(" not in text, path.name
        assert "select(" not in text, path.name


def test_only_the_change_log_writes_shared_tables() -> None:
    """`store/` writes rows through a Transaction; its own statements touch tables of this laptop only."""
    local = {"Preference", "Snapshot", "Draft", "EvidenceFile", "Area"}
    for path in (ROOT / "store").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("insert", "update", "delete")
            ):
                assert ast.unparse(node.args[0]) in local, f"{path.name}:{node.lineno}"
