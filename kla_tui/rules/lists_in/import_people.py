"""A row of a list of participants as a person: titles apart, capitals tidied, L/P, the first of two phones."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from kla_tui.fields.person import PERSON
from kla_tui.rules.lists_in.import_cells import Cells, Places
from kla_tui.rules.problem import has_errors
from kla_tui.rules.text.names import canonical_words, company_key, parse_person, proper_case
from kla_tui.rules.text.terminal_text import formula_unsafe

_FIELDS = PERSON.at("headers")
_LATER = ("organisation_id", "note")  # found by its name; what was found in the other cells
_ADULT = 18  # UU 23/2002 art. 1: a child is younger


def read(values: Mapping[str, str], places: Places, *, organisation_is_enough: bool = False) -> tuple[Any, Cells]:
    """The columns of a person (with the organisation's name and pillar beside them), and what was found.

    `organisation_is_enough`: a row without a name is an organisation (of invitations); its `name` is empty.
    """
    cells = Cells(values, places)
    organisation, office = cells.organisation_and_office()
    before, name, after = _name(cells, organisation if organisation_is_enough else "")
    found = {
        "title_before": before,
        "name": name,
        "title_after": after,
        "sex": cells.sex() if name else "",
        "phone": cells.phone(),
        "email": cells.email(),
        "organisation": organisation,
        "office": office,
        "pillar": cells.pillar(),
        "kind": cells.text("kind"),
        "village_code": cells.place(),
        "is_child": _is_child(cells),
        "letter_number": cells.text("letter_number"),
    }
    found |= {one.name: cells.read(one) for one in _FIELDS if one.name not in (*found, *_LATER)}
    found["note"] = cells.note()
    return found, cells


def _name(cells: Cells, organisation: str) -> tuple[str, str, str]:
    raw = formula_unsafe(cells.text("name"))
    if not raw and organisation:
        return "", "", ""
    person, problems = parse_person(raw)
    cells.problems += problems
    if has_errors(problems):
        return "", person.name, ""
    before, after = person.before, person.after
    if beside := cells.text("title_before"):
        before = f"{beside} {before}".rstrip()
    if behind := cells.text("title_after"):
        after = f"{after}, {behind}" if after else behind
    name = proper_case(person.name)
    if name != person.name:
        cells.warn("name", "import.capitals", name=name)
    if person.before or person.after:
        cells.warn("name", "import.titles", name=name, titles=", ".join(filter(None, (person.before, person.after))))
    if "," in name:
        cells.warn("name", "import.comma", name=name)
    if "/" in name:
        cells.warn("name", "import.two_names", name=name)
    return before, name, after


def _is_child(cells: Cells) -> bool:
    age = cells.text("age")
    if age and (years := re.match(r"\d{1,3}", age)) and int(years[0]) < _ADULT:
        return True
    return cells.text("is_child").casefold() in ("ya", "y", "anak", "v", "x", "1", "√", "✓", "true")


def key(values: Mapping[str, Any]) -> str:
    """Equal for one person of one organisation in all spellings of both."""
    return f"{spelling(values['name'])}|{_organisation(values['organisation'])}"


@lru_cache(maxsize=10_000)
def _organisation(name: str) -> str:
    return company_key(name) if name else ""


def spelling(name: str) -> str:
    """A name in its one spelling, written together."""
    return "".join(canonical_words(name))


def may_be_one(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two of one name may be one person: neither L/P nor the phone says otherwise."""
    return all(not one[name] or not other[name] or one[name] == other[name] for name in ("sex", "phone"))
