"""Nothing is written but through `kla_tui.disk.durable`: what is said to be there is on the medium, or not there."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[3] / "kla_tui"
# Functions that fill a file whose place `durable.whole` gave them (it syncs and names it), or that say why not.
FILLED_BESIDE = {
    "files/lists/exports.py": {"_json", "_csv"},
    "files/reports/gap_report.py": {"_save"},
    "files/papers/letters.py": {"_text"},
    "files/lists/matrix_table.py": {"_csv"},
    "files/lists/returned.py": {"write"},
    "files/pack/pack.py": {"_write", "_copy"},  # _copy: an entry of the archive
    "files/render/html.py": {"make"},
    "store/evidence/evidence_files.py": {"_opened"},  # put in place by durable.put, by its content
    "files/backups/objects.py": {"take"},  # hashed while it is copied, then synced and put in place
}
# Folders and files that change their name within a restore or a backup, each followed by a sync of the folder.
RENAMED = {
    "files/backups/making.py": {"_write", "_remove"},
    "files/backups/objects.py": {"take", "_look_again"},
    "files/backups/switching.py": {"finish"},
    "files/backups/restoring.py": {"set_aside"},
    "store/folder/beginning.py": {"_set_aside"},
}
TOOLS = {
    "locale/update.py",
    "data/regions/__main__.py",
    "data/catalogue/__main__.py",
}  # the maintainer's, not the officer's


def functions(path: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call with the innermost function it stands in."""

    def within(node: ast.AST, name: str) -> Iterator[tuple[str, ast.Call]]:
        for child in ast.iter_child_nodes(node):
            inner = child.name if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) else name
            if isinstance(child, ast.Call):
                yield name, child
            yield from within(child, inner)

    yield from within(ast.parse(path.read_text(encoding="utf-8")), "")


def writes(call: ast.Call) -> bool:
    """Whether the call makes or fills a file."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    of = getattr(call.func.value, "id", "") if isinstance(call.func, ast.Attribute) else ""
    if name in ("write_text", "write_bytes") or of == "shutil":
        return of != "durable" and name not in ("disk_usage", "which", "rmtree")
    if name not in ("open", "fdopen"):
        return False
    texts = [one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    texts += [one.value.value for one in call.keywords if one.arg == "mode" and isinstance(one.value, ast.Constant)]
    return any(set(text) & set("wax+") and set(text) <= set("rwaxbt+") for text in texts)


def renames(call: ast.Call) -> bool:
    """Whether the call gives a file another name (`str.replace` has two arguments, a path's one)."""
    if not isinstance(call.func, ast.Attribute):
        return False
    of = getattr(call.func.value, "id", "")
    if call.func.attr == "rename":
        return len(call.args) == 1
    plain = len(call.args) == 1 and not call.keywords and not isinstance(call.args[0], ast.Constant)
    return call.func.attr == "replace" and plain and of not in ("dataclasses", "heads")


def found(kind: object) -> dict[str, set[str]]:
    assert callable(kind)
    hits: dict[str, set[str]] = {}
    files = [path for path in ROOT.rglob("*.py") if path.relative_to(ROOT).parts[0] != "disk"]
    assert len(files) > 300
    for path in files:
        place = path.relative_to(ROOT).as_posix()
        if place not in TOOLS:
            for function, call in functions(path):
                if kind(call):
                    hits.setdefault(place, set()).add(function)
    return hits


def test_every_file_is_filled_beside_its_place() -> None:
    assert found(writes) == FILLED_BESIDE


def test_every_name_is_given_by_one_hand() -> None:
    assert found(renames) == RENAMED
