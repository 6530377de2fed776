"""Every number that is read is written by `kla_tui.formats`, found by reading the source.

33.125 is 33,13 wherever it stands, and 1500 is 1.500: a module that rounds or prints by itself would say 33,12 or
1500. Machine formats (JSON, CSV) keep exact decimals: they hold `str` of a Decimal, and no other way is taken there.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3] / "kla_tui"
ROOMS = ("screens", "files", "words", "window", "widgets", "commands")
FILES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
assert len(FILES) > 200, "the rooms are not where this test looks"
# Coordinates of a drawing and the size of a picture are read by a machine.
DRAWN = {"files/render/svg.py", "widgets/progress.py"}
# What a sentence calls its counts.
_COUNTED = (
    "count total n files missing copied changes rows invited present known made updated organisations returned "
    "answered backed partly sessions scaled questions left_out members unsent conflicts committed reported"
)
COUNTED = frozenset(_COUNTED.split())
_WRITERS = {"number", "paper_number", "span", "paper_span", "percent", "rupiah", "_count", "entry"}


def own_formats(tree: ast.AST) -> Iterator[ast.AST]:
    """Where a number is rounded or printed without `formats`."""
    return (node for node in ast.walk(tree) if _is_own(node))


def _is_own(node: ast.AST) -> bool:
    if isinstance(node, ast.FormattedValue) and node.format_spec is not None:
        spec = "".join(part.value for part in ast.walk(node.format_spec) if isinstance(part, ast.Constant))
        return spec.endswith(("f", "%")) or "," in spec
    if isinstance(node, ast.Attribute):
        return node.attr == "quantize"
    if isinstance(node, ast.Name):
        return node.id.startswith("ROUND_")
    return isinstance(node, ast.Call) and (_swaps(node) or _rounds(node))


def _rounds(call: ast.Call) -> bool:
    """`round` to what is read; six places are an amount of paper."""
    if not isinstance(call.func, ast.Name) or call.func.id != "round":
        return False
    return len(call.args) == 1 or not isinstance(call.args[1], ast.Constant) or call.args[1].value <= 2


def _swaps(call: ast.Call) -> bool:
    """`.replace(".", ",")`, and the other way round."""
    values = [argument.value for argument in call.args if isinstance(argument, ast.Constant)]
    return isinstance(call.func, ast.Attribute) and call.func.attr == "replace" and set(values) == {".", ","}


def bare_counts(tree: ast.AST) -> Iterator[ast.expr]:
    """Counts that a sentence or a cell holds as Python prints them; `params` are worded where they are read."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        written = {
            target.id
            for node in ast.walk(function)
            if isinstance(node, ast.Assign) and _is_written(node.value, set())
            for name in node.targets
            for target in ast.walk(name)
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(function):
            if isinstance(node, ast.Call):
                yield from _bare(node, written)


def _bare(call: ast.Call, written: set[str]) -> Iterator[ast.expr]:
    if isinstance(call.func, ast.Attribute) and call.func.attr == "format":
        for keyword in call.keywords:
            whole = keyword.arg is None and isinstance(keyword.value, ast.Name) and keyword.value.id != "params"
            if whole or (keyword.arg in COUNTED and not _is_written(keyword.value, written)):
                yield keyword.value
    elif isinstance(call.func, ast.Name) and call.func.id == "str" and _is_count(call.args[:1]):
        yield call


def _is_written(value: ast.expr, written: set[str]) -> bool:
    if isinstance(value, ast.Name):
        return value.id in written
    if isinstance(value, ast.Tuple):
        return any(_is_written(part, written) for part in value.elts)
    if isinstance(value, ast.IfExp):
        return _is_written(value.body, written) and _is_written(value.orelse, written)
    return isinstance(value, ast.Constant | ast.JoinedStr) or (
        isinstance(value, ast.Call) and ast.unparse(value.func).rpartition(".")[2] in _WRITERS
    )


def _is_count(arguments: list[ast.expr]) -> bool:
    for value in arguments:
        if isinstance(value, ast.Attribute) and value.attr in COUNTED:
            return True
        if isinstance(value, ast.Call) and ast.unparse(value.func) in ("len", "sum"):
            return True
    return False


def _places(nodes: Iterator[ast.AST]) -> list[str]:
    return [f"line {node.lineno}: {ast.unparse(node)}" for node in nodes]  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_numbers_are_written_by_the_one_function(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if str(path.relative_to(ROOT).as_posix()) not in DRAWN:
        assert _places(own_formats(tree)) == []
    assert _places(bare_counts(tree)) == []


@pytest.mark.parametrize(
    "line",
    [
        'f"{points:.2f}"', 'f"{value:,}"', 'f"{share:.0%}"', 'points.quantize(Decimal("0.01"))', "round(points, 2)",
        'text.replace(".", ",")', '_("{count} baris").format(count=len(rows))', "str(row.present)", "str(len(rows))",
        '_("{count} baris").format(**row)',
        'said.format(count=count)',
    ],
)  # fmt: skip
def test_another_way_is_found(line: str) -> None:
    tree = ast.parse(f"def say(row, rows, points, value, share, text, count, said):\n    return {line}\n")
    assert _places(own_formats(tree)) + _places(bare_counts(tree))


@pytest.mark.parametrize(
    "line",
    [
        "formats.number(points)", '_("{count} baris").format(count=formats.number(len(rows)))', 'f"{name:>5}"',
        'text.replace(".", "")', "str(row.year)", '_("{year}").format(year=year)',
    ],
)  # fmt: skip
def test_the_one_way_is_not(line: str) -> None:
    tree = ast.parse(f"def say(row, rows, points, text, name, year):\n    return {line}\n")
    assert not _places(own_formats(tree)) + _places(bare_counts(tree))
