"""Text reaches a widget only through the gate: a bare `str` would be read as markup.

Found by reading the source: what is handed to Static, Label, update() and their like must come from
`kla_tui.widgets.text`, be a Content, or be empty.
"""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3] / "kla_tui"
FILES = sorted([*(ROOT / "screens").rglob("*.py"), *(ROOT / "widgets").rglob("*.py")])
assert len(FILES) > 50, "the screens are not where this test looks"
WIDGETS = {"Static", "Label", "Button", "Checkbox", "RadioButton", "Option", "Tab", "Collapsible"}
METHODS = {"update", "notify", "add_option", "set_label"}
SAFE = {"plain", "joined", "lines", "as_text", "Content", "assemble", "join", "styled", "Text", "key_word", "bar"}
ATTRIBUTES = {"border_title", "border_subtitle", "tooltip", "title", "sub_title"}


class Module:
    """One file: which texts in it are safe."""

    def __init__(self, source: str) -> None:
        self.tree = ast.parse(source)
        self.returns = {
            node.name: ast.unparse(node.returns)
            for node in ast.walk(self.tree)
            if isinstance(node, ast.FunctionDef) and node.returns is not None
        }

    def bare(self) -> list[str]:
        """Every place where something else than safe text is shown."""
        found = []
        for function in ast.walk(self.tree):
            if not isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
                continue
            for node in ast.walk(function):
                if isinstance(node, ast.Call) and node.args and self._shows(node.func):
                    if not self._safe(node.args[0], function):
                        found.append(f"line {node.lineno}: {ast.unparse(node)[:80]}")
                elif (
                    isinstance(node, ast.Assign)
                    and any(
                        isinstance(target, ast.Attribute)
                        and target.attr in ATTRIBUTES
                        and ast.unparse(target.value) in ("self", "widget", "app")
                        for target in node.targets
                    )
                    and not self._safe(node.value, function)
                ):
                    found.append(f"line {node.lineno}: {ast.unparse(node)[:80]}")
        return found

    @staticmethod
    def _shows(callee: ast.expr) -> bool:
        if isinstance(callee, ast.Name):
            return callee.id in WIDGETS
        return isinstance(callee, ast.Attribute) and callee.attr in METHODS and "kla." not in ast.unparse(callee)

    def _safe(self, value: ast.expr, function: ast.AST) -> bool:
        if isinstance(value, ast.Constant):
            return value.value in ("", None)
        if isinstance(value, ast.IfExp):
            return self._safe(value.body, function) and self._safe(value.orelse, function)
        if isinstance(value, ast.Call):
            name = value.func.attr if isinstance(value.func, ast.Attribute) else getattr(value.func, "id", "")
            return name in SAFE or self.returns.get(name) == "Content"
        if isinstance(value, ast.Name):
            given = [
                node.value
                for node in ast.walk(function)
                if isinstance(node, ast.Assign)
                and any(isinstance(target, ast.Name) and target.id == value.id for target in node.targets)
            ]
            return bool(given) and all(self._safe(one, function) for one in given)
        return False


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_bare_text_is_shown(path: Path) -> None:
    assert Module(path.read_text(encoding="utf-8")).bare() == []


@pytest.mark.parametrize(
    "line",
    [
        'Static("halo")',
        "Static(name)",
        'self.query_one("#a").update(f"{name}")',
        "app.notify(str(error))",
        "Label(_('x'))",
    ],
)
def test_a_bare_text_is_found(line: str) -> None:
    assert Module(f"def show(name):\n    {line}\n").bare()


@pytest.mark.parametrize(
    "line", ["Static(plain(name))", 'Static("")', "box.update(lines(*rows) if rows else plain(''))"]
)
def test_a_safe_text_is_not(line: str) -> None:
    assert not Module(f"def show(name):\n    {line}\n").bare()
