"""Where in the text of corrections a fault stands, since the TOML reader forgets lines once it has read them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kla_tui.rules.problem import Problem

_HEAD = re.compile(r"\s*\[\[?\s*([\w.\"'-]+)\s*\]\]?")
_KEY = re.compile(r"\s*[\"']?([\w-]+)[\"']?\s*=")
_ID = re.compile(r"\s*[\"']?id[\"']?\s*=\s*[\"']([^\"']*)[\"']")
_QUOTES = ('"""', "'''")


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the text: its head, its id ("catalogue" and "level" have none of their own), its lines from 1."""

    path: str
    id: str
    line: int
    fields: Mapping[str, int]


def tables(text: str) -> tuple[Table, ...]:
    """The tables of a TOML text in order; keys above the first head belong to a table without path."""
    found: list[Table] = []
    path, identifier, start, fields = "", "", 1, dict[str, int]()
    open_quotes = ""
    for number, line in enumerate(text.split("\n"), 1):
        if open_quotes:  # inside a text of several lines, where heads and keys are only words
            open_quotes = "" if line.count(open_quotes) % 2 else open_quotes
            continue
        if head := _HEAD.match(line):
            found.append(Table(path, identifier, start, fields))
            path, start, fields = head.group(1), number, {}
            identifier = path if path in ("catalogue", "level") else ""
        elif key := _KEY.match(line):
            fields.setdefault(key.group(1), number)
            if (named := _ID.match(line)) and path != "catalogue":
                identifier = named.group(1)
            open_quotes = next((quotes for quotes in _QUOTES if line.count(quotes) % 2), "")
    found.append(Table(path, identifier, start, fields))
    return tuple(found)


def line_of(found: Sequence[Table], problem: Problem, kin: Sequence[str] = ()) -> int:
    """The line (from 1) of the field a problem is about, else of its table, else of the first table of its kin.

    `kin` are the ids whose points could have caused a sum to be wrong, nearest first.
    """
    name = str(problem.params.get("name", ""))
    if problem.field:
        for identifier in (problem.field, *kin):
            for table in reversed(found):
                if table.id == identifier and name in table.fields:
                    return table.fields[name]
        own = [table.line for table in found if table.id == problem.field]
        if own:
            return own[-1]
    named = [table for table in found if table.path.split(".")[-1] == name]
    for table in sorted(named, key=lambda table: table.id != ""):
        return table.line
    return next((table.fields[name] for table in found if name in table.fields), 1)
