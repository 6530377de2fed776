"""What the cells of one row mean: several phones in a cell, ticked L/P, pillars and villages by name.

Nothing here refuses a row for one bad cell: the cell is left out with a reason, and the rest of the row stays.
"""

import dataclasses
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kla_tui.fields.field import FieldOf
from kla_tui.rules.lists_in.import_columns import sex_of
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.rules.text.names import fold
from kla_tui.rules.text.terminal_text import LONGEST, stored, too_long
from kla_tui.rules.typed.identity import Parsed, looks_like_nik, parse_email, parse_phone, split_many

PILLARS = {
    "pemerintah": "pemerintah", "pemda": "pemerintah", "pemerintahan": "pemerintah", "masyarakat": "masyarakat",
    "lembaga masyarakat": "masyarakat", "media": "media", "media massa": "media", "pers": "media",
    "dunia usaha": "dunia_usaha", "duniausaha": "dunia_usaha", "usaha": "dunia_usaha", "swasta": "dunia_usaha",
}  # fmt: skip
_NONE = frozenset({"-", "--", "---", "0", ".", "n/a", "na", "nihil", "tidak ada", "tdk ada", "none", "–", "—"})
_MOBILE = re.compile(r"08[1-9][0-9]{7,10}")
_OFFICES = (
    "kepala", "sekretaris", "sekertaris", "ketua", "wakil", "anggota", "staf", "staff", "direktur", "manajer",
    "manager", "bendahara", "guru", "bidan", "camat", "lurah", "kasi", "kabid", "kasubag", "kasubbag", "kasubid",
    "kadis", "humas", "hrd", "operator", "pengurus", "koordinator", "supervisor", "pimpinan", "owner", "pemilik",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A village or kecamatan of the regency; `district` is the kecamatan a village lies in."""

    code: str
    name: str
    district: str = ""


class Places:
    """The villages and kecamatan of the regency, found by code or by name."""

    def __init__(self, places: Iterable[Place] = ()) -> None:
        self._codes: set[str] = set()
        self._names: dict[str, list[Place]] = {}
        for place in places:
            self._codes.add(place.code)
            self._names.setdefault(_place_key(place.name), []).append(place)

    def find(self, village: str, district: str = "") -> tuple[str, Problem | None]:
        """The code of what is written, and why it could not be told; a name of two villages needs its kecamatan."""
        text = village or district
        if not text:
            return "", None
        if text in self._codes:
            return text, None
        name, _, behind = text.partition(",")
        within = _place_key(behind or district) if village else ""
        found = self._names.get(_place_key(name), [])
        if village:
            found = [place for place in found if place.district] or found
        if within and len(found) > 1:
            found = [place for place in found if _place_key(place.district) == within] or found
        if len(found) == 1:
            return found[0].code, None
        code = "import.village_twice" if found else "import.village"
        return "", Problem("village_code", code, {"text": text}, "warning")


def _place_key(name: str) -> str:
    words = fold(name).split()
    while len(words) > 1 and words[0] in ("desa", "ds", "kelurahan", "kel", "kecamatan", "kec"):
        words = words[1:]
    return "".join(words)


@lru_cache(maxsize=10_000)
def _said(text: str) -> str:
    # Organisations, offices and villages come again and again in one list.
    text = stored(text)
    return "" if text.casefold() in _NONE else text


class Cells:
    """The cells of one row, read one after the other; what was found on the way is kept with it."""

    def __init__(self, values: Mapping[str, str], places: Places) -> None:
        self._values, self._places = values, places
        self.problems: list[Problem] = []
        self.notes: list[str] = []
        self.left_out: list[str] = []  # cells whose content is not stored, as they stand

    def text(self, name: str) -> str:
        """A cell as text; marks for "nothing" are nothing."""
        found = self._values.get(name, "")
        if len(found) > LONGEST and (problems := too_long(found, name)):
            self.leave_out(found, problems)
            return ""
        return _said(found) if found else ""

    def raw(self, name: str) -> str:
        """A cell as text, whatever it says."""
        return stored(self._values.get(name, ""))

    def warn(self, field: str, code: str, **params: str | int) -> None:
        """Note something about a field that does not keep the row out."""
        self.problems.append(Problem(field, code, params, "warning"))

    def leave_out(self, raw: str, problems: Iterable[Problem]) -> None:
        """Note that a cell is not stored, and why."""
        self.left_out.append(raw)
        self.problems += [dataclasses.replace(problem, severity="warning") for problem in problems]

    def parsed(self, name: str, parse: Callable[[str], Parsed]) -> str:
        """A cell by the rule of its field; left out where the rule refuses it."""
        raw = self.text(name)
        if not raw:
            return ""
        found = parse(raw)
        if not found.value and found.problems:
            self.leave_out(raw, found.problems)
            return ""
        self.problems += found.problems
        return found.value

    def read(self, one: FieldOf) -> Any:
        """A cell as its field is read everywhere; left out where the rule refuses it."""
        raw = self.text(one.cell)
        found = one.parse(raw)
        if has_errors(found.problems):
            self.leave_out(raw, found.problems)
            return one.parse("").value
        self.problems += found.problems
        return found.value

    def phone(self) -> str:
        """The first phone of the cell; others go into the note."""
        return self._first("phone", parse_phone, "import.phones", "HP lain")

    def email(self) -> str:
        """The first e-mail of the cell; others go into the note."""
        return self._first("email", parse_email, "import.emails", "E-mail lain")

    def _first(self, name: str, parse: Callable[[str], Parsed], several: str, label: str) -> str:
        raw = self._values.get(name, "")
        if not raw or (name == "phone" and _MOBILE.fullmatch(raw)):
            return raw  # nearly every cell of a long list: nothing to take apart
        if not self.text(name):
            return ""
        alone = parse(raw)
        if alone.value:
            self.problems += alone.problems
            return alone.value
        # A ruined number holds a comma of its own.
        ruined = any(problem.code.endswith(".scientific") for problem in alone.problems)
        pieces = (stored(raw),) if ruined else split_many(raw)
        good: list[str] = []
        for piece in pieces:
            found = parse(piece)
            if found.value and found.value not in good:
                good.append(found.value)
                self.problems += found.problems
            elif not found.value:
                self.leave_out(piece, found.problems)
        if len(good) > 1:
            self.warn(name, several, first=good[0], others=", ".join(good[1:]))
            self.notes.append(f"{label}: {', '.join(good[1:])}")
        return good[0] if good else ""

    def sex(self) -> str:
        """L, P or unknown."""
        sex, strange = sex_of(self._values)
        if strange and strange.casefold() not in _NONE:
            self.warn("sex", "import.sex", text=strange)
        return sex

    def pillar(self) -> str:
        """One of the four pillars; "" where none is named."""
        text = self.text("pillar")
        pillar = PILLARS.get(fold(text), "")
        if text and not pillar:
            self.warn("pillar", "import.pillar", text=text)
        return pillar

    def place(self, village_cell: str = "village", district_cell: str = "district") -> str:
        """The code of the village, or of the kecamatan where no village is named."""
        village, district = self.text(village_cell), self.text(district_cell)
        code, problem = self._places.find(village, district)
        if problem is not None:
            self.problems.append(problem)
            self.notes.append(f"Desa: {', '.join(filter(None, (village, district)))}")
        return code

    def note(self, *more: str) -> str:
        """The note of the row: what stands in its own column, and what had no place elsewhere."""
        whole = "; ".join(part for part in (self.text("note"), *more, *self.notes) if part)
        if not whole:
            return ""
        if looks_like_nik(whole):
            self.leave_out(whole, [Problem("note", "nik.suspected")])
            return ""
        return whole

    def organisation_and_office(self) -> tuple[str, str]:
        """Organisation and office, also where one column holds both: "Kepala Bidang / Dinas Sosial"."""
        organisation, office = self.text("organisation"), self.text("office")
        both = self.text("organisation_office")
        if not both:
            return organisation, office
        first, second = _halves(both)
        if _is_office(first):
            return organisation or second, office or first
        return organisation or first, office or second


def _halves(text: str) -> tuple[str, str]:
    for mark in (" / ", "/", " - ", ", ", "\n"):
        before, found, after = text.partition(mark)
        if found and before.strip() and after.strip():
            return before.strip(), after.strip()
    return text, ""


def _is_office(text: str) -> bool:
    words: Sequence[str] = fold(text).split()
    return bool(words) and words[0] in _OFFICES
