"""What the tables of corrections may hold: which fields, of which form, and what a new entry cannot lack."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from kla_tui.rules.text.terminal_text import stored

# text: not empty; word: one of a few, or empty; texts: a list; points: exact; count: whole; flag: true or false;
# fraction: 0 to 1, as a number or as decimal text; share: 0 to 100 likewise
Form = Literal["text", "word", "texts", "points", "count", "flag", "fraction", "share"]
_SHARES: Mapping[str, Decimal] = {"fraction": Decimal(1), "share": Decimal(100)}
_LARGEST = Decimal(100_000)
_MOST = 9_999
_LEFT_OUT: Mapping[str, Any] = {"word": "", "texts": [], "flag": False, "count": 1}


@dataclass(frozen=True, slots=True)
class Noun:
    """A kind of table: the form of each field, and the fields a new one must have."""

    forms: Mapping[str, Form]
    needed: tuple[str, ...] = ()


CATALOGUE = Noun(
    {
        "id": "text",
        "year": "count",
        "title_id": "text",
        "title_en": "text",
        "max_points": "points",
        "provisional": "flag",
        "legal_basis": "texts",
        "sources": "texts",
    }
)
LEVEL = Noun({"name": "text", "min": "points"}, ("name", "min"))
CLUSTER = Noun(
    {"order": "count", "name_id": "text", "name_en": "text", "max_points": "points"},
    ("order", "name_id", "name_en", "max_points"),
)
INDICATOR = Noun(
    {
        "number": "count",
        "cluster": "text",
        "name_id": "text",
        "name_en": "text",
        "max_points": "points",
        "lead_agencies": "texts",
        "evidence": "texts",
        "field_sites": "texts",
        "note": "word",
    },
    ("number", "cluster", "name_id", "name_en", "max_points"),
)
PART = Noun({"name_id": "text", "name_en": "text", "max_points": "points"}, ("name_id", "name_en", "max_points"))
QUESTION = Noun(
    {
        "text_id": "text",
        "max_points": "points",
        "agencies": "texts",
        "text_status": "word",
        "type": "text",
        "direction": "word",
        "years": "count",
        "matrix": "flag",
        "part": "word",
        "relates_to": "word",
        "reported_by": "word",
        "scale": "word",
        "scale_status": "word",
        "count_id": "word",
        "yes_low": "fraction",
        "yes_low_basis": "word",
        "wants": "texts",
        "matrix_required": "flag",
        "note_wanted": "flag",
        "file_wanted": "flag",
    },
    ("text_id", "type", "max_points"),
)


SCALE = Noun(
    {
        "name_id": "text",
        "kind": "text",
        "status": "text",
        "basis_id": "text",
        "rows": "count",
        "rows_part": "count",
        "compare": "word",
        "dropped": "texts",
    },
    ("name_id", "basis_id"),
)
OPTION = Noun(
    {
        "text_id": "text",
        "fraction": "fraction",
        "scale_status": "text",
        "source": "text",
        "kinds": "texts",
        "when": "word",
    },
    ("text_id", "fraction"),
)
BAND = Noun(
    {"up_to": "share", "fraction": "fraction", "scale_status": "text", "source": "text"}, ("up_to", "fraction")
)
SOURCE = Noun({"title": "text", "where": "text"}, ("title", "where"))


def taken(form: Form, value: Any) -> Any:
    """The value as the catalogue keeps it, safe to store and show; None where it is not of the form."""
    if form == "flag":
        return value if isinstance(value, bool) else None
    if isinstance(value, bool):
        return None
    if form == "count":
        return value if isinstance(value, int) and 0 <= value <= _MOST else None
    if form == "points":
        return _points(value)
    if form in _SHARES:
        return _share(value, _SHARES[form])
    if form == "texts":
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            return None
        return [text for text in (stored(item) for item in value) if text]
    if not isinstance(value, str):
        return None
    text = stored(value, lines=True)
    return text if text or form == "word" else None


def _points(value: Any) -> Decimal | None:
    if not isinstance(value, (int, Decimal)):
        return None
    points = Decimal(value)
    fits = points.is_finite() and 0 <= points <= _LARGEST and points == round(points, 4)
    return points if fits else None


def _share(value: Any, most: Decimal) -> Decimal | None:
    try:
        share = Decimal(value) if isinstance(value, (int, str, Decimal)) else None
    except ArithmeticError:
        return None
    fits = share is not None and share.is_finite() and 0 <= share <= most and share == round(share, 6)
    return share if fits else None


def same(form: Form, old: Any, new: Any) -> bool:
    """Whether two values of a field say the same, however points are written; None stands for a field left out."""
    if old is None:
        return bool(new == _LEFT_OUT.get(form))
    if form == "points" or form in _SHARES:
        return Decimal(str(old)) == Decimal(str(new))
    return bool(old == new)
