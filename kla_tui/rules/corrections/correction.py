"""A regency's corrections of the catalogue: a TOML file with only what differs, taken whole or refused."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kla_tui.rules.corrections.correction_forms import (
    CATALOGUE,
    CLUSTER,
    INDICATOR,
    LEVEL,
    PART,
    QUESTION,
    Noun,
    same,
    taken,
)
from kla_tui.rules.corrections.correction_lines import line_of, tables
from kla_tui.rules.corrections.correction_scales import merge_scales, merge_sources, settle_questions
from kla_tui.rules.corrections.correction_text import Corrections, corrections, write_corrections
from kla_tui.rules.instrument.catalogue import Catalogue, build
from kla_tui.rules.instrument.catalogue_check import check
from kla_tui.rules.problem import Problem

__all__ = ["CorrectionFault", "Corrections", "corrected", "corrections", "write_corrections"]

_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,19}")
_LISTS = ("level", "source", "scale", "cluster", "indicator", "question")
_NESTED = {"indicator": ("part", "question"), "scale": ("option", "band")}
_NAMELESS = ("level", "band")
_Raw = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CorrectionFault:
    """Why corrections are refused, and at which line of its text (the first is 1)."""

    line: int
    problem: Problem


def corrected(catalogue: Catalogue, text: str) -> Catalogue | tuple[CorrectionFault, ...]:
    """The catalogue with the corrections of a TOML text, or every reason why it is refused as a whole.

    The text has the catalogue's own schema, and a table names only its `id` and the fields that differ. A question
    may also stand by itself as `[[question]]`; one the catalogue lacks then names its `indicator`.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        given = tomllib.loads(text, parse_float=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:
        at = re.search(r"line (\d+)", str(error))
        line = int(at.group(1)) if at else text.count("\n") + 1
        return (CorrectionFault(line, Problem("", "catalogue.not_toml", {"line": line})),)
    problems = list(_shape(given))
    result: Catalogue | None = None
    if not problems:
        raw = deepcopy(dict(catalogue.tables))
        problems = list(_apply(raw, given))
        if not problems:
            result = build(raw)
            problems = list(check(result))
    if problems or result is None:
        return _faults(text, problems, result or catalogue)
    return result


def _faults(text: str, problems: list[Problem], catalogue: Catalogue) -> tuple[CorrectionFault, ...]:
    found = tables(text)
    faults = [
        CorrectionFault(line_of(found, problem, _kin(catalogue, problem.field)), problem) for problem in problems
    ]
    return tuple(sorted(faults, key=lambda fault: fault.line))


def _kin(catalogue: Catalogue, identifier: str) -> tuple[str, ...]:
    if identifier == catalogue.id:
        return ("catalogue", "level", *catalogue.by_cluster)
    if identifier in catalogue.by_cluster:
        return tuple(indicator.id for indicator in catalogue.indicators_of(identifier))
    if indicator := catalogue.by_indicator.get(identifier):
        return (*(p.id for p in indicator.parts), *(q.id for q in catalogue.questions_of(identifier)))
    return ()


def _shape(given: Mapping[str, Any]) -> Iterator[Problem]:
    for name, value in given.items():
        if name not in (*_LISTS, "catalogue"):
            choices = ", ".join(("catalogue", *_LISTS))
            yield Problem("", "catalogue.unknown_field", {"name": name, "choices": choices})
        elif name == "catalogue":
            if not isinstance(value, dict):
                yield Problem("", "catalogue.wrong_table", {"name": name})
        else:
            yield from _shape_of_list(name, value)


def _shape_of_list(name: str, value: Any) -> Iterator[Problem]:
    if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
        yield Problem("", "catalogue.wrong_table", {"name": name})
        return
    for table in value:
        identifier = table.get("id")
        if name not in _NAMELESS and not (isinstance(identifier, str) and _IDENTIFIER.fullmatch(identifier)):
            field = identifier if isinstance(identifier, str) else ""
            yield Problem(field, "catalogue.wrong_id", {"id": str(identifier or "–"), "name": name})
        for nested in _NESTED.get(name, ()):
            if nested in table:
                yield from _shape_of_list(nested, table[nested])


def _apply(raw: _Raw, given: Mapping[str, Any]) -> Iterator[Problem]:
    yield from _correct(raw["catalogue"], given.get("catalogue", {}), CATALOGUE, "catalogue")
    if "level" in given:
        yield from _replace_levels(raw, given["level"])
    yield from _twice(given.get("scale", ()))
    yield from merge_sources(raw, given.get("source", ()), _correct)
    yield from merge_scales(raw, given.get("scale", ()), _correct)
    yield from _merge(raw["cluster"], given.get("cluster", ()), CLUSTER)
    indicators = given.get("indicator", ())
    plain = [{k: v for k, v in table.items() if k not in ("part", "question")} for table in indicators]
    yield from _merge(raw["indicator"], plain, INDICATOR)
    owners = {table["id"]: table for table in raw["indicator"]}
    questions = [({"indicator": table["id"]}, entry) for table in indicators for entry in table.get("question", ())]
    questions += [({}, entry) for entry in given.get("question", ())]
    for table in indicators:
        if "part" in table:
            yield from _merge(owners[table["id"]].setdefault("part", []), table["part"], PART)
    yield from _merge_questions(owners, [{**entry, **owner} for owner, entry in questions])
    settle_questions(raw)


def _twice(given: Any) -> Iterator[Problem]:
    seen: set[str] = set()
    for table in given:
        if table["id"] in seen:
            yield Problem(table["id"], "catalogue.given_twice", {"id": table["id"], "name": "id"})
        seen.add(table["id"])


def _replace_levels(raw: _Raw, given: list[_Raw]) -> Iterator[Problem]:
    levels: list[_Raw] = []
    for table in given:
        level: _Raw = {}
        faults = list(_correct(level, table, LEVEL, "level"))
        yield from faults
        if not faults:
            levels.append(level)
    if _bands(levels) != _bands(raw["level"]):
        raw["level"] = levels
        head = raw["catalogue"]
        head["overridden"] = sorted({*head.get("overridden", ()), "level"})


def _bands(levels: list[_Raw]) -> list[tuple[str, Decimal]]:
    return [(level["name"], Decimal(str(level["min"]))) for level in levels]


def _merge(entries: list[_Raw], given: Any, noun: Noun) -> Iterator[Problem]:
    known = {entry["id"]: entry for entry in entries}
    seen: set[str] = set()
    for table in given:
        identifier = table["id"]
        if identifier in seen:
            yield Problem(identifier, "catalogue.given_twice", {"id": identifier, "name": "id"})
        seen.add(identifier)
        if identifier not in known:
            known[identifier] = {"id": identifier}
            entries.append(known[identifier])
        yield from _correct(known[identifier], table, noun, identifier)


def _merge_questions(owners: Mapping[str, _Raw], given: list[_Raw]) -> Iterator[Problem]:
    owner_of = {entry["id"]: owner for owner, table in owners.items() for entry in table.get("question", ())}
    seen: set[str] = set()
    for table in given:
        identifier = table["id"]
        owner = table.pop("indicator", owner_of.get(identifier))
        if identifier in seen:
            yield Problem(identifier, "catalogue.given_twice", {"id": identifier, "name": "id"})
        seen.add(identifier)
        if owner is None:
            yield Problem(identifier, "catalogue.unknown_question", {"id": identifier, "name": "id"})
        elif not isinstance(owner, str) or owner not in owners:
            yield Problem(identifier, "catalogue.unknown_indicator", {"id": str(owner), "name": "indicator"})
        elif owner_of.get(identifier, owner) != owner:
            params = {"id": identifier, "owner": owner_of[identifier], "name": "indicator"}
            yield Problem(identifier, "catalogue.wrong_indicator", params)
        else:
            yield from _merge_question(owners[owner].setdefault("question", []), table)


def _merge_question(entries: list[_Raw], given: _Raw) -> Iterator[Problem]:
    target = next((entry for entry in entries if entry["id"] == given["id"]), None)
    if target is None:
        target = {"id": given["id"]}
        entries.append(target)
    yield from _correct(target, given, QUESTION, given["id"])
    if "text_id" in given and target.get("text_status"):
        changed = set(target.get("overridden", ()))
        if "text_status" not in given:  # the official text has arrived, be it word for word the inferred one
            del target["text_status"]
            changed = {*changed, "text_id"} - {"text_status"}
        elif "text_id" in changed:  # another text, but not the official one either
            changed.add("text_status")
        target["overridden"] = sorted(changed)


def _correct(target: _Raw, given: Mapping[str, Any], noun: Noun, identifier: str) -> Iterator[Problem]:
    changed = set(target.get("overridden", ()))
    for name, value in given.items():
        if name == "id" and "id" not in noun.forms:
            continue
        if name not in noun.forms:
            params = {"name": name, "choices": ", ".join(noun.forms)}
            yield Problem(identifier, "catalogue.unknown_field", params)
            continue
        form = noun.forms[name]
        kept = taken(form, value)
        if kept is None:
            yield Problem(identifier, f"catalogue.wrong_{form}", {"name": name, "id": identifier})
        elif not same(form, target.get(name), kept):
            target[name] = kept
            changed.add(name)
    for name in noun.needed:
        if name not in target and name not in given:
            yield Problem(identifier, "catalogue.missing_field", {"id": identifier, "name": name})
    if changed and noun is not LEVEL:
        target["overridden"] = sorted(changed)
