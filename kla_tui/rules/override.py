"""A regency's corrections of the catalogue: a TOML file with only what differs, taken whole or refused."""

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kla_tui.rules.catalogue import Catalogue, build
from kla_tui.rules.catalogue_check import check
from kla_tui.rules.problem import Problem

QUESTION_FIELDS = ("text_id", "type", "max_points", "agencies", "direction", "years", "matrix", "part", "reported_by")
INDICATOR_FIELDS = ("name_id", "name_en", "max_points", "lead_agencies", "evidence", "field_sites", "note")
_TABLE = re.compile(r"^\s*\[\[?\s*([\w.]+)\s*\]\]?")
_ID = re.compile(r"""^\s*id\s*=\s*["']([^"']+)["']""")
_KINDS: dict[str, tuple[type, ...]] = {
    "max_points": (int, Decimal),
    "years": (int,),
    "matrix": (bool,),
    "agencies": (list,),
    "lead_agencies": (list,),
    "evidence": (list,),
    "field_sites": (list,),
}


@dataclass(frozen=True, slots=True)
class OverrideFault:
    """Why an override is refused, and at which line of it (1 is the first; 0: the whole)."""

    line: int
    problem: Problem


def override(catalogue: Catalogue, text: str) -> Catalogue | tuple[OverrideFault, ...]:
    """The catalogue with the corrections of a TOML text, or why it is refused as a whole."""
    try:
        given = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        number = int(line.group(1)) if line else len(text.splitlines())
        return (OverrideFault(number, Problem("", "catalogue.not_toml", {"reason": str(error)})),)
    lines = _lines_of_ids(text)
    raw = deepcopy(dict(catalogue.tables))
    faults = [OverrideFault(lines.get(problem.field, 0), problem) for problem in _apply(raw, given)]
    if faults:
        return tuple(faults)
    result = build(raw)
    faults = [OverrideFault(lines.get(problem.field, 0), problem) for problem in check(result)]
    return tuple(faults) or result


def _lines_of_ids(text: str) -> dict[str, int]:
    found: dict[str, int] = {}
    table = 0
    for number, line in enumerate(text.splitlines(), 1):
        if _TABLE.match(line):
            table = number
        elif match := _ID.match(line):
            found.setdefault(match.group(1), table or number)
    return found


def _apply(raw: dict[str, Any], given: Mapping[str, Any]) -> Iterable[Problem]:
    head = given.get("catalogue", {})
    for name in ("id", "year", "title_id", "title_en", "max_points", "provisional", "legal_basis", "sources"):
        if name in head:
            raw["catalogue"] = {**raw["catalogue"], name: head[name]}
    if "level" in given:
        raw["level"] = given["level"]
    if "cluster" in given:
        yield from _apply_clusters(raw, given["cluster"])
    by_id = {table["id"]: table for table in raw["indicator"]}
    for table in given.get("indicator", ()):
        yield from _apply_indicator(by_id, table)
    owners = {q["id"]: q for table in raw["indicator"] for q in table.get("question", ())}
    for table in given.get("question", ()):
        identifier = str(table.get("id", ""))
        if identifier in owners:
            yield from _correct(owners[identifier], table, QUESTION_FIELDS)
        else:
            yield Problem(identifier, "catalogue.unknown_question", {"id": identifier})


def _apply_clusters(raw: dict[str, Any], tables: Iterable[Mapping[str, Any]]) -> Iterable[Problem]:
    known = {table["id"]: table for table in raw["cluster"]}
    for table in tables:
        identifier = str(table.get("id", ""))
        if identifier not in known:
            yield Problem(identifier, "catalogue.unknown_cluster", {"id": identifier})
            continue
        known[identifier].update({k: v for k, v in table.items() if k in ("name_id", "name_en", "max_points")})


def _apply_indicator(by_id: dict[str, Any], table: Mapping[str, Any]) -> Iterable[Problem]:
    identifier = str(table.get("id", ""))
    if identifier not in by_id:
        yield Problem(identifier, "catalogue.unknown_indicator", {"id": identifier})
        return
    target = by_id[identifier]
    yield from _correct(target, {k: v for k, v in table.items() if k != "question"}, INDICATOR_FIELDS)
    questions = {question["id"]: question for question in target.setdefault("question", [])}
    for entry in table.get("question", ()):
        name = str(entry.get("id", ""))
        if name in questions:
            yield from _correct(questions[name], entry, QUESTION_FIELDS)
        else:
            missing = [need for need in ("text_id", "type", "max_points") if need not in entry]
            for need in missing:
                yield Problem(name, "catalogue.wrong_value", {"name": need, "value": "–"})
            if not missing:
                target["question"].append({**entry, "overridden": sorted(set(entry) - {"id"})})


def _correct(target: dict[str, Any], given: Mapping[str, Any], fields: tuple[str, ...]) -> Iterable[Problem]:
    identifier = str(given["id"])
    overridden = set(target.get("overridden", ()))
    for name, value in given.items():
        if name == "id":
            continue
        if name not in fields:
            yield Problem(identifier, "catalogue.unknown_field", {"name": name})
            continue
        if not _fits(name, value):
            yield Problem(identifier, "catalogue.wrong_value", {"name": name, "value": str(value)})
            continue
        target[name] = value
        overridden.add(name)
        if name == "text_id":  # the official text has arrived
            target.pop("text_status", None)
    target["overridden"] = sorted(overridden)


def _fits(name: str, value: Any) -> bool:
    kinds = _KINDS.get(name, (str,))
    if isinstance(value, bool) and bool not in kinds:
        return False
    if isinstance(value, list):
        return list in kinds and all(isinstance(item, str) for item in value)
    return isinstance(value, kinds)


def write_override(changes: Mapping[str, Mapping[str, Any]]) -> str:
    """The corrections, by question id and field, as the TOML text `override` reads back."""
    blocks = []
    for identifier in sorted(changes):
        lines = ["[[question]]", f"id = {_toml(identifier)}"]
        lines += [f"{name} = {_toml(value)}" for name, value in sorted(changes[identifier].items())]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, int):
        return str(value)
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    # A JSON string is a TOML basic string, but for DEL, which TOML wants escaped.
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
