"""No text is typed into the void: every prompt names its draft, or says that there is nothing worth keeping."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[3] / "kla_tui"
# Searches, filters, numbers, paths and passphrases: short, found again on the spot, or not to be kept anywhere.
NOTHING_TO_KEEP = {
    "history.py": 2, "questions.py": 1, "checklist.py": 1, "rounds.py": 2, "settings.py": 3, "corrections.py": 1,
    "company_contacts.py": 1, "exchange.py": 1, "putting_back.py": 1, "rescue.py": 1,
}  # fmt: skip


def calls(name: str) -> Iterator[tuple[Path, ast.Call]]:
    for path in sorted((ROOT / "screens").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                yield path, node


def test_every_prompt_says_where_its_draft_is() -> None:
    found = list(calls("TextDialog"))
    assert len(found) > 15
    without: dict[str, int] = {}
    for path, call in found:
        draft = next((one.value for one in call.keywords if one.arg == "draft"), None)
        assert draft is not None, f"{path.name}:{call.lineno} says nothing of a draft"
        if isinstance(draft, ast.Constant) and draft.value is None:
            without[path.name] = without.get(path.name, 0) + 1
    assert without == NOTHING_TO_KEEP


def test_other_entries_are_searches_or_secrets() -> None:
    entries = [path.name for path, _call in calls("EntryInput")]
    assert sorted(set(entries)) == ["listing.py", "lock.py", "palette.py"]


def test_every_form_of_a_record_says_which_rows_it_shows() -> None:
    """A form with `load` shows something known: it is held against what stands, unless it makes something new."""
    new_only = {
        "CopyForm", "GiveForm", "ImportForm", "ItemForm", "LetterForm", "PrintForm", "RemindForm", "ReportForm",
        "SpjForm", "StepForm", "WalkInForm", "FormScreen",
    }  # fmt: skip
    for path in sorted((ROOT / "screens").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                named = {one.name for one in node.body if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)}
                if {"load", "saving"} <= named and node.name not in new_only:
                    assert "rows" in named, f"{path.name}: {node.name} has no rows"
