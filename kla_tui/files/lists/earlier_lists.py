"""The list that fills an earlier year, as rows of text: an export of ours (JSON, CSV, XLSX) or a plain table."""

import json
from pathlib import Path
from typing import Any

from kla_tui.disk import trouble
from kla_tui.files.lists import spreadsheets
from kla_tui.rules.refusal import Refused
from kla_tui.rules.stages.earlier import column, rows_of

SUFFIXES = (".json", *spreadsheets.SUFFIXES)
_LARGEST = 20_000_000  # bytes; a checklist of ours has a fraction of one


def read(path: Path) -> list[dict[str, str]]:
    """The rows with their columns by the names the rules know; none where it holds no such list. Raises Refused."""
    if path.suffix.lower() == ".json":
        return _json(path)
    for sheet in spreadsheets.read(path):
        if rows := rows_of(sheet.rows):
            return rows
    return []


def _json(path: Path) -> list[dict[str, str]]:
    try:
        if path.stat().st_size > _LARGEST:
            raise Refused("import.large", name=path.name, size=path.stat().st_size // 1_000_000, limit=20)
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise Refused("file.not_found", path=str(path)) from None
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise Refused("earlier.no_json", path=path.name) from None
    except OSError as error:
        problem = trouble.problem_of(error, path)
        if problem is None:
            raise
        raise Refused(problem.code, **problem.params) from None
    rows = found.get("rows") if isinstance(found, dict) else None
    if not isinstance(rows, list):
        return []
    return [
        {name: _text(value) for key, value in row.items() if (name := column(str(key)))}
        for row in rows
        if isinstance(row, dict)
    ]


def _text(value: Any) -> str:
    if value is None:
        return ""
    return "true" if value is True else "" if value is False else str(value)
