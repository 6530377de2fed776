"""Names of people and organisations: titles split off and put back, spellings folded for search."""

import re
import unicodedata
from dataclasses import dataclass

from kla_tui.rules.problem import Problem
from kla_tui.rules.terminal_text import stored

LONGEST_NAME = 100
_APOSTROPHES = str.maketrans(dict.fromkeys("'’‘`´ʼʻ′\"", None))
_SEPARATORS = re.compile(r"[^\w]+|_", re.UNICODE)
# Perfected Spelling of 1972 against the older one still found in names.
_OLD_SPELLING = (("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "sy"), ("nj", "ny"), ("kh", "h"), ("dz", "z"))
_VARIANTS = {
    "muhammad": ("mohammad", "mohamad", "muhamad", "mohammed", "muhammed", "mochammad", "mochamad", "muchammad",
                 "muh", "moh", "mhd", "md", "m", "mochamat", "muhamat"),
    "ahmad": ("achmad", "akhmad", "ahmat", "achmat", "ahmed"),
    "nur": ("noor", "nor", "noer", "nuur"),
    "abdul": ("abd", "abdoel"),
    "siti": ("st", "sitti"),
    "abdurrahman": ("abdurahman", "abdulrahman", "abdurrohman", "abdurachman"),
    "syahrani": ("sahrani", "syachrani"),
    "khairul": ("hairul", "choirul", "khoirul", "hoirul", "chairul"),
    "rahmat": ("rachmat", "rohmat"),
    "yusuf": ("yusup", "jusuf", "yusof"),
    "aisyah": ("aisah", "aisjah"),
    "hidayat": ("hidayah",),
}  # fmt: skip
_PREFIX_VARIANTS = (("noor", "nur"), ("nor", "nur"), ("noer", "nur"))

_BEFORE = {
    "h", "hj", "hjh", "drs", "dra", "dr", "drg", "drh", "prof", "ir", "kh", "k h", "tgk", "tgh", "ust", "usth",
    "ustadz", "ustadzah", "apt", "ns", "letkol", "kol", "kapten", "mayor", "brigjen", "akbp", "kompol", "akp",
    "iptu", "ipda", "aiptu", "aipda", "bripka", "brigadir", "cand", "c", "guru",
}  # fmt: skip
_AFTER = re.compile(
    r"^(?:[SMADP]\.?[\s.]?[A-Z][\w.()]*|S[HET]|M[MTHP]|M\.?Si|M\.?Pd|Ph\.?D|MBA|MPH|Sp\.[\w()]+|A\.Md[\w.]*|Amd|SKM|"
    r"S\.?Kep|Ns|IPM|IPU|ASEAN Eng\.?|Lc|CA|Ak|CPA|QIA|Apt|Dipl\.?[\w.]*|B\.?Sc|M\.?Sc|B\.?A|M\.?A|LL\.?M|FINASIM"
    r"|Bd|Gr)\.?$",
    re.IGNORECASE,
)
_GLUED = re.compile(r"\s+((?:[SMADP]\.[A-Za-z][\w.()]*|SKM|Sp\.[\w()]+|A\.Md[\w.]*))$")
FORMS = {
    "pt": "PT", "cv": "CV", "ud": "UD", "pd": "PD", "fa": "Firma", "firma": "Firma", "koperasi": "Koperasi",
    "kop": "Koperasi", "kud": "Koperasi", "yayasan": "Yayasan", "perum": "Perum", "perumda": "BUMD",
    "perseroda": "BUMD", "bumd": "BUMD", "bumn": "BUMN", "bumdes": "BUMDes", "rsud": "BLUD/RSUD", "blud": "BLUD/RSUD",
    "persero": "BUMN", "tbk": "PT",
}  # fmt: skip
_FORM_WORDS = frozenset(FORMS) - {"rsud", "bumdes"}


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
    before, name, after = _split_titles(whole)
    person = PersonName(before, name, after)
    problems: list[Problem] = []
    if not name:
        problems.append(Problem(field, "name.empty"))
    elif len(whole) > LONGEST_NAME:
        problems.append(Problem(field, "name.too_long", {"limit": LONGEST_NAME, "count": len(whole)}))
    elif not any(c.isalpha() for c in name):
        problems.append(Problem(field, "name.no_letter", {"name": name}, severity="warning"))
    elif re.search(r"\d{3,}", name):
        problems.append(Problem(field, "name.digits", {"name": name}, severity="warning"))
    return person, tuple(problems)


def _split_titles(text: str) -> tuple[str, str, str]:
    head, *rest = [piece.strip() for piece in text.split(",")]
    rest = [piece for piece in rest if piece]
    if rest and not all(_AFTER.match(piece) for piece in rest):
        # Not titles after all ("Banjarmasin, Jl. A. Yani"): leave the text whole.
        head, rest = text, []
    glued: list[str] = []
    while match := _GLUED.search(head):
        glued.insert(0, match.group(1))
        head = head[: match.start()]
    words = head.split(" ")
    count = 0
    while count < len(words) - 1 and _is_title(words[count], count):
        count += 1
    before, name = " ".join(words[:count]), " ".join(words[count:]).strip()
    return before, name, ", ".join([*glued, *rest])


def _is_title(word: str, position: int) -> bool:
    bare = word.rstrip(".").lower()
    if bare in ("h", "c", "k", "guru", "kol", "cand") and not word.endswith("."):
        return bare == "h" and position == 0 and len(word) == 1
    return bare.replace(".", "") in _BEFORE


def fold(text: str) -> str:
    """The text as search compares it: no case, accents, apostrophes, punctuation or old spelling."""
    plain = unicodedata.normalize("NFKD", stored(text).translate(_APOSTROPHES).casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(_SEPARATORS.sub(" ", plain.translate(_APOSTROPHES)).split())


def plain_words(text: str) -> tuple[str, ...]:
    """The folded words of a text, as they are spelled."""
    return tuple(fold(text).split())


def canonical(word: str) -> str:
    """One spelling for all variants of a folded word: Mohamad is muhammad, Noor is nur, Soeharto is suharto."""
    if word in _CANONICAL:
        return _CANONICAL[word]
    for old, new in _OLD_SPELLING:
        word = word.replace(old, new)
    for old, new in _PREFIX_VARIANTS:
        if word.startswith(old) and len(word) > len(old) + 1:
            word = new + word[len(old) :]
    word = re.sub(r"([bcdfghjklmnpqrstvwxyz])\1+", r"\1", word)
    return _CANONICAL.get(word, word)


def canonical_words(text: str) -> tuple[str, ...]:
    """The folded words of a text in their one spelling."""
    return tuple(canonical(word) for word in plain_words(text))


_CANONICAL = {variant: word for word, variants in _VARIANTS.items() for variant in variants} | {
    "muhammad": "muhammad",
    "muhamad": "muhammad",
    "abdurahman": "abdurrahman",
}


def split_legal_form(name: str) -> tuple[str, str]:
    """The legal form a company's name begins or ends with ("" where none) and the name without it."""
    words = stored(name).replace(",", " ").split()
    form = ""
    kept = []
    for index, word in enumerate(words):
        bare = word.strip("().").replace(".", "").lower()
        if bare in _FORM_WORDS and (index in (0, 1, len(words) - 1) or word.startswith("(")):
            form = form or FORMS[bare]
        else:
            kept.append(word)
    if not kept:
        return "", " ".join(words)
    if words and words[0].lower() == "rsud":
        form = FORMS["rsud"]
    return form, " ".join(kept)


def company_key(name: str) -> str:
    """The folded name without legal form and punctuation: two companies of one key may be one."""
    return "".join(canonical_words(split_legal_form(name)[1]))


def initials(name: str) -> str:
    """The initials alone ("A. R."): how a child stands on a shared list."""
    return " ".join(f"{word[0].upper()}." for word in fold(name).split())
