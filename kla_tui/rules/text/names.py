"""Names of people and organisations: titles split off and put back, spellings folded for search."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kla_tui.rules.problem import Problem
from kla_tui.rules.text.terminal_text import stored
from kla_tui.rules.text.titles import split_titles

LONGEST_NAME = 100
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʼʻ′\""), None)
_SEPARATORS = re.compile(r"[^\w]+|_", re.UNICODE)
_PLAIN = {n: chr(n) if chr(n).isalnum() else " " for n in range(32, 127)} | _APOSTROPHES
# The spelling before 1972 and the letters people take for one another, in this order; a beginning of a word
# comes out as the beginning of what the whole word becomes, so that it matches while it is being typed.
_SOUNDS = tuple(
    (re.compile(pattern), same)
    for pattern, same in (
        (r"oe", "u"), (r"dj", "j"), (r"tj", "c"), (r"s[jyh]", "s"), (r"^nj", "ny"), (r"kh|(?<=[aiueo])ch", "h"),
        (r"ch", "c"), (r"dz", "z"), (r"th", "t"), (r"dh", "d"), (r"ph", "p"), (r"gh", "g"), (r"[fv]", "p"),
        (r"q", "k"), (r"z", "s"), (r"o", "u"), (r"x", "ks"), (r"(?<=[bcdfghjklmprstw])y", "i"), (r"ny$", "ni"),
        (r"ie", "i"), (r"ae", "ai"), (r"([a-z])\1+", r"\1"),
    )
)  # fmt: skip
_VARIANTS = {
    "muhammad": "mohammad mohamad muhamad mohammed muhammed mochammad mochamad muchammad mochamat muhamat "
    "muh moh mhd mhmd mohd muhd md m",
    "ahmad": "achmad akhmad ahmat achmat ahmed",
    "nur": "noor nor noer",
    "abdul": "abd abdoel abdu",
    "siti": "st sitti",
    "abdurrahman": "abdulrahman abdurrohman abdurachman",
    "abdurrahim": "abdulrahim abdurrohim abdurachim",
    "khairul": "choirul khoirul chairul",
    "khairunnisa": "choirunnisa khoirunnisa chairunnisa",
    "rahmat": "rohmat",
    "rahman": "rohman",
    "rahim": "rohim",
    "saleh": "soleh sholeh",
    "salihin": "solihin sholihin",
    "ridha": "ridho",
    "ramadhan": "romadhon romadon",
    "yusuf": "jusuf joesoef yusof",
}
_DIGITS = re.compile(r"\d{3,}")
_GLUED = ("abdul", "abdur", "nur", "noor", "nor", "siti")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name with its titles apart; `full` gives them back together."""

    before: str
    name: str
    after: str

    def full(self) -> str:
        """The name as it is written on a list."""
        head = f"{self.before} {self.name}".strip()
        return f"{head}, {self.after}" if self.after else head


def parse_person(text: str, field: str = "name") -> tuple[PersonName, tuple[Problem, ...]]:
    """A person's name from what was typed, and what is wrong with it: 1 to 100 characters, one word is enough."""
    whole = stored(text)
    person = PersonName(*split_titles(whole))
    name = person.name
    problems: list[Problem] = []
    if not name:
        problems.append(Problem(field, "name.empty"))
    elif len(whole) > LONGEST_NAME:
        problems.append(Problem(field, "name.too_long", {"limit": LONGEST_NAME, "count": len(whole)}))
    elif not any(c.isalpha() for c in name):
        problems.append(Problem(field, "name.no_letter", {"name": name}, severity="warning"))
    elif _DIGITS.search(name):
        problems.append(Problem(field, "name.digits", {"name": name}, severity="warning"))
    return person, tuple(problems)


def proper_case(name: str) -> str:
    """A proposal for a name all in capitals or all in small letters: `AHMAD YANI` → `Ahmad Yani`; else the same."""
    if not (name.isupper() or name.islower()) or sum(c.isalpha() for c in name) < 2:
        return name
    words = (word if word in ("bin", "binti") else _capital(word) for word in name.lower().split())
    return " ".join(words)


def _capital(word: str) -> str:
    # A letter after an apostrophe stays small (Nur'aini); one after any other mark is a new beginning (Al-Banjari).
    return re.sub(r"(^|[^\w'’‘`´ʼ])(\w)", lambda found: found[1] + _upper(found[2]), word)


def _upper(letter: str) -> str:
    # ß would become SS, which the next reading takes for capitals again.
    return letter.upper() if len(letter.upper()) == 1 else letter


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """The text as search compares it: no case, accents, apostrophes or punctuation."""
    if text.isascii() and text.isprintable():
        return " ".join(text.translate(_PLAIN).lower().split())
    plain = unicodedata.normalize("NFKD", stored(text).translate(_APOSTROPHES).casefold())
    plain = unicodedata.normalize("NFKD", plain.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(_SEPARATORS.sub(" ", plain.translate(_APOSTROPHES)).split())


def plain_words(text: str) -> tuple[str, ...]:
    """The folded words of a text, as they are spelled."""
    return tuple(fold(text).split())


@lru_cache(maxsize=50_000)
def canonical(word: str) -> str:
    """One spelling for all variants of a folded word: Mohamad and Muh, Noor and Nur, Soeharto and Suharto."""
    return _CANONICAL.get(word) or _sound(word)


def _sound(word: str) -> str:
    for pattern, same in _SOUNDS:
        word = pattern.sub(same, word)
    return word


def canonical_words(text: str) -> tuple[str, ...]:
    """The folded words of a text in their one spelling."""
    return tuple(canonical(word) for word in plain_words(text))


_CANONICAL = {
    variant: _sound(word)
    for word, spellings in _VARIANTS.items()
    for plain in spellings.split()
    for variant in (plain, _sound(plain))
}


def joined_words(words: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Words people write together or apart, the other way, with the place of the word they come from.

    Nur Aini gives nuraini, Nuraini gives aini (nur is its beginning anyway).
    """
    found = []
    for place, word in enumerate(words):
        if place + 1 < len(words) and word in _GLUED:
            found.append((word + words[place + 1], place))
        if word.startswith(_GLUED):
            glued = next((start for start in _GLUED if word.startswith(start) and len(word) >= len(start) + 3), "")
            if glued:
                found.append((word[len(glued) :], place))
    return tuple(found)


FORMS = {
    "pt": "PT", "perseroan terbatas": "PT", "tbk": "PT", "cv": "CV", "ud": "UD", "pd": "PD", "fa": "Firma",
    "firma": "Firma", "koperasi": "Koperasi", "kop": "Koperasi", "kud": "Koperasi", "ksu": "Koperasi",
    "ksp": "Koperasi", "kspps": "Koperasi", "primkop": "Koperasi", "yayasan": "Yayasan", "perum": "Perum",
    "perumda": "BUMD", "perusda": "BUMD", "perseroda": "BUMD", "bumd": "BUMD", "bumn": "BUMN", "persero": "BUMN",
    "bumdes": "BUMDes", "rsud": "BLUD/RSUD", "blud": "BLUD/RSUD",
}  # fmt: skip
# These two stay in the name: "RSUD Balangan" without its form would be the regency.
_FORM_WORDS = frozenset(FORMS) - {"rsud", "bumdes"}
_STATE = frozenset({"BUMN", "BUMD"})
_GLUED_FORM = re.compile(r"^(?i:(p)\.?\s?(t)|(c)\.?\s?(v)|(u)\.?\s?(d)|(f)(a)|(p)\.?(d))(?:\.\s*|\s+)(?=\S)")


def split_legal_form(name: str) -> tuple[str, str]:
    """The legal form a company's name begins or ends with ("" where none) and the name without it.

    A state's or a regency's company (`PT … (Persero)`, `Perseroda`) has that form, not PT.
    """
    text = _GLUED_FORM.sub(lambda found: "".join(filter(None, found.groups())) + " ", stored(name).replace(",", " "))
    text = re.sub(r"(?i)^perseroan terbatas\b", "PT", text)
    words = text.split()
    first, last = 0, len(words)
    while first < last and _form_word(words[first]) in _FORM_WORDS:
        first += 1
    while last > first and _form_word(words[last - 1]) in _FORM_WORDS:
        last -= 1
    if first == last:
        return "", " ".join(words)
    forms = [FORMS[_form_word(word)] for word in (*words[:first], *words[last:])]
    if not forms and _form_word(words[0]) in FORMS:
        forms = [FORMS[_form_word(words[0])]]
    form = next((form for form in forms if form in _STATE), forms[0] if forms else "")
    return form, " ".join(words[first:last])


def _form_word(word: str) -> str:
    return word.strip("()[].").replace(".", "").lower()


def company_key(name: str) -> str:
    """The folded name without legal form and punctuation: two companies of one key may be one."""
    return fold(split_legal_form(name)[1]).replace(" ", "") or fold(name).replace(" ", "")


def initials(name: str) -> str:
    """The initials alone ("A. R."), without titles: how a child stands on a shared list."""
    words = fold(split_titles(stored(name))[1]).split()
    return " ".join(f"{word[0].upper()}." for word in words if word not in ("bin", "binti"))
