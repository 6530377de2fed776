"""What the columns of an officer's list mean, wherever its header stands and however its words are spelled.

Lists have title rows above the header, headers of one or two rows that come again on every page, numbers under the
header, page footers with totals and signatures. All of that is told apart here from the rows that hold somebody.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from kla_tui.rules.lists_in.import_words import CERTAIN, WORDS
from kla_tui.rules.lists_in.kinds import Kind
from kla_tui.rules.text.names import fold

_DEEPEST = 60  # rows among which the header must stand
_TICKS = frozenset({"v", "x", "1", "√", "✓", "✔", "☑", "●", "•", "*", "+", "ya", "y"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as rows of text; the sheet of a CSV file has no name."""

    name: str
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where what stands: the rows of the header, the columns of each field, the headers nobody knows."""

    first: int
    last: int
    columns: Mapping[str, tuple[int, ...]]
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One row below the header: its number in the sheet (from 1), its cells, and what each field says.

    A row that is no entry (total, signature) says why in `skipped`.
    """

    number: int
    cells: Sequence[str]
    values: Mapping[str, str] = field(default_factory=dict)
    skipped: Literal["", "total", "signature"] = ""


def field_of(header: str, kind: Kind) -> str:
    """The field a header means in a list of that kind; "" for none."""
    text = fold(header.replace("/", " ").replace("*", " "))
    words = WORDS[kind]
    if not text or len(text) > 60:
        return ""
    found = words.get(text) or words.get(text.replace(" ", ""))
    if found:
        return found
    bare = " ".join(word for word in text.split() if word not in _FILLERS)
    if not bare:
        return "name" if "nama" in text.split() else ""
    return words.get(bare) or _nearest(bare, words)


_FILLERS = frozenset(
    (
        "nomor", "no", "nama", "lengkap", "jelas", "yang", "dan", "atau", "per", "para", "peserta", "undangan", "isi",
        "tamu", "hadir", "diisi", "wajib", "sesuai", "ktp", "bapak", "ibu", "sdr", "saudara", "resmi", "aktif",
        "bisa", "dihubungi", "harap", "mohon",
    )
)  # fmt: skip


def _nearest(text: str, words: Mapping[str, str]) -> str:
    """The field of the header word that is a slip or two away; short words must be right."""
    if len(text) < 4:
        return ""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    near = process.extractOne(
        text, [w for w in words if len(w) > 3], scorer=OSA.distance, score_cutoff=2 if len(text) > 7 else 1
    )
    return words[near[0]] if near else ""


def find(rows: Sequence[Sequence[str]], kind: Kind) -> Layout | None:
    """The header of a list; None where no row among the first sixty says enough."""
    best: Layout | None = None
    for index in range(min(len(rows), _DEEPEST)):
        for last in (index, index + 1):
            if last >= len(rows):
                continue
            layout = _layout(rows, index, last, kind)
            if layout is not None and (best is None or _weight(layout) > _weight(best)):
                best = layout
    return best


def _weight(layout: Layout) -> tuple[int, int]:
    return len(layout.columns), layout.first - layout.last


def _layout(rows: Sequence[Sequence[str]], first: int, last: int, kind: Kind) -> Layout | None:
    top = rows[first]
    low = rows[last] if last > first else ()
    if last > first and (not _only_headers(low, kind) or _numbers(low) or _same(top, low)):
        return None
    columns: dict[str, list[int]] = {}
    unknown = []
    for at in range(max(len(top), len(low))):
        upper, lower = _at(top, at), _at(low, at)
        name = _tick(lower, upper) or field_of(lower, kind) or field_of(f"{upper} {lower}", kind)
        name = name or field_of(upper, kind)
        if kind == "companies":
            name = {"sex_l": "workers_male", "sex_p": "workers_female"}.get(name, name)
        if name:
            columns.setdefault(name, []).append(at)
        elif upper or lower:
            unknown.append(" ".join(f"{upper} {lower}".split()))
    needed = CERTAIN[kind]
    if not any(name in columns for name in needed) or ("sex_l" in columns) != ("sex_p" in columns):
        return None
    if len([name for name in columns if name != "no"]) < 2 and len([c for c in top if c.strip()]) > 2:
        return None
    found = {name: tuple(places) for name, places in columns.items()}
    return Layout(first, last, found, tuple(dict.fromkeys(unknown)))


def _tick(lower: str, upper: str) -> str:
    """The column to tick for men or for women: `L` and `P` side by side, alone or below "Jenis kelamin"."""
    word = fold(lower or upper)
    if word in ("l", "lk", "laki laki", "laki", "pria"):
        return "sex_l"
    return "sex_p" if word in ("p", "pr", "perempuan", "wanita") else ""


def _at(row: Sequence[str], index: int) -> str:
    return row[index].strip() if index < len(row) else ""


def _only_headers(row: Sequence[str], kind: Kind) -> bool:
    filled = [cell for cell in row if cell.strip()]
    return bool(filled) and all(_tick(cell, "") or field_of(cell, kind) for cell in filled)


def _same(one: Sequence[str], other: Sequence[str]) -> bool:
    return _folded(one) == _folded(other)


def _folded(row: Sequence[str]) -> tuple[str, ...]:
    return tuple(fold(cell) for cell in row if cell.strip())


def _numbers(row: Sequence[str]) -> bool:
    """Whether the row only numbers the columns: 1, 2, 3, … below the header."""
    filled = [cell.strip(" ().") for cell in row if cell.strip()]
    return len(filled) > 2 and filled[:3] == ["1", "2", "3"] and all(len(cell) < 3 for cell in filled)


_TOTAL = re.compile(r"^(?:\d{1,2} )?(?:sub ?)?(?:jumlah|total|grand total|rekapitulasi)\b")
_COUNTED = re.compile(r"^(?:\d{1,2} )?(?:laki laki|perempuan|l|p)\b \d+(?: orang)?$")
_DATED = r"[a-z ]{3,30} \d{1,2} [a-z]+ 20\d\d$"
_SIGNED = re.compile(
    rf"^(?:mengetahui|menyetujui|mengesahkan|disahkan oleh|dibuat oleh|diperiksa oleh|yang membuat|nip\b|nrp\b|ttd\b"
    rf"|tanda tangan\b|a n\b|plt\b|plh\b|panitia pelaksana|ketua panitia|petugas pencatat|{_DATED}"
    r"|(?:kepala|sekretaris|ketua|direktur) (?:dinas|badan|bidang|seksi)\b)"
)
# What no person and no organisation is called, so that it counts even below "Nama".
_SIGNED_SURELY = re.compile(rf"^(?:mengetahui$|menyetujui$|mengesahkan$|ni[pk] \d|nip$|nrp \d|{_DATED})")
_LONG_NUMBER = re.compile(r"(?:\D*\d){8}")
_NAMED = ("name", "organisation", "office", "organisation_office", "contact")


def lines(rows: Sequence[Sequence[str]], layout: Layout) -> Iterator[Line]:
    """The rows below the header, without blank ones, repeated titles and headers; totals and signatures marked.

    Below a signature everything belongs to it, until a header comes again or a row is an entry beyond doubt.
    """
    # On later pages cells may be merged otherwise, so that fewer of them say what the first page said.
    above = [set(_folded(row)) for row in rows[: layout.first]]
    above.append({text for row in rows[layout.first : layout.last + 1] for text in _folded(row)})
    named = {at for name in _NAMED for at in layout.columns.get(name, ())}
    signing, expected = False, 1
    for index in range(layout.last + 1, len(rows)):
        row = rows[index]
        if not any(cell.strip() for cell in row):
            continue
        values = _values(row, layout)
        if _plain_entry(values):
            signing = False
        else:
            folded = _folded(row)
            if any(words.issuperset(folded) for words in above):
                signing = False
                continue
            if _numbers(row):
                continue
            counts = any(_TOTAL.match(text) or _COUNTED.match(text) for text in folded[:2])
            if counts and _number(values) != expected:
                yield Line(index + 1, row, values, "total")
                continue
            signing = not _entry(values, expected) and (signing or _signs(row, named))
            if signing:
                yield Line(index + 1, row, values, "signature")
                continue
        if any(value for name, value in values.items() if name != "no"):
            number = _number(values)
            expected = expected if number is None else number + 1
            yield Line(index + 1, row, values)


def _plain_entry(values: Mapping[str, str]) -> bool:
    """Whether a row has a number, a name and a phone or a NIB: no need to look further."""
    if not values.get("name") or _number(values) is None:
        return False
    return any(_LONG_NUMBER.match(values.get(name, "")) for name in ("phone", "nib"))


def _number(values: Mapping[str, str]) -> int | None:
    number = values.get("no")
    if not number:
        return None
    number = number.strip(" .")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 7 else None


def _entry(values: Mapping[str, str], expected: int) -> bool:
    """Whether a row is an entry beyond doubt: the next number, or a name with L/P, a phone or a NIB."""
    if not (values.get("name") or values.get("organisation") or values.get("organisation_office")):
        return False
    if _number(values) == expected or sex_of(values)[0]:
        return True
    return any(_LONG_NUMBER.match(values.get(name, "")) for name in ("phone", "nib"))


def _signs(row: Sequence[str], named: set[int]) -> bool:
    """Whether a row belongs to the signatures: it says so, and little else."""
    filled = {fold(cell): at for at, cell in reversed(list(enumerate(row))) if cell.strip()}
    signs = [text for text, at in filled.items() if (_SIGNED_SURELY if at in named else _SIGNED).match(text)]
    return bool(signs) and len(filled) - len(signs) < 3


def _values(row: Sequence[str], layout: Layout) -> dict[str, str]:
    found = {}
    for name, places in layout.columns.items():
        if len(places) == 1:
            found[name] = row[places[0]].strip() if places[0] < len(row) else ""
            continue
        cells = [cell for cell in dict.fromkeys(_at(row, at) for at in places) if cell]
        # Two columns of phones are two phones; a header merged over two columns says the same twice.
        found[name] = ";".join(cells) if name in ("phone", "email") else (cells[0] if cells else "")
    return found


def header_cells(rows: Sequence[Sequence[str]], layout: Layout) -> tuple[str, ...]:
    """The header as one row: both of its rows together where it has two."""
    top, low = rows[layout.first], rows[layout.last] if layout.last > layout.first else ()
    cells = [f"{_at(top, at)} {_at(low, at)}".strip() for at in range(max(len(top), len(low)))]
    return tuple(cells)


def ticked(text: str) -> bool:
    """Whether a column to tick is ticked: V, v, √, ✓, x, 1, or the letter of the column itself."""
    return bool(text) and (text.strip().casefold() in _TICKS or fold(text) in ("l", "p", "lk", "pr"))


_SEXES = {
    **dict.fromkeys(("l", "lk", "laki", "laki-laki", "pria", "male", "m"), "L"),
    **dict.fromkeys(("p", "pr", "perempuan", "wanita", "female", "f"), "P"),
}


def sex_of(values: Mapping[str, str]) -> tuple[str, str]:
    """("L" or "P", "") of one column or two to tick; ("", what stands there) where it cannot be told."""
    text = values.get("sex", "")
    if text:
        sex = _SEXES.get(text.strip(" .").casefold()) or _SEXES.get(fold(text).replace(" ", "-"), "")
        return (sex, "") if sex else ("", text)
    men, women = values.get("sex_l", ""), values.get("sex_p", "")
    if ticked(men) != ticked(women):
        return ("L" if ticked(men) else "P"), ""
    return "", " ".join(f"{men} {women}".split())
