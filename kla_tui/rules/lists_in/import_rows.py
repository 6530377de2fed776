"""A list as entries, each with its verdict as far as the list itself says: good, repaired, doubtful, twice, bad."""

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from kla_tui.rules.lists_in import import_columns, import_companies, import_people
from kla_tui.rules.lists_in.import_cells import Cells, Places
from kla_tui.rules.lists_in.import_columns import Line, Sheet
from kla_tui.rules.lists_in.kinds import Kind
from kla_tui.rules.problem import Problem, has_errors

Verdict = Literal["good", "repaired", "doubtful", "twice", "known", "bad", "other"]
VERDICTS: tuple[Verdict, ...] = ("good", "repaired", "doubtful", "twice", "known", "bad", "other")
# What was put right by itself: nothing for the officer to decide.
REPAIRS = frozenset(
    {
        "import.titles", "import.capitals", "import.company_name", "import.zero", "import.phones", "import.emails",
        "phone.zero_restored",
    }
)  # fmt: skip
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the list: where it stands, what it says, what was found, and which earlier entry it repeats."""

    sheet: str
    number: int
    cells: Sequence[str]
    values: Mapping[str, Any]
    verdict: Verdict
    problems: tuple[Problem, ...] = ()
    left_out: tuple[str, ...] = ()
    repeats: int = -1


@dataclass(frozen=True, slots=True)
class Reading:
    """A list that was read: its entries, the header as it stands, headers nobody knows, sheets without a header."""

    kind: Kind
    entries: tuple[Entry, ...]
    header: tuple[str, ...]
    fields: tuple[str, ...]
    unknown: tuple[str, ...]
    without: tuple[str, ...]


def read(
    kind: Kind, sheets: Sequence[Sheet], places: Places | None = None, progress: Progress | None = None
) -> Reading | None:
    """Read every sheet that has a header; None where none has. `progress` is told entries done and rows in all."""
    with uncollected():
        return _read(kind, sheets, places or Places(), progress)


@contextmanager
def uncollected() -> Iterator[None]:
    """Leave the collector alone while tens of thousands of rows are made, of which none is garbage."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _read(kind: Kind, sheets: Sequence[Sheet], places: Places, progress: Progress | None) -> Reading | None:
    entries: list[Entry] = []
    header: tuple[str, ...] = ()
    fields: dict[str, None] = {}
    unknown: dict[str, None] = {}
    without = []
    repeats = Repeats(kind)
    total, before = sum(len(sheet.rows) for sheet in sheets), 0
    for sheet in sheets:
        layout = import_columns.find(sheet.rows, kind)
        if layout is None:
            if any(any(cell.strip() for cell in row) for row in sheet.rows):
                without.append(sheet.name)
        else:
            header = header or import_columns.header_cells(sheet.rows, layout)
            fields |= dict.fromkeys(layout.columns)
            unknown |= dict.fromkeys(layout.unknown)
            for line in import_columns.lines(sheet.rows, layout):
                entries.append(repeats.judged(_entry(kind, sheet.name, line, places), len(entries)))
                if progress is not None and len(entries) % 200 == 0:
                    progress(before + line.number, total)
        before += len(sheet.rows)
    if not header:
        return None
    return Reading(kind, tuple(entries), header, tuple(fields), tuple(unknown), tuple(without))


def _entry(kind: Kind, sheet: str, line: Line, places: Places) -> Entry:
    if line.skipped:
        problem = Problem("", f"import.{line.skipped}", {}, "warning")
        return Entry(sheet, line.number, line.cells, {"name": ""}, "other", (problem,))
    values: dict[str, Any]
    cells: Cells
    if kind == "companies":
        values, cells = import_companies.read(line.values, places)
    else:
        values, cells = import_people.read(line.values, places, organisation_is_enough=kind == "invitations")
    problems = tuple(cells.problems)
    return Entry(sheet, line.number, line.cells, values, _verdict(problems), problems, tuple(cells.left_out))


def _verdict(problems: Sequence[Problem]) -> Verdict:
    if has_errors(problems):
        return "bad"
    if not problems:
        return "good"
    return "repaired" if all(problem.code in REPAIRS for problem in problems) else "doubtful"


class Repeats:
    """Which entry of the list says what an earlier one has said, perhaps in another spelling."""

    def __init__(self, kind: Kind) -> None:
        self._rule = import_companies if kind == "companies" else import_people
        self._kind = kind
        self._names: dict[str, list[tuple[int, Entry]]] = {}
        self._numbers: dict[tuple[str, str], tuple[int, Entry]] = {}

    def judged(self, entry: Entry, index: int) -> Entry:
        """The entry, marked where it repeats an earlier one; told apart from one that shares its number."""
        if entry.verdict in ("bad", "other"):
            return entry
        values = entry.values
        known = self._names.setdefault(self._rule.key(values), [])
        for place, earlier in known:
            if self._rule.may_be_one(values, earlier.values):
                return self._marked(entry, place, earlier)
        for field in ("nib", "npwp") if self._kind == "companies" else ("phone",):
            number = values[field]
            if not number or (field == "phone" and not number.startswith("08")):
                continue  # a landline belongs to an office, not to a person
            place, earlier = self._numbers.setdefault((field, number), (index, entry))
            if place != index and self._same_name(values, earlier.values):
                return self._marked(entry, place, earlier)
            if place != index:
                problem = Problem(field, f"{field}.duplicate", {"name": earlier.values["name"]}, "warning")
                entry = Entry(
                    entry.sheet, entry.number, entry.cells, values, "doubtful", (*entry.problems, problem),
                    entry.left_out,
                )  # fmt: skip
        known.append((index, entry))
        return entry

    def _same_name(self, one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
        if self._kind == "companies":
            return import_companies.key(one) == import_companies.key(other)
        return import_people.spelling(one["name"]) == import_people.spelling(other["name"])

    @staticmethod
    def _marked(entry: Entry, place: int, earlier: Entry) -> Entry:
        name = earlier.values["name"] or earlier.values.get("organisation", "")
        problem = Problem("name", "import.twice", {"row": earlier.number, "name": name}, "warning")
        return Entry(
            entry.sheet, entry.number, entry.cells, entry.values, "twice", (problem, *entry.problems),
            entry.left_out, place,
        )  # fmt: skip
