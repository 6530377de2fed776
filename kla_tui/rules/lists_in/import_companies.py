"""A row of a list of companies: `PT.` and capitals tidied, numbers a spreadsheet spoilt told apart from good ones."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from kla_tui.fields.company import FIELDS
from kla_tui.fields.field import at
from kla_tui.rules.lists_in.import_cells import Cells, Places
from kla_tui.rules.problem import Problem
from kla_tui.rules.text.names import FORMS, canonical_words, company_key, fold, split_legal_form
from kla_tui.rules.text.terminal_text import LONGEST, formula_unsafe
from kla_tui.rules.typed.amounts import parse_number
from kla_tui.rules.typed.identity import Parsed, parse_nib, parse_npwp

LONGEST_NAME = 200
_FIELDS = at("headers", FIELDS)
_LATER = ("kbli_code", "kbli_version", "note")  # the note gathers what was found in the other cells
_FRONT = re.compile(r"(?i)^(p\.?\s?t|c\.?\s?v|u\.?\s?d|p\.?\s?d|fa)(?:\.\s*|\s+)(?=\S)")
_BEHIND = re.compile(r"(?i)^(.*?)[,\s]+\(?(p\.?t|c\.?v|u\.?d)\.?\)?$")
_KEPT = {
    word.lower(): word
    for word in (
        "PT", "CV", "UD", "PD", "KUD", "KSU", "KSP", "KSPPS", "RSUD", "RSU", "BPR", "BPD", "BRI", "BNI", "BTN", "BSI",
        "BCA", "PLN", "PDAM", "SPBU", "LPK", "RS", "BUMDes", "Tbk", "UMKM", "SPBE",
    )
}  # fmt: skip
_FORM_WORDS = {
    **{word: form for word, form in FORMS.items()}, **{fold(form): form for form in FORMS.values()},
    "perorangan": "Perorangan", "usaha perorangan": "Perorangan", "orang perseorangan": "Perorangan",
    "cabang": "Cabang", "persekutuan komanditer": "CV", "usaha dagang": "UD", "perusahaan dagang": "PD",
    "perseroan terbatas pt": "PT", "p t": "PT", "c v": "CV", "u d": "UD",
}  # fmt: skip
_SCALES = {"mikro": "mikro", "kecil": "kecil", "menengah": "menengah", "besar": "besar", "sedang": "menengah"}
_ZEROS = re.compile(r"0{7}$")


def read(values: Mapping[str, str], places: Places) -> tuple[dict[str, Any], Cells]:
    """The columns of organisation and company together, and what was found."""
    cells = Cells(values, places)
    name = _name(cells)
    found: dict[str, Any] = {
        "name": name,
        "legal_form": _legal_form(cells, name),
        "nib": cells.parsed("nib", parse_spoilt_nib),
        "npwp": cells.parsed("npwp", parse_spoilt_npwp),
        "scale": _scale(cells),
        "workers_male": _workers(cells, "workers_male"),
        "workers_female": _workers(cells, "workers_female"),
        "village_code": cells.place(),
        "phone": cells.phone(),
        "email": cells.email(),
        "site_village_code": cells.place("site", ""),
    }
    found |= {one.name: cells.read(one) for one in _FIELDS if one.name not in (*found, *_LATER)}
    code = re.match(r"([A-U]|\d{2,5})\b", cells.text("kbli_code"))
    found["kbli_code"] = code[1] if code else cells.text("kbli_code")
    found["kbli_version"] = cells.text("kbli_version") or ("2020" if found["kbli_code"] else "")
    contact, sector = cells.text("contact"), cells.text("sector")
    found["note"] = cells.note(f"Kontak: {contact}" if contact else "", f"Bidang usaha: {sector}" if sector else "")
    return found, cells


def _name(cells: Cells) -> str:
    raw = formula_unsafe(cells.text("name"))
    if not raw:
        cells.problems.append(Problem("name", "import.no_name"))
    elif len(raw) > LONGEST_NAME:
        cells.problems.append(Problem("name", "name.too_long", {"limit": LONGEST_NAME, "count": len(raw)}))
    elif not any(c.isalpha() for c in raw):
        cells.problems.append(Problem("name", "name.no_letter", {"name": raw}, "warning"))
    name = tidy_name(raw)
    if name != raw:
        cells.warn("name", "import.company_name", name=name)
    return name


def tidy_name(name: str) -> str:
    """`PT. MAJU JAYA` and `maju jaya, PT` as `PT Maju Jaya`; capitals that are an abbreviation stay."""
    text = " ".join(name[:LONGEST].split())
    behind = _BEHIND.match(text)
    if behind and behind[1] and not _FRONT.match(text):
        text = f"{behind[2]} {behind[1].rstrip(' ,')}"
    front = _FRONT.match(text)
    form = ""
    if front:
        form = re.sub(r"[.\s]", "", front[1]).upper()
        form, text = ("Fa" if form == "FA" else form), text[front.end() :].lstrip(" .")
    if text.isupper() or (text.islower() and form):
        text = " ".join(_word(word, text.isupper()) for word in text.split(" "))
    return f"{form} {text}".strip()


def _word(word: str, capitals: bool) -> str:
    bare = word.strip("().,").lower()
    if bare in _KEPT:
        return re.sub(re.escape(bare), _KEPT[bare], word, flags=re.IGNORECASE)
    if capitals and (len(bare) < 4 or not re.search("[aiueo]", bare) or any(c.isdigit() for c in bare)):
        return word.lower() if bare in ("dan", "di", "ke") else word
    return re.sub(r"(^|[^\w'’])(\w)", lambda found: found[1] + found[2].upper(), word.lower())


def _legal_form(cells: Cells, name: str) -> str:
    text = cells.text("legal_form")
    form = _FORM_WORDS.get(fold(text), "")
    if text and not form:
        cells.warn("legal_form", "import.legal_form", text=text)
    return form or split_legal_form(name)[0]


def parse_spoilt_nib(text: str) -> Parsed:
    """A NIB from a spreadsheet: a lost leading zero is restored, digits rounded to zeros are refused."""
    found = _with_zero(text, 12, "nib", parse_nib)
    if _ZEROS.search(found.value):
        # A number typed as 9,9E+12 comes back as 9900000000000: thirteen digits, most of them lost.
        return Parsed("", (Problem("nib", "import.nib_rounded", {"text": found.value}),))
    return found


def parse_spoilt_npwp(text: str) -> Parsed:
    """An NPWP from a spreadsheet: a lost leading zero is restored."""
    return _with_zero(text, 14, "npwp", parse_npwp)


def _with_zero(text: str, short: int, field: str, parse: Callable[[str], Parsed]) -> Parsed:
    bare = re.sub(r"[\s.\-']", "", text)
    if len(bare) != short or not (bare.isascii() and bare.isdigit()):
        return parse(text)
    found = parse("0" + bare)
    return Parsed(found.value, (Problem(field, "import.zero", {"text": found.value}, "warning"), *found.problems))


def _scale(cells: Cells) -> str:
    text = cells.text("scale")
    scale = next((_SCALES[word] for word in fold(text).split() if word in _SCALES), "")
    if text and not scale:
        cells.warn("scale", "import.scale", text=text)
    return scale


def _workers(cells: Cells, name: str) -> int | None:
    text = re.sub(r"(?i)\s*(orang|org)$", "", cells.raw(name))
    if text in ("", "-"):
        return None  # a nought is a number here
    found = parse_number(text, name)
    if found.value is None or found.value != found.value.to_integral_value():
        cells.leave_out(text, found.problems or (Problem(name, "number.not_whole", {"text": text}),))
        return None
    return int(found.value)


def key(values: Mapping[str, Any]) -> str:
    """Equal for one name in all spellings, without legal form."""
    return "".join(canonical_words(split_legal_form(values["name"])[1])) or company_key(values["name"])


def may_be_one(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two of one name may be one company: neither legal form nor NIB says otherwise."""
    return all(not one[name] or not other[name] or one[name] == other[name] for name in ("legal_form", "nib"))
